package org.huoju.edition2021;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 技术交易机构概况表: Technology trading institution profile.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TechnologyTradingInstitution implements TypedRecord {
    private final LocalDate referenceDate;
    private final String institutionName;
    private final String unifiedSocialCreditCode;
    private final String divisionCode;
    private final String legalNature;
    private final String institutionKind;
    private final LocalDate foundedOn;
    private final String legalRepresentative;
    private final String contactPerson;
    private final String contactPhone;
    private final String address;
    private final String postalCode;
    private final String website;
    private final BigDecimal registeredCapital;
    private final Long staffCount;
    private final Long staffCollegeOrAbove;
    private final Long staffSeniorTitle;
    private final Long staffIntermediateTitle;
    private final Long staffTechnologyBrokers;
    private final BigDecimal totalIncome;
    private final BigDecimal technologyServiceIncome;
    private final Long facilitatedContractCount;
    private final BigDecimal facilitatedContractAmount;
    private final BigDecimal facilitatedTechnologyAmount;
    private final Long achievementsTradedCount;
    private final BigDecimal achievementsTradedAmount;
    private final Long eventsHeld;
    private final Long peopleTrained;
    private final Long demandsCollected;
    private final Long enterprisesServed;
    private final List<TechnologyTradingInstitutionFrame> frame;

    private TechnologyTradingInstitution(Builder builder) {
        referenceDate = builder.referenceDate;
        institutionName = builder.institutionName;
        unifiedSocialCreditCode = builder.unifiedSocialCreditCode;
        divisionCode = builder.divisionCode;
        legalNature = builder.legalNature;
        institutionKind = builder.institutionKind;
        foundedOn = builder.foundedOn;
        legalRepresentative = builder.legalRepresentative;
        contactPerson = builder.contactPerson;
        contactPhone = builder.contactPhone;
        address = builder.address;
        postalCode = builder.postalCode;
        website = builder.website;
        registeredCapital = builder.registeredCapital;
        staffCount = builder.staffCount;
        staffCollegeOrAbove = builder.staffCollegeOrAbove;
        staffSeniorTitle = builder.staffSeniorTitle;
        staffIntermediateTitle = builder.staffIntermediateTitle;
        staffTechnologyBrokers = builder.staffTechnologyBrokers;
        totalIncome = builder.totalIncome;
        technologyServiceIncome = builder.technologyServiceIncome;
        facilitatedContractCount = builder.facilitatedContractCount;
        facilitatedContractAmount = builder.facilitatedContractAmount;
        facilitatedTechnologyAmount = builder.facilitatedTechnologyAmount;
        achievementsTradedCount = builder.achievementsTradedCount;
        achievementsTradedAmount = builder.achievementsTradedAmount;
        eventsHeld = builder.eventsHeld;
        peopleTrained = builder.peopleTrained;
        demandsCollected = builder.demandsCollected;
        enterprisesServed = builder.enterprisesServed;
        frame = Collections.unmodifiableList(new ArrayList<>(builder.frame));
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
        builder.referenceDate = referenceDate;
        builder.institutionName = institutionName;
        builder.unifiedSocialCreditCode = unifiedSocialCreditCode;
        builder.divisionCode = divisionCode;
        builder.legalNature = legalNature;
        builder.institutionKind = institutionKind;
        builder.foundedOn = foundedOn;
        builder.legalRepresentative = legalRepresentative;
        builder.contactPerson = contactPerson;
        builder.contactPhone = contactPhone;
        builder.address = address;
        builder.postalCode = postalCode;
        builder.website = website;
        builder.registeredCapital = registeredCapital;
        builder.staffCount = staffCount;
        builder.staffCollegeOrAbove = staffCollegeOrAbove;
        builder.staffSeniorTitle = staffSeniorTitle;
        builder.staffIntermediateTitle = staffIntermediateTitle;
        builder.staffTechnologyBrokers = staffTechnologyBrokers;
        builder.totalIncome = totalIncome;
        builder.technologyServiceIncome = technologyServiceIncome;
        builder.facilitatedContractCount = facilitatedContractCount;
        builder.facilitatedContractAmount = facilitatedContractAmount;
        builder.facilitatedTechnologyAmount = facilitatedTechnologyAmount;
        builder.achievementsTradedCount = achievementsTradedCount;
        builder.achievementsTradedAmount = achievementsTradedAmount;
        builder.eventsHeld = eventsHeld;
        builder.peopleTrained = peopleTrained;
        builder.demandsCollected = demandsCollected;
        builder.enterprisesServed = enterprisesServed;
        builder.frame.addAll(frame);
        return builder;
    }

    /**
     * 统计截止日期: Reference date.
     *
     * @return the value, or null
     */
    public LocalDate getReferenceDate() {
        return referenceDate;
    }

    /**
     * 机构名称: Name of the institution; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getInstitutionName() {
        return institutionName;
    }

    /**
     * 统一社会信用代码: Unified social credit code; at most 18 characters.
     *
     * @return the value, or null
     */
    public String getUnifiedSocialCreditCode() {
        return unifiedSocialCreditCode;
    }

    /**
     * 行政区划代码: Administrative division; a code of {@code region}.
     *
     * @return the value, or null
     */
    public String getDivisionCode() {
        return divisionCode;
    }

    /**
     * 机构性质: Legal nature; a code of {@code party_nature}.
     *
     * @return the value, or null
     */
    public String getLegalNature() {
        return legalNature;
    }

    /**
     * 机构类别: Kind of institution; a code of {@code trading_institution_kind}.
     *
     * @return the value, or null
     */
    public String getInstitutionKind() {
        return institutionKind;
    }

    /**
     * 成立日期: Date founded.
     *
     * @return the value, or null
     */
    public LocalDate getFoundedOn() {
        return foundedOn;
    }

    /**
     * 法定代表人: Legal representative; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getLegalRepresentative() {
        return legalRepresentative;
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
     * 地址: Address; at most 200 characters.
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
     * 网址: Web site; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getWebsite() {
        return website;
    }

    /**
     * 注册资金: Registered capital; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getRegisteredCapital() {
        return registeredCapital;
    }

    /**
     * 从业人员数: Staff, in 人.
     *
     * @return the value, or null
     */
    public Long getStaffCount() {
        return staffCount;
    }

    /**
     * 其中：大专以上人员: Of which: junior college and above, in 人.
     *
     * @return the value, or null
     */
    public Long getStaffCollegeOrAbove() {
        return staffCollegeOrAbove;
    }

    /**
     * 其中：高级职称人员: Of which: senior titles, in 人.
     *
     * @return the value, or null
     */
    public Long getStaffSeniorTitle() {
        return staffSeniorTitle;
    }

    /**
     * 其中：中级职称人员: Of which: intermediate titles, in 人.
     *
     * @return the value, or null
     */
    public Long getStaffIntermediateTitle() {
        return staffIntermediateTitle;
    }

    /**
     * 其中：技术经纪人（经理人）: Of which: technology brokers, in 人.
     *
     * @return the value, or null
     */
    public Long getStaffTechnologyBrokers() {
        return staffTechnologyBrokers;
    }

    /**
     * 总收入: Total income; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getTotalIncome() {
        return totalIncome;
    }

    /**
     * 技术转移及服务收入: Income from technology transfer and services; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getTechnologyServiceIncome() {
        return technologyServiceIncome;
    }

    /**
     * 促成技术合同数: Technology contracts facilitated, in 项.
     *
     * @return the value, or null
     */
    public Long getFacilitatedContractCount() {
        return facilitatedContractCount;
    }

    /**
     * 促成技术合同成交额: Amount of the contracts facilitated; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFacilitatedContractAmount() {
        return facilitatedContractAmount;
    }

    /**
     * 促成技术交易额: Technology transaction amount facilitated; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFacilitatedTechnologyAmount() {
        return facilitatedTechnologyAmount;
    }

    /**
     * 促成成果交易数量: Achievements traded, in 项.
     *
     * @return the value, or null
     */
    public Long getAchievementsTradedCount() {
        return achievementsTradedCount;
    }

    /**
     * 促成成果交易金额: Amount of the achievements traded; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getAchievementsTradedAmount() {
        return achievementsTradedAmount;
    }

    /**
     * 组织交易活动次数: Trading events held, in 次.
     *
     * @return the value, or null
     */
    public Long getEventsHeld() {
        return eventsHeld;
    }

    /**
     * 培训人次: People trained, in 人次.
     *
     * @return the value, or null
     */
    public Long getPeopleTrained() {
        return peopleTrained;
    }

    /**
     * 征集技术需求数: Technology needs collected, in 项.
     *
     * @return the value, or null
     */
    public Long getDemandsCollected() {
        return demandsCollected;
    }

    /**
     * 服务企业数: Enterprises served, in 家.
     *
     * @return the value, or null
     */
    public Long getEnterprisesServed() {
        return enterprisesServed;
    }

    /**
     * 技术交易机构名录: Frame of technology trading institutions.
     *
     * @return the records; none if there are none
     */
    public List<TechnologyTradingInstitutionFrame> getFrame() {
        return frame;
    }

    @Override
    public String getForm() {
        return "technology_trading_institution";
    }

    @Override
    public String getKind() {
        return "";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (referenceDate != null) {
            map.put("reference_date", referenceDate);
        }
        if (institutionName != null) {
            map.put("institution_name", institutionName);
        }
        if (unifiedSocialCreditCode != null) {
            map.put("unified_social_credit_code", unifiedSocialCreditCode);
        }
        if (divisionCode != null) {
            map.put("division_code", divisionCode);
        }
        if (legalNature != null) {
            map.put("legal_nature", legalNature);
        }
        if (institutionKind != null) {
            map.put("institution_kind", institutionKind);
        }
        if (foundedOn != null) {
            map.put("founded_on", foundedOn);
        }
        if (legalRepresentative != null) {
            map.put("legal_representative", legalRepresentative);
        }
        if (contactPerson != null) {
            map.put("contact_person", contactPerson);
        }
        if (contactPhone != null) {
            map.put("contact_phone", contactPhone);
        }
        if (address != null) {
            map.put("address", address);
        }
        if (postalCode != null) {
            map.put("postal_code", postalCode);
        }
        if (website != null) {
            map.put("website", website);
        }
        if (registeredCapital != null) {
            map.put("registered_capital", registeredCapital);
        }
        if (staffCount != null) {
            map.put("staff_count", staffCount);
        }
        if (staffCollegeOrAbove != null) {
            map.put("staff_college_or_above", staffCollegeOrAbove);
        }
        if (staffSeniorTitle != null) {
            map.put("staff_senior_title", staffSeniorTitle);
        }
        if (staffIntermediateTitle != null) {
            map.put("staff_intermediate_title", staffIntermediateTitle);
        }
        if (staffTechnologyBrokers != null) {
            map.put("staff_technology_brokers", staffTechnologyBrokers);
        }
        if (totalIncome != null) {
            map.put("total_income", totalIncome);
        }
        if (technologyServiceIncome != null) {
            map.put("technology_service_income", technologyServiceIncome);
        }
        if (facilitatedContractCount != null) {
            map.put("facilitated_contract_count", facilitatedContractCount);
        }
        if (facilitatedContractAmount != null) {
            map.put("facilitated_contract_amount", facilitatedContractAmount);
        }
        if (facilitatedTechnologyAmount != null) {
            map.put("facilitated_technology_amount", facilitatedTechnologyAmount);
        }
        if (achievementsTradedCount != null) {
            map.put("achievements_traded_count", achievementsTradedCount);
        }
        if (achievementsTradedAmount != null) {
            map.put("achievements_traded_amount", achievementsTradedAmount);
        }
        if (eventsHeld != null) {
            map.put("events_held", eventsHeld);
        }
        if (peopleTrained != null) {
            map.put("people_trained", peopleTrained);
        }
        if (demandsCollected != null) {
            map.put("demands_collected", demandsCollected);
        }
        if (enterprisesServed != null) {
            map.put("enterprises_served", enterprisesServed);
        }
        List<Map<String, Object>> frameMaps = new ArrayList<>();
        for (TechnologyTradingInstitutionFrame child : frame) {
            frameMaps.add(child.toMap());
        }
        if (!frameMaps.isEmpty()) {
            map.put("frame", frameMaps);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TechnologyTradingInstitution && toMap().equals(((TechnologyTradingInstitution) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TechnologyTradingInstitution " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private LocalDate referenceDate;
        private String institutionName;
        private String unifiedSocialCreditCode;
        private String divisionCode;
        private String legalNature;
        private String institutionKind;
        private LocalDate foundedOn;
        private String legalRepresentative;
        private String contactPerson;
        private String contactPhone;
        private String address;
        private String postalCode;
        private String website;
        private BigDecimal registeredCapital;
        private Long staffCount;
        private Long staffCollegeOrAbove;
        private Long staffSeniorTitle;
        private Long staffIntermediateTitle;
        private Long staffTechnologyBrokers;
        private BigDecimal totalIncome;
        private BigDecimal technologyServiceIncome;
        private Long facilitatedContractCount;
        private BigDecimal facilitatedContractAmount;
        private BigDecimal facilitatedTechnologyAmount;
        private Long achievementsTradedCount;
        private BigDecimal achievementsTradedAmount;
        private Long eventsHeld;
        private Long peopleTrained;
        private Long demandsCollected;
        private Long enterprisesServed;
        private List<TechnologyTradingInstitutionFrame> frame = new ArrayList<>();

        private Builder() {}

        /**
         * 统计截止日期: Reference date.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder referenceDate(LocalDate value) {
            referenceDate = value;
            return this;
        }

        /**
         * 机构名称: Name of the institution; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder institutionName(String value) {
            institutionName = value;
            return this;
        }

        /**
         * 统一社会信用代码: Unified social credit code; at most 18 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder unifiedSocialCreditCode(String value) {
            unifiedSocialCreditCode = value;
            return this;
        }

        /**
         * 行政区划代码: Administrative division; a code of {@code region}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder divisionCode(String value) {
            divisionCode = value;
            return this;
        }

        /**
         * 机构性质: Legal nature; a code of {@code party_nature}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder legalNature(String value) {
            legalNature = value;
            return this;
        }

        /**
         * 机构类别: Kind of institution; a code of {@code trading_institution_kind}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder institutionKind(String value) {
            institutionKind = value;
            return this;
        }

        /**
         * 成立日期: Date founded.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder foundedOn(LocalDate value) {
            foundedOn = value;
            return this;
        }

        /**
         * 法定代表人: Legal representative; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder legalRepresentative(String value) {
            legalRepresentative = value;
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
         * 地址: Address; at most 200 characters.
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
         * 注册资金: Registered capital; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registeredCapital(BigDecimal value) {
            registeredCapital = value;
            return this;
        }

        /**
         * 从业人员数: Staff, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder staffCount(Long value) {
            staffCount = value;
            return this;
        }

        /**
         * 其中：大专以上人员: Of which: junior college and above, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder staffCollegeOrAbove(Long value) {
            staffCollegeOrAbove = value;
            return this;
        }

        /**
         * 其中：高级职称人员: Of which: senior titles, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder staffSeniorTitle(Long value) {
            staffSeniorTitle = value;
            return this;
        }

        /**
         * 其中：中级职称人员: Of which: intermediate titles, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder staffIntermediateTitle(Long value) {
            staffIntermediateTitle = value;
            return this;
        }

        /**
         * 其中：技术经纪人（经理人）: Of which: technology brokers, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder staffTechnologyBrokers(Long value) {
            staffTechnologyBrokers = value;
            return this;
        }

        /**
         * 总收入: Total income; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder totalIncome(BigDecimal value) {
            totalIncome = value;
            return this;
        }

        /**
         * 技术转移及服务收入: Income from technology transfer and services; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technologyServiceIncome(BigDecimal value) {
            technologyServiceIncome = value;
            return this;
        }

        /**
         * 促成技术合同数: Technology contracts facilitated, in 项.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder facilitatedContractCount(Long value) {
            facilitatedContractCount = value;
            return this;
        }

        /**
         * 促成技术合同成交额: Amount of the contracts facilitated; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder facilitatedContractAmount(BigDecimal value) {
            facilitatedContractAmount = value;
            return this;
        }

        /**
         * 促成技术交易额: Technology transaction amount facilitated; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder facilitatedTechnologyAmount(BigDecimal value) {
            facilitatedTechnologyAmount = value;
            return this;
        }

        /**
         * 促成成果交易数量: Achievements traded, in 项.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder achievementsTradedCount(Long value) {
            achievementsTradedCount = value;
            return this;
        }

        /**
         * 促成成果交易金额: Amount of the achievements traded; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder achievementsTradedAmount(BigDecimal value) {
            achievementsTradedAmount = value;
            return this;
        }

        /**
         * 组织交易活动次数: Trading events held, in 次.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder eventsHeld(Long value) {
            eventsHeld = value;
            return this;
        }

        /**
         * 培训人次: People trained, in 人次.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder peopleTrained(Long value) {
            peopleTrained = value;
            return this;
        }

        /**
         * 征集技术需求数: Technology needs collected, in 项.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder demandsCollected(Long value) {
            demandsCollected = value;
            return this;
        }

        /**
         * 服务企业数: Enterprises served, in 家.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder enterprisesServed(Long value) {
            enterprisesServed = value;
            return this;
        }

        /**
         * 技术交易机构名录: Frame of technology trading institutions.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder frame(List<TechnologyTradingInstitutionFrame> children) {
            frame.clear();
            if (children != null) {
                children.forEach(this::addFrame);
            }
            return this;
        }

        /**
         * 技术交易机构名录: Frame of technology trading institutions.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addFrame(TechnologyTradingInstitutionFrame child) {
            if (child != null) {
                frame.add(child);
            }
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TechnologyTradingInstitution build() {
            return new TechnologyTradingInstitution(this);
        }
    }
}
