package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 登记机构名录: List of registration institutions.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TechnologyContractRegistrationInstitution implements TypedRecord {
    private final Boolean isListed;
    private final String registrationInstitutionName;

    private TechnologyContractRegistrationInstitution(Builder builder) {
        isListed = builder.isListed;
        registrationInstitutionName = builder.registrationInstitutionName;
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
        builder.isListed = isListed;
        builder.registrationInstitutionName = registrationInstitutionName;
        return builder;
    }

    /**
     * 列入登记机构名录: In the list of registration institutions.
     *
     * @return the value, or null
     */
    public Boolean getIsListed() {
        return isListed;
    }

    /**
     * 登记机构名称: Registration institution; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getRegistrationInstitutionName() {
        return registrationInstitutionName;
    }

    @Override
    public String getForm() {
        return "technology_contract";
    }

    @Override
    public String getKind() {
        return "registration_institution";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (isListed != null) {
            map.put("is_listed", isListed);
        }
        if (registrationInstitutionName != null) {
            map.put("registration_institution_name", registrationInstitutionName);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TechnologyContractRegistrationInstitution && toMap().equals(((TechnologyContractRegistrationInstitution) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TechnologyContractRegistrationInstitution " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private Boolean isListed;
        private String registrationInstitutionName;

        private Builder() {}

        /**
         * 列入登记机构名录: In the list of registration institutions.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder isListed(Boolean value) {
            isListed = value;
            return this;
        }

        /**
         * 登记机构名称: Registration institution; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationInstitutionName(String value) {
            registrationInstitutionName = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TechnologyContractRegistrationInstitution build() {
            return new TechnologyContractRegistrationInstitution(this);
        }
    }
}
