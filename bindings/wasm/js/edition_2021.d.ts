// The edition 2021 (2021年度技术市场统计与科技成果登记相关统计).
// Generated from the spec by `cargo xtask generate`; not to be edited.

import type { CellValue } from "./index.js";

/** 是 or 否. */
export type YesNo = boolean | "是" | "否" | "" | null;

/** An exact number: see `CellValue`. */
export type Amount = Exclude<CellValue, boolean | Date>;

/** 科技成果登记表（应用技术类）: Registration form of S&T achievements: applied technology. */
export type AchievementApplied = {
  /** 批准登记号: Registration number; at most 12 characters. */
  registration_number?: string | null;
  /** 批准登记日期: Date of registration. */
  registration_date?: string | Date | null;
  /** 登记状态: Registration status; a code of `review_status`. */
  registration_status?: string | null;
  /** 统计年度: Survey year. */
  survey_year?: Amount;
  /** 批准登记单位: Registering authority; at most 100 characters. */
  registering_authority?: string | null;
  /** 批准登记单位代码: Code of the registering authority; at most 3 characters. */
  registering_authority_code?: string | null;
  /** 推荐单位: Recommending body; at most 100 characters. */
  recommending_body?: string | null;
  /** 推荐单位代码: Code of the recommending body; at most 20 characters. */
  recommending_body_code?: string | null;
  /** 成果类别: Kind of achievement; a code of `achievement_kind`. */
  achievement_kind?: string | null;
  /** 成果名称: Name of the achievement; at most 200 characters. */
  achievement_name?: string | null;
  /** 第一完成单位: Lead organisation; at most 100 characters. */
  lead_organisation_name?: string | null;
  /** 研究起始日期: Research started. */
  research_start?: string | Date | null;
  /** 研究终止日期: Research ended. */
  research_end?: string | Date | null;
  /** 成果密级: Secrecy level; a code of `secrecy_level`. */
  secrecy_level?: string | null;
  /** 关键词: Keywords; at most 200 characters. */
  keywords?: string | null;
  /** 研究形式: Research form; a code of `research_form`. */
  research_form?: string | null;
  /** 学科分类: Discipline; a code of `discipline`. */
  discipline_code?: string | null;
  /** 中图分类号: Chinese Library Classification; a code of `library_classification`. */
  library_classification?: string | null;
  /** 成果应用行业: Industry of application; a code of `industry`. */
  application_industry?: string | null;
  /** 社会经济目标: Socio-economic objective; a code of `socio_economic_objective`. */
  socio_economic_objective?: string | null;
  /** 成果简介: Abstract; at most 4000 characters. */
  achievement_abstract?: string | null;
  /** 成果体现形式: Output form; a code of `output_form_applied`. */
  output_form?: string | null;
  /** 成果体现形式（标准）: Output form: standard; a code of `standard_level`. */
  output_standard_level?: string | null;
  /** 成果属性: Innovation type; a code of `innovation_type`. */
  innovation_type?: string | null;
  /** 成果所处阶段: Maturity stage; a code of `maturity_stage`. */
  maturity_stage?: string | null;
  /** 成果水平: Technical level; a code of `technical_level`. */
  technical_level?: string | null;
  /** 所属高新技术领域: High-tech field; a code of `achievement_high_tech_field`. */
  high_tech_field?: string | null;
  /** 评价方式: Evaluation method; a code of `evaluation_method`. */
  evaluation_method?: string | null;
  /** 评价单位名称: Evaluating body; at most 100 characters. */
  evaluation_body?: string | null;
  /** 评价日期: Date of evaluation. */
  evaluation_date?: string | Date | null;
  /** 评价证书号: Certificate number; at most 50 characters. */
  evaluation_certificate_number?: string | null;
  /** 评价委员会名单: Evaluation panel; at most 2000 characters. */
  evaluation_panel?: string | null;
  /** 评价意见: Evaluation opinion; at most 4000 characters. */
  evaluation_opinion?: string | null;
  /** 知识产权数: Intellectual property, total. */
  ip_total?: Amount;
  /** 发明专利数: Invention patents. */
  invention_patent_count?: Amount;
  /** 实用新型专利数: Utility-model patents. */
  utility_model_patent_count?: Amount;
  /** 外观设计专利数: Design patents. */
  design_patent_count?: Amount;
  /** 软件著作权数: Software copyrights. */
  software_copyright_count?: Amount;
  /** 植物新品种权数: Plant variety rights. */
  plant_variety_right_count?: Amount;
  /** 集成电路布图设计权数: IC layout design rights. */
  ic_layout_design_count?: Amount;
  /** 其他知识产权数: Other intellectual property. */
  other_ip_count?: Amount;
  /** 已授权专利数: Patents granted. */
  patents_granted?: Amount;
  /** 申请专利数: Patents applied for. */
  patents_applied?: Amount;
  /** 制定标准数: Standards made. */
  standards_count?: Amount;
  /** 论文数: Papers. */
  papers_count?: Amount;
  /** 著作数: Monographs. */
  books_count?: Amount;
  /** 课题来源: Project source; a code of `project_source`. */
  project_source?: string | null;
  /** 国家科技计划名称: National programme; a code of `national_programme`. */
  national_programme?: string | null;
  /** 课题立项名称: Title of the project; at most 200 characters. */
  project_title?: string | null;
  /** 课题立项编号: Number of the project; at most 60 characters. */
  project_number?: string | null;
  /** 经费实际投入额: Actual funds, total; at most 6 decimals, in 万元. */
  funding_total?: Amount;
  /** 国家投资: Central funds; at most 6 decimals, in 万元. */
  funding_central?: Amount;
  /** 部门投资: Ministry funds; at most 6 decimals, in 万元. */
  funding_ministry?: Amount;
  /** 地方投资: Local funds; at most 6 decimals, in 万元. */
  funding_local?: Amount;
  /** 基金投资: Foundation funds; at most 6 decimals, in 万元. */
  funding_foundation?: Amount;
  /** 自有资金: Own funds; at most 6 decimals, in 万元. */
  funding_own?: Amount;
  /** 银行贷款: Bank loans; at most 6 decimals, in 万元. */
  funding_bank_loan?: Amount;
  /** 国外资金: Foreign funds; at most 6 decimals, in 万元. */
  funding_foreign?: Amount;
  /** 其他经费: Other funds; at most 6 decimals, in 万元. */
  funding_other?: Amount;
  /** 成果应用状态: Application status; a code of `application_status`. */
  application_status?: string | null;
  /** 未应用或停用原因: Reason for non-use or stop; a code of `non_use_reason`. */
  non_use_reason?: string | null;
  /** 自我转化: Converted by its owner. */
  is_self_converted?: YesNo;
  /** 合作转化: Converted in cooperation. */
  is_cooperatively_converted?: YesNo;
  /** 技术转让与许可: Transferred or licensed. */
  is_transferred_or_licensed?: YesNo;
  /** 拟采取的转化方式: Planned way of conversion; at most 100 characters. */
  planned_conversion_mode?: string | null;
  /** 转化说明: Note on conversion; at most 500 characters. */
  conversion_note?: string | null;
  /** 自我转化总收入: Income from own conversion; at most 6 decimals, in 万元. */
  self_income?: Amount;
  /** 自我转化新增投资: New investment in own conversion; at most 6 decimals, in 万元. */
  self_new_investment?: Amount;
  /** 净利润: Net profit; at most 6 decimals, in 万元. */
  net_profit?: Amount;
  /** 实交税金: Tax paid; at most 6 decimals, in 万元. */
  tax_paid?: Amount;
  /** 出口创汇: Export earnings; at most 6 decimals, in 万美元. */
  export_earnings?: Amount;
  /** 节约资金: Funds saved; at most 6 decimals, in 万元. */
  funds_saved?: Amount;
  /** 合作转化收入: Income from cooperative conversion; at most 6 decimals, in 万元. */
  cooperative_income?: Amount;
  /** 技术入股股权折价: Equity value of technology; at most 6 decimals, in 万元. */
  equity_value?: Amount;
  /** 技术转让与许可收入: Income from transfer and licence; at most 6 decimals, in 万元. */
  transfer_licence_income?: Amount;
  /** 知识产权转让收入: of which income from transfer of intellectual property; at most 6 decimals, in 万元. */
  ip_transfer_income?: Amount;
  /** 技术转让合同数: Transfer contracts, in 项. */
  transfer_count?: Amount;
  /** 技术许可合同数: Licence contracts, in 项. */
  licence_count?: Amount;
  /** 受让单位数: Recipients, in 家. */
  recipient_count?: Amount;
  /** 社会效益: Social benefit; at most 1000 characters. */
  social_benefit?: string | null;
  /** 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`. */
  self_check_outcome?: string | null;
  /** 自查核查说明: Reason given by the self-check; at most 200 characters. */
  self_check_reason?: string | null;
  /** 知识产权明细: Intellectual property. */
  ip_items?: readonly AchievementAppliedIpItems[];
  /** 标准明细: Standards. */
  standards?: readonly AchievementAppliedStandards[];
  /** 成果完成单位: Completing organisations. */
  completing_organisations?: readonly AchievementAppliedCompletingOrganisations[];
  /** 成果完成人员: Contributors. */
  contributors?: readonly AchievementAppliedContributors[];
  /** 获奖情况: Awards. */
  awards?: readonly AchievementAppliedAwards[];
  /** 附件: Attachments. */
  attachments?: readonly AchievementAppliedAttachments[];
  /** 以前年度同号登记: Earlier registration of the number. */
  earlier_number?: readonly AchievementAppliedEarlierNumber[];
  /** 以前年度同名登记: Earlier registration of the achievement. */
  earlier_achievement?: readonly AchievementAppliedEarlierAchievement[];
};

/** 知识产权明细: Intellectual property. */
export type AchievementAppliedIpItems = {
  /** 知识产权种类: Kind of intellectual property; a code of `ip_kind`. */
  kind?: string | null;
  /** 知识产权名称: Title; at most 200 characters. */
  title?: string | null;
  /** 知识产权编号: Number; at most 40 characters. */
  number?: string | null;
  /** 知识产权状态: Status; a code of `ip_status`. */
  status?: string | null;
  /** 申请、受理或授权日期: Date of the status. */
  status_date?: string | Date | null;
};

/** 标准明细: Standards. */
export type AchievementAppliedStandards = {
  /** 标准级别: Level of the standard; a code of `standard_level`. */
  level?: string | null;
  /** 标准编号: Number of the standard; at most 60 characters. */
  number?: string | null;
  /** 标准名称: Title of the standard; at most 200 characters. */
  title?: string | null;
  /** 标准发布日期: Date of issue. */
  issued_on?: string | Date | null;
};

/** 成果完成单位: Completing organisations. */
export type AchievementAppliedCompletingOrganisations = {
  /** 单位序号: Order of the organisation. */
  sequence?: Amount;
  /** 完成单位名称: Name of the organisation; at most 100 characters. */
  organisation_name?: string | null;
  /** 下属单位: Subordinate unit; at most 100 characters. */
  subordinate_unit?: string | null;
  /** 单位统一社会信用代码: Unified social credit code; at most 18 characters. */
  unified_social_credit_code?: string | null;
  /** 组织机构代码: Organisation code; at most 10 characters. */
  organisation_code?: string | null;
  /** 单位属性: Type of organisation; a code of `organisation_type`. */
  organisation_type?: string | null;
  /** 所在省市: Province; a code of `region`. */
  province_code?: string | null;
  /** 隶属省部: Province or ministry that it belongs to; at most 60 characters. */
  affiliation?: string | null;
  /** 详细通信地址: Postal address; at most 200 characters. */
  address?: string | null;
  /** 邮政编码: Postal code; at most 6 characters. */
  postal_code?: string | null;
  /** 联系人: Contact person; at most 60 characters. */
  contact_person?: string | null;
  /** 联系电话: Telephone; at most 30 characters. */
  contact_phone?: string | null;
  /** 传真: Fax; at most 30 characters. */
  fax?: string | null;
  /** 电子邮箱: E-mail; at most 100 characters. */
  email?: string | null;
  /** 网址: Web site; at most 200 characters. */
  website?: string | null;
};

/** 成果完成人员: Contributors. */
export type AchievementAppliedContributors = {
  /** 人员序号: Order of the contributor. */
  sequence?: Amount;
  /** 姓名: Name; at most 60 characters. */
  name?: string | null;
  /** 性别: Sex; a code of `sex`. */
  sex?: string | null;
  /** 出生年月: Month of birth. */
  birth_month?: string | Date | null;
  /** 技术职称: Professional title; a code of `professional_title`. */
  professional_title?: string | null;
  /** 文化程度: Education; a code of `education`. */
  education?: string | null;
  /** 学位: Degree; a code of `degree`. */
  degree?: string | null;
  /** 是否留学归国: Returned from study abroad. */
  is_returnee?: YesNo;
  /** 工作单位: Employer; at most 100 characters. */
  employer?: string | null;
  /** 对成果创造性贡献: Creative contribution; at most 500 characters. */
  contribution?: string | null;
};

/** 获奖情况: Awards. */
export type AchievementAppliedAwards = {
  /** 奖励名称: Award; at most 200 characters. */
  name?: string | null;
  /** 奖励等级: Grade; at most 40 characters. */
  grade?: string | null;
  /** 获奖年度: Year of the award. */
  year?: Amount;
  /** 授奖部门: Awarding body; at most 100 characters. */
  awarding_body?: string | null;
};

/** 附件: Attachments. */
export type AchievementAppliedAttachments = {
  /** 附件种类: Kind of attachment; a code of `attachment_kind`. */
  kind?: string | null;
  /** 附件名称: Title of the attachment; at most 200 characters. */
  title?: string | null;
};

/** 以前年度同号登记: Earlier registration of the number. */
export type AchievementAppliedEarlierNumber = {
  /** 成果名称: Name of the achievement; at most 200 characters. */
  achievement_name?: string | null;
  /** 登记状态: Registration status; a code of `review_status`. */
  registration_status?: string | null;
  /** 批准登记日期: Date of registration. */
  registration_date?: string | Date | null;
  /** 统计年度: Survey year. */
  survey_year?: Amount;
};

/** 以前年度同名登记: Earlier registration of the achievement. */
export type AchievementAppliedEarlierAchievement = {
  /** 批准登记号: Registration number; at most 12 characters. */
  registration_number?: string | null;
  /** 登记状态: Registration status; a code of `review_status`. */
  registration_status?: string | null;
  /** 批准登记日期: Date of registration. */
  registration_date?: string | Date | null;
  /** 统计年度: Survey year. */
  survey_year?: Amount;
};

export type AchievementAppliedField =
  | "registration_number"
  | "registration_date"
  | "registration_status"
  | "survey_year"
  | "registering_authority"
  | "registering_authority_code"
  | "recommending_body"
  | "recommending_body_code"
  | "achievement_kind"
  | "achievement_name"
  | "lead_organisation_name"
  | "research_start"
  | "research_end"
  | "secrecy_level"
  | "keywords"
  | "research_form"
  | "discipline_code"
  | "library_classification"
  | "application_industry"
  | "socio_economic_objective"
  | "achievement_abstract"
  | "output_form"
  | "output_standard_level"
  | "innovation_type"
  | "maturity_stage"
  | "technical_level"
  | "high_tech_field"
  | "evaluation_method"
  | "evaluation_body"
  | "evaluation_date"
  | "evaluation_certificate_number"
  | "evaluation_panel"
  | "evaluation_opinion"
  | "ip_total"
  | "invention_patent_count"
  | "utility_model_patent_count"
  | "design_patent_count"
  | "software_copyright_count"
  | "plant_variety_right_count"
  | "ic_layout_design_count"
  | "other_ip_count"
  | "patents_granted"
  | "patents_applied"
  | "standards_count"
  | "papers_count"
  | "books_count"
  | "project_source"
  | "national_programme"
  | "project_title"
  | "project_number"
  | "funding_total"
  | "funding_central"
  | "funding_ministry"
  | "funding_local"
  | "funding_foundation"
  | "funding_own"
  | "funding_bank_loan"
  | "funding_foreign"
  | "funding_other"
  | "application_status"
  | "non_use_reason"
  | "is_self_converted"
  | "is_cooperatively_converted"
  | "is_transferred_or_licensed"
  | "planned_conversion_mode"
  | "conversion_note"
  | "self_income"
  | "self_new_investment"
  | "net_profit"
  | "tax_paid"
  | "export_earnings"
  | "funds_saved"
  | "cooperative_income"
  | "equity_value"
  | "transfer_licence_income"
  | "ip_transfer_income"
  | "transfer_count"
  | "licence_count"
  | "recipient_count"
  | "social_benefit"
  | "self_check_outcome"
  | "self_check_reason";

export type AchievementAppliedRuleId =
  | "achievement_applied.registration_number.type"
  | "achievement_applied.registration_number.required"
  | "achievement_applied.registration_number.length"
  | "achievement_applied.registration_number.pattern"
  | "achievement_applied.registration_date.type"
  | "achievement_applied.registration_date.required"
  | "achievement_applied.registration_status.code"
  | "achievement_applied.survey_year.type"
  | "achievement_applied.survey_year.derived"
  | "achievement_applied.registering_authority.type"
  | "achievement_applied.registering_authority.required"
  | "achievement_applied.registering_authority.length"
  | "achievement_applied.registering_authority_code.type"
  | "achievement_applied.registering_authority_code.length"
  | "achievement_applied.registering_authority_code.pattern"
  | "achievement_applied.recommending_body.type"
  | "achievement_applied.recommending_body.required"
  | "achievement_applied.recommending_body.length"
  | "achievement_applied.recommending_body_code.type"
  | "achievement_applied.recommending_body_code.length"
  | "achievement_applied.achievement_kind.code"
  | "achievement_applied.achievement_kind.required"
  | "achievement_applied.achievement_name.type"
  | "achievement_applied.achievement_name.required"
  | "achievement_applied.achievement_name.length"
  | "achievement_applied.lead_organisation_name.type"
  | "achievement_applied.lead_organisation_name.required"
  | "achievement_applied.lead_organisation_name.length"
  | "achievement_applied.research_start.type"
  | "achievement_applied.research_start.required"
  | "achievement_applied.research_end.type"
  | "achievement_applied.research_end.required"
  | "achievement_applied.secrecy_level.code"
  | "achievement_applied.keywords.type"
  | "achievement_applied.keywords.required"
  | "achievement_applied.keywords.length"
  | "achievement_applied.research_form.code"
  | "achievement_applied.research_form.required"
  | "achievement_applied.discipline_code.code"
  | "achievement_applied.discipline_code.required"
  | "achievement_applied.library_classification.code"
  | "achievement_applied.application_industry.code"
  | "achievement_applied.application_industry.required"
  | "achievement_applied.socio_economic_objective.code"
  | "achievement_applied.socio_economic_objective.required"
  | "achievement_applied.achievement_abstract.type"
  | "achievement_applied.achievement_abstract.required"
  | "achievement_applied.achievement_abstract.length"
  | "achievement_applied.output_form.code"
  | "achievement_applied.output_form.required"
  | "achievement_applied.output_standard_level.code"
  | "achievement_applied.output_standard_level.required"
  | "achievement_applied.innovation_type.code"
  | "achievement_applied.innovation_type.required"
  | "achievement_applied.maturity_stage.code"
  | "achievement_applied.maturity_stage.required"
  | "achievement_applied.technical_level.code"
  | "achievement_applied.technical_level.required"
  | "achievement_applied.high_tech_field.code"
  | "achievement_applied.evaluation_method.code"
  | "achievement_applied.evaluation_method.required"
  | "achievement_applied.evaluation_body.type"
  | "achievement_applied.evaluation_body.required"
  | "achievement_applied.evaluation_body.length"
  | "achievement_applied.evaluation_date.type"
  | "achievement_applied.evaluation_date.required"
  | "achievement_applied.evaluation_certificate_number.type"
  | "achievement_applied.evaluation_certificate_number.required"
  | "achievement_applied.evaluation_certificate_number.length"
  | "achievement_applied.evaluation_panel.type"
  | "achievement_applied.evaluation_panel.length"
  | "achievement_applied.evaluation_opinion.type"
  | "achievement_applied.evaluation_opinion.length"
  | "achievement_applied.ip_total.type"
  | "achievement_applied.ip_total.required"
  | "achievement_applied.invention_patent_count.type"
  | "achievement_applied.utility_model_patent_count.type"
  | "achievement_applied.design_patent_count.type"
  | "achievement_applied.software_copyright_count.type"
  | "achievement_applied.plant_variety_right_count.type"
  | "achievement_applied.ic_layout_design_count.type"
  | "achievement_applied.other_ip_count.type"
  | "achievement_applied.patents_granted.type"
  | "achievement_applied.patents_applied.type"
  | "achievement_applied.standards_count.type"
  | "achievement_applied.papers_count.type"
  | "achievement_applied.books_count.type"
  | "achievement_applied.project_source.code"
  | "achievement_applied.project_source.required"
  | "achievement_applied.national_programme.code"
  | "achievement_applied.national_programme.required"
  | "achievement_applied.national_programme.applies"
  | "achievement_applied.project_title.type"
  | "achievement_applied.project_title.required"
  | "achievement_applied.project_title.length"
  | "achievement_applied.project_number.type"
  | "achievement_applied.project_number.required"
  | "achievement_applied.project_number.length"
  | "achievement_applied.funding_total.type"
  | "achievement_applied.funding_total.required"
  | "achievement_applied.funding_central.type"
  | "achievement_applied.funding_ministry.type"
  | "achievement_applied.funding_local.type"
  | "achievement_applied.funding_foundation.type"
  | "achievement_applied.funding_own.type"
  | "achievement_applied.funding_bank_loan.type"
  | "achievement_applied.funding_foreign.type"
  | "achievement_applied.funding_other.type"
  | "achievement_applied.application_status.code"
  | "achievement_applied.application_status.required"
  | "achievement_applied.non_use_reason.code"
  | "achievement_applied.non_use_reason.required"
  | "achievement_applied.non_use_reason.applies"
  | "achievement_applied.is_self_converted.type"
  | "achievement_applied.is_self_converted.applies"
  | "achievement_applied.is_cooperatively_converted.type"
  | "achievement_applied.is_cooperatively_converted.applies"
  | "achievement_applied.is_transferred_or_licensed.type"
  | "achievement_applied.is_transferred_or_licensed.applies"
  | "achievement_applied.planned_conversion_mode.type"
  | "achievement_applied.planned_conversion_mode.length"
  | "achievement_applied.planned_conversion_mode.pattern"
  | "achievement_applied.conversion_note.type"
  | "achievement_applied.conversion_note.length"
  | "achievement_applied.self_income.type"
  | "achievement_applied.self_income.applies"
  | "achievement_applied.self_new_investment.type"
  | "achievement_applied.self_new_investment.applies"
  | "achievement_applied.net_profit.type"
  | "achievement_applied.tax_paid.type"
  | "achievement_applied.export_earnings.type"
  | "achievement_applied.funds_saved.type"
  | "achievement_applied.cooperative_income.type"
  | "achievement_applied.cooperative_income.applies"
  | "achievement_applied.equity_value.type"
  | "achievement_applied.equity_value.applies"
  | "achievement_applied.transfer_licence_income.type"
  | "achievement_applied.transfer_licence_income.applies"
  | "achievement_applied.ip_transfer_income.type"
  | "achievement_applied.ip_transfer_income.applies"
  | "achievement_applied.transfer_count.type"
  | "achievement_applied.licence_count.type"
  | "achievement_applied.recipient_count.type"
  | "achievement_applied.social_benefit.type"
  | "achievement_applied.social_benefit.length"
  | "achievement_applied.self_check_outcome.code"
  | "achievement_applied.self_check_reason.type"
  | "achievement_applied.self_check_reason.required"
  | "achievement_applied.self_check_reason.length"
  | "achievement_applied.ip_items.kind.code"
  | "achievement_applied.ip_items.kind.required"
  | "achievement_applied.ip_items.kind.leaf"
  | "achievement_applied.ip_items.title.type"
  | "achievement_applied.ip_items.title.required"
  | "achievement_applied.ip_items.title.length"
  | "achievement_applied.ip_items.number.type"
  | "achievement_applied.ip_items.number.required"
  | "achievement_applied.ip_items.number.length"
  | "achievement_applied.ip_items.status.code"
  | "achievement_applied.ip_items.status.required"
  | "achievement_applied.ip_items.status_date.type"
  | "achievement_applied.standards.level.code"
  | "achievement_applied.standards.level.required"
  | "achievement_applied.standards.number.type"
  | "achievement_applied.standards.number.length"
  | "achievement_applied.standards.title.type"
  | "achievement_applied.standards.title.required"
  | "achievement_applied.standards.title.length"
  | "achievement_applied.standards.issued_on.type"
  | "achievement_applied.completing_organisations.sequence.type"
  | "achievement_applied.completing_organisations.sequence.required"
  | "achievement_applied.completing_organisations.organisation_name.type"
  | "achievement_applied.completing_organisations.organisation_name.required"
  | "achievement_applied.completing_organisations.organisation_name.length"
  | "achievement_applied.completing_organisations.subordinate_unit.type"
  | "achievement_applied.completing_organisations.subordinate_unit.length"
  | "achievement_applied.completing_organisations.unified_social_credit_code.type"
  | "achievement_applied.completing_organisations.unified_social_credit_code.required"
  | "achievement_applied.completing_organisations.unified_social_credit_code.length"
  | "achievement_applied.completing_organisations.unified_social_credit_code.check_digit"
  | "achievement_applied.completing_organisations.organisation_code.type"
  | "achievement_applied.completing_organisations.organisation_code.length"
  | "achievement_applied.completing_organisations.organisation_code.check_digit"
  | "achievement_applied.completing_organisations.organisation_type.code"
  | "achievement_applied.completing_organisations.organisation_type.required"
  | "achievement_applied.completing_organisations.province_code.code"
  | "achievement_applied.completing_organisations.province_code.required"
  | "achievement_applied.completing_organisations.affiliation.type"
  | "achievement_applied.completing_organisations.affiliation.required"
  | "achievement_applied.completing_organisations.affiliation.length"
  | "achievement_applied.completing_organisations.address.type"
  | "achievement_applied.completing_organisations.address.required"
  | "achievement_applied.completing_organisations.address.length"
  | "achievement_applied.completing_organisations.postal_code.type"
  | "achievement_applied.completing_organisations.postal_code.required"
  | "achievement_applied.completing_organisations.postal_code.length"
  | "achievement_applied.completing_organisations.postal_code.pattern"
  | "achievement_applied.completing_organisations.contact_person.type"
  | "achievement_applied.completing_organisations.contact_person.required"
  | "achievement_applied.completing_organisations.contact_person.length"
  | "achievement_applied.completing_organisations.contact_phone.type"
  | "achievement_applied.completing_organisations.contact_phone.required"
  | "achievement_applied.completing_organisations.contact_phone.length"
  | "achievement_applied.completing_organisations.contact_phone.pattern"
  | "achievement_applied.completing_organisations.fax.type"
  | "achievement_applied.completing_organisations.fax.length"
  | "achievement_applied.completing_organisations.email.type"
  | "achievement_applied.completing_organisations.email.length"
  | "achievement_applied.completing_organisations.email.pattern"
  | "achievement_applied.completing_organisations.website.type"
  | "achievement_applied.completing_organisations.website.length"
  | "achievement_applied.contributors.sequence.type"
  | "achievement_applied.contributors.sequence.required"
  | "achievement_applied.contributors.name.type"
  | "achievement_applied.contributors.name.required"
  | "achievement_applied.contributors.name.length"
  | "achievement_applied.contributors.sex.code"
  | "achievement_applied.contributors.sex.required"
  | "achievement_applied.contributors.birth_month.type"
  | "achievement_applied.contributors.birth_month.required"
  | "achievement_applied.contributors.professional_title.code"
  | "achievement_applied.contributors.professional_title.required"
  | "achievement_applied.contributors.education.code"
  | "achievement_applied.contributors.education.required"
  | "achievement_applied.contributors.degree.code"
  | "achievement_applied.contributors.is_returnee.type"
  | "achievement_applied.contributors.employer.type"
  | "achievement_applied.contributors.employer.required"
  | "achievement_applied.contributors.employer.length"
  | "achievement_applied.contributors.contribution.type"
  | "achievement_applied.contributors.contribution.length"
  | "achievement_applied.awards.name.type"
  | "achievement_applied.awards.name.required"
  | "achievement_applied.awards.name.length"
  | "achievement_applied.awards.grade.type"
  | "achievement_applied.awards.grade.length"
  | "achievement_applied.awards.year.type"
  | "achievement_applied.awards.awarding_body.type"
  | "achievement_applied.awards.awarding_body.length"
  | "achievement_applied.attachments.kind.code"
  | "achievement_applied.attachments.kind.required"
  | "achievement_applied.attachments.kind.leaf"
  | "achievement_applied.attachments.title.type"
  | "achievement_applied.attachments.title.length"
  | "achievement_applied.earlier_number.achievement_name.type"
  | "achievement_applied.earlier_number.achievement_name.length"
  | "achievement_applied.earlier_number.registration_status.code"
  | "achievement_applied.earlier_number.registration_date.type"
  | "achievement_applied.earlier_number.survey_year.type"
  | "achievement_applied.earlier_achievement.registration_number.type"
  | "achievement_applied.earlier_achievement.registration_number.length"
  | "achievement_applied.earlier_achievement.registration_status.code"
  | "achievement_applied.earlier_achievement.registration_date.type"
  | "achievement_applied.earlier_achievement.survey_year.type"
  | "ACH-20-1"
  | "ACH-20-2"
  | "ACH-21-1"
  | "ACH-23-1"
  | "ACH-23-2"
  | "ACH-24-1"
  | "ACH-24-2"
  | "ACH-24-3"
  | "ACH-36-4"
  | "ACH-35-1"
  | "ACH-05-1"
  | "ACH-06-1"
  | "ACH-06-2"
  | "ACH-07-1"
  | "ACH-02-4"
  | "ACH-02-5"
  | "ACH-14-1"
  | "ACH-14-2"
  | "ACH-15-1"
  | "ACH-16-1"
  | "ACH-16-2"
  | "ACH-16-3"
  | "ACH-25-1"
  | "ACH-25-2"
  | "ACH-25-3"
  | "ACH-25-4"
  | "ACH-25-5"
  | "ACH-44-1"
  | "ACH-26-1"
  | "ACH-26-2"
  | "ACH-26-3"
  | "ACH-44-3"
  | "ACH-19-2"
  | "ACH-01-4"
  | "ACH-22-1"
  | "ACH-27-1"
  | "ACH-27-2"
  | "ACH-28-1"
  | "ACH-29-1"
  | "ACH-32-1"
  | "ACH-32-2"
  | "ACH-34-1"
  | "ACH-34-2"
  | "ACH-34-3"
  | "ACH-09-1"
  | "ACH-30-1"
  | "ACH-31-1"
  | "ACH-31-2"
  | "ACH-40-1"
  | "ACH-41-1"
  | "ACH-41-2"
  | "ACH-42-1"
  | "ACH-45-1"
  | "ACH-45-2"
  | "ACH-01-1"
  | "ACH-01-2"
  | "ACH-03-1"
  | "ACH-04-1"
  | "ACH-08-1"
  | "ACH-08-2"
  | "ACH-SELF-6"
  | "ACH-SELF-7-1"
  | "ACH-10-1"
  | "ACH-10-2"
  | "ACH-11-1"
  | "ACH-11-2"
  | "ACH-11-3"
  | "ACH-12-1"
  | "ACH-12-2"
  | "ACH-13-1"
  | "ACH-SELF-4-2.self_income"
  | "ACH-SELF-4-2.cooperative_income"
  | "ACH-SELF-4-2.transfer_licence_income"
  | "ACH-SELF-4-2.net_profit"
  | "ACH-SELF-4-2.tax_paid"
  | "ACH-SELF-4-2.funds_saved"
  | "ACH-SELF-4-2.equity_value"
  | "ACH-SELF-4-2.ip_transfer_income"
  | "ACH-SELF-4-6"
  | "ACH-SELF-7-3.self_income"
  | "ACH-SELF-7-3.cooperative_income"
  | "ACH-SELF-7-3.transfer_licence_income"
  | "ACH-SELF-7-3.net_profit"
  | "ACH-SELF-7-3.tax_paid"
  | "ACH-SELF-7-3.funds_saved"
  | "ACH-SELF-7-3.equity_value"
  | "ACH-SELF-7-3.ip_transfer_income"
  | "ACH-02-1"
  | "ACH-02-2"
  | "ACH-02-3"
  | "ACH-43-1"
  | "ACH-38-1"
  | "ACH-43-2"
  | "ACH-SELF-1-1"
  | "ACH-SELF-2-1"
  | "ACH-SELF-3-1"
  | "ACH-SELF-4-1"
  | "ACH-SELF-1-7"
  | "ACH-SELF-7-2"
  | "ACH-SELF-1-2.self_income"
  | "ACH-SELF-1-2.cooperative_income"
  | "ACH-SELF-1-2.transfer_licence_income"
  | "ACH-SELF-1-2.net_profit"
  | "ACH-SELF-1-2.tax_paid"
  | "ACH-SELF-1-2.funds_saved"
  | "ACH-SELF-1-2.equity_value"
  | "ACH-SELF-1-2.ip_transfer_income"
  | "ACH-SELF-1-6"
  | "ACH-SELF-2-2.self_income"
  | "ACH-SELF-2-2.cooperative_income"
  | "ACH-SELF-2-2.transfer_licence_income"
  | "ACH-SELF-2-2.net_profit"
  | "ACH-SELF-2-2.tax_paid"
  | "ACH-SELF-2-2.funds_saved"
  | "ACH-SELF-2-2.equity_value"
  | "ACH-SELF-2-2.ip_transfer_income"
  | "ACH-SELF-2-3"
  | "ACH-SELF-3-2.self_income"
  | "ACH-SELF-3-2.cooperative_income"
  | "ACH-SELF-3-2.transfer_licence_income"
  | "ACH-SELF-3-2.net_profit"
  | "ACH-SELF-3-2.tax_paid"
  | "ACH-SELF-3-2.funds_saved"
  | "ACH-SELF-3-2.equity_value"
  | "ACH-SELF-3-2.ip_transfer_income"
  | "ACH-SELF-3-3"
  | "ACH-SELF-5-1.self_income"
  | "ACH-SELF-5-1.cooperative_income"
  | "ACH-SELF-5-1.transfer_licence_income"
  | "ACH-SELF-5-1.net_profit"
  | "ACH-SELF-5-1.tax_paid"
  | "ACH-SELF-5-1.funds_saved"
  | "ACH-SELF-5-1.equity_value"
  | "ACH-SELF-5-1.ip_transfer_income";

export type AchievementAppliedTableId =
  | "A1"
  | "A2"
  | "A3"
  | "A4"
  | "A5"
  | "A6"
  | "A7"
  | "A8"
  | "A9"
  | "A10"
  | "A11"
  | "A12"
  | "A13"
  | "A14"
  | "A15"
  | "A16"
  | "A17"
  | "A18"
  | "A19"
  | "A20"
  | "A22"
  | "A22-2"
  | "A21"
  | "A21-2"
  | "A21-3"
  | "A23";

/** 科技成果登记表（基础理论、软科学类）: Registration form of S&T achievements: basic theory and soft science. */
export type AchievementTheory = {
  /** 批准登记号: Registration number; at most 12 characters. */
  registration_number?: string | null;
  /** 批准登记日期: Date of registration. */
  registration_date?: string | Date | null;
  /** 登记状态: Registration status; a code of `review_status`. */
  registration_status?: string | null;
  /** 统计年度: Survey year. */
  survey_year?: Amount;
  /** 批准登记单位: Registering authority; at most 100 characters. */
  registering_authority?: string | null;
  /** 批准登记单位代码: Code of the registering authority; at most 3 characters. */
  registering_authority_code?: string | null;
  /** 推荐单位: Recommending body; at most 100 characters. */
  recommending_body?: string | null;
  /** 推荐单位代码: Code of the recommending body; at most 20 characters. */
  recommending_body_code?: string | null;
  /** 成果类别: Kind of achievement; a code of `achievement_kind`. */
  achievement_kind?: string | null;
  /** 成果名称: Name of the achievement; at most 200 characters. */
  achievement_name?: string | null;
  /** 第一完成单位: Lead organisation; at most 100 characters. */
  lead_organisation_name?: string | null;
  /** 研究起始日期: Research started. */
  research_start?: string | Date | null;
  /** 研究终止日期: Research ended. */
  research_end?: string | Date | null;
  /** 成果密级: Secrecy level; a code of `secrecy_level`. */
  secrecy_level?: string | null;
  /** 关键词: Keywords; at most 200 characters. */
  keywords?: string | null;
  /** 研究形式: Research form; a code of `research_form`. */
  research_form?: string | null;
  /** 学科分类: Discipline; a code of `discipline`. */
  discipline_code?: string | null;
  /** 中图分类号: Chinese Library Classification; a code of `library_classification`. */
  library_classification?: string | null;
  /** 成果应用行业: Industry of application; a code of `industry`. */
  application_industry?: string | null;
  /** 社会经济目标: Socio-economic objective; a code of `socio_economic_objective`. */
  socio_economic_objective?: string | null;
  /** 成果简介: Abstract; at most 4000 characters. */
  achievement_abstract?: string | null;
  /** 成果体现形式: Output form; a code of `output_form_theory`. */
  output_form?: string | null;
  /** 其他体现形式说明: Other output form; at most 100 characters. */
  output_form_other?: string | null;
  /** 评价方式: Evaluation method; a code of `evaluation_method`. */
  evaluation_method?: string | null;
  /** 评价单位名称: Evaluating body; at most 100 characters. */
  evaluation_body?: string | null;
  /** 评价日期: Date of evaluation. */
  evaluation_date?: string | Date | null;
  /** 评价证书号: Certificate number; at most 50 characters. */
  evaluation_certificate_number?: string | null;
  /** 评价委员会名单: Evaluation panel; at most 2000 characters. */
  evaluation_panel?: string | null;
  /** 评价意见: Evaluation opinion; at most 4000 characters. */
  evaluation_opinion?: string | null;
  /** 知识产权数: Intellectual property, total. */
  ip_total?: Amount;
  /** 发明专利数: Invention patents. */
  invention_patent_count?: Amount;
  /** 实用新型专利数: Utility-model patents. */
  utility_model_patent_count?: Amount;
  /** 外观设计专利数: Design patents. */
  design_patent_count?: Amount;
  /** 软件著作权数: Software copyrights. */
  software_copyright_count?: Amount;
  /** 植物新品种权数: Plant variety rights. */
  plant_variety_right_count?: Amount;
  /** 集成电路布图设计权数: IC layout design rights. */
  ic_layout_design_count?: Amount;
  /** 其他知识产权数: Other intellectual property. */
  other_ip_count?: Amount;
  /** 已授权专利数: Patents granted. */
  patents_granted?: Amount;
  /** 申请专利数: Patents applied for. */
  patents_applied?: Amount;
  /** 制定标准数: Standards made. */
  standards_count?: Amount;
  /** 论文数: Papers. */
  papers_count?: Amount;
  /** 著作数: Monographs. */
  books_count?: Amount;
  /** 课题来源: Project source; a code of `project_source`. */
  project_source?: string | null;
  /** 国家科技计划名称: National programme; a code of `national_programme`. */
  national_programme?: string | null;
  /** 课题立项名称: Title of the project; at most 200 characters. */
  project_title?: string | null;
  /** 课题立项编号: Number of the project; at most 60 characters. */
  project_number?: string | null;
  /** 经费实际投入额: Actual funds, total; at most 6 decimals, in 万元. */
  funding_total?: Amount;
  /** 国家投资: Central funds; at most 6 decimals, in 万元. */
  funding_central?: Amount;
  /** 部门投资: Ministry funds; at most 6 decimals, in 万元. */
  funding_ministry?: Amount;
  /** 地方投资: Local funds; at most 6 decimals, in 万元. */
  funding_local?: Amount;
  /** 基金投资: Foundation funds; at most 6 decimals, in 万元. */
  funding_foundation?: Amount;
  /** 自有资金: Own funds; at most 6 decimals, in 万元. */
  funding_own?: Amount;
  /** 银行贷款: Bank loans; at most 6 decimals, in 万元. */
  funding_bank_loan?: Amount;
  /** 国外资金: Foreign funds; at most 6 decimals, in 万元. */
  funding_foreign?: Amount;
  /** 其他经费: Other funds; at most 6 decimals, in 万元. */
  funding_other?: Amount;
  /** 论文被引用次数: Citations, in 次. */
  citations?: Amount;
  /** 采纳部门: Adopting body; at most 200 characters. */
  adoption_body?: string | null;
  /** 采纳级别: Level of the adopting body; a code of `adoption_level`. */
  adoption_level?: string | null;
  /** 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`. */
  self_check_outcome?: string | null;
  /** 自查核查说明: Reason given by the self-check; at most 200 characters. */
  self_check_reason?: string | null;
  /** 知识产权明细: Intellectual property. */
  ip_items?: readonly AchievementTheoryIpItems[];
  /** 标准明细: Standards. */
  standards?: readonly AchievementTheoryStandards[];
  /** 成果完成单位: Completing organisations. */
  completing_organisations?: readonly AchievementTheoryCompletingOrganisations[];
  /** 成果完成人员: Contributors. */
  contributors?: readonly AchievementTheoryContributors[];
  /** 获奖情况: Awards. */
  awards?: readonly AchievementTheoryAwards[];
  /** 附件: Attachments. */
  attachments?: readonly AchievementTheoryAttachments[];
  /** 以前年度同号登记: Earlier registration of the number. */
  earlier_number?: readonly AchievementTheoryEarlierNumber[];
  /** 以前年度同名登记: Earlier registration of the achievement. */
  earlier_achievement?: readonly AchievementTheoryEarlierAchievement[];
};

/** 知识产权明细: Intellectual property. */
export type AchievementTheoryIpItems = {
  /** 知识产权种类: Kind of intellectual property; a code of `ip_kind`. */
  kind?: string | null;
  /** 知识产权名称: Title; at most 200 characters. */
  title?: string | null;
  /** 知识产权编号: Number; at most 40 characters. */
  number?: string | null;
  /** 知识产权状态: Status; a code of `ip_status`. */
  status?: string | null;
  /** 申请、受理或授权日期: Date of the status. */
  status_date?: string | Date | null;
};

/** 标准明细: Standards. */
export type AchievementTheoryStandards = {
  /** 标准级别: Level of the standard; a code of `standard_level`. */
  level?: string | null;
  /** 标准编号: Number of the standard; at most 60 characters. */
  number?: string | null;
  /** 标准名称: Title of the standard; at most 200 characters. */
  title?: string | null;
  /** 标准发布日期: Date of issue. */
  issued_on?: string | Date | null;
};

/** 成果完成单位: Completing organisations. */
export type AchievementTheoryCompletingOrganisations = {
  /** 单位序号: Order of the organisation. */
  sequence?: Amount;
  /** 完成单位名称: Name of the organisation; at most 100 characters. */
  organisation_name?: string | null;
  /** 下属单位: Subordinate unit; at most 100 characters. */
  subordinate_unit?: string | null;
  /** 单位统一社会信用代码: Unified social credit code; at most 18 characters. */
  unified_social_credit_code?: string | null;
  /** 组织机构代码: Organisation code; at most 10 characters. */
  organisation_code?: string | null;
  /** 单位属性: Type of organisation; a code of `organisation_type`. */
  organisation_type?: string | null;
  /** 所在省市: Province; a code of `region`. */
  province_code?: string | null;
  /** 隶属省部: Province or ministry that it belongs to; at most 60 characters. */
  affiliation?: string | null;
  /** 详细通信地址: Postal address; at most 200 characters. */
  address?: string | null;
  /** 邮政编码: Postal code; at most 6 characters. */
  postal_code?: string | null;
  /** 联系人: Contact person; at most 60 characters. */
  contact_person?: string | null;
  /** 联系电话: Telephone; at most 30 characters. */
  contact_phone?: string | null;
  /** 传真: Fax; at most 30 characters. */
  fax?: string | null;
  /** 电子邮箱: E-mail; at most 100 characters. */
  email?: string | null;
  /** 网址: Web site; at most 200 characters. */
  website?: string | null;
};

/** 成果完成人员: Contributors. */
export type AchievementTheoryContributors = {
  /** 人员序号: Order of the contributor. */
  sequence?: Amount;
  /** 姓名: Name; at most 60 characters. */
  name?: string | null;
  /** 性别: Sex; a code of `sex`. */
  sex?: string | null;
  /** 出生年月: Month of birth. */
  birth_month?: string | Date | null;
  /** 技术职称: Professional title; a code of `professional_title`. */
  professional_title?: string | null;
  /** 文化程度: Education; a code of `education`. */
  education?: string | null;
  /** 学位: Degree; a code of `degree`. */
  degree?: string | null;
  /** 是否留学归国: Returned from study abroad. */
  is_returnee?: YesNo;
  /** 工作单位: Employer; at most 100 characters. */
  employer?: string | null;
  /** 对成果创造性贡献: Creative contribution; at most 500 characters. */
  contribution?: string | null;
};

/** 获奖情况: Awards. */
export type AchievementTheoryAwards = {
  /** 奖励名称: Award; at most 200 characters. */
  name?: string | null;
  /** 奖励等级: Grade; at most 40 characters. */
  grade?: string | null;
  /** 获奖年度: Year of the award. */
  year?: Amount;
  /** 授奖部门: Awarding body; at most 100 characters. */
  awarding_body?: string | null;
};

/** 附件: Attachments. */
export type AchievementTheoryAttachments = {
  /** 附件种类: Kind of attachment; a code of `attachment_kind`. */
  kind?: string | null;
  /** 附件名称: Title of the attachment; at most 200 characters. */
  title?: string | null;
};

/** 以前年度同号登记: Earlier registration of the number. */
export type AchievementTheoryEarlierNumber = {
  /** 成果名称: Name of the achievement; at most 200 characters. */
  achievement_name?: string | null;
  /** 登记状态: Registration status; a code of `review_status`. */
  registration_status?: string | null;
  /** 批准登记日期: Date of registration. */
  registration_date?: string | Date | null;
  /** 统计年度: Survey year. */
  survey_year?: Amount;
};

/** 以前年度同名登记: Earlier registration of the achievement. */
export type AchievementTheoryEarlierAchievement = {
  /** 批准登记号: Registration number; at most 12 characters. */
  registration_number?: string | null;
  /** 登记状态: Registration status; a code of `review_status`. */
  registration_status?: string | null;
  /** 批准登记日期: Date of registration. */
  registration_date?: string | Date | null;
  /** 统计年度: Survey year. */
  survey_year?: Amount;
};

export type AchievementTheoryField =
  | "registration_number"
  | "registration_date"
  | "registration_status"
  | "survey_year"
  | "registering_authority"
  | "registering_authority_code"
  | "recommending_body"
  | "recommending_body_code"
  | "achievement_kind"
  | "achievement_name"
  | "lead_organisation_name"
  | "research_start"
  | "research_end"
  | "secrecy_level"
  | "keywords"
  | "research_form"
  | "discipline_code"
  | "library_classification"
  | "application_industry"
  | "socio_economic_objective"
  | "achievement_abstract"
  | "output_form"
  | "output_form_other"
  | "evaluation_method"
  | "evaluation_body"
  | "evaluation_date"
  | "evaluation_certificate_number"
  | "evaluation_panel"
  | "evaluation_opinion"
  | "ip_total"
  | "invention_patent_count"
  | "utility_model_patent_count"
  | "design_patent_count"
  | "software_copyright_count"
  | "plant_variety_right_count"
  | "ic_layout_design_count"
  | "other_ip_count"
  | "patents_granted"
  | "patents_applied"
  | "standards_count"
  | "papers_count"
  | "books_count"
  | "project_source"
  | "national_programme"
  | "project_title"
  | "project_number"
  | "funding_total"
  | "funding_central"
  | "funding_ministry"
  | "funding_local"
  | "funding_foundation"
  | "funding_own"
  | "funding_bank_loan"
  | "funding_foreign"
  | "funding_other"
  | "citations"
  | "adoption_body"
  | "adoption_level"
  | "self_check_outcome"
  | "self_check_reason";

export type AchievementTheoryRuleId =
  | "achievement_theory.registration_number.type"
  | "achievement_theory.registration_number.required"
  | "achievement_theory.registration_number.length"
  | "achievement_theory.registration_number.pattern"
  | "achievement_theory.registration_date.type"
  | "achievement_theory.registration_date.required"
  | "achievement_theory.registration_status.code"
  | "achievement_theory.survey_year.type"
  | "achievement_theory.survey_year.derived"
  | "achievement_theory.registering_authority.type"
  | "achievement_theory.registering_authority.required"
  | "achievement_theory.registering_authority.length"
  | "achievement_theory.registering_authority_code.type"
  | "achievement_theory.registering_authority_code.length"
  | "achievement_theory.registering_authority_code.pattern"
  | "achievement_theory.recommending_body.type"
  | "achievement_theory.recommending_body.required"
  | "achievement_theory.recommending_body.length"
  | "achievement_theory.recommending_body_code.type"
  | "achievement_theory.recommending_body_code.length"
  | "achievement_theory.achievement_kind.code"
  | "achievement_theory.achievement_kind.required"
  | "achievement_theory.achievement_name.type"
  | "achievement_theory.achievement_name.required"
  | "achievement_theory.achievement_name.length"
  | "achievement_theory.lead_organisation_name.type"
  | "achievement_theory.lead_organisation_name.required"
  | "achievement_theory.lead_organisation_name.length"
  | "achievement_theory.research_start.type"
  | "achievement_theory.research_start.required"
  | "achievement_theory.research_end.type"
  | "achievement_theory.research_end.required"
  | "achievement_theory.secrecy_level.code"
  | "achievement_theory.keywords.type"
  | "achievement_theory.keywords.required"
  | "achievement_theory.keywords.length"
  | "achievement_theory.research_form.code"
  | "achievement_theory.research_form.required"
  | "achievement_theory.discipline_code.code"
  | "achievement_theory.discipline_code.required"
  | "achievement_theory.library_classification.code"
  | "achievement_theory.application_industry.code"
  | "achievement_theory.application_industry.required"
  | "achievement_theory.socio_economic_objective.code"
  | "achievement_theory.socio_economic_objective.required"
  | "achievement_theory.achievement_abstract.type"
  | "achievement_theory.achievement_abstract.required"
  | "achievement_theory.achievement_abstract.length"
  | "achievement_theory.output_form.code"
  | "achievement_theory.output_form.required"
  | "achievement_theory.output_form_other.type"
  | "achievement_theory.output_form_other.required"
  | "achievement_theory.output_form_other.applies"
  | "achievement_theory.output_form_other.length"
  | "achievement_theory.evaluation_method.code"
  | "achievement_theory.evaluation_method.required"
  | "achievement_theory.evaluation_body.type"
  | "achievement_theory.evaluation_body.required"
  | "achievement_theory.evaluation_body.length"
  | "achievement_theory.evaluation_date.type"
  | "achievement_theory.evaluation_date.required"
  | "achievement_theory.evaluation_certificate_number.type"
  | "achievement_theory.evaluation_certificate_number.required"
  | "achievement_theory.evaluation_certificate_number.length"
  | "achievement_theory.evaluation_panel.type"
  | "achievement_theory.evaluation_panel.length"
  | "achievement_theory.evaluation_opinion.type"
  | "achievement_theory.evaluation_opinion.length"
  | "achievement_theory.ip_total.type"
  | "achievement_theory.ip_total.required"
  | "achievement_theory.invention_patent_count.type"
  | "achievement_theory.utility_model_patent_count.type"
  | "achievement_theory.design_patent_count.type"
  | "achievement_theory.software_copyright_count.type"
  | "achievement_theory.plant_variety_right_count.type"
  | "achievement_theory.ic_layout_design_count.type"
  | "achievement_theory.other_ip_count.type"
  | "achievement_theory.patents_granted.type"
  | "achievement_theory.patents_applied.type"
  | "achievement_theory.standards_count.type"
  | "achievement_theory.papers_count.type"
  | "achievement_theory.books_count.type"
  | "achievement_theory.project_source.code"
  | "achievement_theory.project_source.required"
  | "achievement_theory.national_programme.code"
  | "achievement_theory.national_programme.required"
  | "achievement_theory.national_programme.applies"
  | "achievement_theory.project_title.type"
  | "achievement_theory.project_title.required"
  | "achievement_theory.project_title.length"
  | "achievement_theory.project_number.type"
  | "achievement_theory.project_number.required"
  | "achievement_theory.project_number.length"
  | "achievement_theory.funding_total.type"
  | "achievement_theory.funding_total.required"
  | "achievement_theory.funding_central.type"
  | "achievement_theory.funding_ministry.type"
  | "achievement_theory.funding_local.type"
  | "achievement_theory.funding_foundation.type"
  | "achievement_theory.funding_own.type"
  | "achievement_theory.funding_bank_loan.type"
  | "achievement_theory.funding_foreign.type"
  | "achievement_theory.funding_other.type"
  | "achievement_theory.citations.type"
  | "achievement_theory.citations.applies"
  | "achievement_theory.adoption_body.type"
  | "achievement_theory.adoption_body.applies"
  | "achievement_theory.adoption_body.length"
  | "achievement_theory.adoption_level.code"
  | "achievement_theory.adoption_level.required"
  | "achievement_theory.adoption_level.applies"
  | "achievement_theory.self_check_outcome.code"
  | "achievement_theory.self_check_reason.type"
  | "achievement_theory.self_check_reason.required"
  | "achievement_theory.self_check_reason.length"
  | "achievement_theory.ip_items.kind.code"
  | "achievement_theory.ip_items.kind.required"
  | "achievement_theory.ip_items.kind.leaf"
  | "achievement_theory.ip_items.title.type"
  | "achievement_theory.ip_items.title.required"
  | "achievement_theory.ip_items.title.length"
  | "achievement_theory.ip_items.number.type"
  | "achievement_theory.ip_items.number.required"
  | "achievement_theory.ip_items.number.length"
  | "achievement_theory.ip_items.status.code"
  | "achievement_theory.ip_items.status.required"
  | "achievement_theory.ip_items.status_date.type"
  | "achievement_theory.standards.level.code"
  | "achievement_theory.standards.level.required"
  | "achievement_theory.standards.number.type"
  | "achievement_theory.standards.number.length"
  | "achievement_theory.standards.title.type"
  | "achievement_theory.standards.title.required"
  | "achievement_theory.standards.title.length"
  | "achievement_theory.standards.issued_on.type"
  | "achievement_theory.completing_organisations.sequence.type"
  | "achievement_theory.completing_organisations.sequence.required"
  | "achievement_theory.completing_organisations.organisation_name.type"
  | "achievement_theory.completing_organisations.organisation_name.required"
  | "achievement_theory.completing_organisations.organisation_name.length"
  | "achievement_theory.completing_organisations.subordinate_unit.type"
  | "achievement_theory.completing_organisations.subordinate_unit.length"
  | "achievement_theory.completing_organisations.unified_social_credit_code.type"
  | "achievement_theory.completing_organisations.unified_social_credit_code.required"
  | "achievement_theory.completing_organisations.unified_social_credit_code.length"
  | "achievement_theory.completing_organisations.unified_social_credit_code.check_digit"
  | "achievement_theory.completing_organisations.organisation_code.type"
  | "achievement_theory.completing_organisations.organisation_code.length"
  | "achievement_theory.completing_organisations.organisation_code.check_digit"
  | "achievement_theory.completing_organisations.organisation_type.code"
  | "achievement_theory.completing_organisations.organisation_type.required"
  | "achievement_theory.completing_organisations.province_code.code"
  | "achievement_theory.completing_organisations.province_code.required"
  | "achievement_theory.completing_organisations.affiliation.type"
  | "achievement_theory.completing_organisations.affiliation.required"
  | "achievement_theory.completing_organisations.affiliation.length"
  | "achievement_theory.completing_organisations.address.type"
  | "achievement_theory.completing_organisations.address.required"
  | "achievement_theory.completing_organisations.address.length"
  | "achievement_theory.completing_organisations.postal_code.type"
  | "achievement_theory.completing_organisations.postal_code.required"
  | "achievement_theory.completing_organisations.postal_code.length"
  | "achievement_theory.completing_organisations.postal_code.pattern"
  | "achievement_theory.completing_organisations.contact_person.type"
  | "achievement_theory.completing_organisations.contact_person.required"
  | "achievement_theory.completing_organisations.contact_person.length"
  | "achievement_theory.completing_organisations.contact_phone.type"
  | "achievement_theory.completing_organisations.contact_phone.required"
  | "achievement_theory.completing_organisations.contact_phone.length"
  | "achievement_theory.completing_organisations.contact_phone.pattern"
  | "achievement_theory.completing_organisations.fax.type"
  | "achievement_theory.completing_organisations.fax.length"
  | "achievement_theory.completing_organisations.email.type"
  | "achievement_theory.completing_organisations.email.length"
  | "achievement_theory.completing_organisations.email.pattern"
  | "achievement_theory.completing_organisations.website.type"
  | "achievement_theory.completing_organisations.website.length"
  | "achievement_theory.contributors.sequence.type"
  | "achievement_theory.contributors.sequence.required"
  | "achievement_theory.contributors.name.type"
  | "achievement_theory.contributors.name.required"
  | "achievement_theory.contributors.name.length"
  | "achievement_theory.contributors.sex.code"
  | "achievement_theory.contributors.sex.required"
  | "achievement_theory.contributors.birth_month.type"
  | "achievement_theory.contributors.birth_month.required"
  | "achievement_theory.contributors.professional_title.code"
  | "achievement_theory.contributors.professional_title.required"
  | "achievement_theory.contributors.education.code"
  | "achievement_theory.contributors.education.required"
  | "achievement_theory.contributors.degree.code"
  | "achievement_theory.contributors.is_returnee.type"
  | "achievement_theory.contributors.employer.type"
  | "achievement_theory.contributors.employer.required"
  | "achievement_theory.contributors.employer.length"
  | "achievement_theory.contributors.contribution.type"
  | "achievement_theory.contributors.contribution.length"
  | "achievement_theory.awards.name.type"
  | "achievement_theory.awards.name.required"
  | "achievement_theory.awards.name.length"
  | "achievement_theory.awards.grade.type"
  | "achievement_theory.awards.grade.length"
  | "achievement_theory.awards.year.type"
  | "achievement_theory.awards.awarding_body.type"
  | "achievement_theory.awards.awarding_body.length"
  | "achievement_theory.attachments.kind.code"
  | "achievement_theory.attachments.kind.required"
  | "achievement_theory.attachments.kind.leaf"
  | "achievement_theory.attachments.title.type"
  | "achievement_theory.attachments.title.length"
  | "achievement_theory.earlier_number.achievement_name.type"
  | "achievement_theory.earlier_number.achievement_name.length"
  | "achievement_theory.earlier_number.registration_status.code"
  | "achievement_theory.earlier_number.registration_date.type"
  | "achievement_theory.earlier_number.survey_year.type"
  | "achievement_theory.earlier_achievement.registration_number.type"
  | "achievement_theory.earlier_achievement.registration_number.length"
  | "achievement_theory.earlier_achievement.registration_status.code"
  | "achievement_theory.earlier_achievement.registration_date.type"
  | "achievement_theory.earlier_achievement.survey_year.type"
  | "ACH-36-2"
  | "ACH-36-3"
  | "ACH-35-1"
  | "ACH-05-1"
  | "ACH-06-1"
  | "ACH-06-2"
  | "ACH-07-1"
  | "ACH-02-4"
  | "ACH-02-5"
  | "ACH-14-1"
  | "ACH-14-2"
  | "ACH-15-1"
  | "ACH-16-1"
  | "ACH-16-2"
  | "ACH-16-3"
  | "ACH-25-1"
  | "ACH-25-2"
  | "ACH-25-3"
  | "ACH-25-4"
  | "ACH-25-5"
  | "ACH-44-1"
  | "ACH-26-1"
  | "ACH-26-2"
  | "ACH-26-3"
  | "ACH-44-3"
  | "ACH-19-1"
  | "ACH-01-3"
  | "ACH-36-1"
  | "ACH-29-1"
  | "ACH-32-1"
  | "ACH-32-2"
  | "ACH-34-1"
  | "ACH-34-2"
  | "ACH-34-3"
  | "ACH-09-1"
  | "ACH-30-1"
  | "ACH-31-1"
  | "ACH-31-2"
  | "ACH-40-1"
  | "ACH-41-1"
  | "ACH-41-2"
  | "ACH-42-1"
  | "ACH-45-1"
  | "ACH-45-2"
  | "ACH-01-1"
  | "ACH-01-2"
  | "ACH-03-1"
  | "ACH-04-1"
  | "ACH-08-1"
  | "ACH-08-2"
  | "ACH-10-1"
  | "ACH-10-2"
  | "ACH-11-1"
  | "ACH-11-2"
  | "ACH-11-3"
  | "ACH-12-1"
  | "ACH-12-2"
  | "ACH-13-1"
  | "ACH-02-1"
  | "ACH-02-2"
  | "ACH-02-3"
  | "ACH-43-1"
  | "ACH-38-1"
  | "ACH-43-2"
  | "ACH-SELF-1-1"
  | "ACH-SELF-2-1"
  | "ACH-SELF-3-1"
  | "ACH-SELF-4-1"
  | "ACH-SELF-1-7"
  | "ACH-SELF-7-2";

export type AchievementTheoryTableId =
  | "A1"
  | "A2"
  | "A3"
  | "A4"
  | "A5"
  | "A6"
  | "A7"
  | "A8"
  | "A9"
  | "A10"
  | "A18"
  | "A19"
  | "A20"
  | "A21"
  | "A21-2"
  | "A21-3"
  | "A23";

/** 技术合同登记表: Technology contract registration form. */
export type TechnologyContract = {
  /** 合同登记编号: Registration number; at most 16 characters. */
  registration_number?: string | null;
  /** 项目名称: Project name; at most 200 characters. */
  project_name?: string | null;
  /** 合同类别: Contract type; a code of `contract_type`. */
  contract_type?: string | null;
  /** 合同签订日期: Date of signing. */
  signing_date?: string | Date | null;
  /** 合同有效期起: Valid from. */
  valid_from?: string | Date | null;
  /** 合同有效期止: Valid to. */
  valid_to?: string | Date | null;
  /** 合同成交总金额: Contract amount; at most 2 decimals, in 元. */
  contract_amount?: Amount;
  /** 技术交易额: Technology transaction amount; at most 2 decimals, in 元. */
  technology_transaction_amount?: Amount;
  /** 非技术性费用: Non-technical cost; at most 2 decimals, in 元. */
  non_technical_amount?: Amount;
  /** 支付方式: Payment method; a code of `payment_method`. */
  payment_method?: string | null;
  /** 是否关联交易: Transaction between related parties. */
  is_related_party?: YesNo;
  /** 项目计划来源: Programme source; a code of `programme_source`. */
  programme_source?: string | null;
  /** 知识产权类型: Intellectual property; a code of `ip_type`. */
  ip_type?: string | null;
  /** 技术领域: Technology field; a code of `technology_field`. */
  technology_field?: string | null;
  /** 社会经济目标: Socio-economic objective; a code of `socio_economic_objective`. */
  socio_economic_objective?: string | null;
  /** 服务的国民经济行业: Industry served; a code of `industry`. */
  served_industry?: string | null;
  /** 预计新增投入: Expected new investment; at most 6 decimals, in 万元. */
  expected_new_investment?: Amount;
  /** 预计新增产值: Expected new output value; at most 6 decimals, in 万元. */
  expected_new_output_value?: Amount;
  /** 是否享受减免税: Tax relief claimed. */
  tax_relief_claimed?: YesNo;
  /** 减免税种: Kind of tax relief; a code of `tax_relief_kind`. */
  tax_relief_kind?: string | null;
  /** 减免税额: Tax relief amount; at most 2 decimals, in 元. */
  tax_relief_amount?: Amount;
  /** 是否涉外: Foreign-related. */
  is_foreign_related?: YesNo;
  /** 是否政府采购: Government procurement. */
  is_government_procurement?: YesNo;
  /** 备注: Remark; at most 500 characters. */
  remark?: string | null;
  /** 卖方名称: Seller name; at most 200 characters. */
  seller_name?: string | null;
  /** 卖方统一社会信用代码: Seller unified social credit code; at most 18 characters. */
  seller_unified_social_credit_code?: string | null;
  /** 卖方国别（地区）代码: Seller country or region; a code of `country`. */
  seller_country_code?: string | null;
  /** 卖方行政区划代码: Seller administrative division; a code of `region`. */
  seller_division_code?: string | null;
  /** 卖方性质: Seller legal nature; a code of `party_nature`. */
  seller_legal_nature?: string | null;
  /** 卖方是否技术转移机构: Seller is a technology transfer institution. */
  seller_is_technology_transfer_institution?: YesNo;
  /** 卖方是否研发机构: Seller is an R&D institution. */
  seller_is_rd_institution?: YesNo;
  /** 卖方是否转制科研院所: Seller is a transformed research institute. */
  seller_is_transformed_research_institute?: YesNo;
  /** 卖方是否国家高新区内企业: Seller is an enterprise in a national high-tech zone. */
  seller_is_national_hightech_zone_enterprise?: YesNo;
  /** 卖方是否上市公司: Seller is a listed company. */
  seller_is_listed?: YesNo;
  /** 卖方企业规模: Seller enterprise scale; a code of `enterprise_scale`. */
  seller_enterprise_scale?: string | null;
  /** 卖方从事的国民经济行业: Seller industry; a code of `industry`. */
  seller_own_industry?: string | null;
  /** 卖方地址: Seller address; at most 200 characters. */
  seller_address?: string | null;
  /** 卖方法定代表人: Seller legal representative; at most 60 characters. */
  seller_legal_representative?: string | null;
  /** 卖方联系人: Seller contact person; at most 60 characters. */
  seller_contact_person?: string | null;
  /** 卖方联系电话: Seller telephone; at most 30 characters. */
  seller_contact_phone?: string | null;
  /** 卖方邮政编码: Seller postal code; at most 6 characters. */
  seller_postal_code?: string | null;
  /** 卖方电子邮箱: Seller e-mail; at most 100 characters. */
  seller_email?: string | null;
  /** 买方名称: Buyer name; at most 200 characters. */
  buyer_name?: string | null;
  /** 买方统一社会信用代码: Buyer unified social credit code; at most 18 characters. */
  buyer_unified_social_credit_code?: string | null;
  /** 买方国别（地区）代码: Buyer country or region; a code of `country`. */
  buyer_country_code?: string | null;
  /** 买方行政区划代码: Buyer administrative division; a code of `region`. */
  buyer_division_code?: string | null;
  /** 买方性质: Buyer legal nature; a code of `party_nature`. */
  buyer_legal_nature?: string | null;
  /** 买方是否技术转移机构: Buyer is a technology transfer institution. */
  buyer_is_technology_transfer_institution?: YesNo;
  /** 买方是否研发机构: Buyer is an R&D institution. */
  buyer_is_rd_institution?: YesNo;
  /** 买方是否转制科研院所: Buyer is a transformed research institute. */
  buyer_is_transformed_research_institute?: YesNo;
  /** 买方是否国家高新区内企业: Buyer is an enterprise in a national high-tech zone. */
  buyer_is_national_hightech_zone_enterprise?: YesNo;
  /** 买方是否上市公司: Buyer is a listed company. */
  buyer_is_listed?: YesNo;
  /** 买方企业规模: Buyer enterprise scale; a code of `enterprise_scale`. */
  buyer_enterprise_scale?: string | null;
  /** 买方从事的国民经济行业: Buyer industry; a code of `industry`. */
  buyer_own_industry?: string | null;
  /** 买方地址: Buyer address; at most 200 characters. */
  buyer_address?: string | null;
  /** 买方法定代表人: Buyer legal representative; at most 60 characters. */
  buyer_legal_representative?: string | null;
  /** 买方联系人: Buyer contact person; at most 60 characters. */
  buyer_contact_person?: string | null;
  /** 买方联系电话: Buyer telephone; at most 30 characters. */
  buyer_contact_phone?: string | null;
  /** 买方邮政编码: Buyer postal code; at most 6 characters. */
  buyer_postal_code?: string | null;
  /** 买方电子邮箱: Buyer e-mail; at most 100 characters. */
  buyer_email?: string | null;
  /** 登记机构代码: Registration institution code; at most 6 characters. */
  registration_institution_code?: string | null;
  /** 登记机构名称: Registration institution; at most 200 characters. */
  registration_institution_name?: string | null;
  /** 登记员: Registration officer; at most 60 characters. */
  registration_officer?: string | null;
  /** 登记日期: Date of registration. */
  registration_date?: string | Date | null;
  /** 审核状态: Review status; a code of `review_status`. */
  review_status?: string | null;
  /** 不予登记、退回原因: Ground of refusal or return; a code of `refusal_ground`. */
  refusal_reason?: string | null;
  /** 变更（撤销）日期: Date of change or cancellation. */
  status_change_date?: string | Date | null;
  /** 变更（撤销）原因: Reason for change or cancellation; at most 200 characters. */
  status_change_reason?: string | null;
  /** 变更前合同成交总金额: Contract amount before the change; at most 2 decimals, in 元. */
  contract_amount_before_change?: Amount;
  /** 变更前技术交易额: Technology transaction amount before the change; at most 2 decimals, in 元. */
  technology_transaction_amount_before_change?: Amount;
  /** 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`. */
  self_check_outcome?: string | null;
  /** 自查核查说明: Reason given by the self-check; at most 200 characters. */
  self_check_reason?: string | null;
  /** 技术性收入核定表: Income verification sheet. */
  income_verification?: readonly TechnologyContractIncomeVerification[];
  /** 已注册卖方: Registered sellers. */
  seller_account?: readonly TechnologyContractSellerAccount[];
  /** 登记机构名录: List of registration institutions. */
  registration_institution?: readonly TechnologyContractRegistrationInstitution[];
  /** 登记机构上年数: Last year’s totals of the registration institution. */
  institution_last_year?: readonly TechnologyContractInstitutionLastYear[];
};

/** 技术性收入核定表: Income verification sheet. */
export type TechnologyContractIncomeVerification = {
  /** 本次实现合同交易额: Contract amount realised this time; at most 2 decimals, in 元. */
  realised_contract_amount?: Amount;
  /** 本次实现技术交易额: Technology amount realised this time; at most 2 decimals, in 元. */
  realised_technology_amount?: Amount;
  /** 本次扣除成本: Costs deducted this time; at most 2 decimals, in 元. */
  deducted_cost?: Amount;
  /** 本次实现技术性收入: Technical income realised this time; at most 2 decimals, in 元. */
  technical_income?: Amount;
  /** 劳务费: Labour; at most 2 decimals, in 元. */
  labour_cost?: Amount;
  /** 原材料费: Raw materials; at most 2 decimals, in 元. */
  raw_material_cost?: Amount;
  /** 燃料及动力费: Fuel and power; at most 2 decimals, in 元. */
  fuel_and_power_cost?: Amount;
  /** 设备购置及使用费: Equipment bought and used; at most 2 decimals, in 元. */
  equipment_cost?: Amount;
  /** 专用业务费: Special operations; at most 2 decimals, in 元. */
  special_operations_cost?: Amount;
  /** 管理费: Management; at most 2 decimals, in 元. */
  management_cost?: Amount;
};

/** 已注册卖方: Registered sellers. */
export type TechnologyContractSellerAccount = {
  /** 卖方已注册: The seller is registered. */
  has_account?: YesNo;
};

/** 登记机构名录: List of registration institutions. */
export type TechnologyContractRegistrationInstitution = {
  /** 列入登记机构名录: In the list of registration institutions. */
  is_listed?: YesNo;
  /** 登记机构名称: Registration institution; at most 200 characters. */
  registration_institution_name?: string | null;
};

/** 登记机构上年数: Last year’s totals of the registration institution. */
export type TechnologyContractInstitutionLastYear = {
  /** 统计年度: Survey year. */
  year?: Amount;
  /** 合同数: Number of contracts, in 项. */
  contract_count?: Amount;
  /** 合同成交总金额: Contract amount; at most 2 decimals, in 元. */
  contract_amount?: Amount;
};

export type TechnologyContractField =
  | "registration_number"
  | "project_name"
  | "contract_type"
  | "signing_date"
  | "valid_from"
  | "valid_to"
  | "contract_amount"
  | "technology_transaction_amount"
  | "non_technical_amount"
  | "payment_method"
  | "is_related_party"
  | "programme_source"
  | "ip_type"
  | "technology_field"
  | "socio_economic_objective"
  | "served_industry"
  | "expected_new_investment"
  | "expected_new_output_value"
  | "tax_relief_claimed"
  | "tax_relief_kind"
  | "tax_relief_amount"
  | "is_foreign_related"
  | "is_government_procurement"
  | "remark"
  | "seller_name"
  | "seller_unified_social_credit_code"
  | "seller_country_code"
  | "seller_division_code"
  | "seller_legal_nature"
  | "seller_is_technology_transfer_institution"
  | "seller_is_rd_institution"
  | "seller_is_transformed_research_institute"
  | "seller_is_national_hightech_zone_enterprise"
  | "seller_is_listed"
  | "seller_enterprise_scale"
  | "seller_own_industry"
  | "seller_address"
  | "seller_legal_representative"
  | "seller_contact_person"
  | "seller_contact_phone"
  | "seller_postal_code"
  | "seller_email"
  | "buyer_name"
  | "buyer_unified_social_credit_code"
  | "buyer_country_code"
  | "buyer_division_code"
  | "buyer_legal_nature"
  | "buyer_is_technology_transfer_institution"
  | "buyer_is_rd_institution"
  | "buyer_is_transformed_research_institute"
  | "buyer_is_national_hightech_zone_enterprise"
  | "buyer_is_listed"
  | "buyer_enterprise_scale"
  | "buyer_own_industry"
  | "buyer_address"
  | "buyer_legal_representative"
  | "buyer_contact_person"
  | "buyer_contact_phone"
  | "buyer_postal_code"
  | "buyer_email"
  | "registration_institution_code"
  | "registration_institution_name"
  | "registration_officer"
  | "registration_date"
  | "review_status"
  | "refusal_reason"
  | "status_change_date"
  | "status_change_reason"
  | "contract_amount_before_change"
  | "technology_transaction_amount_before_change"
  | "self_check_outcome"
  | "self_check_reason";

export type TechnologyContractRuleId =
  | "technology_contract.registration_number.type"
  | "technology_contract.registration_number.required"
  | "technology_contract.registration_number.length"
  | "technology_contract.registration_number.pattern"
  | "technology_contract.project_name.type"
  | "technology_contract.project_name.required"
  | "technology_contract.project_name.length"
  | "technology_contract.contract_type.code"
  | "technology_contract.contract_type.required"
  | "technology_contract.contract_type.leaf"
  | "technology_contract.signing_date.type"
  | "technology_contract.signing_date.required"
  | "technology_contract.valid_from.type"
  | "technology_contract.valid_from.required"
  | "technology_contract.valid_to.type"
  | "technology_contract.valid_to.required"
  | "technology_contract.contract_amount.type"
  | "technology_contract.contract_amount.required"
  | "technology_contract.technology_transaction_amount.type"
  | "technology_contract.technology_transaction_amount.required"
  | "technology_contract.non_technical_amount.type"
  | "technology_contract.non_technical_amount.derived"
  | "technology_contract.payment_method.code"
  | "technology_contract.payment_method.required"
  | "technology_contract.is_related_party.type"
  | "technology_contract.is_related_party.required"
  | "technology_contract.programme_source.code"
  | "technology_contract.programme_source.required"
  | "technology_contract.ip_type.code"
  | "technology_contract.ip_type.required"
  | "technology_contract.ip_type.leaf"
  | "technology_contract.technology_field.code"
  | "technology_contract.technology_field.required"
  | "technology_contract.socio_economic_objective.code"
  | "technology_contract.socio_economic_objective.required"
  | "technology_contract.served_industry.code"
  | "technology_contract.expected_new_investment.type"
  | "technology_contract.expected_new_investment.applies"
  | "technology_contract.expected_new_output_value.type"
  | "technology_contract.expected_new_output_value.applies"
  | "technology_contract.tax_relief_claimed.type"
  | "technology_contract.tax_relief_kind.code"
  | "technology_contract.tax_relief_kind.required"
  | "technology_contract.tax_relief_kind.applies"
  | "technology_contract.tax_relief_amount.type"
  | "technology_contract.tax_relief_amount.applies"
  | "technology_contract.is_foreign_related.type"
  | "technology_contract.is_foreign_related.derived"
  | "technology_contract.is_government_procurement.type"
  | "technology_contract.remark.type"
  | "technology_contract.remark.length"
  | "technology_contract.seller_name.type"
  | "technology_contract.seller_name.required"
  | "technology_contract.seller_name.length"
  | "technology_contract.seller_unified_social_credit_code.type"
  | "technology_contract.seller_unified_social_credit_code.required"
  | "technology_contract.seller_unified_social_credit_code.length"
  | "technology_contract.seller_unified_social_credit_code.check_digit"
  | "technology_contract.seller_country_code.code"
  | "technology_contract.seller_country_code.required"
  | "technology_contract.seller_division_code.code"
  | "technology_contract.seller_division_code.required"
  | "technology_contract.seller_legal_nature.code"
  | "technology_contract.seller_legal_nature.required"
  | "technology_contract.seller_is_technology_transfer_institution.type"
  | "technology_contract.seller_is_technology_transfer_institution.required"
  | "technology_contract.seller_is_rd_institution.type"
  | "technology_contract.seller_is_rd_institution.required"
  | "technology_contract.seller_is_transformed_research_institute.type"
  | "technology_contract.seller_is_transformed_research_institute.required"
  | "technology_contract.seller_is_national_hightech_zone_enterprise.type"
  | "technology_contract.seller_is_national_hightech_zone_enterprise.required"
  | "technology_contract.seller_is_national_hightech_zone_enterprise.applies"
  | "technology_contract.seller_is_listed.type"
  | "technology_contract.seller_is_listed.required"
  | "technology_contract.seller_is_listed.applies"
  | "technology_contract.seller_enterprise_scale.code"
  | "technology_contract.seller_enterprise_scale.required"
  | "technology_contract.seller_enterprise_scale.applies"
  | "technology_contract.seller_own_industry.code"
  | "technology_contract.seller_own_industry.required"
  | "technology_contract.seller_address.type"
  | "technology_contract.seller_address.required"
  | "technology_contract.seller_address.length"
  | "technology_contract.seller_legal_representative.type"
  | "technology_contract.seller_legal_representative.required"
  | "technology_contract.seller_legal_representative.length"
  | "technology_contract.seller_contact_person.type"
  | "technology_contract.seller_contact_person.required"
  | "technology_contract.seller_contact_person.length"
  | "technology_contract.seller_contact_phone.type"
  | "technology_contract.seller_contact_phone.required"
  | "technology_contract.seller_contact_phone.length"
  | "technology_contract.seller_contact_phone.pattern"
  | "technology_contract.seller_postal_code.type"
  | "technology_contract.seller_postal_code.required"
  | "technology_contract.seller_postal_code.length"
  | "technology_contract.seller_postal_code.pattern"
  | "technology_contract.seller_email.type"
  | "technology_contract.seller_email.length"
  | "technology_contract.seller_email.pattern"
  | "technology_contract.buyer_name.type"
  | "technology_contract.buyer_name.required"
  | "technology_contract.buyer_name.length"
  | "technology_contract.buyer_unified_social_credit_code.type"
  | "technology_contract.buyer_unified_social_credit_code.required"
  | "technology_contract.buyer_unified_social_credit_code.length"
  | "technology_contract.buyer_unified_social_credit_code.check_digit"
  | "technology_contract.buyer_country_code.code"
  | "technology_contract.buyer_country_code.required"
  | "technology_contract.buyer_division_code.code"
  | "technology_contract.buyer_division_code.required"
  | "technology_contract.buyer_legal_nature.code"
  | "technology_contract.buyer_legal_nature.required"
  | "technology_contract.buyer_is_technology_transfer_institution.type"
  | "technology_contract.buyer_is_technology_transfer_institution.required"
  | "technology_contract.buyer_is_rd_institution.type"
  | "technology_contract.buyer_is_rd_institution.required"
  | "technology_contract.buyer_is_transformed_research_institute.type"
  | "technology_contract.buyer_is_transformed_research_institute.required"
  | "technology_contract.buyer_is_national_hightech_zone_enterprise.type"
  | "technology_contract.buyer_is_national_hightech_zone_enterprise.required"
  | "technology_contract.buyer_is_national_hightech_zone_enterprise.applies"
  | "technology_contract.buyer_is_listed.type"
  | "technology_contract.buyer_is_listed.required"
  | "technology_contract.buyer_is_listed.applies"
  | "technology_contract.buyer_enterprise_scale.code"
  | "technology_contract.buyer_enterprise_scale.required"
  | "technology_contract.buyer_enterprise_scale.applies"
  | "technology_contract.buyer_own_industry.code"
  | "technology_contract.buyer_own_industry.required"
  | "technology_contract.buyer_address.type"
  | "technology_contract.buyer_address.required"
  | "technology_contract.buyer_address.length"
  | "technology_contract.buyer_legal_representative.type"
  | "technology_contract.buyer_legal_representative.required"
  | "technology_contract.buyer_legal_representative.length"
  | "technology_contract.buyer_contact_person.type"
  | "technology_contract.buyer_contact_person.required"
  | "technology_contract.buyer_contact_person.length"
  | "technology_contract.buyer_contact_phone.type"
  | "technology_contract.buyer_contact_phone.required"
  | "technology_contract.buyer_contact_phone.length"
  | "technology_contract.buyer_contact_phone.pattern"
  | "technology_contract.buyer_postal_code.type"
  | "technology_contract.buyer_postal_code.required"
  | "technology_contract.buyer_postal_code.length"
  | "technology_contract.buyer_postal_code.pattern"
  | "technology_contract.buyer_email.type"
  | "technology_contract.buyer_email.length"
  | "technology_contract.buyer_email.pattern"
  | "technology_contract.registration_institution_code.type"
  | "technology_contract.registration_institution_code.required"
  | "technology_contract.registration_institution_code.length"
  | "technology_contract.registration_institution_code.pattern"
  | "technology_contract.registration_institution_name.type"
  | "technology_contract.registration_institution_name.required"
  | "technology_contract.registration_institution_name.length"
  | "technology_contract.registration_officer.type"
  | "technology_contract.registration_officer.required"
  | "technology_contract.registration_officer.length"
  | "technology_contract.registration_date.type"
  | "technology_contract.registration_date.required"
  | "technology_contract.review_status.code"
  | "technology_contract.review_status.required"
  | "technology_contract.refusal_reason.code"
  | "technology_contract.refusal_reason.required"
  | "technology_contract.refusal_reason.applies"
  | "technology_contract.status_change_date.type"
  | "technology_contract.status_change_date.required"
  | "technology_contract.status_change_date.applies"
  | "technology_contract.status_change_reason.type"
  | "technology_contract.status_change_reason.required"
  | "technology_contract.status_change_reason.applies"
  | "technology_contract.status_change_reason.length"
  | "technology_contract.contract_amount_before_change.type"
  | "technology_contract.contract_amount_before_change.required"
  | "technology_contract.contract_amount_before_change.applies"
  | "technology_contract.technology_transaction_amount_before_change.type"
  | "technology_contract.technology_transaction_amount_before_change.required"
  | "technology_contract.technology_transaction_amount_before_change.applies"
  | "technology_contract.self_check_outcome.code"
  | "technology_contract.self_check_reason.type"
  | "technology_contract.self_check_reason.required"
  | "technology_contract.self_check_reason.length"
  | "technology_contract.income_verification.realised_contract_amount.type"
  | "technology_contract.income_verification.realised_contract_amount.required"
  | "technology_contract.income_verification.realised_technology_amount.type"
  | "technology_contract.income_verification.realised_technology_amount.required"
  | "technology_contract.income_verification.deducted_cost.type"
  | "technology_contract.income_verification.technical_income.type"
  | "technology_contract.income_verification.technical_income.required"
  | "technology_contract.income_verification.labour_cost.type"
  | "technology_contract.income_verification.raw_material_cost.type"
  | "technology_contract.income_verification.fuel_and_power_cost.type"
  | "technology_contract.income_verification.equipment_cost.type"
  | "technology_contract.income_verification.special_operations_cost.type"
  | "technology_contract.income_verification.management_cost.type"
  | "technology_contract.seller_account.has_account.type"
  | "technology_contract.registration_institution.is_listed.type"
  | "technology_contract.registration_institution.registration_institution_name.type"
  | "technology_contract.registration_institution.registration_institution_name.length"
  | "technology_contract.institution_last_year.year.type"
  | "technology_contract.institution_last_year.contract_count.type"
  | "technology_contract.institution_last_year.contract_amount.type"
  | "TM-004-1"
  | "TM-004-2"
  | "TM-004-3"
  | "TM-004-4"
  | "TM-004-5"
  | "TM-004-6"
  | "TM-005-1"
  | "TM-006-1"
  | "TM-006-2"
  | "TM-007-1"
  | "TM-021-1"
  | "TM-034-1"
  | "TM-047-1"
  | "TM-047-2"
  | "TM-008-1"
  | "TM-008-2"
  | "TM-009-1"
  | "TM-010-1"
  | "TM-011-1"
  | "TM-048-1"
  | "TM-048-2"
  | "TM-048-3"
  | "TM-048-4"
  | "TM-048-5"
  | "TM-048-6"
  | "TM-018-1"
  | "TM-019-1"
  | "TM-019-2"
  | "TM-019-3"
  | "TM-019-4"
  | "TM-019-5"
  | "TM-019-6"
  | "TM-020-1"
  | "TM-003-1.seller"
  | "TM-003-1.buyer"
  | "TM-012-1"
  | "TM-012-2"
  | "TM-013-1.seller"
  | "TM-013-1.buyer"
  | "TM-013-2.seller"
  | "TM-013-2.buyer"
  | "TM-013-3.seller"
  | "TM-013-3.buyer"
  | "TM-013-4.seller"
  | "TM-013-4.buyer"
  | "TM-013-5.seller"
  | "TM-013-5.buyer"
  | "TM-015-1"
  | "TM-041-1.seller"
  | "TM-041-1.buyer"
  | "TM-041-2.seller"
  | "TM-041-2.buyer"
  | "TM-042-1"
  | "TM-042-2"
  | "TM-042-3"
  | "TM-040-1.seller"
  | "TM-040-1.buyer"
  | "TM-040-2.seller"
  | "TM-040-2.buyer"
  | "TM-040-3.seller"
  | "TM-040-3.buyer"
  | "TM-040-4.seller"
  | "TM-040-4.buyer"
  | "TM-017-1.seller"
  | "TM-017-1.buyer"
  | "TM-017-2.seller"
  | "TM-017-2.buyer"
  | "TM-017-3.seller"
  | "TM-017-3.buyer"
  | "TM-017-4.seller"
  | "TM-017-4.buyer"
  | "TM-017-5.seller"
  | "TM-017-5.buyer"
  | "TM-014-1.seller"
  | "TM-014-1.buyer"
  | "TM-014-2.seller"
  | "TM-014-2.buyer"
  | "TM-014-3.seller"
  | "TM-014-3.buyer"
  | "TM-032-1"
  | "TM-032-2"
  | "SELLER-1"
  | "REGISTRAR-1"
  | "REGISTRAR-2"
  | "TM-001-1"
  | "TM-001-2"
  | "TM-001-3"
  | "TM-001-4"
  | "TM-002-1"
  | "TM-046-1"
  | "TM-044-1"
  | "TM-022-1"
  | "TM-023-1"
  | "TM-023-2"
  | "TM-023-3"
  | "TM-024-1"
  | "TM-024-2"
  | "TM-025-1"
  | "TM-026-1"
  | "TM-036-1"
  | "TM-036-2"
  | "TM-036-3"
  | "TM-036-4"
  | "TM-036-5"
  | "SELLER-2"
  | "TM-001-6"
  | "TM-029-1"
  | "TM-029-2"
  | "TM-030"
  | "TM-033"
  | "TM-038"
  | "TM-039-1.seller"
  | "TM-039-1.buyer"
  | "TM-039-2.seller"
  | "TM-039-2.buyer"
  | "TM-039-3.seller"
  | "TM-039-3.buyer"
  | "TM-039-4.seller"
  | "TM-039-4.buyer"
  | "TM-043-1"
  | "TM-043-2"
  | "TM-045"
  | "TM-027";

export type TechnologyContractTableId =
  | "T1"
  | "T2"
  | "T3"
  | "T4"
  | "T5"
  | "T6"
  | "T7"
  | "T8"
  | "T9"
  | "T10"
  | "T11"
  | "T12"
  | "T13"
  | "T13-2"
  | "T14"
  | "T15"
  | "T16-1"
  | "T16-2"
  | "T18"
  | "T19"
  | "T19-2"
  | "T20"
  | "T21"
  | "T22"
  | "T23"
  | "T24";

/** 技术交易机构概况表: Technology trading institution profile. */
export type TechnologyTradingInstitution = {
  /** 统计截止日期: Reference date. */
  reference_date?: string | Date | null;
  /** 机构名称: Name of the institution; at most 200 characters. */
  institution_name?: string | null;
  /** 统一社会信用代码: Unified social credit code; at most 18 characters. */
  unified_social_credit_code?: string | null;
  /** 行政区划代码: Administrative division; a code of `region`. */
  division_code?: string | null;
  /** 机构性质: Legal nature; a code of `party_nature`. */
  legal_nature?: string | null;
  /** 机构类别: Kind of institution; a code of `trading_institution_kind`. */
  institution_kind?: string | null;
  /** 成立日期: Date founded. */
  founded_on?: string | Date | null;
  /** 法定代表人: Legal representative; at most 60 characters. */
  legal_representative?: string | null;
  /** 联系人: Contact person; at most 60 characters. */
  contact_person?: string | null;
  /** 联系电话: Telephone; at most 30 characters. */
  contact_phone?: string | null;
  /** 地址: Address; at most 200 characters. */
  address?: string | null;
  /** 邮政编码: Postal code; at most 6 characters. */
  postal_code?: string | null;
  /** 网址: Web site; at most 200 characters. */
  website?: string | null;
  /** 注册资金: Registered capital; at most 6 decimals, in 万元. */
  registered_capital?: Amount;
  /** 从业人员数: Staff, in 人. */
  staff_count?: Amount;
  /** 其中：大专以上人员: Of which: junior college and above, in 人. */
  staff_college_or_above?: Amount;
  /** 其中：高级职称人员: Of which: senior titles, in 人. */
  staff_senior_title?: Amount;
  /** 其中：中级职称人员: Of which: intermediate titles, in 人. */
  staff_intermediate_title?: Amount;
  /** 其中：技术经纪人（经理人）: Of which: technology brokers, in 人. */
  staff_technology_brokers?: Amount;
  /** 总收入: Total income; at most 6 decimals, in 万元. */
  total_income?: Amount;
  /** 技术转移及服务收入: Income from technology transfer and services; at most 6 decimals, in 万元. */
  technology_service_income?: Amount;
  /** 促成技术合同数: Technology contracts facilitated, in 项. */
  facilitated_contract_count?: Amount;
  /** 促成技术合同成交额: Amount of the contracts facilitated; at most 6 decimals, in 万元. */
  facilitated_contract_amount?: Amount;
  /** 促成技术交易额: Technology transaction amount facilitated; at most 6 decimals, in 万元. */
  facilitated_technology_amount?: Amount;
  /** 促成成果交易数量: Achievements traded, in 项. */
  achievements_traded_count?: Amount;
  /** 促成成果交易金额: Amount of the achievements traded; at most 6 decimals, in 万元. */
  achievements_traded_amount?: Amount;
  /** 组织交易活动次数: Trading events held, in 次. */
  events_held?: Amount;
  /** 培训人次: People trained, in 人次. */
  people_trained?: Amount;
  /** 征集技术需求数: Technology needs collected, in 项. */
  demands_collected?: Amount;
  /** 服务企业数: Enterprises served, in 家. */
  enterprises_served?: Amount;
  /** 技术交易机构名录: Frame of technology trading institutions. */
  frame?: readonly TechnologyTradingInstitutionFrame[];
};

/** 技术交易机构名录: Frame of technology trading institutions. */
export type TechnologyTradingInstitutionFrame = {
  /** 列入名录: In the frame. */
  listed?: YesNo;
  /** 统一社会信用代码: Unified social credit code; at most 18 characters. */
  unified_social_credit_code?: string | null;
};

export type TechnologyTradingInstitutionField =
  | "reference_date"
  | "institution_name"
  | "unified_social_credit_code"
  | "division_code"
  | "legal_nature"
  | "institution_kind"
  | "founded_on"
  | "legal_representative"
  | "contact_person"
  | "contact_phone"
  | "address"
  | "postal_code"
  | "website"
  | "registered_capital"
  | "staff_count"
  | "staff_college_or_above"
  | "staff_senior_title"
  | "staff_intermediate_title"
  | "staff_technology_brokers"
  | "total_income"
  | "technology_service_income"
  | "facilitated_contract_count"
  | "facilitated_contract_amount"
  | "facilitated_technology_amount"
  | "achievements_traded_count"
  | "achievements_traded_amount"
  | "events_held"
  | "people_trained"
  | "demands_collected"
  | "enterprises_served";

export type TechnologyTradingInstitutionRuleId =
  | "technology_trading_institution.reference_date.type"
  | "technology_trading_institution.reference_date.required"
  | "technology_trading_institution.institution_name.type"
  | "technology_trading_institution.institution_name.required"
  | "technology_trading_institution.institution_name.length"
  | "technology_trading_institution.unified_social_credit_code.type"
  | "technology_trading_institution.unified_social_credit_code.required"
  | "technology_trading_institution.unified_social_credit_code.length"
  | "technology_trading_institution.unified_social_credit_code.check_digit"
  | "technology_trading_institution.division_code.code"
  | "technology_trading_institution.division_code.required"
  | "technology_trading_institution.legal_nature.code"
  | "technology_trading_institution.legal_nature.required"
  | "technology_trading_institution.institution_kind.code"
  | "technology_trading_institution.institution_kind.required"
  | "technology_trading_institution.founded_on.type"
  | "technology_trading_institution.legal_representative.type"
  | "technology_trading_institution.legal_representative.length"
  | "technology_trading_institution.contact_person.type"
  | "technology_trading_institution.contact_person.length"
  | "technology_trading_institution.contact_phone.type"
  | "technology_trading_institution.contact_phone.length"
  | "technology_trading_institution.contact_phone.pattern"
  | "technology_trading_institution.address.type"
  | "technology_trading_institution.address.length"
  | "technology_trading_institution.postal_code.type"
  | "technology_trading_institution.postal_code.length"
  | "technology_trading_institution.postal_code.pattern"
  | "technology_trading_institution.website.type"
  | "technology_trading_institution.website.length"
  | "technology_trading_institution.registered_capital.type"
  | "technology_trading_institution.staff_count.type"
  | "technology_trading_institution.staff_count.required"
  | "technology_trading_institution.staff_college_or_above.type"
  | "technology_trading_institution.staff_senior_title.type"
  | "technology_trading_institution.staff_intermediate_title.type"
  | "technology_trading_institution.staff_technology_brokers.type"
  | "technology_trading_institution.total_income.type"
  | "technology_trading_institution.total_income.required"
  | "technology_trading_institution.technology_service_income.type"
  | "technology_trading_institution.technology_service_income.required"
  | "technology_trading_institution.facilitated_contract_count.type"
  | "technology_trading_institution.facilitated_contract_count.required"
  | "technology_trading_institution.facilitated_contract_amount.type"
  | "technology_trading_institution.facilitated_contract_amount.required"
  | "technology_trading_institution.facilitated_technology_amount.type"
  | "technology_trading_institution.achievements_traded_count.type"
  | "technology_trading_institution.achievements_traded_amount.type"
  | "technology_trading_institution.events_held.type"
  | "technology_trading_institution.people_trained.type"
  | "technology_trading_institution.demands_collected.type"
  | "technology_trading_institution.enterprises_served.type"
  | "technology_trading_institution.frame.listed.type"
  | "technology_trading_institution.frame.unified_social_credit_code.type"
  | "technology_trading_institution.frame.unified_social_credit_code.length"
  | "TTI-FRAME-1"
  | "TTI-FRAME-2"
  | "TTI-07-3"
  | "TTI-06-1"
  | "TTI-06-2"
  | "TTI-06-3"
  | "TTI-06-4"
  | "TTI-06-5"
  | "TTI-06-6"
  | "TTI-06-7"
  | "TTI-06-8"
  | "TTI-06-9"
  | "TTI-06-10"
  | "TTI-06-11"
  | "TTI-06-12"
  | "TTI-06-13"
  | "TTI-06-14"
  | "TTI-06-15"
  | "TTI-06-16"
  | "TTI-06-17"
  | "TTI-01-1"
  | "TTI-01-2"
  | "TTI-01-3"
  | "TTI-02"
  | "TTI-03"
  | "TTI-04"
  | "TTI-05"
  | "TTI-FRAME-3"
  | "TTI-07"
  | "TTI-07-2";

export type TechnologyTradingInstitutionTableId =
  | "T17"
  | "T17-2"
  | "T17-3";

/** 国家技术转移机构统计报表: National technology transfer institution report. */
export type TransferInstitution = {
  /** 统计截止日期: Reference date. */
  reference_date?: string | Date | null;
  /** 机构名称: Name of the institution; at most 200 characters. */
  institution_name?: string | null;
  /** 统一社会信用代码: Unified social credit code; at most 18 characters. */
  unified_social_credit_code?: string | null;
  /** 机构性质: Legal nature; a code of `transfer_institution_nature`. */
  legal_nature?: string | null;
  /** 机构性质是否变更: Legal nature changed in the year. */
  nature_changed?: YesNo;
  /** 变更前机构性质: Legal nature before the change; a code of `transfer_institution_nature`. */
  previous_legal_nature?: string | null;
  /** 机构性质变更时间: Date of the change of legal nature. */
  nature_change_date?: string | Date | null;
  /** 机构性质变更说明: Explanation of the change of legal nature; at most 500 characters. */
  nature_change_explanation?: string | null;
  /** 依托单位名称: Host organisation; at most 200 characters. */
  host_name?: string | null;
  /** 依托单位统一社会信用代码: Unified social credit code of the host; at most 18 characters. */
  host_unified_social_credit_code?: string | null;
  /** 依托单位类型: Type of host; a code of `host_type`. */
  host_type?: string | null;
  /** 机构类别: Class of the institution; a code of `transfer_institution_class`. */
  institution_class?: string | null;
  /** 所属地区: Region; a code of `region`. */
  region?: string | null;
  /** 主管（推荐）部门: Reviewing body; a code of `reporting_body`. */
  reporting_body?: string | null;
  /** 成立时间: Date founded. */
  founded_on?: string | Date | null;
  /** 认定批次: Batch of approval. */
  approval_batch?: Amount;
  /** 认定时间: Date of approval. */
  approved_on?: string | Date | null;
  /** 法定代表人: Legal representative; at most 60 characters. */
  legal_representative?: string | null;
  /** 机构负责人: Head of the institution; at most 60 characters. */
  head?: string | null;
  /** 联系人: Contact person; at most 60 characters. */
  contact_person?: string | null;
  /** 联系电话: Telephone; at most 30 characters. */
  contact_phone?: string | null;
  /** 电子邮箱: E-mail; at most 100 characters. */
  email?: string | null;
  /** 通讯地址: Postal address; at most 200 characters. */
  address?: string | null;
  /** 邮政编码: Postal code; at most 6 characters. */
  postal_code?: string | null;
  /** 网址: Web site; at most 200 characters. */
  website?: string | null;
  /** 登记注册类型: Registration type; a code of `registration_type`. */
  registration_type?: string | null;
  /** 注册资金: Registered capital; at most 6 decimals, in 万元. */
  registered_capital?: Amount;
  /** 国民经济行业: Industry; a code of `industry`. */
  industry?: string | null;
  /** 从业人员总数: Staff, in 人. */
  total_staff?: Amount;
  /** 专职人员数: Full-time staff, in 人. */
  full_time_staff?: Amount;
  /** 兼职人员数: Part-time staff, in 人. */
  part_time_staff?: Amount;
  /** 兼职专家数: Outside experts, in 人. */
  outside_experts?: Amount;
  /** 博士: Staff with a doctorate, in 人. */
  doctorate_staff?: Amount;
  /** 硕士: Staff with a master’s degree, in 人. */
  master_staff?: Amount;
  /** 大学本科: Staff with a bachelor’s degree, in 人. */
  bachelor_staff?: Amount;
  /** 大专: Staff from a junior college, in 人. */
  junior_college_staff?: Amount;
  /** 其他学历: Staff with other education, in 人. */
  other_education_staff?: Amount;
  /** 高级职称: Staff with a senior title, in 人. */
  senior_title_staff?: Amount;
  /** 中级职称: Staff with an intermediate title, in 人. */
  intermediate_title_staff?: Amount;
  /** 初级及其他职称: Staff with a junior or no title, in 人. */
  junior_title_staff?: Amount;
  /** 技术经纪人（技术经理人）数: Technology brokers, in 人. */
  technology_broker_staff?: Amount;
  /** 其中：高级技术经纪人: Of which: senior brokers, in 人. */
  senior_broker_staff?: Amount;
  /** 参加技术转移培训人员数: Staff trained in technology transfer, in 人. */
  trained_staff?: Amount;
  /** 经营（办公）场所面积: Premises; at most 2 decimals, in 平方米. */
  premises_area?: Amount;
  /** 资产总额: Total assets; at most 6 decimals, in 万元. */
  total_assets?: Amount;
  /** 固定资产: Fixed assets; at most 6 decimals, in 万元. */
  fixed_assets?: Amount;
  /** 总收入: Total income; at most 6 decimals, in 万元. */
  total_income?: Amount;
  /** 技术性收入: Technical income; at most 6 decimals, in 万元. */
  technical_income?: Amount;
  /** 技术开发收入: Income from development; at most 6 decimals, in 万元. */
  development_income?: Amount;
  /** 技术转让（含许可）收入: Income from transfer and licences; at most 6 decimals, in 万元. */
  transfer_income?: Amount;
  /** 技术咨询收入: Income from consulting; at most 6 decimals, in 万元. */
  consulting_income?: Amount;
  /** 技术服务收入: Income from service and training; at most 6 decimals, in 万元. */
  service_income?: Amount;
  /** 技术中介（经纪）收入: Income from intermediary work; at most 6 decimals, in 万元. */
  intermediary_income?: Amount;
  /** 其他技术性收入: Other technical income; at most 6 decimals, in 万元. */
  other_technical_income?: Amount;
  /** 财政拨款: Government grants; at most 6 decimals, in 万元. */
  grant_income?: Amount;
  /** 其他收入: Other income; at most 6 decimals, in 万元. */
  other_income?: Amount;
  /** 总支出: Expenditure; at most 6 decimals, in 万元. */
  total_expenditure?: Amount;
  /** 利税总额: Profit and taxes; at most 6 decimals, in 万元. */
  profit_and_tax?: Amount;
  /** 促成技术转移项目总数: Projects facilitated. */
  facilitated_projects?: Amount;
  /** 促成技术转移成交总金额: Amount facilitated; at most 6 decimals, in 万元. */
  facilitated_amount?: Amount;
  /** 技术开发项目数: Development: projects. */
  development_projects?: Amount;
  /** 技术开发金额: Development: amount; at most 6 decimals, in 万元. */
  development_amount?: Amount;
  /** 技术转让项目数: Assignment: projects. */
  assignment_projects?: Amount;
  /** 技术转让金额: Assignment: amount; at most 6 decimals, in 万元. */
  assignment_amount?: Amount;
  /** 技术许可项目数: Licence: projects. */
  licence_projects?: Amount;
  /** 技术许可金额: Licence: amount; at most 6 decimals, in 万元. */
  licence_amount?: Amount;
  /** 技术咨询项目数: Consulting: projects. */
  consulting_projects?: Amount;
  /** 技术咨询金额: Consulting: amount; at most 6 decimals, in 万元. */
  consulting_amount?: Amount;
  /** 技术服务项目数: Service: projects. */
  service_projects?: Amount;
  /** 技术服务金额: Service: amount; at most 6 decimals, in 万元. */
  service_amount?: Amount;
  /** 战略性新兴产业项目数: Strategic emerging industries: projects. */
  strategic_industry_projects?: Amount;
  /** 战略性新兴产业金额: Strategic emerging industries: amount; at most 6 decimals, in 万元. */
  strategic_industry_amount?: Amount;
  /** 公共财政投入计划项目成果转移项目数: Results of publicly funded programmes: projects. */
  public_programme_projects?: Amount;
  /** 公共财政投入计划项目成果转移金额: Results of publicly funded programmes: amount; at most 6 decimals, in 万元. */
  public_programme_amount?: Amount;
  /** 国际技术转移项目数: International transfer: projects. */
  international_projects?: Amount;
  /** 国际技术转移金额: International transfer: amount; at most 6 decimals, in 万元. */
  international_amount?: Amount;
  /** 重大技术转移项目数: Major transfer projects: projects. */
  major_projects?: Amount;
  /** 重大技术转移金额: Major transfer projects: amount; at most 6 decimals, in 万元. */
  major_amount?: Amount;
  /** 认定登记技术合同数: Registered technology contracts. */
  registered_contracts?: Amount;
  /** 认定登记技术合同金额: Amount of registered technology contracts; at most 6 decimals, in 万元. */
  registered_contract_amount?: Amount;
  /** 服务企业数量: Enterprises served. */
  enterprises_served?: Amount;
  /** 其中：中小微企业: Of which: small and medium-sized. */
  smes_served?: Amount;
  /** 解决企业需求数: Needs of enterprises solved, in 项. */
  needs_solved?: Amount;
  /** 组织技术转移（交易）活动次数: Transfer events held, in 次. */
  events_held?: Amount;
  /** 活动参加人数: Participants of events, in 人次. */
  event_participants?: Amount;
  /** 组织技术转移培训次数: Training courses held, in 次. */
  training_courses?: Amount;
  /** 技术转移培训人次: People trained, in 人次. */
  people_trained?: Amount;
  /** 专业数据库/网络平台: Databases and network platforms; at most 500 characters. */
  databases_and_platforms?: string | null;
  /** 单位负责人: Responsible person; at most 60 characters. */
  unit_head?: string | null;
  /** 统计负责人: Head of statistics; at most 60 characters. */
  statistics_head?: string | null;
  /** 填表人: Filled in by; at most 60 characters. */
  filled_in_by?: string | null;
  /** 填表人联系电话: Telephone of who filled it in; at most 30 characters. */
  filler_phone?: string | null;
  /** 报出日期: Date of the report. */
  reported_on?: string | Date | null;
  /** 典型案例: Typical case; at most 2000 characters. */
  typical_case?: string | null;
  /** 备注: Remark; at most 500 characters. */
  remark?: string | null;
  /** 填报状态: State of the report; a code of `transfer_report_status`. */
  report_status?: string | null;
  /** 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`. */
  self_check_outcome?: string | null;
  /** 自查核查说明: Reason given by the self-check; at most 200 characters. */
  self_check_reason?: string | null;
  /** 业务范围: Business scope. */
  business_scope?: readonly TransferInstitutionBusinessScope[];
  /** 服务技术领域: Technology fields served. */
  served_technology_field?: readonly TransferInstitutionServedTechnologyField[];
  /** 战略性新兴产业分行业: Strategic emerging industries, one by one. */
  strategic_industry_line?: readonly TransferInstitutionStrategicIndustryLine[];
  /** 登记合同中的本机构合同: Registered contracts that name the institution. */
  named_contracts?: readonly TransferInstitutionNamedContracts[];
  /** 上年报表: Last year’s report. */
  last_year?: readonly TransferInstitutionLastYear[];
  /** 国家技术转移机构名录: Frame of national technology transfer institutions. */
  frame?: readonly TransferInstitutionFrame[];
};

/** 业务范围: Business scope. */
export type TransferInstitutionBusinessScope = {
  /** 业务范围: Scope; a code of `transfer_service`. */
  scope?: string | null;
};

/** 服务技术领域: Technology fields served. */
export type TransferInstitutionServedTechnologyField = {
  /** 服务技术领域: Technology field served; a code of `technology_field`. */
  technology_field?: string | null;
};

/** 战略性新兴产业分行业: Strategic emerging industries, one by one. */
export type TransferInstitutionStrategicIndustryLine = {
  /** 产业: Industry; a code of `strategic_emerging_industry`. */
  industry?: string | null;
  /** 项目数: Projects. */
  projects?: Amount;
  /** 金额: Amount; at most 6 decimals, in 万元. */
  amount?: Amount;
};

/** 登记合同中的本机构合同: Registered contracts that name the institution. */
export type TransferInstitutionNamedContracts = {
  /** 合同登记编号: Registration number of the contract; at most 16 characters. */
  contract_registration_number?: string | null;
  /** 合同成交总金额: Contract amount; at most 2 decimals, in 元. */
  contract_amount?: Amount;
};

/** 上年报表: Last year’s report. */
export type TransferInstitutionLastYear = {
  /** 机构名称: Name of the institution; at most 200 characters. */
  institution_name?: string | null;
  /** 填报状态: State of the report; a code of `transfer_report_status`. */
  report_status?: string | null;
  /** 自查核查结果: Outcome of the self-check; a code of `self_check_outcome`. */
  self_check_outcome?: string | null;
  /** 统计截止日期: Reference date. */
  reference_date?: string | Date | null;
  /** 机构性质: Legal nature; a code of `transfer_institution_nature`. */
  legal_nature?: string | null;
  /** 从业人员总数: Staff, in 人. */
  total_staff?: Amount;
  /** 技术经纪人（技术经理人）数: Technology brokers, in 人. */
  technology_broker_staff?: Amount;
  /** 总收入: Total income; at most 6 decimals, in 万元. */
  total_income?: Amount;
  /** 技术性收入: Technical income; at most 6 decimals, in 万元. */
  technical_income?: Amount;
  /** 促成技术转移项目总数: Projects facilitated. */
  facilitated_projects?: Amount;
  /** 促成技术转移成交总金额: Amount facilitated; at most 6 decimals, in 万元. */
  facilitated_amount?: Amount;
  /** 服务企业数量: Enterprises served. */
  enterprises_served?: Amount;
  /** 解决企业需求数: Needs of enterprises solved, in 项. */
  needs_solved?: Amount;
  /** 组织技术转移（交易）活动次数: Transfer events held, in 次. */
  events_held?: Amount;
  /** 技术转移培训人次: People trained, in 人次. */
  people_trained?: Amount;
};

/** 国家技术转移机构名录: Frame of national technology transfer institutions. */
export type TransferInstitutionFrame = {
  /** 列入名录: In the frame. */
  listed?: YesNo;
  /** 统一社会信用代码: Unified social credit code; at most 18 characters. */
  unified_social_credit_code?: string | null;
};

export type TransferInstitutionField =
  | "reference_date"
  | "institution_name"
  | "unified_social_credit_code"
  | "legal_nature"
  | "nature_changed"
  | "previous_legal_nature"
  | "nature_change_date"
  | "nature_change_explanation"
  | "host_name"
  | "host_unified_social_credit_code"
  | "host_type"
  | "institution_class"
  | "region"
  | "reporting_body"
  | "founded_on"
  | "approval_batch"
  | "approved_on"
  | "legal_representative"
  | "head"
  | "contact_person"
  | "contact_phone"
  | "email"
  | "address"
  | "postal_code"
  | "website"
  | "registration_type"
  | "registered_capital"
  | "industry"
  | "total_staff"
  | "full_time_staff"
  | "part_time_staff"
  | "outside_experts"
  | "doctorate_staff"
  | "master_staff"
  | "bachelor_staff"
  | "junior_college_staff"
  | "other_education_staff"
  | "senior_title_staff"
  | "intermediate_title_staff"
  | "junior_title_staff"
  | "technology_broker_staff"
  | "senior_broker_staff"
  | "trained_staff"
  | "premises_area"
  | "total_assets"
  | "fixed_assets"
  | "total_income"
  | "technical_income"
  | "development_income"
  | "transfer_income"
  | "consulting_income"
  | "service_income"
  | "intermediary_income"
  | "other_technical_income"
  | "grant_income"
  | "other_income"
  | "total_expenditure"
  | "profit_and_tax"
  | "facilitated_projects"
  | "facilitated_amount"
  | "development_projects"
  | "development_amount"
  | "assignment_projects"
  | "assignment_amount"
  | "licence_projects"
  | "licence_amount"
  | "consulting_projects"
  | "consulting_amount"
  | "service_projects"
  | "service_amount"
  | "strategic_industry_projects"
  | "strategic_industry_amount"
  | "public_programme_projects"
  | "public_programme_amount"
  | "international_projects"
  | "international_amount"
  | "major_projects"
  | "major_amount"
  | "registered_contracts"
  | "registered_contract_amount"
  | "enterprises_served"
  | "smes_served"
  | "needs_solved"
  | "events_held"
  | "event_participants"
  | "training_courses"
  | "people_trained"
  | "databases_and_platforms"
  | "unit_head"
  | "statistics_head"
  | "filled_in_by"
  | "filler_phone"
  | "reported_on"
  | "typical_case"
  | "remark"
  | "report_status"
  | "self_check_outcome"
  | "self_check_reason";

export type TransferInstitutionRuleId =
  | "transfer_institution.reference_date.type"
  | "transfer_institution.reference_date.required"
  | "transfer_institution.institution_name.type"
  | "transfer_institution.institution_name.required"
  | "transfer_institution.institution_name.length"
  | "transfer_institution.unified_social_credit_code.type"
  | "transfer_institution.unified_social_credit_code.required"
  | "transfer_institution.unified_social_credit_code.length"
  | "transfer_institution.unified_social_credit_code.check_digit"
  | "transfer_institution.legal_nature.code"
  | "transfer_institution.legal_nature.required"
  | "transfer_institution.nature_changed.type"
  | "transfer_institution.nature_changed.required"
  | "transfer_institution.previous_legal_nature.code"
  | "transfer_institution.previous_legal_nature.required"
  | "transfer_institution.previous_legal_nature.applies"
  | "transfer_institution.nature_change_date.type"
  | "transfer_institution.nature_change_date.required"
  | "transfer_institution.nature_change_date.applies"
  | "transfer_institution.nature_change_explanation.type"
  | "transfer_institution.nature_change_explanation.required"
  | "transfer_institution.nature_change_explanation.applies"
  | "transfer_institution.nature_change_explanation.length"
  | "transfer_institution.host_name.type"
  | "transfer_institution.host_name.required"
  | "transfer_institution.host_name.length"
  | "transfer_institution.host_unified_social_credit_code.type"
  | "transfer_institution.host_unified_social_credit_code.required"
  | "transfer_institution.host_unified_social_credit_code.length"
  | "transfer_institution.host_unified_social_credit_code.check_digit"
  | "transfer_institution.host_type.code"
  | "transfer_institution.host_type.required"
  | "transfer_institution.institution_class.code"
  | "transfer_institution.region.code"
  | "transfer_institution.region.required"
  | "transfer_institution.reporting_body.code"
  | "transfer_institution.reporting_body.required"
  | "transfer_institution.reporting_body.leaf"
  | "transfer_institution.founded_on.type"
  | "transfer_institution.founded_on.required"
  | "transfer_institution.approval_batch.type"
  | "transfer_institution.approval_batch.required"
  | "transfer_institution.approved_on.type"
  | "transfer_institution.legal_representative.type"
  | "transfer_institution.legal_representative.required"
  | "transfer_institution.legal_representative.length"
  | "transfer_institution.head.type"
  | "transfer_institution.head.required"
  | "transfer_institution.head.length"
  | "transfer_institution.contact_person.type"
  | "transfer_institution.contact_person.required"
  | "transfer_institution.contact_person.length"
  | "transfer_institution.contact_phone.type"
  | "transfer_institution.contact_phone.required"
  | "transfer_institution.contact_phone.length"
  | "transfer_institution.contact_phone.pattern"
  | "transfer_institution.email.type"
  | "transfer_institution.email.length"
  | "transfer_institution.email.pattern"
  | "transfer_institution.address.type"
  | "transfer_institution.address.required"
  | "transfer_institution.address.length"
  | "transfer_institution.postal_code.type"
  | "transfer_institution.postal_code.required"
  | "transfer_institution.postal_code.length"
  | "transfer_institution.postal_code.pattern"
  | "transfer_institution.website.type"
  | "transfer_institution.website.length"
  | "transfer_institution.registration_type.code"
  | "transfer_institution.registration_type.required"
  | "transfer_institution.registered_capital.type"
  | "transfer_institution.registered_capital.required"
  | "transfer_institution.industry.code"
  | "transfer_institution.total_staff.type"
  | "transfer_institution.total_staff.required"
  | "transfer_institution.full_time_staff.type"
  | "transfer_institution.full_time_staff.required"
  | "transfer_institution.part_time_staff.type"
  | "transfer_institution.outside_experts.type"
  | "transfer_institution.doctorate_staff.type"
  | "transfer_institution.doctorate_staff.required"
  | "transfer_institution.master_staff.type"
  | "transfer_institution.master_staff.required"
  | "transfer_institution.bachelor_staff.type"
  | "transfer_institution.bachelor_staff.required"
  | "transfer_institution.junior_college_staff.type"
  | "transfer_institution.junior_college_staff.required"
  | "transfer_institution.other_education_staff.type"
  | "transfer_institution.senior_title_staff.type"
  | "transfer_institution.senior_title_staff.required"
  | "transfer_institution.intermediate_title_staff.type"
  | "transfer_institution.intermediate_title_staff.required"
  | "transfer_institution.junior_title_staff.type"
  | "transfer_institution.technology_broker_staff.type"
  | "transfer_institution.technology_broker_staff.required"
  | "transfer_institution.senior_broker_staff.type"
  | "transfer_institution.trained_staff.type"
  | "transfer_institution.premises_area.type"
  | "transfer_institution.total_assets.type"
  | "transfer_institution.total_assets.required"
  | "transfer_institution.fixed_assets.type"
  | "transfer_institution.total_income.type"
  | "transfer_institution.total_income.required"
  | "transfer_institution.technical_income.type"
  | "transfer_institution.technical_income.required"
  | "transfer_institution.development_income.type"
  | "transfer_institution.transfer_income.type"
  | "transfer_institution.consulting_income.type"
  | "transfer_institution.service_income.type"
  | "transfer_institution.intermediary_income.type"
  | "transfer_institution.other_technical_income.type"
  | "transfer_institution.grant_income.type"
  | "transfer_institution.grant_income.required"
  | "transfer_institution.other_income.type"
  | "transfer_institution.other_income.required"
  | "transfer_institution.total_expenditure.type"
  | "transfer_institution.profit_and_tax.type"
  | "transfer_institution.profit_and_tax.required"
  | "transfer_institution.facilitated_projects.type"
  | "transfer_institution.facilitated_projects.required"
  | "transfer_institution.facilitated_amount.type"
  | "transfer_institution.facilitated_amount.required"
  | "transfer_institution.development_projects.type"
  | "transfer_institution.development_projects.required"
  | "transfer_institution.development_amount.type"
  | "transfer_institution.development_amount.required"
  | "transfer_institution.assignment_projects.type"
  | "transfer_institution.assignment_projects.required"
  | "transfer_institution.assignment_amount.type"
  | "transfer_institution.assignment_amount.required"
  | "transfer_institution.licence_projects.type"
  | "transfer_institution.licence_amount.type"
  | "transfer_institution.consulting_projects.type"
  | "transfer_institution.consulting_projects.required"
  | "transfer_institution.consulting_amount.type"
  | "transfer_institution.consulting_amount.required"
  | "transfer_institution.service_projects.type"
  | "transfer_institution.service_projects.required"
  | "transfer_institution.service_amount.type"
  | "transfer_institution.service_amount.required"
  | "transfer_institution.strategic_industry_projects.type"
  | "transfer_institution.strategic_industry_projects.required"
  | "transfer_institution.strategic_industry_amount.type"
  | "transfer_institution.strategic_industry_amount.required"
  | "transfer_institution.public_programme_projects.type"
  | "transfer_institution.public_programme_amount.type"
  | "transfer_institution.international_projects.type"
  | "transfer_institution.international_projects.required"
  | "transfer_institution.international_amount.type"
  | "transfer_institution.international_amount.required"
  | "transfer_institution.major_projects.type"
  | "transfer_institution.major_projects.required"
  | "transfer_institution.major_amount.type"
  | "transfer_institution.major_amount.required"
  | "transfer_institution.registered_contracts.type"
  | "transfer_institution.registered_contract_amount.type"
  | "transfer_institution.enterprises_served.type"
  | "transfer_institution.enterprises_served.required"
  | "transfer_institution.smes_served.type"
  | "transfer_institution.needs_solved.type"
  | "transfer_institution.needs_solved.required"
  | "transfer_institution.events_held.type"
  | "transfer_institution.events_held.required"
  | "transfer_institution.event_participants.type"
  | "transfer_institution.training_courses.type"
  | "transfer_institution.people_trained.type"
  | "transfer_institution.people_trained.required"
  | "transfer_institution.databases_and_platforms.type"
  | "transfer_institution.databases_and_platforms.length"
  | "transfer_institution.unit_head.type"
  | "transfer_institution.unit_head.required"
  | "transfer_institution.unit_head.length"
  | "transfer_institution.statistics_head.type"
  | "transfer_institution.statistics_head.required"
  | "transfer_institution.statistics_head.length"
  | "transfer_institution.filled_in_by.type"
  | "transfer_institution.filled_in_by.required"
  | "transfer_institution.filled_in_by.length"
  | "transfer_institution.filler_phone.type"
  | "transfer_institution.filler_phone.required"
  | "transfer_institution.filler_phone.length"
  | "transfer_institution.filler_phone.pattern"
  | "transfer_institution.reported_on.type"
  | "transfer_institution.reported_on.required"
  | "transfer_institution.typical_case.type"
  | "transfer_institution.typical_case.length"
  | "transfer_institution.remark.type"
  | "transfer_institution.remark.length"
  | "transfer_institution.report_status.code"
  | "transfer_institution.report_status.required"
  | "transfer_institution.self_check_outcome.code"
  | "transfer_institution.self_check_reason.type"
  | "transfer_institution.self_check_reason.required"
  | "transfer_institution.self_check_reason.length"
  | "transfer_institution.business_scope.scope.code"
  | "transfer_institution.served_technology_field.technology_field.code"
  | "transfer_institution.strategic_industry_line.industry.code"
  | "transfer_institution.strategic_industry_line.industry.required"
  | "transfer_institution.strategic_industry_line.projects.type"
  | "transfer_institution.strategic_industry_line.projects.required"
  | "transfer_institution.strategic_industry_line.amount.type"
  | "transfer_institution.strategic_industry_line.amount.required"
  | "transfer_institution.named_contracts.contract_registration_number.type"
  | "transfer_institution.named_contracts.contract_registration_number.length"
  | "transfer_institution.named_contracts.contract_amount.type"
  | "transfer_institution.last_year.institution_name.type"
  | "transfer_institution.last_year.institution_name.length"
  | "transfer_institution.last_year.report_status.code"
  | "transfer_institution.last_year.self_check_outcome.code"
  | "transfer_institution.last_year.reference_date.type"
  | "transfer_institution.last_year.legal_nature.code"
  | "transfer_institution.last_year.total_staff.type"
  | "transfer_institution.last_year.technology_broker_staff.type"
  | "transfer_institution.last_year.total_income.type"
  | "transfer_institution.last_year.technical_income.type"
  | "transfer_institution.last_year.facilitated_projects.type"
  | "transfer_institution.last_year.facilitated_amount.type"
  | "transfer_institution.last_year.enterprises_served.type"
  | "transfer_institution.last_year.needs_solved.type"
  | "transfer_institution.last_year.events_held.type"
  | "transfer_institution.last_year.people_trained.type"
  | "transfer_institution.frame.listed.type"
  | "transfer_institution.frame.unified_social_credit_code.type"
  | "transfer_institution.frame.unified_social_credit_code.length"
  | "K20-1"
  | "K20-2"
  | "K21-1"
  | "K21-2"
  | "K21-3"
  | "K22"
  | "K29"
  | "K24-3"
  | "HOST-1"
  | "K05"
  | "K06"
  | "K07"
  | "K08-1"
  | "K09"
  | "K08-2"
  | "K19-1"
  | "K19-2"
  | "K19-3"
  | "K19-4"
  | "K23-1"
  | "K23-3"
  | "K31"
  | "K25-1.total"
  | "K25-1.full_time"
  | "K25-1.part_time"
  | "K25-1.doctorate"
  | "K25-1.master"
  | "K25-1.bachelor"
  | "K25-1.junior_college"
  | "K25-1.other_education"
  | "K25-1.senior_title"
  | "K25-1.intermediate_title"
  | "K25-1.junior_title"
  | "K25-1.technology_broker"
  | "K25-1.senior_broker"
  | "K25-1.trained"
  | "K25-2"
  | "K25-3"
  | "K25-4"
  | "K25-5"
  | "K25-6"
  | "K25-7.total"
  | "K25-7.technical"
  | "K25-7.development"
  | "K25-7.transfer"
  | "K25-7.consulting"
  | "K25-7.service"
  | "K25-7.intermediary"
  | "K25-7.other_technical"
  | "K25-7.grant"
  | "K25-7.other"
  | "K25-8"
  | "K25-9.facilitated"
  | "K25-9.development"
  | "K25-9.assignment"
  | "K25-9.licence"
  | "K25-9.consulting"
  | "K25-9.service"
  | "K25-9.strategic_industry"
  | "K25-9.public_programme"
  | "K25-9.international"
  | "K25-9.major"
  | "K25-10.facilitated"
  | "K25-10.development"
  | "K25-10.assignment"
  | "K25-10.licence"
  | "K25-10.consulting"
  | "K25-10.service"
  | "K25-10.strategic_industry"
  | "K25-10.public_programme"
  | "K25-10.international"
  | "K25-10.major"
  | "K25-11"
  | "K25-12"
  | "K25-13"
  | "K25-14"
  | "K25-15"
  | "K25-16"
  | "K25-17"
  | "K25-18"
  | "K25-19"
  | "K25-20"
  | "K25-21"
  | "K32"
  | "K26"
  | "K28-1"
  | "K28-2"
  | "K33-1"
  | "K33-2"
  | "K01"
  | "K02"
  | "K03"
  | "K04-1"
  | "K04-2"
  | "K04-3"
  | "K11"
  | "K12"
  | "K13-1.strategic_industry"
  | "K13-1.public_programme"
  | "K13-1.international"
  | "K13-1.major"
  | "K13-2.strategic_industry"
  | "K13-2.public_programme"
  | "K13-2.international"
  | "K13-2.major"
  | "K14-1"
  | "K14-2"
  | "K14-3"
  | "K14-4"
  | "K15-1.facilitated"
  | "K15-1.development"
  | "K15-1.assignment"
  | "K15-1.licence"
  | "K15-1.consulting"
  | "K15-1.service"
  | "K15-1.strategic_industry"
  | "K15-1.public_programme"
  | "K15-1.international"
  | "K15-1.major"
  | "K15-2"
  | "K15-3"
  | "K16"
  | "K17-1"
  | "K17-2"
  | "K30-1"
  | "K30-2"
  | "K30-3"
  | "K30-4"
  | "K27-1"
  | "K27-2"
  | "K27-3"
  | "K27-4"
  | "K27-5"
  | "K27-6"
  | "K27-7"
  | "K27-8"
  | "K27-9"
  | "K27-10"
  | "K27-14.total_staff"
  | "K27-14.total_income"
  | "K27-14.facilitated_projects"
  | "K27-14.facilitated_amount"
  | "K27-14.enterprises_served"
  | "K27-14.technology_broker_staff"
  | "K27-14.technical_income"
  | "K27-14.needs_solved"
  | "K27-14.events_held"
  | "K27-14.people_trained"
  | "K24"
  | "K24-2"
  | "K23-2"
  | "K23-4"
  | "K27-11"
  | "K27-12"
  | "K27-13";

export type TransferInstitutionTableId =
  | "O1"
  | "O2"
  | "O3"
  | "O4"
  | "O5"
  | "O7"
  | "O10"
  | "O6"
  | "O8"
  | "O9";

/** The forms by id. */
export interface Forms {
  achievement_applied: { record: AchievementApplied; field: AchievementAppliedField; rule: AchievementAppliedRuleId; table: AchievementAppliedTableId };
  achievement_theory: { record: AchievementTheory; field: AchievementTheoryField; rule: AchievementTheoryRuleId; table: AchievementTheoryTableId };
  technology_contract: { record: TechnologyContract; field: TechnologyContractField; rule: TechnologyContractRuleId; table: TechnologyContractTableId };
  technology_trading_institution: { record: TechnologyTradingInstitution; field: TechnologyTradingInstitutionField; rule: TechnologyTradingInstitutionRuleId; table: TechnologyTradingInstitutionTableId };
  transfer_institution: { record: TransferInstitution; field: TransferInstitutionField; rule: TransferInstitutionRuleId; table: TransferInstitutionTableId };
}

/** The rules of all forms. */
export type RuleId = Forms[keyof Forms]["rule"];
