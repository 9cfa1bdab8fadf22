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
 * 国家技术转移机构统计报表: National technology transfer institution report.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TransferInstitution implements TypedRecord {
    private final LocalDate referenceDate;
    private final String institutionName;
    private final String unifiedSocialCreditCode;
    private final String legalNature;
    private final Boolean natureChanged;
    private final String previousLegalNature;
    private final LocalDate natureChangeDate;
    private final String natureChangeExplanation;
    private final String hostName;
    private final String hostUnifiedSocialCreditCode;
    private final String hostType;
    private final String institutionClass;
    private final String region;
    private final String reportingBody;
    private final LocalDate foundedOn;
    private final Long approvalBatch;
    private final LocalDate approvedOn;
    private final String legalRepresentative;
    private final String head;
    private final String contactPerson;
    private final String contactPhone;
    private final String email;
    private final String address;
    private final String postalCode;
    private final String website;
    private final String registrationType;
    private final BigDecimal registeredCapital;
    private final String industry;
    private final Long totalStaff;
    private final Long fullTimeStaff;
    private final Long partTimeStaff;
    private final Long outsideExperts;
    private final Long doctorateStaff;
    private final Long masterStaff;
    private final Long bachelorStaff;
    private final Long juniorCollegeStaff;
    private final Long otherEducationStaff;
    private final Long seniorTitleStaff;
    private final Long intermediateTitleStaff;
    private final Long juniorTitleStaff;
    private final Long technologyBrokerStaff;
    private final Long seniorBrokerStaff;
    private final Long trainedStaff;
    private final BigDecimal premisesArea;
    private final BigDecimal totalAssets;
    private final BigDecimal fixedAssets;
    private final BigDecimal totalIncome;
    private final BigDecimal technicalIncome;
    private final BigDecimal developmentIncome;
    private final BigDecimal transferIncome;
    private final BigDecimal consultingIncome;
    private final BigDecimal serviceIncome;
    private final BigDecimal intermediaryIncome;
    private final BigDecimal otherTechnicalIncome;
    private final BigDecimal grantIncome;
    private final BigDecimal otherIncome;
    private final BigDecimal totalExpenditure;
    private final BigDecimal profitAndTax;
    private final Long facilitatedProjects;
    private final BigDecimal facilitatedAmount;
    private final Long developmentProjects;
    private final BigDecimal developmentAmount;
    private final Long assignmentProjects;
    private final BigDecimal assignmentAmount;
    private final Long licenceProjects;
    private final BigDecimal licenceAmount;
    private final Long consultingProjects;
    private final BigDecimal consultingAmount;
    private final Long serviceProjects;
    private final BigDecimal serviceAmount;
    private final Long strategicIndustryProjects;
    private final BigDecimal strategicIndustryAmount;
    private final Long publicProgrammeProjects;
    private final BigDecimal publicProgrammeAmount;
    private final Long internationalProjects;
    private final BigDecimal internationalAmount;
    private final Long majorProjects;
    private final BigDecimal majorAmount;
    private final Long registeredContracts;
    private final BigDecimal registeredContractAmount;
    private final Long enterprisesServed;
    private final Long smesServed;
    private final Long needsSolved;
    private final Long eventsHeld;
    private final Long eventParticipants;
    private final Long trainingCourses;
    private final Long peopleTrained;
    private final String databasesAndPlatforms;
    private final String unitHead;
    private final String statisticsHead;
    private final String filledInBy;
    private final String fillerPhone;
    private final LocalDate reportedOn;
    private final String typicalCase;
    private final String remark;
    private final String reportStatus;
    private final String selfCheckOutcome;
    private final String selfCheckReason;
    private final List<TransferInstitutionBusinessScope> businessScope;
    private final List<TransferInstitutionServedTechnologyField> servedTechnologyField;
    private final List<TransferInstitutionStrategicIndustryLine> strategicIndustryLine;
    private final List<TransferInstitutionNamedContracts> namedContracts;
    private final List<TransferInstitutionLastYear> lastYear;
    private final List<TransferInstitutionFrame> frame;

    private TransferInstitution(Builder builder) {
        referenceDate = builder.referenceDate;
        institutionName = builder.institutionName;
        unifiedSocialCreditCode = builder.unifiedSocialCreditCode;
        legalNature = builder.legalNature;
        natureChanged = builder.natureChanged;
        previousLegalNature = builder.previousLegalNature;
        natureChangeDate = builder.natureChangeDate;
        natureChangeExplanation = builder.natureChangeExplanation;
        hostName = builder.hostName;
        hostUnifiedSocialCreditCode = builder.hostUnifiedSocialCreditCode;
        hostType = builder.hostType;
        institutionClass = builder.institutionClass;
        region = builder.region;
        reportingBody = builder.reportingBody;
        foundedOn = builder.foundedOn;
        approvalBatch = builder.approvalBatch;
        approvedOn = builder.approvedOn;
        legalRepresentative = builder.legalRepresentative;
        head = builder.head;
        contactPerson = builder.contactPerson;
        contactPhone = builder.contactPhone;
        email = builder.email;
        address = builder.address;
        postalCode = builder.postalCode;
        website = builder.website;
        registrationType = builder.registrationType;
        registeredCapital = builder.registeredCapital;
        industry = builder.industry;
        totalStaff = builder.totalStaff;
        fullTimeStaff = builder.fullTimeStaff;
        partTimeStaff = builder.partTimeStaff;
        outsideExperts = builder.outsideExperts;
        doctorateStaff = builder.doctorateStaff;
        masterStaff = builder.masterStaff;
        bachelorStaff = builder.bachelorStaff;
        juniorCollegeStaff = builder.juniorCollegeStaff;
        otherEducationStaff = builder.otherEducationStaff;
        seniorTitleStaff = builder.seniorTitleStaff;
        intermediateTitleStaff = builder.intermediateTitleStaff;
        juniorTitleStaff = builder.juniorTitleStaff;
        technologyBrokerStaff = builder.technologyBrokerStaff;
        seniorBrokerStaff = builder.seniorBrokerStaff;
        trainedStaff = builder.trainedStaff;
        premisesArea = builder.premisesArea;
        totalAssets = builder.totalAssets;
        fixedAssets = builder.fixedAssets;
        totalIncome = builder.totalIncome;
        technicalIncome = builder.technicalIncome;
        developmentIncome = builder.developmentIncome;
        transferIncome = builder.transferIncome;
        consultingIncome = builder.consultingIncome;
        serviceIncome = builder.serviceIncome;
        intermediaryIncome = builder.intermediaryIncome;
        otherTechnicalIncome = builder.otherTechnicalIncome;
        grantIncome = builder.grantIncome;
        otherIncome = builder.otherIncome;
        totalExpenditure = builder.totalExpenditure;
        profitAndTax = builder.profitAndTax;
        facilitatedProjects = builder.facilitatedProjects;
        facilitatedAmount = builder.facilitatedAmount;
        developmentProjects = builder.developmentProjects;
        developmentAmount = builder.developmentAmount;
        assignmentProjects = builder.assignmentProjects;
        assignmentAmount = builder.assignmentAmount;
        licenceProjects = builder.licenceProjects;
        licenceAmount = builder.licenceAmount;
        consultingProjects = builder.consultingProjects;
        consultingAmount = builder.consultingAmount;
        serviceProjects = builder.serviceProjects;
        serviceAmount = builder.serviceAmount;
        strategicIndustryProjects = builder.strategicIndustryProjects;
        strategicIndustryAmount = builder.strategicIndustryAmount;
        publicProgrammeProjects = builder.publicProgrammeProjects;
        publicProgrammeAmount = builder.publicProgrammeAmount;
        internationalProjects = builder.internationalProjects;
        internationalAmount = builder.internationalAmount;
        majorProjects = builder.majorProjects;
        majorAmount = builder.majorAmount;
        registeredContracts = builder.registeredContracts;
        registeredContractAmount = builder.registeredContractAmount;
        enterprisesServed = builder.enterprisesServed;
        smesServed = builder.smesServed;
        needsSolved = builder.needsSolved;
        eventsHeld = builder.eventsHeld;
        eventParticipants = builder.eventParticipants;
        trainingCourses = builder.trainingCourses;
        peopleTrained = builder.peopleTrained;
        databasesAndPlatforms = builder.databasesAndPlatforms;
        unitHead = builder.unitHead;
        statisticsHead = builder.statisticsHead;
        filledInBy = builder.filledInBy;
        fillerPhone = builder.fillerPhone;
        reportedOn = builder.reportedOn;
        typicalCase = builder.typicalCase;
        remark = builder.remark;
        reportStatus = builder.reportStatus;
        selfCheckOutcome = builder.selfCheckOutcome;
        selfCheckReason = builder.selfCheckReason;
        businessScope = Collections.unmodifiableList(new ArrayList<>(builder.businessScope));
        servedTechnologyField = Collections.unmodifiableList(new ArrayList<>(builder.servedTechnologyField));
        strategicIndustryLine = Collections.unmodifiableList(new ArrayList<>(builder.strategicIndustryLine));
        namedContracts = Collections.unmodifiableList(new ArrayList<>(builder.namedContracts));
        lastYear = Collections.unmodifiableList(new ArrayList<>(builder.lastYear));
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
        builder.legalNature = legalNature;
        builder.natureChanged = natureChanged;
        builder.previousLegalNature = previousLegalNature;
        builder.natureChangeDate = natureChangeDate;
        builder.natureChangeExplanation = natureChangeExplanation;
        builder.hostName = hostName;
        builder.hostUnifiedSocialCreditCode = hostUnifiedSocialCreditCode;
        builder.hostType = hostType;
        builder.institutionClass = institutionClass;
        builder.region = region;
        builder.reportingBody = reportingBody;
        builder.foundedOn = foundedOn;
        builder.approvalBatch = approvalBatch;
        builder.approvedOn = approvedOn;
        builder.legalRepresentative = legalRepresentative;
        builder.head = head;
        builder.contactPerson = contactPerson;
        builder.contactPhone = contactPhone;
        builder.email = email;
        builder.address = address;
        builder.postalCode = postalCode;
        builder.website = website;
        builder.registrationType = registrationType;
        builder.registeredCapital = registeredCapital;
        builder.industry = industry;
        builder.totalStaff = totalStaff;
        builder.fullTimeStaff = fullTimeStaff;
        builder.partTimeStaff = partTimeStaff;
        builder.outsideExperts = outsideExperts;
        builder.doctorateStaff = doctorateStaff;
        builder.masterStaff = masterStaff;
        builder.bachelorStaff = bachelorStaff;
        builder.juniorCollegeStaff = juniorCollegeStaff;
        builder.otherEducationStaff = otherEducationStaff;
        builder.seniorTitleStaff = seniorTitleStaff;
        builder.intermediateTitleStaff = intermediateTitleStaff;
        builder.juniorTitleStaff = juniorTitleStaff;
        builder.technologyBrokerStaff = technologyBrokerStaff;
        builder.seniorBrokerStaff = seniorBrokerStaff;
        builder.trainedStaff = trainedStaff;
        builder.premisesArea = premisesArea;
        builder.totalAssets = totalAssets;
        builder.fixedAssets = fixedAssets;
        builder.totalIncome = totalIncome;
        builder.technicalIncome = technicalIncome;
        builder.developmentIncome = developmentIncome;
        builder.transferIncome = transferIncome;
        builder.consultingIncome = consultingIncome;
        builder.serviceIncome = serviceIncome;
        builder.intermediaryIncome = intermediaryIncome;
        builder.otherTechnicalIncome = otherTechnicalIncome;
        builder.grantIncome = grantIncome;
        builder.otherIncome = otherIncome;
        builder.totalExpenditure = totalExpenditure;
        builder.profitAndTax = profitAndTax;
        builder.facilitatedProjects = facilitatedProjects;
        builder.facilitatedAmount = facilitatedAmount;
        builder.developmentProjects = developmentProjects;
        builder.developmentAmount = developmentAmount;
        builder.assignmentProjects = assignmentProjects;
        builder.assignmentAmount = assignmentAmount;
        builder.licenceProjects = licenceProjects;
        builder.licenceAmount = licenceAmount;
        builder.consultingProjects = consultingProjects;
        builder.consultingAmount = consultingAmount;
        builder.serviceProjects = serviceProjects;
        builder.serviceAmount = serviceAmount;
        builder.strategicIndustryProjects = strategicIndustryProjects;
        builder.strategicIndustryAmount = strategicIndustryAmount;
        builder.publicProgrammeProjects = publicProgrammeProjects;
        builder.publicProgrammeAmount = publicProgrammeAmount;
        builder.internationalProjects = internationalProjects;
        builder.internationalAmount = internationalAmount;
        builder.majorProjects = majorProjects;
        builder.majorAmount = majorAmount;
        builder.registeredContracts = registeredContracts;
        builder.registeredContractAmount = registeredContractAmount;
        builder.enterprisesServed = enterprisesServed;
        builder.smesServed = smesServed;
        builder.needsSolved = needsSolved;
        builder.eventsHeld = eventsHeld;
        builder.eventParticipants = eventParticipants;
        builder.trainingCourses = trainingCourses;
        builder.peopleTrained = peopleTrained;
        builder.databasesAndPlatforms = databasesAndPlatforms;
        builder.unitHead = unitHead;
        builder.statisticsHead = statisticsHead;
        builder.filledInBy = filledInBy;
        builder.fillerPhone = fillerPhone;
        builder.reportedOn = reportedOn;
        builder.typicalCase = typicalCase;
        builder.remark = remark;
        builder.reportStatus = reportStatus;
        builder.selfCheckOutcome = selfCheckOutcome;
        builder.selfCheckReason = selfCheckReason;
        builder.businessScope.addAll(businessScope);
        builder.servedTechnologyField.addAll(servedTechnologyField);
        builder.strategicIndustryLine.addAll(strategicIndustryLine);
        builder.namedContracts.addAll(namedContracts);
        builder.lastYear.addAll(lastYear);
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
     * 机构性质: Legal nature; a code of {@code transfer_institution_nature}.
     *
     * @return the value, or null
     */
    public String getLegalNature() {
        return legalNature;
    }

    /**
     * 机构性质是否变更: Legal nature changed in the year.
     *
     * @return the value, or null
     */
    public Boolean getNatureChanged() {
        return natureChanged;
    }

    /**
     * 变更前机构性质: Legal nature before the change; a code of {@code transfer_institution_nature}.
     *
     * @return the value, or null
     */
    public String getPreviousLegalNature() {
        return previousLegalNature;
    }

    /**
     * 机构性质变更时间: Date of the change of legal nature.
     *
     * @return the value, or null
     */
    public LocalDate getNatureChangeDate() {
        return natureChangeDate;
    }

    /**
     * 机构性质变更说明: Explanation of the change of legal nature; at most 500 characters.
     *
     * @return the value, or null
     */
    public String getNatureChangeExplanation() {
        return natureChangeExplanation;
    }

    /**
     * 依托单位名称: Host organisation; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getHostName() {
        return hostName;
    }

    /**
     * 依托单位统一社会信用代码: Unified social credit code of the host; at most 18 characters.
     *
     * @return the value, or null
     */
    public String getHostUnifiedSocialCreditCode() {
        return hostUnifiedSocialCreditCode;
    }

    /**
     * 依托单位类型: Type of host; a code of {@code host_type}.
     *
     * @return the value, or null
     */
    public String getHostType() {
        return hostType;
    }

    /**
     * 机构类别: Class of the institution; a code of {@code transfer_institution_class}.
     *
     * @return the value, or null
     */
    public String getInstitutionClass() {
        return institutionClass;
    }

    /**
     * 所属地区: Region; a code of {@code region}.
     *
     * @return the value, or null
     */
    public String getRegion() {
        return region;
    }

    /**
     * 主管（推荐）部门: Reviewing body; a code of {@code reporting_body}.
     *
     * @return the value, or null
     */
    public String getReportingBody() {
        return reportingBody;
    }

    /**
     * 成立时间: Date founded.
     *
     * @return the value, or null
     */
    public LocalDate getFoundedOn() {
        return foundedOn;
    }

    /**
     * 认定批次: Batch of approval.
     *
     * @return the value, or null
     */
    public Long getApprovalBatch() {
        return approvalBatch;
    }

    /**
     * 认定时间: Date of approval.
     *
     * @return the value, or null
     */
    public LocalDate getApprovedOn() {
        return approvedOn;
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
     * 机构负责人: Head of the institution; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getHead() {
        return head;
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
     * 电子邮箱: E-mail; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getEmail() {
        return email;
    }

    /**
     * 通讯地址: Postal address; at most 200 characters.
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
     * 登记注册类型: Registration type; a code of {@code registration_type}.
     *
     * @return the value, or null
     */
    public String getRegistrationType() {
        return registrationType;
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
     * 国民经济行业: Industry; a code of {@code industry}.
     *
     * @return the value, or null
     */
    public String getIndustry() {
        return industry;
    }

    /**
     * 从业人员总数: Staff, in 人.
     *
     * @return the value, or null
     */
    public Long getTotalStaff() {
        return totalStaff;
    }

    /**
     * 专职人员数: Full-time staff, in 人.
     *
     * @return the value, or null
     */
    public Long getFullTimeStaff() {
        return fullTimeStaff;
    }

    /**
     * 兼职人员数: Part-time staff, in 人.
     *
     * @return the value, or null
     */
    public Long getPartTimeStaff() {
        return partTimeStaff;
    }

    /**
     * 兼职专家数: Outside experts, in 人.
     *
     * @return the value, or null
     */
    public Long getOutsideExperts() {
        return outsideExperts;
    }

    /**
     * 博士: Staff with a doctorate, in 人.
     *
     * @return the value, or null
     */
    public Long getDoctorateStaff() {
        return doctorateStaff;
    }

    /**
     * 硕士: Staff with a master’s degree, in 人.
     *
     * @return the value, or null
     */
    public Long getMasterStaff() {
        return masterStaff;
    }

    /**
     * 大学本科: Staff with a bachelor’s degree, in 人.
     *
     * @return the value, or null
     */
    public Long getBachelorStaff() {
        return bachelorStaff;
    }

    /**
     * 大专: Staff from a junior college, in 人.
     *
     * @return the value, or null
     */
    public Long getJuniorCollegeStaff() {
        return juniorCollegeStaff;
    }

    /**
     * 其他学历: Staff with other education, in 人.
     *
     * @return the value, or null
     */
    public Long getOtherEducationStaff() {
        return otherEducationStaff;
    }

    /**
     * 高级职称: Staff with a senior title, in 人.
     *
     * @return the value, or null
     */
    public Long getSeniorTitleStaff() {
        return seniorTitleStaff;
    }

    /**
     * 中级职称: Staff with an intermediate title, in 人.
     *
     * @return the value, or null
     */
    public Long getIntermediateTitleStaff() {
        return intermediateTitleStaff;
    }

    /**
     * 初级及其他职称: Staff with a junior or no title, in 人.
     *
     * @return the value, or null
     */
    public Long getJuniorTitleStaff() {
        return juniorTitleStaff;
    }

    /**
     * 技术经纪人（技术经理人）数: Technology brokers, in 人.
     *
     * @return the value, or null
     */
    public Long getTechnologyBrokerStaff() {
        return technologyBrokerStaff;
    }

    /**
     * 其中：高级技术经纪人: Of which: senior brokers, in 人.
     *
     * @return the value, or null
     */
    public Long getSeniorBrokerStaff() {
        return seniorBrokerStaff;
    }

    /**
     * 参加技术转移培训人员数: Staff trained in technology transfer, in 人.
     *
     * @return the value, or null
     */
    public Long getTrainedStaff() {
        return trainedStaff;
    }

    /**
     * 经营（办公）场所面积: Premises; at most 2 decimals, in 平方米.
     *
     * @return the value, or null
     */
    public BigDecimal getPremisesArea() {
        return premisesArea;
    }

    /**
     * 资产总额: Total assets; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getTotalAssets() {
        return totalAssets;
    }

    /**
     * 固定资产: Fixed assets; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFixedAssets() {
        return fixedAssets;
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
     * 技术性收入: Technical income; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getTechnicalIncome() {
        return technicalIncome;
    }

    /**
     * 技术开发收入: Income from development; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getDevelopmentIncome() {
        return developmentIncome;
    }

    /**
     * 技术转让（含许可）收入: Income from transfer and licences; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getTransferIncome() {
        return transferIncome;
    }

    /**
     * 技术咨询收入: Income from consulting; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getConsultingIncome() {
        return consultingIncome;
    }

    /**
     * 技术服务收入: Income from service and training; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getServiceIncome() {
        return serviceIncome;
    }

    /**
     * 技术中介（经纪）收入: Income from intermediary work; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getIntermediaryIncome() {
        return intermediaryIncome;
    }

    /**
     * 其他技术性收入: Other technical income; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getOtherTechnicalIncome() {
        return otherTechnicalIncome;
    }

    /**
     * 财政拨款: Government grants; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getGrantIncome() {
        return grantIncome;
    }

    /**
     * 其他收入: Other income; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getOtherIncome() {
        return otherIncome;
    }

    /**
     * 总支出: Expenditure; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getTotalExpenditure() {
        return totalExpenditure;
    }

    /**
     * 利税总额: Profit and taxes; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getProfitAndTax() {
        return profitAndTax;
    }

    /**
     * 促成技术转移项目总数: Projects facilitated.
     *
     * @return the value, or null
     */
    public Long getFacilitatedProjects() {
        return facilitatedProjects;
    }

    /**
     * 促成技术转移成交总金额: Amount facilitated; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFacilitatedAmount() {
        return facilitatedAmount;
    }

    /**
     * 技术开发项目数: Development: projects.
     *
     * @return the value, or null
     */
    public Long getDevelopmentProjects() {
        return developmentProjects;
    }

    /**
     * 技术开发金额: Development: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getDevelopmentAmount() {
        return developmentAmount;
    }

    /**
     * 技术转让项目数: Assignment: projects.
     *
     * @return the value, or null
     */
    public Long getAssignmentProjects() {
        return assignmentProjects;
    }

    /**
     * 技术转让金额: Assignment: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getAssignmentAmount() {
        return assignmentAmount;
    }

    /**
     * 技术许可项目数: Licence: projects.
     *
     * @return the value, or null
     */
    public Long getLicenceProjects() {
        return licenceProjects;
    }

    /**
     * 技术许可金额: Licence: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getLicenceAmount() {
        return licenceAmount;
    }

    /**
     * 技术咨询项目数: Consulting: projects.
     *
     * @return the value, or null
     */
    public Long getConsultingProjects() {
        return consultingProjects;
    }

    /**
     * 技术咨询金额: Consulting: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getConsultingAmount() {
        return consultingAmount;
    }

    /**
     * 技术服务项目数: Service: projects.
     *
     * @return the value, or null
     */
    public Long getServiceProjects() {
        return serviceProjects;
    }

    /**
     * 技术服务金额: Service: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getServiceAmount() {
        return serviceAmount;
    }

    /**
     * 战略性新兴产业项目数: Strategic emerging industries: projects.
     *
     * @return the value, or null
     */
    public Long getStrategicIndustryProjects() {
        return strategicIndustryProjects;
    }

    /**
     * 战略性新兴产业金额: Strategic emerging industries: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getStrategicIndustryAmount() {
        return strategicIndustryAmount;
    }

    /**
     * 公共财政投入计划项目成果转移项目数: Results of publicly funded programmes: projects.
     *
     * @return the value, or null
     */
    public Long getPublicProgrammeProjects() {
        return publicProgrammeProjects;
    }

    /**
     * 公共财政投入计划项目成果转移金额: Results of publicly funded programmes: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getPublicProgrammeAmount() {
        return publicProgrammeAmount;
    }

    /**
     * 国际技术转移项目数: International transfer: projects.
     *
     * @return the value, or null
     */
    public Long getInternationalProjects() {
        return internationalProjects;
    }

    /**
     * 国际技术转移金额: International transfer: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getInternationalAmount() {
        return internationalAmount;
    }

    /**
     * 重大技术转移项目数: Major transfer projects: projects.
     *
     * @return the value, or null
     */
    public Long getMajorProjects() {
        return majorProjects;
    }

    /**
     * 重大技术转移金额: Major transfer projects: amount; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getMajorAmount() {
        return majorAmount;
    }

    /**
     * 认定登记技术合同数: Registered technology contracts.
     *
     * @return the value, or null
     */
    public Long getRegisteredContracts() {
        return registeredContracts;
    }

    /**
     * 认定登记技术合同金额: Amount of registered technology contracts; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getRegisteredContractAmount() {
        return registeredContractAmount;
    }

    /**
     * 服务企业数量: Enterprises served.
     *
     * @return the value, or null
     */
    public Long getEnterprisesServed() {
        return enterprisesServed;
    }

    /**
     * 其中：中小微企业: Of which: small and medium-sized.
     *
     * @return the value, or null
     */
    public Long getSmesServed() {
        return smesServed;
    }

    /**
     * 解决企业需求数: Needs of enterprises solved, in 项.
     *
     * @return the value, or null
     */
    public Long getNeedsSolved() {
        return needsSolved;
    }

    /**
     * 组织技术转移（交易）活动次数: Transfer events held, in 次.
     *
     * @return the value, or null
     */
    public Long getEventsHeld() {
        return eventsHeld;
    }

    /**
     * 活动参加人数: Participants of events, in 人次.
     *
     * @return the value, or null
     */
    public Long getEventParticipants() {
        return eventParticipants;
    }

    /**
     * 组织技术转移培训次数: Training courses held, in 次.
     *
     * @return the value, or null
     */
    public Long getTrainingCourses() {
        return trainingCourses;
    }

    /**
     * 技术转移培训人次: People trained, in 人次.
     *
     * @return the value, or null
     */
    public Long getPeopleTrained() {
        return peopleTrained;
    }

    /**
     * 专业数据库/网络平台: Databases and network platforms; at most 500 characters.
     *
     * @return the value, or null
     */
    public String getDatabasesAndPlatforms() {
        return databasesAndPlatforms;
    }

    /**
     * 单位负责人: Responsible person; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getUnitHead() {
        return unitHead;
    }

    /**
     * 统计负责人: Head of statistics; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getStatisticsHead() {
        return statisticsHead;
    }

    /**
     * 填表人: Filled in by; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getFilledInBy() {
        return filledInBy;
    }

    /**
     * 填表人联系电话: Telephone of who filled it in; at most 30 characters.
     *
     * @return the value, or null
     */
    public String getFillerPhone() {
        return fillerPhone;
    }

    /**
     * 报出日期: Date of the report.
     *
     * @return the value, or null
     */
    public LocalDate getReportedOn() {
        return reportedOn;
    }

    /**
     * 典型案例: Typical case; at most 2000 characters.
     *
     * @return the value, or null
     */
    public String getTypicalCase() {
        return typicalCase;
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
     * 填报状态: State of the report; a code of {@code transfer_report_status}.
     *
     * @return the value, or null
     */
    public String getReportStatus() {
        return reportStatus;
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
     * 业务范围: Business scope.
     *
     * @return the records; none if there are none
     */
    public List<TransferInstitutionBusinessScope> getBusinessScope() {
        return businessScope;
    }

    /**
     * 服务技术领域: Technology fields served.
     *
     * @return the records; none if there are none
     */
    public List<TransferInstitutionServedTechnologyField> getServedTechnologyField() {
        return servedTechnologyField;
    }

    /**
     * 战略性新兴产业分行业: Strategic emerging industries, one by one.
     *
     * @return the records; none if there are none
     */
    public List<TransferInstitutionStrategicIndustryLine> getStrategicIndustryLine() {
        return strategicIndustryLine;
    }

    /**
     * 登记合同中的本机构合同: Registered contracts that name the institution.
     *
     * @return the records; none if there are none
     */
    public List<TransferInstitutionNamedContracts> getNamedContracts() {
        return namedContracts;
    }

    /**
     * 上年报表: Last year’s report.
     *
     * @return the records; none if there are none
     */
    public List<TransferInstitutionLastYear> getLastYear() {
        return lastYear;
    }

    /**
     * 国家技术转移机构名录: Frame of national technology transfer institutions.
     *
     * @return the records; none if there are none
     */
    public List<TransferInstitutionFrame> getFrame() {
        return frame;
    }

    @Override
    public String getForm() {
        return "transfer_institution";
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
        if (legalNature != null) {
            map.put("legal_nature", legalNature);
        }
        if (natureChanged != null) {
            map.put("nature_changed", natureChanged);
        }
        if (previousLegalNature != null) {
            map.put("previous_legal_nature", previousLegalNature);
        }
        if (natureChangeDate != null) {
            map.put("nature_change_date", natureChangeDate);
        }
        if (natureChangeExplanation != null) {
            map.put("nature_change_explanation", natureChangeExplanation);
        }
        if (hostName != null) {
            map.put("host_name", hostName);
        }
        if (hostUnifiedSocialCreditCode != null) {
            map.put("host_unified_social_credit_code", hostUnifiedSocialCreditCode);
        }
        if (hostType != null) {
            map.put("host_type", hostType);
        }
        if (institutionClass != null) {
            map.put("institution_class", institutionClass);
        }
        if (region != null) {
            map.put("region", region);
        }
        if (reportingBody != null) {
            map.put("reporting_body", reportingBody);
        }
        if (foundedOn != null) {
            map.put("founded_on", foundedOn);
        }
        if (approvalBatch != null) {
            map.put("approval_batch", approvalBatch);
        }
        if (approvedOn != null) {
            map.put("approved_on", approvedOn);
        }
        if (legalRepresentative != null) {
            map.put("legal_representative", legalRepresentative);
        }
        if (head != null) {
            map.put("head", head);
        }
        if (contactPerson != null) {
            map.put("contact_person", contactPerson);
        }
        if (contactPhone != null) {
            map.put("contact_phone", contactPhone);
        }
        if (email != null) {
            map.put("email", email);
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
        if (registrationType != null) {
            map.put("registration_type", registrationType);
        }
        if (registeredCapital != null) {
            map.put("registered_capital", registeredCapital);
        }
        if (industry != null) {
            map.put("industry", industry);
        }
        if (totalStaff != null) {
            map.put("total_staff", totalStaff);
        }
        if (fullTimeStaff != null) {
            map.put("full_time_staff", fullTimeStaff);
        }
        if (partTimeStaff != null) {
            map.put("part_time_staff", partTimeStaff);
        }
        if (outsideExperts != null) {
            map.put("outside_experts", outsideExperts);
        }
        if (doctorateStaff != null) {
            map.put("doctorate_staff", doctorateStaff);
        }
        if (masterStaff != null) {
            map.put("master_staff", masterStaff);
        }
        if (bachelorStaff != null) {
            map.put("bachelor_staff", bachelorStaff);
        }
        if (juniorCollegeStaff != null) {
            map.put("junior_college_staff", juniorCollegeStaff);
        }
        if (otherEducationStaff != null) {
            map.put("other_education_staff", otherEducationStaff);
        }
        if (seniorTitleStaff != null) {
            map.put("senior_title_staff", seniorTitleStaff);
        }
        if (intermediateTitleStaff != null) {
            map.put("intermediate_title_staff", intermediateTitleStaff);
        }
        if (juniorTitleStaff != null) {
            map.put("junior_title_staff", juniorTitleStaff);
        }
        if (technologyBrokerStaff != null) {
            map.put("technology_broker_staff", technologyBrokerStaff);
        }
        if (seniorBrokerStaff != null) {
            map.put("senior_broker_staff", seniorBrokerStaff);
        }
        if (trainedStaff != null) {
            map.put("trained_staff", trainedStaff);
        }
        if (premisesArea != null) {
            map.put("premises_area", premisesArea);
        }
        if (totalAssets != null) {
            map.put("total_assets", totalAssets);
        }
        if (fixedAssets != null) {
            map.put("fixed_assets", fixedAssets);
        }
        if (totalIncome != null) {
            map.put("total_income", totalIncome);
        }
        if (technicalIncome != null) {
            map.put("technical_income", technicalIncome);
        }
        if (developmentIncome != null) {
            map.put("development_income", developmentIncome);
        }
        if (transferIncome != null) {
            map.put("transfer_income", transferIncome);
        }
        if (consultingIncome != null) {
            map.put("consulting_income", consultingIncome);
        }
        if (serviceIncome != null) {
            map.put("service_income", serviceIncome);
        }
        if (intermediaryIncome != null) {
            map.put("intermediary_income", intermediaryIncome);
        }
        if (otherTechnicalIncome != null) {
            map.put("other_technical_income", otherTechnicalIncome);
        }
        if (grantIncome != null) {
            map.put("grant_income", grantIncome);
        }
        if (otherIncome != null) {
            map.put("other_income", otherIncome);
        }
        if (totalExpenditure != null) {
            map.put("total_expenditure", totalExpenditure);
        }
        if (profitAndTax != null) {
            map.put("profit_and_tax", profitAndTax);
        }
        if (facilitatedProjects != null) {
            map.put("facilitated_projects", facilitatedProjects);
        }
        if (facilitatedAmount != null) {
            map.put("facilitated_amount", facilitatedAmount);
        }
        if (developmentProjects != null) {
            map.put("development_projects", developmentProjects);
        }
        if (developmentAmount != null) {
            map.put("development_amount", developmentAmount);
        }
        if (assignmentProjects != null) {
            map.put("assignment_projects", assignmentProjects);
        }
        if (assignmentAmount != null) {
            map.put("assignment_amount", assignmentAmount);
        }
        if (licenceProjects != null) {
            map.put("licence_projects", licenceProjects);
        }
        if (licenceAmount != null) {
            map.put("licence_amount", licenceAmount);
        }
        if (consultingProjects != null) {
            map.put("consulting_projects", consultingProjects);
        }
        if (consultingAmount != null) {
            map.put("consulting_amount", consultingAmount);
        }
        if (serviceProjects != null) {
            map.put("service_projects", serviceProjects);
        }
        if (serviceAmount != null) {
            map.put("service_amount", serviceAmount);
        }
        if (strategicIndustryProjects != null) {
            map.put("strategic_industry_projects", strategicIndustryProjects);
        }
        if (strategicIndustryAmount != null) {
            map.put("strategic_industry_amount", strategicIndustryAmount);
        }
        if (publicProgrammeProjects != null) {
            map.put("public_programme_projects", publicProgrammeProjects);
        }
        if (publicProgrammeAmount != null) {
            map.put("public_programme_amount", publicProgrammeAmount);
        }
        if (internationalProjects != null) {
            map.put("international_projects", internationalProjects);
        }
        if (internationalAmount != null) {
            map.put("international_amount", internationalAmount);
        }
        if (majorProjects != null) {
            map.put("major_projects", majorProjects);
        }
        if (majorAmount != null) {
            map.put("major_amount", majorAmount);
        }
        if (registeredContracts != null) {
            map.put("registered_contracts", registeredContracts);
        }
        if (registeredContractAmount != null) {
            map.put("registered_contract_amount", registeredContractAmount);
        }
        if (enterprisesServed != null) {
            map.put("enterprises_served", enterprisesServed);
        }
        if (smesServed != null) {
            map.put("smes_served", smesServed);
        }
        if (needsSolved != null) {
            map.put("needs_solved", needsSolved);
        }
        if (eventsHeld != null) {
            map.put("events_held", eventsHeld);
        }
        if (eventParticipants != null) {
            map.put("event_participants", eventParticipants);
        }
        if (trainingCourses != null) {
            map.put("training_courses", trainingCourses);
        }
        if (peopleTrained != null) {
            map.put("people_trained", peopleTrained);
        }
        if (databasesAndPlatforms != null) {
            map.put("databases_and_platforms", databasesAndPlatforms);
        }
        if (unitHead != null) {
            map.put("unit_head", unitHead);
        }
        if (statisticsHead != null) {
            map.put("statistics_head", statisticsHead);
        }
        if (filledInBy != null) {
            map.put("filled_in_by", filledInBy);
        }
        if (fillerPhone != null) {
            map.put("filler_phone", fillerPhone);
        }
        if (reportedOn != null) {
            map.put("reported_on", reportedOn);
        }
        if (typicalCase != null) {
            map.put("typical_case", typicalCase);
        }
        if (remark != null) {
            map.put("remark", remark);
        }
        if (reportStatus != null) {
            map.put("report_status", reportStatus);
        }
        if (selfCheckOutcome != null) {
            map.put("self_check_outcome", selfCheckOutcome);
        }
        if (selfCheckReason != null) {
            map.put("self_check_reason", selfCheckReason);
        }
        List<Map<String, Object>> businessScopeMaps = new ArrayList<>();
        for (TransferInstitutionBusinessScope child : businessScope) {
            businessScopeMaps.add(child.toMap());
        }
        if (!businessScopeMaps.isEmpty()) {
            map.put("business_scope", businessScopeMaps);
        }
        List<Map<String, Object>> servedTechnologyFieldMaps = new ArrayList<>();
        for (TransferInstitutionServedTechnologyField child : servedTechnologyField) {
            servedTechnologyFieldMaps.add(child.toMap());
        }
        if (!servedTechnologyFieldMaps.isEmpty()) {
            map.put("served_technology_field", servedTechnologyFieldMaps);
        }
        List<Map<String, Object>> strategicIndustryLineMaps = new ArrayList<>();
        for (TransferInstitutionStrategicIndustryLine child : strategicIndustryLine) {
            strategicIndustryLineMaps.add(child.toMap());
        }
        if (!strategicIndustryLineMaps.isEmpty()) {
            map.put("strategic_industry_line", strategicIndustryLineMaps);
        }
        List<Map<String, Object>> namedContractsMaps = new ArrayList<>();
        for (TransferInstitutionNamedContracts child : namedContracts) {
            namedContractsMaps.add(child.toMap());
        }
        if (!namedContractsMaps.isEmpty()) {
            map.put("named_contracts", namedContractsMaps);
        }
        List<Map<String, Object>> lastYearMaps = new ArrayList<>();
        for (TransferInstitutionLastYear child : lastYear) {
            lastYearMaps.add(child.toMap());
        }
        if (!lastYearMaps.isEmpty()) {
            map.put("last_year", lastYearMaps);
        }
        List<Map<String, Object>> frameMaps = new ArrayList<>();
        for (TransferInstitutionFrame child : frame) {
            frameMaps.add(child.toMap());
        }
        if (!frameMaps.isEmpty()) {
            map.put("frame", frameMaps);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferInstitution && toMap().equals(((TransferInstitution) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TransferInstitution " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private LocalDate referenceDate;
        private String institutionName;
        private String unifiedSocialCreditCode;
        private String legalNature;
        private Boolean natureChanged;
        private String previousLegalNature;
        private LocalDate natureChangeDate;
        private String natureChangeExplanation;
        private String hostName;
        private String hostUnifiedSocialCreditCode;
        private String hostType;
        private String institutionClass;
        private String region;
        private String reportingBody;
        private LocalDate foundedOn;
        private Long approvalBatch;
        private LocalDate approvedOn;
        private String legalRepresentative;
        private String head;
        private String contactPerson;
        private String contactPhone;
        private String email;
        private String address;
        private String postalCode;
        private String website;
        private String registrationType;
        private BigDecimal registeredCapital;
        private String industry;
        private Long totalStaff;
        private Long fullTimeStaff;
        private Long partTimeStaff;
        private Long outsideExperts;
        private Long doctorateStaff;
        private Long masterStaff;
        private Long bachelorStaff;
        private Long juniorCollegeStaff;
        private Long otherEducationStaff;
        private Long seniorTitleStaff;
        private Long intermediateTitleStaff;
        private Long juniorTitleStaff;
        private Long technologyBrokerStaff;
        private Long seniorBrokerStaff;
        private Long trainedStaff;
        private BigDecimal premisesArea;
        private BigDecimal totalAssets;
        private BigDecimal fixedAssets;
        private BigDecimal totalIncome;
        private BigDecimal technicalIncome;
        private BigDecimal developmentIncome;
        private BigDecimal transferIncome;
        private BigDecimal consultingIncome;
        private BigDecimal serviceIncome;
        private BigDecimal intermediaryIncome;
        private BigDecimal otherTechnicalIncome;
        private BigDecimal grantIncome;
        private BigDecimal otherIncome;
        private BigDecimal totalExpenditure;
        private BigDecimal profitAndTax;
        private Long facilitatedProjects;
        private BigDecimal facilitatedAmount;
        private Long developmentProjects;
        private BigDecimal developmentAmount;
        private Long assignmentProjects;
        private BigDecimal assignmentAmount;
        private Long licenceProjects;
        private BigDecimal licenceAmount;
        private Long consultingProjects;
        private BigDecimal consultingAmount;
        private Long serviceProjects;
        private BigDecimal serviceAmount;
        private Long strategicIndustryProjects;
        private BigDecimal strategicIndustryAmount;
        private Long publicProgrammeProjects;
        private BigDecimal publicProgrammeAmount;
        private Long internationalProjects;
        private BigDecimal internationalAmount;
        private Long majorProjects;
        private BigDecimal majorAmount;
        private Long registeredContracts;
        private BigDecimal registeredContractAmount;
        private Long enterprisesServed;
        private Long smesServed;
        private Long needsSolved;
        private Long eventsHeld;
        private Long eventParticipants;
        private Long trainingCourses;
        private Long peopleTrained;
        private String databasesAndPlatforms;
        private String unitHead;
        private String statisticsHead;
        private String filledInBy;
        private String fillerPhone;
        private LocalDate reportedOn;
        private String typicalCase;
        private String remark;
        private String reportStatus;
        private String selfCheckOutcome;
        private String selfCheckReason;
        private List<TransferInstitutionBusinessScope> businessScope = new ArrayList<>();
        private List<TransferInstitutionServedTechnologyField> servedTechnologyField = new ArrayList<>();
        private List<TransferInstitutionStrategicIndustryLine> strategicIndustryLine = new ArrayList<>();
        private List<TransferInstitutionNamedContracts> namedContracts = new ArrayList<>();
        private List<TransferInstitutionLastYear> lastYear = new ArrayList<>();
        private List<TransferInstitutionFrame> frame = new ArrayList<>();

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
         * 机构性质: Legal nature; a code of {@code transfer_institution_nature}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder legalNature(String value) {
            legalNature = value;
            return this;
        }

        /**
         * 机构性质是否变更: Legal nature changed in the year.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder natureChanged(Boolean value) {
            natureChanged = value;
            return this;
        }

        /**
         * 变更前机构性质: Legal nature before the change; a code of {@code transfer_institution_nature}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder previousLegalNature(String value) {
            previousLegalNature = value;
            return this;
        }

        /**
         * 机构性质变更时间: Date of the change of legal nature.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder natureChangeDate(LocalDate value) {
            natureChangeDate = value;
            return this;
        }

        /**
         * 机构性质变更说明: Explanation of the change of legal nature; at most 500 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder natureChangeExplanation(String value) {
            natureChangeExplanation = value;
            return this;
        }

        /**
         * 依托单位名称: Host organisation; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder hostName(String value) {
            hostName = value;
            return this;
        }

        /**
         * 依托单位统一社会信用代码: Unified social credit code of the host; at most 18 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder hostUnifiedSocialCreditCode(String value) {
            hostUnifiedSocialCreditCode = value;
            return this;
        }

        /**
         * 依托单位类型: Type of host; a code of {@code host_type}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder hostType(String value) {
            hostType = value;
            return this;
        }

        /**
         * 机构类别: Class of the institution; a code of {@code transfer_institution_class}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder institutionClass(String value) {
            institutionClass = value;
            return this;
        }

        /**
         * 所属地区: Region; a code of {@code region}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder region(String value) {
            region = value;
            return this;
        }

        /**
         * 主管（推荐）部门: Reviewing body; a code of {@code reporting_body}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder reportingBody(String value) {
            reportingBody = value;
            return this;
        }

        /**
         * 成立时间: Date founded.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder foundedOn(LocalDate value) {
            foundedOn = value;
            return this;
        }

        /**
         * 认定批次: Batch of approval.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder approvalBatch(Long value) {
            approvalBatch = value;
            return this;
        }

        /**
         * 认定时间: Date of approval.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder approvedOn(LocalDate value) {
            approvedOn = value;
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
         * 机构负责人: Head of the institution; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder head(String value) {
            head = value;
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
         * 通讯地址: Postal address; at most 200 characters.
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
         * 登记注册类型: Registration type; a code of {@code registration_type}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationType(String value) {
            registrationType = value;
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
         * 国民经济行业: Industry; a code of {@code industry}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder industry(String value) {
            industry = value;
            return this;
        }

        /**
         * 从业人员总数: Staff, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder totalStaff(Long value) {
            totalStaff = value;
            return this;
        }

        /**
         * 专职人员数: Full-time staff, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fullTimeStaff(Long value) {
            fullTimeStaff = value;
            return this;
        }

        /**
         * 兼职人员数: Part-time staff, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder partTimeStaff(Long value) {
            partTimeStaff = value;
            return this;
        }

        /**
         * 兼职专家数: Outside experts, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder outsideExperts(Long value) {
            outsideExperts = value;
            return this;
        }

        /**
         * 博士: Staff with a doctorate, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder doctorateStaff(Long value) {
            doctorateStaff = value;
            return this;
        }

        /**
         * 硕士: Staff with a master’s degree, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder masterStaff(Long value) {
            masterStaff = value;
            return this;
        }

        /**
         * 大学本科: Staff with a bachelor’s degree, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder bachelorStaff(Long value) {
            bachelorStaff = value;
            return this;
        }

        /**
         * 大专: Staff from a junior college, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder juniorCollegeStaff(Long value) {
            juniorCollegeStaff = value;
            return this;
        }

        /**
         * 其他学历: Staff with other education, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder otherEducationStaff(Long value) {
            otherEducationStaff = value;
            return this;
        }

        /**
         * 高级职称: Staff with a senior title, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder seniorTitleStaff(Long value) {
            seniorTitleStaff = value;
            return this;
        }

        /**
         * 中级职称: Staff with an intermediate title, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder intermediateTitleStaff(Long value) {
            intermediateTitleStaff = value;
            return this;
        }

        /**
         * 初级及其他职称: Staff with a junior or no title, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder juniorTitleStaff(Long value) {
            juniorTitleStaff = value;
            return this;
        }

        /**
         * 技术经纪人（技术经理人）数: Technology brokers, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technologyBrokerStaff(Long value) {
            technologyBrokerStaff = value;
            return this;
        }

        /**
         * 其中：高级技术经纪人: Of which: senior brokers, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder seniorBrokerStaff(Long value) {
            seniorBrokerStaff = value;
            return this;
        }

        /**
         * 参加技术转移培训人员数: Staff trained in technology transfer, in 人.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder trainedStaff(Long value) {
            trainedStaff = value;
            return this;
        }

        /**
         * 经营（办公）场所面积: Premises; at most 2 decimals, in 平方米.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder premisesArea(BigDecimal value) {
            premisesArea = value;
            return this;
        }

        /**
         * 资产总额: Total assets; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder totalAssets(BigDecimal value) {
            totalAssets = value;
            return this;
        }

        /**
         * 固定资产: Fixed assets; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fixedAssets(BigDecimal value) {
            fixedAssets = value;
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
         * 技术性收入: Technical income; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technicalIncome(BigDecimal value) {
            technicalIncome = value;
            return this;
        }

        /**
         * 技术开发收入: Income from development; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder developmentIncome(BigDecimal value) {
            developmentIncome = value;
            return this;
        }

        /**
         * 技术转让（含许可）收入: Income from transfer and licences; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder transferIncome(BigDecimal value) {
            transferIncome = value;
            return this;
        }

        /**
         * 技术咨询收入: Income from consulting; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder consultingIncome(BigDecimal value) {
            consultingIncome = value;
            return this;
        }

        /**
         * 技术服务收入: Income from service and training; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder serviceIncome(BigDecimal value) {
            serviceIncome = value;
            return this;
        }

        /**
         * 技术中介（经纪）收入: Income from intermediary work; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder intermediaryIncome(BigDecimal value) {
            intermediaryIncome = value;
            return this;
        }

        /**
         * 其他技术性收入: Other technical income; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder otherTechnicalIncome(BigDecimal value) {
            otherTechnicalIncome = value;
            return this;
        }

        /**
         * 财政拨款: Government grants; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder grantIncome(BigDecimal value) {
            grantIncome = value;
            return this;
        }

        /**
         * 其他收入: Other income; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder otherIncome(BigDecimal value) {
            otherIncome = value;
            return this;
        }

        /**
         * 总支出: Expenditure; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder totalExpenditure(BigDecimal value) {
            totalExpenditure = value;
            return this;
        }

        /**
         * 利税总额: Profit and taxes; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder profitAndTax(BigDecimal value) {
            profitAndTax = value;
            return this;
        }

        /**
         * 促成技术转移项目总数: Projects facilitated.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder facilitatedProjects(Long value) {
            facilitatedProjects = value;
            return this;
        }

        /**
         * 促成技术转移成交总金额: Amount facilitated; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder facilitatedAmount(BigDecimal value) {
            facilitatedAmount = value;
            return this;
        }

        /**
         * 技术开发项目数: Development: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder developmentProjects(Long value) {
            developmentProjects = value;
            return this;
        }

        /**
         * 技术开发金额: Development: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder developmentAmount(BigDecimal value) {
            developmentAmount = value;
            return this;
        }

        /**
         * 技术转让项目数: Assignment: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder assignmentProjects(Long value) {
            assignmentProjects = value;
            return this;
        }

        /**
         * 技术转让金额: Assignment: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder assignmentAmount(BigDecimal value) {
            assignmentAmount = value;
            return this;
        }

        /**
         * 技术许可项目数: Licence: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder licenceProjects(Long value) {
            licenceProjects = value;
            return this;
        }

        /**
         * 技术许可金额: Licence: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder licenceAmount(BigDecimal value) {
            licenceAmount = value;
            return this;
        }

        /**
         * 技术咨询项目数: Consulting: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder consultingProjects(Long value) {
            consultingProjects = value;
            return this;
        }

        /**
         * 技术咨询金额: Consulting: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder consultingAmount(BigDecimal value) {
            consultingAmount = value;
            return this;
        }

        /**
         * 技术服务项目数: Service: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder serviceProjects(Long value) {
            serviceProjects = value;
            return this;
        }

        /**
         * 技术服务金额: Service: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder serviceAmount(BigDecimal value) {
            serviceAmount = value;
            return this;
        }

        /**
         * 战略性新兴产业项目数: Strategic emerging industries: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder strategicIndustryProjects(Long value) {
            strategicIndustryProjects = value;
            return this;
        }

        /**
         * 战略性新兴产业金额: Strategic emerging industries: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder strategicIndustryAmount(BigDecimal value) {
            strategicIndustryAmount = value;
            return this;
        }

        /**
         * 公共财政投入计划项目成果转移项目数: Results of publicly funded programmes: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder publicProgrammeProjects(Long value) {
            publicProgrammeProjects = value;
            return this;
        }

        /**
         * 公共财政投入计划项目成果转移金额: Results of publicly funded programmes: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder publicProgrammeAmount(BigDecimal value) {
            publicProgrammeAmount = value;
            return this;
        }

        /**
         * 国际技术转移项目数: International transfer: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder internationalProjects(Long value) {
            internationalProjects = value;
            return this;
        }

        /**
         * 国际技术转移金额: International transfer: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder internationalAmount(BigDecimal value) {
            internationalAmount = value;
            return this;
        }

        /**
         * 重大技术转移项目数: Major transfer projects: projects.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder majorProjects(Long value) {
            majorProjects = value;
            return this;
        }

        /**
         * 重大技术转移金额: Major transfer projects: amount; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder majorAmount(BigDecimal value) {
            majorAmount = value;
            return this;
        }

        /**
         * 认定登记技术合同数: Registered technology contracts.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registeredContracts(Long value) {
            registeredContracts = value;
            return this;
        }

        /**
         * 认定登记技术合同金额: Amount of registered technology contracts; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registeredContractAmount(BigDecimal value) {
            registeredContractAmount = value;
            return this;
        }

        /**
         * 服务企业数量: Enterprises served.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder enterprisesServed(Long value) {
            enterprisesServed = value;
            return this;
        }

        /**
         * 其中：中小微企业: Of which: small and medium-sized.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder smesServed(Long value) {
            smesServed = value;
            return this;
        }

        /**
         * 解决企业需求数: Needs of enterprises solved, in 项.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder needsSolved(Long value) {
            needsSolved = value;
            return this;
        }

        /**
         * 组织技术转移（交易）活动次数: Transfer events held, in 次.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder eventsHeld(Long value) {
            eventsHeld = value;
            return this;
        }

        /**
         * 活动参加人数: Participants of events, in 人次.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder eventParticipants(Long value) {
            eventParticipants = value;
            return this;
        }

        /**
         * 组织技术转移培训次数: Training courses held, in 次.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder trainingCourses(Long value) {
            trainingCourses = value;
            return this;
        }

        /**
         * 技术转移培训人次: People trained, in 人次.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder peopleTrained(Long value) {
            peopleTrained = value;
            return this;
        }

        /**
         * 专业数据库/网络平台: Databases and network platforms; at most 500 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder databasesAndPlatforms(String value) {
            databasesAndPlatforms = value;
            return this;
        }

        /**
         * 单位负责人: Responsible person; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder unitHead(String value) {
            unitHead = value;
            return this;
        }

        /**
         * 统计负责人: Head of statistics; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder statisticsHead(String value) {
            statisticsHead = value;
            return this;
        }

        /**
         * 填表人: Filled in by; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder filledInBy(String value) {
            filledInBy = value;
            return this;
        }

        /**
         * 填表人联系电话: Telephone of who filled it in; at most 30 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fillerPhone(String value) {
            fillerPhone = value;
            return this;
        }

        /**
         * 报出日期: Date of the report.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder reportedOn(LocalDate value) {
            reportedOn = value;
            return this;
        }

        /**
         * 典型案例: Typical case; at most 2000 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder typicalCase(String value) {
            typicalCase = value;
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
         * 填报状态: State of the report; a code of {@code transfer_report_status}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder reportStatus(String value) {
            reportStatus = value;
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
         * 业务范围: Business scope.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder businessScope(List<TransferInstitutionBusinessScope> children) {
            businessScope.clear();
            if (children != null) {
                children.forEach(this::addBusinessScope);
            }
            return this;
        }

        /**
         * 业务范围: Business scope.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addBusinessScope(TransferInstitutionBusinessScope child) {
            if (child != null) {
                businessScope.add(child);
            }
            return this;
        }

        /**
         * 服务技术领域: Technology fields served.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder servedTechnologyField(List<TransferInstitutionServedTechnologyField> children) {
            servedTechnologyField.clear();
            if (children != null) {
                children.forEach(this::addServedTechnologyField);
            }
            return this;
        }

        /**
         * 服务技术领域: Technology fields served.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addServedTechnologyField(TransferInstitutionServedTechnologyField child) {
            if (child != null) {
                servedTechnologyField.add(child);
            }
            return this;
        }

        /**
         * 战略性新兴产业分行业: Strategic emerging industries, one by one.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder strategicIndustryLine(List<TransferInstitutionStrategicIndustryLine> children) {
            strategicIndustryLine.clear();
            if (children != null) {
                children.forEach(this::addStrategicIndustryLine);
            }
            return this;
        }

        /**
         * 战略性新兴产业分行业: Strategic emerging industries, one by one.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addStrategicIndustryLine(TransferInstitutionStrategicIndustryLine child) {
            if (child != null) {
                strategicIndustryLine.add(child);
            }
            return this;
        }

        /**
         * 登记合同中的本机构合同: Registered contracts that name the institution.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder namedContracts(List<TransferInstitutionNamedContracts> children) {
            namedContracts.clear();
            if (children != null) {
                children.forEach(this::addNamedContracts);
            }
            return this;
        }

        /**
         * 登记合同中的本机构合同: Registered contracts that name the institution.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addNamedContracts(TransferInstitutionNamedContracts child) {
            if (child != null) {
                namedContracts.add(child);
            }
            return this;
        }

        /**
         * 上年报表: Last year’s report.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder lastYear(List<TransferInstitutionLastYear> children) {
            lastYear.clear();
            if (children != null) {
                children.forEach(this::addLastYear);
            }
            return this;
        }

        /**
         * 上年报表: Last year’s report.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addLastYear(TransferInstitutionLastYear child) {
            if (child != null) {
                lastYear.add(child);
            }
            return this;
        }

        /**
         * 国家技术转移机构名录: Frame of national technology transfer institutions.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder frame(List<TransferInstitutionFrame> children) {
            frame.clear();
            if (children != null) {
                children.forEach(this::addFrame);
            }
            return this;
        }

        /**
         * 国家技术转移机构名录: Frame of national technology transfer institutions.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addFrame(TransferInstitutionFrame child) {
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
        public TransferInstitution build() {
            return new TransferInstitution(this);
        }
    }
}
