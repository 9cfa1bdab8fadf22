//! Why an input cannot be read: what, where, and what to do.

use std::{fmt, io};

use huoju_core::edition::{Label, Lang};

use crate::encoding::{Encoding, FileKind};
use crate::input::Format;
use crate::limits;
#[cfg(feature = "native")]
pub use native::NativeError;

#[cfg(feature = "native")]
mod native;

/// Why reading or writing stopped. Inputs are named as the caller named them; rows are counted as in
/// findings: row 1 is the first record after the header, row 0 is the header itself. Columns count from 1.
///
/// ```
/// use huoju_core::edition::Lang;
/// let error = huoju_io::Error::Empty { file: "合同.csv".to_owned() };
/// assert_eq!(error.message(Lang::Zh), "合同.csv 是空文件：连标题行也没有。请检查导出是否成功。");
/// assert!(error.to_string().starts_with("合同.csv is empty"));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The system could not open or read an input.
    Read {
        /// The input.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// The input is no text file.
    NotText {
        /// The input.
        file: String,
        /// What it looks like.
        kind: FileKind,
    },
    /// The bytes are text in neither UTF-8 nor GB18030.
    UnknownEncoding {
        /// The input.
        file: String,
    },
    /// The encoding that was given, or found at the beginning, is not that of the input.
    WrongEncoding {
        /// The input.
        file: String,
        /// The encoding.
        tried: Encoding,
        /// What it rather is.
        likely: Option<Encoding>,
        /// Rows with cells that are no text in that encoding, if it was read; else the beginning alone tells.
        damaged: Option<u64>,
    },
    /// Nobody knows an encoding of this name.
    UnknownEncodingName {
        /// The name.
        name: String,
    },
    /// The input has no header.
    Empty {
        /// The input.
        file: String,
    },
    /// The end of the input is inside a quoted cell.
    UnclosedQuote {
        /// The input.
        file: String,
        /// The record in which the quote opened.
        row: u64,
        /// The column in which it opened.
        column: usize,
    },
    /// A record is longer than [`limits::MAX_RECORD`] bytes.
    RecordTooLong {
        /// The input.
        file: String,
        /// The record.
        row: u64,
        /// The column of the quote that is open at the limit, if one is.
        quote: Option<usize>,
    },
    /// A quoted cell spans lines and is longer than [`limits::MAX_CELL`] bytes: its quote lacks its partner.
    CellTooLong {
        /// The input.
        file: String,
        /// The record in which the quote opened.
        row: u64,
        /// The column in which it opened.
        column: usize,
    },
    /// The header has more than [`limits::MAX_COLUMNS`] columns.
    TooManyColumns {
        /// The input.
        file: String,
        /// How many it has.
        columns: usize,
    },
    /// Two columns are the same field.
    DuplicateColumn {
        /// The input.
        file: String,
        /// The field.
        field: String,
        /// The first column and its header.
        first: (usize, String),
        /// The second column and its header.
        second: (usize, String),
    },
    /// A header names more than one field.
    AmbiguousColumn {
        /// The input.
        file: String,
        /// The column.
        column: usize,
        /// Its header.
        header: String,
        /// The fields that it could be.
        fields: Vec<String>,
    },
    /// Not one column of the header, or key of the records, is a field of the form. What it says is not shown: it may be no header but data, which may be personal.
    NoKnownColumn {
        /// The input.
        file: String,
        /// The form.
        form: Box<Label>,
        /// How the records are written.
        format: Format,
        /// How many columns there are, or different keys.
        columns: usize,
        /// The first names of fields.
        expected: Label,
    },
    /// A file of child records has no column that says which record each belongs to.
    NoKeyColumn {
        /// The input.
        file: String,
        /// The field that the column is.
        field: String,
        /// Its Chinese label.
        label: String,
    },
    /// The form has no such kind of child record.
    UnknownChild {
        /// The input.
        file: String,
        /// What was asked for.
        kind: String,
        /// The kinds that there are.
        known: String,
    },
    /// Child records of an input of their own cannot be taken as they are.
    Children {
        /// The input.
        file: String,
        /// The row; 0 for the file as a whole.
        row: u64,
        /// What is wrong.
        problem: Label,
    },
    /// The input is no well-formed JSON, or not of records.
    Json {
        /// The input.
        file: String,
        /// The record, counted from 1.
        row: u64,
        /// What is wrong, in Chinese and in English.
        problem: (String, String),
    },
    /// A record in memory is not one of the form.
    Record {
        /// The input.
        file: String,
        /// The record, counted from 1; 0 for one that has no number.
        row: u64,
        /// What is wrong, in Chinese and in English.
        problem: (String, String),
    },
    /// What a program gave holds no records.
    #[cfg(feature = "arrow")]
    NoRecords {
        /// Its type.
        found: String,
    },
    /// The source of columns in memory broke off.
    #[cfg(feature = "arrow")]
    Arrow {
        /// The input.
        file: String,
        /// What the source says.
        problem: String,
    },
    /// A column has a type that its field is not read from.
    #[cfg(feature = "arrow")]
    ColumnType {
        /// The input.
        file: String,
        /// Header of the column.
        column: String,
        /// The field.
        field: String,
        /// The type of the column.
        found: String,
    },
    /// A column where child records belong has a type that holds none, and is not empty.
    #[cfg(feature = "arrow")]
    ChildrenType {
        /// The input.
        file: String,
        /// Header of the column.
        column: String,
        /// The type of the column.
        found: String,
    },
    /// A floating-point number is not close enough to a number with as many decimals as the field has.
    Inexact {
        /// The input.
        file: String,
        /// The record, counted from 1; 0 for one that has no number.
        row: u64,
        /// Header of the column, or key.
        column: String,
        /// The number, masked where it may be personal data.
        value: String,
        /// Decimals that the column may have.
        decimals: i32,
    },
    /// A program could not do what it does with files, threads and memory of its own.
    #[cfg(feature = "native")]
    Native(NativeError),
}

impl Error {
    /// The message in one language: what is wrong, where, and what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.chinese(),
            Lang::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Error::Read { file, source } => {
                format!("无法读取 {file}：{}。请检查路径和权限。", system(source))
            }
            Error::NotText { file, kind } => {
                format!("{file} 不是文本文件，而像是{}。{}", kind.name(Lang::Zh), kind.advice(Lang::Zh))
            }
            Error::UnknownEncoding { file } => {
                format!("{file} 既不是 UTF-8 也不是 GB18030 编码。请用其中一种编码另存，或指明编码。")
            }
            Error::WrongEncoding { file, tried, likely, damaged } => {
                let rows = damaged.map_or(String::new(), |rows| format!("（{rows} 行含无法解码的单元格）"));
                let likely = likely.map_or(String::new(), |likely| format!("，更像是 {}", likely.name()));
                format!(
                    "{file} 不是 {} 编码{likely}{rows}。请指明所用的编码（encoding），或用 UTF-8 另存。",
                    tried.name()
                )
            }
            Error::UnknownEncodingName { name } => {
                format!("不认识编码 \"{name}\"。可用：utf-8、gb18030（含 GBK、GB2312）、utf-16le、utf-16be。")
            }
            Error::Empty { file } => format!("{file} 是空文件：连标题行也没有。请检查导出是否成功。"),
            Error::UnclosedQuote { file, row, column } => {
                format!(
                    "{file} {}第 {column} 列的引号到文件末尾仍未闭合。请补上引号，或检查文件是否完整。",
                    row_zh(*row)
                )
            }
            Error::RecordTooLong { file, row, quote } => {
                let cause = match quote {
                    Some(column) => format!("第 {column} 列的引号可能没有闭合，请补上。"),
                    None => "请检查换行是否丢失。".to_owned(),
                };
                format!("{file} {}超过 {} MiB。{cause}", row_zh(*row), limits::MAX_RECORD >> 20)
            }
            Error::CellTooLong { file, row, column } => format!(
                "{file} {}第 {column} 列的引号之后超过 {} MiB 仍未闭合。请补上引号。",
                row_zh(*row),
                limits::MAX_CELL >> 20
            ),
            Error::TooManyColumns { file, columns } => {
                format!(
                    "{file} 的标题行有 {columns} 列，最多 {} 列。请检查分隔符和换行。",
                    limits::MAX_COLUMNS
                )
            }
            Error::DuplicateColumn { file, field, first, second } => format!(
                "{file} 中第 {} 列「{}」与第 {} 列「{}」是同一指标 {field}。请删去其中一列。",
                first.0, first.1, second.0, second.1
            ),
            Error::AmbiguousColumn { file, column, header, fields } => {
                format!("{file} 第 {column} 列的标题「{header}」可指 {}。请改用其中一个。", fields.join("、"))
            }
            Error::NoKnownColumn { file, form, format: Format::Json, columns, expected } => format!(
                "{file} 没有一个指标属于{}（读到 {columns} 种键），键应为指标，如：{}。JSON 文件应为一条记录 {{\"指标\": 值}}、记录的数组 [{{…}}, {{…}}]，或一条接一条的记录。",
                form.zh, expected.zh
            ),
            Error::NoKnownColumn { file, form, columns: 0, .. } => {
                format!("{file} 一列也没有，应有{}的指标。请检查数据。", form.zh)
            }
            Error::NoKnownColumn { file, form, columns, expected, .. } => format!(
                "{file} 的 {columns} 列没有一列是{}的指标。第一行应写明各列的指标名称，如：{}。请检查表种、编码和标题行的位置。",
                form.zh, expected.zh
            ),
            Error::NoKeyColumn { file, field, label } => {
                format!("{file} 没有「{label}」（{field}）列，不知道每行属于哪条记录。请加上这一列。")
            }
            Error::UnknownChild { file, kind, known } => format!(
                "{file}：本表种没有子记录 {kind}。{}",
                if known.is_empty() {
                    "本表种没有子记录。".to_owned()
                } else {
                    format!("有：{}。", known.replace(", ", "、"))
                }
            ),
            Error::Children { file, row, problem } => {
                let place = if *row == 0 { "：".to_owned() } else { format!(" {}：", row_zh(*row)) };
                format!("{file}{place}{}。请检查文件。", problem.zh)
            }
            Error::Json { file, row, problem } => format!("{file} 第 {row} 条记录：{}。", problem.0),
            Error::Record { file, row: 0, problem } => format!("{file}：{}。", problem.0),
            Error::Record { file, row, problem } => format!("{file} 第 {row} 条记录：{}。", problem.0),
            #[cfg(feature = "arrow")]
            Error::NoRecords { found } => {
                format!("{found} 不是记录。请给出数据框、Arrow 数据流、记录（字典）或其列表，或者文件路径。")
            }
            #[cfg(feature = "arrow")]
            Error::Arrow { file, problem } => format!("无法读取 {file}：数据来源报告 {problem}。"),
            #[cfg(feature = "arrow")]
            Error::ColumnType { file, column, field, found } => format!(
                "{file} 的列「{column}」是 {found} 类型，不能作为指标 {field} 读取。请先转换为文本、整数、十进制数或日期。"
            ),
            #[cfg(feature = "arrow")]
            Error::ChildrenType { file, column, found } => format!(
                "{file} 的列「{column}」应为子记录（结构体的列表），而其类型是 {found}。请改为结构体的列表，或把子记录另行给出。"
            ),
            // Also of codes and texts.
            Error::Inexact { file, row, column, value, decimals: 0 } => format!(
                "{file} 的「{column}」{}是浮点数 {value}，不是 2^53 以内的整数（单精度为 2^24，半精度为 2^11）。请改用整数或文本。",
                if *row == 0 { String::new() } else { format!("第 {row} 行") }
            ),
            Error::Inexact { file, row, column, value, decimals } => format!(
                "{file} 的「{column}」{}是浮点数 {value}，不是恰好 {decimals} 位小数的数（末位的 2^50 倍以内，或 2^53 以内的整数，单精度为 2^24，半精度为 2^11）。请先四舍五入，或改用十进制数或文本。",
                if *row == 0 { String::new() } else { format!("第 {row} 行") }
            ),
            #[cfg(feature = "native")]
            Error::Native(error) => error.message(Lang::Zh),
        }
    }

    fn english(&self) -> String {
        match self {
            Error::Read { file, source } => {
                format!("cannot read {file}: {}; check the path and the permissions", own_words(source))
            }
            Error::NotText { file, kind } => {
                format!(
                    "{file} is no text file but looks like {}; {}",
                    kind.name(Lang::En),
                    kind.advice(Lang::En)
                )
            }
            Error::UnknownEncoding { file } => {
                format!("{file} is neither UTF-8 nor GB18030; save it in one of them, or name its encoding")
            }
            Error::WrongEncoding { file, tried, likely, damaged } => {
                let rows = damaged
                    .map_or(String::new(), |rows| format!(" ({rows} rows have cells that are no text)"));
                let likely =
                    likely.map_or(String::new(), |likely| format!(", it rather is {}", likely.name()));
                format!(
                    "{file} is not {}{likely}{rows}; give the encoding that it is in (encoding), or save it in UTF-8",
                    tried.name()
                )
            }
            Error::UnknownEncodingName { name } => format!(
                "unknown encoding \"{name}\"; there are utf-8, gb18030 (with GBK and GB2312), utf-16le and utf-16be"
            ),
            Error::Empty { file } => {
                format!("{file} is empty, without even a header; check whether the export went well")
            }
            Error::UnclosedQuote { file, row, column } => format!(
                "{file}, {}, column {column}: the quote that opens here is never closed; close it, or check whether the file is whole",
                row_en(*row)
            ),
            Error::RecordTooLong { file, row, quote } => {
                let cause = match quote {
                    Some(column) => format!("the quote that opens in column {column} may not be closed"),
                    None => "check whether line breaks were lost".to_owned(),
                };
                format!("{file}, {}: longer than {} MiB; {cause}", row_en(*row), limits::MAX_RECORD >> 20)
            }
            Error::CellTooLong { file, row, column } => format!(
                "{file}, {}, column {column}: the quote that opens here is not closed within {} MiB; close it",
                row_en(*row),
                limits::MAX_CELL >> 20
            ),
            Error::TooManyColumns { file, columns } => format!(
                "the header of {file} has {columns} columns, {} at most are read; check separators and line breaks",
                limits::MAX_COLUMNS
            ),
            Error::DuplicateColumn { file, field, first, second } => format!(
                "{file}: column {} (\"{}\") and column {} (\"{}\") are both the field {field}; remove one of them",
                first.0, first.1, second.0, second.1
            ),
            Error::AmbiguousColumn { file, column, header, fields } => {
                format!(
                    "{file}: column {column} (\"{header}\") could be any of {}; use one of these names",
                    fields.join(", ")
                )
            }
            Error::NoKnownColumn { file, form, format: Format::Json, columns, expected } => format!(
                "{file}: no field of {} is given (different keys: {columns}); keys should be fields, such as {}; a JSON file holds one record {{\"field\": value}}, an array of records [{{…}}, {{…}}], or one record after the other",
                form.en, expected.en
            ),
            Error::NoKnownColumn { file, form, columns: 0, .. } => {
                format!("{file} has no columns at all; those of {} are wanted; check the data", form.en)
            }
            Error::NoKnownColumn { file, form, columns, expected, .. } => format!(
                "none of the {columns} columns of {file} is a field of {}; the first line should name the field of each column, such as {}; check the form, the encoding and the place of the header",
                form.en, expected.en
            ),
            Error::NoKeyColumn { file, field, label } => format!(
                "{file} has no column {field} ({label}), which says to which record each row belongs; add it"
            ),
            Error::UnknownChild { file, kind, known } => format!(
                "{file}: the form has no child records \"{kind}\"; {}",
                if known.is_empty() { "it has none".to_owned() } else { format!("it has {known}") }
            ),
            Error::Children { file, row, problem } => {
                let place = if *row == 0 { String::new() } else { format!(", {}", row_en(*row)) };
                format!("{file}{place}: {}; check the file", problem.en)
            }
            Error::Json { file, row, problem } => format!("{file}, record {row}: {}", problem.1),
            Error::Record { file, row: 0, problem } => format!("{file}: {}", problem.1),
            Error::Record { file, row, problem } => format!("{file}, record {row}: {}", problem.1),
            #[cfg(feature = "arrow")]
            Error::NoRecords { found } => format!(
                "a {found} holds no records; give a data frame, an Arrow stream, a record (a dictionary) or a list of them, or the path of a file"
            ),
            #[cfg(feature = "arrow")]
            Error::Arrow { file, problem } => format!("cannot read {file}; its source says: {problem}"),
            #[cfg(feature = "arrow")]
            Error::ColumnType { file, column, field, found } => format!(
                "{file}: column \"{column}\" is of type {found}, which the field {field} is not read from; convert it to text, integers, decimals or dates"
            ),
            #[cfg(feature = "arrow")]
            Error::ChildrenType { file, column, found } => format!(
                "{file}: column \"{column}\" should hold child records, as a list of structs, but is of type {found}; make it one, or give the child records by themselves"
            ),
            Error::Inexact { file, row, column, value, decimals: 0 } => format!(
                "{file}: \"{column}\"{}: the floating-point number {value} is no whole number below 2^53 (of single precision 2^24, of half 2^11); use whole numbers or text",
                if *row == 0 { String::new() } else { format!(", row {row}") }
            ),
            Error::Inexact { file, row, column, value, decimals } => format!(
                "{file}: \"{column}\"{}: the floating-point number {value} is no number of {decimals} decimals (up to 2^50 of its last place, or whole and below 2^53, of single precision 2^24, of half 2^11); round it first, or use decimals or text",
                if *row == 0 { String::new() } else { format!(", row {row}") }
            ),
            #[cfg(feature = "native")]
            Error::Native(error) => error.message(Lang::En),
        }
    }
}

/// What the system says, in Chinese where it is known, with its own words behind it.
#[cfg(feature = "native")]
fn system(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件或文件夹",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::AlreadyExists => "已存在",
        io::ErrorKind::IsADirectory => "是文件夹，不是文件",
        io::ErrorKind::NotADirectory => "不是文件夹",
        io::ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        io::ErrorKind::StorageFull => "磁盘空间不足",
        io::ErrorKind::QuotaExceeded => "超出磁盘配额",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        io::ErrorKind::FileTooLarge => "文件过大",
        io::ErrorKind::CrossesDevices => "不在同一个磁盘上",
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => "正被其他程序使用",
        io::ErrorKind::NotSeekable => "不能定位，可能是管道或设备",
        io::ErrorKind::InvalidInput => "路径或参数无效",
        io::ErrorKind::InvalidData => "内容无效",
        io::ErrorKind::UnexpectedEof => "文件提前结束",
        io::ErrorKind::WriteZero => "没有写完",
        io::ErrorKind::BrokenPipe => "管道已关闭",
        io::ErrorKind::Interrupted => "被中断",
        io::ErrorKind::TimedOut => "超时",
        io::ErrorKind::WouldBlock => "暂时不可用",
        io::ErrorKind::OutOfMemory => "内存不足",
        io::ErrorKind::Unsupported => "系统不支持",
        io::ErrorKind::StaleNetworkFileHandle
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::NotConnected
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted => "网络中断",
        _ => "系统错误",
    };
    format!("{known}（{error}）")
}

/// Without a system there is the host's reader alone, and the host knows what its reader said.
#[cfg(not(feature = "native"))]
fn system(_: &io::Error) -> &'static str {
    "数据来源报告错误"
}

/// What the system says in its own words.
#[cfg(feature = "native")]
fn own_words(error: &io::Error) -> &io::Error {
    error
}

/// As [`system`].
#[cfg(not(feature = "native"))]
fn own_words(_: &io::Error) -> &'static str {
    "its source failed"
}

fn row_zh(row: u64) -> String {
    if row == 0 { "标题行".to_owned() } else { format!("第 {row} 行") }
}

fn row_en(row: u64) -> String {
    if row == 0 { "header".to_owned() } else { format!("row {row}") }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.english())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Read { source, .. } => Some(source),
            #[cfg(feature = "native")]
            Error::Native(error) => error.source(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
