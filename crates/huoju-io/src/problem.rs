//! Rows whose cells do not fit the header.

use std::fmt;

use huoju_core::data::Origin;
use huoju_core::edit::{Check, Finding, Sink, Subject, SubjectKind};
use huoju_core::edition::{Label, Lang, Level};

/// How a row does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// Fewer cells than the header has columns: the fields of the missing ones are empty.
    TooFewCells,
    /// More cells than the header has columns, and not only blank ones: they belong to no field.
    TooManyCells,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Shape; 2] = [Self::TooFewCells, Self::TooManyCells];

    /// What the rule is called.
    #[must_use]
    pub fn title(self) -> Label {
        let (zh, en) = match self {
            Self::TooFewCells => ("单元格少于标题行的列", "Fewer cells than the header has columns"),
            Self::TooManyCells => ("单元格多于标题行的列", "More cells than the header has columns"),
        };
        Label { zh: zh.to_owned(), en: en.to_owned() }
    }

    /// The rule id under which such rows are reported.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::TooFewCells => "input.too_few_cells",
            Self::TooManyCells => "input.too_many_cells",
        }
    }
}

/// A row whose cells do not fit the header. It is read all the same; as its values may stand under the wrong
/// columns, it is reported as a hard finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowProblem {
    /// Where the row stands.
    pub origin: Origin,
    /// How it does not fit.
    pub shape: Shape,
    /// Cells of the row.
    pub cells: usize,
    /// Columns of the header.
    pub expected: usize,
}

impl RowProblem {
    /// What is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Self { cells, expected, .. } = self;
        match (self.shape, lang) {
            (Shape::TooFewCells, Lang::Zh) => {
                format!("该行只有 {cells} 个单元格，标题行有 {expected} 列，缺少的按空值处理")
            }
            (Shape::TooFewCells, Lang::En) => {
                format!(
                    "the row has only {cells} cells, the header {expected} columns; the missing cells are taken as empty"
                )
            }
            (Shape::TooManyCells, Lang::Zh) => {
                format!("该行有 {cells} 个单元格，标题行只有 {expected} 列，多出的未读取")
            }
            (Shape::TooManyCells, Lang::En) => {
                format!(
                    "the row has {cells} cells, the header only {expected} columns; the others were not read"
                )
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => "请检查该行的分隔符、引号和换行",
            Lang::En => "check separators, quotes and line breaks of the row",
        }
    }

    /// The problem as a finding.
    #[must_use]
    pub fn to_finding(&self) -> Finding {
        let both = |text: &dyn Fn(Lang) -> String| Label { zh: text(Lang::Zh), en: text(Lang::En) };
        Finding {
            rule: self.shape.id().to_owned(),
            level: Level::Hard,
            subject: Subject {
                kind: SubjectKind::Record,
                key: String::new(),
                file: self.origin.file,
                row: self.origin.row,
                path: String::new(),
            },
            fields: Vec::new(),
            values: Vec::new(),
            message: both(&|lang| self.message(lang)),
            hint: both(&|lang| Self::hint(lang).to_owned()),
        }
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "row {}: {}", self.origin.row, self.message(Lang::En))
    }
}

/// Where findings go, and the rows that do not fit the header, each before the findings of its record.
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

/// A check keeps the findings of rules; rows that do not fit are counted in the report of the run.
impl Output for Check {
    fn problem(&mut self, _problem: &RowProblem) {}
}
