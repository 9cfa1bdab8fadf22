package org.huoju.edition2021;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 上年报表: Last year’s report.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TransferInstitutionLastYear implements TypedRecord {
    private final String institutionName;
    private final String reportStatus;
    private final String selfCheckOutcome;
    private final LocalDate referenceDate;
    private final String legalNature;
    private final Long totalStaff;
    private final Long technologyBrokerStaff;
    private final BigDecimal totalIncome;
    private final BigDecimal technicalIncome;
    private final Long facilitatedProjects;
    private final BigDecimal facilitatedAmount;
    private final Long enterprisesServed;
    private final Long needsSolved;
    private final Long eventsHeld;
    private final Long peopleTrained;

    private TransferInstitutionLastYear(Builder builder) {
        institutionName = builder.institutionName;
        reportStatus = builder.reportStatus;
        selfCheckOutcome = builder.selfCheckOutcome;
        referenceDate = builder.referenceDate;
        legalNature = builder.legalNature;
        totalStaff = builder.totalStaff;
        technologyBrokerStaff = builder.technologyBrokerStaff;
        totalIncome = builder.totalIncome;
        technicalIncome = builder.technicalIncome;
        facilitatedProjects = builder.facilitatedProjects;
        facilitatedAmount = builder.facilitatedAmount;
        enterprisesServed = builder.enterprisesServed;
        needsSolved = builder.needsSolved;
        eventsHeld = builder.eventsHeld;
        peopleTrained = builder.peopleTrained;
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
        builder.institutionName = institutionName;
        builder.reportStatus = reportStatus;
        builder.selfCheckOutcome = selfCheckOutcome;
        builder.referenceDate = referenceDate;
        builder.legalNature = legalNature;
        builder.totalStaff = totalStaff;
        builder.technologyBrokerStaff = technologyBrokerStaff;
        builder.totalIncome = totalIncome;
        builder.technicalIncome = technicalIncome;
        builder.facilitatedProjects = facilitatedProjects;
        builder.facilitatedAmount = facilitatedAmount;
        builder.enterprisesServed = enterprisesServed;
        builder.needsSolved = needsSolved;
        builder.eventsHeld = eventsHeld;
        builder.peopleTrained = peopleTrained;
        return builder;
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
     * 统计截止日期: Reference date.
     *
     * @return the value, or null
     */
    public LocalDate getReferenceDate() {
        return referenceDate;
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
     * 从业人员总数: Staff, in 人.
     *
     * @return the value, or null
     */
    public Long getTotalStaff() {
        return totalStaff;
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
     * 服务企业数量: Enterprises served.
     *
     * @return the value, or null
     */
    public Long getEnterprisesServed() {
        return enterprisesServed;
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
     * 技术转移培训人次: People trained, in 人次.
     *
     * @return the value, or null
     */
    public Long getPeopleTrained() {
        return peopleTrained;
    }

    @Override
    public String getForm() {
        return "transfer_institution";
    }

    @Override
    public String getKind() {
        return "last_year";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (institutionName != null) {
            map.put("institution_name", institutionName);
        }
        if (reportStatus != null) {
            map.put("report_status", reportStatus);
        }
        if (selfCheckOutcome != null) {
            map.put("self_check_outcome", selfCheckOutcome);
        }
        if (referenceDate != null) {
            map.put("reference_date", referenceDate);
        }
        if (legalNature != null) {
            map.put("legal_nature", legalNature);
        }
        if (totalStaff != null) {
            map.put("total_staff", totalStaff);
        }
        if (technologyBrokerStaff != null) {
            map.put("technology_broker_staff", technologyBrokerStaff);
        }
        if (totalIncome != null) {
            map.put("total_income", totalIncome);
        }
        if (technicalIncome != null) {
            map.put("technical_income", technicalIncome);
        }
        if (facilitatedProjects != null) {
            map.put("facilitated_projects", facilitatedProjects);
        }
        if (facilitatedAmount != null) {
            map.put("facilitated_amount", facilitatedAmount);
        }
        if (enterprisesServed != null) {
            map.put("enterprises_served", enterprisesServed);
        }
        if (needsSolved != null) {
            map.put("needs_solved", needsSolved);
        }
        if (eventsHeld != null) {
            map.put("events_held", eventsHeld);
        }
        if (peopleTrained != null) {
            map.put("people_trained", peopleTrained);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferInstitutionLastYear && toMap().equals(((TransferInstitutionLastYear) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TransferInstitutionLastYear " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String institutionName;
        private String reportStatus;
        private String selfCheckOutcome;
        private LocalDate referenceDate;
        private String legalNature;
        private Long totalStaff;
        private Long technologyBrokerStaff;
        private BigDecimal totalIncome;
        private BigDecimal technicalIncome;
        private Long facilitatedProjects;
        private BigDecimal facilitatedAmount;
        private Long enterprisesServed;
        private Long needsSolved;
        private Long eventsHeld;
        private Long peopleTrained;

        private Builder() {}

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
         * The record.
         *
         * @return a record that does not change
         */
        public TransferInstitutionLastYear build() {
            return new TransferInstitutionLastYear(this);
        }
    }
}
