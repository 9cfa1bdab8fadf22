package org.huoju.edition2021;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 登记合同中的本机构合同: Registered contracts that name the institution.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TransferInstitutionNamedContracts implements TypedRecord {
    private final String contractRegistrationNumber;
    private final BigDecimal contractAmount;

    private TransferInstitutionNamedContracts(Builder builder) {
        contractRegistrationNumber = builder.contractRegistrationNumber;
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
        builder.contractRegistrationNumber = contractRegistrationNumber;
        builder.contractAmount = contractAmount;
        return builder;
    }

    /**
     * 合同登记编号: Registration number of the contract; at most 16 characters.
     *
     * @return the value, or null
     */
    public String getContractRegistrationNumber() {
        return contractRegistrationNumber;
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
        return "transfer_institution";
    }

    @Override
    public String getKind() {
        return "named_contracts";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (contractRegistrationNumber != null) {
            map.put("contract_registration_number", contractRegistrationNumber);
        }
        if (contractAmount != null) {
            map.put("contract_amount", contractAmount);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferInstitutionNamedContracts && toMap().equals(((TransferInstitutionNamedContracts) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TransferInstitutionNamedContracts " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String contractRegistrationNumber;
        private BigDecimal contractAmount;

        private Builder() {}

        /**
         * 合同登记编号: Registration number of the contract; at most 16 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contractRegistrationNumber(String value) {
            contractRegistrationNumber = value;
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
        public TransferInstitutionNamedContracts build() {
            return new TransferInstitutionNamedContracts(this);
        }
    }
}
