//! Columns of achievements as real lists have them: export earnings in other units, registrations of earlier years with a year in place of a date.

use huoju::{Form, JobOptions};
use huoju_core::edition::Edition;
use huoju_io::write::FindingRows;
use huoju_io::{Columns, Error, Input, ReadOptions};
use huoju_spec::{Source, compile};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/2021");

fn form() -> Form {
    huoju::edition(2021).unwrap().form("achievement_applied").unwrap()
}

fn columns(form: &Form, header: &str) -> Columns {
    Columns::new(form.definition(), &["成果名称".to_owned(), header.to_owned()], "a.csv").unwrap()
}

#[test]
fn export_earnings_are_converted_between_powers_of_ten_and_named_where_a_rate_is_needed() {
    for (unit, power) in [("美元", -4), ("千美元", -1), ("亿美元", 4)] {
        let columns = columns(&form(), &format!("出口创汇（{unit}）"));
        let of = columns.converted.iter().map(|column| (column.field.as_str(), column.powers_of_ten));
        assert_eq!(of.collect::<Vec<_>>(), [("export_earnings", power)], "{unit}");
    }
    let unknown = columns(&form(), "出口创汇（万元）").unknown;
    let other = unknown[0].other_unit.as_ref().unwrap();
    assert_eq!((other.field.as_str(), other.unit.as_str()), ("export_earnings", "万美元"));
}

/// An edition whose sheet has 万元 differs in one word, which the field, its measures and its parameters say.
#[test]
fn an_edition_in_ten_thousand_yuan_takes_such_a_column_as_it_stands() {
    let source = Source::read_dir(SPEC).unwrap();
    let text = |path: &str| source.text(path).unwrap().replace("unit = \"万美元\"", "unit = \"万元\"");
    let texts: Vec<_> = source.paths().map(|path| (path.to_owned(), text(path))).collect();
    let compiled = compile(&Source::from_texts(texts).unwrap()).unwrap_or_else(|wrong| panic!("{wrong}"));
    let form = Edition::new(compiled.edition).unwrap().form("achievement_applied").unwrap();
    let columns = columns(&form, "出口创汇（万元）");
    assert!(columns.unknown.is_empty() && columns.converted.is_empty(), "{columns:?}");
}

/// Rules that find something about one achievement beside a list of earlier ones.
fn found(earlier: &str) -> Result<Vec<String>, Error> {
    let form = form();
    let record = "批准登记号,成果名称,第一完成单位,批准登记日期\n9422021Y0001,示例成果,示例单位,2021-05-06\n";
    let mut rows = FindingRows::new(["a.csv", "b.csv", "b.csv"]);
    let mut job = form.job(JobOptions::default());
    let beside = |kind| Input::bytes("b.csv", earlier.as_bytes()).children(kind);
    let inputs =
        [Input::bytes("a.csv", record.as_bytes()), beside("earlier_number"), beside("earlier_achievement")];
    huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut rows)?;
    let mut text = String::new();
    rows.deliver(|lines, _| {
        text.push_str(lines);
        Ok::<(), Error>(())
    })?;
    let rules = text.lines().filter_map(|line| line.split(',').next().map(str::to_owned));
    Ok(rules
        .filter(|rule| {
            rule.starts_with("ACH-02-4") || rule.starts_with("ACH-02-5") || rule.starts_with("input")
        })
        .collect())
}

#[test]
fn registrations_of_earlier_years_are_dated_by_a_day_or_by_a_year() {
    let by_day = "批准登记号,成果名称,单位名称,批准登记日期\n9422019Y0001,示例成果,示例单位,2019-05-05\n";
    let by_year = "批准登记号,成果名称,单位名称,年度\n9422019Y0001,示例成果,示例单位,2019\n";
    assert_eq!(found(by_day).unwrap(), ["ACH-02-5"]);
    assert_eq!(found(by_year).unwrap(), ["ACH-02-5"]);
    let neither =
        found("批准登记号,成果名称,单位名称\n9422019Y0001,示例成果,示例单位\n").unwrap_err().to_string();
    assert!(neither.contains("registration_date") && neither.contains("survey_year"), "{neither}");
    assert!(!neither.contains("last year"), "{neither}");
}
