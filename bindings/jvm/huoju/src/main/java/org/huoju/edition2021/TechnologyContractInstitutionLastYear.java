package org.huoju.edition2021;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 登记机构上年数: Last year’s totals of the registration institution.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TechnologyContractInstitutionLastYear implements TypedRecord {
    private final Long year;
    private final Long contractCount;
    private final BigDecimal contractAmount;

    private TechnologyContractInstitutionLastYear(Builder builder) {
        year = builder.year;
        contractCount = builder.contractCount;
        contractAmount = builder.contractAmount;
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
        builder.year = year;
        builder.contractCount = contractCount;
        builder.contractAmount = contractAmount;
        return builder;
    }

    /**
     * 统计年度: Survey year.
     *
     * @return the value, or null
     */
    public Long getYear() {
        return year;
    }

    /**
     * 合同数: Number of contracts, in 项.
     *
     * @return the value, or null
     */
    public Long getContractCount() {
        return contractCount;
    }

    /**
     * 合同成交总金额: Contract amount; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getContractAmount() {
        return contractAmount;
    }

    @Override
    public String getForm() {
        return "technology_contract";
    }

    @Override
    public String getKind() {
        return "institution_last_year";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (year != null) {
            map.put("year", year);
        }
        if (contractCount != null) {
            map.put("contract_count", contractCount);
        }
        if (contractAmount != null) {
            map.put("contract_amount", contractAmount);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TechnologyContractInstitutionLastYear && toMap().equals(((TechnologyContractInstitutionLastYear) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TechnologyContractInstitutionLastYear " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private Long year;
        private Long contractCount;
        private BigDecimal contractAmount;

        private Builder() {}

        /**
         * 统计年度: Survey year.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder year(Long value) {
            year = value;
            return this;
        }

        /**
         * 合同数: Number of contracts, in 项.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contractCount(Long value) {
            contractCount = value;
            return this;
        }

        /**
         * 合同成交总金额: Contract amount; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contractAmount(BigDecimal value) {
            contractAmount = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TechnologyContractInstitutionLastYear build() {
            return new TechnologyContractInstitutionLastYear(this);
        }
    }
}
