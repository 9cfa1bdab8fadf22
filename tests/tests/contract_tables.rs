//! The tables of the technology contract form: who is counted where, by hand.

use std::path::Path;
use std::sync::LazyLock;

use huoju_core::data::Record;
use huoju_core::edit::{Finding, JobOptions, JobReport};
use huoju_core::edition::{Edition, Form, Level};
use huoju_spec::{Source, compile};

static FORM: LazyLock<Form> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2021");
    let compiled = compile(&Source::read_dir(folder).unwrap()).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert!(compiled.warnings.is_empty(), "{}", compiled.warnings);
    Edition::new(compiled.edition).unwrap().form("technology_contract").unwrap()
});

/// A contract registered in Nanjing on a Monday, between a company in Nanjing and a university in Suzhou.
fn contract() -> Record {
    let mut record = Record::new();
    for (field, text) in [
        ("registration_number", "2021320101000001"),
        ("project_name", "示例算法研究"),
        ("contract_type", "12"),
        ("signing_date", "2021-03-01"),
        ("valid_from", "2021-03-01"),
        ("valid_to", "2022-06-30"),
        ("contract_amount", "350000.00"),
        ("technology_transaction_amount", "300000.00"),
        ("payment_method", "1"),
        ("is_related_party", "否"),
        ("programme_source", "9"),
        ("ip_type", "21"),
        ("technology_field", "0101"),
        ("socio_economic_objective", "1002"),
        ("served_industry", "C2611"),
        ("tax_relief_claimed", "否"),
        ("registration_institution_code", "320101"),
        ("registration_institution_name", "示例登记处"),
        ("registration_officer", "示例"),
        ("registration_date", "2021-03-15"),
        ("review_status", "registered"),
    ] {
        record.set(field, text).unwrap();
    }
    for (party, division, nature, code) in
        [("seller", "320102", "150", "91320100MA0000015Q"), ("buyer", "320505", "0221", "12320500MA0000015J")]
    {
        let texts = [
            ("name", if party == "seller" { "示例科技有限公司" } else { "示例大学" }),
            ("unified_social_credit_code", code),
            ("country_code", "142"),
            ("division_code", division),
            ("legal_nature", nature),
            ("is_technology_transfer_institution", "否"),
            ("is_rd_institution", "是"),
            ("is_transformed_research_institute", "否"),
            ("own_industry", "73"),
            ("address", "示例路1号"),
            ("legal_representative", if party == "seller" { "示例甲" } else { "示例乙" }),
            ("contact_person", "示例"),
            ("contact_phone", "025-83000000"),
            ("postal_code", "210000"),
        ];
        for (field, text) in texts {
            record.set(&format!("{party}_{field}"), text).unwrap();
        }
    }
    for (field, text) in
        [("is_national_hightech_zone_enterprise", "是"), ("is_listed", "否"), ("enterprise_scale", "3")]
    {
        record.set(&format!("seller_{field}"), text).unwrap();
    }
    record
}

fn run(records: &[Record]) -> (JobReport, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut job = FORM.job(JobOptions::default());
    for record in records {
        job.push(&record.to_batch(&FORM).unwrap(), &mut findings);
    }
    (job.finish(), findings)
}

/// How many contracts stand in a cell.
fn count(report: &JobReport, table: &str, codes: &[&str]) -> u64 {
    report.tally.table(&FORM, table).unwrap().cell(codes).map_or(0, |cell| cell.records)
}

fn with(cells: &[(&str, &str)]) -> Record {
    let mut record = contract();
    for (field, text) in cells {
        record.set(field, *text).unwrap();
    }
    record
}

#[test]
fn a_complete_contract_has_no_finding() {
    let (_, findings) = run(&[contract()]);
    let failed: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(failed, [""; 0]);
}

#[test]
fn a_contract_stands_in_the_rows_of_its_classes() {
    let (report, _) = run(&[contract()]);
    for (table, rows) in [
        ("T1", &["12", "1"][..]),
        ("T2", &["21", "2", "I"]),
        ("T3", &["01"]),
        ("T4", &["10"]),
        ("T5", &["C"]),
        ("T6", &["9"]),
        ("T7", &["150", "100", "E"]),
        ("T8", &["022", "020"]),
        ("T9", &["320000", "E", "T"]),
        ("T10", &["320000", "E", "T"]),
        ("T12", &["320101"]),
        ("T13", &["2"]),
        ("T19", &["03", "Q1", "H1"]),
        ("T19-2", &["03", "12"]),
        ("T22", &["320000"]),
    ] {
        for row in rows {
            assert_eq!(count(&report, table, &[row]), 1, "{table} {row}");
        }
    }
    for (table, row) in
        [("T1", "11"), ("T2", "9"), ("T6", "P"), ("T9", "HMT"), ("T13", "3"), ("T13-2", "1"), ("T19-2", "02")]
    {
        assert_eq!(count(&report, table, &[row]), 0, "{table} {row}");
    }
    assert_eq!(count(&report, "T23", &["seller", "S3"]), 1);
    assert_eq!(count(&report, "T23", &["seller", "Z"]), 1);
    assert_eq!(count(&report, "T23", &["buyer", "R"]), 1);
    assert_eq!(count(&report, "T23", &["contract", "M1"]), 1);
    assert_eq!(count(&report, "T23", &["contract", "G"]), 0);
    assert_eq!(count(&report, "T11", &["320000", "320000"]), 1);
    assert_eq!(count(&report, "T16-2", &["01", "1"]), 1);
}

#[test]
fn only_registered_and_changed_contracts_of_the_year_are_counted() {
    let statuses = ["draft", "submitted", "returned", "registered", "refused", "changed", "cancelled", ""];
    let records: Vec<Record> = statuses.iter().map(|status| with(&[("review_status", status)])).collect();
    let (report, _) = run(&records);
    assert_eq!(count(&report, "T9", &["T"]), 2);
    let (report, _) =
        run(&[with(&[("registration_date", "2020-12-31")]), with(&[("registration_date", "")])]);
    assert_eq!(count(&report, "T9", &["T"]), 0);
}

#[test]
fn regions_of_the_parties_follow_country_and_division() {
    let records = [
        with(&[("buyer_country_code", "110"), ("buyer_division_code", "")]),
        with(&[("buyer_country_code", "143"), ("buyer_division_code", "710000")]),
        with(&[("buyer_country_code", "142"), ("buyer_division_code", "820000")]),
        with(&[("buyer_country_code", "502"), ("buyer_division_code", "")]),
        with(&[("buyer_country_code", "142"), ("buyer_division_code", "429004")]),
        with(&[("buyer_country_code", "142"), ("buyer_division_code", "110100")]),
        with(&[("buyer_country_code", "142"), ("buyer_division_code", "")]),
        with(&[("buyer_country_code", ""), ("buyer_division_code", "320500")]),
    ];
    let (report, _) = run(&records);
    let rows = [("HMT", 3), ("OTH", 1), ("420000", 1), ("M", 1), ("110000", 1), ("320000", 0), ("未分类", 2)];
    for (row, expected) in rows {
        assert_eq!(count(&report, "T10", &[row]), expected, "{row}");
    }
    // One buyer has no country, one is abroad, three are in 港澳台 by country or place.
    let table = report.tally.table(&FORM, "T20").unwrap();
    let views: Vec<_> = table
        .reconciliation
        .views
        .iter()
        .map(|view| (view.code.as_str(), view.taken.records, view.outside.records))
        .collect();
    assert_eq!(views, [("outflow", 8, 0), ("inflow", 4, 4)]);
    // Seen from Jiangsu, the seller's province.
    let flows = [("HMT", 3), ("OTH", 1), ("A", 4), ("D3", 2), ("D", 2), ("未分类", 2)];
    for (flow, expected) in flows {
        assert_eq!(count(&report, "T20", &["320000", "outflow", flow]), expected, "{flow}");
    }
}

#[test]
fn a_city_is_a_prefecture_a_municipality_or_a_county_under_the_province() {
    let pair =
        |seller: &str, buyer: &str| with(&[("seller_division_code", seller), ("buyer_division_code", buyer)]);
    let flows = [
        ("110108", "110105", "P1"),
        ("110108", "110000", "P1"),
        ("320102", "320100", "P1"),
        ("320102", "320505", "P2"),
        ("429004", "429004", "P1"),
        ("420111", "429004", "P2"),
        ("420111", "420000", "P9"),
        ("420111", "110108", "D3"),
    ];
    for (seller, buyer, flow) in flows {
        let (report, _) = run(&[pair(seller, buyer)]);
        let outflow = format!("{}0000", &seller[..2]);
        let inflow = format!("{}0000", &buyer[..2]);
        assert_eq!(count(&report, "T20", &[&outflow, "outflow", flow]), 1, "{seller} {buyer}");
        assert_eq!(count(&report, "T20", &[&inflow, "inflow", flow]), 1, "{seller} {buyer}");
    }
}

#[test]
fn a_plan_city_and_the_corps_report_for_themselves() {
    let at = |institution: &str| with(&[("registration_institution_code", institution)]);
    let (report, _) =
        run(&[at("210201"), at("210101"), at("210001"), at("660101"), at("650101"), at("999901")]);
    for (row, expected) in
        [("210200", 1), ("210000", 2), ("21", 3), ("660000", 1), ("650000", 1), ("65", 2), ("未分类", 1)]
    {
        assert_eq!(count(&report, "T22", &[row]), expected, "{row}");
    }
    assert_eq!(count(&report, "T21", &["registered", "210200"]), 1);
    assert_eq!(count(&report, "T21", &["registered", "210000"]), 3);
    assert_eq!(count(&report, "T21", &["outflow", "320100"]), 6);
    assert_eq!(count(&report, "T21", &["inflow", "320500"]), 6);
}

#[test]
fn foreign_contracts_are_exports_imports_or_neither() {
    let countries =
        |seller: &str, buyer: &str| with(&[("seller_country_code", seller), ("buyer_country_code", buyer)]);
    let records = [
        countries("142", "142"),
        countries("142", "502"),
        countries("142", "110"),
        countries("304", "142"),
        countries("304", "502"),
        countries("", "502"),
        countries("304", ""),
        countries("", "142"),
    ];
    let (report, _) = run(&records);
    for (codes, expected) in [
        (["export", "OTH", "502"], 1),
        (["export", "HMT", "110"], 1),
        (["import", "OTH", "304"], 1),
        (["abroad", "OTH", "502"], 1),
        (["未分类", "OTH", "502"], 1),
        (["未分类", "OTH", "304"], 1),
    ] {
        assert_eq!(count(&report, "T14", &codes), expected, "{codes:?}");
    }
    // As many as the list of foreign-related contracts has.
    assert_eq!(count(&report, "T18", &["foreign_related", "320101", "合计"]), 6);
}

#[test]
fn amounts_fall_into_classes_by_their_lower_bound() {
    let amount = |text: &str| with(&[("contract_amount", text), ("technology_transaction_amount", "0.00")]);
    let texts = [
        "99999.99",
        "100000.00",
        "1000000.00",
        "5000000.00",
        "9999999.99",
        "10000000.00",
        "50000000.00",
        "100000000.00",
        "",
    ];
    let records: Vec<Record> = texts.iter().map(|text| amount(text)).collect();
    let (report, _) = run(&records);
    for (row, expected) in [("1", 1), ("2", 1), ("3", 1), ("4", 2), ("5", 2), ("6", 1), ("未分类", 1)] {
        assert_eq!(count(&report, "T13", &[row]), expected, "{row}");
    }
    for (step, expected) in [("1", 5), ("2", 3), ("3", 2), ("4", 1)] {
        assert_eq!(count(&report, "T13-2", &[step]), expected, "{step}");
    }
    assert_eq!(count(&report, "T18", &["large_amount", "320101", "open"]), 3);
}

/// A figure of a cell as printed; "-" where it is blank or there is no such cell.
fn figure(report: &JobReport, table: &str, codes: &[&str], column: &str) -> String {
    let table = report.tally.table(&FORM, table).unwrap();
    let at = table.columns.iter().position(|one| one.id == column).unwrap();
    let figure = table.cell(codes).and_then(|cell| cell.figures[at]);
    figure.map_or_else(|| "-".to_owned(), |figure| figure.printed.to_string())
}

#[test]
fn quality_looks_at_days_amounts_findings_and_officers() {
    let other = [("registration_officer", "示例二"), ("registration_date", "2021-12-22")];
    let records = [
        // A Wednesday among the last ten days, a round amount.
        with(&[("registration_date", "2021-12-22"), ("contract_amount", "300000.00")]),
        with(&[("registration_date", "2021-12-21")]),
        // A Saturday, and May 1st is a holiday: a note, which is not counted.
        with(&[("registration_date", "2021-05-01")]),
        // Hard: the technology amount is more than the whole. Soft: no officer.
        with(&[("contract_amount", "250000.00"), ("registration_officer", "")]),
        with(&[("self_check_outcome", "剔除"), ("self_check_reason", "设备采购")]),
        with(&other),
        // The officer of another institution has the same name.
        with(&[
            other[0],
            ("registration_institution_code", "320102"),
            ("registration_number", "2021320102000001"),
        ]),
    ];
    let (report, findings) = run(&records);
    let counted: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.level != Level::Note)
        .map(|finding| finding.rule.as_str())
        .collect();
    assert_eq!(counted, ["technology_contract.registration_officer.required", "TM-004-2"]);
    let row = |institution: &str| {
        let columns = [
            "contract_count",
            "finding_count",
            "struck_out_count",
            "last_days_count",
            "round_amount_count",
            "weekend_count",
            "amounts_equal_count",
            "default_pattern_count",
            "officer_count",
            "findings_per_100_contracts",
            "struck_out_rate",
            "last_days_rate",
            "round_amount_rate",
            "weekend_rate",
            "contracts_per_officer",
        ];
        columns.map(|column| figure(&report, "T24", &[institution], column)).join(" ")
    };
    // Two findings in six contracts are 33.3 in a hundred; six contracts of two officers are three each.
    assert_eq!(row("320101"), "6 2 1 2 1 1 1 0 2 33.3 16.7 33.3 16.7 16.7 3.0");
    assert_eq!(row("320102"), "1 0 0 0 0 0 0 0 1 0.0 0.0 0.0 0.0 0.0 1.0");
    assert_eq!(row("合计"), "7 2 1 2 1 1 1 0 3 28.6 14.3 28.6 14.3 14.3 2.3");
}

#[test]
fn tables_alone_count_the_findings_too() {
    let wrong = with(&[("contract_amount", "200000.00")]);
    let mut job = FORM.job(JobOptions { check: false, ..JobOptions::default() });
    let mut findings: Vec<Finding> = Vec::new();
    job.push(&wrong.to_batch(&FORM).unwrap(), &mut findings);
    let report = job.finish();
    assert_eq!(figure(&report, "T24", &["320101"], "finding_count"), "1");
    assert!(findings.is_empty() && report.rules.is_empty());
}

#[test]
fn what_the_self_check_struck_out_is_counted_only_where_it_is_the_matter() {
    let large = |outcome: &str| {
        with(&[
            ("contract_amount", "20000000.00"),
            ("self_check_outcome", outcome),
            ("self_check_reason", "示例原因"),
        ])
    };
    let outcomes = ["confirmed", "已改正", "已改正", "struck_out", "", "不明"];
    let mut records: Vec<Record> = outcomes.iter().map(|outcome| large(outcome)).collect();
    // Not to be counted anyway, and on no list.
    records.push(with(&[("self_check_outcome", "struck_out"), ("review_status", "cancelled")]));
    records.push(with(&[("self_check_outcome", "struck_out"), ("self_check_reason", "")]));
    let (report, findings) = run(&records);
    let rows =
        [("合计", 6), ("confirmed", 1), ("corrected", 2), ("struck_out", 1), ("open", 1), ("未分类", 1)];
    for (outcome, expected) in rows {
        assert_eq!(count(&report, "T18", &["large_amount", "320101", outcome]), expected, "{outcome}");
        assert_eq!(count(&report, "T18", &["large_amount", "合计", outcome]), expected, "{outcome}");
    }
    assert_eq!(
        figure(&report, "T18", &["large_amount", "320101", "struck_out"], "contract_amount"),
        "2000.00"
    );
    assert_eq!(count(&report, "T12", &["320101"]), 5);
    assert_eq!(count(&report, "T24", &["320101"]), 7);
    let notes = report.tally.table(&FORM, "T1").unwrap().reconciliation.notes();
    let notes: Vec<&str> = notes.iter().map(|note| note.zh.as_str()).collect();
    assert_eq!(
        notes,
        [
            "读入 8 条。",
            "计入本表 5 条，成交额 100,000,000.00 元，技术交易额 1,500,000.00 元。",
            "未计入：未达到统计条件 1 条（审核状态：撤销/注销 1），成交额 350,000.00 元，技术交易额 300,000.00 元。",
            "未计入：自查核查后剔除 2 条，成交额 20,350,000.00 元，技术交易额 600,000.00 元。",
        ]
    );
    let reason = findings.iter().filter(|finding| finding.rule.ends_with("self_check_reason.required"));
    let reason: Vec<(u64, Level)> = reason.map(|finding| (finding.subject.row, finding.level)).collect();
    assert_eq!(reason.len(), 2, "both that were struck out without a reason");
    assert!(reason.iter().all(|(_, level)| *level == Level::Soft), "{reason:?}");
}

#[test]
fn net_outflow_is_outflow_less_inflow() {
    let flow = |seller: &str, buyer: &str, amount: &str| {
        with(&[
            ("seller_division_code", seller),
            ("buyer_division_code", buyer),
            ("contract_amount", amount),
            ("technology_transaction_amount", "10000.00"),
        ])
    };
    let abroad = [("buyer_country_code", "502"), ("buyer_division_code", "")];
    let records = [
        flow("320102", "110108", "500000.00"),
        flow("320102", "440103", "200000.00"),
        flow("110108", "320102", "900000.00"),
        flow("320102", "320505", "100000.00"),
        with(&[abroad[0], abroad[1], ("contract_amount", "400000.00")]),
    ];
    let (report, _) = run(&records);
    for (region, flow, expected) in [
        // Two contracts to other provinces for 70 万元, one from there for 90.
        ("320000", "D3", ["1", "-20.00", "1.00"]),
        ("320000", "P2", ["0", "0.00", "0.00"]),
        ("320000", "OTH", ["1", "40.00", "30.00"]),
        ("320000", "合计", ["2", "20.00", "31.00"]),
        ("110000", "D3", ["0", "40.00", "0.00"]),
        ("440000", "合计", ["-1", "-20.00", "-1.00"]),
        ("T", "D3", ["0", "0.00", "0.00"]),
    ] {
        let columns = ["contract_count", "contract_amount", "technology_amount"];
        let found = columns.map(|column| figure(&report, "T20", &[region, "net", flow], column));
        assert_eq!(found, expected, "{region} {flow}");
    }
}

#[test]
fn institutions_are_printed_under_their_names() {
    let named = |code: &str, name: &str| {
        with(&[("registration_institution_code", code), ("registration_institution_name", name)])
    };
    let records = [
        named("320101", "示例登记处"),
        named("320101", "示例登记一处"),
        named("320102", "示例二处"),
        named("320103", ""),
    ];
    let (report, _) = run(&records);
    for table in ["T12", "T24"] {
        let table = report.tally.table(&FORM, table).unwrap();
        let labels: Vec<&str> = table.dimensions[0].lines.iter().map(|line| line.label.zh.as_str()).collect();
        // 一 is U+4E00, 处 U+5904.
        assert_eq!(labels, ["合计", "示例登记一处", "示例二处", "320103"]);
        let notes = table.reconciliation.notes();
        let several = "登记机构代码 1 个有多个名称，取字符顺序在前的一个：320101。";
        assert!(notes.iter().any(|note| note.zh == several), "{notes:?}");
    }
}
