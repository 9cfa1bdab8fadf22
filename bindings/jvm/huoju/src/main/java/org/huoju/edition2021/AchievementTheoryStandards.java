package org.huoju.edition2021;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 标准明细: Standards.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementTheoryStandards implements TypedRecord {
    private final String level;
    private final String number;
    private final String title;
    private final LocalDate issuedOn;

    private AchievementTheoryStandards(Builder builder) {
        level = builder.level;
        number = builder.number;
        title = builder.title;
        issuedOn = builder.issuedOn;
    }

    /**
     * A builder of an empty record.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that begins with what this record holds.
     *
     * @return the builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.level = level;
        builder.number = number;
        builder.title = title;
        builder.issuedOn = issuedOn;
        return builder;
    }

    /**
     * 标准级别: Level of the standard; a code of {@code standard_level}.
     *
     * @return the value, or null
     */
    public String getLevel() {
        return level;
    }

    /**
     * 标准编号: Number of the standard; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getNumber() {
        return number;
    }

    /**
     * 标准名称: Title of the standard; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getTitle() {
        return title;
    }

    /**
     * 标准发布日期: Date of issue.
     *
     * @return the value, or null
     */
    public LocalDate getIssuedOn() {
        return issuedOn;
    }

    @Override
    public String getForm() {
        return "achievement_theory";
    }

    @Override
    public String getKind() {
        return "standards";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (level != null) {
            map.put("level", level);
        }
        if (number != null) {
            map.put("number", number);
        }
        if (title != null) {
            map.put("title", title);
        }
        if (issuedOn != null) {
            map.put("issued_on", issuedOn);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementTheoryStandards && toMap().equals(((AchievementTheoryStandards) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementTheoryStandards " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String level;
        private String number;
        private String title;
        private LocalDate issuedOn;

        private Builder() {}

        /**
         * 标准级别: Level of the standard; a code of {@code standard_level}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder level(String value) {
            level = value;
            return this;
        }

        /**
         * 标准编号: Number of the standard; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder number(String value) {
            number = value;
            return this;
        }

        /**
         * 标准名称: Title of the standard; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder title(String value) {
            title = value;
            return this;
        }

        /**
         * 标准发布日期: Date of issue.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder issuedOn(LocalDate value) {
            issuedOn = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementTheoryStandards build() {
            return new AchievementTheoryStandards(this);
        }
    }
}
