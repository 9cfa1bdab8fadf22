//! Typed records of the edition 2021 (2021年度技术市场统计与科技成果登记相关统计).
//!
//! Generated from the spec by `cargo xtask generate`; not to be edited.

use chrono::NaiveDate;
use huoju_core::data::Record;
use rust_decimal::Decimal;

use crate::typed::{TypedError, TypedRecord, put, read};

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
            })
        })
    }
}
