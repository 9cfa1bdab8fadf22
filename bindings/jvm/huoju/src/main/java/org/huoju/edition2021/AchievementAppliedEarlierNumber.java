package org.huoju.edition2021;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 以前年度同号登记: Earlier registration of the number.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementAppliedEarlierNumber implements TypedRecord {
    private final String achievementName;
    private final String registrationStatus;
    private final LocalDate registrationDate;
    private final Long surveyYear;

    private AchievementAppliedEarlierNumber(Builder builder) {
        achievementName = builder.achievementName;
        registrationStatus = builder.registrationStatus;
        registrationDate = builder.registrationDate;
        surveyYear = builder.surveyYear;
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
        builder.achievementName = achievementName;
        builder.registrationStatus = registrationStatus;
        builder.registrationDate = registrationDate;
        builder.surveyYear = surveyYear;
        return builder;
    }

    /**
     * 成果名称: Name of the achievement; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getAchievementName() {
        return achievementName;
    }

    /**
     * 登记状态: Registration status; a code of {@code review_status}.
     *
     * @return the value, or null
     */
    public String getRegistrationStatus() {
        return registrationStatus;
    }

    /**
     * 批准登记日期: Date of registration.
     *
     * @return the value, or null
     */
    public LocalDate getRegistrationDate() {
        return registrationDate;
    }

    /**
     * 统计年度: Survey year.
     *
     * @return the value, or null
     */
    public Long getSurveyYear() {
        return surveyYear;
    }

    @Override
    public String getForm() {
        return "achievement_applied";
    }

    @Override
    public String getKind() {
        return "earlier_number";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (achievementName != null) {
            map.put("achievement_name", achievementName);
        }
        if (registrationStatus != null) {
            map.put("registration_status", registrationStatus);
        }
        if (registrationDate != null) {
            map.put("registration_date", registrationDate);
        }
        if (surveyYear != null) {
            map.put("survey_year", surveyYear);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementAppliedEarlierNumber && toMap().equals(((AchievementAppliedEarlierNumber) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementAppliedEarlierNumber " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String achievementName;
        private String registrationStatus;
        private LocalDate registrationDate;
        private Long surveyYear;

        private Builder() {}

        /**
         * 成果名称: Name of the achievement; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder achievementName(String value) {
            achievementName = value;
            return this;
        }

        /**
         * 登记状态: Registration status; a code of {@code review_status}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationStatus(String value) {
            registrationStatus = value;
            return this;
        }

        /**
         * 批准登记日期: Date of registration.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationDate(LocalDate value) {
            registrationDate = value;
            return this;
        }

        /**
         * 统计年度: Survey year.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder surveyYear(Long value) {
            surveyYear = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementAppliedEarlierNumber build() {
            return new AchievementAppliedEarlierNumber(this);
        }
    }
}
