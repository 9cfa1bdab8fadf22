//! One technology contract, as a registration site checks it: text in, findings out, against all rules.

use huoju::{Form, Record};

fn main() {
    divan::main();
}

const CELLS: &[(&str, &str)] = &[
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

fn form() -> Form {
    huoju::edition(2021)
        .and_then(|edition| Ok(edition.form("technology_contract")?))
        .expect("the built-in form")
}

/// Cells as texts, in; findings out. The job and its buffers are kept, as a server does.
#[divan::bench(args = [0, 3], sample_count = 2_000)]
fn check(bencher: divan::Bencher<'_, '_>, mistakes: usize) {
    let form = form();
    let fields: Vec<(u16, &str)> = CELLS
        .iter()
        .enumerate()
        .map(|(place, (id, text))| {
            (
                form.field_index(0, id).expect("a field"),
                if place >= 1 && place <= mistakes { "" } else { text },
            )
        })
        .collect();
    let mut builder = form.builder();
    let mut job = form.job(huoju::JobOptions { tabulate: false, ..huoju::JobOptions::default() });
    bencher.bench_local(|| {
        builder.begin(huoju::data::Origin::default());
        for (field, text) in &fields {
            builder.cell(*field, text);
        }
        builder.end();
        let batch = builder.finish();
        let mut findings: Vec<huoju::Finding> = Vec::new();
        job.push(&batch, &mut findings);
        builder.recycle(batch);
        assert_eq!(findings.len(), mistakes);
        findings
    });
}

/// The same batch pushed again: evaluation alone.
#[divan::bench(sample_count = 2_000)]
fn evaluate(bencher: divan::Bencher<'_, '_>) {
    let form = form();
    let record = CELLS.iter().fold(Record::new(), |record, (id, text)| record.with(*id, *text));
    let batch = record.to_batch(&form).expect("a record of the form");
    let mut job = form.job(huoju::JobOptions { tabulate: false, ..huoju::JobOptions::default() });
    bencher.bench_local(|| {
        let mut findings: Vec<huoju::Finding> = Vec::new();
        job.push(&batch, &mut findings);
        findings
    });
}

/// One amount typed into an open form.
#[divan::bench(sample_count = 2_000)]
fn set_amount(bencher: divan::Bencher<'_, '_>) {
    let form = form();
    let record = CELLS.iter().fold(Record::new(), |record, (id, text)| record.with(*id, *text));
    let mut session = form.session(&record).expect("a record of the form");
    let mut high = false;
    bencher.bench_local(|| {
        high = !high;
        session
            .set("technology_transaction_amount", if high { "100000.01" } else { "80000.00" })
            .expect("a field")
    });
}
