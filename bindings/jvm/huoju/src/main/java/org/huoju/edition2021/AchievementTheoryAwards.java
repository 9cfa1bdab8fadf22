package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 获奖情况: Awards.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementTheoryAwards implements TypedRecord {
    private final String name;
    private final String grade;
    private final Long year;
    private final String awardingBody;

    private AchievementTheoryAwards(Builder builder) {
        name = builder.name;
        grade = builder.grade;
        year = builder.year;
        awardingBody = builder.awardingBody;
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
        builder.name = name;
        builder.grade = grade;
        builder.year = year;
        builder.awardingBody = awardingBody;
        return builder;
    }

    /**
     * 奖励名称: Award; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getName() {
        return name;
    }

    /**
     * 奖励等级: Grade; at most 40 characters.
     *
     * @return the value, or null
     */
    public String getGrade() {
        return grade;
    }

    /**
     * 获奖年度: Year of the award.
     *
     * @return the value, or null
     */
    public Long getYear() {
        return year;
    }

    /**
     * 授奖部门: Awarding body; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getAwardingBody() {
        return awardingBody;
    }

    @Override
    public String getForm() {
        return "achievement_theory";
    }

    @Override
    public String getKind() {
        return "awards";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (name != null) {
            map.put("name", name);
        }
        if (grade != null) {
            map.put("grade", grade);
        }
        if (year != null) {
            map.put("year", year);
        }
        if (awardingBody != null) {
            map.put("awarding_body", awardingBody);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementTheoryAwards && toMap().equals(((AchievementTheoryAwards) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementTheoryAwards " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String name;
        private String grade;
        private Long year;
        private String awardingBody;

        private Builder() {}

        /**
         * 奖励名称: Award; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * 奖励等级: Grade; at most 40 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder grade(String value) {
            grade = value;
            return this;
        }

        /**
         * 获奖年度: Year of the award.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder year(Long value) {
            year = value;
            return this;
        }

        /**
         * 授奖部门: Awarding body; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder awardingBody(String value) {
            awardingBody = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementTheoryAwards build() {
            return new AchievementTheoryAwards(this);
        }
    }
}
