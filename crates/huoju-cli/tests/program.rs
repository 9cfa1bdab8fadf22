//! The program as a shell sees it: exit status, what it prints where, what it leaves in folders.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const FORM: [&str; 2] = ["--form", "technology_contract"];

fn huoju(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huoju")).current_dir(folder).args(arguments).output().unwrap()
}

/// Exit status and standard error.
fn said(output: &Output) -> (i32, String) {
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn files_without_a_record_are_said_to_be_wrong() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "registration_number,contract_amount\n").unwrap();
    fs::write(folder.path().join("a.json"), "[]").unwrap();
    for file in ["a.csv", "a.json"] {
        for command in
            [&["check", file][..], &["report", file, "--out", "r"], &["tabulate", file, "--out", "t"]]
        {
            let output = huoju(folder.path(), &[command, &["--lang", "en"], &FORM[..]].concat());
            let (status, error) = said(&output);
            assert!(status == 2 && error.contains("no record was read"), "{command:?}: {status} {error}");
        }
    }
}

#[test]
fn rules_have_their_own_names_without_those_across_records_too() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "registration_number,contract_amount\n2021110108000001\n")
        .unwrap();
    let output = huoju(
        folder.path(),
        &[&["report", "a.csv", "--out", "r", "--single-records", "--lang", "en"], &FORM[..]].concat(),
    );
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = shown.lines().find(|line| line.contains("input.too_few_cells")).unwrap_or_default();
    assert!(line.contains("Fewer cells than the header has columns"), "{shown}");
}

#[test]
fn what_was_read_is_said_beside_the_findings() {
    let folder = tempfile::tempdir().unwrap();
    let text = "合同登记编号,合同成交总金额（万元）,,\u{1b}[31m\n2021110108000001,+001.5,x,y\n";
    fs::write(folder.path().join("a.csv"), text).unwrap();
    let output = huoju(folder.path(), &[&["check", "a.csv", "--lang", "zh"], &FORM[..]].concat());
    let (status, error) = said(&output);
    assert_eq!(status, 1);
    for part in
        ["a.csv：utf-8，1 条", "第 3 列 （无标题）", "␛[31m", "×10^4", "正负号 1", "前导零 1", "审核问题"]
    {
        assert!(error.contains(part), "{part}: {error}");
    }
    assert!(!error.contains('\u{1b}'));
    let json = huoju(folder.path(), &[&["check", "a.csv", "--json"], &FORM[..]].concat());
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["files"][0]["unknown"][0]["column"], 3);
    assert_eq!(json["files"][0]["encoding"], "utf-8");
}

#[test]
fn records_left_out_are_counted_by_their_status_and_tables_have_titles() {
    let folder = tempfile::tempdir().unwrap();
    let rows = ["予以登记", "暂存", "不予登记", "不予登记", "", "已登记了", "暂存"];
    let rows: String = rows.iter().map(|status| format!("2021-05-06,{status},100.00\n")).collect();
    fs::write(folder.path().join("a.csv"), "登记日期,审核状态,合同成交总金额\n".to_owned() + &rows).unwrap();
    let output =
        huoju(folder.path(), &[&["tabulate", "a.csv", "--out", "out", "--lang", "zh"], &FORM[..]].concat());
    assert_eq!(said(&output).0, 0, "{output:?}");
    let notes = fs::read_to_string(folder.path().join("out/tables/notes.csv")).unwrap();
    let left_out = "未计入：未达到统计条件 6 条（审核状态：（空） 1、（无法识别） 1、暂存 2、不予登记 2）";
    assert!(notes.contains("\nT9,技术输出地域,") && notes.contains(left_out), "{notes}");
    // The seller's country is missing: 全国 is the sum of its lines, and does not hold that contract.
    assert!(notes.contains("技术输出地域未分类、不含在「全国」行的 1 条"), "{notes}");
    let summary = fs::read(folder.path().join("out/summary.json")).unwrap();
    let summary: serde_json::Value = serde_json::from_slice(&summary).unwrap();
    let states = &summary["reconciliation"][0]["left_out"][0]["by"][0]["states"];
    assert_eq!((&states[0]["state"], &states[2]["state"]["code"]), (&"empty".into(), &"draft".into()));
    // Columns that something reads are named, however many, and what has nothing to go by.
    let said = String::from_utf8(output.stdout).unwrap();
    let blind = "  所据的列都缺少、无法判断的核查清单（";
    for part in ["、减免税额、", "、服务的国民经济行业、", blind, "涉税", "T5", "T9"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // Which contracts are counted is what every table goes by; T1 has its dimension.
    let blind_tables = |header: &str| {
        fs::write(folder.path().join("b.csv"), header.to_owned() + "\n2021-05-06,1,予以登记\n").unwrap();
        let arguments = ["tabulate", "b.csv", "--out", "b", "--lang", "zh"];
        let output = huoju(folder.path(), &[&arguments, &FORM[..]].concat());
        let said = String::from_utf8(output.stdout).unwrap();
        let line = said.lines().find(|line| line.starts_with("  所据的列都缺少、无从统计的汇总表"));
        line.unwrap_or_default().to_owned()
    };
    let (all, some) = (blind_tables("登记日期,合同类别,x"), blind_tables("登记日期,合同类别,审核状态"));
    assert!(all.contains("T1、") && !some.contains("T1、") && some.contains("T9"), "{all}\n{some}");
}

#[test]
fn rules_across_records_are_described_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let output = huoju(folder.path(), &["describe", "technology_contract", "--lang", "zh"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let line = |id: &str| text.lines().position(|line| line.split_whitespace().next() == Some(id));
    let (one, across) = (line("TM-013-1.seller").unwrap(), line("TM-036-4").unwrap());
    assert!(one < across, "{text}");
    let across = text.lines().nth(across).unwrap();
    for part in ["登记机构上年合同数为 0 或空", "推断"] {
        assert!(across.contains(part), "{across}");
    }
}

#[test]
fn no_record_is_lost_behind_a_quote_and_rules_across_records_show_their_values() {
    let folder = tempfile::tempdir().unwrap();
    let header = "registration_number,signing_date,contract_amount,seller_name,buyer_name,review_status,registration_date,seller_legal_nature,buyer_legal_nature,remark\n";
    let row = |serial: u32, seller: &str, buyer: &str, remark: &str| {
        format!(
            "202111010800000{serial},2021-03-01,50000.00,{seller},{buyer},registered,2021-05-06,150,150,{remark}\n"
        )
    };
    let rows = [
        row(2, "\"示例甲", "示例乙", ""),
        row(3, "示例乙", "示例甲", ""),
        row(6, "示例丙", "示例丁", "\"示例\"x"),
    ];
    fs::write(folder.path().join("a.csv"), header.to_owned() + &rows.concat()).unwrap();
    let output =
        huoju(folder.path(), &[&["check", "a.csv", "--out", "out", "--lang", "zh"], &FORM[..]].concat());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("utf-8，3 条，1 行引号不成对") && said.contains("后引号之后的文字 1"), "{said}");
    let findings = fs::read_to_string(folder.path().join("out/findings.csv")).unwrap();
    for part in [
        "input.unpaired_quote,hard,a.csv,1,",
        "seller_name;buyer_name;contract_amount,示例乙;示例甲;50000.00",
        "registration_number,2021110108000002",
    ] {
        assert!(findings.contains(part), "{part}: {findings}");
    }
}

#[test]
fn verify_tells_wrong_from_not_checked() {
    let folder = tempfile::tempdir().unwrap();
    let verify = |rows: &str, code: &str| {
        fs::write(folder.path().join("t.csv"), format!("c,v,y\n{rows}")).unwrap();
        let arguments =
            ["verify", "t.csv", "--hierarchy", "region_row", "--value", "v", "--by", "y", "--lang", "en"];
        said(&huoju(folder.path(), &[&arguments[..], &["--code", code]].concat()))
    };
    let good = "N,600,1\n210000,100,1\n220000,200,1\n230000,300,1\n";
    assert_eq!(verify(good, "c").0, 0);
    assert_eq!(verify(&good.replace("N,600", "N,700"), "c").0, 1);
    // A total row whose code no list has, with what is not classified.
    let own = format!("合计,650,1\n{good}未分类,50,1\n");
    assert_eq!(verify(&own, "c").0, 0);
    assert_eq!(verify(&own.replace("650", "660"), "c").0, 1);
    // What is counted is exact; what is measured may be rounded where it is printed whole.
    let counted = |unit: &str| {
        let rows = format!("N,601,1,{unit}\n210000,100,1,{unit}\n220000,200,1,{unit}\n230000,300,1,{unit}\n");
        fs::write(folder.path().join("u.csv"), format!("c,v,y,unit\n{rows}")).unwrap();
        let arguments =
            ["verify", "u.csv", "--hierarchy", "region_row", "--code", "c", "--value", "v", "--by", "y"];
        said(&huoju(folder.path(), &arguments)).0
    };
    assert_eq!([counted("项"), counted("万元")], [1, 0]);
    for (rows, code, what) in [
        (good, "y", "no subtotal could be compared"),
        ("", "c", "no subtotal could be compared"),
        (&good.replace("230000,300", "230000,3e2"), "c", "unreadable cells (1): 1 230000 \"3e2\""),
        (&good.replace("230000", "23000O"), "c", "codes that the hierarchy does not have (1)"),
        (&(good.to_owned() + "210000,100,1\n"), "c", "repeated cells (1): 1 210000"),
        (&good.replace("230000,300", "230000,"), "c", "blank cells leave undecided (1): 1 N"),
    ] {
        let (status, error) = verify(rows, code);
        assert!(status == 2 && error.contains(what), "{what}: {status} {error}");
    }
}

/// Every way to be wrong that a user can reach without a broken machine.
const WRONG: &[(&[&str], &str, &str)] = &[
    (&["check", "sub/none.csv"], "无法读取 sub/none.csv：没有这个文件或文件夹", "cannot read sub/none.csv: "),
    (&["check", "sub/empty.csv"], "sub/empty.csv 是空文件", "sub/empty.csv is empty"),
    (&["check", "sub/bad.json"], "sub/bad.json 第 1 条记录：第 ", "sub/bad.json, record 1: not"),
    (&["check", "a.csv", "--threads", "0"], "--threads 0：至少要一个线程", "at least one thread"),
    (&["check", "a.csv", "--edition", "1984"], "没有内置 1984 年制度，有：2021", "no built-in edition 1984"),
    (&["check", "a.csv", "--bundle", "a.csv"], "a.csv：不是 Huoju 制度包", "a.csv: not a Huoju bundle"),
    (&["check", "a.csv", "--spec", "none"], "无法读取 none：没有这个文件或文件夹", "cannot read none: "),
    (&["check", "a.csv", "--spec", "sub"], "edition.toml: 文件夹中没有", "edition.toml: the folder has no"),
    (
        &["tabulate", "a.csv", "--out", "o", "--table", "T99"],
        "没有汇总表 T99。有：T1、T2",
        "no table T99; it has T1, T2",
    ),
    (
        &["tabulate", "a.csv", "--out", "o", "--columns", "x"],
        "没有可另加的列 \"x\"，有：average、",
        "no column \"x\" on request",
    ),
    (
        &["tabulate", "a.csv", "--form", "transfer_institution", "--out", "o", "--columns", "x"],
        "调查表 transfer_institution 没有可另加的列，\"x\" 无从加入",
        "form transfer_institution has no columns on request, so \"x\" cannot be added",
    ),
    (&["report", "a.csv", "--out", "o", "--last-year", "sub"], "sub/summary.json", "sub/summary.json"),
    (
        &["report", "a.csv", "--out", "o", "--figures", "gnp=a.csv"],
        "a.csv：调查表 technology_contract 不用数字 \"gnp\"，可用：gdp",
        "technology_contract takes no figures \"gnp\"; it takes gdp",
    ),
    (
        &["tabulate", "a.csv", "--out", "o", "--figures", "gdp=none.csv"],
        "无法读取 none.csv",
        "cannot read none.csv",
    ),
    (&["demo", "--errors", "2"], "--errors \"2\" 不是 0 至 1", "--errors \"2\" is not a rate"),
    (&["describe", "x"], "没有调查表 \"x\"，有：achievement_applied", "has no form \"x\""),
    (&["bundle", "none", "-o", "b"], "无法读取 none：", "cannot read none: "),
    (
        &["export", "vtl", "--child", "x"],
        "没有子记录 \"x\"，有：income",
        "no child records \"x\"; it has income",
    ),
    (
        &["verify", "a.csv", "--hierarchy", "x"],
        "没有代码表 \"x\"，有：abroad_place、",
        "no code list \"x\"; there are abroad_place, ",
    ),
    (
        &["verify", "a.csv", "--tolerance", "x"],
        "--tolerance \"x\" 既不是 printed",
        "--tolerance \"x\" is neither",
    ),
    (
        &["verify", "a.csv", "--code", "z"],
        "a.csv：没有列 \"z\"，有：v、y",
        "a.csv: there is no column \"z\"; there are v, y",
    ),
];

#[test]
fn what_is_wrong_is_said_in_the_language_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("a.csv"), "v,y\n1,1\n").unwrap();
    fs::write(folder.path().join("sub/empty.csv"), "").unwrap();
    fs::write(folder.path().join("sub/bad.json"), "{\"a\": 1 \"b\"}").unwrap();
    for (arguments, zh, en) in WRONG {
        let mut arguments = arguments.to_vec();
        let given = arguments.clone();
        let mut unless = |option: &'static str, value: &'static str| {
            if !given.contains(&option) {
                arguments.extend([option, value]);
            }
        };
        match given[0] {
            "check" | "tabulate" | "report" | "export" => unless("--form", "technology_contract"),
            "verify" => {
                for (option, value) in
                    [("--hierarchy", "region_row"), ("--code", "v"), ("--value", "v"), ("--by", "y")]
                {
                    unless(option, value);
                }
            }
            _ => {}
        }
        for (lang, expected) in [("zh", zh), ("en", en)] {
            let output = huoju(folder.path(), &[&arguments[..], &["--lang", lang]].concat());
            let (status, error) = said(&output);
            assert!(status == 2 && error.contains(expected), "{arguments:?} {lang}: {status} {error}");
            assert!(output.stdout.is_empty(), "{arguments:?}: {output:?}");
        }
    }
}

#[test]
fn rules_fails_add_up_to_the_findings() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "合同登记编号,项目名称\n2021110108000001\n2021110108000002,示例,多\n2021110108000003,示例,多\n";
    fs::write(folder.path().join("a.csv"), text).unwrap();
    let output = huoju(folder.path(), &[&["check", "a.csv", "--json"], &FORM[..]].concat());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for level in ["hard", "soft", "note"] {
        let rules = json["rules"].as_array().unwrap().iter().filter(|rule| rule["level"] == level);
        let fails: u64 = rules.map(|rule| rule["fail"].as_u64().unwrap()).sum();
        assert_eq!(json["findings"][level], fails, "{level}");
    }
    let too_many = json["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == "input.too_many_cells");
    assert_eq!((&too_many.unwrap()["fail"], &too_many.unwrap()["pass"]), (&2.into(), &1.into()));
    let arguments = ["check", "a.csv", "--out", "out", "--lang", "zh"];
    let output = huoju(folder.path(), &[&arguments[..], &FORM[..]].concat());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("input.too_many_cells") && said.contains("单元格多于标题行的列"), "{said}");
}

#[test]
fn columns_on_request_are_exact_and_blank_where_the_divisor_is_zero() {
    let folder = tempfile::tempdir().unwrap();
    // By hand: 3 contracts, 20,000,000 元 in all, 15,000,000 元 of it technology, one of 10,000,000 元 or more.
    let text = "registration_number,registration_date,review_status,contract_type,contract_amount,technology_transaction_amount\n\
        2021110108000001,2021-03-01,registered,21,12000000.00,9000000.00\n\
        2021110108000002,2021-03-01,registered,21,7000000.00,5000000.00\n\
        2021110108000003,2021-03-01,registered,21,1000000.00,1000000.00\n";
    fs::write(folder.path().join("a.csv"), text).unwrap();
    let columns = "average,technology_share,large_count_share,large_amount_share";
    let arguments =
        ["tabulate", "a.csv", "--out", "out", "--table", "T1", "--lang", "zh", "--columns", columns];
    let output = huoju(folder.path(), &[&arguments[..], &FORM[..]].concat());
    assert_eq!(said(&output).0, 0, "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("平均每项成交额（万元）"), "{output:?}");
    let table = fs::read_to_string(folder.path().join("out/tables/T1.csv")).unwrap();
    for (id, unit, value) in [
        ("average", "万元", "666.67"),
        ("technology_share", "%", "75.0"),
        ("large_count_share", "%", "33.3"),
        ("large_amount_share", "%", "60.0"),
    ] {
        let line = format!("合计,合计,Total,{id},{unit},{value}\n");
        assert!(table.contains(&line), "{line} {table}");
    }
    // A type without contracts has no average.
    assert!(!table.lines().any(|line| line.starts_with("3,") && line.contains(",average,")), "{table}");
    assert!(table.lines().any(|line| line.starts_with("3,") && line.contains(",contract_count,")), "{table}");
}

#[test]
fn amounts_are_divided_by_figures_from_beside_in_tables_by_region() {
    let folder = tempfile::tempdir().unwrap();
    let text = "registration_number,registration_date,review_status,seller_country_code,seller_division_code,contract_amount\n\
        2021110108000001,2021-03-01,registered,142,110108,12000000.00\n\
        2021110108000002,2021-03-01,registered,142,320102,7000000.00\n\
        2021110108000003,2021-03-01,registered,142,330106,1000000.00\n";
    fs::write(folder.path().join("a.csv"), text).unwrap();
    // Of 24,000,000 元, of 210,000,000 元, and of 1,000,000,000 元 in the nation; nothing is given of 浙江.
    let gdp = "地区代码,地区生产总值（万元）\n北京,2400\n320000,\"21,000\"\nT,100000\n330000,\n";
    fs::write(folder.path().join("gdp.csv"), gdp).unwrap();
    let arguments = ["tabulate", "a.csv", "--out", "out", "--figures", "gdp=gdp.csv"];
    let output = huoju(folder.path(), &[&arguments[..], &FORM[..]].concat());
    assert_eq!(said(&output).0, 0, "{output:?}");
    let lines = |table: &str| -> Vec<String> {
        let text = fs::read_to_string(folder.path().join(format!("out/tables/{table}.csv"))).unwrap();
        text.lines().filter(|line| line.contains("amount_to_gdp")).map(str::to_owned).collect()
    };
    assert_eq!(
        lines("T9"),
        [
            "T,全国,National total,amount_to_gdp,%,2.00",
            "110000,北京,Beijing,amount_to_gdp,%,50.00",
            "320000,江苏,Jiangsu,amount_to_gdp,%,3.33",
        ]
    );
    // Both dimensions of T11 are regions, none of T1 is; by reporting body a row may be a part of a province.
    for table in ["T1", "T11", "T22"] {
        assert!(lines(table).is_empty(), "{table}");
    }
    // 省 in the list of divisions is the same code; nothing was registered there, which is 0 %.
    let places = lines("T21");
    assert!(
        places.contains(&"outflow,技术输出,Outflow,320000,江苏省,Jiangsu,amount_to_gdp,%,3.33".to_owned()),
        "{places:?}"
    );
}

#[test]
fn ident_explains_numbers_and_hides_persons() {
    let folder = tempfile::tempdir().unwrap();
    let ident = |arguments: &[&str]| {
        let output = huoju(folder.path(), &[&["ident"], arguments].concat());
        (said(&output).0, String::from_utf8(output.stdout).unwrap())
    };
    let (status, text) = ident(&["91350100M000100Y43", "--lang", "zh"]);
    assert_eq!(status, 0, "{text}");
    for part in ["GB 32100-2015），有效", "工商", "企业", "福建省福州市", "M000100Y4"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // One of several is wrong.
    let (status, text) = ident(&["201710601862.3", "201810123456.7", "--lang", "en"]);
    assert!(status == 1 && text.contains("should be 5, not 7"), "{text}");
    // A number is right only as what was asked for.
    assert_eq!(ident(&["0317-8471"]).0, 0);
    // A county of Sichuan that was abolished before the list begins is not known, and no reason for doubt; what begins as no province is.
    let (status, text) = ident(&["91512221M000100Y4B", "512221197001010013", "--lang", "en"]);
    assert!(status == 0 && text.matches("(512221 is not in the code list)").count() == 2, "{text}");
    let (status, text) = ident(&["91162221M000100Y45", "--lang", "en"]);
    assert!(status == 1 && text.contains("not to be trusted"), "{text}");
    assert_eq!(ident(&["0317-8471", "--kind", "isbn"]).0, 1);
    assert_eq!((ident(&[]).0, ident(&["0317-8471", "--kind", "book"]).0), (2, 2));
    // A credit code with a letter that none has is explained, and public.
    let (status, text) = ident(&["91350100M000100Y4Z", "--lang", "en"]);
    assert!(
        status == 1 && text.contains("91350100M000100Y4Z: ") && text.contains("character 18, Z"),
        "{text}"
    );
    let json: serde_json::Value = serde_json::from_str(&ident(&["9111000060003IOZSV", "--json"]).1).unwrap();
    assert_eq!(json[0]["number"], "9111000060003IOZSV");
    assert_eq!(json[0]["kinds"][0]["problems"][1]["place"], 14);
    // Neither right nor mistyped, nor of the old form, is a person's number shown.
    for (number, serial) in [
        ("11010519491231002x", "1002"),
        ("11010519491231002X", "1231"),
        ("11010519491231002X", "12-31"),
        ("11010519491231002X", "female"),
        ("110105194912310021", "1002"),
        ("110105194912310021", "1231"),
        ("11010519491331002X", "1002"),
        ("11010519491331002X", "1331"),
        ("1101051949123100021", "10002"),
        ("110105491231002", "491231"),
    ] {
        for output in [ident(&[number, "--lang", "en"]), ident(&[number, "--json"])] {
            assert!(!output.1.contains(serial), "{number}: {}", output.1);
        }
    }
    // Nor a telephone number or a name, given by mistake; but a number too short to be of anybody.
    for (number, part) in [
        ("13800138000", "138****8000: not written as any"),
        ("8613800138000", "861******8000: not written as any"),
        ("138-0013-8000", "138******8000: not written as any"),
        ("张示例", "张**: not written as any"),
        ("Zhang Shili", "Z**: not written as any"),
        ("6000", "6000: not written as any"),
    ] {
        let (status, text) = ident(&[number, "--lang", "en"]);
        assert!(status == 1 && text.contains(part), "{number}: {text}");
        assert!(
            !ident(&[number, "--json"]).1.contains("0013")
                && !ident(&[number, "--kind", "isbn"]).1.contains("示例")
        );
        assert!(ident(&[number, "--reveal-personal"]).1.contains(&number.to_ascii_uppercase()));
    }
    // Blanks and hyphens are no part of a number, which is told with what it says.
    for (number, shown) in
        [("9135 0100 M000 100Y 43", "9135 0100 M000 100Y 43"), ("110105 19491231 002X", "1101051949*******X")]
    {
        let (status, text) = ident(&[number, "--lang", "en"]);
        assert!(status == 1 && text.contains(&format!("{shown}: ")) && !text.contains(", valid"), "{text}");
        assert!(text.contains("blanks or hyphens stand in it") && !text.contains("19491231"), "{text}");
        let json: serde_json::Value = serde_json::from_str(&ident(&[number, "--json"]).1).unwrap();
        assert_eq!(
            (&json[0]["valid"], &json[0]["kinds"][0]["problems"][0]["problem"]),
            (&false.into(), &"separated".into())
        );
    }
    // A character too few, or too many.
    for (number, shown) in [
        ("91350100M000100Y4", "91350100M000100Y4: unified"),
        ("91350100M000100Y433", "91350100M000100Y433: unified"),
        ("1101051949123100X", "110**************: citizen"),
    ] {
        let (status, text) = ident(&[number, "--lang", "en"]);
        let length = format!("has {} characters and should have 18", number.len());
        assert!(status == 1 && text.contains(shown) && text.contains(&length), "{text}");
    }
    let (status, text) = ident(&["１１０１０５19491231002x", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((status, &json[0]["number"]), (0, &"1101051949*******X".into()));
    assert_eq!(json[0]["kinds"][0]["parts"][0]["meaning"]["zh"], "北京市朝阳区");
    // Unless asked for.
    let (_, text) = ident(&["11010519491231002X", "--reveal-personal", "--lang", "en"]);
    assert!(
        ["11010519491231002X: ", "1949-12-31", "female"].iter().all(|part| text.contains(part)),
        "{text}"
    );
    // What its arithmetic allows and the calendar or the list of divisions does not; a number that lacks its check digit.
    for (number, part) in [
        ("110105299912310020", "the date of birth, 2999-**-**, is after 20"),
        ("440524188001010014", "the date of birth, 1880-**-**, is more than 120 years before 20"),
        ("2099SR0109251", "the year, 2099, is after 20"),
        ("94350100M000100Y4R", "category of organization 4 is not in the table of GB 32100-2015"),
        ("990105194912310023", "division of residence 990105 is not in the code list"),
        ("CN201710601862", "has no check digit; it should end in .3"),
    ] {
        let (status, text) = ident(&[number, "--lang", "en"]);
        assert!(status == 1 && text.contains(part) && !text.contains(", valid"), "{number}: {text}");
        let json: serde_json::Value = serde_json::from_str(&ident(&[number, "--json"]).1).unwrap();
        assert_eq!(json[0]["valid"], false);
    }
}

#[test]
fn published_tables_call_regions_by_name_and_have_no_nation() {
    let folder = tempfile::tempdir().unwrap();
    let verify = |rows: &str, against: &str| {
        fs::write(folder.path().join("a.csv"), format!("地区,年份,项数\n{rows}")).unwrap();
        let arguments = ["verify", "a.csv", "--hierarchy", "region_row", "--code", "地区", "--value", "项数"];
        let more = ["--by", "年份", "--against", against, "--lang", "zh"];
        let output = huoju(folder.path(), &[&arguments[..], &more].concat());
        (said(&output).0, String::from_utf8(output.stdout).unwrap())
    };
    for against in ["total", "leaves", "children"] {
        let (status, text) = verify("合计,2021,6\n北京,2021,1\n天津,2021,2\n310000,2021,3\n", against);
        assert!(status == 0 && text.contains("核对合计 1 个，不等 0 个"), "{against}: {text}");
        assert!(text.contains("以名称代替代码的行 2 个"), "{text}");
        assert_eq!(verify("合计,2021,9\n北京,2021,1\n天津,2021,2\n310000,2021,3\n", against).0, 1);
    }
    // A row that the list does not have stands beside the others under the total.
    assert_eq!(verify("合计,2021,6\n北京,2021,1\n天津,2021,2\n示例部门,2021,3\n", "total").0, 0);
    assert_eq!(verify("合计,2021,6\n北京,2021,1\n天津,2021,2\n示例部门,2021,3\n", "leaves").0, 2);
}

/// The folder of the worked overlay.
fn example_province() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/overlays/example-province").to_owned()
}

#[test]
fn an_overlay_is_laid_over_the_built_in_edition_and_over_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let overlay = example_province();
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/2021");
    fs::write(folder.path().join("a.csv"), "合同成交总金额,重点产业链\n10000000.00,\n10000000.00,新材料\n")
        .unwrap();
    let found = |arguments: &[&str]| {
        let output =
            huoju(folder.path(), &[&["check", "a.csv", "--lang", "en"], &FORM[..], arguments].concat());
        String::from_utf8(output.stdout).unwrap().lines().filter(|line| line.starts_with("EX-001,")).count()
    };
    assert_eq!(found(&["--overlay", &overlay]), 1);
    assert_eq!(found(&["--overlay", &overlay, "--spec", spec]), 1);
    assert_eq!(found(&[]), 0);
    let bundle = huoju(folder.path(), &["bundle", spec, "--overlay", &overlay, "-o", "b.huoju"]);
    assert_eq!(said(&bundle).0, 0, "{bundle:?}");
    assert_eq!(found(&["--bundle", "b.huoju"]), 1);
    let twice = ["describe", "--bundle", "b.huoju", "--overlay", &overlay, "--lang", "en"];
    let (status, error) = said(&huoju(folder.path(), &twice));
    assert!(status == 2 && error.contains("cannot be laid over a bundle"), "{status} {error}");
    let (status, error) = said(&huoju(
        folder.path(),
        &["lint", spec, "--overlay", &overlay, "--overlay", &overlay, "--lang", "zh"],
    ));
    assert!(status == 2 && error.contains("另一个地方补充用了前缀 `ex`"), "{status} {error}");
}

#[test]
fn diff_says_what_changed_and_whether_anything_did() {
    let folder = tempfile::tempdir().unwrap();
    let overlay = example_province();
    let diff = |arguments: &[&str]| {
        let output = huoju(folder.path(), &[&["diff", "--lang", "zh"], arguments].concat());
        (said(&output).0, String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(diff(&["2021", "2021"]), (0, "两个制度相同\n".to_owned()));
    let (status, text) = diff(&["2021", "2021", "--overlay", &overlay]);
    assert_eq!(status, 1);
    for line in [
        "  + EX-001  大额合同应填写产业链",
        "  + EX-1  示例省科技特派员服务",
        "  ~ registration_delay_months",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(diff(&["2021", "2021", "--overlay", &overlay, "--overlay-of-first", &overlay]).0, 0);
    let (status, json) = diff(&["2021", "2021", "--overlay", &overlay, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let differs = |id: &str| json["differences"].as_array().unwrap().iter().any(|one| one["id"] == id);
    assert!(status == 1 && differs("registration_delay_months") && differs("EX-002"), "{json}");
    assert_eq!(diff(&["2021", "1984"]).0, 2);
    assert_eq!(diff(&["2021", "nowhere"]).0, 2);
}
