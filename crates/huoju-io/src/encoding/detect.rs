//! Telling UTF-8, GB18030 and UTF-16 apart, and files that are no text.

use huoju_core::edition::Lang;

use super::Encoding;
use super::tables::{self, Table};

/// A kind of file that is no text with separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// A workbook or other ZIP archive.
    Zip,
    /// A workbook or document of the old Office format.
    Ole,
    /// PDF.
    Pdf,
    /// HTML or XML, often renamed to .xls or .csv.
    Markup,
    /// A compressed file.
    Compressed,
    /// A picture.
    Picture,
    /// A database or columnar data file.
    Database,
    /// UTF-16 whose byte order mark is missing.
    Utf16WithoutMark,
    /// Lines in UTF-8 and lines in GB18030.
    MixedEncodings,
    /// Chinese text in Big5.
    Big5,
    /// Any other binary file.
    Binary,
}

impl FileKind {
    /// What it is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Zip => ("工作簿（xlsx）或压缩包", "a workbook (xlsx) or a ZIP archive"),
            Self::Ole => ("旧版 Office 文件（xls、doc）", "an old Office file (xls, doc)"),
            Self::Pdf => ("PDF 文件", "a PDF file"),
            Self::Markup => ("网页（HTML、XML）", "a web page (HTML, XML)"),
            Self::Compressed => ("压缩文件", "a compressed file"),
            Self::Picture => ("图片", "a picture"),
            Self::Database => ("数据库或列式数据文件", "a database or columnar data file"),
            Self::Utf16WithoutMark => {
                ("没有字节序标记的 UTF-16 文本", "UTF-16 text without a byte order mark")
            }
            Self::MixedEncodings => {
                ("UTF-8 与 GB18030 混杂的文本", "text with lines in UTF-8 and lines in GB18030")
            }
            Self::Big5 => ("Big5（繁体）文本", "text in Big5 (traditional Chinese)"),
            Self::Binary => ("二进制文件", "a binary file"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Zip | Self::Ole | Self::Markup => {
                ("请在表格软件中另存为 CSV。", "save it as CSV in a spreadsheet program")
            }
            Self::Compressed => ("请先解压。", "unpack it first"),
            Self::Utf16WithoutMark => {
                ("请指明编码 utf-16le 或 utf-16be。", "name its encoding, utf-16le or utf-16be")
            }
            Self::MixedEncodings => {
                ("请全部用 UTF-8 另存后再合并。", "save all parts in UTF-8 and join them again")
            }
            Self::Big5 => ("请用 UTF-8 另存。", "save it in UTF-8"),
            Self::Pdf | Self::Picture | Self::Database | Self::Binary => {
                ("请检查是否选错了文件。", "check whether it is the right file")
            }
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// First bytes of files that are no text.
const SIGNATURES: [(&[u8], FileKind); 18] = [
    (b"PK\x03\x04", FileKind::Zip),
    (b"PK\x05\x06", FileKind::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Ole),
    (b"\x09\x08\x10\x00\x00\x06\x05\x00", FileKind::Ole),
    (b"%PDF-", FileKind::Pdf),
    (b"{\\rtf", FileKind::Ole),
    (b"\x1f\x8b", FileKind::Compressed),
    (b"BZh", FileKind::Compressed),
    (b"\xfd7zXZ\x00", FileKind::Compressed),
    (b"\x28\xb5\x2f\xfd", FileKind::Compressed),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Compressed),
    (b"Rar!\x1a\x07", FileKind::Compressed),
    (b"\x89PNG", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"SQLite format 3\x00", FileKind::Database),
    (b"PAR1", FileKind::Database),
    (b"ARROW1", FileKind::Database),
];

/// The encoding of text, from its first bytes; `None` while all of them are ASCII, which reads the same in
/// UTF-8 and GB18030.
///
/// Valid UTF-8 is UTF-8. Otherwise the encoding is the one of which at most one character in four is not valid: a file with a few
/// damaged cells is still read.
///
/// ```
/// use huoju_io::{Encoding, detect};
/// assert_eq!(detect("合同".as_bytes()), Ok(Some(Encoding::Utf8)));
/// assert_eq!(detect(b"\xba\xcf\xcd\xac"), Ok(Some(Encoding::Gb18030)));
/// assert_eq!(detect(b"id,name"), Ok(None));
/// ```
///
/// # Errors
/// `Some` [`FileKind`] if the bytes are no text, or text that is not read; `None` if they are text of no known encoding.
pub fn detect(sample: &[u8]) -> Result<Option<Encoding>, Option<FileKind>> {
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030] {
        if sample.starts_with(encoding.mark()) {
            return Ok(Some(encoding));
        }
    }
    refuse(sample).map_err(Some)?;
    let Some(foreign) = foreign(sample) else { return Ok(None) };
    if Tally::utf8(foreign).fits() {
        return Ok(Some(Encoding::Utf8));
    }
    if lines_in_utf8(foreign) {
        return Err(Some(FileKind::MixedEncodings));
    }
    if Tally::gb18030(foreign).fits() {
        return Ok(Some(Encoding::Gb18030));
    }
    Err(Tally::big5(foreign).fits().then_some(FileKind::Big5))
}

/// Whether text of which its user says that it is in an encoding can be: if it is not, the encoding that it rather has, if one is known.
///
/// # Errors
/// Says so.
pub(crate) fn contradict(said: Encoding, sample: &[u8]) -> Result<(), Option<Encoding>> {
    let Some(foreign) = foreign(sample) else { return Ok(()) };
    let (utf8, gb18030) = (Tally::utf8(foreign), Tally::gb18030(foreign));
    let (own, other) = match said {
        Encoding::Utf8 => (utf8, (gb18030, Encoding::Gb18030)),
        Encoding::Gb18030 => (gb18030, (utf8, Encoding::Utf8)),
        Encoding::Utf16Le | Encoding::Utf16Be => return Ok(()),
    };
    // Most of UTF-8 is, by its bytes, GB18030 too.
    let rather = own.bad * 50 > own.all() && other.0.bad * 10 < own.bad;
    if own.fits() && !rather { Ok(()) } else { Err(other.0.fits().then_some(other.1)) }
}

/// What is looked at of a sample that is not all ASCII.
fn foreign(sample: &[u8]) -> Option<&[u8]> {
    let first = sample.iter().position(|byte| !byte.is_ascii())?;
    let foreign = sample.get(first..).unwrap_or_default();
    Some(foreign.get(..SAMPLE).unwrap_or(foreign))
}

/// Whether lines of a sample that is not UTF-8 are: GB18030 hardly ever has four Chinese characters of UTF-8 in a line and nothing else.
fn lines_in_utf8(foreign: &[u8]) -> bool {
    let chinese =
        |line: &str| line.chars().filter(|letter| matches!(letter, '\u{4e00}'..='\u{9fff}')).count();
    // The first line may begin, and the last one end, inside a character.
    let lines = foreign.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.filter_map(|line| std::str::from_utf8(line).ok()).any(|line| chinese(line) >= 4)
}

/// Bytes that are looked at, from the first one beyond ASCII on.
const SAMPLE: usize = 256 << 10;

/// Refuses what is no text, whatever its encoding may be said to be.
///
/// # Errors
/// The kind of file.
pub(crate) fn refuse(sample: &[u8]) -> Result<(), FileKind> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| sample.starts_with(signature)) {
        return Err(*kind);
    }
    let head = sample.trim_ascii_start();
    let head: Vec<u8> = head.iter().take(16).map(u8::to_ascii_lowercase).collect();
    if [&b"<html"[..], b"<!doctype", b"<?xml", b"<table", b"<head", b"<meta", b"<!--"]
        .iter()
        .any(|tag| head.starts_with(tag))
    {
        return Err(FileKind::Markup);
    }
    let sample = sample.get(..SAMPLE).unwrap_or(sample);
    let control =
        sample.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x1a)).count();
    let even = sample.iter().step_by(2).filter(|byte| **byte == 0).count();
    let odd = sample.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    if even + odd > 4 && (even + odd) * 50 > sample.len() && (even * 10 < odd || odd * 10 < even) {
        return Err(FileKind::Utf16WithoutMark);
    }
    // A few damaged cells are findings; a file of control characters is no table.
    if control * 10 > sample.len() && control > 4 { Err(FileKind::Binary) } else { Ok(()) }
}

/// How many characters beyond ASCII are valid in an encoding, and how many are not.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    good: usize,
    bad: usize,
    /// Of the good ones those of private use, which no text has: what Big5 is full of when it is read as GB18030.
    private: usize,
}

impl Tally {
    fn all(&self) -> usize {
        self.good + self.bad
    }

    /// Whether the bytes are text in the encoding, perhaps with a few damaged characters.
    fn fits(&self) -> bool {
        self.bad * 4 <= self.all() && self.private * 20 <= self.all()
    }

    fn utf8(bytes: &[u8]) -> Self {
        let mut tally = Self::default();
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            tally.good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
            // The sample may end inside a character.
            let cut = chunks.peek().is_none()
                && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            tally.bad += usize::from(!chunk.invalid().is_empty() && !cut);
        }
        tally
    }

    fn gb18030(bytes: &[u8]) -> Self {
        Self::decoded(Table::Gb18030, bytes)
    }

    fn big5(bytes: &[u8]) -> Self {
        Self::decoded(Table::Big5, bytes)
    }

    fn decoded(table: Table, bytes: &[u8]) -> Self {
        let text = tables::decode(table, bytes);
        let mut tally = Self::default();
        for letter in text.chars().filter(|letter| !letter.is_ascii()) {
            match letter {
                char::REPLACEMENT_CHARACTER => tally.bad += 1,
                _ => tally.good += 1,
            }
            tally.private += usize::from(matches!(letter, '\u{e000}'..='\u{f8ff}'));
        }
        // The sample may end inside a character.
        tally.bad -= usize::from(text.ends_with(char::REPLACEMENT_CHARACTER));
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gb(text: &str) -> Vec<u8> {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn marks_decide() {
        assert_eq!(detect(b"\xef\xbb\xbfid"), Ok(Some(Encoding::Utf8)));
        assert_eq!(detect(b"\xff\xfei\0d\0"), Ok(Some(Encoding::Utf16Le)));
        assert_eq!(detect(b"\xfe\xff\0i\0d"), Ok(Some(Encoding::Utf16Be)));
        assert_eq!(detect(b"\x84\x31\x95\x33id"), Ok(Some(Encoding::Gb18030)));
    }

    #[test]
    fn chinese_text_is_told_apart_without_marks() {
        for text in
            ["联通", "合同编号,合同名称\n1,示例", "编号，名称", "𠮷野家,é", "示例技术开发合同（第二期）"]
        {
            assert_eq!(detect(text.as_bytes()), Ok(Some(Encoding::Utf8)), "{text}");
            assert_eq!(detect(&gb(text)), Ok(Some(Encoding::Gb18030)), "{text}");
        }
    }

    #[test]
    fn a_few_damaged_bytes_do_not_change_the_encoding() {
        let text = "编号,名称,金额\n1,示例科技有限公司,100.00\n2,示例大学,5\n";
        let mut utf8 = text.as_bytes().to_vec();
        let place = utf8.len() - 5;
        utf8[place] = 0xff;
        assert_eq!(detect(&utf8), Ok(Some(Encoding::Utf8)));
        let mut encoded = gb(text);
        let place = encoded.len() - 4;
        encoded[place] = 0xff;
        assert_eq!(detect(&encoded), Ok(Some(Encoding::Gb18030)));
    }

    #[test]
    fn lines_in_two_encodings_and_big5_are_named() {
        let (one, other) = ("1,示例科技有限公司,100.00\n", "2,示例大学附属医院,5\n");
        let mut mixed = one.as_bytes().to_vec();
        mixed.extend(gb(other));
        assert_eq!(detect(&mixed), Err(Some(FileKind::MixedEncodings)));
        let mut mixed = gb("编号,名称,金额\n");
        mixed.extend(gb(&other.repeat(1_000)));
        mixed.extend(one.as_bytes());
        assert_eq!(detect(&mixed), Err(Some(FileKind::MixedEncodings)));
        let big5 =
            encoding_rs::BIG5.encode("編號,名稱\n1,示例科技股份有限公司的技術開發合約\n").0.into_owned();
        assert_eq!(detect(&big5), Err(Some(FileKind::Big5)));
    }

    #[test]
    fn an_encoding_that_is_said_wrongly_is_contradicted() {
        let text = "编号,名称,金额\n1,示例科技有限公司,100.00\n2,示例大学,5\n3,示例研究院（北京）,7\n";
        let mut gb = gb(text);
        assert_eq!(contradict(Encoding::Utf8, &gb), Err(Some(Encoding::Gb18030)));
        assert_eq!(contradict(Encoding::Gb18030, text.as_bytes()), Err(Some(Encoding::Utf8)));
        assert_eq!(contradict(Encoding::Gb18030, &gb), Ok(()));
        assert_eq!(contradict(Encoding::Utf8, text.as_bytes()), Ok(()));
        assert_eq!(contradict(Encoding::Utf8, b"1,2\n"), Ok(()));
        let place = gb.len() - 8;
        gb[place] = 0xff;
        assert_eq!(contradict(Encoding::Gb18030, &gb), Ok(()), "one damaged character");
    }

    #[test]
    fn a_sample_may_end_inside_a_character() {
        let text = "合同名称";
        for end in 1..text.len() {
            assert_eq!(detect(&text.as_bytes()[..end]), Ok(Some(Encoding::Utf8)), "{end}");
        }
        let encoded = gb(text);
        for end in 2..encoded.len() {
            assert_eq!(detect(&encoded[..end]), Ok(Some(Encoding::Gb18030)), "{end}");
        }
    }

    #[test]
    fn files_that_are_no_text_are_named() {
        assert_eq!(detect(b"PK\x03\x04\x14\0\x06\0"), Err(Some(FileKind::Zip)));
        assert_eq!(detect(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), Err(Some(FileKind::Ole)));
        assert_eq!(detect(b"\n <HTML><table>"), Err(Some(FileKind::Markup)));
        let random: Vec<u8> =
            (0u32..4000).map(|index| index.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
        assert!(detect(&random).is_err());
        assert_eq!(detect(&[0; 4000]), Err(Some(FileKind::Binary)));
        let utf16: Vec<u8> = "id,name,amount\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detect(&utf16), Err(Some(FileKind::Utf16WithoutMark)));
        assert_eq!(detect(b"id,name\n1,a\0b\n"), Ok(None));
    }
}
