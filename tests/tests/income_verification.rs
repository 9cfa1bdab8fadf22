//! The income verification sheet, an optional child record of the contract: the same sheets from CSV, from JSON, in a session
//! and as a typed record.

use huoju::edition_2021::{TechnologyContract, TechnologyContractIncomeVerification};
use huoju::{Form, JobOptions, Record, TypedRecord};
use huoju_io::write::FindingRows;
use huoju_io::{Input, ReadOptions};
use rust_decimal::Decimal;

fn form() -> Form {
    huoju::edition(2021).unwrap().form(TechnologyContract::FORM).unwrap()
}

/// The findings of TM-048 with their paths.
fn of_file(name: &str, text: &str) -> Vec<(String, String)> {
    let form = form();
    let mut rows = FindingRows::new([name]);
    let mut job = form.job(JobOptions::default());
    let inputs = [Input::bytes(name, text.as_bytes())];
    huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut rows).unwrap();
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let mut findings = String::new();
    rows.deliver(|lines, _| {
        findings.push_str(lines);
        Ok::<(), std::convert::Infallible>(())
    })
    .unwrap();
    let lines = findings.lines().map(cells).filter(|cells| cells[0].starts_with("TM-048"));
    lines.map(|cells| (cells[0].clone(), cells[5].clone())).collect()
}

/// Two sheets: together 100.01 of 100.00, 80.00 of 80.00; the second one's income is not the difference.
fn found() -> Vec<(String, String)> {
    let pair = |rule: &str, path: &str| (rule.to_owned(), path.to_owned());
    vec![pair("TM-048-1", ""), pair("TM-048-3", "income_verification[2].technical_income")]
}

#[test]
fn from_csv_by_id_by_label_and_in_other_units() {
    let sheets = "40.00,30.00,10.00,20.00,60.01,50.00,,49.00\n";
    let ids = ["realised_contract_amount", "realised_technology_amount", "deducted_cost", "technical_income"];
    let labels = ["本次实现合同交易额", "本次实现技术交易额", "本次扣除成本", "本次实现技术性收入"];
    for (kind, names) in [("income_verification", ids), ("技术性收入核定表", labels)] {
        let columns: Vec<String> =
            (1..=2).flat_map(|number| names.map(|name| format!("{kind}[{number}].{name}"))).collect();
        let header = format!("contract_amount,technology_transaction_amount,{}", columns.join(","));
        assert_eq!(of_file("a.csv", &format!("{header}\n100.00,80.00,{sheets}")), found());
        assert_eq!(of_file("a.csv", &format!("{header}\n100.01,80.00,{sheets}")), found()[1..]);
    }
    let none = "contract_amount,income_verification[1].realised_contract_amount\n-1.00,\n";
    assert_eq!(of_file("a.csv", none), []);
    let unit =
        "合同成交总金额（万元）,income_verification[1].realised_contract_amount（万元）\n0.01,0.0101\n";
    assert_eq!(of_file("a.csv", unit), found()[..1]);
}

#[test]
fn from_json() {
    let text = r#"[{ "contract_amount": 100.00, "technology_transaction_amount": 80.00, "income_verification": [
        { "realised_contract_amount": 40.00, "realised_technology_amount": 30.00, "deducted_cost": 10, "technical_income": 20 },
        { "realised_contract_amount": "60.01", "realised_technology_amount": 50, "technical_income": 49 }
    ] }]"#;
    assert_eq!(of_file("a.json", text), found());
}

#[test]
fn typed_and_in_a_session() {
    let form = form();
    let amount = |fen: i64| Some(Decimal::new(fen, 2));
    let sheet = |contract, technology, income| TechnologyContractIncomeVerification {
        realised_contract_amount: amount(contract),
        realised_technology_amount: amount(technology),
        technical_income: amount(income),
        ..Default::default()
    };
    let contract = TechnologyContract {
        contract_amount: amount(10_000),
        technology_transaction_amount: amount(8_000),
        income_verification: vec![sheet(4_000, 3_000, 3_000)],
        ..Default::default()
    };
    let mut session = form.session(&contract.to_record()).unwrap();
    let ids = |ids: &[huoju_core::edit::FindingId]| -> Vec<String> {
        let ids = ids.iter().filter(|id| id.rule(&form).id.starts_with("TM-048"));
        ids.map(|id| id.rule(&form).id.clone()).collect()
    };
    assert!(session.findings().all(|finding| !finding.rule().id.starts_with("TM-048")));
    let second = Record::new().with("realised_technology_amount", "50.01");
    let change = session.add_child("income_verification", &second).unwrap();
    assert_eq!(ids(&change.added), ["TM-048-2"]);
    let change = session.set("income_verification[2].realised_technology_amount", "50.00").unwrap();
    assert_eq!(ids(&change.removed), ["TM-048-2"]);
    let change = session.set("income_verification[2].technical_income", "1.00").unwrap();
    assert_eq!(ids(&change.added), ["TM-048-3"]);
    let change = session.remove_child("income_verification", 2).unwrap();
    assert_eq!(ids(&change.removed), ["TM-048-3"]);
}
