use std::convert::Infallible;

use proptest::prelude::*;

use super::*;
use crate::chunk::Chunk;
use crate::csv::split::Splitter;
use crate::csv::tokens::{records, unquote};
use crate::error::Error;

/// All records with blanks around cells taken away, and the quotes that were taken away, read through chunks of a size.
fn mend(bytes: &[u8], size: usize) -> Result<(Vec<Vec<String>>, Vec<Mended>), Error> {
    let mut splitter = Splitter::new(bytes, "test.csv".to_owned(), Some(b','), size).mending();
    let (mut chunk, mut table, mut mended) = (Chunk::default(), Vec::new(), Vec::new());
    while splitter.next(&mut chunk)? {
        assert_eq!(chunk.first_row, table.len() as u64);
        mended.extend_from_slice(&chunk.mended);
        let Ok(()) = records(chunk.bytes(), b',', &mut Vec::new(), |record| {
            let cells = (0..record.len()).filter_map(|cell| record.span(cell));
            let text = |cell| String::from_utf8_lossy(&unquote(&chunk.bytes()[cell])).trim().to_owned();
            table.push(cells.map(text).collect());
            Ok::<(), Infallible>(())
        });
        assert_eq!(chunk.first_row + chunk.rows, table.len() as u64);
    }
    Ok((table, mended))
}

/// Cells of a record.
const CELLS: usize = 20;

/// A record of letters.
const LETTERS: &str = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t\n";

/// Records of so many cells. Each has cells of several lines, or none that needs quotes.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let plain = proptest::collection::vec("[a-c示]{0,3}", CELLS);
    let quoted = proptest::collection::vec("[a-c示,\"\n]{0,5}", CELLS);
    proptest::collection::vec(prop_oneof![4 => plain, 1 => quoted], 2..30)
}

fn written(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    table.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

fn trimmed(table: &[Vec<String>]) -> Vec<Vec<String>> {
    table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_was_written_is_read_as_it_is(table in table(), size in 64usize..700) {
        prop_assert_eq!(mend(&written(&table), size).unwrap(), (trimmed(&table), Vec::new()));
    }

    #[test]
    fn no_record_is_lost_behind_a_quote(
        mut table in table(),
        (row, cell) in (1usize..100, 0..CELLS),
        plain in proptest::collection::vec("[a-c示]{1,3}", CELLS),
        size in 64usize..700,
    ) {
        let row = 1 + row % (table.len() - 1);
        table[row] = plain;
        // What tells that a quote lacks its partner is a line behind it that is a record.
        table.insert(row + 1, vec!["z".to_owned(); CELLS]);
        // The next quote is one that opens a cell; before a separator it would close the stray one as a program does.
        table.iter_mut().skip(row).flatten().filter(|cell| cell.starts_with([',', '\n', '"'])).for_each(|cell| cell.insert(0, 'b'));
        let expected = trimmed(&table);
        table[row][cell].insert(0, 'Q');
        let bytes = written(&table).iter().map(|byte| if *byte == b'Q' { b'"' } else { *byte }).collect::<Vec<_>>();
        let mended = vec![Mended { row: row as u64, cell: cell + 1, holds: None }];
        prop_assert_eq!(mend(&bytes, size).unwrap(), (expected, mended));
    }

    #[test]
    fn a_pasted_record_stays_in_its_cell_whatever_the_next_row_is(
        mut table in table(),
        (row, cell) in (1usize..100, 0..CELLS),
        (before, behind) in ("[a-c]{0,3}", "[a-c]{0,3}"),
        next in proptest::sample::select(vec!["合计,2", "a,b5\"c,d", "\"a\" ,b", "a\"", ",\"\"\"x\"", "1,2,3,", "合计5\",,,,,,,,,,,,,,,,,,,"]),
        size in 64usize..700,
    ) {
        let row = 1 + row % (table.len() - 1);
        table.truncate(row + 1);
        table[row] = vec!["y".to_owned(); CELLS];
        table[row][cell] = format!("{before}\n{LETTERS}{behind}");
        let bytes = [written(&table), format!("{next}\n").into_bytes()].concat();
        let (read, mended) = mend(&bytes, size).unwrap();
        prop_assert_eq!(&read[row], &trimmed(&table)[row]);
        prop_assert_eq!((read.len(), mended), (row + 2, vec![Mended { row: row as u64, cell: cell + 1, holds: Some(1) }]));
    }

    #[test]
    fn chunks_change_nothing(
        pieces in proptest::collection::vec(
            prop_oneof![
                4 => Just(LETTERS),
                2 => Just("\""),
                2 => Just(","),
                1 => Just("\r\n"),
                1 => Just("\"\""),
                1 => Just("a\n"),
            ],
            0..60,
        ),
        (one, other) in (64usize..700, 64usize..700),
    ) {
        let text = LETTERS.to_owned() + &pieces.concat();
        match (mend(text.as_bytes(), one), mend(text.as_bytes(), other)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(one, other),
            (Err(one), Err(other)) => prop_assert_eq!(one.to_string(), other.to_string()),
            (one, other) => prop_assert!(false, "{:?} {:?}", one, other),
        }
    }
}

#[test]
fn quotes_without_partner_take_time_in_proportion_to_the_bytes() {
    // Each lacks its partner for as long as a cell may be, and each line behind it looks like a part of it.
    let text = "a,b\n".to_owned() + &"\"x\"\"\n".repeat(400_000);
    let begin = std::time::Instant::now();
    let _ = mend(text.as_bytes(), 1 << 20);
    let text = LETTERS.to_owned() + &LETTERS.replace('b', "\"b").repeat(200_000) + LETTERS;
    let (table, mended) = mend(text.as_bytes(), 1 << 20).unwrap();
    assert_eq!((table.len(), mended.len()), (200_002, 200_000));
    // Each is closed by the one on the next line, on which another cell begins, for as many cells as a record has.
    let text = ",".repeat(299) + "\n" + &("\",\"b\",\"".to_owned() + &",".repeat(298) + "\n").repeat(4_000);
    let _ = mend(text.as_bytes(), 1 << 20);
    assert!(begin.elapsed().as_secs() < 60);
}

#[test]
fn lines_like_records_are_counted_wherever_they_stand_in_a_cell() {
    let record = LETTERS.trim_end();
    for (text, lines) in [
        (format!("see:\n{record}"), 1),
        (format!("{record}\n{record}"), 2),
        (format!("{record}\n"), 1),
        (format!("{record}\nsee"), 1),
        (format!("see\n{record}\nend"), 1),
    ] {
        for cell in 0..CELLS {
            let row: Vec<&str> = (0..CELLS).map(|place| if place == cell { &*text } else { "y" }).collect();
            let mut writer = csv::Writer::from_writer(LETTERS.as_bytes().to_vec());
            writer.write_record(&row).unwrap();
            let (table, mended) = mend(&writer.into_inner().unwrap(), 64).unwrap();
            assert_eq!((table.len(), &*table[1][cell]), (2, text.trim()));
            assert_eq!(
                mended,
                [Mended { row: 1, cell: cell + 1, holds: Some(lines) }],
                "{text:?} in cell {cell}"
            );
        }
    }
    // Two quotes without partner in the last cells of two records.
    let begin = &record[..record.len() - 1];
    let (_, mended) = mend(format!("{LETTERS}{begin}\"note\n{begin}note\"\n").as_bytes(), 64).unwrap();
    assert_eq!(mended, [Mended { row: 1, cell: CELLS, holds: Some(1) }]);
}

#[test]
fn a_list_in_a_remark_is_no_record_of_a_file_of_few_columns() {
    let text =
        "a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,\"of:\none,two,three,four,five,six,seven,eight,nine\nall\"\n";
    let (table, mended) = mend(text.as_bytes(), 1 << 20).unwrap();
    assert_eq!((table.len(), mended.len()), (2, 0));
    assert_eq!(table[1][8], "of:\none,two,three,four,five,six,seven,eight,nine\nall");
}

#[test]
fn a_record_pasted_into_a_cell_is_text_also_before_a_quote_without_partner() {
    let text =
        format!("{LETTERS}1,\"see:\n{LETTERS}\"{}\n2,\"x{}\n{LETTERS}", ",".repeat(18), ",".repeat(18));
    let (table, mended) = mend(text.as_bytes(), 64).unwrap();
    assert_eq!((table.len(), table[1][1].as_str()), (4, format!("see:\n{}", LETTERS.trim()).as_str()));
    assert_eq!(
        (table[2][1].as_str(), mended),
        ("x", vec![Mended { row: 1, cell: 2, holds: Some(1) }, Mended { row: 2, cell: 2, holds: None }])
    );
}
