//! Why interim results cannot be read or joined.

use crate::data::SpillError;
use std::fmt;
use std::io;

use crate::both;
use crate::edit::across::ProjectionError;
use crate::edition::{Label, Lang};
use crate::table::TallyError;

/// Why interim results cannot be read or joined.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InterimError {
    /// The bytes do not begin as interim results do.
    NotInterim,
    /// They were written by another version.
    Version {
        /// Their format.
        needed: u16,
        /// The format of this engine.
        supported: u16,
    },
    /// The bytes are not those that were written.
    Damaged,
    /// They cannot be read or written.
    Io(String),
    /// The place where records are kept refused them.
    Spill(SpillError),
    /// They were made with an edition of another year.
    OtherEdition {
        /// That edition.
        theirs: Label,
        /// This edition.
        mine: Label,
    },
    /// They were made with an edition, such as one with an overlay, that says otherwise what they hold.
    OtherRules {
        /// That edition.
        theirs: Label,
        /// This edition.
        mine: Label,
        /// Ids of the rules across records, and of the tables, that the two define differently or only one of them has.
        differs: Vec<String>,
    },
    /// One run did something that the other did not: checked, tabulated, compared records.
    OtherWork {
        /// What only one of them did.
        what: &'static str,
    },
    /// They are of another form.
    OtherForm {
        /// The form of the one that was to receive.
        mine: String,
        /// The form of the other.
        theirs: String,
    },
    /// Two of them hold an input of one name, so that their records could not be told apart.
    SameFile(String),
    /// Their tallies cannot be added.
    Tally(TallyError),
}

impl InterimError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = match self {
            InterimError::NotInterim => {
                both!("不是 --keep 写出的中间结果", "is no interim result as --keep writes it")
            }
            InterimError::Version { needed, supported } => both!(
                "中间结果的格式是 {needed}，本程序能读 {supported}；请用同一版本的程序重新运行",
                "has format {needed}, this program reads {supported}; run it again with one version of the program"
            ),
            InterimError::Damaged => both!(
                "中间结果的内容与摘要不符：已损坏、不完整或被改动；请重新运行",
                "does not match its digest: it was damaged, cut or changed; run it again"
            ),
            InterimError::Io(problem) => {
                both!("中间结果无法读写：{problem}", "cannot be read or written: {problem}")
            }
            InterimError::Spill(error) => both!("比较记录所需的内容无法暂存：{error}", "{error}"),
            InterimError::OtherEdition { theirs, mine } => both!(
                "由《{theirs}》得出，不是所选《{mine}》的年度；请用 --edition、--spec、--bundle 选定当时的制度",
                "was made with \"{theirs}\", which is not of the year of \"{mine}\" that was chosen; choose that edition with --edition, --spec, --bundle";
                theirs, mine
            ),
            InterimError::OtherRules { theirs, mine, differs } => {
                let ids = Label::listed(differs);
                both!(
                    "由《{theirs}》得出，所选的是《{mine}》，两者对 {ids} 的规定不同，不能相加；请用 --overlay 等选定当时的制度，各份中间结果用同一制度",
                    "was made with \"{theirs}\", while \"{mine}\" was chosen; they do not say the same of {ids}, so what they hold cannot be added; choose that edition with --overlay and its like, the same for all interim results";
                    theirs, mine, ids
                )
            }
            InterimError::OtherWork { what } => {
                let zh = match *what {
                    "check" => "审核",
                    "tabulate" => "汇总",
                    _ => "记录之间的比较",
                };
                both!(
                    "有的运行做了{zh}，有的没有；请用同一命令重新运行",
                    "some of the runs did {what}, others did not; run them again with one command"
                )
            }
            InterimError::OtherForm { mine, theirs } => both!(
                "是调查表 {theirs} 的，不能与 {mine} 的相加",
                "is of form {theirs}, and cannot be added to {mine}"
            ),
            InterimError::SameFile(file) => both!(
                "两份中间结果中都有文件「{file}」，无从区分；请给各份中间结果以不同的文件名重新运行",
                "two of them hold a file {file:?}, so that records could not be told apart; run again, naming each interim result differently"
            ),
            InterimError::Tally(error) => return error.message(lang),
        };
        label.into_text(lang)
    }
}

impl fmt::Display for InterimError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for InterimError {}

impl From<TallyError> for InterimError {
    fn from(error: TallyError) -> Self {
        InterimError::Tally(error)
    }
}

impl From<ProjectionError> for InterimError {
    fn from(error: ProjectionError) -> Self {
        match error {
            ProjectionError::SameFile(file) => InterimError::SameFile(file),
            ProjectionError::Spill(error) => InterimError::Spill(error),
            // The rules were compared before.
            ProjectionError::Damaged | ProjectionError::OtherRules(_) => InterimError::Damaged,
        }
    }
}

impl From<SpillError> for InterimError {
    fn from(error: SpillError) -> Self {
        ProjectionError::from(error).into()
    }
}

impl From<io::Error> for InterimError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => InterimError::Damaged,
            _ => InterimError::Io(error.to_string()),
        }
    }
}
