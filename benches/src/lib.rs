//! What the measurements of Huoju share: one technology contract, and any number like it.
//!
//! `cargo bench -p huoju-benches` measures parts of the engine, `cargo xtask bench` the whole program and its peers.
#![forbid(unsafe_code)]

use huoju::data::{BatchBuilder, Origin};
use huoju::{Finding, Form, Job, JobOptions, Record};

/// The form that is measured.
///
/// # Panics
/// If the edition is not built in.
#[must_use]
pub fn form() -> Form {
    huoju::edition(2021)
        .and_then(|edition| Ok(edition.form("technology_contract")?))
        .expect("the built-in form")
}

/// Checks one record after the other: cells as texts in, findings out. The job and its buffers are kept, as a server does.
#[derive(Debug)]
pub struct Checker {
    builder: BatchBuilder,
    job: Job,
}

impl Checker {
    /// A checker of records of a form.
    #[must_use]
    pub fn new(form: &Form) -> Self {
        let options = JobOptions { tabulate: false, compare: false, ..JobOptions::default() };
        Self { builder: form.builder(), job: form.job(options) }
    }

    /// The findings of a record, whose cells are given by number of field.
    pub fn check(&mut self, cells: &[(u16, &str)]) -> Vec<Finding> {
        self.builder.begin(Origin::default());
        for (field, text) in cells {
            self.builder.cell(*field, text);
        }
        let batch = self.builder.finish();
        let mut findings = Vec::new();
        self.job.push(&batch, &mut findings);
        self.builder.recycle(batch);
        findings
    }
}

/// The contract as a record.
///
/// ```
/// assert_eq!(huoju_benches::form().session(&huoju_benches::contract())?.findings().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn contract() -> Record {
    CELLS.iter().fold(Record::new(), |record, (id, text)| record.with(*id, *text))
}

/// So many contracts: the cells of [`CELLS`] with amounts and divisions that differ from one to the next.
pub fn contracts(count: usize) -> impl Iterator<Item = Vec<(&'static str, String)>> {
    const DIVISIONS: [&str; 5] = ["110108", "320102", "440304", "510104", "650102"];
    (0..count).map(|number| {
        let amount = 100_000 + number * 7_919 % 20_000_000;
        let cell = |(id, text): &(&'static str, &str)| match *id {
            "contract_amount" => (*id, format!("{amount}.00")),
            "technology_transaction_amount" => (*id, format!("{}.50", amount / 2)),
            "non_technical_amount" => (*id, String::new()),
            "buyer_division_code" => (*id, DIVISIONS[number % DIVISIONS.len()].to_owned()),
            _ => (*id, (*text).to_owned()),
        };
        CELLS.iter().map(cell).collect()
    })
}

/// The same contracts as a CSV file.
///
/// ```
/// assert_eq!(huoju_benches::file(2).lines().count(), 3);
/// ```
#[must_use]
pub fn file(count: usize) -> String {
    let header: Vec<&str> = CELLS.iter().map(|(id, _)| *id).collect();
    let mut text = header.join(",") + "\n";
    for contract in contracts(count) {
        let cells: Vec<&str> = contract.iter().map(|(_, cell)| cell.as_str()).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// A contract without findings: ids of fields and what stands in their cells.
pub const CELLS: &[(&str, &str)] = &[
    ("registration_number", "2021110101000001"),
    ("project_name", "智能电网示例项目"),
    ("contract_type", "12"),
    ("signing_date", "2021-03-01"),
    ("valid_from", "2021-03-01"),
    ("valid_to", "2023-02-28"),
    ("contract_amount", "100000.00"),
    ("technology_transaction_amount", "80000.00"),
    ("non_technical_amount", "20000.00"),
    ("payment_method", "1"),
    ("is_related_party", "否"),
    ("programme_source", "9"),
    ("ip_type", "1"),
    ("technology_field", "01"),
    ("socio_economic_objective", "02"),
    ("review_status", "registered"),
    ("registration_date", "2021-03-15"),
    ("registration_institution_code", "110101"),
    ("registration_institution_name", "示例登记机构"),
    ("registration_officer", "甲示例"),
    ("seller_name", "北京示例科技有限公司"),
    ("seller_unified_social_credit_code", "91350100M000100Y43"),
    ("seller_country_code", "142"),
    ("seller_division_code", "110108"),
    ("seller_legal_nature", "150"),
    ("seller_is_technology_transfer_institution", "否"),
    ("seller_is_rd_institution", "否"),
    ("seller_is_transformed_research_institute", "否"),
    ("seller_is_national_hightech_zone_enterprise", "是"),
    ("seller_is_listed", "否"),
    ("seller_enterprise_scale", "3"),
    ("seller_own_industry", "65"),
    ("seller_address", "示例路1号"),
    ("seller_legal_representative", "赵示例"),
    ("seller_contact_person", "钱示例"),
    ("seller_contact_phone", "010-12345678"),
    ("seller_postal_code", "100080"),
    ("buyer_name", "江苏示例制造有限公司"),
    ("buyer_unified_social_credit_code", "91310115MA1K3BTP2B"),
    ("buyer_country_code", "142"),
    ("buyer_division_code", "320102"),
    ("buyer_legal_nature", "170"),
    ("buyer_is_technology_transfer_institution", "否"),
    ("buyer_is_rd_institution", "否"),
    ("buyer_is_transformed_research_institute", "否"),
    ("buyer_is_national_hightech_zone_enterprise", "否"),
    ("buyer_is_listed", "否"),
    ("buyer_enterprise_scale", "2"),
    ("buyer_own_industry", "39"),
    ("buyer_address", "示例路2号"),
    ("buyer_legal_representative", "冯示例"),
    ("buyer_contact_person", "陈示例"),
    ("buyer_contact_phone", "025-12345678"),
    ("buyer_postal_code", "210000"),
];
