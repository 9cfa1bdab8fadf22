package org.huoju.edition2021;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 战略性新兴产业分行业: Strategic emerging industries, one by one.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TransferInstitutionStrategicIndustryLine implements TypedRecord {
    private final String industry;
    private final Long projects;
    private final BigDecimal amount;

    private TransferInstitutionStrategicIndustryLine(Builder builder) {
        industry = builder.industry;
        projects = builder.projects;
        amount = builder.amount;
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
        builder.industry = industry;
        builder.projects = projects;
        builder.amount = amount;
        return builder;
    }

    /**
     * 产业: Industry; a code of {@code strategic_emerging_industry}.
     *
     * @return the value, or null
     */
    public String getIndustry() {
        return industry;
    }

    /**
     * 项目数: Projects.
     *
     * @return the value, or null
     */
    public Long getProjects() {
        return projects;
    }

    /**
     * 金额: Amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getAmount() {
        return amount;
    }

    @Override
    public String getForm() {
        return "transfer_institution";
    }

    @Override
    public String getKind() {
        return "strategic_industry_line";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (industry != null) {
            map.put("industry", industry);
        }
        if (projects != null) {
            map.put("projects", projects);
        }
        if (amount != null) {
            map.put("amount", amount);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferInstitutionStrategicIndustryLine && toMap().equals(((TransferInstitutionStrategicIndustryLine) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TransferInstitutionStrategicIndustryLine " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String industry;
        private Long projects;
        private BigDecimal amount;

        private Builder() {}

        /**
         * 产业: Industry; a code of {@code strategic_emerging_industry}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder industry(String value) {
            industry = value;
            return this;
        }

        /**
         * 项目数: Projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder projects(Long value) {
            projects = value;
            return this;
        }

        /**
         * 金额: Amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder amount(BigDecimal value) {
            amount = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TransferInstitutionStrategicIndustryLine build() {
            return new TransferInstitutionStrategicIndustryLine(this);
        }
    }
}
