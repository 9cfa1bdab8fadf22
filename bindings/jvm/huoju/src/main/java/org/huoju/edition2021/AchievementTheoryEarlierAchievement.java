package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 以前年度同名登记: Earlier registration of the achievement.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementTheoryEarlierAchievement implements TypedRecord {
    private final String registrationNumber;

    private AchievementTheoryEarlierAchievement(Builder builder) {
        registrationNumber = builder.registrationNumber;
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
        builder.registrationNumber = registrationNumber;
        return builder;
    }

    /**
     * 批准登记号: Registration number; at most 12 characters.
     *
     * @return the value, or null
     */
    public String getRegistrationNumber() {
        return registrationNumber;
    }

    @Override
    public String getForm() {
        return "achievement_theory";
    }

    @Override
    public String getKind() {
        return "earlier_achievement";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (registrationNumber != null) {
            map.put("registration_number", registrationNumber);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementTheoryEarlierAchievement && toMap().equals(((AchievementTheoryEarlierAchievement) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementTheoryEarlierAchievement " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String registrationNumber;

        private Builder() {}

        /**
         * 批准登记号: Registration number; at most 12 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationNumber(String value) {
            registrationNumber = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementTheoryEarlierAchievement build() {
            return new AchievementTheoryEarlierAchievement(this);
        }
    }
}
