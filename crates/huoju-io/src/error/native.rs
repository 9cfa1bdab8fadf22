//! What goes wrong where a program has files, threads and memory of its own. A browser has none, and does not fetch these words.

use std::{fmt, io};

use huoju_core::data::SpillError;
use huoju_core::edit::InterimError;
use huoju_core::edition::{Label, Lang};
use huoju_core::table::TableError;

use super::{Error, own_words, system};

/// Why files could not be written or joined, or a run could not end. Where it becomes an [`Error`], `?` and `into` make it one.
///
/// ```
/// use huoju_core::edition::Lang;
/// let error = huoju_io::Error::from(huoju_io::NativeError::Cancelled);
/// assert_eq!(error.message(Lang::Zh), "已按要求停止。");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum NativeError {
    /// The system could not write an output.
    Write {
        /// The output.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A report of last year cannot be read.
    LastYear {
        /// The file.
        file: String,
        /// The line, counted from 1; 0 for the file as a whole.
        line: u64,
        /// What is wrong, in Chinese and in English.
        problem: (String, String),
    },
    /// An input lies where the report would be written.
    Overwrites {
        /// The input.
        file: String,
    },
    /// An interim result cannot be read, or not be joined with others.
    Interim {
        /// The file.
        file: String,
        /// Why.
        source: Box<InterimError>,
    },
    /// Figures that tables are to divide by cannot be read.
    Figures {
        /// The file.
        file: String,
        /// The line, counted from 1; 0 for the file as a whole.
        line: u64,
        /// What is wrong, in Chinese and in English.
        problem: (String, String),
    },
    /// A published table cannot be read.
    Published {
        /// The file.
        file: String,
        /// What is wrong.
        problem: Label,
    },
    /// The form has no such table.
    UnknownTable {
        /// What was asked for.
        id: String,
        /// The tables that there are.
        known: String,
    },
    /// A table cannot be made from what was tabulated.
    Table {
        /// Why.
        source: TableError,
    },
    /// A dimension of a table has more different values than a table may have.
    TooManyValues {
        /// Id of the table.
        table: String,
        /// Its dimension, or the measure that counts different texts.
        dimension: String,
    },
    /// What rules across records need could not be kept, or read back.
    Spill {
        /// Why.
        source: SpillError,
    },
    /// The caller asked to stop.
    Cancelled,
}

impl NativeError {
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
            NativeError::Write { file, source } => {
                format!("无法写入 {file}：{}。请检查磁盘空间和权限。", system(source))
            }
            NativeError::LastYear { file, line, problem } => format!(
                "上年汇总表 {file}{} {}。请给出本程序写出的报告目录。",
                if *line == 0 { "：".to_owned() } else { format!(" 第 {line} 行：") },
                problem.0
            ),
            NativeError::Overwrites { file } => {
                format!("{file} 是要读取的文件，报告会覆盖或删除它。请换一个输出文件夹。")
            }
            NativeError::Interim { file, source } => format!("{file}：{}。", source.message(Lang::Zh)),
            NativeError::Figures { file, line, problem } => format!(
                "{file}{}{}。应为两列的 CSV 文件：代码、数值。",
                if *line == 0 { "：".to_owned() } else { format!(" 第 {line} 行：") },
                problem.0
            ),
            NativeError::Published { file, problem } => format!("{file}：{}。", problem.text(Lang::Zh)),
            NativeError::UnknownTable { id, known } => {
                format!("本表种没有汇总表 {id}。有：{}。", known.replace(", ", "、"))
            }
            NativeError::Table { source } => format!("无法生成汇总表：{}。", source.message(Lang::Zh)),
            NativeError::TooManyValues { table, dimension } => format!(
                "汇总表 {table} 的 {dimension} 取值过多（不同的超过 65536 个），无法制表。请检查该列是否选错；只审核可用 check。"
            ),
            NativeError::Spill { source: SpillError::Storage(why) } => {
                format!("跨记录审核或另附文件的中间数据无法保存：{why}。请检查临时文件夹的空间和权限。")
            }
            NativeError::Spill { .. } => {
                "跨记录审核或另附文件的中间数据在保存期间被改动。请重新运行。".to_owned()
            }
            NativeError::Cancelled => "已按要求停止。".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            NativeError::Write { file, source } => {
                format!(
                    "cannot write {file}: {}; check the free space and the permissions",
                    own_words(source)
                )
            }
            NativeError::LastYear { file, line, problem } => format!(
                "last year's table {file}{} {}; give the folder of a report that this program wrote",
                if *line == 0 { ":".to_owned() } else { format!(", line {line}:") },
                problem.1
            ),
            NativeError::Overwrites { file } => format!(
                "{file} is to be read, and the report would overwrite or remove it; choose another folder for the report"
            ),
            NativeError::Interim { file, source } => format!("{file}: {source}"),
            NativeError::Figures { file, line, problem } => format!(
                "{file}{} {}; it should be a CSV file of two columns, codes and figures",
                if *line == 0 { ":".to_owned() } else { format!(", line {line}:") },
                problem.1
            ),
            NativeError::Published { file, problem } => format!("{file}: {}", problem.text(Lang::En)),
            NativeError::UnknownTable { id, known } => format!("the form has no table {id}; it has {known}"),
            NativeError::Table { source } => format!("a table cannot be made: {source}"),
            NativeError::TooManyValues { table, dimension } => format!(
                "{dimension} of table {table} has more different values than a table may have (65,536), which makes no table; check whether it is the right column, or use `check` for findings alone"
            ),
            NativeError::Spill { source: source @ SpillError::Storage(_) } => {
                format!("{source}; check the space and the permissions of the folder for temporary files")
            }
            NativeError::Spill { source } => format!("{source}; run it again"),
            NativeError::Cancelled => "stopped as asked".to_owned(),
        }
    }
}

impl From<NativeError> for Error {
    fn from(error: NativeError) -> Self {
        Error::Native(error)
    }
}

impl fmt::Display for NativeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.english())
    }
}

impl std::error::Error for NativeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            NativeError::Write { source, .. } => Some(source),
            NativeError::Table { source } => Some(source),
            NativeError::Spill { source } => Some(source),
            NativeError::Interim { source, .. } => Some(&**source),
            _ => None,
        }
    }
}
