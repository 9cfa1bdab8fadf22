package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 成果完成单位: Completing organisations.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementTheoryCompletingOrganisations implements TypedRecord {
    private final Long sequence;
    private final String organisationName;
    private final String subordinateUnit;
    private final String unifiedSocialCreditCode;
    private final String organisationCode;
    private final String organisationType;
    private final String provinceCode;
    private final String affiliation;
    private final String address;
    private final String postalCode;
    private final String contactPerson;
    private final String contactPhone;
    private final String fax;
    private final String email;
    private final String website;

    private AchievementTheoryCompletingOrganisations(Builder builder) {
        sequence = builder.sequence;
        organisationName = builder.organisationName;
        subordinateUnit = builder.subordinateUnit;
        unifiedSocialCreditCode = builder.unifiedSocialCreditCode;
        organisationCode = builder.organisationCode;
        organisationType = builder.organisationType;
        provinceCode = builder.provinceCode;
        affiliation = builder.affiliation;
        address = builder.address;
        postalCode = builder.postalCode;
        contactPerson = builder.contactPerson;
        contactPhone = builder.contactPhone;
        fax = builder.fax;
        email = builder.email;
        website = builder.website;
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
        builder.organisationName = organisationName;
        builder.subordinateUnit = subordinateUnit;
        builder.unifiedSocialCreditCode = unifiedSocialCreditCode;
        builder.organisationCode = organisationCode;
        builder.organisationType = organisationType;
        builder.provinceCode = provinceCode;
        builder.affiliation = affiliation;
        builder.address = address;
        builder.postalCode = postalCode;
        builder.contactPerson = contactPerson;
        builder.contactPhone = contactPhone;
        builder.fax = fax;
        builder.email = email;
        builder.website = website;
        return builder;
    }

    /**
     * 单位序号: Order of the organisation.
     *
     * @return the value, or null
     */
    public Long getSequence() {
        return sequence;
    }

    /**
     * 完成单位名称: Name of the organisation; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getOrganisationName() {
        return organisationName;
    }

    /**
     * 下属单位: Subordinate unit; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getSubordinateUnit() {
        return subordinateUnit;
    }

    /**
     * 单位统一社会信用代码: Unified social credit code; at most 18 characters.
     *
     * @return the value, or null
     */
    public String getUnifiedSocialCreditCode() {
        return unifiedSocialCreditCode;
    }

    /**
     * 组织机构代码: Organisation code; at most 10 characters.
     *
     * @return the value, or null
     */
    public String getOrganisationCode() {
        return organisationCode;
    }

    /**
     * 单位属性: Type of organisation; a code of {@code organisation_type}.
     *
     * @return the value, or null
     */
    public String getOrganisationType() {
        return organisationType;
    }

    /**
     * 所在省市: Province; a code of {@code region}.
     *
     * @return the value, or null
     */
    public String getProvinceCode() {
        return provinceCode;
    }

    /**
     * 隶属省部: Province or ministry that it belongs to; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getAffiliation() {
        return affiliation;
    }

    /**
     * 详细通信地址: Postal address; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getAddress() {
        return address;
    }

    /**
     * 邮政编码: Postal code; at most 6 characters.
     *
     * @return the value, or null
     */
    public String getPostalCode() {
        return postalCode;
    }

    /**
     * 联系人: Contact person; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getContactPerson() {
        return contactPerson;
    }

    /**
     * 联系电话: Telephone; at most 30 characters.
     *
     * @return the value, or null
     */
    public String getContactPhone() {
        return contactPhone;
    }

    /**
     * 传真: Fax; at most 30 characters.
     *
     * @return the value, or null
     */
    public String getFax() {
        return fax;
    }

    /**
     * 电子邮箱: E-mail; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getEmail() {
        return email;
    }

    /**
     * 网址: Web site; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getWebsite() {
        return website;
    }

    @Override
    public String getForm() {
        return "achievement_theory";
    }

    @Override
    public String getKind() {
        return "completing_organisations";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (sequence != null) {
            map.put("sequence", sequence);
        }
        if (organisationName != null) {
            map.put("organisation_name", organisationName);
        }
        if (subordinateUnit != null) {
            map.put("subordinate_unit", subordinateUnit);
        }
        if (unifiedSocialCreditCode != null) {
            map.put("unified_social_credit_code", unifiedSocialCreditCode);
        }
        if (organisationCode != null) {
            map.put("organisation_code", organisationCode);
        }
        if (organisationType != null) {
            map.put("organisation_type", organisationType);
        }
        if (provinceCode != null) {
            map.put("province_code", provinceCode);
        }
        if (affiliation != null) {
            map.put("affiliation", affiliation);
        }
        if (address != null) {
            map.put("address", address);
        }
        if (postalCode != null) {
            map.put("postal_code", postalCode);
        }
        if (contactPerson != null) {
            map.put("contact_person", contactPerson);
        }
        if (contactPhone != null) {
            map.put("contact_phone", contactPhone);
        }
        if (fax != null) {
            map.put("fax", fax);
        }
        if (email != null) {
            map.put("email", email);
        }
        if (website != null) {
            map.put("website", website);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementTheoryCompletingOrganisations && toMap().equals(((AchievementTheoryCompletingOrganisations) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementTheoryCompletingOrganisations " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private Long sequence;
        private String organisationName;
        private String subordinateUnit;
        private String unifiedSocialCreditCode;
        private String organisationCode;
        private String organisationType;
        private String provinceCode;
        private String affiliation;
        private String address;
        private String postalCode;
        private String contactPerson;
        private String contactPhone;
        private String fax;
        private String email;
        private String website;

        private Builder() {}

        /**
         * 单位序号: Order of the organisation.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sequence(Long value) {
            sequence = value;
            return this;
        }

        /**
         * 完成单位名称: Name of the organisation; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder organisationName(String value) {
            organisationName = value;
            return this;
        }

        /**
         * 下属单位: Subordinate unit; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder subordinateUnit(String value) {
            subordinateUnit = value;
            return this;
        }

        /**
         * 单位统一社会信用代码: Unified social credit code; at most 18 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder unifiedSocialCreditCode(String value) {
            unifiedSocialCreditCode = value;
            return this;
        }

        /**
         * 组织机构代码: Organisation code; at most 10 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder organisationCode(String value) {
            organisationCode = value;
            return this;
        }

        /**
         * 单位属性: Type of organisation; a code of {@code organisation_type}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder organisationType(String value) {
            organisationType = value;
            return this;
        }

        /**
         * 所在省市: Province; a code of {@code region}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder provinceCode(String value) {
            provinceCode = value;
            return this;
        }

        /**
         * 隶属省部: Province or ministry that it belongs to; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder affiliation(String value) {
            affiliation = value;
            return this;
        }

        /**
         * 详细通信地址: Postal address; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder address(String value) {
            address = value;
            return this;
        }

        /**
         * 邮政编码: Postal code; at most 6 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder postalCode(String value) {
            postalCode = value;
            return this;
        }

        /**
         * 联系人: Contact person; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contactPerson(String value) {
            contactPerson = value;
            return this;
        }

        /**
         * 联系电话: Telephone; at most 30 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contactPhone(String value) {
            contactPhone = value;
            return this;
        }

        /**
         * 传真: Fax; at most 30 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fax(String value) {
            fax = value;
            return this;
        }

        /**
         * 电子邮箱: E-mail; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder email(String value) {
            email = value;
            return this;
        }

        /**
         * 网址: Web site; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder website(String value) {
            website = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementTheoryCompletingOrganisations build() {
            return new AchievementTheoryCompletingOrganisations(this);
        }
    }
}
