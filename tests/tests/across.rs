//! Rules across records over several files: from memory and from a file, on any number of threads, found by the name of the other file.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use huoju::edition_2021::TechnologyContract;
use huoju::{JobOptions, TypedRecord};
use huoju_io::write::FindingRows;
use huoju_io::{Error, Input, ReadOptions, RunOptions};

/// Contracts whose numbers begin at `first`.
fn contracts(first: u32, count: u32) -> String {
    let mut text = "registration_number,seller_name,buyer_name,project_name\n".to_owned();
    for number in first..first + count {
        let _ = writeln!(
            text,
            "2021110108{number:06},示例卖方{number}有限公司,示例买方有限公司,示例项目{}",
            number % 700
        );
    }
    text
}

/// The lines of rules across records: the findings of TM-001-6 and TM-045.
fn found(files: &[(&str, String)], threads: usize, spill_above: Option<usize>) -> Vec<String> {
    let form = huoju::edition(2021).unwrap().form(TechnologyContract::FORM).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let inputs = files.iter().map(|(name, text)| Input::bytes(name, text.as_bytes()));
    let options = RunOptions {
        job: JobOptions { tabulate: false, ..JobOptions::default() },
        read: ReadOptions { chunk: 50_000, ..ReadOptions::default() },
        threads: NonZeroUsize::new(threads),
        spill_above,
        ..RunOptions::default()
    };
    let mut all = String::new();
    let deliver = |part: &mut FindingRows| {
        part.deliver(|lines, _| {
            all.push_str(lines);
            Ok::<(), Error>(())
        })
    };
    huoju_io::run(&form, inputs, &options, || FindingRows::new(names.clone()), deliver).unwrap();
    let across = |line: &&str| line.starts_with("TM-001-6,") || line.starts_with("TM-045,");
    all.lines().filter(across).map(str::to_owned).collect()
}

#[test]
fn a_number_that_stands_in_another_file_is_named_by_that_file_wherever_records_are_kept() {
    // Numbers 1 to 6,000, and 6,002 to 6,101 of which none is missing but 6,001; of the second file the first two stand in the first.
    let files = [
        ("甲.csv", contracts(1, 6_000) + "2021110108000007,,,\n"),
        ("乙.csv", contracts(5_999, 2) + contracts(6_002, 100).split_once('\n').unwrap().1),
    ];
    let all = found(&files, 1, None);
    let twice: Vec<&String> = all.iter().filter(|line| line.starts_with("TM-001-6,")).collect();
    assert_eq!(twice.len(), 3, "{all:?}");
    assert!(
        twice[0].contains("甲.csv,6001,2021110108000007") && twice[0].contains("已见于第 7 行"),
        "{twice:?}"
    );
    assert!(twice[1].contains("乙.csv,1,2021110108005999"), "{twice:?}");
    assert!(
        twice[1].contains("已见于甲.csv 第 5999 行")
            && twice[1].contains("stands in 甲.csv row 5999 already"),
        "{twice:?}"
    );
    assert!(twice[2].contains("已见于甲.csv 第 6000 行"), "{twice:?}");
    let gaps: Vec<&String> = all.iter().filter(|line| line.starts_with("TM-045,")).collect();
    assert!(gaps.len() == 1 && gaps[0].contains("缺 1 个顺序号，首段为 6001"), "{gaps:?}");
    for (threads, spill_above) in [(1, Some(0)), (3, None), (2, Some(0)), (2, Some(1 << 18))] {
        assert_eq!(found(&files, threads, spill_above), all, "{threads} threads, {spill_above:?}");
    }
}
