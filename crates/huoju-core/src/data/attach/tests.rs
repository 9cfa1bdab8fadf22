use super::*;
use crate::data::Batch;
use crate::edition::{AcceptedDef, AttachedDef, Edition, FieldDef, sample};

/// The sample form, with `contributors` attached by the number as `source` says, dated and listed by fields of their own.
fn form(source: Option<AttachedSource>) -> Form {
    form_with(source, |_| {})
}

/// The same, attached otherwise.
fn form_with(source: Option<AttachedSource>, change: impl FnOnce(&mut RecordDef)) -> Form {
    let mut definition = sample::definition();
    // Until the end of 2020.
    definition.lists[1]
        .entries
        .iter_mut()
        .filter(|entry| entry.code == "400")
        .for_each(|entry| entry.valid_to = 18_628);
    let form = &mut definition.forms[0];
    let signed = form.records[0].fields[3].clone();
    let draft = FieldDef { id: "listed".into(), ty: FieldType::Boolean, ..signed.clone() };
    form.counted_by = Some(3);
    form.records[1].fields.extend([signed, draft]);
    let listed = u16::try_from(form.records[1].fields.len() - 1).ok();
    form.records[1].attached = source.map(|source| AttachedDef {
        source,
        by: vec![0],
        listed,
        every_year: false,
        year: None,
        or_by: Vec::new(),
        accepted: Vec::new(),
    });
    change(&mut form.records[1]);
    let id = form.id.clone();
    Edition::new(definition).unwrap().form(&id).unwrap()
}

fn line(
    reader: &mut AttachmentReader,
    row: u64,
    key: &str,
    cells: &[(u16, &str)],
) -> Result<(), AttachError> {
    reader.begin(1, Origin { file: 1, row });
    reader.key(0, key);
    cells.iter().for_each(|(field, text)| reader.cell(*field, text, 0));
    reader.end()
}

fn read(form: &Form, attachments: &std::sync::Arc<Attachments>, numbers: &[&str]) -> Batch {
    let mut builder = form.builder();
    builder.attach(attachments.clone());
    for (row, number) in (1..).zip(numbers) {
        builder.begin(Origin { file: 0, row });
        builder.cell(0, number);
        builder.begin_child(1);
        builder.child_cell(0, "own");
    }
    builder.finish()
}

fn owners(attachments: &Attachments) -> impl Iterator<Item = Owner<'_>> {
    let keys = &attachments.keys()[0];
    keys.owners(&keys.kinds()[0])
}

fn names(batch: &Batch) -> Vec<Vec<&str>> {
    let children = &batch.children[0];
    let of = |pair: &[u32]| {
        (pair[0]..pair[1]).map(|row| children.rows.text_at(0, row as usize).unwrap_or("-")).collect()
    };
    children.offsets.windows(2).map(of).collect()
}

#[test]
fn lines_go_to_the_record_of_their_key_in_the_order_of_the_input() {
    let form = form(None);
    let mut reader = Attachments::reader(&form);
    for (row, key, name) in [(1, "B", "b1"), (2, " A ", "a1"), (3, "B", "b2"), (4, "A", "a2"), (5, "C", "c1")]
    {
        line(&mut reader, row, key, &[(0, name)]).unwrap();
    }
    let attachments = std::sync::Arc::new(reader.finish());
    let batch = read(&form, &attachments, &["A", "B", "", "A"]);
    assert_eq!(
        names(&batch),
        [vec!["own", "a1", "a2"], vec!["own", "b1", "b2"], vec!["own"], vec!["own", "a1", "a2"]]
    );
    let owners: Vec<_> =
        owners(&attachments).map(|owner| (owner.origin.row, owner.key.to_owned(), owner.records)).collect();
    let of = |row, key: &str, records| (row, key.to_owned(), records);
    assert_eq!(owners, [of(1, "B", 1), of(2, "A", 2), of(3, "B", 1), of(4, "A", 2), of(5, "C", 0)]);
}

#[test]
fn lines_of_several_kinds_may_come_in_any_order() {
    let mut definition = sample::definition();
    let records = &mut definition.forms[0].records;
    let other = RecordDef { id: "others".into(), ..records[1].clone() };
    records.push(other);
    let id = definition.forms[0].id.clone();
    let form = Edition::new(definition).unwrap().form(&id).unwrap();
    let mut reader = Attachments::reader(&form);
    for (row, kind, key) in
        [(1, 1, "A"), (2, 2, "C"), (3, 2, "B"), (4, 1, "B"), (5, 2, " A "), (6, 2, "C"), (7, 2, "D")]
    {
        reader.begin(kind, Origin { file: 1, row });
        reader.key(0, key);
        reader.cell(0, &format!("{row}"), 0);
        reader.end().unwrap();
    }
    let attachments = std::sync::Arc::new(reader.finish());
    let mut builder = form.builder();
    builder.attach(attachments.clone());
    for (row, number) in (1..).zip(["C", "A", "B", "E"]) {
        builder.begin(Origin { file: 0, row });
        builder.cell(0, number);
    }
    let batch = builder.finish();
    assert_eq!(names(&batch), [vec![], vec!["1"], vec!["4"], vec![]]);
    let others = Batch { children: vec![batch.children[1].clone()], ..Batch::default() };
    assert_eq!(names(&others), [vec!["2", "6"], vec!["5"], vec!["3"], vec![]]);
    let keys = &attachments.keys()[0];
    let records =
        |lines| keys.owners(lines).map(|owner| (owner.origin.row, owner.records)).collect::<Vec<_>>();
    assert_eq!(
        keys.kinds().iter().map(records).collect::<Vec<_>>(),
        [vec![(1, 1), (4, 1)], vec![(2, 1), (3, 1), (5, 1), (6, 1), (7, 0)],]
    );
}

#[test]
fn what_cannot_be_attached_is_told_and_leaves_nothing_behind() {
    let form = form(Some(AttachedSource::Panel));
    let mut reader = Attachments::reader(&form);
    let date = u16::try_from(form.record(1).unwrap().fields.len() - 2).unwrap();
    let year = i32::from(form.edition().year());
    let last = format!("{}-12-31", year - 1);
    assert_eq!(line(&mut reader, 1, "A", &[(0, "a"), (date, &last)]), Ok(()));
    assert_eq!(line(&mut reader, 2, "", &[(0, "nobody")]), Err(AttachError::NoKey));
    let first = Origin { file: 1, row: 1 };
    for (row, again) in [(3, "Ａ"), (4, "A"), (5, "a")] {
        let twice = Err(AttachError::Twice { first });
        assert_eq!(line(&mut reader, row, again, &[(0, "again"), (date, &last)]), twice, "{again}");
    }
    let this = format!("{year}-12-31");
    let wrong = AttachError::OtherYear { found: year, expected: year - 1 };
    assert_eq!(line(&mut reader, 5, "B", &[(date, &this)]), Err(wrong));
    assert_eq!(line(&mut reader, 6, "B", &[(0, "b")]), Err(AttachError::NoYear));
    assert_eq!(line(&mut reader, 7, "B", &[(0, "b"), (date, "去年")]), Err(AttachError::NoYear));
    assert_eq!(line(&mut reader, 8, "B", &[(0, "b"), (date, &last)]), Ok(()));
    let attachments = std::sync::Arc::new(reader.finish());
    assert_eq!(names(&read(&form, &attachments, &["A", "B"])), [["own", "a"], ["own", "b"]]);
}

#[test]
fn a_record_that_is_not_listed_is_told_so_once_there_is_a_list() {
    let form = form(Some(AttachedSource::Frame));
    let listed = form.record(1).unwrap().attached.as_ref().unwrap().listed.unwrap();
    let mut reader = Attachments::reader(&form);
    line(&mut reader, 1, "A", &[]).unwrap();
    let attachments = std::sync::Arc::new(reader.finish());
    let batch = read(&form, &attachments, &["A", "B", ""]);
    let rows = &batch.children[0].rows;
    let said: Vec<_> = (0..rows.len).map(|row| form.cell_text(1, rows, listed, row)).collect();
    // Each record has a child of its own; the third has no key, so nothing is known of it.
    assert_eq!(said, [None, Some("是".into()), None, Some("否".into()), None]);
}

#[test]
fn records_of_every_earlier_year_may_be_several_and_none_is_of_this_year() {
    let form = form_with(Some(AttachedSource::Panel), |record| {
        record.attached.iter_mut().for_each(|attached| attached.every_year = true);
    });
    let mut reader = Attachments::reader(&form);
    let date = panel_date(&form, form.record(1).unwrap()).unwrap();
    let year = i32::from(form.edition().year());
    for (row, key, name, before) in [(1, "A", "a", 1), (2, "A", "b", 9), (3, "ａ", "c", 1)] {
        let day = format!("{}-06-01", year - before);
        assert_eq!(line(&mut reader, row, key, &[(0, name), (date, &day)]), Ok(()));
    }
    for later in [year, year + 1] {
        let wrong = AttachError::OtherYear { found: later, expected: year - 1 };
        assert_eq!(line(&mut reader, 4, "A", &[(date, &format!("{later}-06-01"))]), Err(wrong));
    }
    let attachments = std::sync::Arc::new(reader.finish());
    assert_eq!(names(&read(&form, &attachments, &["A"])), [["own", "a", "b", "c"]]);
}

#[test]
fn figures_of_another_year_than_the_last_are_no_figures_of_last_year() {
    let field = std::cell::Cell::new(0);
    let form = form_with(Some(AttachedSource::Panel), |record| {
        field.set(u16::try_from(record.fields.len()).unwrap());
        let year = FieldDef { ty: FieldType::Number { precision: 4, scale: 0 }, ..record.fields[3].clone() };
        record.fields.push(FieldDef { id: "year".into(), ..year });
        record.attached.iter_mut().for_each(|attached| attached.year = Some(field.get()));
    });
    let last = i32::from(form.edition().year()) - 1;
    let mut reader = Attachments::reader(&form);
    for found in [last - 1, last + 1] {
        let wrong = AttachError::OtherYear { found, expected: last };
        assert_eq!(line(&mut reader, 1, "A", &[(field.get(), &found.to_string())]), Err(wrong));
    }
    assert_eq!(line(&mut reader, 2, "A", &[(0, "last"), (field.get(), &format!(" {last}"))]), Ok(()));
    let attachments = std::sync::Arc::new(reader.finish());
    assert_eq!(names(&read(&form, &attachments, &["A"])), [["own", "last"]]);
}

#[test]
fn a_line_finds_its_record_however_its_key_is_written() {
    let form = form(None);
    let mut reader = Attachments::reader(&form);
    // The first is read, the others are as one that is known, or not.
    for (row, key, name) in
        [(1, " A", "a"), (2, "A", "b"), (3, "B", "c"), (4, "A", "d"), (5, "A ", "e"), (6, "", "f")]
    {
        let expected = if key.is_empty() { Err(AttachError::NoKey) } else { Ok(()) };
        assert_eq!(line(&mut reader, row, key, &[(0, name)]), expected, "{key:?}");
    }
    let attachments = std::sync::Arc::new(reader.finish());
    let batch = read(&form, &attachments, &["B", "A"]);
    assert_eq!(names(&batch), [vec!["own", "c"], vec!["own", "a", "b", "d", "e"]]);
}

#[test]
fn a_level_of_records_is_found_by_names_as_the_frame_is() {
    let form = form(None);
    let mut reader = Attachments::reader(&form);
    for (row, key, name) in [(1, "示例(集团)中心", "a"), (2, "示例（集团） 中心", "b"), (3, "示例中心", "c")]
    {
        assert_eq!(line(&mut reader, row, key, &[(0, name)]), Ok(()));
    }
    let attachments = std::sync::Arc::new(reader.finish());
    let batch = read(&form, &attachments, &["示例中心", "示例（集团）中心"]);
    assert_eq!(names(&batch), [vec!["own", "c"], vec!["own", "a", "b"]]);
    assert!(owners(&attachments).all(|owner| owner.records == 1));
}

#[test]
fn a_unit_is_found_whatever_the_width_and_case_of_its_name() {
    let form = form(Some(AttachedSource::Frame));
    let mut reader = Attachments::reader(&form);
    for (row, key) in [(1, "示例（甲）"), (2, "示例 B"), (3, "示例c")] {
        line(&mut reader, row, key, &[(0, key)]).unwrap();
    }
    let first = Origin { file: 1, row: 3 };
    assert_eq!(line(&mut reader, 4, "示例Ｃ", &[(0, "again")]), Err(AttachError::Twice { first }));
    let attachments = std::sync::Arc::new(reader.finish());
    let mut builder = form.builder();
    builder.attach(attachments.clone());
    for (row, number) in (1..).zip(["示例 (甲)", "示例ｂ", "示例c", "示例 c", "示例丁"]) {
        builder.begin(Origin { file: 0, row });
        builder.cell(0, number);
    }
    let found = builder.finish();
    let expected: [&[&str]; 5] = [&["示例（甲）"], &["示例 B"], &["示例c"], &["示例c"], &["-"]];
    assert_eq!(names(&found), expected);
}

#[test]
fn codes_of_last_year_are_as_of_last_year() {
    let form = form(Some(AttachedSource::Panel));
    let date = panel_date(&form, form.record(1).unwrap()).unwrap();
    let mut reader = Attachments::reader(&form);
    line(&mut reader, 1, "A", &[(2, "400"), (date, "2020-12-31")]).unwrap();
    let batch = read(&form, &std::sync::Arc::new(reader.finish()), &["A"]);
    let region = &batch.children[0].rows.columns[2];
    let found: Vec<_> = (0..2).map(|row| (region.valid.get(row), region.invalid.get(row))).collect();
    // The child of its own comes first.
    assert_eq!(found, [(false, false), (true, false)]);
}

#[test]
fn no_record_has_more_children_than_a_batch_has_room_for() {
    let form = form(None);
    let mut reader = Attachments::reader(&form);
    for row in 1..=u64::from(MAX_CHILDREN) {
        line(&mut reader, row, "A", &[]).unwrap();
    }
    assert_eq!(line(&mut reader, 10_001, "A", &[]), Err(AttachError::TooMany));
    let attachments = std::sync::Arc::new(reader.finish());
    assert_eq!(read(&form, &attachments, &["A"]).children[0].rows.len, 10_001);
}

#[test]
fn a_unit_of_another_name_is_found_by_what_else_it_has() {
    let form = form_with(Some(AttachedSource::Panel), |record| {
        // The kind of contract stands for the number of a register; the child has the number too.
        record.attached.as_mut().unwrap().or_by = vec![5];
        let number =
            FieldDef { id: "number".into(), ty: FieldType::Text { max: 16 }, ..record.fields[0].clone() };
        record.fields.push(number);
    });
    let number = u16::try_from(form.record(1).unwrap().fields.len() - 1).unwrap();
    let date = panel_date(&form, form.record(1).unwrap()).unwrap();
    let mut reader = Attachments::reader(&form);
    let lines = [(1, "A", "1"), (2, "B", "2"), (3, "C", "2"), (4, "D", ""), (5, "E", "11")];
    for (row, key, kind) in lines {
        reader.begin(1, Origin { file: 1, row });
        reader.key(0, key);
        reader.key(5, kind);
        reader.cell(date, "2020-12-31", 0);
        assert_eq!(reader.end(), Ok(()));
    }
    let attachments = std::sync::Arc::new(reader.finish());
    let mut builder = form.builder();
    builder.attach(attachments.clone());
    // By the number; by the kind; not by a kind that two lines have; by the number although another line has the kind; without a number.
    for (row, (key, kind)) in (1..).zip([("A", "2"), ("X", "1"), ("Y", "2"), ("D", "11"), ("", "11")]) {
        builder.begin(Origin { file: 0, row });
        builder.cell(0, key);
        builder.cell(5, kind);
    }
    let batch = builder.finish();
    let rows = &batch.children[0].rows;
    let found: Vec<_> = batch.children[0]
        .offsets
        .windows(2)
        .map(|pair| {
            (pair[0]..pair[1]).map(|row| form.cell_text(1, rows, number, row as usize)).collect::<Vec<_>>()
        })
        .collect();
    let of = |name: &'static str| vec![Some(name.into())];
    // Where no line is found the child says only that it is not listed.
    assert_eq!(found, [of("A"), of("A"), vec![None], of("D"), of("E")]);
    let used: Vec<u32> = owners(&attachments).map(|owner| owner.records).collect();
    assert_eq!(used, [2, 0, 0, 1, 1]);
}

#[test]
fn what_was_not_accepted_is_left_out() {
    let form = form_with(Some(AttachedSource::Panel), |record| {
        let accepted = AcceptedDef { field: 2, codes: vec!["100".into()] };
        record.attached.as_mut().unwrap().accepted = vec![accepted];
    });
    let dated = (panel_date(&form, form.record(1).unwrap()).unwrap(), "2020-12-31");
    let mut reader = Attachments::reader(&form);
    assert_eq!(line(&mut reader, 1, "A", &[(0, "a"), (2, "100"), dated]), Ok(()));
    assert_eq!(line(&mut reader, 2, "B", &[(0, "b"), (2, "400"), dated]), Err(AttachError::NotAccepted));
    assert_eq!(
        line(&mut reader, 3, "B", &[(0, "other"), (2, "no code"), dated]),
        Err(AttachError::NotAccepted)
    );
    assert_eq!(line(&mut reader, 4, "C", &[(0, "c"), dated]), Ok(()), "nothing says that it was not");
    assert_eq!(
        line(&mut reader, 5, "D", &[(0, "d"), (2, " 甲市 "), dated]),
        Ok(()),
        "by the name of the code"
    );
    let attachments = std::sync::Arc::new(reader.finish());
    let batch = read(&form, &attachments, &["A", "B", "C", "D"]);
    let own = |name: &'static str| vec!["own", name];
    assert_eq!(names(&batch), [own("a"), own("-"), own("c"), own("d")]);
}

#[test]
fn what_cannot_be_read_of_a_line_that_may_stand_alone_is_unknown_in_its_record() {
    let form = form(Some(AttachedSource::Panel));
    let mut reader = Attachments::reader(&form);
    line(&mut reader, 1, "A1", &[(1, "half"), (3, "2020-05-06")]).unwrap();
    line(&mut reader, 2, "A2", &[(1, "50"), (3, "2020-05-06")]).unwrap();
    reader.lacks(1, 1, 2);
    let attachments = std::sync::Arc::new(reader.finish());
    let unread: Vec<_> = crate::edit::unread(&form, &attachments, false).collect();
    let [cell] = &unread[..] else { panic!("{unread:?}") };
    assert_eq!((cell.origin.row, cell.field.as_str(), cell.text.as_str()), (1, "contributors.share", "half"));
    // Each record has a child of its own before the one of its line.
    let batch = read(&form, &attachments, &["A1", "A2"]);
    let rows = &batch.children[0].rows;
    let state = |field: usize, row| {
        let column = &rows.columns[field];
        (column.valid.get(row), column.invalid.get(row), column.is_unknown(row))
    };
    let (empty, unknown, value) = ((false, false, false), (false, false, true), (true, false, false));
    assert_eq!([0, 1, 2, 3].map(|row| state(1, row)), [empty, unknown, empty, value]);
    assert_eq!([0, 1, 2, 3].map(|row| state(2, row)), [empty, unknown, empty, unknown]);
    assert_eq!(form.cell_text(1, rows, 1, 1).as_deref(), Some("half"));
    assert_eq!(form.cell_text(1, rows, 2, 1), None);
}
