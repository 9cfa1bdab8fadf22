package org.huoju.edition2021;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 知识产权明细: Intellectual property.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementAppliedIpItems implements TypedRecord {
    private final String kindValue;
    private final String title;
    private final String number;
    private final String status;
    private final LocalDate statusDate;

    private AchievementAppliedIpItems(Builder builder) {
        kindValue = builder.kindValue;
        title = builder.title;
        number = builder.number;
        status = builder.status;
        statusDate = builder.statusDate;
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
        builder.kindValue = kindValue;
        builder.title = title;
        builder.number = number;
        builder.status = status;
        builder.statusDate = statusDate;
        return builder;
    }

    /**
     * 知识产权种类: Kind of intellectual property; a code of {@code ip_kind}.
     *
     * @return the value, or null
     */
    public String getKindValue() {
        return kindValue;
    }

    /**
     * 知识产权名称: Title; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getTitle() {
        return title;
    }

    /**
     * 知识产权编号: Number; at most 40 characters.
     *
     * @return the value, or null
     */
    public String getNumber() {
        return number;
    }

    /**
     * 知识产权状态: Status; a code of {@code ip_status}.
     *
     * @return the value, or null
     */
    public String getStatus() {
        return status;
    }

    /**
     * 申请、受理或授权日期: Date of the status.
     *
     * @return the value, or null
     */
    public LocalDate getStatusDate() {
        return statusDate;
    }

    @Override
    public String getForm() {
        return "achievement_applied";
    }

    @Override
    public String getKind() {
        return "ip_items";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (kindValue != null) {
            map.put("kind", kindValue);
        }
        if (title != null) {
            map.put("title", title);
        }
        if (number != null) {
            map.put("number", number);
        }
        if (status != null) {
            map.put("status", status);
        }
        if (statusDate != null) {
            map.put("status_date", statusDate);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementAppliedIpItems && toMap().equals(((AchievementAppliedIpItems) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementAppliedIpItems " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String kindValue;
        private String title;
        private String number;
        private String status;
        private LocalDate statusDate;

        private Builder() {}

        /**
         * 知识产权种类: Kind of intellectual property; a code of {@code ip_kind}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder kindValue(String value) {
            kindValue = value;
            return this;
        }

        /**
         * 知识产权名称: Title; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder title(String value) {
            title = value;
            return this;
        }

        /**
         * 知识产权编号: Number; at most 40 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder number(String value) {
            number = value;
            return this;
        }

        /**
         * 知识产权状态: Status; a code of {@code ip_status}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder status(String value) {
            status = value;
            return this;
        }

        /**
         * 申请、受理或授权日期: Date of the status.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder statusDate(LocalDate value) {
            statusDate = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementAppliedIpItems build() {
            return new AchievementAppliedIpItems(this);
        }
    }
}
