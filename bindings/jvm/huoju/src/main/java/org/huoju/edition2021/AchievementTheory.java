package org.huoju.edition2021;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 科技成果登记表（基础理论、软科学类）: Registration form of S&amp;T achievements: basic theory and soft science.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementTheory implements TypedRecord {
    private final String registrationNumber;
    private final LocalDate registrationDate;
    private final String registrationStatus;
    private final Long surveyYear;
    private final String registeringAuthority;
    private final String registeringAuthorityCode;
    private final String recommendingBody;
    private final String recommendingBodyCode;
    private final String achievementKind;
    private final String achievementName;
    private final String leadOrganisationName;
    private final YearMonth researchStart;
    private final YearMonth researchEnd;
    private final String secrecyLevel;
    private final String keywords;
    private final String researchForm;
    private final String disciplineCode;
    private final String libraryClassification;
    private final String applicationIndustry;
    private final String socioEconomicObjective;
    private final String achievementAbstract;
    private final String outputForm;
    private final String outputFormOther;
    private final String evaluationMethod;
    private final String evaluationBody;
    private final LocalDate evaluationDate;
    private final String evaluationCertificateNumber;
    private final String evaluationPanel;
    private final String evaluationOpinion;
    private final Long ipTotal;
    private final Long inventionPatentCount;
    private final Long utilityModelPatentCount;
    private final Long designPatentCount;
    private final Long softwareCopyrightCount;
    private final Long plantVarietyRightCount;
    private final Long icLayoutDesignCount;
    private final Long otherIpCount;
    private final Long patentsGranted;
    private final Long patentsApplied;
    private final Long standardsCount;
    private final Long papersCount;
    private final Long booksCount;
    private final String projectSource;
    private final String nationalProgramme;
    private final String projectTitle;
    private final String projectNumber;
    private final BigDecimal fundingTotal;
    private final BigDecimal fundingCentral;
    private final BigDecimal fundingMinistry;
    private final BigDecimal fundingLocal;
    private final BigDecimal fundingFoundation;
    private final BigDecimal fundingOwn;
    private final BigDecimal fundingBankLoan;
    private final BigDecimal fundingForeign;
    private final BigDecimal fundingOther;
    private final Long citations;
    private final String adoptionBody;
    private final String adoptionLevel;
    private final String selfCheckOutcome;
    private final String selfCheckReason;
    private final List<AchievementTheoryIpItems> ipItems;
    private final List<AchievementTheoryStandards> standards;
    private final List<AchievementTheoryCompletingOrganisations> completingOrganisations;
    private final List<AchievementTheoryContributors> contributors;
    private final List<AchievementTheoryAwards> awards;
    private final List<AchievementTheoryAttachments> attachments;
    private final List<AchievementTheoryEarlierNumber> earlierNumber;
    private final List<AchievementTheoryEarlierAchievement> earlierAchievement;

    private AchievementTheory(Builder builder) {
        registrationNumber = builder.registrationNumber;
        registrationDate = builder.registrationDate;
        registrationStatus = builder.registrationStatus;
        surveyYear = builder.surveyYear;
        registeringAuthority = builder.registeringAuthority;
        registeringAuthorityCode = builder.registeringAuthorityCode;
        recommendingBody = builder.recommendingBody;
        recommendingBodyCode = builder.recommendingBodyCode;
        achievementKind = builder.achievementKind;
        achievementName = builder.achievementName;
        leadOrganisationName = builder.leadOrganisationName;
        researchStart = builder.researchStart;
        researchEnd = builder.researchEnd;
        secrecyLevel = builder.secrecyLevel;
        keywords = builder.keywords;
        researchForm = builder.researchForm;
        disciplineCode = builder.disciplineCode;
        libraryClassification = builder.libraryClassification;
        applicationIndustry = builder.applicationIndustry;
        socioEconomicObjective = builder.socioEconomicObjective;
        achievementAbstract = builder.achievementAbstract;
        outputForm = builder.outputForm;
        outputFormOther = builder.outputFormOther;
        evaluationMethod = builder.evaluationMethod;
        evaluationBody = builder.evaluationBody;
        evaluationDate = builder.evaluationDate;
        evaluationCertificateNumber = builder.evaluationCertificateNumber;
        evaluationPanel = builder.evaluationPanel;
        evaluationOpinion = builder.evaluationOpinion;
        ipTotal = builder.ipTotal;
        inventionPatentCount = builder.inventionPatentCount;
        utilityModelPatentCount = builder.utilityModelPatentCount;
        designPatentCount = builder.designPatentCount;
        softwareCopyrightCount = builder.softwareCopyrightCount;
        plantVarietyRightCount = builder.plantVarietyRightCount;
        icLayoutDesignCount = builder.icLayoutDesignCount;
        otherIpCount = builder.otherIpCount;
        patentsGranted = builder.patentsGranted;
        patentsApplied = builder.patentsApplied;
        standardsCount = builder.standardsCount;
        papersCount = builder.papersCount;
        booksCount = builder.booksCount;
        projectSource = builder.projectSource;
        nationalProgramme = builder.nationalProgramme;
        projectTitle = builder.projectTitle;
        projectNumber = builder.projectNumber;
        fundingTotal = builder.fundingTotal;
        fundingCentral = builder.fundingCentral;
        fundingMinistry = builder.fundingMinistry;
        fundingLocal = builder.fundingLocal;
        fundingFoundation = builder.fundingFoundation;
        fundingOwn = builder.fundingOwn;
        fundingBankLoan = builder.fundingBankLoan;
        fundingForeign = builder.fundingForeign;
        fundingOther = builder.fundingOther;
        citations = builder.citations;
        adoptionBody = builder.adoptionBody;
        adoptionLevel = builder.adoptionLevel;
        selfCheckOutcome = builder.selfCheckOutcome;
        selfCheckReason = builder.selfCheckReason;
        ipItems = Collections.unmodifiableList(new ArrayList<>(builder.ipItems));
        standards = Collections.unmodifiableList(new ArrayList<>(builder.standards));
        completingOrganisations = Collections.unmodifiableList(new ArrayList<>(builder.completingOrganisations));
        contributors = Collections.unmodifiableList(new ArrayList<>(builder.contributors));
        awards = Collections.unmodifiableList(new ArrayList<>(builder.awards));
        attachments = Collections.unmodifiableList(new ArrayList<>(builder.attachments));
        earlierNumber = Collections.unmodifiableList(new ArrayList<>(builder.earlierNumber));
        earlierAchievement = Collections.unmodifiableList(new ArrayList<>(builder.earlierAchievement));
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
        builder.registrationDate = registrationDate;
        builder.registrationStatus = registrationStatus;
        builder.surveyYear = surveyYear;
        builder.registeringAuthority = registeringAuthority;
        builder.registeringAuthorityCode = registeringAuthorityCode;
        builder.recommendingBody = recommendingBody;
        builder.recommendingBodyCode = recommendingBodyCode;
        builder.achievementKind = achievementKind;
        builder.achievementName = achievementName;
        builder.leadOrganisationName = leadOrganisationName;
        builder.researchStart = researchStart;
        builder.researchEnd = researchEnd;
        builder.secrecyLevel = secrecyLevel;
        builder.keywords = keywords;
        builder.researchForm = researchForm;
        builder.disciplineCode = disciplineCode;
        builder.libraryClassification = libraryClassification;
        builder.applicationIndustry = applicationIndustry;
        builder.socioEconomicObjective = socioEconomicObjective;
        builder.achievementAbstract = achievementAbstract;
        builder.outputForm = outputForm;
        builder.outputFormOther = outputFormOther;
        builder.evaluationMethod = evaluationMethod;
        builder.evaluationBody = evaluationBody;
        builder.evaluationDate = evaluationDate;
        builder.evaluationCertificateNumber = evaluationCertificateNumber;
        builder.evaluationPanel = evaluationPanel;
        builder.evaluationOpinion = evaluationOpinion;
        builder.ipTotal = ipTotal;
        builder.inventionPatentCount = inventionPatentCount;
        builder.utilityModelPatentCount = utilityModelPatentCount;
        builder.designPatentCount = designPatentCount;
        builder.softwareCopyrightCount = softwareCopyrightCount;
        builder.plantVarietyRightCount = plantVarietyRightCount;
        builder.icLayoutDesignCount = icLayoutDesignCount;
        builder.otherIpCount = otherIpCount;
        builder.patentsGranted = patentsGranted;
        builder.patentsApplied = patentsApplied;
        builder.standardsCount = standardsCount;
        builder.papersCount = papersCount;
        builder.booksCount = booksCount;
        builder.projectSource = projectSource;
        builder.nationalProgramme = nationalProgramme;
        builder.projectTitle = projectTitle;
        builder.projectNumber = projectNumber;
        builder.fundingTotal = fundingTotal;
        builder.fundingCentral = fundingCentral;
        builder.fundingMinistry = fundingMinistry;
        builder.fundingLocal = fundingLocal;
        builder.fundingFoundation = fundingFoundation;
        builder.fundingOwn = fundingOwn;
        builder.fundingBankLoan = fundingBankLoan;
        builder.fundingForeign = fundingForeign;
        builder.fundingOther = fundingOther;
        builder.citations = citations;
        builder.adoptionBody = adoptionBody;
        builder.adoptionLevel = adoptionLevel;
        builder.selfCheckOutcome = selfCheckOutcome;
        builder.selfCheckReason = selfCheckReason;
        builder.ipItems.addAll(ipItems);
        builder.standards.addAll(standards);
        builder.completingOrganisations.addAll(completingOrganisations);
        builder.contributors.addAll(contributors);
        builder.awards.addAll(awards);
        builder.attachments.addAll(attachments);
        builder.earlierNumber.addAll(earlierNumber);
        builder.earlierAchievement.addAll(earlierAchievement);
        return builder;
    }

    /**
     * 批准登记号: Registration number; at most 12 characters.
     *
     * @return the value, or null
     */
    public String getRegistrationNumber() {
        return registrationNumber;
    }

    /**
     * 批准登记日期: Date of registration.
     *
     * @return the value, or null
     */
    public LocalDate getRegistrationDate() {
        return registrationDate;
    }

    /**
     * 登记状态: Registration status; a code of {@code review_status}.
     *
     * @return the value, or null
     */
    public String getRegistrationStatus() {
        return registrationStatus;
    }

    /**
     * 统计年度: Survey year.
     *
     * @return the value, or null
     */
    public Long getSurveyYear() {
        return surveyYear;
    }

    /**
     * 批准登记单位: Registering authority; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getRegisteringAuthority() {
        return registeringAuthority;
    }

    /**
     * 批准登记单位代码: Code of the registering authority; at most 3 characters.
     *
     * @return the value, or null
     */
    public String getRegisteringAuthorityCode() {
        return registeringAuthorityCode;
    }

    /**
     * 推荐单位: Recommending body; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getRecommendingBody() {
        return recommendingBody;
    }

    /**
     * 推荐单位代码: Code of the recommending body; at most 20 characters.
     *
     * @return the value, or null
     */
    public String getRecommendingBodyCode() {
        return recommendingBodyCode;
    }

    /**
     * 成果类别: Kind of achievement; a code of {@code achievement_kind}.
     *
     * @return the value, or null
     */
    public String getAchievementKind() {
        return achievementKind;
    }

    /**
     * 成果名称: Name of the achievement; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getAchievementName() {
        return achievementName;
    }

    /**
     * 第一完成单位: Lead organisation; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getLeadOrganisationName() {
        return leadOrganisationName;
    }

    /**
     * 研究起始日期: Research started.
     *
     * @return the value, or null
     */
    public YearMonth getResearchStart() {
        return researchStart;
    }

    /**
     * 研究终止日期: Research ended.
     *
     * @return the value, or null
     */
    public YearMonth getResearchEnd() {
        return researchEnd;
    }

    /**
     * 成果密级: Secrecy level; a code of {@code secrecy_level}.
     *
     * @return the value, or null
     */
    public String getSecrecyLevel() {
        return secrecyLevel;
    }

    /**
     * 关键词: Keywords; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getKeywords() {
        return keywords;
    }

    /**
     * 研究形式: Research form; a code of {@code research_form}.
     *
     * @return the value, or null
     */
    public String getResearchForm() {
        return researchForm;
    }

    /**
     * 学科分类: Discipline; a code of {@code discipline}.
     *
     * @return the value, or null
     */
    public String getDisciplineCode() {
        return disciplineCode;
    }

    /**
     * 中图分类号: Chinese Library Classification; a code of {@code library_classification}.
     *
     * @return the value, or null
     */
    public String getLibraryClassification() {
        return libraryClassification;
    }

    /**
     * 成果应用行业: Industry of application; a code of {@code industry}.
     *
     * @return the value, or null
     */
    public String getApplicationIndustry() {
        return applicationIndustry;
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
     * 成果简介: Abstract; at most 4000 characters.
     *
     * @return the value, or null
     */
    public String getAchievementAbstract() {
        return achievementAbstract;
    }

    /**
     * 成果体现形式: Output form; a code of {@code output_form_theory}.
     *
     * @return the value, or null
     */
    public String getOutputForm() {
        return outputForm;
    }

    /**
     * 其他体现形式说明: Other output form; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getOutputFormOther() {
        return outputFormOther;
    }

    /**
     * 评价方式: Evaluation method; a code of {@code evaluation_method}.
     *
     * @return the value, or null
     */
    public String getEvaluationMethod() {
        return evaluationMethod;
    }

    /**
     * 评价单位名称: Evaluating body; at most 100 characters.
     *
     * @return the value, or null
     */
    public String getEvaluationBody() {
        return evaluationBody;
    }

    /**
     * 评价日期: Date of evaluation.
     *
     * @return the value, or null
     */
    public LocalDate getEvaluationDate() {
        return evaluationDate;
    }

    /**
     * 评价证书号: Certificate number; at most 50 characters.
     *
     * @return the value, or null
     */
    public String getEvaluationCertificateNumber() {
        return evaluationCertificateNumber;
    }

    /**
     * 评价委员会名单: Evaluation panel; at most 2000 characters.
     *
     * @return the value, or null
     */
    public String getEvaluationPanel() {
        return evaluationPanel;
    }

    /**
     * 评价意见: Evaluation opinion; at most 4000 characters.
     *
     * @return the value, or null
     */
    public String getEvaluationOpinion() {
        return evaluationOpinion;
    }

    /**
     * 知识产权数: Intellectual property, total.
     *
     * @return the value, or null
     */
    public Long getIpTotal() {
        return ipTotal;
    }

    /**
     * 发明专利数: Invention patents.
     *
     * @return the value, or null
     */
    public Long getInventionPatentCount() {
        return inventionPatentCount;
    }

    /**
     * 实用新型专利数: Utility-model patents.
     *
     * @return the value, or null
     */
    public Long getUtilityModelPatentCount() {
        return utilityModelPatentCount;
    }

    /**
     * 外观设计专利数: Design patents.
     *
     * @return the value, or null
     */
    public Long getDesignPatentCount() {
        return designPatentCount;
    }

    /**
     * 软件著作权数: Software copyrights.
     *
     * @return the value, or null
     */
    public Long getSoftwareCopyrightCount() {
        return softwareCopyrightCount;
    }

    /**
     * 植物新品种权数: Plant variety rights.
     *
     * @return the value, or null
     */
    public Long getPlantVarietyRightCount() {
        return plantVarietyRightCount;
    }

    /**
     * 集成电路布图设计权数: IC layout design rights.
     *
     * @return the value, or null
     */
    public Long getIcLayoutDesignCount() {
        return icLayoutDesignCount;
    }

    /**
     * 其他知识产权数: Other intellectual property.
     *
     * @return the value, or null
     */
    public Long getOtherIpCount() {
        return otherIpCount;
    }

    /**
     * 已授权专利数: Patents granted.
     *
     * @return the value, or null
     */
    public Long getPatentsGranted() {
        return patentsGranted;
    }

    /**
     * 申请专利数: Patents applied for.
     *
     * @return the value, or null
     */
    public Long getPatentsApplied() {
        return patentsApplied;
    }

    /**
     * 制定标准数: Standards made.
     *
     * @return the value, or null
     */
    public Long getStandardsCount() {
        return standardsCount;
    }

    /**
     * 论文数: Papers.
     *
     * @return the value, or null
     */
    public Long getPapersCount() {
        return papersCount;
    }

    /**
     * 著作数: Monographs.
     *
     * @return the value, or null
     */
    public Long getBooksCount() {
        return booksCount;
    }

    /**
     * 课题来源: Project source; a code of {@code project_source}.
     *
     * @return the value, or null
     */
    public String getProjectSource() {
        return projectSource;
    }

    /**
     * 国家科技计划名称: National programme; a code of {@code national_programme}.
     *
     * @return the value, or null
     */
    public String getNationalProgramme() {
        return nationalProgramme;
    }

    /**
     * 课题立项名称: Title of the project; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getProjectTitle() {
        return projectTitle;
    }

    /**
     * 课题立项编号: Number of the project; at most 60 characters.
     *
     * @return the value, or null
     */
    public String getProjectNumber() {
        return projectNumber;
    }

    /**
     * 经费实际投入额: Actual funds, total; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingTotal() {
        return fundingTotal;
    }

    /**
     * 国家投资: Central funds; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingCentral() {
        return fundingCentral;
    }

    /**
     * 部门投资: Ministry funds; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingMinistry() {
        return fundingMinistry;
    }

    /**
     * 地方投资: Local funds; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingLocal() {
        return fundingLocal;
    }

    /**
     * 基金投资: Foundation funds; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingFoundation() {
        return fundingFoundation;
    }

    /**
     * 自有资金: Own funds; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingOwn() {
        return fundingOwn;
    }

    /**
     * 银行贷款: Bank loans; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingBankLoan() {
        return fundingBankLoan;
    }

    /**
     * 国外资金: Foreign funds; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingForeign() {
        return fundingForeign;
    }

    /**
     * 其他经费: Other funds; at most 6 decimals, in 万元.
     *
     * @return the value, or null
     */
    public BigDecimal getFundingOther() {
        return fundingOther;
    }

    /**
     * 论文被引用次数: Citations, in 次.
     *
     * @return the value, or null
     */
    public Long getCitations() {
        return citations;
    }

    /**
     * 采纳部门: Adopting body; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getAdoptionBody() {
        return adoptionBody;
    }

    /**
     * 采纳级别: Level of the adopting body; a code of {@code adoption_level}.
     *
     * @return the value, or null
     */
    public String getAdoptionLevel() {
        return adoptionLevel;
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
     * 知识产权明细: Intellectual property.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryIpItems> getIpItems() {
        return ipItems;
    }

    /**
     * 标准明细: Standards.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryStandards> getStandards() {
        return standards;
    }

    /**
     * 成果完成单位: Completing organisations.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryCompletingOrganisations> getCompletingOrganisations() {
        return completingOrganisations;
    }

    /**
     * 成果完成人员: Contributors.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryContributors> getContributors() {
        return contributors;
    }

    /**
     * 获奖情况: Awards.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryAwards> getAwards() {
        return awards;
    }

    /**
     * 附件: Attachments.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryAttachments> getAttachments() {
        return attachments;
    }

    /**
     * 以前年度同号登记: Earlier registration of the number.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryEarlierNumber> getEarlierNumber() {
        return earlierNumber;
    }

    /**
     * 以前年度同名登记: Earlier registration of the achievement.
     *
     * @return the records; none if there are none
     */
    public List<AchievementTheoryEarlierAchievement> getEarlierAchievement() {
        return earlierAchievement;
    }

    @Override
    public String getForm() {
        return "achievement_theory";
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
        if (registrationDate != null) {
            map.put("registration_date", registrationDate);
        }
        if (registrationStatus != null) {
            map.put("registration_status", registrationStatus);
        }
        if (surveyYear != null) {
            map.put("survey_year", surveyYear);
        }
        if (registeringAuthority != null) {
            map.put("registering_authority", registeringAuthority);
        }
        if (registeringAuthorityCode != null) {
            map.put("registering_authority_code", registeringAuthorityCode);
        }
        if (recommendingBody != null) {
            map.put("recommending_body", recommendingBody);
        }
        if (recommendingBodyCode != null) {
            map.put("recommending_body_code", recommendingBodyCode);
        }
        if (achievementKind != null) {
            map.put("achievement_kind", achievementKind);
        }
        if (achievementName != null) {
            map.put("achievement_name", achievementName);
        }
        if (leadOrganisationName != null) {
            map.put("lead_organisation_name", leadOrganisationName);
        }
        if (researchStart != null) {
            map.put("research_start", researchStart);
        }
        if (researchEnd != null) {
            map.put("research_end", researchEnd);
        }
        if (secrecyLevel != null) {
            map.put("secrecy_level", secrecyLevel);
        }
        if (keywords != null) {
            map.put("keywords", keywords);
        }
        if (researchForm != null) {
            map.put("research_form", researchForm);
        }
        if (disciplineCode != null) {
            map.put("discipline_code", disciplineCode);
        }
        if (libraryClassification != null) {
            map.put("library_classification", libraryClassification);
        }
        if (applicationIndustry != null) {
            map.put("application_industry", applicationIndustry);
        }
        if (socioEconomicObjective != null) {
            map.put("socio_economic_objective", socioEconomicObjective);
        }
        if (achievementAbstract != null) {
            map.put("achievement_abstract", achievementAbstract);
        }
        if (outputForm != null) {
            map.put("output_form", outputForm);
        }
        if (outputFormOther != null) {
            map.put("output_form_other", outputFormOther);
        }
        if (evaluationMethod != null) {
            map.put("evaluation_method", evaluationMethod);
        }
        if (evaluationBody != null) {
            map.put("evaluation_body", evaluationBody);
        }
        if (evaluationDate != null) {
            map.put("evaluation_date", evaluationDate);
        }
        if (evaluationCertificateNumber != null) {
            map.put("evaluation_certificate_number", evaluationCertificateNumber);
        }
        if (evaluationPanel != null) {
            map.put("evaluation_panel", evaluationPanel);
        }
        if (evaluationOpinion != null) {
            map.put("evaluation_opinion", evaluationOpinion);
        }
        if (ipTotal != null) {
            map.put("ip_total", ipTotal);
        }
        if (inventionPatentCount != null) {
            map.put("invention_patent_count", inventionPatentCount);
        }
        if (utilityModelPatentCount != null) {
            map.put("utility_model_patent_count", utilityModelPatentCount);
        }
        if (designPatentCount != null) {
            map.put("design_patent_count", designPatentCount);
        }
        if (softwareCopyrightCount != null) {
            map.put("software_copyright_count", softwareCopyrightCount);
        }
        if (plantVarietyRightCount != null) {
            map.put("plant_variety_right_count", plantVarietyRightCount);
        }
        if (icLayoutDesignCount != null) {
            map.put("ic_layout_design_count", icLayoutDesignCount);
        }
        if (otherIpCount != null) {
            map.put("other_ip_count", otherIpCount);
        }
        if (patentsGranted != null) {
            map.put("patents_granted", patentsGranted);
        }
        if (patentsApplied != null) {
            map.put("patents_applied", patentsApplied);
        }
        if (standardsCount != null) {
            map.put("standards_count", standardsCount);
        }
        if (papersCount != null) {
            map.put("papers_count", papersCount);
        }
        if (booksCount != null) {
            map.put("books_count", booksCount);
        }
        if (projectSource != null) {
            map.put("project_source", projectSource);
        }
        if (nationalProgramme != null) {
            map.put("national_programme", nationalProgramme);
        }
        if (projectTitle != null) {
            map.put("project_title", projectTitle);
        }
        if (projectNumber != null) {
            map.put("project_number", projectNumber);
        }
        if (fundingTotal != null) {
            map.put("funding_total", fundingTotal);
        }
        if (fundingCentral != null) {
            map.put("funding_central", fundingCentral);
        }
        if (fundingMinistry != null) {
            map.put("funding_ministry", fundingMinistry);
        }
        if (fundingLocal != null) {
            map.put("funding_local", fundingLocal);
        }
        if (fundingFoundation != null) {
            map.put("funding_foundation", fundingFoundation);
        }
        if (fundingOwn != null) {
            map.put("funding_own", fundingOwn);
        }
        if (fundingBankLoan != null) {
            map.put("funding_bank_loan", fundingBankLoan);
        }
        if (fundingForeign != null) {
            map.put("funding_foreign", fundingForeign);
        }
        if (fundingOther != null) {
            map.put("funding_other", fundingOther);
        }
        if (citations != null) {
            map.put("citations", citations);
        }
        if (adoptionBody != null) {
            map.put("adoption_body", adoptionBody);
        }
        if (adoptionLevel != null) {
            map.put("adoption_level", adoptionLevel);
        }
        if (selfCheckOutcome != null) {
            map.put("self_check_outcome", selfCheckOutcome);
        }
        if (selfCheckReason != null) {
            map.put("self_check_reason", selfCheckReason);
        }
        List<Map<String, Object>> ipItemsMaps = new ArrayList<>();
        for (AchievementTheoryIpItems child : ipItems) {
            ipItemsMaps.add(child.toMap());
        }
        if (!ipItemsMaps.isEmpty()) {
            map.put("ip_items", ipItemsMaps);
        }
        List<Map<String, Object>> standardsMaps = new ArrayList<>();
        for (AchievementTheoryStandards child : standards) {
            standardsMaps.add(child.toMap());
        }
        if (!standardsMaps.isEmpty()) {
            map.put("standards", standardsMaps);
        }
        List<Map<String, Object>> completingOrganisationsMaps = new ArrayList<>();
        for (AchievementTheoryCompletingOrganisations child : completingOrganisations) {
            completingOrganisationsMaps.add(child.toMap());
        }
        if (!completingOrganisationsMaps.isEmpty()) {
            map.put("completing_organisations", completingOrganisationsMaps);
        }
        List<Map<String, Object>> contributorsMaps = new ArrayList<>();
        for (AchievementTheoryContributors child : contributors) {
            contributorsMaps.add(child.toMap());
        }
        if (!contributorsMaps.isEmpty()) {
            map.put("contributors", contributorsMaps);
        }
        List<Map<String, Object>> awardsMaps = new ArrayList<>();
        for (AchievementTheoryAwards child : awards) {
            awardsMaps.add(child.toMap());
        }
        if (!awardsMaps.isEmpty()) {
            map.put("awards", awardsMaps);
        }
        List<Map<String, Object>> attachmentsMaps = new ArrayList<>();
        for (AchievementTheoryAttachments child : attachments) {
            attachmentsMaps.add(child.toMap());
        }
        if (!attachmentsMaps.isEmpty()) {
            map.put("attachments", attachmentsMaps);
        }
        List<Map<String, Object>> earlierNumberMaps = new ArrayList<>();
        for (AchievementTheoryEarlierNumber child : earlierNumber) {
            earlierNumberMaps.add(child.toMap());
        }
        if (!earlierNumberMaps.isEmpty()) {
            map.put("earlier_number", earlierNumberMaps);
        }
        List<Map<String, Object>> earlierAchievementMaps = new ArrayList<>();
        for (AchievementTheoryEarlierAchievement child : earlierAchievement) {
            earlierAchievementMaps.add(child.toMap());
        }
        if (!earlierAchievementMaps.isEmpty()) {
            map.put("earlier_achievement", earlierAchievementMaps);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementTheory && toMap().equals(((AchievementTheory) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementTheory " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String registrationNumber;
        private LocalDate registrationDate;
        private String registrationStatus;
        private Long surveyYear;
        private String registeringAuthority;
        private String registeringAuthorityCode;
        private String recommendingBody;
        private String recommendingBodyCode;
        private String achievementKind;
        private String achievementName;
        private String leadOrganisationName;
        private YearMonth researchStart;
        private YearMonth researchEnd;
        private String secrecyLevel;
        private String keywords;
        private String researchForm;
        private String disciplineCode;
        private String libraryClassification;
        private String applicationIndustry;
        private String socioEconomicObjective;
        private String achievementAbstract;
        private String outputForm;
        private String outputFormOther;
        private String evaluationMethod;
        private String evaluationBody;
        private LocalDate evaluationDate;
        private String evaluationCertificateNumber;
        private String evaluationPanel;
        private String evaluationOpinion;
        private Long ipTotal;
        private Long inventionPatentCount;
        private Long utilityModelPatentCount;
        private Long designPatentCount;
        private Long softwareCopyrightCount;
        private Long plantVarietyRightCount;
        private Long icLayoutDesignCount;
        private Long otherIpCount;
        private Long patentsGranted;
        private Long patentsApplied;
        private Long standardsCount;
        private Long papersCount;
        private Long booksCount;
        private String projectSource;
        private String nationalProgramme;
        private String projectTitle;
        private String projectNumber;
        private BigDecimal fundingTotal;
        private BigDecimal fundingCentral;
        private BigDecimal fundingMinistry;
        private BigDecimal fundingLocal;
        private BigDecimal fundingFoundation;
        private BigDecimal fundingOwn;
        private BigDecimal fundingBankLoan;
        private BigDecimal fundingForeign;
        private BigDecimal fundingOther;
        private Long citations;
        private String adoptionBody;
        private String adoptionLevel;
        private String selfCheckOutcome;
        private String selfCheckReason;
        private List<AchievementTheoryIpItems> ipItems = new ArrayList<>();
        private List<AchievementTheoryStandards> standards = new ArrayList<>();
        private List<AchievementTheoryCompletingOrganisations> completingOrganisations = new ArrayList<>();
        private List<AchievementTheoryContributors> contributors = new ArrayList<>();
        private List<AchievementTheoryAwards> awards = new ArrayList<>();
        private List<AchievementTheoryAttachments> attachments = new ArrayList<>();
        private List<AchievementTheoryEarlierNumber> earlierNumber = new ArrayList<>();
        private List<AchievementTheoryEarlierAchievement> earlierAchievement = new ArrayList<>();

        private Builder() {}

        /**
         * 批准登记号: Registration number; at most 12 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationNumber(String value) {
            registrationNumber = value;
            return this;
        }

        /**
         * 批准登记日期: Date of registration.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationDate(LocalDate value) {
            registrationDate = value;
            return this;
        }

        /**
         * 登记状态: Registration status; a code of {@code review_status}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registrationStatus(String value) {
            registrationStatus = value;
            return this;
        }

        /**
         * 统计年度: Survey year.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder surveyYear(Long value) {
            surveyYear = value;
            return this;
        }

        /**
         * 批准登记单位: Registering authority; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registeringAuthority(String value) {
            registeringAuthority = value;
            return this;
        }

        /**
         * 批准登记单位代码: Code of the registering authority; at most 3 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder registeringAuthorityCode(String value) {
            registeringAuthorityCode = value;
            return this;
        }

        /**
         * 推荐单位: Recommending body; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder recommendingBody(String value) {
            recommendingBody = value;
            return this;
        }

        /**
         * 推荐单位代码: Code of the recommending body; at most 20 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder recommendingBodyCode(String value) {
            recommendingBodyCode = value;
            return this;
        }

        /**
         * 成果类别: Kind of achievement; a code of {@code achievement_kind}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder achievementKind(String value) {
            achievementKind = value;
            return this;
        }

        /**
         * 成果名称: Name of the achievement; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder achievementName(String value) {
            achievementName = value;
            return this;
        }

        /**
         * 第一完成单位: Lead organisation; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder leadOrganisationName(String value) {
            leadOrganisationName = value;
            return this;
        }

        /**
         * 研究起始日期: Research started.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder researchStart(YearMonth value) {
            researchStart = value;
            return this;
        }

        /**
         * 研究终止日期: Research ended.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder researchEnd(YearMonth value) {
            researchEnd = value;
            return this;
        }

        /**
         * 成果密级: Secrecy level; a code of {@code secrecy_level}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder secrecyLevel(String value) {
            secrecyLevel = value;
            return this;
        }

        /**
         * 关键词: Keywords; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder keywords(String value) {
            keywords = value;
            return this;
        }

        /**
         * 研究形式: Research form; a code of {@code research_form}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder researchForm(String value) {
            researchForm = value;
            return this;
        }

        /**
         * 学科分类: Discipline; a code of {@code discipline}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder disciplineCode(String value) {
            disciplineCode = value;
            return this;
        }

        /**
         * 中图分类号: Chinese Library Classification; a code of {@code library_classification}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder libraryClassification(String value) {
            libraryClassification = value;
            return this;
        }

        /**
         * 成果应用行业: Industry of application; a code of {@code industry}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder applicationIndustry(String value) {
            applicationIndustry = value;
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
         * 成果简介: Abstract; at most 4000 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder achievementAbstract(String value) {
            achievementAbstract = value;
            return this;
        }

        /**
         * 成果体现形式: Output form; a code of {@code output_form_theory}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder outputForm(String value) {
            outputForm = value;
            return this;
        }

        /**
         * 其他体现形式说明: Other output form; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder outputFormOther(String value) {
            outputFormOther = value;
            return this;
        }

        /**
         * 评价方式: Evaluation method; a code of {@code evaluation_method}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder evaluationMethod(String value) {
            evaluationMethod = value;
            return this;
        }

        /**
         * 评价单位名称: Evaluating body; at most 100 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder evaluationBody(String value) {
            evaluationBody = value;
            return this;
        }

        /**
         * 评价日期: Date of evaluation.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder evaluationDate(LocalDate value) {
            evaluationDate = value;
            return this;
        }

        /**
         * 评价证书号: Certificate number; at most 50 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder evaluationCertificateNumber(String value) {
            evaluationCertificateNumber = value;
            return this;
        }

        /**
         * 评价委员会名单: Evaluation panel; at most 2000 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder evaluationPanel(String value) {
            evaluationPanel = value;
            return this;
        }

        /**
         * 评价意见: Evaluation opinion; at most 4000 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder evaluationOpinion(String value) {
            evaluationOpinion = value;
            return this;
        }

        /**
         * 知识产权数: Intellectual property, total.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder ipTotal(Long value) {
            ipTotal = value;
            return this;
        }

        /**
         * 发明专利数: Invention patents.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder inventionPatentCount(Long value) {
            inventionPatentCount = value;
            return this;
        }

        /**
         * 实用新型专利数: Utility-model patents.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder utilityModelPatentCount(Long value) {
            utilityModelPatentCount = value;
            return this;
        }

        /**
         * 外观设计专利数: Design patents.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder designPatentCount(Long value) {
            designPatentCount = value;
            return this;
        }

        /**
         * 软件著作权数: Software copyrights.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder softwareCopyrightCount(Long value) {
            softwareCopyrightCount = value;
            return this;
        }

        /**
         * 植物新品种权数: Plant variety rights.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder plantVarietyRightCount(Long value) {
            plantVarietyRightCount = value;
            return this;
        }

        /**
         * 集成电路布图设计权数: IC layout design rights.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder icLayoutDesignCount(Long value) {
            icLayoutDesignCount = value;
            return this;
        }

        /**
         * 其他知识产权数: Other intellectual property.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder otherIpCount(Long value) {
            otherIpCount = value;
            return this;
        }

        /**
         * 已授权专利数: Patents granted.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder patentsGranted(Long value) {
            patentsGranted = value;
            return this;
        }

        /**
         * 申请专利数: Patents applied for.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder patentsApplied(Long value) {
            patentsApplied = value;
            return this;
        }

        /**
         * 制定标准数: Standards made.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder standardsCount(Long value) {
            standardsCount = value;
            return this;
        }

        /**
         * 论文数: Papers.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder papersCount(Long value) {
            papersCount = value;
            return this;
        }

        /**
         * 著作数: Monographs.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder booksCount(Long value) {
            booksCount = value;
            return this;
        }

        /**
         * 课题来源: Project source; a code of {@code project_source}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder projectSource(String value) {
            projectSource = value;
            return this;
        }

        /**
         * 国家科技计划名称: National programme; a code of {@code national_programme}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder nationalProgramme(String value) {
            nationalProgramme = value;
            return this;
        }

        /**
         * 课题立项名称: Title of the project; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder projectTitle(String value) {
            projectTitle = value;
            return this;
        }

        /**
         * 课题立项编号: Number of the project; at most 60 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder projectNumber(String value) {
            projectNumber = value;
            return this;
        }

        /**
         * 经费实际投入额: Actual funds, total; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingTotal(BigDecimal value) {
            fundingTotal = value;
            return this;
        }

        /**
         * 国家投资: Central funds; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingCentral(BigDecimal value) {
            fundingCentral = value;
            return this;
        }

        /**
         * 部门投资: Ministry funds; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingMinistry(BigDecimal value) {
            fundingMinistry = value;
            return this;
        }

        /**
         * 地方投资: Local funds; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingLocal(BigDecimal value) {
            fundingLocal = value;
            return this;
        }

        /**
         * 基金投资: Foundation funds; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingFoundation(BigDecimal value) {
            fundingFoundation = value;
            return this;
        }

        /**
         * 自有资金: Own funds; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingOwn(BigDecimal value) {
            fundingOwn = value;
            return this;
        }

        /**
         * 银行贷款: Bank loans; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingBankLoan(BigDecimal value) {
            fundingBankLoan = value;
            return this;
        }

        /**
         * 国外资金: Foreign funds; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingForeign(BigDecimal value) {
            fundingForeign = value;
            return this;
        }

        /**
         * 其他经费: Other funds; at most 6 decimals, in 万元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fundingOther(BigDecimal value) {
            fundingOther = value;
            return this;
        }

        /**
         * 论文被引用次数: Citations, in 次.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder citations(Long value) {
            citations = value;
            return this;
        }

        /**
         * 采纳部门: Adopting body; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder adoptionBody(String value) {
            adoptionBody = value;
            return this;
        }

        /**
         * 采纳级别: Level of the adopting body; a code of {@code adoption_level}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder adoptionLevel(String value) {
            adoptionLevel = value;
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
         * 知识产权明细: Intellectual property.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder ipItems(List<AchievementTheoryIpItems> children) {
            ipItems.clear();
            if (children != null) {
                children.forEach(this::addIpItems);
            }
            return this;
        }

        /**
         * 知识产权明细: Intellectual property.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addIpItems(AchievementTheoryIpItems child) {
            if (child != null) {
                ipItems.add(child);
            }
            return this;
        }

        /**
         * 标准明细: Standards.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder standards(List<AchievementTheoryStandards> children) {
            standards.clear();
            if (children != null) {
                children.forEach(this::addStandards);
            }
            return this;
        }

        /**
         * 标准明细: Standards.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addStandards(AchievementTheoryStandards child) {
            if (child != null) {
                standards.add(child);
            }
            return this;
        }

        /**
         * 成果完成单位: Completing organisations.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder completingOrganisations(List<AchievementTheoryCompletingOrganisations> children) {
            completingOrganisations.clear();
            if (children != null) {
                children.forEach(this::addCompletingOrganisations);
            }
            return this;
        }

        /**
         * 成果完成单位: Completing organisations.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addCompletingOrganisations(AchievementTheoryCompletingOrganisations child) {
            if (child != null) {
                completingOrganisations.add(child);
            }
            return this;
        }

        /**
         * 成果完成人员: Contributors.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder contributors(List<AchievementTheoryContributors> children) {
            contributors.clear();
            if (children != null) {
                children.forEach(this::addContributors);
            }
            return this;
        }

        /**
         * 成果完成人员: Contributors.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addContributors(AchievementTheoryContributors child) {
            if (child != null) {
                contributors.add(child);
            }
            return this;
        }

        /**
         * 获奖情况: Awards.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder awards(List<AchievementTheoryAwards> children) {
            awards.clear();
            if (children != null) {
                children.forEach(this::addAwards);
            }
            return this;
        }

        /**
         * 获奖情况: Awards.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addAwards(AchievementTheoryAwards child) {
            if (child != null) {
                awards.add(child);
            }
            return this;
        }

        /**
         * 附件: Attachments.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder attachments(List<AchievementTheoryAttachments> children) {
            attachments.clear();
            if (children != null) {
                children.forEach(this::addAttachments);
            }
            return this;
        }

        /**
         * 附件: Attachments.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addAttachments(AchievementTheoryAttachments child) {
            if (child != null) {
                attachments.add(child);
            }
            return this;
        }

        /**
         * 以前年度同号登记: Earlier registration of the number.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder earlierNumber(List<AchievementTheoryEarlierNumber> children) {
            earlierNumber.clear();
            if (children != null) {
                children.forEach(this::addEarlierNumber);
            }
            return this;
        }

        /**
         * 以前年度同号登记: Earlier registration of the number.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addEarlierNumber(AchievementTheoryEarlierNumber child) {
            if (child != null) {
                earlierNumber.add(child);
            }
            return this;
        }

        /**
         * 以前年度同名登记: Earlier registration of the achievement.
         *
         * @param children all of them, in place of those so far
         * @return this builder
         */
        public Builder earlierAchievement(List<AchievementTheoryEarlierAchievement> children) {
            earlierAchievement.clear();
            if (children != null) {
                children.forEach(this::addEarlierAchievement);
            }
            return this;
        }

        /**
         * 以前年度同名登记: Earlier registration of the achievement.
         *
         * @param child one more; null is none
         * @return this builder
         */
        public Builder addEarlierAchievement(AchievementTheoryEarlierAchievement child) {
            if (child != null) {
                earlierAchievement.add(child);
            }
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementTheory build() {
            return new AchievementTheory(this);
        }
    }
}
