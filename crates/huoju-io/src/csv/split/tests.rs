use std::io;

use proptest::prelude::*;

use super::super::tokens::unquote;
use super::*;

/// A reader that gives few bytes at a time, as pipes do.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.len().min(self.1).min(buffer.len());
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

type Table = Vec<Vec<Vec<u8>>>;

/// All records, read through chunks of a size.
fn split(bytes: &[u8], size: usize, drip: usize) -> Result<Table, Error> {
    read(Splitter::new(Drip(bytes, drip), "test.csv".to_owned(), Some(b','), size))
}

fn read(mut splitter: Splitter<Drip<'_>>) -> Result<Table, Error> {
    let (mut chunk, mut table, mut ends) = (Chunk::default(), Table::new(), Vec::new());
    while splitter.next(&mut chunk)? {
        assert_eq!(chunk.first_row, table.len() as u64);
        let text = chunk.bytes();
        let Ok(()) = records(text, b',', &mut ends, |record| {
            let cell = |span: std::ops::Range<usize>| match std::str::from_utf8(&text[span.clone()]) {
                Ok(cell) => record.text(cell).into_owned().into_bytes(),
                Err(_) => unquote(&text[span]).into_owned(),
            };
            table.push((0..record.len()).filter_map(|cell| record.span(cell)).map(cell).collect());
            Ok::<(), std::convert::Infallible>(())
        });
        assert_eq!(chunk.first_row + chunk.rows, table.len() as u64);
    }
    Ok(table)
}

/// The same as the `csv` crate reads it.
fn oracle(bytes: &[u8]) -> Table {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect()).collect()
}

/// Bytes dense in everything that matters, mostly not well-formed.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => Just(b"\"".to_vec()),
        3 => Just(b",".to_vec()),
        2 => Just(b"\n".to_vec()),
        1 => Just(b"\r".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        2 => Just(b"\"\"".to_vec()),
        2 => Just(b"a".to_vec()),
        1 => Just("示例".as_bytes().to_vec()),
        1 => Just(b"\0".to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
        1 => Just(vec![b'x'; 61]),
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// A well-formed table with line breaks, quotes and separators in its cells, as any writer would quote it.
fn written() -> impl Strategy<Value = (Table, Vec<u8>)> {
    let cell = "[a-c,\"\n\r示 ]{0,12}".prop_map(String::into_bytes);
    let rows = proptest::collection::vec(proptest::collection::vec(cell, 3), 0..40);
    (rows, any::<bool>(), any::<bool>()).prop_map(|(rows, always, crlf)| {
        let bytes = as_csv(&rows, always, crlf);
        (rows, bytes)
    })
}

/// Records as the `csv` crate writes them.
fn as_csv<T: AsRef<[u8]>>(rows: &[Vec<T>], always: bool, crlf: bool) -> Vec<u8> {
    let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
    let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut writer = csv::WriterBuilder::new().quote_style(style).terminator(end).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// A well-formed table of so many columns with a header, in whose cells stand whole lines of the same table, as who pastes them writes them.
fn pasted() -> impl Strategy<Value = (Table, Vec<u8>)> {
    let plain = |width| proptest::collection::vec("[a-c示]{0,3}", width);
    let cell = move |width| {
        let line = plain(width).prop_map(|cells| cells.join(","));
        let quoted = plain(width).prop_map(|cells| format!("\"{}\"", cells.join("\",\"")));
        let piece = prop_oneof![
            4 => line,
            1 => quoted,
            3 => Just("\n".to_owned()),
            1 => Just("\r\n".to_owned()),
            2 => "[a-c,\"]{0,3}",
        ];
        let pasted = proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat());
        prop_oneof![12 => "[a-c示]{0,3}", 1 => pasted]
    };
    let rows = prop_oneof![Just(3usize), Just(20), Just(26)].prop_flat_map(move |width| {
        (plain(width), proptest::collection::vec(proptest::collection::vec(cell(width), width), 1..12))
    });
    (rows, any::<bool>(), any::<bool>()).prop_map(|((header, rows), always, crlf)| {
        let rows: Vec<_> = std::iter::once(header).chain(rows).collect();
        let bytes = as_csv(&rows, always, crlf);
        (rows.into_iter().map(|row| row.into_iter().map(String::into_bytes).collect()).collect(), bytes)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn hostile_bytes_read_as_the_csv_crate_reads_them(bytes in hostile(), size in 64usize..700, drip in 1usize..90) {
        // The csv crate takes a byte order mark away, which here is done before.
        prop_assume!(!bytes.starts_with(b"\xef\xbb\xbf"));
        match split(&bytes, size, drip) {
            Ok(table) => prop_assert_eq!(table, oracle(&bytes)),
            // The csv crate ends an unclosed quote in silence; closing it must then be all that was wrong.
            Err(Error::UnclosedQuote { .. }) => {
                let closed = [&bytes[..], b"\""].concat();
                prop_assert_eq!(split(&closed, size, drip).unwrap(), oracle(&bytes));
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }

    #[test]
    fn what_was_written_is_read((rows, bytes) in written(), size in 64usize..700, drip in 1usize..90) {
        prop_assert_eq!(split(&bytes, size, drip).unwrap(), rows);
    }

    #[test]
    fn lines_pasted_into_a_cell_stay_there_where_quotes_are_looked_at((rows, bytes) in pasted(), size in 64usize..700, drip in 1usize..90) {
        let splitter = Splitter::new(Drip(&bytes, drip), "test.csv".to_owned(), Some(b','), size).mending();
        prop_assert_eq!(read(splitter).unwrap(), rows);
    }
}

#[test]
fn an_unclosed_quote_is_named_where_it_opened() {
    let text = b"a,b,c\n1,2,3\n4,\"5,6\n7,8,9\n";
    let error = split(text, 64, 7).unwrap_err();
    assert!(matches!(error, Error::UnclosedQuote { row: 2, column: 2, .. }), "{error}");
}

#[test]
fn a_quote_that_never_closes_does_not_take_the_memory() {
    let mut text = b"a,b\n1,2\n3,\"".to_vec();
    text.resize(MAX_RECORD * 3, b'\n');
    let error = split(&text, 1 << 20, 1 << 16).unwrap_err();
    assert!(matches!(error, Error::RecordTooLong { row: 2, quote: Some(2), .. }), "{error}");
}

#[test]
fn one_line_without_end_does_not_take_the_memory() {
    let text = vec![b'x'; MAX_RECORD * 3];
    let error = split(&text, 1 << 20, 1 << 16).unwrap_err();
    assert!(matches!(error, Error::RecordTooLong { row: 0, quote: None, .. }), "{error}");
}

#[test]
fn delimiters_are_found() {
    assert_eq!(guess_delimiter(b"a,b;c,d\n1;2;3;4;5"), b',');
    assert_eq!(guess_delimiter(b"a\tb\tc\n"), b'\t');
    assert_eq!(guess_delimiter(b"\"a,b,c\";d;e"), b';');
    assert_eq!(guess_delimiter(b"a"), b',');
    assert_eq!(guess_delimiter(b""), b',');
}

#[test]
fn nothing_and_blank_lines_are_no_records() {
    for text in [&b""[..], b"\n", b"\r\n\r\n\n", b"\r"] {
        assert_eq!(split(text, 64, 3).unwrap(), Table::new());
    }
}
