//! What is kept of a run, joined with what other runs kept.

use super::*;
use crate::edit::across::unit::Units;
use crate::edit::{Interim, InterimError};

#[test]
fn projections_of_two_places_find_together_what_one_run_finds() {
    let form = all_kinds();
    let record = |number, amount, person| Plain {
        number: Some(number),
        amount: Some(amount),
        day: Some(18_700),
        foreign: None,
        person: Some(person),
        part: None,
    };
    let here = [record(1, 5, "甲乙丙丁"), record(2, 10, "庚")];
    let there = [record(1, 50, "甲乙丙戊"), record(2, 10, "庚"), record(0, 1, "庚")];
    let project = |records: &[Plain], file: &str| {
        let mut job = form.job(JobOptions::default());
        let hands: Vec<Hand> = records.iter().map(Plain::hand).collect();
        job.push(&batch(&hands, 1), &mut ());
        // What was compared is what is kept.
        let comparison = job.comparison().unwrap();
        (0..comparison.tasks()).for_each(|task| drop(comparison.run(task).unwrap()));
        let projection = comparison.into_projection(vec![file.to_owned()]).unwrap();
        Interim::new(&form, JobOptions::default(), &job.finish(), Vec::new(), Some(projection))
    };
    let bytes_of = |interim: &Interim| {
        let mut bytes = Vec::new();
        interim.write_to(&mut bytes).map(|()| bytes).unwrap()
    };
    let read = |mut bytes: &[u8], form: &Form| {
        Interim::read_from(&mut bytes, form.edition(), Box::<MemorySpill>::default())
    };
    let (mut one, mut other) = (project(&here, "a.csv"), project(&there, "b.csv"));
    let bytes = bytes_of(&one);
    assert_eq!(one.merge(project(&there, "a.csv")), Err(InterimError::SameFile("a.csv".into())));
    let mut one = read(&bytes, &form).unwrap();
    one.merge(read(&bytes_of(&other), &form).unwrap()).unwrap();
    other.merge(read(&bytes, &form).unwrap()).unwrap();
    assert_eq!(bytes_of(&one), bytes_of(&other), "in any order");
    let mut findings: Vec<Finding> = Vec::new();
    let counts = one.report(&form, false, &mut findings).unwrap().across.unwrap();
    assert_eq!(bytes_of(&one), bytes_of(&other), "comparing changes nothing");
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.rule.as_str(), finding.subject.file, finding.subject.row))
        .collect();
    // By hand: of number 1 the second has ten times the amount of the first and a name that differs in one of four signs.
    for expected in [
        ("once", 1, 1),
        ("one_amount", 1, 1),
        ("days", 1, 1),
        ("times", 1, 1),
        ("texts", 1, 1),
        ("once", 1, 2),
    ] {
        assert!(found.contains(&expected), "{expected:?} of {found:?}");
    }
    let all: Vec<Plain> = here.iter().chain(&there).cloned().collect();
    let (together, report) = run(&form, &[&all], false);
    assert_eq!((findings.len(), Some(counts)), (together.len(), report.across));

    // Bytes are not trusted: what is changed, cut or followed by something is refused.
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 0x55;
        assert!(read(&changed, &form).is_err(), "changed at {place}");
        assert!(read(&bytes[..place], &form).is_err(), "cut at {place}");
    }
    assert_eq!(read(&[&bytes[..], &[0]].concat(), &form).err(), Some(InterimError::Damaged));
    let sample = crate::edition::sample::form().unwrap();
    assert!(matches!(
        read(&bytes, &sample),
        Err(InterimError::OtherRules { .. } | InterimError::OtherEdition { .. })
    ));
}

#[test]
fn blocks_that_a_projection_could_not_have_are_refused() {
    let form = all_kinds();
    let mut job = form.job(JobOptions::default());
    let many: Vec<Plain> = amounts(&[5; 3]);
    job.push(&batch(&many.iter().map(Plain::hand).collect::<Vec<_>>(), 1), &mut ());
    let projection = job.comparison().unwrap().into_projection(vec!["a".into()]).unwrap();
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    let shown = projection.each_block(|block| {
        blocks.push(block.to_vec());
        Ok::<(), SpillError>(())
    });
    assert_eq!(shown, Ok(()));
    assert_eq!(blocks.len() as u64, projection.blocks());
    let incoming = |files: &[&str]| {
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        Incoming::new(&form, files, Box::<MemorySpill>::default())
    };
    assert!(incoming(&["b", "a"]).is_none(), "names ascend");
    assert_eq!(incoming(&[]).unwrap().put(&blocks[0]), Err(SpillError::Damaged), "there is no such file");
    let mut twice = incoming(&["a"]).unwrap();
    assert_eq!(twice.put(&blocks[0]), Ok(()));
    assert_eq!(twice.put(&blocks[0]), Err(SpillError::Damaged), "no record comes twice");
    // A value that is changed is none of its column, or another value; nothing panics.
    for place in 0..blocks[0].len() {
        let mut changed = blocks[0].clone();
        changed[place] ^= 0x55;
        let mut read = incoming(&["a"]).unwrap();
        if read.put(&changed).is_ok() {
            let _ = read.finish(Units::default()).unwrap().compare(&form, false, &mut ());
        }
        assert!(incoming(&["a"]).unwrap().put(&blocks[0][..place]).is_err(), "cut at {place}");
    }
}
