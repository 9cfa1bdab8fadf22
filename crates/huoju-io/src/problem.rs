//! What is wrong with a row as such, whatever its fields are: cells that do not fit the header, a child record of no record.

use std::fmt;

use huoju_core::both;
use huoju_core::data::{AttachError, Origin};
use huoju_core::edit::{Check, Finding, Sink, Stray, Subject, SubjectKind, Unread};
use huoju_core::edition::{Label, Lang, Level};

use crate::input::Format;

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// Fewer cells than the header has columns: the fields of the missing ones are empty.
    TooFewCells {
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        expected: usize,
    },
    /// More cells than the header has columns, and not only blank ones: they belong to no field.
    TooManyCells {
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        expected: usize,
    },
    /// A quote at the beginning of a cell that lacks its partner. It is taken away: the lines behind it are rows of their own.
    UnpairedQuote {
        /// Number of the cell, from 1.
        cell: usize,
    },
    /// Text after the closing quote of a cell of several lines: it is read as one cell, whose text is not taken.
    TextAfterQuote {
        /// Number of the cell, from 1.
        cell: usize,
        /// Its lines.
        lines: usize,
    },
    /// A cell that holds lines with as many cells as the header: it is read as one cell, for its quotes are as a program writes them.
    RecordsInCell {
        /// Number of the cell, from 1.
        cell: usize,
        /// How many such lines.
        lines: usize,
    },
    /// A child record that does not say which record it belongs to; it is not read.
    NoKey,
    /// A child record whose record is not among those read.
    NoRecord {
        /// The key that it names.
        key: String,
    },
    /// A child record that names a key that several records have; it is read with each of them.
    SeveralRecords {
        /// The key.
        key: String,
        /// How many have it.
        records: u32,
    },
    /// A second record of last year, or line of a frame, for the same unit; it is not read.
    GivenTwice {
        /// The row that stands.
        first: u64,
    },
    /// One of more child records than a record may have; it is not read.
    TooManyChildren,
    /// A child record of a record that has such child records in itself too; all of them are read.
    GivenInside {
        /// The key that it names.
        key: String,
    },
    /// A text, number, truth value or object where an array of child records belongs; it is not read.
    NotChildren {
        /// The key under which it stands.
        key: String,
        /// The text, which may be about persons, with all but its first letter hidden.
        text: String,
    },
    /// A line of last year's that says not, or not rightly, of which year it is; it is not read.
    NoYear,
    /// A cell of last year's record, or of a line of a frame, that cannot be read; rules that need it say unknown.
    UnreadCell {
        /// The field, with the kind of child record before it.
        field: String,
        /// Its label.
        label: Label,
        /// Why it cannot be read.
        reason: Label,
        /// What stands there, personal data masked unless asked for.
        text: String,
    },
    /// Something else where a record belongs; it is not read.
    NotARecord {
        /// Its text, which may be about persons, with all but its first letter hidden.
        text: String,
    },
}

impl Shape {
    /// The rules under which they are reported: id and name.
    #[must_use]
    pub fn rules() -> [(&'static str, Label); Shape::RULES] {
        [
            ("input.too_few_cells", both!("单元格少于标题行的列", "Fewer cells than the header has columns")),
            ("input.too_many_cells", both!("单元格多于标题行的列", "More cells than the header has columns")),
            ("input.unpaired_quote", both!("引号不成对", "Quote without its partner")),
            ("input.records_in_cell", both!("单元格中有整行记录", "Cell that holds whole records")),
            ("input.child_without_key", both!("子记录未写明所属记录", "Child record that names no record")),
            (
                "input.child_without_record",
                both!("子记录所属的记录不存在", "Child record without its record"),
            ),
            (
                "input.child_of_several_records",
                both!("子记录属于多条记录", "Child record of several records"),
            ),
            ("input.given_twice", both!("同一单位重复列出", "Unit that is listed twice")),
            (
                "input.too_many_children",
                both!("一条记录的子记录过多", "Too many child records of one record"),
            ),
            (
                "input.child_given_inside",
                both!(
                    "子记录在记录之内和另一文件中都有",
                    "Child records both in the record and in a file of their own"
                ),
            ),
            (
                "input.child_without_year",
                both!("以前年度的记录未写明年度", "Record of an earlier year that names no year"),
            ),
            (
                "input.unread_cell",
                both!(
                    "上年记录或名录中无法读取的单元格",
                    "Cell of last year’s record or of a frame that cannot be read"
                ),
            ),
            (
                "input.no_children",
                both!("应为子记录之处不是子记录", "Something else where child records belong"),
            ),
            ("input.no_record", both!("应为记录之处是其他内容", "Something else where a record belongs")),
        ]
    }

    /// How many there are.
    pub const RULES: usize = 14;

    /// The place of what is no record.
    pub(crate) const NO_RECORD: usize = 13;

    /// Its place among the [rules](Shape::rules).
    #[must_use]
    pub fn rule(&self) -> usize {
        match self {
            Self::TooFewCells { .. } => 0,
            Self::TooManyCells { .. } => 1,
            Self::UnpairedQuote { .. } | Self::TextAfterQuote { .. } => 2,
            Self::RecordsInCell { .. } => 3,
            Self::NoKey => 4,
            Self::NoRecord { .. } => 5,
            Self::SeveralRecords { .. } => 6,
            Self::GivenTwice { .. } => 7,
            Self::TooManyChildren => 8,
            Self::GivenInside { .. } => 9,
            Self::NoYear => 10,
            Self::UnreadCell { .. } => 11,
            Self::NotChildren { .. } => 12,
            Self::NotARecord { .. } => Self::NO_RECORD,
        }
    }

    /// Whether a rule is about child records from an input of their own.
    #[must_use]
    pub(crate) fn is_of_children(rule: usize) -> bool {
        (4..12).contains(&rule)
    }

    /// Whether a rule is asked of the records of a format, or of child records from an input of their own.
    #[must_use]
    pub(crate) fn is_asked(rule: usize, format: Format, of_children: bool) -> bool {
        match format {
            Format::Csv => rule < 12 && (!Self::is_of_children(rule) || of_children),
            Format::Json if rule == Self::NO_RECORD => true,
            _ if Self::is_of_children(rule) => of_children,
            _ => rule == 12 && !of_children,
        }
    }

    /// The level of a rule: where nothing is lost and nothing left out, a person has to look; all else is hard.
    #[must_use]
    pub fn level(rule: usize) -> Level {
        if rule == 3 { Level::Soft } else { Level::Hard }
    }

    /// The rule id under which it is reported.
    #[must_use]
    pub fn id(&self) -> &'static str {
        Self::rules()[self.rule()].0
    }

    pub(crate) fn message(&self) -> Label {
        match self {
            Self::TooFewCells { cells, expected } => both!(
                "该行只有 {cells} 个单元格，标题行有 {expected} 列，缺少的按空值处理",
                "the row has only {cells} cells, the header {expected} columns; the missing cells are taken as empty"
            ),
            Self::TooManyCells { cells, expected } => {
                let (first, more) = (expected + 1, cells.saturating_sub(*expected));
                both!(
                    "该行有 {cells} 个单元格，标题行只有 {expected} 列，第 {first} 个起的 {more} 个未读取",
                    "the row has {cells} cells, the header only {expected} columns; {more} from cell {first} on were not read"
                )
            }
            Self::UnpairedQuote { cell } => both!(
                "第 {cell} 个单元格开头的引号不成对，已略去，其后各行仍按各自的记录读取",
                "the quote that cell {cell} begins with lacks its partner; it was left out, and the lines behind it were read as rows of their own"
            ),
            Self::TextAfterQuote { cell, lines } => both!(
                "第 {cell} 个单元格的后引号之后还有文字，其 {lines} 行按一个单元格读取，文字不采用",
                "text follows the closing quote of cell {cell}: its {lines} lines were read as one cell, whose text is not taken"
            ),
            Self::RecordsInCell { cell, lines } => both!(
                "第 {cell} 个单元格中有 {lines} 行的单元格数与标题行相同，引号成对，按一个单元格读取",
                "cell {cell} holds lines with as many cells as the header ({lines}); its quotes are in pairs, so it was read as one cell"
            ),
            Self::NoKey => both!(
                "该行没有写明（或没有正确写明）属于哪条记录，未读取",
                "the row does not say, or not rightly, which record it belongs to; it was not read"
            ),
            Self::NoRecord { key } => {
                both!(
                    "该行属于记录 {key}，但没有读到这条记录",
                    "the row belongs to the record {key}, which was not read"
                )
            }
            Self::SeveralRecords { key, records } => both!(
                "该行属于记录 {key}，但有 {records} 条记录用这个标识，该行计入每一条",
                "the row belongs to the record {key}, but {records} records have that key; it was read with each of them"
            ),
            Self::GivenTwice { first } => both!(
                "第 {first} 行已列出同一单位，该行未读取",
                "row {first} lists the same unit; this row was not read"
            ),
            Self::GivenInside { key } => both!(
                "该行属于记录 {key}，该记录之内也有这种子记录，两处的都已读取",
                "the row belongs to the record {key}, which has such child records in itself too; both were read"
            ),
            Self::NotChildren { key, text } => both!(
                "「{key}」应为子记录的数组，而这里是 {text}，未读取",
                "{key:?} should be an array of child records; {text} stands there and was not read"
            ),
            Self::NoYear => both!(
                "该行没有写明（或没有正确写明）是哪一年的记录，未读取",
                "the row does not say, or not rightly, of which year it is; it was not read"
            ),
            Self::UnreadCell { label, reason, text, .. } => both!(
                "「{label}」“{text}”无法读取（{reason}），需要它的审核关系无法判断",
                "{label}: “{text}” cannot be read ({reason}); the rules that need it cannot tell";
                label, reason
            ),
            Self::NotARecord { text } => both!(
                "这里应为记录（{{ … }}），而这里是 {text}，未读取",
                "a record ({{ … }}) should stand here; {text} does, and was not read"
            ),
            Self::TooManyChildren => both!(
                "这条记录的子记录超过 {} 条，该行未读取",
                "its record has more than {} child records; the row was not read",
                huoju_core::data::builder::MAX_CHILDREN
            ),
        }
    }

    fn hint(&self) -> Label {
        match self {
            Self::TooFewCells { .. } | Self::TooManyCells { .. } => {
                both!("请检查该行的分隔符、引号和换行", "check separators, quotes and line breaks of the row")
            }
            Self::UnpairedQuote { .. } | Self::TextAfterQuote { .. } => both!(
                "请删去这个引号，或把单元格内的每个引号写成两个，然后重新读取",
                "remove that quote, or write each quote inside a cell twice, and read the file again"
            ),
            Self::RecordsInCell { .. } => both!(
                "请核对：若这些行是各自的记录，请删去该单元格前后的引号，然后重新读取",
                "check it: if these lines are records of their own, remove the quotes around that cell, and read the file again"
            ),
            Self::NoKey => both!(
                "请填写该行所属记录的标识；记录本身还没有标识的，请用嵌套的 JSON，子记录写在记录之内",
                "enter the key of the record that the row belongs to; records that have no key yet are read from nested JSON, with their child records inside"
            ),
            Self::NoRecord { .. } | Self::TooManyChildren => both!(
                "请核对该行的标识，以及记录文件是否齐全",
                "check the key of the row, and whether all files of records were given"
            ),
            Self::NoYear => both!("请填写该行的年度或日期", "enter the year or the date of the row"),
            Self::UnreadCell { .. } => {
                both!("请更正该行的这个单元格，然后重新审核", "mend that cell of the row, and check again")
            }
            Self::NotARecord { .. } => both!(
                "请改为对象，每个指标写作 \"名称\": 值",
                "write an object, with each field as \"name\": value"
            ),
            Self::SeveralRecords { .. } => {
                both!("请先处理重复的记录", "mend the records that have the same key first")
            }
            Self::GivenTwice { .. } => both!("请只保留一行", "keep one of the rows"),
            Self::NotChildren { .. } => both!(
                "请改为数组，每个子记录写作 {{ … }}",
                "write an array, with each child record as {{ … }}"
            ),
            Self::GivenInside { .. } => both!(
                "请把这种子记录只写在一处：记录之内，或另一文件",
                "give such child records in one place: in the record, or in a file of their own"
            ),
        }
    }
}

/// A row with something wrong. What can be read of it is read all the same; it is a finding, hard but for [records in a cell](Shape::level).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Where the row stands.
    pub origin: Origin,
    /// What is wrong.
    pub shape: Shape,
}

impl RowProblem {
    /// A child record that could not be attached; what is wrong with the file as a whole, in words, is given back.
    pub(crate) fn unattached(origin: Origin, error: AttachError) -> Result<Self, Label> {
        let shape = match error {
            AttachError::NoKey => Shape::NoKey,
            AttachError::Twice { first } => Shape::GivenTwice { first: first.row },
            AttachError::TooMany => Shape::TooManyChildren,
            AttachError::NoYear => Shape::NoYear,
            AttachError::OtherYear { found, expected } => {
                return Err(both!(
                    "该行是 {found} 年的记录，上年应为 {expected} 年",
                    "the row is a record of {found}, last year is {expected}"
                ));
            }
            _ => {
                return Err(both!(
                    "子记录的文本超过 4 GiB",
                    "the child records hold more than 4 GiB of text"
                ));
            }
        };
        Ok(Self { origin, shape })
    }

    /// A child record whose key is not that of exactly one record, or of one that has such child records in itself.
    pub(crate) fn stray(stray: Stray) -> Self {
        let Stray { origin, key, records, inside, .. } = stray;
        let shape = match records {
            _ if inside => Shape::GivenInside { key },
            0 => Shape::NoRecord { key },
            _ => Shape::SeveralRecords { key, records },
        };
        Self { origin, shape }
    }

    /// A cell that cannot be read of a line that may stand alone.
    pub(crate) fn unread(cell: Unread) -> Self {
        let Unread { origin, field, label, reason, text, .. } = cell;
        Self { origin, shape: Shape::UnreadCell { field, label, reason, text } }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.shape.message().into_text(lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self, lang: Lang) -> String {
        self.shape.hint().into_text(lang)
    }

    /// The field and the text of the cell that it is about, if it is about one.
    pub(crate) fn cell(&self) -> Option<(&str, &str)> {
        match &self.shape {
            Shape::UnreadCell { field, text, .. } => Some((field, text)),
            _ => None,
        }
    }

    /// The problem as a finding.
    #[must_use]
    pub fn to_finding(&self) -> Finding {
        let kind =
            if Shape::is_of_children(self.shape.rule()) { SubjectKind::Child } else { SubjectKind::Record };
        let (fields, values) =
            self.cell().map(|(field, text)| (field.to_owned(), Some(text.to_owned()))).into_iter().unzip();
        Finding {
            rule: self.shape.id().to_owned(),
            level: Shape::level(self.shape.rule()),
            subject: Subject {
                kind,
                key: String::new(),
                file: self.origin.file,
                row: self.origin.row,
                path: String::new(),
            },
            fields,
            values,
            message: self.shape.message(),
            hint: self.shape.hint(),
        }
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "row {}: {}", self.origin.row, self.message(Lang::En))
    }
}

/// Where findings go, and the rows with something wrong: those of records each before the findings of its record, those of child
/// records from inputs of their own after all of them.
///
/// ```
/// use huoju_core::edit::{FindingView, Sink};
/// use huoju_io::{Output, RowProblem};
///
/// /// Counts both.
/// #[derive(Default)]
/// struct Counter(u64);
///
/// impl Sink for Counter {
///     fn finding(&mut self, _finding: &FindingView<'_>) {
///         self.0 += 1;
///     }
/// }
///
/// impl Output for Counter {
///     fn problem(&mut self, _problem: &RowProblem) {
///         self.0 += 1;
///     }
/// }
/// ```
pub trait Output: Sink {
    /// Takes such a row.
    fn problem(&mut self, problem: &RowProblem);

    /// Whether so much has gathered that it should be handed on before more comes; asked after each batch.
    fn is_full(&self) -> bool {
        false
    }
}

/// Forgets everything: for counts only.
impl Output for () {
    fn problem(&mut self, _problem: &RowProblem) {}
}

/// Keeps everything, rendered.
impl Output for Vec<Finding> {
    fn problem(&mut self, problem: &RowProblem) {
        self.push(problem.to_finding());
    }
}

/// A check keeps the findings of rules; rows with something wrong are counted in the report of the run.
impl Output for Check {
    fn problem(&mut self, _problem: &RowProblem) {}
}
