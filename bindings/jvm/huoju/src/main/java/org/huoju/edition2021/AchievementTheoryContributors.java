package org.huoju.edition2021;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 成果完成人员: Contributors.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementTheoryContributors implements TypedRecord {
    private final Long sequence;
    private final String name;
    private final String sex;
    private final YearMonth birthMonth;
    private final String professionalTitle;
    private final String education;
    private final String degree;
    private final Boolean isReturnee;
    private final String employer;
    private final String contribution;

    private AchievementTheoryContributors(Builder builder) {
        sequence = builder.sequence;
        name = builder.name;
        sex = builder.sex;
        birthMonth = builder.birthMonth;
        professionalTitle = builder.professionalTitle;
        education = builder.education;
        degree = builder.degree;
        isReturnee = builder.isReturnee;
        employer = builder.employer;
        contribution = builder.contribution;
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
        builder.sequence = sequence;
        builder.name = name;
        builder.sex = sex;
        builder.birthMonth = birthMonth;
        builder.professionalTitle = professionalTitle;
        builder.education = education;
        builder.degree = degree;
        builder.isReturnee = isReturnee;
        builder.employer = employer;
        builder.contribution = contribution;
        return builder;
    }

    /**
     * 人员序号: Order of the contributor.
     *
     * @return the value, or null
     */
    public Long getSequence() {
        return sequence;
    }

    /**
     * 姓名: Name; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getName() {
        return name;
    }

    /**
     * 性别: Sex; a code of {@code sex}.
     *
     * @return the value, or null
     */
    public String getSex() {
        return sex;
    }

    /**
     * 出生年月: Month of birth.
     *
     * @return the value, or null
     */
    public YearMonth getBirthMonth() {
        return birthMonth;
    }

    /**
     * 技术职称: Professional title; a code of {@code professional_title}.
     *
     * @return the value, or null
     */
    public String getProfessionalTitle() {
        return professionalTitle;
    }

    /**
     * 文化程度: Education; a code of {@code education}.
     *
     * @return the value, or null
     */
    public String getEducation() {
        return education;
    }

    /**
     * 学位: Degree; a code of {@code degree}.
     *
     * @return the value, or null
     */
    public String getDegree() {
        return degree;
    }

    /**
     * 是否留学归国: Returned from study abroad.
     *
     * @return the value, or null
     */
    public Boolean getIsReturnee() {
        return isReturnee;
    }

    /**
     * 工作单位: Employer; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getEmployer() {
        return employer;
    }

    /**
     * 对成果创造性贡献: Creative contribution; at most 500 characters.
     *
     * @return the value, or null
     */
    public String getContribution() {
        return contribution;
    }

    @Override
    public String getForm() {
        return "achievement_theory";
    }

    @Override
    public String getKind() {
        return "contributors";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (sequence != null) {
            map.put("sequence", sequence);
        }
        if (name != null) {
            map.put("name", name);
        }
        if (sex != null) {
            map.put("sex", sex);
        }
        if (birthMonth != null) {
            map.put("birth_month", birthMonth);
        }
        if (professionalTitle != null) {
            map.put("professional_title", professionalTitle);
        }
        if (education != null) {
            map.put("education", education);
        }
        if (degree != null) {
            map.put("degree", degree);
        }
        if (isReturnee != null) {
            map.put("is_returnee", isReturnee);
        }
        if (employer != null) {
            map.put("employer", employer);
        }
        if (contribution != null) {
            map.put("contribution", contribution);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementTheoryContributors && toMap().equals(((AchievementTheoryContributors) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementTheoryContributors " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private Long sequence;
        private String name;
        private String sex;
        private YearMonth birthMonth;
        private String professionalTitle;
        private String education;
        private String degree;
        private Boolean isReturnee;
        private String employer;
        private String contribution;

        private Builder() {}

        /**
         * 人员序号: Order of the contributor.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sequence(Long value) {
            sequence = value;
            return this;
        }

        /**
         * 姓名: Name; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * 性别: Sex; a code of {@code sex}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sex(String value) {
            sex = value;
            return this;
        }

        /**
         * 出生年月: Month of birth.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder birthMonth(YearMonth value) {
            birthMonth = value;
            return this;
        }

        /**
         * 技术职称: Professional title; a code of {@code professional_title}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder professionalTitle(String value) {
            professionalTitle = value;
            return this;
        }

        /**
         * 文化程度: Education; a code of {@code education}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder education(String value) {
            education = value;
            return this;
        }

        /**
         * 学位: Degree; a code of {@code degree}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder degree(String value) {
            degree = value;
            return this;
        }

        /**
         * 是否留学归国: Returned from study abroad.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder isReturnee(Boolean value) {
            isReturnee = value;
            return this;
        }

        /**
         * 工作单位: Employer; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder employer(String value) {
            employer = value;
            return this;
        }

        /**
         * 对成果创造性贡献: Creative contribution; at most 500 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contribution(String value) {
            contribution = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementTheoryContributors build() {
            return new AchievementTheoryContributors(this);
        }
    }
}
