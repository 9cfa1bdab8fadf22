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
 * 技术合同登记表: Technology contract registration form.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TechnologyContract implements TypedRecord {
    private final String registrationNumber;
    private final String projectName;
    private final String contractType;
    private final LocalDate signingDate;
    private final LocalDate validFrom;
    private final LocalDate validTo;
    private final BigDecimal contractAmount;
    private final BigDecimal technologyTransactionAmount;
    private final BigDecimal nonTechnicalAmount;
    private final String paymentMethod;
    private final Boolean isRelatedParty;
    private final String programmeSource;
    private final String ipType;
    private final String technologyField;
    private final String socioEconomicObjective;
    private final String servedIndustry;
    private final BigDecimal expectedNewInvestment;
    private final BigDecimal expectedNewOutputValue;
    private final Boolean taxReliefClaimed;
    private final String taxReliefKind;
    private final BigDecimal taxReliefAmount;
    private final Boolean isForeignRelated;
    private final Boolean isGovernmentProcurement;
    private final String remark;
    private final String sellerName;
    private final String sellerUnifiedSocialCreditCode;
    private final String sellerCountryCode;
    private final String sellerDivisionCode;
    private final String sellerLegalNature;
    private final Boolean sellerIsTechnologyTransferInstitution;
    private final Boolean sellerIsRdInstitution;
    private final Boolean sellerIsTransformedResearchInstitute;
    private final Boolean sellerIsNationalHightechZoneEnterprise;
    private final Boolean sellerIsListed;
    private final String sellerEnterpriseScale;
    private final String sellerOwnIndustry;
    private final String sellerAddress;
    private final String sellerLegalRepresentative;
    private final String sellerContactPerson;
    private final String sellerContactPhone;
    private final String sellerPostalCode;
    private final String sellerEmail;
    private final String buyerName;
    private final String buyerUnifiedSocialCreditCode;
    private final String buyerCountryCode;
    private final String buyerDivisionCode;
    private final String buyerLegalNature;
    private final Boolean buyerIsTechnologyTransferInstitution;
    private final Boolean buyerIsRdInstitution;
    private final Boolean buyerIsTransformedResearchInstitute;
    private final Boolean buyerIsNationalHightechZoneEnterprise;
    private final Boolean buyerIsListed;
    private final String buyerEnterpriseScale;
    private final String buyerOwnIndustry;
    private final String buyerAddress;
    private final String buyerLegalRepresentative;
    private final String buyerContactPerson;
    private final String buyerContactPhone;
    private final String buyerPostalCode;
    private final String buyerEmail;
    private final String registrationInstitutionCode;
    private final String registrationInstitutionName;
    private final String registrationOfficer;
    private final LocalDate registrationDate;
    private final String reviewStatus;
    private final String refusalReason;
    private final LocalDate statusChangeDate;
    private final String statusChangeReason;
    private final BigDecimal contractAmountBeforeChange;
    private final BigDecimal technologyTransactionAmountBeforeChange;
    private final String selfCheckOutcome;
    private final String selfCheckReason;
    private final List<TechnologyContractIncomeVerification> incomeVerification;
    private final List<TechnologyContractSellerAccount> sellerAccount;
    private final List<TechnologyContractRegistrationInstitution> registrationInstitution;
    private final List<TechnologyContractInstitutionLastYear> institutionLastYear;

    private TechnologyContract(Builder builder) {
        registrationNumber = builder.registrationNumber;
        projectName = builder.projectName;
        contractType = builder.contractType;
        signingDate = builder.signingDate;
        validFrom = builder.validFrom;
        validTo = builder.validTo;
        contractAmount = builder.contractAmount;
        technologyTransactionAmount = builder.technologyTransactionAmount;
        nonTechnicalAmount = builder.nonTechnicalAmount;
        paymentMethod = builder.paymentMethod;
        isRelatedParty = builder.isRelatedParty;
        programmeSource = builder.programmeSource;
        ipType = builder.ipType;
        technologyField = builder.technologyField;
        socioEconomicObjective = builder.socioEconomicObjective;
        servedIndustry = builder.servedIndustry;
        expectedNewInvestment = builder.expectedNewInvestment;
        expectedNewOutputValue = builder.expectedNewOutputValue;
        taxReliefClaimed = builder.taxReliefClaimed;
        taxReliefKind = builder.taxReliefKind;
        taxReliefAmount = builder.taxReliefAmount;
        isForeignRelated = builder.isForeignRelated;
        isGovernmentProcurement = builder.isGovernmentProcurement;
        remark = builder.remark;
        sellerName = builder.sellerName;
        sellerUnifiedSocialCreditCode = builder.sellerUnifiedSocialCreditCode;
        sellerCountryCode = builder.sellerCountryCode;
        sellerDivisionCode = builder.sellerDivisionCode;
        sellerLegalNature = builder.sellerLegalNature;
        sellerIsTechnologyTransferInstitution = builder.sellerIsTechnologyTransferInstitution;
        sellerIsRdInstitution = builder.sellerIsRdInstitution;
        sellerIsTransformedResearchInstitute = builder.sellerIsTransformedResearchInstitute;
        sellerIsNationalHightechZoneEnterprise = builder.sellerIsNationalHightechZoneEnterprise;
        sellerIsListed = builder.sellerIsListed;
        sellerEnterpriseScale = builder.sellerEnterpriseScale;
        sellerOwnIndustry = builder.sellerOwnIndustry;
        sellerAddress = builder.sellerAddress;
        sellerLegalRepresentative = builder.sellerLegalRepresentative;
        sellerContactPerson = builder.sellerContactPerson;
        sellerContactPhone = builder.sellerContactPhone;
        sellerPostalCode = builder.sellerPostalCode;
        sellerEmail = builder.sellerEmail;
        buyerName = builder.buyerName;
        buyerUnifiedSocialCreditCode = builder.buyerUnifiedSocialCreditCode;
        buyerCountryCode = builder.buyerCountryCode;
        buyerDivisionCode = builder.buyerDivisionCode;
        buyerLegalNature = builder.buyerLegalNature;
        buyerIsTechnologyTransferInstitution = builder.buyerIsTechnologyTransferInstitution;
        buyerIsRdInstitution = builder.buyerIsRdInstitution;
        buyerIsTransformedResearchInstitute = builder.buyerIsTransformedResearchInstitute;
        buyerIsNationalHightechZoneEnterprise = builder.buyerIsNationalHightechZoneEnterprise;
        buyerIsListed = builder.buyerIsListed;
        buyerEnterpriseScale = builder.buyerEnterpriseScale;
        buyerOwnIndustry = builder.buyerOwnIndustry;
        buyerAddress = builder.buyerAddress;
        buyerLegalRepresentative = builder.buyerLegalRepresentative;
        buyerContactPerson = builder.buyerContactPerson;
        buyerContactPhone = builder.buyerContactPhone;
        buyerPostalCode = builder.buyerPostalCode;
        buyerEmail = builder.buyerEmail;
        registrationInstitutionCode = builder.registrationInstitutionCode;
        registrationInstitutionName = builder.registrationInstitutionName;
        registrationOfficer = builder.registrationOfficer;
        registrationDate = builder.registrationDate;
        reviewStatus = builder.reviewStatus;
        refusalReason = builder.refusalReason;
        statusChangeDate = builder.statusChangeDate;
        statusChangeReason = builder.statusChangeReason;
        contractAmountBeforeChange = builder.contractAmountBeforeChange;
        technologyTransactionAmountBeforeChange = builder.technologyTransactionAmountBeforeChange;
        selfCheckOutcome = builder.selfCheckOutcome;
        selfCheckReason = builder.selfCheckReason;
        incomeVerification = Collections.unmodifiableList(new ArrayList<>(builder.incomeVerification));
        sellerAccount = Collections.unmodifiableList(new ArrayList<>(builder.sellerAccount));
        registrationInstitution = Collections.unmodifiableList(new ArrayList<>(builder.registrationInstitution));
        institutionLastYear = Collections.unmodifiableList(new ArrayList<>(builder.institutionLastYear));
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
        builder.registrationNumber = registrationNumber;
        builder.projectName = projectName;
        builder.contractType = contractType;
        builder.signingDate = signingDate;
        builder.validFrom = validFrom;
        builder.validTo = validTo;
        builder.contractAmount = contractAmount;
        builder.technologyTransactionAmount = technologyTransactionAmount;
        builder.nonTechnicalAmount = nonTechnicalAmount;
        builder.paymentMethod = paymentMethod;
        builder.isRelatedParty = isRelatedParty;
        builder.programmeSource = programmeSource;
        builder.ipType = ipType;
        builder.technologyField = technologyField;
        builder.socioEconomicObjective = socioEconomicObjective;
        builder.servedIndustry = servedIndustry;
        builder.expectedNewInvestment = expectedNewInvestment;
        builder.expectedNewOutputValue = expectedNewOutputValue;
        builder.taxReliefClaimed = taxReliefClaimed;
        builder.taxReliefKind = taxReliefKind;
        builder.taxReliefAmount = taxReliefAmount;
        builder.isForeignRelated = isForeignRelated;
        builder.isGovernmentProcurement = isGovernmentProcurement;
        builder.remark = remark;
        builder.sellerName = sellerName;
        builder.sellerUnifiedSocialCreditCode = sellerUnifiedSocialCreditCode;
        builder.sellerCountryCode = sellerCountryCode;
        builder.sellerDivisionCode = sellerDivisionCode;
        builder.sellerLegalNature = sellerLegalNature;
        builder.sellerIsTechnologyTransferInstitution = sellerIsTechnologyTransferInstitution;
        builder.sellerIsRdInstitution = sellerIsRdInstitution;
        builder.sellerIsTransformedResearchInstitute = sellerIsTransformedResearchInstitute;
        builder.sellerIsNationalHightechZoneEnterprise = sellerIsNationalHightechZoneEnterprise;
        builder.sellerIsListed = sellerIsListed;
        builder.sellerEnterpriseScale = sellerEnterpriseScale;
        builder.sellerOwnIndustry = sellerOwnIndustry;
        builder.sellerAddress = sellerAddress;
        builder.sellerLegalRepresentative = sellerLegalRepresentative;
        builder.sellerContactPerson = sellerContactPerson;
        builder.sellerContactPhone = sellerContactPhone;
        builder.sellerPostalCode = sellerPostalCode;
        builder.sellerEmail = sellerEmail;
        builder.buyerName = buyerName;
        builder.buyerUnifiedSocialCreditCode = buyerUnifiedSocialCreditCode;
        builder.buyerCountryCode = buyerCountryCode;
        builder.buyerDivisionCode = buyerDivisionCode;
        builder.buyerLegalNature = buyerLegalNature;
        builder.buyerIsTechnologyTransferInstitution = buyerIsTechnologyTransferInstitution;
        builder.buyerIsRdInstitution = buyerIsRdInstitution;
        builder.buyerIsTransformedResearchInstitute = buyerIsTransformedResearchInstitute;
        builder.buyerIsNationalHightechZoneEnterprise = buyerIsNationalHightechZoneEnterprise;
        builder.buyerIsListed = buyerIsListed;
        builder.buyerEnterpriseScale = buyerEnterpriseScale;
        builder.buyerOwnIndustry = buyerOwnIndustry;
        builder.buyerAddress = buyerAddress;
        builder.buyerLegalRepresentative = buyerLegalRepresentative;
        builder.buyerContactPerson = buyerContactPerson;
        builder.buyerContactPhone = buyerContactPhone;
        builder.buyerPostalCode = buyerPostalCode;
        builder.buyerEmail = buyerEmail;
        builder.registrationInstitutionCode = registrationInstitutionCode;
        builder.registrationInstitutionName = registrationInstitutionName;
        builder.registrationOfficer = registrationOfficer;
        builder.registrationDate = registrationDate;
        builder.reviewStatus = reviewStatus;
        builder.refusalReason = refusalReason;
        builder.statusChangeDate = statusChangeDate;
        builder.statusChangeReason = statusChangeReason;
        builder.contractAmountBeforeChange = contractAmountBeforeChange;
        builder.technologyTransactionAmountBeforeChange = technologyTransactionAmountBeforeChange;
        builder.selfCheckOutcome = selfCheckOutcome;
        builder.selfCheckReason = selfCheckReason;
        builder.incomeVerification.addAll(incomeVerification);
        builder.sellerAccount.addAll(sellerAccount);
        builder.registrationInstitution.addAll(registrationInstitution);
        builder.institutionLastYear.addAll(institutionLastYear);
        return builder;
    }

    /**
     * 合同登记编号: Registration number; at most 16 characters.
     *
     * @return the value, or null
     */
    public String getRegistrationNumber() {
        return registrationNumber;
    }

    /**
     * 项目名称: Project name; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getProjectName() {
        return projectName;
    }

    /**
     * 合同类别: Contract type; a code of {@code contract_type}.
     *
     * @return the value, or null
     */
    public String getContractType() {
        return contractType;
    }

    /**
     * 合同签订日期: Date of signing.
     *
     * @return the value, or null
     */
    public LocalDate getSigningDate() {
        return signingDate;
    }

    /**
     * 合同有效期起: Valid from.
     *
     * @return the value, or null
     */
    public LocalDate getValidFrom() {
        return validFrom;
    }

    /**
     * 合同有效期止: Valid to.
     *
     * @return the value, or null
     */
    public LocalDate getValidTo() {
        return validTo;
    }

    /**
     * 合同成交总金额: Contract amount; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getContractAmount() {
        return contractAmount;
    }

    /**
     * 技术交易额: Technology transaction amount; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getTechnologyTransactionAmount() {
        return technologyTransactionAmount;
    }

    /**
     * 非技术性费用: Non-technical cost; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getNonTechnicalAmount() {
        return nonTechnicalAmount;
    }

    /**
     * 支付方式: Payment method; a code of {@code payment_method}.
     *
     * @return the value, or null
     */
    public String getPaymentMethod() {
        return paymentMethod;
    }

    /**
     * 是否关联交易: Transaction between related parties.
     *
     * @return the value, or null
     */
    public Boolean getIsRelatedParty() {
        return isRelatedParty;
    }

    /**
     * 项目计划来源: Programme source; a code of {@code programme_source}.
     *
     * @return the value, or null
     */
    public String getProgrammeSource() {
        return programmeSource;
    }

    /**
     * 知识产权类型: Intellectual property; a code of {@code ip_type}.
     *
     * @return the value, or null
     */
    public String getIpType() {
        return ipType;
    }

    /**
     * 技术领域: Technology field; a code of {@code technology_field}.
     *
     * @return the value, or null
     */
    public String getTechnologyField() {
        return technologyField;
    }

    /**
     * 社会经济目标: Socio-economic objective; a code of {@code socio_economic_objective}.
     *
     * @return the value, or null
     */
    public String getSocioEconomicObjective() {
        return socioEconomicObjective;
    }

    /**
     * 服务的国民经济行业: Industry served; a code of {@code industry}.
     *
     * @return the value, or null
     */
    public String getServedIndustry() {
        return servedIndustry;
    }

    /**
     * 预计新增投入: Expected new investment; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getExpectedNewInvestment() {
        return expectedNewInvestment;
    }

    /**
     * 预计新增产值: Expected new output value; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getExpectedNewOutputValue() {
        return expectedNewOutputValue;
    }

    /**
     * 是否享受减免税: Tax relief claimed.
     *
     * @return the value, or null
     */
    public Boolean getTaxReliefClaimed() {
        return taxReliefClaimed;
    }

    /**
     * 减免税种: Kind of tax relief; a code of {@code tax_relief_kind}.
     *
     * @return the value, or null
     */
    public String getTaxReliefKind() {
        return taxReliefKind;
    }

    /**
     * 减免税额: Tax relief amount; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getTaxReliefAmount() {
        return taxReliefAmount;
    }

    /**
     * 是否涉外: Foreign-related.
     *
     * @return the value, or null
     */
    public Boolean getIsForeignRelated() {
        return isForeignRelated;
    }

    /**
     * 是否政府采购: Government procurement.
     *
     * @return the value, or null
     */
    public Boolean getIsGovernmentProcurement() {
        return isGovernmentProcurement;
    }

    /**
     * 备注: Remark; at most 500 characters.
     *
     * @return the value, or null
     */
    public String getRemark() {
        return remark;
    }

    /**
     * 卖方名称: Seller name; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getSellerName() {
        return sellerName;
    }

    /**
     * 卖方统一社会信用代码: Seller unified social credit code; at most 18 characters.
     *
     * @return the value, or null
     */
    public String getSellerUnifiedSocialCreditCode() {
        return sellerUnifiedSocialCreditCode;
    }

    /**
     * 卖方国别（地区）代码: Seller country or region; a code of {@code country}.
     *
     * @return the value, or null
     */
    public String getSellerCountryCode() {
        return sellerCountryCode;
    }

    /**
     * 卖方行政区划代码: Seller administrative division; a code of {@code region}.
     *
     * @return the value, or null
     */
    public String getSellerDivisionCode() {
        return sellerDivisionCode;
    }

    /**
     * 卖方性质: Seller legal nature; a code of {@code party_nature}.
     *
     * @return the value, or null
     */
    public String getSellerLegalNature() {
        return sellerLegalNature;
    }

    /**
     * 卖方是否技术转移机构: Seller is a technology transfer institution.
     *
     * @return the value, or null
     */
    public Boolean getSellerIsTechnologyTransferInstitution() {
        return sellerIsTechnologyTransferInstitution;
    }

    /**
     * 卖方是否研发机构: Seller is an R&amp;D institution.
     *
     * @return the value, or null
     */
    public Boolean getSellerIsRdInstitution() {
        return sellerIsRdInstitution;
    }

    /**
     * 卖方是否转制科研院所: Seller is a transformed research institute.
     *
     * @return the value, or null
     */
    public Boolean getSellerIsTransformedResearchInstitute() {
        return sellerIsTransformedResearchInstitute;
    }

    /**
     * 卖方是否国家高新区内企业: Seller is an enterprise in a national high-tech zone.
     *
     * @return the value, or null
     */
    public Boolean getSellerIsNationalHightechZoneEnterprise() {
        return sellerIsNationalHightechZoneEnterprise;
    }

    /**
     * 卖方是否上市公司: Seller is a listed company.
     *
     * @return the value, or null
     */
    public Boolean getSellerIsListed() {
        return sellerIsListed;
    }

    /**
     * 卖方企业规模: Seller enterprise scale; a code of {@code enterprise_scale}.
     *
     * @return the value, or null
     */
    public String getSellerEnterpriseScale() {
        return sellerEnterpriseScale;
    }

    /**
     * 卖方从事的国民经济行业: Seller industry; a code of {@code industry}.
     *
     * @return the value, or null
     */
    public String getSellerOwnIndustry() {
        return sellerOwnIndustry;
    }

    /**
     * 卖方地址: Seller address; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getSellerAddress() {
        return sellerAddress;
    }

    /**
     * 卖方法定代表人: Seller legal representative; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getSellerLegalRepresentative() {
        return sellerLegalRepresentative;
    }

    /**
     * 卖方联系人: Seller contact person; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getSellerContactPerson() {
        return sellerContactPerson;
    }

    /**
     * 卖方联系电话: Seller telephone; at most 30 characters.
     *
     * @return the value, or null
     */
    public String getSellerContactPhone() {
        return sellerContactPhone;
    }

    /**
     * 卖方邮政编码: Seller postal code; at most 6 characters.
     *
     * @return the value, or null
     */
    public String getSellerPostalCode() {
        return sellerPostalCode;
    }

    /**
     * 卖方电子邮箱: Seller e-mail; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getSellerEmail() {
        return sellerEmail;
    }

    /**
     * 买方名称: Buyer name; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getBuyerName() {
        return buyerName;
    }

    /**
     * 买方统一社会信用代码: Buyer unified social credit code; at most 18 characters.
     *
     * @return the value, or null
     */
    public String getBuyerUnifiedSocialCreditCode() {
        return buyerUnifiedSocialCreditCode;
    }

    /**
     * 买方国别（地区）代码: Buyer country or region; a code of {@code country}.
     *
     * @return the value, or null
     */
    public String getBuyerCountryCode() {
        return buyerCountryCode;
    }

    /**
     * 买方行政区划代码: Buyer administrative division; a code of {@code region}.
     *
     * @return the value, or null
     */
    public String getBuyerDivisionCode() {
        return buyerDivisionCode;
    }

    /**
     * 买方性质: Buyer legal nature; a code of {@code party_nature}.
     *
     * @return the value, or null
     */
    public String getBuyerLegalNature() {
        return buyerLegalNature;
    }

    /**
     * 买方是否技术转移机构: Buyer is a technology transfer institution.
     *
     * @return the value, or null
     */
    public Boolean getBuyerIsTechnologyTransferInstitution() {
        return buyerIsTechnologyTransferInstitution;
    }

    /**
     * 买方是否研发机构: Buyer is an R&amp;D institution.
     *
     * @return the value, or null
     */
    public Boolean getBuyerIsRdInstitution() {
        return buyerIsRdInstitution;
    }

    /**
     * 买方是否转制科研院所: Buyer is a transformed research institute.
     *
     * @return the value, or null
     */
    public Boolean getBuyerIsTransformedResearchInstitute() {
        return buyerIsTransformedResearchInstitute;
    }

    /**
     * 买方是否国家高新区内企业: Buyer is an enterprise in a national high-tech zone.
     *
     * @return the value, or null
     */
    public Boolean getBuyerIsNationalHightechZoneEnterprise() {
        return buyerIsNationalHightechZoneEnterprise;
    }

    /**
     * 买方是否上市公司: Buyer is a listed company.
     *
     * @return the value, or null
     */
    public Boolean getBuyerIsListed() {
        return buyerIsListed;
    }

    /**
     * 买方企业规模: Buyer enterprise scale; a code of {@code enterprise_scale}.
     *
     * @return the value, or null
     */
    public String getBuyerEnterpriseScale() {
        return buyerEnterpriseScale;
    }

    /**
     * 买方从事的国民经济行业: Buyer industry; a code of {@code industry}.
     *
     * @return the value, or null
     */
    public String getBuyerOwnIndustry() {
        return buyerOwnIndustry;
    }

    /**
     * 买方地址: Buyer address; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getBuyerAddress() {
        return buyerAddress;
    }

    /**
     * 买方法定代表人: Buyer legal representative; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getBuyerLegalRepresentative() {
        return buyerLegalRepresentative;
    }

    /**
     * 买方联系人: Buyer contact person; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getBuyerContactPerson() {
        return buyerContactPerson;
    }

    /**
     * 买方联系电话: Buyer telephone; at most 30 characters.
     *
     * @return the value, or null
     */
    public String getBuyerContactPhone() {
        return buyerContactPhone;
    }

    /**
     * 买方邮政编码: Buyer postal code; at most 6 characters.
     *
     * @return the value, or null
     */
    public String getBuyerPostalCode() {
        return buyerPostalCode;
    }

    /**
     * 买方电子邮箱: Buyer e-mail; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getBuyerEmail() {
        return buyerEmail;
    }

    /**
     * 登记机构代码: Registration institution code; at most 6 characters.
     *
     * @return the value, or null
     */
    public String getRegistrationInstitutionCode() {
        return registrationInstitutionCode;
    }

    /**
     * 登记机构名称: Registration institution; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getRegistrationInstitutionName() {
        return registrationInstitutionName;
    }

    /**
     * 登记员: Registration officer; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getRegistrationOfficer() {
        return registrationOfficer;
    }

    /**
     * 登记日期: Date of registration.
     *
     * @return the value, or null
     */
    public LocalDate getRegistrationDate() {
        return registrationDate;
    }

    /**
     * 审核状态: Review status; a code of {@code review_status}.
     *
     * @return the value, or null
     */
    public String getReviewStatus() {
        return reviewStatus;
    }

    /**
     * 不予登记、退回原因: Ground of refusal or return; a code of {@code refusal_ground}.
     *
     * @return the value, or null
     */
    public String getRefusalReason() {
        return refusalReason;
    }

    /**
     * 变更（撤销）日期: Date of change or cancellation.
     *
     * @return the value, or null
     */
    public LocalDate getStatusChangeDate() {
        return statusChangeDate;
    }

    /**
     * 变更（撤销）原因: Reason for change or cancellation; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getStatusChangeReason() {
        return statusChangeReason;
    }

    /**
     * 变更前合同成交总金额: Contract amount before the change; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getContractAmountBeforeChange() {
        return contractAmountBeforeChange;
    }

    /**
     * 变更前技术交易额: Technology transaction amount before the change; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getTechnologyTransactionAmountBeforeChange() {
        return technologyTransactionAmountBeforeChange;
    }

    /**
     * 自查核查结果: Outcome of the self-check; a code of {@code self_check_outcome}.
     *
     * @return the value, or null
     */
    public String getSelfCheckOutcome() {
        return selfCheckOutcome;
    }

    /**
     * 自查核查说明: Reason given by the self-check; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getSelfCheckReason() {
        return selfCheckReason;
    }

    /**
     * 技术性收入核定表: Income verification sheet.
     *
     * @return the records; none if there are none
     */
    public List<TechnologyContractIncomeVerification> getIncomeVerification() {
        return incomeVerification;
    }

    /**
     * 已注册卖方: Registered sellers.
     *
     * @return the records; none if there are none
     */
    public List<TechnologyContractSellerAccount> getSellerAccount() {
        return sellerAccount;
    }

    /**
     * 登记机构名录: List of registration institutions.
     *
     * @return the records; none if there are none
     */
    public List<TechnologyContractRegistrationInstitution> getRegistrationInstitution() {
        return registrationInstitution;
    }

    /**
     * 登记机构上年数: Last year’s totals of the registration institution.
     *
     * @return the records; none if there are none
     */
    public List<TechnologyContractInstitutionLastYear> getInstitutionLastYear() {
        return institutionLastYear;
    }

    @Override
    public String getForm() {
        return "technology_contract";
    }

    @Override
    public String getKind() {
        return "";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (registrationNumber != null) {
            map.put("registration_number", registrationNumber);
        }
        if (projectName != null) {
            map.put("project_name", projectName);
        }
        if (contractType != null) {
            map.put("contract_type", contractType);
        }
        if (signingDate != null) {
            map.put("signing_date", signingDate);
        }
        if (validFrom != null) {
            map.put("valid_from", validFrom);
        }
        if (validTo != null) {
            map.put("valid_to", validTo);
        }
        if (contractAmount != null) {
            map.put("contract_amount", contractAmount);
        }
        if (technologyTransactionAmount != null) {
            map.put("technology_transaction_amount", technologyTransactionAmount);
        }
        if (nonTechnicalAmount != null) {
            map.put("non_technical_amount", nonTechnicalAmount);
        }
        if (paymentMethod != null) {
            map.put("payment_method", paymentMethod);
        }
        if (isRelatedParty != null) {
            map.put("is_related_party", isRelatedParty);
        }
        if (programmeSource != null) {
            map.put("programme_source", programmeSource);
        }
        if (ipType != null) {
            map.put("ip_type", ipType);
        }
        if (technologyField != null) {
            map.put("technology_field", technologyField);
        }
        if (socioEconomicObjective != null) {
            map.put("socio_economic_objective", socioEconomicObjective);
        }
        if (servedIndustry != null) {
            map.put("served_industry", servedIndustry);
        }
        if (expectedNewInvestment != null) {
            map.put("expected_new_investment", expectedNewInvestment);
        }
        if (expectedNewOutputValue != null) {
            map.put("expected_new_output_value", expectedNewOutputValue);
        }
        if (taxReliefClaimed != null) {
            map.put("tax_relief_claimed", taxReliefClaimed);
        }
        if (taxReliefKind != null) {
            map.put("tax_relief_kind", taxReliefKind);
        }
        if (taxReliefAmount != null) {
            map.put("tax_relief_amount", taxReliefAmount);
        }
        if (isForeignRelated != null) {
            map.put("is_foreign_related", isForeignRelated);
        }
        if (isGovernmentProcurement != null) {
            map.put("is_government_procurement", isGovernmentProcurement);
        }
        if (remark != null) {
            map.put("remark", remark);
        }
        if (sellerName != null) {
            map.put("seller_name", sellerName);
        }
        if (sellerUnifiedSocialCreditCode != null) {
            map.put("seller_unified_social_credit_code", sellerUnifiedSocialCreditCode);
        }
        if (sellerCountryCode != null) {
            map.put("seller_country_code", sellerCountryCode);
        }
        if (sellerDivisionCode != null) {
            map.put("seller_division_code", sellerDivisionCode);
        }
        if (sellerLegalNature != null) {
            map.put("seller_legal_nature", sellerLegalNature);
        }
        if (sellerIsTechnologyTransferInstitution != null) {
            map.put("seller_is_technology_transfer_institution", sellerIsTechnologyTransferInstitution);
        }
        if (sellerIsRdInstitution != null) {
            map.put("seller_is_rd_institution", sellerIsRdInstitution);
        }
        if (sellerIsTransformedResearchInstitute != null) {
            map.put("seller_is_transformed_research_institute", sellerIsTransformedResearchInstitute);
        }
        if (sellerIsNationalHightechZoneEnterprise != null) {
            map.put("seller_is_national_hightech_zone_enterprise", sellerIsNationalHightechZoneEnterprise);
        }
        if (sellerIsListed != null) {
            map.put("seller_is_listed", sellerIsListed);
        }
        if (sellerEnterpriseScale != null) {
            map.put("seller_enterprise_scale", sellerEnterpriseScale);
        }
        if (sellerOwnIndustry != null) {
            map.put("seller_own_industry", sellerOwnIndustry);
        }
        if (sellerAddress != null) {
            map.put("seller_address", sellerAddress);
        }
        if (sellerLegalRepresentative != null) {
            map.put("seller_legal_representative", sellerLegalRepresentative);
        }
        if (sellerContactPerson != null) {
            map.put("seller_contact_person", sellerContactPerson);
        }
        if (sellerContactPhone != null) {
            map.put("seller_contact_phone", sellerContactPhone);
        }
        if (sellerPostalCode != null) {
            map.put("seller_postal_code", sellerPostalCode);
        }
        if (sellerEmail != null) {
            map.put("seller_email", sellerEmail);
        }
        if (buyerName != null) {
            map.put("buyer_name", buyerName);
        }
        if (buyerUnifiedSocialCreditCode != null) {
            map.put("buyer_unified_social_credit_code", buyerUnifiedSocialCreditCode);
        }
        if (buyerCountryCode != null) {
            map.put("buyer_country_code", buyerCountryCode);
        }
        if (buyerDivisionCode != null) {
            map.put("buyer_division_code", buyerDivisionCode);
        }
        if (buyerLegalNature != null) {
            map.put("buyer_legal_nature", buyerLegalNature);
        }
        if (buyerIsTechnologyTransferInstitution != null) {
            map.put("buyer_is_technology_transfer_institution", buyerIsTechnologyTransferInstitution);
        }
        if (buyerIsRdInstitution != null) {
            map.put("buyer_is_rd_institution", buyerIsRdInstitution);
        }
        if (buyerIsTransformedResearchInstitute != null) {
            map.put("buyer_is_transformed_research_institute", buyerIsTransformedResearchInstitute);
        }
        if (buyerIsNationalHightechZoneEnterprise != null) {
            map.put("buyer_is_national_hightech_zone_enterprise", buyerIsNationalHightechZoneEnterprise);
        }
        if (buyerIsListed != null) {
            map.put("buyer_is_listed", buyerIsListed);
        }
        if (buyerEnterpriseScale != null) {
            map.put("buyer_enterprise_scale", buyerEnterpriseScale);
        }
        if (buyerOwnIndustry != null) {
            map.put("buyer_own_industry", buyerOwnIndustry);
        }
        if (buyerAddress != null) {
            map.put("buyer_address", buyerAddress);
        }
        if (buyerLegalRepresentative != null) {
            map.put("buyer_legal_representative", buyerLegalRepresentative);
        }
        if (buyerContactPerson != null) {
            map.put("buyer_contact_person", buyerContactPerson);
        }
        if (buyerContactPhone != null) {
            map.put("buyer_contact_phone", buyerContactPhone);
        }
        if (buyerPostalCode != null) {
            map.put("buyer_postal_code", buyerPostalCode);
        }
        if (buyerEmail != null) {
            map.put("buyer_email", buyerEmail);
        }
        if (registrationInstitutionCode != null) {
            map.put("registration_institution_code", registrationInstitutionCode);
        }
        if (registrationInstitutionName != null) {
            map.put("registration_institution_name", registrationInstitutionName);
        }
        if (registrationOfficer != null) {
            map.put("registration_officer", registrationOfficer);
        }
        if (registrationDate != null) {
            map.put("registration_date", registrationDate);
        }
        if (reviewStatus != null) {
            map.put("review_status", reviewStatus);
        }
        if (refusalReason != null) {
            map.put("refusal_reason", refusalReason);
        }
        if (statusChangeDate != null) {
            map.put("status_change_date", statusChangeDate);
        }
        if (statusChangeReason != null) {
            map.put("status_change_reason", statusChangeReason);
        }
        if (contractAmountBeforeChange != null) {
            map.put("contract_amount_before_change", contractAmountBeforeChange);
        }
        if (technologyTransactionAmountBeforeChange != null) {
            map.put("technology_transaction_amount_before_change", technologyTransactionAmountBeforeChange);
        }
        if (selfCheckOutcome != null) {
            map.put("self_check_outcome", selfCheckOutcome);
        }
        if (selfCheckReason != null) {
            map.put("self_check_reason", selfCheckReason);
        }
        List<Map<String, Object>> incomeVerificationMaps = new ArrayList<>();
        for (TechnologyContractIncomeVerification child : incomeVerification) {
            incomeVerificationMaps.add(child.toMap());
        }
        if (!incomeVerificationMaps.isEmpty()) {
            map.put("income_verification", incomeVerificationMaps);
        }
        List<Map<String, Object>> sellerAccountMaps = new ArrayList<>();
        for (TechnologyContractSellerAccount child : sellerAccount) {
            sellerAccountMaps.add(child.toMap());
        }
        if (!sellerAccountMaps.isEmpty()) {
            map.put("seller_account", sellerAccountMaps);
        }
        List<Map<String, Object>> registrationInstitutionMaps = new ArrayList<>();
        for (TechnologyContractRegistrationInstitution child : registrationInstitution) {
            registrationInstitutionMaps.add(child.toMap());
        }
        if (!registrationInstitutionMaps.isEmpty()) {
            map.put("registration_institution", registrationInstitutionMaps);
        }
        List<Map<String, Object>> institutionLastYearMaps = new ArrayList<>();
        for (TechnologyContractInstitutionLastYear child : institutionLastYear) {
            institutionLastYearMaps.add(child.toMap());
        }
        if (!institutionLastYearMaps.isEmpty()) {
            map.put("institution_last_year", institutionLastYearMaps);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TechnologyContract && toMap().equals(((TechnologyContract) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TechnologyContract " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String registrationNumber;
        private String projectName;
        private String contractType;
        private LocalDate signingDate;
        private LocalDate validFrom;
        private LocalDate validTo;
        private BigDecimal contractAmount;
        private BigDecimal technologyTransactionAmount;
        private BigDecimal nonTechnicalAmount;
        private String paymentMethod;
        private Boolean isRelatedParty;
        private String programmeSource;
        private String ipType;
        private String technologyField;
        private String socioEconomicObjective;
        private String servedIndustry;
        private BigDecimal expectedNewInvestment;
        private BigDecimal expectedNewOutputValue;
        private Boolean taxReliefClaimed;
        private String taxReliefKind;
        private BigDecimal taxReliefAmount;
        private Boolean isForeignRelated;
        private Boolean isGovernmentProcurement;
        private String remark;
        private String sellerName;
        private String sellerUnifiedSocialCreditCode;
        private String sellerCountryCode;
        private String sellerDivisionCode;
        private String sellerLegalNature;
        private Boolean sellerIsTechnologyTransferInstitution;
        private Boolean sellerIsRdInstitution;
        private Boolean sellerIsTransformedResearchInstitute;
        private Boolean sellerIsNationalHightechZoneEnterprise;
        private Boolean sellerIsListed;
        private String sellerEnterpriseScale;
        private String sellerOwnIndustry;
        private String sellerAddress;
        private String sellerLegalRepresentative;
        private String sellerContactPerson;
        private String sellerContactPhone;
        private String sellerPostalCode;
        private String sellerEmail;
        private String buyerName;
        private String buyerUnifiedSocialCreditCode;
        private String buyerCountryCode;
        private String buyerDivisionCode;
        private String buyerLegalNature;
        private Boolean buyerIsTechnologyTransferInstitution;
        private Boolean buyerIsRdInstitution;
        private Boolean buyerIsTransformedResearchInstitute;
        private Boolean buyerIsNationalHightechZoneEnterprise;
        private Boolean buyerIsListed;
        private String buyerEnterpriseScale;
        private String buyerOwnIndustry;
        private String buyerAddress;
        private String buyerLegalRepresentative;
        private String buyerContactPerson;
        private String buyerContactPhone;
        private String buyerPostalCode;
        private String buyerEmail;
        private String registrationInstitutionCode;
        private String registrationInstitutionName;
        private String registrationOfficer;
        private LocalDate registrationDate;
        private String reviewStatus;
        private String refusalReason;
        private LocalDate statusChangeDate;
        private String statusChangeReason;
        private BigDecimal contractAmountBeforeChange;
        private BigDecimal technologyTransactionAmountBeforeChange;
        private String selfCheckOutcome;
        private String selfCheckReason;
        private List<TechnologyContractIncomeVerification> incomeVerification = new ArrayList<>();
        private List<TechnologyContractSellerAccount> sellerAccount = new ArrayList<>();
        private List<TechnologyContractRegistrationInstitution> registrationInstitution = new ArrayList<>();
        private List<TechnologyContractInstitutionLastYear> institutionLastYear = new ArrayList<>();

        private Builder() {}

        /**
         * 合同登记编号: Registration number; at most 16 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationNumber(String value) {
            registrationNumber = value;
            return this;
        }

        /**
         * 项目名称: Project name; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder projectName(String value) {
            projectName = value;
            return this;
        }

        /**
         * 合同类别: Contract type; a code of {@code contract_type}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contractType(String value) {
            contractType = value;
            return this;
        }

        /**
         * 合同签订日期: Date of signing.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder signingDate(LocalDate value) {
            signingDate = value;
            return this;
        }

        /**
         * 合同有效期起: Valid from.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder validFrom(LocalDate value) {
            validFrom = value;
            return this;
        }

        /**
         * 合同有效期止: Valid to.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder validTo(LocalDate value) {
            validTo = value;
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
         * 技术交易额: Technology transaction amount; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technologyTransactionAmount(BigDecimal value) {
            technologyTransactionAmount = value;
            return this;
        }

        /**
         * 非技术性费用: Non-technical cost; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder nonTechnicalAmount(BigDecimal value) {
            nonTechnicalAmount = value;
            return this;
        }

        /**
         * 支付方式: Payment method; a code of {@code payment_method}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder paymentMethod(String value) {
            paymentMethod = value;
            return this;
        }

        /**
         * 是否关联交易: Transaction between related parties.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder isRelatedParty(Boolean value) {
            isRelatedParty = value;
            return this;
        }

        /**
         * 项目计划来源: Programme source; a code of {@code programme_source}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder programmeSource(String value) {
            programmeSource = value;
            return this;
        }

        /**
         * 知识产权类型: Intellectual property; a code of {@code ip_type}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder ipType(String value) {
            ipType = value;
            return this;
        }

        /**
         * 技术领域: Technology field; a code of {@code technology_field}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technologyField(String value) {
            technologyField = value;
            return this;
        }

        /**
         * 社会经济目标: Socio-economic objective; a code of {@code socio_economic_objective}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder socioEconomicObjective(String value) {
            socioEconomicObjective = value;
            return this;
        }

        /**
         * 服务的国民经济行业: Industry served; a code of {@code industry}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder servedIndustry(String value) {
            servedIndustry = value;
            return this;
        }

        /**
         * 预计新增投入: Expected new investment; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder expectedNewInvestment(BigDecimal value) {
            expectedNewInvestment = value;
            return this;
        }

        /**
         * 预计新增产值: Expected new output value; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder expectedNewOutputValue(BigDecimal value) {
            expectedNewOutputValue = value;
            return this;
        }

        /**
         * 是否享受减免税: Tax relief claimed.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder taxReliefClaimed(Boolean value) {
            taxReliefClaimed = value;
            return this;
        }

        /**
         * 减免税种: Kind of tax relief; a code of {@code tax_relief_kind}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder taxReliefKind(String value) {
            taxReliefKind = value;
            return this;
        }

        /**
         * 减免税额: Tax relief amount; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder taxReliefAmount(BigDecimal value) {
            taxReliefAmount = value;
            return this;
        }

        /**
         * 是否涉外: Foreign-related.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder isForeignRelated(Boolean value) {
            isForeignRelated = value;
            return this;
        }

        /**
         * 是否政府采购: Government procurement.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder isGovernmentProcurement(Boolean value) {
            isGovernmentProcurement = value;
            return this;
        }

        /**
         * 备注: Remark; at most 500 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder remark(String value) {
            remark = value;
            return this;
        }

        /**
         * 卖方名称: Seller name; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerName(String value) {
            sellerName = value;
            return this;
        }

        /**
         * 卖方统一社会信用代码: Seller unified social credit code; at most 18 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerUnifiedSocialCreditCode(String value) {
            sellerUnifiedSocialCreditCode = value;
            return this;
        }

        /**
         * 卖方国别（地区）代码: Seller country or region; a code of {@code country}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerCountryCode(String value) {
            sellerCountryCode = value;
            return this;
        }

        /**
         * 卖方行政区划代码: Seller administrative division; a code of {@code region}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerDivisionCode(String value) {
            sellerDivisionCode = value;
            return this;
        }

        /**
         * 卖方性质: Seller legal nature; a code of {@code party_nature}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerLegalNature(String value) {
            sellerLegalNature = value;
            return this;
        }

        /**
         * 卖方是否技术转移机构: Seller is a technology transfer institution.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerIsTechnologyTransferInstitution(Boolean value) {
            sellerIsTechnologyTransferInstitution = value;
            return this;
        }

        /**
         * 卖方是否研发机构: Seller is an R&amp;D institution.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerIsRdInstitution(Boolean value) {
            sellerIsRdInstitution = value;
            return this;
        }

        /**
         * 卖方是否转制科研院所: Seller is a transformed research institute.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerIsTransformedResearchInstitute(Boolean value) {
            sellerIsTransformedResearchInstitute = value;
            return this;
        }

        /**
         * 卖方是否国家高新区内企业: Seller is an enterprise in a national high-tech zone.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerIsNationalHightechZoneEnterprise(Boolean value) {
            sellerIsNationalHightechZoneEnterprise = value;
            return this;
        }

        /**
         * 卖方是否上市公司: Seller is a listed company.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerIsListed(Boolean value) {
            sellerIsListed = value;
            return this;
        }

        /**
         * 卖方企业规模: Seller enterprise scale; a code of {@code enterprise_scale}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerEnterpriseScale(String value) {
            sellerEnterpriseScale = value;
            return this;
        }

        /**
         * 卖方从事的国民经济行业: Seller industry; a code of {@code industry}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerOwnIndustry(String value) {
            sellerOwnIndustry = value;
            return this;
        }

        /**
         * 卖方地址: Seller address; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerAddress(String value) {
            sellerAddress = value;
            return this;
        }

        /**
         * 卖方法定代表人: Seller legal representative; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerLegalRepresentative(String value) {
            sellerLegalRepresentative = value;
            return this;
        }

        /**
         * 卖方联系人: Seller contact person; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerContactPerson(String value) {
            sellerContactPerson = value;
            return this;
        }

        /**
         * 卖方联系电话: Seller telephone; at most 30 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerContactPhone(String value) {
            sellerContactPhone = value;
            return this;
        }

        /**
         * 卖方邮政编码: Seller postal code; at most 6 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerPostalCode(String value) {
            sellerPostalCode = value;
            return this;
        }

        /**
         * 卖方电子邮箱: Seller e-mail; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder sellerEmail(String value) {
            sellerEmail = value;
            return this;
        }

        /**
         * 买方名称: Buyer name; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerName(String value) {
            buyerName = value;
            return this;
        }

        /**
         * 买方统一社会信用代码: Buyer unified social credit code; at most 18 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerUnifiedSocialCreditCode(String value) {
            buyerUnifiedSocialCreditCode = value;
            return this;
        }

        /**
         * 买方国别（地区）代码: Buyer country or region; a code of {@code country}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerCountryCode(String value) {
            buyerCountryCode = value;
            return this;
        }

        /**
         * 买方行政区划代码: Buyer administrative division; a code of {@code region}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerDivisionCode(String value) {
            buyerDivisionCode = value;
            return this;
        }

        /**
         * 买方性质: Buyer legal nature; a code of {@code party_nature}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerLegalNature(String value) {
            buyerLegalNature = value;
            return this;
        }

        /**
         * 买方是否技术转移机构: Buyer is a technology transfer institution.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerIsTechnologyTransferInstitution(Boolean value) {
            buyerIsTechnologyTransferInstitution = value;
            return this;
        }

        /**
         * 买方是否研发机构: Buyer is an R&amp;D institution.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerIsRdInstitution(Boolean value) {
            buyerIsRdInstitution = value;
            return this;
        }

        /**
         * 买方是否转制科研院所: Buyer is a transformed research institute.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerIsTransformedResearchInstitute(Boolean value) {
            buyerIsTransformedResearchInstitute = value;
            return this;
        }

        /**
         * 买方是否国家高新区内企业: Buyer is an enterprise in a national high-tech zone.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerIsNationalHightechZoneEnterprise(Boolean value) {
            buyerIsNationalHightechZoneEnterprise = value;
            return this;
        }

        /**
         * 买方是否上市公司: Buyer is a listed company.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerIsListed(Boolean value) {
            buyerIsListed = value;
            return this;
        }

        /**
         * 买方企业规模: Buyer enterprise scale; a code of {@code enterprise_scale}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerEnterpriseScale(String value) {
            buyerEnterpriseScale = value;
            return this;
        }

        /**
         * 买方从事的国民经济行业: Buyer industry; a code of {@code industry}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerOwnIndustry(String value) {
            buyerOwnIndustry = value;
            return this;
        }

        /**
         * 买方地址: Buyer address; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerAddress(String value) {
            buyerAddress = value;
            return this;
        }

        /**
         * 买方法定代表人: Buyer legal representative; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerLegalRepresentative(String value) {
            buyerLegalRepresentative = value;
            return this;
        }

        /**
         * 买方联系人: Buyer contact person; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerContactPerson(String value) {
            buyerContactPerson = value;
            return this;
        }

        /**
         * 买方联系电话: Buyer telephone; at most 30 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerContactPhone(String value) {
            buyerContactPhone = value;
            return this;
        }

        /**
         * 买方邮政编码: Buyer postal code; at most 6 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerPostalCode(String value) {
            buyerPostalCode = value;
            return this;
        }

        /**
         * 买方电子邮箱: Buyer e-mail; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder buyerEmail(String value) {
            buyerEmail = value;
            return this;
        }

        /**
         * 登记机构代码: Registration institution code; at most 6 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationInstitutionCode(String value) {
            registrationInstitutionCode = value;
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
         * 登记员: Registration officer; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationOfficer(String value) {
            registrationOfficer = value;
            return this;
        }

        /**
         * 登记日期: Date of registration.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationDate(LocalDate value) {
            registrationDate = value;
            return this;
        }

        /**
         * 审核状态: Review status; a code of {@code review_status}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder reviewStatus(String value) {
            reviewStatus = value;
            return this;
        }

        /**
         * 不予登记、退回原因: Ground of refusal or return; a code of {@code refusal_ground}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder refusalReason(String value) {
            refusalReason = value;
            return this;
        }

        /**
         * 变更（撤销）日期: Date of change or cancellation.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder statusChangeDate(LocalDate value) {
            statusChangeDate = value;
            return this;
        }

        /**
         * 变更（撤销）原因: Reason for change or cancellation; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder statusChangeReason(String value) {
            statusChangeReason = value;
            return this;
        }

        /**
         * 变更前合同成交总金额: Contract amount before the change; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder contractAmountBeforeChange(BigDecimal value) {
            contractAmountBeforeChange = value;
            return this;
        }

        /**
         * 变更前技术交易额: Technology transaction amount before the change; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technologyTransactionAmountBeforeChange(BigDecimal value) {
            technologyTransactionAmountBeforeChange = value;
            return this;
        }

        /**
         * 自查核查结果: Outcome of the self-check; a code of {@code self_check_outcome}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder selfCheckOutcome(String value) {
            selfCheckOutcome = value;
            return this;
        }

        /**
         * 自查核查说明: Reason given by the self-check; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder selfCheckReason(String value) {
            selfCheckReason = value;
            return this;
        }

        /**
         * 技术性收入核定表: Income verification sheet.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder incomeVerification(List<TechnologyContractIncomeVerification> children) {
            incomeVerification.clear();
            if (children != null) {
                children.forEach(this::addIncomeVerification);
            }
            return this;
        }

        /**
         * 技术性收入核定表: Income verification sheet.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addIncomeVerification(TechnologyContractIncomeVerification child) {
            if (child != null) {
                incomeVerification.add(child);
            }
            return this;
        }

        /**
         * 已注册卖方: Registered sellers.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder sellerAccount(List<TechnologyContractSellerAccount> children) {
            sellerAccount.clear();
            if (children != null) {
                children.forEach(this::addSellerAccount);
            }
            return this;
        }

        /**
         * 已注册卖方: Registered sellers.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addSellerAccount(TechnologyContractSellerAccount child) {
            if (child != null) {
                sellerAccount.add(child);
            }
            return this;
        }

        /**
         * 登记机构名录: List of registration institutions.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder registrationInstitution(List<TechnologyContractRegistrationInstitution> children) {
            registrationInstitution.clear();
            if (children != null) {
                children.forEach(this::addRegistrationInstitution);
            }
            return this;
        }

        /**
         * 登记机构名录: List of registration institutions.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addRegistrationInstitution(TechnologyContractRegistrationInstitution child) {
            if (child != null) {
                registrationInstitution.add(child);
            }
            return this;
        }

        /**
         * 登记机构上年数: Last year’s totals of the registration institution.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder institutionLastYear(List<TechnologyContractInstitutionLastYear> children) {
            institutionLastYear.clear();
            if (children != null) {
                children.forEach(this::addInstitutionLastYear);
            }
            return this;
        }

        /**
         * 登记机构上年数: Last year’s totals of the registration institution.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addInstitutionLastYear(TechnologyContractInstitutionLastYear child) {
            if (child != null) {
                institutionLastYear.add(child);
            }
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TechnologyContract build() {
            return new TechnologyContract(this);
        }
    }
}
