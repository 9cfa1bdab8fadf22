package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 服务技术领域: Technology fields served.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TransferInstitutionServedTechnologyField implements TypedRecord {
    private final String technologyField;

    private TransferInstitutionServedTechnologyField(Builder builder) {
        technologyField = builder.technologyField;
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
        builder.technologyField = technologyField;
        return builder;
    }

    /**
     * 服务技术领域: Technology field served; a code of {@code technology_field}.
     *
     * @return the value, or null
     */
    public String getTechnologyField() {
        return technologyField;
    }

    @Override
    public String getForm() {
        return "transfer_institution";
    }

    @Override
    public String getKind() {
        return "served_technology_field";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (technologyField != null) {
            map.put("technology_field", technologyField);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferInstitutionServedTechnologyField && toMap().equals(((TransferInstitutionServedTechnologyField) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TransferInstitutionServedTechnologyField " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String technologyField;

        private Builder() {}

        /**
         * 服务技术领域: Technology field served; a code of {@code technology_field}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technologyField(String value) {
            technologyField = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TransferInstitutionServedTechnologyField build() {
            return new TransferInstitutionServedTechnologyField(this);
        }
    }
}
