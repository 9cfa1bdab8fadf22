package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 业务范围: Business scope.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TransferInstitutionBusinessScope implements TypedRecord {
    private final String scope;

    private TransferInstitutionBusinessScope(Builder builder) {
        scope = builder.scope;
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
        builder.scope = scope;
        return builder;
    }

    /**
     * 业务范围: Scope; a code of {@code transfer_service}.
     *
     * @return the value, or null
     */
    public String getScope() {
        return scope;
    }

    @Override
    public String getForm() {
        return "transfer_institution";
    }

    @Override
    public String getKind() {
        return "business_scope";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (scope != null) {
            map.put("scope", scope);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferInstitutionBusinessScope && toMap().equals(((TransferInstitutionBusinessScope) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TransferInstitutionBusinessScope " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String scope;

        private Builder() {}

        /**
         * 业务范围: Scope; a code of {@code transfer_service}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder scope(String value) {
            scope = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TransferInstitutionBusinessScope build() {
            return new TransferInstitutionBusinessScope(this);
        }
    }
}
