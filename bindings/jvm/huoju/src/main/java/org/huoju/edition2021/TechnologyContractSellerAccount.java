package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 已注册卖方: Registered sellers.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TechnologyContractSellerAccount implements TypedRecord {
    private final Boolean hasAccount;

    private TechnologyContractSellerAccount(Builder builder) {
        hasAccount = builder.hasAccount;
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
        builder.hasAccount = hasAccount;
        return builder;
    }

    /**
     * 卖方已注册: The seller is registered.
     *
     * @return the value, or null
     */
    public Boolean getHasAccount() {
        return hasAccount;
    }

    @Override
    public String getForm() {
        return "technology_contract";
    }

    @Override
    public String getKind() {
        return "seller_account";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (hasAccount != null) {
            map.put("has_account", hasAccount);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TechnologyContractSellerAccount && toMap().equals(((TechnologyContractSellerAccount) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TechnologyContractSellerAccount " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private Boolean hasAccount;

        private Builder() {}

        /**
         * 卖方已注册: The seller is registered.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder hasAccount(Boolean value) {
            hasAccount = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TechnologyContractSellerAccount build() {
            return new TechnologyContractSellerAccount(this);
        }
    }
}
