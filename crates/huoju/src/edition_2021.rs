//! Typed records of the edition 2021 (2021年度技术市场统计与科技成果登记相关统计).
//!
//! Generated from the spec by `cargo xtask generate`; not to be edited.

use chrono::NaiveDate;
use huoju_core::data::Record;
use rust_decimal::Decimal;

use crate::typed::{TypedError, TypedRecord, put, read};

/// 科技成果登记表（应用技术类）: Registration form of S&T achievements: applied technology.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementApplied {
    /// 批准登记号: Registration number; at most 12 characters.
    pub registration_number: Option<String>,
    /// 批准登记日期: Date of registration.
    pub registration_date: Option<NaiveDate>,
    /// 登记状态: Registration status; a code of `review_status`.
    pub registration_status: Option<String>,
    /// 统计年度: Survey year.
    pub survey_year: Option<i64>,
    /// 批准登记单位: Registering authority; at most 100 characters.
    pub registering_authority: Option<String>,
    /// 批准登记单位代码: Code of the registering authority; at most 3 characters.
    pub registering_authority_code: Option<String>,
    /// 推荐单位: Recommending body; at most 100 characters.
    pub recommending_body: Option<String>,
    /// 推荐单位代码: Code of the recommending body; at most 20 characters.
    pub recommending_body_code: Option<String>,
    /// 成果类别: Kind of achievement; a code of `achievement_kind`.
    pub achievement_kind: Option<String>,
    /// 成果名称: Name of the achievement; at most 200 characters.
    pub achievement_name: Option<String>,
    /// 第一完成单位: Lead organisation; at most 100 characters.
    pub lead_organisation_name: Option<String>,
    /// 研究起始日期: Research started.
    pub research_start: Option<NaiveDate>,
    /// 研究终止日期: Research ended.
    pub research_end: Option<NaiveDate>,
    /// 成果密级: Secrecy level; a code of `secrecy_level`.
    pub secrecy_level: Option<String>,
    /// 关键词: Keywords; at most 200 characters.
    pub keywords: Option<String>,
    /// 研究形式: Research form; a code of `research_form`.
    pub research_form: Option<String>,
    /// 学科分类: Discipline; a code of `discipline`.
    pub discipline_code: Option<String>,
    /// 中图分类号: Chinese Library Classification; a code of `library_classification`.
    pub library_classification: Option<String>,
    /// 成果应用行业: Industry of application; a code of `industry`.
    pub application_industry: Option<String>,
    /// 社会经济目标: Socio-economic objective; a code of `socio_economic_objective`.
    pub socio_economic_objective: Option<String>,
    /// 成果简介: Abstract; at most 4000 characters.
    pub achievement_abstract: Option<String>,
    /// 成果体现形式: Output form; a code of `output_form_applied`.
    pub output_form: Option<String>,
    /// 成果体现形式（标准）: Output form: standard; a code of `standard_level`.
    pub output_standard_level: Option<String>,
    /// 成果属性: Innovation type; a code of `innovation_type`.
    pub innovation_type: Option<String>,
    /// 成果所处阶段: Maturity stage; a code of `maturity_stage`.
    pub maturity_stage: Option<String>,
    /// 成果水平: Technical level; a code of `technical_level`.
    pub technical_level: Option<String>,
    /// 所属高新技术领域: High-tech field; a code of `achievement_high_tech_field`.
    pub high_tech_field: Option<String>,
    /// 评价方式: Evaluation method; a code of `evaluation_method`.
    pub evaluation_method: Option<String>,
    /// 评价单位名称: Evaluating body; at most 100 characters.
    pub evaluation_body: Option<String>,
    /// 评价日期: Date of evaluation.
    pub evaluation_date: Option<NaiveDate>,
    /// 评价证书号: Certificate number; at most 50 characters.
    pub evaluation_certificate_number: Option<String>,
    /// 评价委员会名单: Evaluation panel; at most 2000 characters.
    pub evaluation_panel: Option<String>,
    /// 评价意见: Evaluation opinion; at most 4000 characters.
    pub evaluation_opinion: Option<String>,
    /// 知识产权数: Intellectual property, total.
    pub ip_total: Option<i64>,
    /// 发明专利数: Invention patents.
    pub invention_patent_count: Option<i64>,
    /// 实用新型专利数: Utility-model patents.
    pub utility_model_patent_count: Option<i64>,
    /// 外观设计专利数: Design patents.
    pub design_patent_count: Option<i64>,
    /// 软件著作权数: Software copyrights.
    pub software_copyright_count: Option<i64>,
    /// 植物新品种权数: Plant variety rights.
    pub plant_variety_right_count: Option<i64>,
    /// 集成电路布图设计权数: IC layout design rights.
    pub ic_layout_design_count: Option<i64>,
    /// 其他知识产权数: Other intellectual property.
    pub other_ip_count: Option<i64>,
    /// 已授权专利数: Patents granted.
    pub patents_granted: Option<i64>,
    /// 申请专利数: Patents applied for.
    pub patents_applied: Option<i64>,
    /// 制定标准数: Standards made.
    pub standards_count: Option<i64>,
    /// 论文数: Papers.
    pub papers_count: Option<i64>,
    /// 著作数: Monographs.
    pub books_count: Option<i64>,
    /// 课题来源: Project source; a code of `project_source`.
    pub project_source: Option<String>,
    /// 国家科技计划名称: National programme; a code of `national_programme`.
    pub national_programme: Option<String>,
    /// 课题立项名称: Title of the project; at most 200 characters.
    pub project_title: Option<String>,
    /// 课题立项编号: Number of the project; at most 60 characters.
    pub project_number: Option<String>,
    /// 经费实际投入额: Actual funds, total; at most 6 decimals, in 万元.
    pub funding_total: Option<Decimal>,
    /// 国家投资: Central funds; at most 6 decimals, in 万元.
    pub funding_central: Option<Decimal>,
    /// 部门投资: Ministry funds; at most 6 decimals, in 万元.
    pub funding_ministry: Option<Decimal>,
    /// 地方投资: Local funds; at most 6 decimals, in 万元.
    pub funding_local: Option<Decimal>,
    /// 基金投资: Foundation funds; at most 6 decimals, in 万元.
    pub funding_foundation: Option<Decimal>,
    /// 自有资金: Own funds; at most 6 decimals, in 万元.
    pub funding_own: Option<Decimal>,
    /// 银行贷款: Bank loans; at most 6 decimals, in 万元.
    pub funding_bank_loan: Option<Decimal>,
    /// 国外资金: Foreign funds; at most 6 decimals, in 万元.
    pub funding_foreign: Option<Decimal>,
    /// 其他经费: Other funds; at most 6 decimals, in 万元.
    pub funding_other: Option<Decimal>,
    /// 成果应用状态: Application status; a code of `application_status`.
    pub application_status: Option<String>,
    /// 未应用或停用原因: Reason for non-use or stop; a code of `non_use_reason`.
    pub non_use_reason: Option<String>,
    /// 自我转化: Converted by its owner.
    pub is_self_converted: Option<bool>,
    /// 合作转化: Converted in cooperation.
    pub is_cooperatively_converted: Option<bool>,
    /// 技术转让与许可: Transferred or licensed.
    pub is_transferred_or_licensed: Option<bool>,
    /// 拟采取的转化方式: Planned way of conversion; at most 100 characters.
    pub planned_conversion_mode: Option<String>,
    /// 转化说明: Note on conversion; at most 500 characters.
    pub conversion_note: Option<String>,
    /// 自我转化总收入: Income from own conversion; at most 6 decimals, in 万元.
    pub self_income: Option<Decimal>,
    /// 自我转化新增投资: New investment in own conversion; at most 6 decimals, in 万元.
    pub self_new_investment: Option<Decimal>,
    /// 净利润: Net profit; at most 6 decimals, in 万元.
    pub net_profit: Option<Decimal>,
    /// 实交税金: Tax paid; at most 6 decimals, in 万元.
    pub tax_paid: Option<Decimal>,
    /// 出口创汇: Export earnings; at most 6 decimals, in 万美元.
    pub export_earnings: Option<Decimal>,
    /// 节约资金: Funds saved; at most 6 decimals, in 万元.
    pub funds_saved: Option<Decimal>,
    /// 合作转化收入: Income from cooperative conversion; at most 6 decimals, in 万元.
    pub cooperative_income: Option<Decimal>,
    /// 技术入股股权折价: Equity value of technology; at most 6 decimals, in 万元.
    pub equity_value: Option<Decimal>,
    /// 技术转让与许可收入: Income from transfer and licence; at most 6 decimals, in 万元.
    pub transfer_licence_income: Option<Decimal>,
    /// 知识产权转让收入: of which income from transfer of intellectual property; at most 6 decimals, in 万元.
    pub ip_transfer_income: Option<Decimal>,
    /// 技术转让合同数: Transfer contracts, in 项.
    pub transfer_count: Option<i64>,
    /// 技术许可合同数: Licence contracts, in 项.
    pub licence_count: Option<i64>,
    /// 受让单位数: Recipients, in 家.
    pub recipient_count: Option<i64>,
    /// 社会效益: Social benefit; at most 1000 characters.
    pub social_benefit: Option<String>,
    /// 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`.
    pub self_check_outcome: Option<String>,
    /// 自查核查说明: Reason given by the self-check; at most 200 characters.
    pub self_check_reason: Option<String>,
    /// 知识产权明细: Intellectual property.
    pub ip_items: Vec<AchievementAppliedIpItems>,
    /// 标准明细: Standards.
    pub standards: Vec<AchievementAppliedStandards>,
    /// 成果完成单位: Completing organisations.
    pub completing_organisations: Vec<AchievementAppliedCompletingOrganisations>,
    /// 成果完成人员: Contributors.
    pub contributors: Vec<AchievementAppliedContributors>,
    /// 获奖情况: Awards.
    pub awards: Vec<AchievementAppliedAwards>,
    /// 附件: Attachments.
    pub attachments: Vec<AchievementAppliedAttachments>,
    /// 以前年度同号登记: Earlier registration of the number.
    pub earlier_number: Vec<AchievementAppliedEarlierNumber>,
    /// 以前年度同名登记: Earlier registration of the achievement.
    pub earlier_achievement: Vec<AchievementAppliedEarlierAchievement>,
}

/// 知识产权明细: Intellectual property.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedIpItems {
    /// 知识产权种类: Kind of intellectual property; a code of `ip_kind`.
    pub kind: Option<String>,
    /// 知识产权名称: Title; at most 200 characters.
    pub title: Option<String>,
    /// 知识产权编号: Number; at most 40 characters.
    pub number: Option<String>,
    /// 知识产权状态: Status; a code of `ip_status`.
    pub status: Option<String>,
    /// 申请、受理或授权日期: Date of the status.
    pub status_date: Option<NaiveDate>,
}

/// 标准明细: Standards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedStandards {
    /// 标准级别: Level of the standard; a code of `standard_level`.
    pub level: Option<String>,
    /// 标准编号: Number of the standard; at most 60 characters.
    pub number: Option<String>,
    /// 标准名称: Title of the standard; at most 200 characters.
    pub title: Option<String>,
    /// 标准发布日期: Date of issue.
    pub issued_on: Option<NaiveDate>,
}

/// 成果完成单位: Completing organisations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedCompletingOrganisations {
    /// 单位序号: Order of the organisation.
    pub sequence: Option<i64>,
    /// 完成单位名称: Name of the organisation; at most 100 characters.
    pub organisation_name: Option<String>,
    /// 下属单位: Subordinate unit; at most 100 characters.
    pub subordinate_unit: Option<String>,
    /// 单位统一社会信用代码: Unified social credit code; at most 18 characters.
    pub unified_social_credit_code: Option<String>,
    /// 组织机构代码: Organisation code; at most 10 characters.
    pub organisation_code: Option<String>,
    /// 单位属性: Type of organisation; a code of `organisation_type`.
    pub organisation_type: Option<String>,
    /// 所在省市: Province; a code of `region`.
    pub province_code: Option<String>,
    /// 隶属省部: Province or ministry that it belongs to; at most 60 characters.
    pub affiliation: Option<String>,
    /// 详细通信地址: Postal address; at most 200 characters.
    pub address: Option<String>,
    /// 邮政编码: Postal code; at most 6 characters.
    pub postal_code: Option<String>,
    /// 联系人: Contact person; at most 60 characters.
    pub contact_person: Option<String>,
    /// 联系电话: Telephone; at most 30 characters.
    pub contact_phone: Option<String>,
    /// 传真: Fax; at most 30 characters.
    pub fax: Option<String>,
    /// 电子邮箱: E-mail; at most 100 characters.
    pub email: Option<String>,
    /// 网址: Web site; at most 200 characters.
    pub website: Option<String>,
}

/// 成果完成人员: Contributors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedContributors {
    /// 人员序号: Order of the contributor.
    pub sequence: Option<i64>,
    /// 姓名: Name; at most 60 characters.
    pub name: Option<String>,
    /// 性别: Sex; a code of `sex`.
    pub sex: Option<String>,
    /// 出生年月: Month of birth.
    pub birth_month: Option<NaiveDate>,
    /// 技术职称: Professional title; a code of `professional_title`.
    pub professional_title: Option<String>,
    /// 文化程度: Education; a code of `education`.
    pub education: Option<String>,
    /// 学位: Degree; a code of `degree`.
    pub degree: Option<String>,
    /// 是否留学归国: Returned from study abroad.
    pub is_returnee: Option<bool>,
    /// 工作单位: Employer; at most 100 characters.
    pub employer: Option<String>,
    /// 对成果创造性贡献: Creative contribution; at most 500 characters.
    pub contribution: Option<String>,
}

/// 获奖情况: Awards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedAwards {
    /// 奖励名称: Award; at most 200 characters.
    pub name: Option<String>,
    /// 奖励等级: Grade; at most 40 characters.
    pub grade: Option<String>,
    /// 获奖年度: Year of the award.
    pub year: Option<i64>,
    /// 授奖部门: Awarding body; at most 100 characters.
    pub awarding_body: Option<String>,
}

/// 附件: Attachments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedAttachments {
    /// 附件种类: Kind of attachment; a code of `attachment_kind`.
    pub kind: Option<String>,
    /// 附件名称: Title of the attachment; at most 200 characters.
    pub title: Option<String>,
}

/// 以前年度同号登记: Earlier registration of the number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedEarlierNumber {
    /// 成果名称: Name of the achievement; at most 200 characters.
    pub achievement_name: Option<String>,
    /// 登记状态: Registration status; a code of `review_status`.
    pub registration_status: Option<String>,
    /// 批准登记日期: Date of registration.
    pub registration_date: Option<NaiveDate>,
    /// 统计年度: Survey year.
    pub survey_year: Option<i64>,
}

/// 以前年度同名登记: Earlier registration of the achievement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementAppliedEarlierAchievement {
    /// 批准登记号: Registration number; at most 12 characters.
    pub registration_number: Option<String>,
    /// 登记状态: Registration status; a code of `review_status`.
    pub registration_status: Option<String>,
    /// 批准登记日期: Date of registration.
    pub registration_date: Option<NaiveDate>,
    /// 统计年度: Survey year.
    pub survey_year: Option<i64>,
}

impl TypedRecord for AchievementApplied {
    const FORM: &'static str = "achievement_applied";

    fn to_record(&self) -> Record {
        let mut record = Record::new();
        put(&mut record, "registration_number", self.registration_number.as_ref());
        put(&mut record, "registration_date", self.registration_date.as_ref());
        put(&mut record, "registration_status", self.registration_status.as_ref());
        put(&mut record, "survey_year", self.survey_year.as_ref());
        put(&mut record, "registering_authority", self.registering_authority.as_ref());
        put(&mut record, "registering_authority_code", self.registering_authority_code.as_ref());
        put(&mut record, "recommending_body", self.recommending_body.as_ref());
        put(&mut record, "recommending_body_code", self.recommending_body_code.as_ref());
        put(&mut record, "achievement_kind", self.achievement_kind.as_ref());
        put(&mut record, "achievement_name", self.achievement_name.as_ref());
        put(&mut record, "lead_organisation_name", self.lead_organisation_name.as_ref());
        put(&mut record, "research_start", self.research_start.as_ref());
        put(&mut record, "research_end", self.research_end.as_ref());
        put(&mut record, "secrecy_level", self.secrecy_level.as_ref());
        put(&mut record, "keywords", self.keywords.as_ref());
        put(&mut record, "research_form", self.research_form.as_ref());
        put(&mut record, "discipline_code", self.discipline_code.as_ref());
        put(&mut record, "library_classification", self.library_classification.as_ref());
        put(&mut record, "application_industry", self.application_industry.as_ref());
        put(&mut record, "socio_economic_objective", self.socio_economic_objective.as_ref());
        put(&mut record, "achievement_abstract", self.achievement_abstract.as_ref());
        put(&mut record, "output_form", self.output_form.as_ref());
        put(&mut record, "output_standard_level", self.output_standard_level.as_ref());
        put(&mut record, "innovation_type", self.innovation_type.as_ref());
        put(&mut record, "maturity_stage", self.maturity_stage.as_ref());
        put(&mut record, "technical_level", self.technical_level.as_ref());
        put(&mut record, "high_tech_field", self.high_tech_field.as_ref());
        put(&mut record, "evaluation_method", self.evaluation_method.as_ref());
        put(&mut record, "evaluation_body", self.evaluation_body.as_ref());
        put(&mut record, "evaluation_date", self.evaluation_date.as_ref());
        put(&mut record, "evaluation_certificate_number", self.evaluation_certificate_number.as_ref());
        put(&mut record, "evaluation_panel", self.evaluation_panel.as_ref());
        put(&mut record, "evaluation_opinion", self.evaluation_opinion.as_ref());
        put(&mut record, "ip_total", self.ip_total.as_ref());
        put(&mut record, "invention_patent_count", self.invention_patent_count.as_ref());
        put(&mut record, "utility_model_patent_count", self.utility_model_patent_count.as_ref());
        put(&mut record, "design_patent_count", self.design_patent_count.as_ref());
        put(&mut record, "software_copyright_count", self.software_copyright_count.as_ref());
        put(&mut record, "plant_variety_right_count", self.plant_variety_right_count.as_ref());
        put(&mut record, "ic_layout_design_count", self.ic_layout_design_count.as_ref());
        put(&mut record, "other_ip_count", self.other_ip_count.as_ref());
        put(&mut record, "patents_granted", self.patents_granted.as_ref());
        put(&mut record, "patents_applied", self.patents_applied.as_ref());
        put(&mut record, "standards_count", self.standards_count.as_ref());
        put(&mut record, "papers_count", self.papers_count.as_ref());
        put(&mut record, "books_count", self.books_count.as_ref());
        put(&mut record, "project_source", self.project_source.as_ref());
        put(&mut record, "national_programme", self.national_programme.as_ref());
        put(&mut record, "project_title", self.project_title.as_ref());
        put(&mut record, "project_number", self.project_number.as_ref());
        put(&mut record, "funding_total", self.funding_total.as_ref());
        put(&mut record, "funding_central", self.funding_central.as_ref());
        put(&mut record, "funding_ministry", self.funding_ministry.as_ref());
        put(&mut record, "funding_local", self.funding_local.as_ref());
        put(&mut record, "funding_foundation", self.funding_foundation.as_ref());
        put(&mut record, "funding_own", self.funding_own.as_ref());
        put(&mut record, "funding_bank_loan", self.funding_bank_loan.as_ref());
        put(&mut record, "funding_foreign", self.funding_foreign.as_ref());
        put(&mut record, "funding_other", self.funding_other.as_ref());
        put(&mut record, "application_status", self.application_status.as_ref());
        put(&mut record, "non_use_reason", self.non_use_reason.as_ref());
        put(&mut record, "is_self_converted", self.is_self_converted.as_ref());
        put(&mut record, "is_cooperatively_converted", self.is_cooperatively_converted.as_ref());
        put(&mut record, "is_transferred_or_licensed", self.is_transferred_or_licensed.as_ref());
        put(&mut record, "planned_conversion_mode", self.planned_conversion_mode.as_ref());
        put(&mut record, "conversion_note", self.conversion_note.as_ref());
        put(&mut record, "self_income", self.self_income.as_ref());
        put(&mut record, "self_new_investment", self.self_new_investment.as_ref());
        put(&mut record, "net_profit", self.net_profit.as_ref());
        put(&mut record, "tax_paid", self.tax_paid.as_ref());
        put(&mut record, "export_earnings", self.export_earnings.as_ref());
        put(&mut record, "funds_saved", self.funds_saved.as_ref());
        put(&mut record, "cooperative_income", self.cooperative_income.as_ref());
        put(&mut record, "equity_value", self.equity_value.as_ref());
        put(&mut record, "transfer_licence_income", self.transfer_licence_income.as_ref());
        put(&mut record, "ip_transfer_income", self.ip_transfer_income.as_ref());
        put(&mut record, "transfer_count", self.transfer_count.as_ref());
        put(&mut record, "licence_count", self.licence_count.as_ref());
        put(&mut record, "recipient_count", self.recipient_count.as_ref());
        put(&mut record, "social_benefit", self.social_benefit.as_ref());
        put(&mut record, "self_check_outcome", self.self_check_outcome.as_ref());
        put(&mut record, "self_check_reason", self.self_check_reason.as_ref());
        for child in &self.ip_items {
            let mut cells = Record::new();
            put(&mut cells, "kind", child.kind.as_ref());
            put(&mut cells, "title", child.title.as_ref());
            put(&mut cells, "number", child.number.as_ref());
            put(&mut cells, "status", child.status.as_ref());
            put(&mut cells, "status_date", child.status_date.as_ref());
            record.add_child("ip_items", cells);
        }
        for child in &self.standards {
            let mut cells = Record::new();
            put(&mut cells, "level", child.level.as_ref());
            put(&mut cells, "number", child.number.as_ref());
            put(&mut cells, "title", child.title.as_ref());
            put(&mut cells, "issued_on", child.issued_on.as_ref());
            record.add_child("standards", cells);
        }
        for child in &self.completing_organisations {
            let mut cells = Record::new();
            put(&mut cells, "sequence", child.sequence.as_ref());
            put(&mut cells, "organisation_name", child.organisation_name.as_ref());
            put(&mut cells, "subordinate_unit", child.subordinate_unit.as_ref());
            put(&mut cells, "unified_social_credit_code", child.unified_social_credit_code.as_ref());
            put(&mut cells, "organisation_code", child.organisation_code.as_ref());
            put(&mut cells, "organisation_type", child.organisation_type.as_ref());
            put(&mut cells, "province_code", child.province_code.as_ref());
            put(&mut cells, "affiliation", child.affiliation.as_ref());
            put(&mut cells, "address", child.address.as_ref());
            put(&mut cells, "postal_code", child.postal_code.as_ref());
            put(&mut cells, "contact_person", child.contact_person.as_ref());
            put(&mut cells, "contact_phone", child.contact_phone.as_ref());
            put(&mut cells, "fax", child.fax.as_ref());
            put(&mut cells, "email", child.email.as_ref());
            put(&mut cells, "website", child.website.as_ref());
            record.add_child("completing_organisations", cells);
        }
        for child in &self.contributors {
            let mut cells = Record::new();
            put(&mut cells, "sequence", child.sequence.as_ref());
            put(&mut cells, "name", child.name.as_ref());
            put(&mut cells, "sex", child.sex.as_ref());
            put(&mut cells, "birth_month", child.birth_month.as_ref());
            put(&mut cells, "professional_title", child.professional_title.as_ref());
            put(&mut cells, "education", child.education.as_ref());
            put(&mut cells, "degree", child.degree.as_ref());
            put(&mut cells, "is_returnee", child.is_returnee.as_ref());
            put(&mut cells, "employer", child.employer.as_ref());
            put(&mut cells, "contribution", child.contribution.as_ref());
            record.add_child("contributors", cells);
        }
        for child in &self.awards {
            let mut cells = Record::new();
            put(&mut cells, "name", child.name.as_ref());
            put(&mut cells, "grade", child.grade.as_ref());
            put(&mut cells, "year", child.year.as_ref());
            put(&mut cells, "awarding_body", child.awarding_body.as_ref());
            record.add_child("awards", cells);
        }
        for child in &self.attachments {
            let mut cells = Record::new();
            put(&mut cells, "kind", child.kind.as_ref());
            put(&mut cells, "title", child.title.as_ref());
            record.add_child("attachments", cells);
        }
        for child in &self.earlier_number {
            let mut cells = Record::new();
            put(&mut cells, "achievement_name", child.achievement_name.as_ref());
            put(&mut cells, "registration_status", child.registration_status.as_ref());
            put(&mut cells, "registration_date", child.registration_date.as_ref());
            put(&mut cells, "survey_year", child.survey_year.as_ref());
            record.add_child("earlier_number", cells);
        }
        for child in &self.earlier_achievement {
            let mut cells = Record::new();
            put(&mut cells, "registration_number", child.registration_number.as_ref());
            put(&mut cells, "registration_status", child.registration_status.as_ref());
            put(&mut cells, "registration_date", child.registration_date.as_ref());
            put(&mut cells, "survey_year", child.survey_year.as_ref());
            record.add_child("earlier_achievement", cells);
        }
        record
    }

    fn from_record(record: &Record) -> Result<Self, TypedError> {
        read(record, |cells| {
            Ok(Self {
                registration_number: cells.text("registration_number")?,
                registration_date: cells.date("registration_date")?,
                registration_status: cells.text("registration_status")?,
                survey_year: cells.number("survey_year", 4, 0)?,
                registering_authority: cells.text("registering_authority")?,
                registering_authority_code: cells.text("registering_authority_code")?,
                recommending_body: cells.text("recommending_body")?,
                recommending_body_code: cells.text("recommending_body_code")?,
                achievement_kind: cells.text("achievement_kind")?,
                achievement_name: cells.text("achievement_name")?,
                lead_organisation_name: cells.text("lead_organisation_name")?,
                research_start: cells.month("research_start")?,
                research_end: cells.month("research_end")?,
                secrecy_level: cells.text("secrecy_level")?,
                keywords: cells.text("keywords")?,
                research_form: cells.text("research_form")?,
                discipline_code: cells.text("discipline_code")?,
                library_classification: cells.text("library_classification")?,
                application_industry: cells.text("application_industry")?,
                socio_economic_objective: cells.text("socio_economic_objective")?,
                achievement_abstract: cells.text("achievement_abstract")?,
                output_form: cells.text("output_form")?,
                output_standard_level: cells.text("output_standard_level")?,
                innovation_type: cells.text("innovation_type")?,
                maturity_stage: cells.text("maturity_stage")?,
                technical_level: cells.text("technical_level")?,
                high_tech_field: cells.text("high_tech_field")?,
                evaluation_method: cells.text("evaluation_method")?,
                evaluation_body: cells.text("evaluation_body")?,
                evaluation_date: cells.date("evaluation_date")?,
                evaluation_certificate_number: cells.text("evaluation_certificate_number")?,
                evaluation_panel: cells.text("evaluation_panel")?,
                evaluation_opinion: cells.text("evaluation_opinion")?,
                ip_total: cells.number("ip_total", 6, 0)?,
                invention_patent_count: cells.number("invention_patent_count", 6, 0)?,
                utility_model_patent_count: cells.number("utility_model_patent_count", 6, 0)?,
                design_patent_count: cells.number("design_patent_count", 6, 0)?,
                software_copyright_count: cells.number("software_copyright_count", 6, 0)?,
                plant_variety_right_count: cells.number("plant_variety_right_count", 6, 0)?,
                ic_layout_design_count: cells.number("ic_layout_design_count", 6, 0)?,
                other_ip_count: cells.number("other_ip_count", 6, 0)?,
                patents_granted: cells.number("patents_granted", 6, 0)?,
                patents_applied: cells.number("patents_applied", 6, 0)?,
                standards_count: cells.number("standards_count", 6, 0)?,
                papers_count: cells.number("papers_count", 6, 0)?,
                books_count: cells.number("books_count", 6, 0)?,
                project_source: cells.text("project_source")?,
                national_programme: cells.text("national_programme")?,
                project_title: cells.text("project_title")?,
                project_number: cells.text("project_number")?,
                funding_total: cells.number("funding_total", 18, 6)?,
                funding_central: cells.number("funding_central", 18, 6)?,
                funding_ministry: cells.number("funding_ministry", 18, 6)?,
                funding_local: cells.number("funding_local", 18, 6)?,
                funding_foundation: cells.number("funding_foundation", 18, 6)?,
                funding_own: cells.number("funding_own", 18, 6)?,
                funding_bank_loan: cells.number("funding_bank_loan", 18, 6)?,
                funding_foreign: cells.number("funding_foreign", 18, 6)?,
                funding_other: cells.number("funding_other", 18, 6)?,
                application_status: cells.text("application_status")?,
                non_use_reason: cells.text("non_use_reason")?,
                is_self_converted: cells.boolean("is_self_converted")?,
                is_cooperatively_converted: cells.boolean("is_cooperatively_converted")?,
                is_transferred_or_licensed: cells.boolean("is_transferred_or_licensed")?,
                planned_conversion_mode: cells.text("planned_conversion_mode")?,
                conversion_note: cells.text("conversion_note")?,
                self_income: cells.number("self_income", 18, 6)?,
                self_new_investment: cells.number("self_new_investment", 18, 6)?,
                net_profit: cells.number("net_profit", 18, 6)?,
                tax_paid: cells.number("tax_paid", 18, 6)?,
                export_earnings: cells.number("export_earnings", 18, 6)?,
                funds_saved: cells.number("funds_saved", 18, 6)?,
                cooperative_income: cells.number("cooperative_income", 18, 6)?,
                equity_value: cells.number("equity_value", 18, 6)?,
                transfer_licence_income: cells.number("transfer_licence_income", 18, 6)?,
                ip_transfer_income: cells.number("ip_transfer_income", 18, 6)?,
                transfer_count: cells.number("transfer_count", 6, 0)?,
                licence_count: cells.number("licence_count", 6, 0)?,
                recipient_count: cells.number("recipient_count", 6, 0)?,
                social_benefit: cells.text("social_benefit")?,
                self_check_outcome: cells.text("self_check_outcome")?,
                self_check_reason: cells.text("self_check_reason")?,
                ip_items: cells.children("ip_items", |cells| {
                    Ok(AchievementAppliedIpItems {
                        kind: cells.text("kind")?,
                        title: cells.text("title")?,
                        number: cells.text("number")?,
                        status: cells.text("status")?,
                        status_date: cells.date("status_date")?,
                    })
                })?,
                standards: cells.children("standards", |cells| {
                    Ok(AchievementAppliedStandards {
                        level: cells.text("level")?,
                        number: cells.text("number")?,
                        title: cells.text("title")?,
                        issued_on: cells.date("issued_on")?,
                    })
                })?,
                completing_organisations: cells.children("completing_organisations", |cells| {
                    Ok(AchievementAppliedCompletingOrganisations {
                        sequence: cells.number("sequence", 3, 0)?,
                        organisation_name: cells.text("organisation_name")?,
                        subordinate_unit: cells.text("subordinate_unit")?,
                        unified_social_credit_code: cells.text("unified_social_credit_code")?,
                        organisation_code: cells.text("organisation_code")?,
                        organisation_type: cells.text("organisation_type")?,
                        province_code: cells.text("province_code")?,
                        affiliation: cells.text("affiliation")?,
                        address: cells.text("address")?,
                        postal_code: cells.text("postal_code")?,
                        contact_person: cells.text("contact_person")?,
                        contact_phone: cells.text("contact_phone")?,
                        fax: cells.text("fax")?,
                        email: cells.text("email")?,
                        website: cells.text("website")?,
                    })
                })?,
                contributors: cells.children("contributors", |cells| {
                    Ok(AchievementAppliedContributors {
                        sequence: cells.number("sequence", 4, 0)?,
                        name: cells.text("name")?,
                        sex: cells.text("sex")?,
                        birth_month: cells.month("birth_month")?,
                        professional_title: cells.text("professional_title")?,
                        education: cells.text("education")?,
                        degree: cells.text("degree")?,
                        is_returnee: cells.boolean("is_returnee")?,
                        employer: cells.text("employer")?,
                        contribution: cells.text("contribution")?,
                    })
                })?,
                awards: cells.children("awards", |cells| {
                    Ok(AchievementAppliedAwards {
                        name: cells.text("name")?,
                        grade: cells.text("grade")?,
                        year: cells.number("year", 4, 0)?,
                        awarding_body: cells.text("awarding_body")?,
                    })
                })?,
                attachments: cells.children("attachments", |cells| {
                    Ok(AchievementAppliedAttachments {
                        kind: cells.text("kind")?,
                        title: cells.text("title")?,
                    })
                })?,
                earlier_number: cells.children("earlier_number", |cells| {
                    Ok(AchievementAppliedEarlierNumber {
                        achievement_name: cells.text("achievement_name")?,
                        registration_status: cells.text("registration_status")?,
                        registration_date: cells.date("registration_date")?,
                        survey_year: cells.number("survey_year", 4, 0)?,
                    })
                })?,
                earlier_achievement: cells.children("earlier_achievement", |cells| {
                    Ok(AchievementAppliedEarlierAchievement {
                        registration_number: cells.text("registration_number")?,
                        registration_status: cells.text("registration_status")?,
                        registration_date: cells.date("registration_date")?,
                        survey_year: cells.number("survey_year", 4, 0)?,
                    })
                })?,
            })
        })
    }
}

/// 科技成果登记表（基础理论、软科学类）: Registration form of S&T achievements: basic theory and soft science.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheory {
    /// 批准登记号: Registration number; at most 12 characters.
    pub registration_number: Option<String>,
    /// 批准登记日期: Date of registration.
    pub registration_date: Option<NaiveDate>,
    /// 登记状态: Registration status; a code of `review_status`.
    pub registration_status: Option<String>,
    /// 统计年度: Survey year.
    pub survey_year: Option<i64>,
    /// 批准登记单位: Registering authority; at most 100 characters.
    pub registering_authority: Option<String>,
    /// 批准登记单位代码: Code of the registering authority; at most 3 characters.
    pub registering_authority_code: Option<String>,
    /// 推荐单位: Recommending body; at most 100 characters.
    pub recommending_body: Option<String>,
    /// 推荐单位代码: Code of the recommending body; at most 20 characters.
    pub recommending_body_code: Option<String>,
    /// 成果类别: Kind of achievement; a code of `achievement_kind`.
    pub achievement_kind: Option<String>,
    /// 成果名称: Name of the achievement; at most 200 characters.
    pub achievement_name: Option<String>,
    /// 第一完成单位: Lead organisation; at most 100 characters.
    pub lead_organisation_name: Option<String>,
    /// 研究起始日期: Research started.
    pub research_start: Option<NaiveDate>,
    /// 研究终止日期: Research ended.
    pub research_end: Option<NaiveDate>,
    /// 成果密级: Secrecy level; a code of `secrecy_level`.
    pub secrecy_level: Option<String>,
    /// 关键词: Keywords; at most 200 characters.
    pub keywords: Option<String>,
    /// 研究形式: Research form; a code of `research_form`.
    pub research_form: Option<String>,
    /// 学科分类: Discipline; a code of `discipline`.
    pub discipline_code: Option<String>,
    /// 中图分类号: Chinese Library Classification; a code of `library_classification`.
    pub library_classification: Option<String>,
    /// 成果应用行业: Industry of application; a code of `industry`.
    pub application_industry: Option<String>,
    /// 社会经济目标: Socio-economic objective; a code of `socio_economic_objective`.
    pub socio_economic_objective: Option<String>,
    /// 成果简介: Abstract; at most 4000 characters.
    pub achievement_abstract: Option<String>,
    /// 成果体现形式: Output form; a code of `output_form_theory`.
    pub output_form: Option<String>,
    /// 其他体现形式说明: Other output form; at most 100 characters.
    pub output_form_other: Option<String>,
    /// 评价方式: Evaluation method; a code of `evaluation_method`.
    pub evaluation_method: Option<String>,
    /// 评价单位名称: Evaluating body; at most 100 characters.
    pub evaluation_body: Option<String>,
    /// 评价日期: Date of evaluation.
    pub evaluation_date: Option<NaiveDate>,
    /// 评价证书号: Certificate number; at most 50 characters.
    pub evaluation_certificate_number: Option<String>,
    /// 评价委员会名单: Evaluation panel; at most 2000 characters.
    pub evaluation_panel: Option<String>,
    /// 评价意见: Evaluation opinion; at most 4000 characters.
    pub evaluation_opinion: Option<String>,
    /// 知识产权数: Intellectual property, total.
    pub ip_total: Option<i64>,
    /// 发明专利数: Invention patents.
    pub invention_patent_count: Option<i64>,
    /// 实用新型专利数: Utility-model patents.
    pub utility_model_patent_count: Option<i64>,
    /// 外观设计专利数: Design patents.
    pub design_patent_count: Option<i64>,
    /// 软件著作权数: Software copyrights.
    pub software_copyright_count: Option<i64>,
    /// 植物新品种权数: Plant variety rights.
    pub plant_variety_right_count: Option<i64>,
    /// 集成电路布图设计权数: IC layout design rights.
    pub ic_layout_design_count: Option<i64>,
    /// 其他知识产权数: Other intellectual property.
    pub other_ip_count: Option<i64>,
    /// 已授权专利数: Patents granted.
    pub patents_granted: Option<i64>,
    /// 申请专利数: Patents applied for.
    pub patents_applied: Option<i64>,
    /// 制定标准数: Standards made.
    pub standards_count: Option<i64>,
    /// 论文数: Papers.
    pub papers_count: Option<i64>,
    /// 著作数: Monographs.
    pub books_count: Option<i64>,
    /// 课题来源: Project source; a code of `project_source`.
    pub project_source: Option<String>,
    /// 国家科技计划名称: National programme; a code of `national_programme`.
    pub national_programme: Option<String>,
    /// 课题立项名称: Title of the project; at most 200 characters.
    pub project_title: Option<String>,
    /// 课题立项编号: Number of the project; at most 60 characters.
    pub project_number: Option<String>,
    /// 经费实际投入额: Actual funds, total; at most 6 decimals, in 万元.
    pub funding_total: Option<Decimal>,
    /// 国家投资: Central funds; at most 6 decimals, in 万元.
    pub funding_central: Option<Decimal>,
    /// 部门投资: Ministry funds; at most 6 decimals, in 万元.
    pub funding_ministry: Option<Decimal>,
    /// 地方投资: Local funds; at most 6 decimals, in 万元.
    pub funding_local: Option<Decimal>,
    /// 基金投资: Foundation funds; at most 6 decimals, in 万元.
    pub funding_foundation: Option<Decimal>,
    /// 自有资金: Own funds; at most 6 decimals, in 万元.
    pub funding_own: Option<Decimal>,
    /// 银行贷款: Bank loans; at most 6 decimals, in 万元.
    pub funding_bank_loan: Option<Decimal>,
    /// 国外资金: Foreign funds; at most 6 decimals, in 万元.
    pub funding_foreign: Option<Decimal>,
    /// 其他经费: Other funds; at most 6 decimals, in 万元.
    pub funding_other: Option<Decimal>,
    /// 论文被引用次数: Citations, in 次.
    pub citations: Option<i64>,
    /// 采纳部门: Adopting body; at most 200 characters.
    pub adoption_body: Option<String>,
    /// 采纳级别: Level of the adopting body; a code of `adoption_level`.
    pub adoption_level: Option<String>,
    /// 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`.
    pub self_check_outcome: Option<String>,
    /// 自查核查说明: Reason given by the self-check; at most 200 characters.
    pub self_check_reason: Option<String>,
    /// 知识产权明细: Intellectual property.
    pub ip_items: Vec<AchievementTheoryIpItems>,
    /// 标准明细: Standards.
    pub standards: Vec<AchievementTheoryStandards>,
    /// 成果完成单位: Completing organisations.
    pub completing_organisations: Vec<AchievementTheoryCompletingOrganisations>,
    /// 成果完成人员: Contributors.
    pub contributors: Vec<AchievementTheoryContributors>,
    /// 获奖情况: Awards.
    pub awards: Vec<AchievementTheoryAwards>,
    /// 附件: Attachments.
    pub attachments: Vec<AchievementTheoryAttachments>,
    /// 以前年度同号登记: Earlier registration of the number.
    pub earlier_number: Vec<AchievementTheoryEarlierNumber>,
    /// 以前年度同名登记: Earlier registration of the achievement.
    pub earlier_achievement: Vec<AchievementTheoryEarlierAchievement>,
}

/// 知识产权明细: Intellectual property.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryIpItems {
    /// 知识产权种类: Kind of intellectual property; a code of `ip_kind`.
    pub kind: Option<String>,
    /// 知识产权名称: Title; at most 200 characters.
    pub title: Option<String>,
    /// 知识产权编号: Number; at most 40 characters.
    pub number: Option<String>,
    /// 知识产权状态: Status; a code of `ip_status`.
    pub status: Option<String>,
    /// 申请、受理或授权日期: Date of the status.
    pub status_date: Option<NaiveDate>,
}

/// 标准明细: Standards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryStandards {
    /// 标准级别: Level of the standard; a code of `standard_level`.
    pub level: Option<String>,
    /// 标准编号: Number of the standard; at most 60 characters.
    pub number: Option<String>,
    /// 标准名称: Title of the standard; at most 200 characters.
    pub title: Option<String>,
    /// 标准发布日期: Date of issue.
    pub issued_on: Option<NaiveDate>,
}

/// 成果完成单位: Completing organisations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryCompletingOrganisations {
    /// 单位序号: Order of the organisation.
    pub sequence: Option<i64>,
    /// 完成单位名称: Name of the organisation; at most 100 characters.
    pub organisation_name: Option<String>,
    /// 下属单位: Subordinate unit; at most 100 characters.
    pub subordinate_unit: Option<String>,
    /// 单位统一社会信用代码: Unified social credit code; at most 18 characters.
    pub unified_social_credit_code: Option<String>,
    /// 组织机构代码: Organisation code; at most 10 characters.
    pub organisation_code: Option<String>,
    /// 单位属性: Type of organisation; a code of `organisation_type`.
    pub organisation_type: Option<String>,
    /// 所在省市: Province; a code of `region`.
    pub province_code: Option<String>,
    /// 隶属省部: Province or ministry that it belongs to; at most 60 characters.
    pub affiliation: Option<String>,
    /// 详细通信地址: Postal address; at most 200 characters.
    pub address: Option<String>,
    /// 邮政编码: Postal code; at most 6 characters.
    pub postal_code: Option<String>,
    /// 联系人: Contact person; at most 60 characters.
    pub contact_person: Option<String>,
    /// 联系电话: Telephone; at most 30 characters.
    pub contact_phone: Option<String>,
    /// 传真: Fax; at most 30 characters.
    pub fax: Option<String>,
    /// 电子邮箱: E-mail; at most 100 characters.
    pub email: Option<String>,
    /// 网址: Web site; at most 200 characters.
    pub website: Option<String>,
}

/// 成果完成人员: Contributors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryContributors {
    /// 人员序号: Order of the contributor.
    pub sequence: Option<i64>,
    /// 姓名: Name; at most 60 characters.
    pub name: Option<String>,
    /// 性别: Sex; a code of `sex`.
    pub sex: Option<String>,
    /// 出生年月: Month of birth.
    pub birth_month: Option<NaiveDate>,
    /// 技术职称: Professional title; a code of `professional_title`.
    pub professional_title: Option<String>,
    /// 文化程度: Education; a code of `education`.
    pub education: Option<String>,
    /// 学位: Degree; a code of `degree`.
    pub degree: Option<String>,
    /// 是否留学归国: Returned from study abroad.
    pub is_returnee: Option<bool>,
    /// 工作单位: Employer; at most 100 characters.
    pub employer: Option<String>,
    /// 对成果创造性贡献: Creative contribution; at most 500 characters.
    pub contribution: Option<String>,
}

/// 获奖情况: Awards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryAwards {
    /// 奖励名称: Award; at most 200 characters.
    pub name: Option<String>,
    /// 奖励等级: Grade; at most 40 characters.
    pub grade: Option<String>,
    /// 获奖年度: Year of the award.
    pub year: Option<i64>,
    /// 授奖部门: Awarding body; at most 100 characters.
    pub awarding_body: Option<String>,
}

/// 附件: Attachments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryAttachments {
    /// 附件种类: Kind of attachment; a code of `attachment_kind`.
    pub kind: Option<String>,
    /// 附件名称: Title of the attachment; at most 200 characters.
    pub title: Option<String>,
}

/// 以前年度同号登记: Earlier registration of the number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryEarlierNumber {
    /// 成果名称: Name of the achievement; at most 200 characters.
    pub achievement_name: Option<String>,
    /// 登记状态: Registration status; a code of `review_status`.
    pub registration_status: Option<String>,
    /// 批准登记日期: Date of registration.
    pub registration_date: Option<NaiveDate>,
    /// 统计年度: Survey year.
    pub survey_year: Option<i64>,
}

/// 以前年度同名登记: Earlier registration of the achievement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AchievementTheoryEarlierAchievement {
    /// 批准登记号: Registration number; at most 12 characters.
    pub registration_number: Option<String>,
    /// 登记状态: Registration status; a code of `review_status`.
    pub registration_status: Option<String>,
    /// 批准登记日期: Date of registration.
    pub registration_date: Option<NaiveDate>,
    /// 统计年度: Survey year.
    pub survey_year: Option<i64>,
}

impl TypedRecord for AchievementTheory {
    const FORM: &'static str = "achievement_theory";

    fn to_record(&self) -> Record {
        let mut record = Record::new();
        put(&mut record, "registration_number", self.registration_number.as_ref());
        put(&mut record, "registration_date", self.registration_date.as_ref());
        put(&mut record, "registration_status", self.registration_status.as_ref());
        put(&mut record, "survey_year", self.survey_year.as_ref());
        put(&mut record, "registering_authority", self.registering_authority.as_ref());
        put(&mut record, "registering_authority_code", self.registering_authority_code.as_ref());
        put(&mut record, "recommending_body", self.recommending_body.as_ref());
        put(&mut record, "recommending_body_code", self.recommending_body_code.as_ref());
        put(&mut record, "achievement_kind", self.achievement_kind.as_ref());
        put(&mut record, "achievement_name", self.achievement_name.as_ref());
        put(&mut record, "lead_organisation_name", self.lead_organisation_name.as_ref());
        put(&mut record, "research_start", self.research_start.as_ref());
        put(&mut record, "research_end", self.research_end.as_ref());
        put(&mut record, "secrecy_level", self.secrecy_level.as_ref());
        put(&mut record, "keywords", self.keywords.as_ref());
        put(&mut record, "research_form", self.research_form.as_ref());
        put(&mut record, "discipline_code", self.discipline_code.as_ref());
        put(&mut record, "library_classification", self.library_classification.as_ref());
        put(&mut record, "application_industry", self.application_industry.as_ref());
        put(&mut record, "socio_economic_objective", self.socio_economic_objective.as_ref());
        put(&mut record, "achievement_abstract", self.achievement_abstract.as_ref());
        put(&mut record, "output_form", self.output_form.as_ref());
        put(&mut record, "output_form_other", self.output_form_other.as_ref());
        put(&mut record, "evaluation_method", self.evaluation_method.as_ref());
        put(&mut record, "evaluation_body", self.evaluation_body.as_ref());
        put(&mut record, "evaluation_date", self.evaluation_date.as_ref());
        put(&mut record, "evaluation_certificate_number", self.evaluation_certificate_number.as_ref());
        put(&mut record, "evaluation_panel", self.evaluation_panel.as_ref());
        put(&mut record, "evaluation_opinion", self.evaluation_opinion.as_ref());
        put(&mut record, "ip_total", self.ip_total.as_ref());
        put(&mut record, "invention_patent_count", self.invention_patent_count.as_ref());
        put(&mut record, "utility_model_patent_count", self.utility_model_patent_count.as_ref());
        put(&mut record, "design_patent_count", self.design_patent_count.as_ref());
        put(&mut record, "software_copyright_count", self.software_copyright_count.as_ref());
        put(&mut record, "plant_variety_right_count", self.plant_variety_right_count.as_ref());
        put(&mut record, "ic_layout_design_count", self.ic_layout_design_count.as_ref());
        put(&mut record, "other_ip_count", self.other_ip_count.as_ref());
        put(&mut record, "patents_granted", self.patents_granted.as_ref());
        put(&mut record, "patents_applied", self.patents_applied.as_ref());
        put(&mut record, "standards_count", self.standards_count.as_ref());
        put(&mut record, "papers_count", self.papers_count.as_ref());
        put(&mut record, "books_count", self.books_count.as_ref());
        put(&mut record, "project_source", self.project_source.as_ref());
        put(&mut record, "national_programme", self.national_programme.as_ref());
        put(&mut record, "project_title", self.project_title.as_ref());
        put(&mut record, "project_number", self.project_number.as_ref());
        put(&mut record, "funding_total", self.funding_total.as_ref());
        put(&mut record, "funding_central", self.funding_central.as_ref());
        put(&mut record, "funding_ministry", self.funding_ministry.as_ref());
        put(&mut record, "funding_local", self.funding_local.as_ref());
        put(&mut record, "funding_foundation", self.funding_foundation.as_ref());
        put(&mut record, "funding_own", self.funding_own.as_ref());
        put(&mut record, "funding_bank_loan", self.funding_bank_loan.as_ref());
        put(&mut record, "funding_foreign", self.funding_foreign.as_ref());
        put(&mut record, "funding_other", self.funding_other.as_ref());
        put(&mut record, "citations", self.citations.as_ref());
        put(&mut record, "adoption_body", self.adoption_body.as_ref());
        put(&mut record, "adoption_level", self.adoption_level.as_ref());
        put(&mut record, "self_check_outcome", self.self_check_outcome.as_ref());
        put(&mut record, "self_check_reason", self.self_check_reason.as_ref());
        for child in &self.ip_items {
            let mut cells = Record::new();
            put(&mut cells, "kind", child.kind.as_ref());
            put(&mut cells, "title", child.title.as_ref());
            put(&mut cells, "number", child.number.as_ref());
            put(&mut cells, "status", child.status.as_ref());
            put(&mut cells, "status_date", child.status_date.as_ref());
            record.add_child("ip_items", cells);
        }
        for child in &self.standards {
            let mut cells = Record::new();
            put(&mut cells, "level", child.level.as_ref());
            put(&mut cells, "number", child.number.as_ref());
            put(&mut cells, "title", child.title.as_ref());
            put(&mut cells, "issued_on", child.issued_on.as_ref());
            record.add_child("standards", cells);
        }
        for child in &self.completing_organisations {
            let mut cells = Record::new();
            put(&mut cells, "sequence", child.sequence.as_ref());
            put(&mut cells, "organisation_name", child.organisation_name.as_ref());
            put(&mut cells, "subordinate_unit", child.subordinate_unit.as_ref());
            put(&mut cells, "unified_social_credit_code", child.unified_social_credit_code.as_ref());
            put(&mut cells, "organisation_code", child.organisation_code.as_ref());
            put(&mut cells, "organisation_type", child.organisation_type.as_ref());
            put(&mut cells, "province_code", child.province_code.as_ref());
            put(&mut cells, "affiliation", child.affiliation.as_ref());
            put(&mut cells, "address", child.address.as_ref());
            put(&mut cells, "postal_code", child.postal_code.as_ref());
            put(&mut cells, "contact_person", child.contact_person.as_ref());
            put(&mut cells, "contact_phone", child.contact_phone.as_ref());
            put(&mut cells, "fax", child.fax.as_ref());
            put(&mut cells, "email", child.email.as_ref());
            put(&mut cells, "website", child.website.as_ref());
            record.add_child("completing_organisations", cells);
        }
        for child in &self.contributors {
            let mut cells = Record::new();
            put(&mut cells, "sequence", child.sequence.as_ref());
            put(&mut cells, "name", child.name.as_ref());
            put(&mut cells, "sex", child.sex.as_ref());
            put(&mut cells, "birth_month", child.birth_month.as_ref());
            put(&mut cells, "professional_title", child.professional_title.as_ref());
            put(&mut cells, "education", child.education.as_ref());
            put(&mut cells, "degree", child.degree.as_ref());
            put(&mut cells, "is_returnee", child.is_returnee.as_ref());
            put(&mut cells, "employer", child.employer.as_ref());
            put(&mut cells, "contribution", child.contribution.as_ref());
            record.add_child("contributors", cells);
        }
        for child in &self.awards {
            let mut cells = Record::new();
            put(&mut cells, "name", child.name.as_ref());
            put(&mut cells, "grade", child.grade.as_ref());
            put(&mut cells, "year", child.year.as_ref());
            put(&mut cells, "awarding_body", child.awarding_body.as_ref());
            record.add_child("awards", cells);
        }
        for child in &self.attachments {
            let mut cells = Record::new();
            put(&mut cells, "kind", child.kind.as_ref());
            put(&mut cells, "title", child.title.as_ref());
            record.add_child("attachments", cells);
        }
        for child in &self.earlier_number {
            let mut cells = Record::new();
            put(&mut cells, "achievement_name", child.achievement_name.as_ref());
            put(&mut cells, "registration_status", child.registration_status.as_ref());
            put(&mut cells, "registration_date", child.registration_date.as_ref());
            put(&mut cells, "survey_year", child.survey_year.as_ref());
            record.add_child("earlier_number", cells);
        }
        for child in &self.earlier_achievement {
            let mut cells = Record::new();
            put(&mut cells, "registration_number", child.registration_number.as_ref());
            put(&mut cells, "registration_status", child.registration_status.as_ref());
            put(&mut cells, "registration_date", child.registration_date.as_ref());
            put(&mut cells, "survey_year", child.survey_year.as_ref());
            record.add_child("earlier_achievement", cells);
        }
        record
    }

    fn from_record(record: &Record) -> Result<Self, TypedError> {
        read(record, |cells| {
            Ok(Self {
                registration_number: cells.text("registration_number")?,
                registration_date: cells.date("registration_date")?,
                registration_status: cells.text("registration_status")?,
                survey_year: cells.number("survey_year", 4, 0)?,
                registering_authority: cells.text("registering_authority")?,
                registering_authority_code: cells.text("registering_authority_code")?,
                recommending_body: cells.text("recommending_body")?,
                recommending_body_code: cells.text("recommending_body_code")?,
                achievement_kind: cells.text("achievement_kind")?,
                achievement_name: cells.text("achievement_name")?,
                lead_organisation_name: cells.text("lead_organisation_name")?,
                research_start: cells.month("research_start")?,
                research_end: cells.month("research_end")?,
                secrecy_level: cells.text("secrecy_level")?,
                keywords: cells.text("keywords")?,
                research_form: cells.text("research_form")?,
                discipline_code: cells.text("discipline_code")?,
                library_classification: cells.text("library_classification")?,
                application_industry: cells.text("application_industry")?,
                socio_economic_objective: cells.text("socio_economic_objective")?,
                achievement_abstract: cells.text("achievement_abstract")?,
                output_form: cells.text("output_form")?,
                output_form_other: cells.text("output_form_other")?,
                evaluation_method: cells.text("evaluation_method")?,
                evaluation_body: cells.text("evaluation_body")?,
                evaluation_date: cells.date("evaluation_date")?,
                evaluation_certificate_number: cells.text("evaluation_certificate_number")?,
                evaluation_panel: cells.text("evaluation_panel")?,
                evaluation_opinion: cells.text("evaluation_opinion")?,
                ip_total: cells.number("ip_total", 6, 0)?,
                invention_patent_count: cells.number("invention_patent_count", 6, 0)?,
                utility_model_patent_count: cells.number("utility_model_patent_count", 6, 0)?,
                design_patent_count: cells.number("design_patent_count", 6, 0)?,
                software_copyright_count: cells.number("software_copyright_count", 6, 0)?,
                plant_variety_right_count: cells.number("plant_variety_right_count", 6, 0)?,
                ic_layout_design_count: cells.number("ic_layout_design_count", 6, 0)?,
                other_ip_count: cells.number("other_ip_count", 6, 0)?,
                patents_granted: cells.number("patents_granted", 6, 0)?,
                patents_applied: cells.number("patents_applied", 6, 0)?,
                standards_count: cells.number("standards_count", 6, 0)?,
                papers_count: cells.number("papers_count", 6, 0)?,
                books_count: cells.number("books_count", 6, 0)?,
                project_source: cells.text("project_source")?,
                national_programme: cells.text("national_programme")?,
                project_title: cells.text("project_title")?,
                project_number: cells.text("project_number")?,
                funding_total: cells.number("funding_total", 18, 6)?,
                funding_central: cells.number("funding_central", 18, 6)?,
                funding_ministry: cells.number("funding_ministry", 18, 6)?,
                funding_local: cells.number("funding_local", 18, 6)?,
                funding_foundation: cells.number("funding_foundation", 18, 6)?,
                funding_own: cells.number("funding_own", 18, 6)?,
                funding_bank_loan: cells.number("funding_bank_loan", 18, 6)?,
                funding_foreign: cells.number("funding_foreign", 18, 6)?,
                funding_other: cells.number("funding_other", 18, 6)?,
                citations: cells.number("citations", 8, 0)?,
                adoption_body: cells.text("adoption_body")?,
                adoption_level: cells.text("adoption_level")?,
                self_check_outcome: cells.text("self_check_outcome")?,
                self_check_reason: cells.text("self_check_reason")?,
                ip_items: cells.children("ip_items", |cells| {
                    Ok(AchievementTheoryIpItems {
                        kind: cells.text("kind")?,
                        title: cells.text("title")?,
                        number: cells.text("number")?,
                        status: cells.text("status")?,
                        status_date: cells.date("status_date")?,
                    })
                })?,
                standards: cells.children("standards", |cells| {
                    Ok(AchievementTheoryStandards {
                        level: cells.text("level")?,
                        number: cells.text("number")?,
                        title: cells.text("title")?,
                        issued_on: cells.date("issued_on")?,
                    })
                })?,
                completing_organisations: cells.children("completing_organisations", |cells| {
                    Ok(AchievementTheoryCompletingOrganisations {
                        sequence: cells.number("sequence", 3, 0)?,
                        organisation_name: cells.text("organisation_name")?,
                        subordinate_unit: cells.text("subordinate_unit")?,
                        unified_social_credit_code: cells.text("unified_social_credit_code")?,
                        organisation_code: cells.text("organisation_code")?,
                        organisation_type: cells.text("organisation_type")?,
                        province_code: cells.text("province_code")?,
                        affiliation: cells.text("affiliation")?,
                        address: cells.text("address")?,
                        postal_code: cells.text("postal_code")?,
                        contact_person: cells.text("contact_person")?,
                        contact_phone: cells.text("contact_phone")?,
                        fax: cells.text("fax")?,
                        email: cells.text("email")?,
                        website: cells.text("website")?,
                    })
                })?,
                contributors: cells.children("contributors", |cells| {
                    Ok(AchievementTheoryContributors {
                        sequence: cells.number("sequence", 4, 0)?,
                        name: cells.text("name")?,
                        sex: cells.text("sex")?,
                        birth_month: cells.month("birth_month")?,
                        professional_title: cells.text("professional_title")?,
                        education: cells.text("education")?,
                        degree: cells.text("degree")?,
                        is_returnee: cells.boolean("is_returnee")?,
                        employer: cells.text("employer")?,
                        contribution: cells.text("contribution")?,
                    })
                })?,
                awards: cells.children("awards", |cells| {
                    Ok(AchievementTheoryAwards {
                        name: cells.text("name")?,
                        grade: cells.text("grade")?,
                        year: cells.number("year", 4, 0)?,
                        awarding_body: cells.text("awarding_body")?,
                    })
                })?,
                attachments: cells.children("attachments", |cells| {
                    Ok(AchievementTheoryAttachments {
                        kind: cells.text("kind")?,
                        title: cells.text("title")?,
                    })
                })?,
                earlier_number: cells.children("earlier_number", |cells| {
                    Ok(AchievementTheoryEarlierNumber {
                        achievement_name: cells.text("achievement_name")?,
                        registration_status: cells.text("registration_status")?,
                        registration_date: cells.date("registration_date")?,
                        survey_year: cells.number("survey_year", 4, 0)?,
                    })
                })?,
                earlier_achievement: cells.children("earlier_achievement", |cells| {
                    Ok(AchievementTheoryEarlierAchievement {
                        registration_number: cells.text("registration_number")?,
                        registration_status: cells.text("registration_status")?,
                        registration_date: cells.date("registration_date")?,
                        survey_year: cells.number("survey_year", 4, 0)?,
                    })
                })?,
            })
        })
    }
}

/// 技术合同登记表: Technology contract registration form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyContract {
    /// 合同登记编号: Registration number; at most 16 characters.
    pub registration_number: Option<String>,
    /// 项目名称: Project name; at most 200 characters.
    pub project_name: Option<String>,
    /// 合同类别: Contract type; a code of `contract_type`.
    pub contract_type: Option<String>,
    /// 合同签订日期: Date of signing.
    pub signing_date: Option<NaiveDate>,
    /// 合同有效期起: Valid from.
    pub valid_from: Option<NaiveDate>,
    /// 合同有效期止: Valid to.
    pub valid_to: Option<NaiveDate>,
    /// 合同成交总金额: Contract amount; at most 2 decimals, in 元.
    pub contract_amount: Option<Decimal>,
    /// 技术交易额: Technology transaction amount; at most 2 decimals, in 元.
    pub technology_transaction_amount: Option<Decimal>,
    /// 非技术性费用: Non-technical cost; at most 2 decimals, in 元.
    pub non_technical_amount: Option<Decimal>,
    /// 支付方式: Payment method; a code of `payment_method`.
    pub payment_method: Option<String>,
    /// 是否关联交易: Transaction between related parties.
    pub is_related_party: Option<bool>,
    /// 项目计划来源: Programme source; a code of `programme_source`.
    pub programme_source: Option<String>,
    /// 知识产权类型: Intellectual property; a code of `ip_type`.
    pub ip_type: Option<String>,
    /// 技术领域: Technology field; a code of `technology_field`.
    pub technology_field: Option<String>,
    /// 社会经济目标: Socio-economic objective; a code of `socio_economic_objective`.
    pub socio_economic_objective: Option<String>,
    /// 服务的国民经济行业: Industry served; a code of `industry`.
    pub served_industry: Option<String>,
    /// 预计新增投入: Expected new investment; at most 6 decimals, in 万元.
    pub expected_new_investment: Option<Decimal>,
    /// 预计新增产值: Expected new output value; at most 6 decimals, in 万元.
    pub expected_new_output_value: Option<Decimal>,
    /// 是否享受减免税: Tax relief claimed.
    pub tax_relief_claimed: Option<bool>,
    /// 减免税种: Kind of tax relief; a code of `tax_relief_kind`.
    pub tax_relief_kind: Option<String>,
    /// 减免税额: Tax relief amount; at most 2 decimals, in 元.
    pub tax_relief_amount: Option<Decimal>,
    /// 是否涉外: Foreign-related.
    pub is_foreign_related: Option<bool>,
    /// 是否政府采购: Government procurement.
    pub is_government_procurement: Option<bool>,
    /// 备注: Remark; at most 500 characters.
    pub remark: Option<String>,
    /// 卖方名称: Seller name; at most 200 characters.
    pub seller_name: Option<String>,
    /// 卖方统一社会信用代码: Seller unified social credit code; at most 18 characters.
    pub seller_unified_social_credit_code: Option<String>,
    /// 卖方国别（地区）代码: Seller country or region; a code of `country`.
    pub seller_country_code: Option<String>,
    /// 卖方行政区划代码: Seller administrative division; a code of `region`.
    pub seller_division_code: Option<String>,
    /// 卖方性质: Seller legal nature; a code of `party_nature`.
    pub seller_legal_nature: Option<String>,
    /// 卖方是否技术转移机构: Seller is a technology transfer institution.
    pub seller_is_technology_transfer_institution: Option<bool>,
    /// 卖方是否研发机构: Seller is an R&D institution.
    pub seller_is_rd_institution: Option<bool>,
    /// 卖方是否转制科研院所: Seller is a transformed research institute.
    pub seller_is_transformed_research_institute: Option<bool>,
    /// 卖方是否国家高新区内企业: Seller is an enterprise in a national high-tech zone.
    pub seller_is_national_hightech_zone_enterprise: Option<bool>,
    /// 卖方是否上市公司: Seller is a listed company.
    pub seller_is_listed: Option<bool>,
    /// 卖方企业规模: Seller enterprise scale; a code of `enterprise_scale`.
    pub seller_enterprise_scale: Option<String>,
    /// 卖方从事的国民经济行业: Seller industry; a code of `industry`.
    pub seller_own_industry: Option<String>,
    /// 卖方地址: Seller address; at most 200 characters.
    pub seller_address: Option<String>,
    /// 卖方法定代表人: Seller legal representative; at most 60 characters.
    pub seller_legal_representative: Option<String>,
    /// 卖方联系人: Seller contact person; at most 60 characters.
    pub seller_contact_person: Option<String>,
    /// 卖方联系电话: Seller telephone; at most 30 characters.
    pub seller_contact_phone: Option<String>,
    /// 卖方邮政编码: Seller postal code; at most 6 characters.
    pub seller_postal_code: Option<String>,
    /// 卖方电子邮箱: Seller e-mail; at most 100 characters.
    pub seller_email: Option<String>,
    /// 买方名称: Buyer name; at most 200 characters.
    pub buyer_name: Option<String>,
    /// 买方统一社会信用代码: Buyer unified social credit code; at most 18 characters.
    pub buyer_unified_social_credit_code: Option<String>,
    /// 买方国别（地区）代码: Buyer country or region; a code of `country`.
    pub buyer_country_code: Option<String>,
    /// 买方行政区划代码: Buyer administrative division; a code of `region`.
    pub buyer_division_code: Option<String>,
    /// 买方性质: Buyer legal nature; a code of `party_nature`.
    pub buyer_legal_nature: Option<String>,
    /// 买方是否技术转移机构: Buyer is a technology transfer institution.
    pub buyer_is_technology_transfer_institution: Option<bool>,
    /// 买方是否研发机构: Buyer is an R&D institution.
    pub buyer_is_rd_institution: Option<bool>,
    /// 买方是否转制科研院所: Buyer is a transformed research institute.
    pub buyer_is_transformed_research_institute: Option<bool>,
    /// 买方是否国家高新区内企业: Buyer is an enterprise in a national high-tech zone.
    pub buyer_is_national_hightech_zone_enterprise: Option<bool>,
    /// 买方是否上市公司: Buyer is a listed company.
    pub buyer_is_listed: Option<bool>,
    /// 买方企业规模: Buyer enterprise scale; a code of `enterprise_scale`.
    pub buyer_enterprise_scale: Option<String>,
    /// 买方从事的国民经济行业: Buyer industry; a code of `industry`.
    pub buyer_own_industry: Option<String>,
    /// 买方地址: Buyer address; at most 200 characters.
    pub buyer_address: Option<String>,
    /// 买方法定代表人: Buyer legal representative; at most 60 characters.
    pub buyer_legal_representative: Option<String>,
    /// 买方联系人: Buyer contact person; at most 60 characters.
    pub buyer_contact_person: Option<String>,
    /// 买方联系电话: Buyer telephone; at most 30 characters.
    pub buyer_contact_phone: Option<String>,
    /// 买方邮政编码: Buyer postal code; at most 6 characters.
    pub buyer_postal_code: Option<String>,
    /// 买方电子邮箱: Buyer e-mail; at most 100 characters.
    pub buyer_email: Option<String>,
    /// 登记机构代码: Registration institution code; at most 6 characters.
    pub registration_institution_code: Option<String>,
    /// 登记机构名称: Registration institution; at most 200 characters.
    pub registration_institution_name: Option<String>,
    /// 登记员: Registration officer; at most 60 characters.
    pub registration_officer: Option<String>,
    /// 登记日期: Date of registration.
    pub registration_date: Option<NaiveDate>,
    /// 审核状态: Review status; a code of `review_status`.
    pub review_status: Option<String>,
    /// 不予登记、退回原因: Ground of refusal or return; a code of `refusal_ground`.
    pub refusal_reason: Option<String>,
    /// 变更（撤销）日期: Date of change or cancellation.
    pub status_change_date: Option<NaiveDate>,
    /// 变更（撤销）原因: Reason for change or cancellation; at most 200 characters.
    pub status_change_reason: Option<String>,
    /// 变更前合同成交总金额: Contract amount before the change; at most 2 decimals, in 元.
    pub contract_amount_before_change: Option<Decimal>,
    /// 变更前技术交易额: Technology transaction amount before the change; at most 2 decimals, in 元.
    pub technology_transaction_amount_before_change: Option<Decimal>,
    /// 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`.
    pub self_check_outcome: Option<String>,
    /// 自查核查说明: Reason given by the self-check; at most 200 characters.
    pub self_check_reason: Option<String>,
    /// 技术性收入核定表: Income verification sheet.
    pub income_verification: Vec<TechnologyContractIncomeVerification>,
    /// 已注册卖方: Registered sellers.
    pub seller_account: Vec<TechnologyContractSellerAccount>,
    /// 登记机构名录: List of registration institutions.
    pub registration_institution: Vec<TechnologyContractRegistrationInstitution>,
    /// 登记机构上年数: Last year’s totals of the registration institution.
    pub institution_last_year: Vec<TechnologyContractInstitutionLastYear>,
}

/// 技术性收入核定表: Income verification sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyContractIncomeVerification {
    /// 本次实现合同交易额: Contract amount realised this time; at most 2 decimals, in 元.
    pub realised_contract_amount: Option<Decimal>,
    /// 本次实现技术交易额: Technology amount realised this time; at most 2 decimals, in 元.
    pub realised_technology_amount: Option<Decimal>,
    /// 本次扣除成本: Costs deducted this time; at most 2 decimals, in 元.
    pub deducted_cost: Option<Decimal>,
    /// 本次实现技术性收入: Technical income realised this time; at most 2 decimals, in 元.
    pub technical_income: Option<Decimal>,
    /// 劳务费: Labour; at most 2 decimals, in 元.
    pub labour_cost: Option<Decimal>,
    /// 原材料费: Raw materials; at most 2 decimals, in 元.
    pub raw_material_cost: Option<Decimal>,
    /// 燃料及动力费: Fuel and power; at most 2 decimals, in 元.
    pub fuel_and_power_cost: Option<Decimal>,
    /// 设备购置及使用费: Equipment bought and used; at most 2 decimals, in 元.
    pub equipment_cost: Option<Decimal>,
    /// 专用业务费: Special operations; at most 2 decimals, in 元.
    pub special_operations_cost: Option<Decimal>,
    /// 管理费: Management; at most 2 decimals, in 元.
    pub management_cost: Option<Decimal>,
}

/// 已注册卖方: Registered sellers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyContractSellerAccount {
    /// 卖方已注册: The seller is registered.
    pub has_account: Option<bool>,
}

/// 登记机构名录: List of registration institutions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyContractRegistrationInstitution {
    /// 列入登记机构名录: In the list of registration institutions.
    pub is_listed: Option<bool>,
    /// 登记机构名称: Registration institution; at most 200 characters.
    pub registration_institution_name: Option<String>,
}

/// 登记机构上年数: Last year’s totals of the registration institution.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyContractInstitutionLastYear {
    /// 统计年度: Survey year.
    pub year: Option<i64>,
    /// 合同数: Number of contracts, in 项.
    pub contract_count: Option<i64>,
    /// 合同成交总金额: Contract amount; at most 2 decimals, in 元.
    pub contract_amount: Option<Decimal>,
}

impl TypedRecord for TechnologyContract {
    const FORM: &'static str = "technology_contract";

    fn to_record(&self) -> Record {
        let mut record = Record::new();
        put(&mut record, "registration_number", self.registration_number.as_ref());
        put(&mut record, "project_name", self.project_name.as_ref());
        put(&mut record, "contract_type", self.contract_type.as_ref());
        put(&mut record, "signing_date", self.signing_date.as_ref());
        put(&mut record, "valid_from", self.valid_from.as_ref());
        put(&mut record, "valid_to", self.valid_to.as_ref());
        put(&mut record, "contract_amount", self.contract_amount.as_ref());
        put(&mut record, "technology_transaction_amount", self.technology_transaction_amount.as_ref());
        put(&mut record, "non_technical_amount", self.non_technical_amount.as_ref());
        put(&mut record, "payment_method", self.payment_method.as_ref());
        put(&mut record, "is_related_party", self.is_related_party.as_ref());
        put(&mut record, "programme_source", self.programme_source.as_ref());
        put(&mut record, "ip_type", self.ip_type.as_ref());
        put(&mut record, "technology_field", self.technology_field.as_ref());
        put(&mut record, "socio_economic_objective", self.socio_economic_objective.as_ref());
        put(&mut record, "served_industry", self.served_industry.as_ref());
        put(&mut record, "expected_new_investment", self.expected_new_investment.as_ref());
        put(&mut record, "expected_new_output_value", self.expected_new_output_value.as_ref());
        put(&mut record, "tax_relief_claimed", self.tax_relief_claimed.as_ref());
        put(&mut record, "tax_relief_kind", self.tax_relief_kind.as_ref());
        put(&mut record, "tax_relief_amount", self.tax_relief_amount.as_ref());
        put(&mut record, "is_foreign_related", self.is_foreign_related.as_ref());
        put(&mut record, "is_government_procurement", self.is_government_procurement.as_ref());
        put(&mut record, "remark", self.remark.as_ref());
        put(&mut record, "seller_name", self.seller_name.as_ref());
        put(
            &mut record,
            "seller_unified_social_credit_code",
            self.seller_unified_social_credit_code.as_ref(),
        );
        put(&mut record, "seller_country_code", self.seller_country_code.as_ref());
        put(&mut record, "seller_division_code", self.seller_division_code.as_ref());
        put(&mut record, "seller_legal_nature", self.seller_legal_nature.as_ref());
        put(
            &mut record,
            "seller_is_technology_transfer_institution",
            self.seller_is_technology_transfer_institution.as_ref(),
        );
        put(&mut record, "seller_is_rd_institution", self.seller_is_rd_institution.as_ref());
        put(
            &mut record,
            "seller_is_transformed_research_institute",
            self.seller_is_transformed_research_institute.as_ref(),
        );
        put(
            &mut record,
            "seller_is_national_hightech_zone_enterprise",
            self.seller_is_national_hightech_zone_enterprise.as_ref(),
        );
        put(&mut record, "seller_is_listed", self.seller_is_listed.as_ref());
        put(&mut record, "seller_enterprise_scale", self.seller_enterprise_scale.as_ref());
        put(&mut record, "seller_own_industry", self.seller_own_industry.as_ref());
        put(&mut record, "seller_address", self.seller_address.as_ref());
        put(&mut record, "seller_legal_representative", self.seller_legal_representative.as_ref());
        put(&mut record, "seller_contact_person", self.seller_contact_person.as_ref());
        put(&mut record, "seller_contact_phone", self.seller_contact_phone.as_ref());
        put(&mut record, "seller_postal_code", self.seller_postal_code.as_ref());
        put(&mut record, "seller_email", self.seller_email.as_ref());
        put(&mut record, "buyer_name", self.buyer_name.as_ref());
        put(&mut record, "buyer_unified_social_credit_code", self.buyer_unified_social_credit_code.as_ref());
        put(&mut record, "buyer_country_code", self.buyer_country_code.as_ref());
        put(&mut record, "buyer_division_code", self.buyer_division_code.as_ref());
        put(&mut record, "buyer_legal_nature", self.buyer_legal_nature.as_ref());
        put(
            &mut record,
            "buyer_is_technology_transfer_institution",
            self.buyer_is_technology_transfer_institution.as_ref(),
        );
        put(&mut record, "buyer_is_rd_institution", self.buyer_is_rd_institution.as_ref());
        put(
            &mut record,
            "buyer_is_transformed_research_institute",
            self.buyer_is_transformed_research_institute.as_ref(),
        );
        put(
            &mut record,
            "buyer_is_national_hightech_zone_enterprise",
            self.buyer_is_national_hightech_zone_enterprise.as_ref(),
        );
        put(&mut record, "buyer_is_listed", self.buyer_is_listed.as_ref());
        put(&mut record, "buyer_enterprise_scale", self.buyer_enterprise_scale.as_ref());
        put(&mut record, "buyer_own_industry", self.buyer_own_industry.as_ref());
        put(&mut record, "buyer_address", self.buyer_address.as_ref());
        put(&mut record, "buyer_legal_representative", self.buyer_legal_representative.as_ref());
        put(&mut record, "buyer_contact_person", self.buyer_contact_person.as_ref());
        put(&mut record, "buyer_contact_phone", self.buyer_contact_phone.as_ref());
        put(&mut record, "buyer_postal_code", self.buyer_postal_code.as_ref());
        put(&mut record, "buyer_email", self.buyer_email.as_ref());
        put(&mut record, "registration_institution_code", self.registration_institution_code.as_ref());
        put(&mut record, "registration_institution_name", self.registration_institution_name.as_ref());
        put(&mut record, "registration_officer", self.registration_officer.as_ref());
        put(&mut record, "registration_date", self.registration_date.as_ref());
        put(&mut record, "review_status", self.review_status.as_ref());
        put(&mut record, "refusal_reason", self.refusal_reason.as_ref());
        put(&mut record, "status_change_date", self.status_change_date.as_ref());
        put(&mut record, "status_change_reason", self.status_change_reason.as_ref());
        put(&mut record, "contract_amount_before_change", self.contract_amount_before_change.as_ref());
        put(
            &mut record,
            "technology_transaction_amount_before_change",
            self.technology_transaction_amount_before_change.as_ref(),
        );
        put(&mut record, "self_check_outcome", self.self_check_outcome.as_ref());
        put(&mut record, "self_check_reason", self.self_check_reason.as_ref());
        for child in &self.income_verification {
            let mut cells = Record::new();
            put(&mut cells, "realised_contract_amount", child.realised_contract_amount.as_ref());
            put(&mut cells, "realised_technology_amount", child.realised_technology_amount.as_ref());
            put(&mut cells, "deducted_cost", child.deducted_cost.as_ref());
            put(&mut cells, "technical_income", child.technical_income.as_ref());
            put(&mut cells, "labour_cost", child.labour_cost.as_ref());
            put(&mut cells, "raw_material_cost", child.raw_material_cost.as_ref());
            put(&mut cells, "fuel_and_power_cost", child.fuel_and_power_cost.as_ref());
            put(&mut cells, "equipment_cost", child.equipment_cost.as_ref());
            put(&mut cells, "special_operations_cost", child.special_operations_cost.as_ref());
            put(&mut cells, "management_cost", child.management_cost.as_ref());
            record.add_child("income_verification", cells);
        }
        for child in &self.seller_account {
            let mut cells = Record::new();
            put(&mut cells, "has_account", child.has_account.as_ref());
            record.add_child("seller_account", cells);
        }
        for child in &self.registration_institution {
            let mut cells = Record::new();
            put(&mut cells, "is_listed", child.is_listed.as_ref());
            put(&mut cells, "registration_institution_name", child.registration_institution_name.as_ref());
            record.add_child("registration_institution", cells);
        }
        for child in &self.institution_last_year {
            let mut cells = Record::new();
            put(&mut cells, "year", child.year.as_ref());
            put(&mut cells, "contract_count", child.contract_count.as_ref());
            put(&mut cells, "contract_amount", child.contract_amount.as_ref());
            record.add_child("institution_last_year", cells);
        }
        record
    }

    fn from_record(record: &Record) -> Result<Self, TypedError> {
        read(record, |cells| {
            Ok(Self {
                registration_number: cells.text("registration_number")?,
                project_name: cells.text("project_name")?,
                contract_type: cells.text("contract_type")?,
                signing_date: cells.date("signing_date")?,
                valid_from: cells.date("valid_from")?,
                valid_to: cells.date("valid_to")?,
                contract_amount: cells.number("contract_amount", 18, 2)?,
                technology_transaction_amount: cells.number("technology_transaction_amount", 18, 2)?,
                non_technical_amount: cells.number("non_technical_amount", 18, 2)?,
                payment_method: cells.text("payment_method")?,
                is_related_party: cells.boolean("is_related_party")?,
                programme_source: cells.text("programme_source")?,
                ip_type: cells.text("ip_type")?,
                technology_field: cells.text("technology_field")?,
                socio_economic_objective: cells.text("socio_economic_objective")?,
                served_industry: cells.text("served_industry")?,
                expected_new_investment: cells.number("expected_new_investment", 18, 6)?,
                expected_new_output_value: cells.number("expected_new_output_value", 18, 6)?,
                tax_relief_claimed: cells.boolean("tax_relief_claimed")?,
                tax_relief_kind: cells.text("tax_relief_kind")?,
                tax_relief_amount: cells.number("tax_relief_amount", 18, 2)?,
                is_foreign_related: cells.boolean("is_foreign_related")?,
                is_government_procurement: cells.boolean("is_government_procurement")?,
                remark: cells.text("remark")?,
                seller_name: cells.text("seller_name")?,
                seller_unified_social_credit_code: cells.text("seller_unified_social_credit_code")?,
                seller_country_code: cells.text("seller_country_code")?,
                seller_division_code: cells.text("seller_division_code")?,
                seller_legal_nature: cells.text("seller_legal_nature")?,
                seller_is_technology_transfer_institution: cells
                    .boolean("seller_is_technology_transfer_institution")?,
                seller_is_rd_institution: cells.boolean("seller_is_rd_institution")?,
                seller_is_transformed_research_institute: cells
                    .boolean("seller_is_transformed_research_institute")?,
                seller_is_national_hightech_zone_enterprise: cells
                    .boolean("seller_is_national_hightech_zone_enterprise")?,
                seller_is_listed: cells.boolean("seller_is_listed")?,
                seller_enterprise_scale: cells.text("seller_enterprise_scale")?,
                seller_own_industry: cells.text("seller_own_industry")?,
                seller_address: cells.text("seller_address")?,
                seller_legal_representative: cells.text("seller_legal_representative")?,
                seller_contact_person: cells.text("seller_contact_person")?,
                seller_contact_phone: cells.text("seller_contact_phone")?,
                seller_postal_code: cells.text("seller_postal_code")?,
                seller_email: cells.text("seller_email")?,
                buyer_name: cells.text("buyer_name")?,
                buyer_unified_social_credit_code: cells.text("buyer_unified_social_credit_code")?,
                buyer_country_code: cells.text("buyer_country_code")?,
                buyer_division_code: cells.text("buyer_division_code")?,
                buyer_legal_nature: cells.text("buyer_legal_nature")?,
                buyer_is_technology_transfer_institution: cells
                    .boolean("buyer_is_technology_transfer_institution")?,
                buyer_is_rd_institution: cells.boolean("buyer_is_rd_institution")?,
                buyer_is_transformed_research_institute: cells
                    .boolean("buyer_is_transformed_research_institute")?,
                buyer_is_national_hightech_zone_enterprise: cells
                    .boolean("buyer_is_national_hightech_zone_enterprise")?,
                buyer_is_listed: cells.boolean("buyer_is_listed")?,
                buyer_enterprise_scale: cells.text("buyer_enterprise_scale")?,
                buyer_own_industry: cells.text("buyer_own_industry")?,
                buyer_address: cells.text("buyer_address")?,
                buyer_legal_representative: cells.text("buyer_legal_representative")?,
                buyer_contact_person: cells.text("buyer_contact_person")?,
                buyer_contact_phone: cells.text("buyer_contact_phone")?,
                buyer_postal_code: cells.text("buyer_postal_code")?,
                buyer_email: cells.text("buyer_email")?,
                registration_institution_code: cells.text("registration_institution_code")?,
                registration_institution_name: cells.text("registration_institution_name")?,
                registration_officer: cells.text("registration_officer")?,
                registration_date: cells.date("registration_date")?,
                review_status: cells.text("review_status")?,
                refusal_reason: cells.text("refusal_reason")?,
                status_change_date: cells.date("status_change_date")?,
                status_change_reason: cells.text("status_change_reason")?,
                contract_amount_before_change: cells.number("contract_amount_before_change", 18, 2)?,
                technology_transaction_amount_before_change: cells.number(
                    "technology_transaction_amount_before_change",
                    18,
                    2,
                )?,
                self_check_outcome: cells.text("self_check_outcome")?,
                self_check_reason: cells.text("self_check_reason")?,
                income_verification: cells.children("income_verification", |cells| {
                    Ok(TechnologyContractIncomeVerification {
                        realised_contract_amount: cells.number("realised_contract_amount", 18, 2)?,
                        realised_technology_amount: cells.number("realised_technology_amount", 18, 2)?,
                        deducted_cost: cells.number("deducted_cost", 18, 2)?,
                        technical_income: cells.number("technical_income", 18, 2)?,
                        labour_cost: cells.number("labour_cost", 18, 2)?,
                        raw_material_cost: cells.number("raw_material_cost", 18, 2)?,
                        fuel_and_power_cost: cells.number("fuel_and_power_cost", 18, 2)?,
                        equipment_cost: cells.number("equipment_cost", 18, 2)?,
                        special_operations_cost: cells.number("special_operations_cost", 18, 2)?,
                        management_cost: cells.number("management_cost", 18, 2)?,
                    })
                })?,
                seller_account: cells.children("seller_account", |cells| {
                    Ok(TechnologyContractSellerAccount { has_account: cells.boolean("has_account")? })
                })?,
                registration_institution: cells.children("registration_institution", |cells| {
                    Ok(TechnologyContractRegistrationInstitution {
                        is_listed: cells.boolean("is_listed")?,
                        registration_institution_name: cells.text("registration_institution_name")?,
                    })
                })?,
                institution_last_year: cells.children("institution_last_year", |cells| {
                    Ok(TechnologyContractInstitutionLastYear {
                        year: cells.number("year", 4, 0)?,
                        contract_count: cells.number("contract_count", 9, 0)?,
                        contract_amount: cells.number("contract_amount", 18, 2)?,
                    })
                })?,
            })
        })
    }
}

/// 技术交易机构概况表: Technology trading institution profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyTradingInstitution {
    /// 统计截止日期: Reference date.
    pub reference_date: Option<NaiveDate>,
    /// 机构名称: Name of the institution; at most 200 characters.
    pub institution_name: Option<String>,
    /// 统一社会信用代码: Unified social credit code; at most 18 characters.
    pub unified_social_credit_code: Option<String>,
    /// 行政区划代码: Administrative division; a code of `region`.
    pub division_code: Option<String>,
    /// 机构性质: Legal nature; a code of `party_nature`.
    pub legal_nature: Option<String>,
    /// 机构类别: Kind of institution; a code of `trading_institution_kind`.
    pub institution_kind: Option<String>,
    /// 成立日期: Date founded.
    pub founded_on: Option<NaiveDate>,
    /// 法定代表人: Legal representative; at most 60 characters.
    pub legal_representative: Option<String>,
    /// 联系人: Contact person; at most 60 characters.
    pub contact_person: Option<String>,
    /// 联系电话: Telephone; at most 30 characters.
    pub contact_phone: Option<String>,
    /// 地址: Address; at most 200 characters.
    pub address: Option<String>,
    /// 邮政编码: Postal code; at most 6 characters.
    pub postal_code: Option<String>,
    /// 网址: Web site; at most 200 characters.
    pub website: Option<String>,
    /// 注册资金: Registered capital; at most 6 decimals, in 万元.
    pub registered_capital: Option<Decimal>,
    /// 从业人员数: Staff, in 人.
    pub staff_count: Option<i64>,
    /// 其中：大专以上人员: Of which: junior college and above, in 人.
    pub staff_college_or_above: Option<i64>,
    /// 其中：高级职称人员: Of which: senior titles, in 人.
    pub staff_senior_title: Option<i64>,
    /// 其中：中级职称人员: Of which: intermediate titles, in 人.
    pub staff_intermediate_title: Option<i64>,
    /// 其中：技术经纪人（经理人）: Of which: technology brokers, in 人.
    pub staff_technology_brokers: Option<i64>,
    /// 总收入: Total income; at most 6 decimals, in 万元.
    pub total_income: Option<Decimal>,
    /// 技术转移及服务收入: Income from technology transfer and services; at most 6 decimals, in 万元.
    pub technology_service_income: Option<Decimal>,
    /// 促成技术合同数: Technology contracts facilitated, in 项.
    pub facilitated_contract_count: Option<i64>,
    /// 促成技术合同成交额: Amount of the contracts facilitated; at most 6 decimals, in 万元.
    pub facilitated_contract_amount: Option<Decimal>,
    /// 促成技术交易额: Technology transaction amount facilitated; at most 6 decimals, in 万元.
    pub facilitated_technology_amount: Option<Decimal>,
    /// 促成成果交易数量: Achievements traded, in 项.
    pub achievements_traded_count: Option<i64>,
    /// 促成成果交易金额: Amount of the achievements traded; at most 6 decimals, in 万元.
    pub achievements_traded_amount: Option<Decimal>,
    /// 组织交易活动次数: Trading events held, in 次.
    pub events_held: Option<i64>,
    /// 培训人次: People trained, in 人次.
    pub people_trained: Option<i64>,
    /// 征集技术需求数: Technology needs collected, in 项.
    pub demands_collected: Option<i64>,
    /// 服务企业数: Enterprises served, in 家.
    pub enterprises_served: Option<i64>,
    /// 技术交易机构名录: Frame of technology trading institutions.
    pub frame: Vec<TechnologyTradingInstitutionFrame>,
}

/// 技术交易机构名录: Frame of technology trading institutions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyTradingInstitutionFrame {
    /// 列入名录: In the frame.
    pub listed: Option<bool>,
    /// 统一社会信用代码: Unified social credit code; at most 18 characters.
    pub unified_social_credit_code: Option<String>,
}

impl TypedRecord for TechnologyTradingInstitution {
    const FORM: &'static str = "technology_trading_institution";

    fn to_record(&self) -> Record {
        let mut record = Record::new();
        put(&mut record, "reference_date", self.reference_date.as_ref());
        put(&mut record, "institution_name", self.institution_name.as_ref());
        put(&mut record, "unified_social_credit_code", self.unified_social_credit_code.as_ref());
        put(&mut record, "division_code", self.division_code.as_ref());
        put(&mut record, "legal_nature", self.legal_nature.as_ref());
        put(&mut record, "institution_kind", self.institution_kind.as_ref());
        put(&mut record, "founded_on", self.founded_on.as_ref());
        put(&mut record, "legal_representative", self.legal_representative.as_ref());
        put(&mut record, "contact_person", self.contact_person.as_ref());
        put(&mut record, "contact_phone", self.contact_phone.as_ref());
        put(&mut record, "address", self.address.as_ref());
        put(&mut record, "postal_code", self.postal_code.as_ref());
        put(&mut record, "website", self.website.as_ref());
        put(&mut record, "registered_capital", self.registered_capital.as_ref());
        put(&mut record, "staff_count", self.staff_count.as_ref());
        put(&mut record, "staff_college_or_above", self.staff_college_or_above.as_ref());
        put(&mut record, "staff_senior_title", self.staff_senior_title.as_ref());
        put(&mut record, "staff_intermediate_title", self.staff_intermediate_title.as_ref());
        put(&mut record, "staff_technology_brokers", self.staff_technology_brokers.as_ref());
        put(&mut record, "total_income", self.total_income.as_ref());
        put(&mut record, "technology_service_income", self.technology_service_income.as_ref());
        put(&mut record, "facilitated_contract_count", self.facilitated_contract_count.as_ref());
        put(&mut record, "facilitated_contract_amount", self.facilitated_contract_amount.as_ref());
        put(&mut record, "facilitated_technology_amount", self.facilitated_technology_amount.as_ref());
        put(&mut record, "achievements_traded_count", self.achievements_traded_count.as_ref());
        put(&mut record, "achievements_traded_amount", self.achievements_traded_amount.as_ref());
        put(&mut record, "events_held", self.events_held.as_ref());
        put(&mut record, "people_trained", self.people_trained.as_ref());
        put(&mut record, "demands_collected", self.demands_collected.as_ref());
        put(&mut record, "enterprises_served", self.enterprises_served.as_ref());
        for child in &self.frame {
            let mut cells = Record::new();
            put(&mut cells, "listed", child.listed.as_ref());
            put(&mut cells, "unified_social_credit_code", child.unified_social_credit_code.as_ref());
            record.add_child("frame", cells);
        }
        record
    }

    fn from_record(record: &Record) -> Result<Self, TypedError> {
        read(record, |cells| {
            Ok(Self {
                reference_date: cells.date("reference_date")?,
                institution_name: cells.text("institution_name")?,
                unified_social_credit_code: cells.text("unified_social_credit_code")?,
                division_code: cells.text("division_code")?,
                legal_nature: cells.text("legal_nature")?,
                institution_kind: cells.text("institution_kind")?,
                founded_on: cells.date("founded_on")?,
                legal_representative: cells.text("legal_representative")?,
                contact_person: cells.text("contact_person")?,
                contact_phone: cells.text("contact_phone")?,
                address: cells.text("address")?,
                postal_code: cells.text("postal_code")?,
                website: cells.text("website")?,
                registered_capital: cells.number("registered_capital", 18, 6)?,
                staff_count: cells.number("staff_count", 9, 0)?,
                staff_college_or_above: cells.number("staff_college_or_above", 9, 0)?,
                staff_senior_title: cells.number("staff_senior_title", 9, 0)?,
                staff_intermediate_title: cells.number("staff_intermediate_title", 9, 0)?,
                staff_technology_brokers: cells.number("staff_technology_brokers", 9, 0)?,
                total_income: cells.number("total_income", 18, 6)?,
                technology_service_income: cells.number("technology_service_income", 18, 6)?,
                facilitated_contract_count: cells.number("facilitated_contract_count", 9, 0)?,
                facilitated_contract_amount: cells.number("facilitated_contract_amount", 18, 6)?,
                facilitated_technology_amount: cells.number("facilitated_technology_amount", 18, 6)?,
                achievements_traded_count: cells.number("achievements_traded_count", 9, 0)?,
                achievements_traded_amount: cells.number("achievements_traded_amount", 18, 6)?,
                events_held: cells.number("events_held", 9, 0)?,
                people_trained: cells.number("people_trained", 9, 0)?,
                demands_collected: cells.number("demands_collected", 9, 0)?,
                enterprises_served: cells.number("enterprises_served", 9, 0)?,
                frame: cells.children("frame", |cells| {
                    Ok(TechnologyTradingInstitutionFrame {
                        listed: cells.boolean("listed")?,
                        unified_social_credit_code: cells.text("unified_social_credit_code")?,
                    })
                })?,
            })
        })
    }
}

/// 国家技术转移机构统计报表: National technology transfer institution report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferInstitution {
    /// 统计截止日期: Reference date.
    pub reference_date: Option<NaiveDate>,
    /// 机构名称: Name of the institution; at most 200 characters.
    pub institution_name: Option<String>,
    /// 统一社会信用代码: Unified social credit code; at most 18 characters.
    pub unified_social_credit_code: Option<String>,
    /// 机构性质: Legal nature; a code of `transfer_institution_nature`.
    pub legal_nature: Option<String>,
    /// 机构性质是否变更: Legal nature changed in the year.
    pub nature_changed: Option<bool>,
    /// 变更前机构性质: Legal nature before the change; a code of `transfer_institution_nature`.
    pub previous_legal_nature: Option<String>,
    /// 机构性质变更时间: Date of the change of legal nature.
    pub nature_change_date: Option<NaiveDate>,
    /// 机构性质变更说明: Explanation of the change of legal nature; at most 500 characters.
    pub nature_change_explanation: Option<String>,
    /// 依托单位名称: Host organisation; at most 200 characters.
    pub host_name: Option<String>,
    /// 依托单位统一社会信用代码: Unified social credit code of the host; at most 18 characters.
    pub host_unified_social_credit_code: Option<String>,
    /// 依托单位类型: Type of host; a code of `host_type`.
    pub host_type: Option<String>,
    /// 机构类别: Class of the institution; a code of `transfer_institution_class`.
    pub institution_class: Option<String>,
    /// 所属地区: Region; a code of `region`.
    pub region: Option<String>,
    /// 主管（推荐）部门: Reviewing body; a code of `reporting_body`.
    pub reporting_body: Option<String>,
    /// 成立时间: Date founded.
    pub founded_on: Option<NaiveDate>,
    /// 认定批次: Batch of approval.
    pub approval_batch: Option<i64>,
    /// 认定时间: Date of approval.
    pub approved_on: Option<NaiveDate>,
    /// 法定代表人: Legal representative; at most 60 characters.
    pub legal_representative: Option<String>,
    /// 机构负责人: Head of the institution; at most 60 characters.
    pub head: Option<String>,
    /// 联系人: Contact person; at most 60 characters.
    pub contact_person: Option<String>,
    /// 联系电话: Telephone; at most 30 characters.
    pub contact_phone: Option<String>,
    /// 电子邮箱: E-mail; at most 100 characters.
    pub email: Option<String>,
    /// 通讯地址: Postal address; at most 200 characters.
    pub address: Option<String>,
    /// 邮政编码: Postal code; at most 6 characters.
    pub postal_code: Option<String>,
    /// 网址: Web site; at most 200 characters.
    pub website: Option<String>,
    /// 登记注册类型: Registration type; a code of `registration_type`.
    pub registration_type: Option<String>,
    /// 注册资金: Registered capital; at most 6 decimals, in 万元.
    pub registered_capital: Option<Decimal>,
    /// 国民经济行业: Industry; a code of `industry`.
    pub industry: Option<String>,
    /// 从业人员总数: Staff, in 人.
    pub total_staff: Option<i64>,
    /// 专职人员数: Full-time staff, in 人.
    pub full_time_staff: Option<i64>,
    /// 兼职人员数: Part-time staff, in 人.
    pub part_time_staff: Option<i64>,
    /// 兼职专家数: Outside experts, in 人.
    pub outside_experts: Option<i64>,
    /// 博士: Staff with a doctorate, in 人.
    pub doctorate_staff: Option<i64>,
    /// 硕士: Staff with a master’s degree, in 人.
    pub master_staff: Option<i64>,
    /// 大学本科: Staff with a bachelor’s degree, in 人.
    pub bachelor_staff: Option<i64>,
    /// 大专: Staff from a junior college, in 人.
    pub junior_college_staff: Option<i64>,
    /// 其他学历: Staff with other education, in 人.
    pub other_education_staff: Option<i64>,
    /// 高级职称: Staff with a senior title, in 人.
    pub senior_title_staff: Option<i64>,
    /// 中级职称: Staff with an intermediate title, in 人.
    pub intermediate_title_staff: Option<i64>,
    /// 初级及其他职称: Staff with a junior or no title, in 人.
    pub junior_title_staff: Option<i64>,
    /// 技术经纪人（技术经理人）数: Technology brokers, in 人.
    pub technology_broker_staff: Option<i64>,
    /// 其中：高级技术经纪人: Of which: senior brokers, in 人.
    pub senior_broker_staff: Option<i64>,
    /// 参加技术转移培训人员数: Staff trained in technology transfer, in 人.
    pub trained_staff: Option<i64>,
    /// 经营（办公）场所面积: Premises; at most 2 decimals, in 平方米.
    pub premises_area: Option<Decimal>,
    /// 资产总额: Total assets; at most 6 decimals, in 万元.
    pub total_assets: Option<Decimal>,
    /// 固定资产: Fixed assets; at most 6 decimals, in 万元.
    pub fixed_assets: Option<Decimal>,
    /// 总收入: Total income; at most 6 decimals, in 万元.
    pub total_income: Option<Decimal>,
    /// 技术性收入: Technical income; at most 6 decimals, in 万元.
    pub technical_income: Option<Decimal>,
    /// 技术开发收入: Income from development; at most 6 decimals, in 万元.
    pub development_income: Option<Decimal>,
    /// 技术转让（含许可）收入: Income from transfer and licences; at most 6 decimals, in 万元.
    pub transfer_income: Option<Decimal>,
    /// 技术咨询收入: Income from consulting; at most 6 decimals, in 万元.
    pub consulting_income: Option<Decimal>,
    /// 技术服务收入: Income from service and training; at most 6 decimals, in 万元.
    pub service_income: Option<Decimal>,
    /// 技术中介（经纪）收入: Income from intermediary work; at most 6 decimals, in 万元.
    pub intermediary_income: Option<Decimal>,
    /// 其他技术性收入: Other technical income; at most 6 decimals, in 万元.
    pub other_technical_income: Option<Decimal>,
    /// 财政拨款: Government grants; at most 6 decimals, in 万元.
    pub grant_income: Option<Decimal>,
    /// 其他收入: Other income; at most 6 decimals, in 万元.
    pub other_income: Option<Decimal>,
    /// 总支出: Expenditure; at most 6 decimals, in 万元.
    pub total_expenditure: Option<Decimal>,
    /// 利税总额: Profit and taxes; at most 6 decimals, in 万元.
    pub profit_and_tax: Option<Decimal>,
    /// 促成技术转移项目总数: Projects facilitated.
    pub facilitated_projects: Option<i64>,
    /// 促成技术转移成交总金额: Amount facilitated; at most 6 decimals, in 万元.
    pub facilitated_amount: Option<Decimal>,
    /// 技术开发项目数: Development: projects.
    pub development_projects: Option<i64>,
    /// 技术开发金额: Development: amount; at most 6 decimals, in 万元.
    pub development_amount: Option<Decimal>,
    /// 技术转让项目数: Assignment: projects.
    pub assignment_projects: Option<i64>,
    /// 技术转让金额: Assignment: amount; at most 6 decimals, in 万元.
    pub assignment_amount: Option<Decimal>,
    /// 技术许可项目数: Licence: projects.
    pub licence_projects: Option<i64>,
    /// 技术许可金额: Licence: amount; at most 6 decimals, in 万元.
    pub licence_amount: Option<Decimal>,
    /// 技术咨询项目数: Consulting: projects.
    pub consulting_projects: Option<i64>,
    /// 技术咨询金额: Consulting: amount; at most 6 decimals, in 万元.
    pub consulting_amount: Option<Decimal>,
    /// 技术服务项目数: Service: projects.
    pub service_projects: Option<i64>,
    /// 技术服务金额: Service: amount; at most 6 decimals, in 万元.
    pub service_amount: Option<Decimal>,
    /// 战略性新兴产业项目数: Strategic emerging industries: projects.
    pub strategic_industry_projects: Option<i64>,
    /// 战略性新兴产业金额: Strategic emerging industries: amount; at most 6 decimals, in 万元.
    pub strategic_industry_amount: Option<Decimal>,
    /// 公共财政投入计划项目成果转移项目数: Results of publicly funded programmes: projects.
    pub public_programme_projects: Option<i64>,
    /// 公共财政投入计划项目成果转移金额: Results of publicly funded programmes: amount; at most 6 decimals, in 万元.
    pub public_programme_amount: Option<Decimal>,
    /// 国际技术转移项目数: International transfer: projects.
    pub international_projects: Option<i64>,
    /// 国际技术转移金额: International transfer: amount; at most 6 decimals, in 万元.
    pub international_amount: Option<Decimal>,
    /// 重大技术转移项目数: Major transfer projects: projects.
    pub major_projects: Option<i64>,
    /// 重大技术转移金额: Major transfer projects: amount; at most 6 decimals, in 万元.
    pub major_amount: Option<Decimal>,
    /// 认定登记技术合同数: Registered technology contracts.
    pub registered_contracts: Option<i64>,
    /// 认定登记技术合同金额: Amount of registered technology contracts; at most 6 decimals, in 万元.
    pub registered_contract_amount: Option<Decimal>,
    /// 服务企业数量: Enterprises served.
    pub enterprises_served: Option<i64>,
    /// 其中：中小微企业: Of which: small and medium-sized.
    pub smes_served: Option<i64>,
    /// 解决企业需求数: Needs of enterprises solved, in 项.
    pub needs_solved: Option<i64>,
    /// 组织技术转移（交易）活动次数: Transfer events held, in 次.
    pub events_held: Option<i64>,
    /// 活动参加人数: Participants of events, in 人次.
    pub event_participants: Option<i64>,
    /// 组织技术转移培训次数: Training courses held, in 次.
    pub training_courses: Option<i64>,
    /// 技术转移培训人次: People trained, in 人次.
    pub people_trained: Option<i64>,
    /// 专业数据库/网络平台: Databases and network platforms; at most 500 characters.
    pub databases_and_platforms: Option<String>,
    /// 单位负责人: Responsible person; at most 60 characters.
    pub unit_head: Option<String>,
    /// 统计负责人: Head of statistics; at most 60 characters.
    pub statistics_head: Option<String>,
    /// 填表人: Filled in by; at most 60 characters.
    pub filled_in_by: Option<String>,
    /// 填表人联系电话: Telephone of who filled it in; at most 30 characters.
    pub filler_phone: Option<String>,
    /// 报出日期: Date of the report.
    pub reported_on: Option<NaiveDate>,
    /// 典型案例: Typical case; at most 2000 characters.
    pub typical_case: Option<String>,
    /// 备注: Remark; at most 500 characters.
    pub remark: Option<String>,
    /// 填报状态: State of the report; a code of `transfer_report_status`.
    pub report_status: Option<String>,
    /// 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`.
    pub self_check_outcome: Option<String>,
    /// 自查核查说明: Reason given by the self-check; at most 200 characters.
    pub self_check_reason: Option<String>,
    /// 业务范围: Business scope.
    pub business_scope: Vec<TransferInstitutionBusinessScope>,
    /// 服务技术领域: Technology fields served.
    pub served_technology_field: Vec<TransferInstitutionServedTechnologyField>,
    /// 战略性新兴产业分行业: Strategic emerging industries, one by one.
    pub strategic_industry_line: Vec<TransferInstitutionStrategicIndustryLine>,
    /// 登记合同中的本机构合同: Registered contracts that name the institution.
    pub named_contracts: Vec<TransferInstitutionNamedContracts>,
    /// 上年报表: Last year’s report.
    pub last_year: Vec<TransferInstitutionLastYear>,
    /// 国家技术转移机构名录: Frame of national technology transfer institutions.
    pub frame: Vec<TransferInstitutionFrame>,
}

/// 业务范围: Business scope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferInstitutionBusinessScope {
    /// 业务范围: Scope; a code of `transfer_service`.
    pub scope: Option<String>,
}

/// 服务技术领域: Technology fields served.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferInstitutionServedTechnologyField {
    /// 服务技术领域: Technology field served; a code of `technology_field`.
    pub technology_field: Option<String>,
}

/// 战略性新兴产业分行业: Strategic emerging industries, one by one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferInstitutionStrategicIndustryLine {
    /// 产业: Industry; a code of `strategic_emerging_industry`.
    pub industry: Option<String>,
    /// 项目数: Projects.
    pub projects: Option<i64>,
    /// 金额: Amount; at most 6 decimals, in 万元.
    pub amount: Option<Decimal>,
}

/// 登记合同中的本机构合同: Registered contracts that name the institution.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferInstitutionNamedContracts {
    /// 合同登记编号: Registration number of the contract; at most 16 characters.
    pub contract_registration_number: Option<String>,
    /// 合同成交总金额: Contract amount; at most 2 decimals, in 元.
    pub contract_amount: Option<Decimal>,
}

/// 上年报表: Last year’s report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferInstitutionLastYear {
    /// 机构名称: Name of the institution; at most 200 characters.
    pub institution_name: Option<String>,
    /// 填报状态: State of the report; a code of `transfer_report_status`.
    pub report_status: Option<String>,
    /// 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`.
    pub self_check_outcome: Option<String>,
    /// 统计截止日期: Reference date.
    pub reference_date: Option<NaiveDate>,
    /// 机构性质: Legal nature; a code of `transfer_institution_nature`.
    pub legal_nature: Option<String>,
    /// 从业人员总数: Staff, in 人.
    pub total_staff: Option<i64>,
    /// 技术经纪人（技术经理人）数: Technology brokers, in 人.
    pub technology_broker_staff: Option<i64>,
    /// 总收入: Total income; at most 6 decimals, in 万元.
    pub total_income: Option<Decimal>,
    /// 技术性收入: Technical income; at most 6 decimals, in 万元.
    pub technical_income: Option<Decimal>,
    /// 促成技术转移项目总数: Projects facilitated.
    pub facilitated_projects: Option<i64>,
    /// 促成技术转移成交总金额: Amount facilitated; at most 6 decimals, in 万元.
    pub facilitated_amount: Option<Decimal>,
    /// 服务企业数量: Enterprises served.
    pub enterprises_served: Option<i64>,
    /// 解决企业需求数: Needs of enterprises solved, in 项.
    pub needs_solved: Option<i64>,
    /// 组织技术转移（交易）活动次数: Transfer events held, in 次.
    pub events_held: Option<i64>,
    /// 技术转移培训人次: People trained, in 人次.
    pub people_trained: Option<i64>,
}

/// 国家技术转移机构名录: Frame of national technology transfer institutions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferInstitutionFrame {
    /// 列入名录: In the frame.
    pub listed: Option<bool>,
    /// 统一社会信用代码: Unified social credit code; at most 18 characters.
    pub unified_social_credit_code: Option<String>,
}

impl TypedRecord for TransferInstitution {
    const FORM: &'static str = "transfer_institution";

    fn to_record(&self) -> Record {
        let mut record = Record::new();
        put(&mut record, "reference_date", self.reference_date.as_ref());
        put(&mut record, "institution_name", self.institution_name.as_ref());
        put(&mut record, "unified_social_credit_code", self.unified_social_credit_code.as_ref());
        put(&mut record, "legal_nature", self.legal_nature.as_ref());
        put(&mut record, "nature_changed", self.nature_changed.as_ref());
        put(&mut record, "previous_legal_nature", self.previous_legal_nature.as_ref());
        put(&mut record, "nature_change_date", self.nature_change_date.as_ref());
        put(&mut record, "nature_change_explanation", self.nature_change_explanation.as_ref());
        put(&mut record, "host_name", self.host_name.as_ref());
        put(&mut record, "host_unified_social_credit_code", self.host_unified_social_credit_code.as_ref());
        put(&mut record, "host_type", self.host_type.as_ref());
        put(&mut record, "institution_class", self.institution_class.as_ref());
        put(&mut record, "region", self.region.as_ref());
        put(&mut record, "reporting_body", self.reporting_body.as_ref());
        put(&mut record, "founded_on", self.founded_on.as_ref());
        put(&mut record, "approval_batch", self.approval_batch.as_ref());
        put(&mut record, "approved_on", self.approved_on.as_ref());
        put(&mut record, "legal_representative", self.legal_representative.as_ref());
        put(&mut record, "head", self.head.as_ref());
        put(&mut record, "contact_person", self.contact_person.as_ref());
        put(&mut record, "contact_phone", self.contact_phone.as_ref());
        put(&mut record, "email", self.email.as_ref());
        put(&mut record, "address", self.address.as_ref());
        put(&mut record, "postal_code", self.postal_code.as_ref());
        put(&mut record, "website", self.website.as_ref());
        put(&mut record, "registration_type", self.registration_type.as_ref());
        put(&mut record, "registered_capital", self.registered_capital.as_ref());
        put(&mut record, "industry", self.industry.as_ref());
        put(&mut record, "total_staff", self.total_staff.as_ref());
        put(&mut record, "full_time_staff", self.full_time_staff.as_ref());
        put(&mut record, "part_time_staff", self.part_time_staff.as_ref());
        put(&mut record, "outside_experts", self.outside_experts.as_ref());
        put(&mut record, "doctorate_staff", self.doctorate_staff.as_ref());
        put(&mut record, "master_staff", self.master_staff.as_ref());
        put(&mut record, "bachelor_staff", self.bachelor_staff.as_ref());
        put(&mut record, "junior_college_staff", self.junior_college_staff.as_ref());
        put(&mut record, "other_education_staff", self.other_education_staff.as_ref());
        put(&mut record, "senior_title_staff", self.senior_title_staff.as_ref());
        put(&mut record, "intermediate_title_staff", self.intermediate_title_staff.as_ref());
        put(&mut record, "junior_title_staff", self.junior_title_staff.as_ref());
        put(&mut record, "technology_broker_staff", self.technology_broker_staff.as_ref());
        put(&mut record, "senior_broker_staff", self.senior_broker_staff.as_ref());
        put(&mut record, "trained_staff", self.trained_staff.as_ref());
        put(&mut record, "premises_area", self.premises_area.as_ref());
        put(&mut record, "total_assets", self.total_assets.as_ref());
        put(&mut record, "fixed_assets", self.fixed_assets.as_ref());
        put(&mut record, "total_income", self.total_income.as_ref());
        put(&mut record, "technical_income", self.technical_income.as_ref());
        put(&mut record, "development_income", self.development_income.as_ref());
        put(&mut record, "transfer_income", self.transfer_income.as_ref());
        put(&mut record, "consulting_income", self.consulting_income.as_ref());
        put(&mut record, "service_income", self.service_income.as_ref());
        put(&mut record, "intermediary_income", self.intermediary_income.as_ref());
        put(&mut record, "other_technical_income", self.other_technical_income.as_ref());
        put(&mut record, "grant_income", self.grant_income.as_ref());
        put(&mut record, "other_income", self.other_income.as_ref());
        put(&mut record, "total_expenditure", self.total_expenditure.as_ref());
        put(&mut record, "profit_and_tax", self.profit_and_tax.as_ref());
        put(&mut record, "facilitated_projects", self.facilitated_projects.as_ref());
        put(&mut record, "facilitated_amount", self.facilitated_amount.as_ref());
        put(&mut record, "development_projects", self.development_projects.as_ref());
        put(&mut record, "development_amount", self.development_amount.as_ref());
        put(&mut record, "assignment_projects", self.assignment_projects.as_ref());
        put(&mut record, "assignment_amount", self.assignment_amount.as_ref());
        put(&mut record, "licence_projects", self.licence_projects.as_ref());
        put(&mut record, "licence_amount", self.licence_amount.as_ref());
        put(&mut record, "consulting_projects", self.consulting_projects.as_ref());
        put(&mut record, "consulting_amount", self.consulting_amount.as_ref());
        put(&mut record, "service_projects", self.service_projects.as_ref());
        put(&mut record, "service_amount", self.service_amount.as_ref());
        put(&mut record, "strategic_industry_projects", self.strategic_industry_projects.as_ref());
        put(&mut record, "strategic_industry_amount", self.strategic_industry_amount.as_ref());
        put(&mut record, "public_programme_projects", self.public_programme_projects.as_ref());
        put(&mut record, "public_programme_amount", self.public_programme_amount.as_ref());
        put(&mut record, "international_projects", self.international_projects.as_ref());
        put(&mut record, "international_amount", self.international_amount.as_ref());
        put(&mut record, "major_projects", self.major_projects.as_ref());
        put(&mut record, "major_amount", self.major_amount.as_ref());
        put(&mut record, "registered_contracts", self.registered_contracts.as_ref());
        put(&mut record, "registered_contract_amount", self.registered_contract_amount.as_ref());
        put(&mut record, "enterprises_served", self.enterprises_served.as_ref());
        put(&mut record, "smes_served", self.smes_served.as_ref());
        put(&mut record, "needs_solved", self.needs_solved.as_ref());
        put(&mut record, "events_held", self.events_held.as_ref());
        put(&mut record, "event_participants", self.event_participants.as_ref());
        put(&mut record, "training_courses", self.training_courses.as_ref());
        put(&mut record, "people_trained", self.people_trained.as_ref());
        put(&mut record, "databases_and_platforms", self.databases_and_platforms.as_ref());
        put(&mut record, "unit_head", self.unit_head.as_ref());
        put(&mut record, "statistics_head", self.statistics_head.as_ref());
        put(&mut record, "filled_in_by", self.filled_in_by.as_ref());
        put(&mut record, "filler_phone", self.filler_phone.as_ref());
        put(&mut record, "reported_on", self.reported_on.as_ref());
        put(&mut record, "typical_case", self.typical_case.as_ref());
        put(&mut record, "remark", self.remark.as_ref());
        put(&mut record, "report_status", self.report_status.as_ref());
        put(&mut record, "self_check_outcome", self.self_check_outcome.as_ref());
        put(&mut record, "self_check_reason", self.self_check_reason.as_ref());
        for child in &self.business_scope {
            let mut cells = Record::new();
            put(&mut cells, "scope", child.scope.as_ref());
            record.add_child("business_scope", cells);
        }
        for child in &self.served_technology_field {
            let mut cells = Record::new();
            put(&mut cells, "technology_field", child.technology_field.as_ref());
            record.add_child("served_technology_field", cells);
        }
        for child in &self.strategic_industry_line {
            let mut cells = Record::new();
            put(&mut cells, "industry", child.industry.as_ref());
            put(&mut cells, "projects", child.projects.as_ref());
            put(&mut cells, "amount", child.amount.as_ref());
            record.add_child("strategic_industry_line", cells);
        }
        for child in &self.named_contracts {
            let mut cells = Record::new();
            put(&mut cells, "contract_registration_number", child.contract_registration_number.as_ref());
            put(&mut cells, "contract_amount", child.contract_amount.as_ref());
            record.add_child("named_contracts", cells);
        }
        for child in &self.last_year {
            let mut cells = Record::new();
            put(&mut cells, "institution_name", child.institution_name.as_ref());
            put(&mut cells, "report_status", child.report_status.as_ref());
            put(&mut cells, "self_check_outcome", child.self_check_outcome.as_ref());
            put(&mut cells, "reference_date", child.reference_date.as_ref());
            put(&mut cells, "legal_nature", child.legal_nature.as_ref());
            put(&mut cells, "total_staff", child.total_staff.as_ref());
            put(&mut cells, "technology_broker_staff", child.technology_broker_staff.as_ref());
            put(&mut cells, "total_income", child.total_income.as_ref());
            put(&mut cells, "technical_income", child.technical_income.as_ref());
            put(&mut cells, "facilitated_projects", child.facilitated_projects.as_ref());
            put(&mut cells, "facilitated_amount", child.facilitated_amount.as_ref());
            put(&mut cells, "enterprises_served", child.enterprises_served.as_ref());
            put(&mut cells, "needs_solved", child.needs_solved.as_ref());
            put(&mut cells, "events_held", child.events_held.as_ref());
            put(&mut cells, "people_trained", child.people_trained.as_ref());
            record.add_child("last_year", cells);
        }
        for child in &self.frame {
            let mut cells = Record::new();
            put(&mut cells, "listed", child.listed.as_ref());
            put(&mut cells, "unified_social_credit_code", child.unified_social_credit_code.as_ref());
            record.add_child("frame", cells);
        }
        record
    }

    fn from_record(record: &Record) -> Result<Self, TypedError> {
        read(record, |cells| {
            Ok(Self {
                reference_date: cells.date("reference_date")?,
                institution_name: cells.text("institution_name")?,
                unified_social_credit_code: cells.text("unified_social_credit_code")?,
                legal_nature: cells.text("legal_nature")?,
                nature_changed: cells.boolean("nature_changed")?,
                previous_legal_nature: cells.text("previous_legal_nature")?,
                nature_change_date: cells.date("nature_change_date")?,
                nature_change_explanation: cells.text("nature_change_explanation")?,
                host_name: cells.text("host_name")?,
                host_unified_social_credit_code: cells.text("host_unified_social_credit_code")?,
                host_type: cells.text("host_type")?,
                institution_class: cells.text("institution_class")?,
                region: cells.text("region")?,
                reporting_body: cells.text("reporting_body")?,
                founded_on: cells.date("founded_on")?,
                approval_batch: cells.number("approval_batch", 2, 0)?,
                approved_on: cells.date("approved_on")?,
                legal_representative: cells.text("legal_representative")?,
                head: cells.text("head")?,
                contact_person: cells.text("contact_person")?,
                contact_phone: cells.text("contact_phone")?,
                email: cells.text("email")?,
                address: cells.text("address")?,
                postal_code: cells.text("postal_code")?,
                website: cells.text("website")?,
                registration_type: cells.text("registration_type")?,
                registered_capital: cells.number("registered_capital", 18, 6)?,
                industry: cells.text("industry")?,
                total_staff: cells.number("total_staff", 9, 0)?,
                full_time_staff: cells.number("full_time_staff", 9, 0)?,
                part_time_staff: cells.number("part_time_staff", 9, 0)?,
                outside_experts: cells.number("outside_experts", 9, 0)?,
                doctorate_staff: cells.number("doctorate_staff", 9, 0)?,
                master_staff: cells.number("master_staff", 9, 0)?,
                bachelor_staff: cells.number("bachelor_staff", 9, 0)?,
                junior_college_staff: cells.number("junior_college_staff", 9, 0)?,
                other_education_staff: cells.number("other_education_staff", 9, 0)?,
                senior_title_staff: cells.number("senior_title_staff", 9, 0)?,
                intermediate_title_staff: cells.number("intermediate_title_staff", 9, 0)?,
                junior_title_staff: cells.number("junior_title_staff", 9, 0)?,
                technology_broker_staff: cells.number("technology_broker_staff", 9, 0)?,
                senior_broker_staff: cells.number("senior_broker_staff", 9, 0)?,
                trained_staff: cells.number("trained_staff", 9, 0)?,
                premises_area: cells.number("premises_area", 18, 2)?,
                total_assets: cells.number("total_assets", 18, 6)?,
                fixed_assets: cells.number("fixed_assets", 18, 6)?,
                total_income: cells.number("total_income", 18, 6)?,
                technical_income: cells.number("technical_income", 18, 6)?,
                development_income: cells.number("development_income", 18, 6)?,
                transfer_income: cells.number("transfer_income", 18, 6)?,
                consulting_income: cells.number("consulting_income", 18, 6)?,
                service_income: cells.number("service_income", 18, 6)?,
                intermediary_income: cells.number("intermediary_income", 18, 6)?,
                other_technical_income: cells.number("other_technical_income", 18, 6)?,
                grant_income: cells.number("grant_income", 18, 6)?,
                other_income: cells.number("other_income", 18, 6)?,
                total_expenditure: cells.number("total_expenditure", 18, 6)?,
                profit_and_tax: cells.number("profit_and_tax", 18, 6)?,
                facilitated_projects: cells.number("facilitated_projects", 9, 0)?,
                facilitated_amount: cells.number("facilitated_amount", 18, 6)?,
                development_projects: cells.number("development_projects", 9, 0)?,
                development_amount: cells.number("development_amount", 18, 6)?,
                assignment_projects: cells.number("assignment_projects", 9, 0)?,
                assignment_amount: cells.number("assignment_amount", 18, 6)?,
                licence_projects: cells.number("licence_projects", 9, 0)?,
                licence_amount: cells.number("licence_amount", 18, 6)?,
                consulting_projects: cells.number("consulting_projects", 9, 0)?,
                consulting_amount: cells.number("consulting_amount", 18, 6)?,
                service_projects: cells.number("service_projects", 9, 0)?,
                service_amount: cells.number("service_amount", 18, 6)?,
                strategic_industry_projects: cells.number("strategic_industry_projects", 9, 0)?,
                strategic_industry_amount: cells.number("strategic_industry_amount", 18, 6)?,
                public_programme_projects: cells.number("public_programme_projects", 9, 0)?,
                public_programme_amount: cells.number("public_programme_amount", 18, 6)?,
                international_projects: cells.number("international_projects", 9, 0)?,
                international_amount: cells.number("international_amount", 18, 6)?,
                major_projects: cells.number("major_projects", 9, 0)?,
                major_amount: cells.number("major_amount", 18, 6)?,
                registered_contracts: cells.number("registered_contracts", 9, 0)?,
                registered_contract_amount: cells.number("registered_contract_amount", 18, 6)?,
                enterprises_served: cells.number("enterprises_served", 9, 0)?,
                smes_served: cells.number("smes_served", 9, 0)?,
                needs_solved: cells.number("needs_solved", 9, 0)?,
                events_held: cells.number("events_held", 9, 0)?,
                event_participants: cells.number("event_participants", 9, 0)?,
                training_courses: cells.number("training_courses", 9, 0)?,
                people_trained: cells.number("people_trained", 9, 0)?,
                databases_and_platforms: cells.text("databases_and_platforms")?,
                unit_head: cells.text("unit_head")?,
                statistics_head: cells.text("statistics_head")?,
                filled_in_by: cells.text("filled_in_by")?,
                filler_phone: cells.text("filler_phone")?,
                reported_on: cells.date("reported_on")?,
                typical_case: cells.text("typical_case")?,
                remark: cells.text("remark")?,
                report_status: cells.text("report_status")?,
                self_check_outcome: cells.text("self_check_outcome")?,
                self_check_reason: cells.text("self_check_reason")?,
                business_scope: cells.children("business_scope", |cells| {
                    Ok(TransferInstitutionBusinessScope { scope: cells.text("scope")? })
                })?,
                served_technology_field: cells.children("served_technology_field", |cells| {
                    Ok(TransferInstitutionServedTechnologyField {
                        technology_field: cells.text("technology_field")?,
                    })
                })?,
                strategic_industry_line: cells.children("strategic_industry_line", |cells| {
                    Ok(TransferInstitutionStrategicIndustryLine {
                        industry: cells.text("industry")?,
                        projects: cells.number("projects", 9, 0)?,
                        amount: cells.number("amount", 18, 6)?,
                    })
                })?,
                named_contracts: cells.children("named_contracts", |cells| {
                    Ok(TransferInstitutionNamedContracts {
                        contract_registration_number: cells.text("contract_registration_number")?,
                        contract_amount: cells.number("contract_amount", 18, 2)?,
                    })
                })?,
                last_year: cells.children("last_year", |cells| {
                    Ok(TransferInstitutionLastYear {
                        institution_name: cells.text("institution_name")?,
                        report_status: cells.text("report_status")?,
                        self_check_outcome: cells.text("self_check_outcome")?,
                        reference_date: cells.date("reference_date")?,
                        legal_nature: cells.text("legal_nature")?,
                        total_staff: cells.number("total_staff", 9, 0)?,
                        technology_broker_staff: cells.number("technology_broker_staff", 9, 0)?,
                        total_income: cells.number("total_income", 18, 6)?,
                        technical_income: cells.number("technical_income", 18, 6)?,
                        facilitated_projects: cells.number("facilitated_projects", 9, 0)?,
                        facilitated_amount: cells.number("facilitated_amount", 18, 6)?,
                        enterprises_served: cells.number("enterprises_served", 9, 0)?,
                        needs_solved: cells.number("needs_solved", 9, 0)?,
                        events_held: cells.number("events_held", 9, 0)?,
                        people_trained: cells.number("people_trained", 9, 0)?,
                    })
                })?,
                frame: cells.children("frame", |cells| {
                    Ok(TransferInstitutionFrame {
                        listed: cells.boolean("listed")?,
                        unified_social_credit_code: cells.text("unified_social_credit_code")?,
                    })
                })?,
            })
        })
    }
}
