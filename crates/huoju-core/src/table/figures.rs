//! Figures that are given beside the records, by code, and what tables divide by them.

use std::fmt;

use super::derived::Figure;
use crate::both;
use crate::data::decimal::Format;
use crate::data::{SortedMap, text};
use crate::edition::{FiguresDef, Form, FormDef, Label, Lang, RatioDef, TableDef};

/// Most digits after the point of a figure.
const SCALE: u8 = 6;

/// Figures by their id ([`FiguresDef::id`]) and by code: the gross regional product of each region.
///
/// ```no_run
/// use huoju_core::table::{GivenFigures, RenderOptions, Tally};
/// # fn print(form: &huoju_core::edition::Form, tally: &Tally) -> Result<(), Box<dyn std::error::Error>> {
/// let mut figures = GivenFigures::default();
/// figures.insert(form, "gdp", "110000", "40269.55", 0)?;
/// let options = RenderOptions { figures: Some(&figures), ..RenderOptions::default() };
/// let table = tally.render(form, "T9", &options)?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GivenFigures(SortedMap<String, SortedMap<String, i64>>);

/// Why a figure is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FiguresError {
    /// No table of the form divides by such figures.
    Unknown {
        /// The form.
        form: String,
        /// What was given.
        id: String,
        /// The figures that there are.
        known: String,
    },
    /// The code is in force in none of the lists.
    Code {
        /// What was given.
        code: String,
        /// The lists.
        lists: String,
    },
    /// The code has a figure already.
    Twice {
        /// The code.
        code: String,
    },
    /// What is given is no number above 0.
    Value {
        /// The code.
        code: String,
        /// What was given.
        value: String,
    },
}

impl GivenFigures {
    /// Adds the figure of a code, which may be written as in a record: in another spelling, or as its name. `shift`: the powers of ten
    /// by which it is to be multiplied to be in the unit of the figures. Nothing written is no figure.
    ///
    /// # Errors
    /// [`FiguresError`] if the form does not have such figures, the code is unknown or given twice, or the figure is no number above 0
    /// with at most 6 digits after the point.
    pub fn insert(
        &mut self,
        form: &Form,
        id: &str,
        code: &str,
        value: &str,
        shift: i8,
    ) -> Result<(), FiguresError> {
        let figures = Self::definition(form, id)?;
        let edition = form.edition().definition();
        let text = text::trim(code);
        let mut lists = figures.lists.iter().map(|list| form.list_index(*list));
        let Some(found) =
            lists.find_map(|list| Some(list.code(list.resolve(text, edition.period_to).ok()?.value)))
        else {
            let names = figures.lists.iter().filter_map(|list| edition.lists.get(usize::from(*list)));
            let lists = names.map(|list| list.id.as_str()).collect::<Vec<_>>().join(", ");
            return Err(FiguresError::Code { code: text::cut(text, 80).to_string(), lists });
        };
        let of_id = self.0.or_default(id.to_owned());
        if text::trim(value).is_empty() {
            return Ok(());
        }
        let format = Format { precision: 18, scale: SCALE, shift };
        let number = format.parse(value).ok().map(|parsed| parsed.value).filter(|number| *number > 0);
        let Some(number) = number else {
            return Err(FiguresError::Value {
                code: found.to_owned(),
                value: text::cut(value, 80).to_string(),
            });
        };
        match of_id.insert(found.to_owned(), number) {
            None => Ok(()),
            Some(_) => Err(FiguresError::Twice { code: found.to_owned() }),
        }
    }

    /// What a form says of figures.
    ///
    /// # Errors
    /// [`FiguresError::Unknown`] naming those that there are.
    pub fn definition<'f>(form: &'f Form, id: &str) -> Result<&'f FiguresDef, FiguresError> {
        let mut all = form.definition().ratios.iter().filter_map(RatioDef::figures);
        let known = all.clone().map(|figures| figures.id.as_str());
        all.find(|figures| figures.id == id).ok_or_else(|| FiguresError::Unknown {
            form: form.definition().id.clone(),
            id: text::cut(id, 80).to_string(),
            known: known.collect::<Vec<_>>().join(", "),
        })
    }
}

/// A column of a table that divides a measure by given figures.
#[derive(Debug)]
pub(super) struct FigureColumn<'a> {
    pub(super) ratio: &'a RatioDef,
    /// The measure, by its place in the table.
    pub(super) of: usize,
    /// The dimension whose codes the figures are of.
    dimension: usize,
    values: &'a SortedMap<String, i64>,
}

impl<'a> FigureColumn<'a> {
    /// Those of a table: figures are given, the table has the measure, and exactly one dimension over one of the lists.
    pub(super) fn all(form: &'a FormDef, table: &TableDef, given: Option<&'a GivenFigures>) -> Vec<Self> {
        let column = |ratio: &'a RatioDef| {
            let figures = ratio.figures()?;
            let values = given?.0.get(&figures.id)?;
            let of = table.measures.iter().position(|measure| *measure == ratio.of)?;
            let is_of = |list: Option<u16>| list.is_some_and(|list| figures.lists.contains(&list));
            let mut places = (0..).zip(&table.dimensions).filter(|(_, axis)| is_of(axis.list));
            match (places.next(), places.next()) {
                (Some((dimension, _)), None) => Some(Self { ratio, of, dimension, values }),
                _ => None,
            }
        };
        form.ratios.iter().filter_map(column).collect()
    }

    /// The figure of a cell on the lines with these codes, from the sum of the measure and its scale; `None` where none is given.
    pub(super) fn figure(&self, codes: &[String], sum: (i128, u8)) -> Option<Figure> {
        let value = self.values.get(codes.get(self.dimension)?)?;
        Figure::ratio(sum, (i128::from(*value), SCALE), self.ratio)
    }
}

impl FiguresError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.label().into_text(lang)
    }

    /// The one place of these messages.
    fn label(&self) -> Label {
        match self {
            FiguresError::Unknown { form, id, known } if known.is_empty() => both!(
                "调查表 {form} 没有除以外来数字的列，不用 \"{id}\"",
                "no column of form {form} divides by figures from beside; \"{id}\" is not used"
            ),
            FiguresError::Unknown { form, id, known } => {
                let known = Label::listed(known.split(", "));
                both!(
                    "调查表 {form} 不用数字 \"{id}\"，可用：{known}",
                    "form {form} takes no figures \"{id}\"; it takes {known}"; known
                )
            }
            FiguresError::Code { code, lists } => {
                let lists = Label::listed(lists.split(", "));
                both!(
                    "代码 \"{code}\" 不在代码表 {lists} 中，或调查期末不在用",
                    "the code \"{code}\" is not in {lists}, or not in force at the end of the period"; lists
                )
            }
            FiguresError::Twice { code } => {
                both!("代码 {code} 给出两次", "the code {code} is given twice")
            }
            FiguresError::Value { code, value } => both!(
                "代码 {code} 的数值 \"{value}\" 不是大于 0、小数不超过 6 位的数",
                "the value \"{value}\" of {code} is no number above 0 with at most 6 digits after the point"
            ),
        }
    }
}

impl fmt::Display for FiguresError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for FiguresError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Divisor, EditionDef};
    use crate::table::testing::*;
    use crate::table::{RenderOptions, Table};

    /// Tables over kinds that divide the amount, in 元, by what each kind has at hand, in 万元, in per cent.
    fn with_figures() -> EditionDef {
        let mut edition = definition();
        let label = Label::new("手头", "At hand");
        let figures =
            FiguresDef { id: "hand".into(), label: label.clone(), lists: vec![0], unit: "万元".into() };
        edition.forms[0].ratios = vec![RatioDef {
            id: "of_hand".into(),
            label,
            of: 1,
            per: Divisor::Figures(figures),
            times: 100,
            shift: 4,
            unit: "%".into(),
            scale: 2,
        }]
        .into();
        edition
    }

    fn form() -> Form {
        form_of(with_figures())
    }

    fn given(form: &Form, figures: &[(&str, &str)]) -> GivenFigures {
        let mut given = GivenFigures::default();
        figures.iter().for_each(|(code, value)| given.insert(form, "hand", code, value, 0).unwrap());
        given
    }

    /// The last figure of each cell of a table, behind its codes.
    fn last(table: &Table) -> Vec<String> {
        let line = |cell: &crate::table::TableCell| {
            let codes: Vec<&str> = table
                .dimensions
                .iter()
                .zip(&cell.at)
                .map(|(axis, line)| axis.lines[*line as usize].code.as_str())
                .collect();
            let printed = cell.figures.last().unwrap().map(|figure| figure.printed.to_string());
            format!("{} {}", codes.join("×"), printed.unwrap_or("-".into()))
        };
        table.cells.iter().map(line).collect()
    }

    #[test]
    fn a_measure_is_divided_by_the_figure_of_its_code_and_rounded_once() {
        let form = form();
        // 甲 is the name of code 1; nothing is given of 21 and of the total.
        let figures = given(&form, &[("甲", "30,000.00"), ("2", "1"), ("22", "4"), ("3", "5"), ("21", " ")]);
        let options = RenderOptions { figures: Some(&figures), ..RenderOptions::default() };
        let tally = tally(&form, &records());
        let table = tally.render(&form, "kind", &options).unwrap();
        assert_eq!(table.columns.last().map(|column| column.id.as_str()), Some("of_hand"));
        // 100,000,000 of 300,000,000 元; 10,099.99 of 10,000; 50 of 40,000 is 0.125 %; nothing of 50,000.
        assert_eq!(last(&table), ["合计 -", "2 101.00", "21 -", "22 0.13", "1 33.33", "3 0.00", "未分类 -"]);
        // Kind × office: whichever office, the figure is that of the kind.
        let cross = last(&tally.render(&form, "cross", &options).unwrap());
        assert!(
            cross.contains(&"1×x 33.33".to_owned()) && cross.contains(&"22×x 0.13".to_owned()),
            "{cross:?}"
        );
        // Offices are of no list, and have no such column; nor has any table where nothing is given.
        for (id, options) in [("offices", options), ("kind", RenderOptions::default())] {
            let table = tally.render(&form, id, &options).unwrap();
            assert!(table.columns.iter().all(|column| column.id != "of_hand"));
        }
    }

    #[test]
    fn a_table_with_two_dimensions_over_the_list_divides_by_neither() {
        let mut edition = with_figures();
        edition.forms[0].tables = vec![table("two", &[("a", Some(0), KIND), ("b", Some(0), KIND)], None)];
        let form = form_of(edition);
        let figures = given(&form, &[("1", "1")]);
        let options = RenderOptions { figures: Some(&figures), ..RenderOptions::default() };
        let table = tally(&form, &records()).render(&form, "two", &options).unwrap();
        assert_eq!(table.columns.len(), 2);
    }

    #[test]
    fn a_figure_has_its_unit() {
        let form = form();
        let mut yuan = GivenFigures::default();
        yuan.insert(&form, "hand", "1", "300000000", -4).unwrap();
        assert_eq!(yuan, given(&form, &[("1", "30000")]));
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        let form = form();
        let mut figures = given(&form, &[("1", "30000")]);
        let mut refused = |id: &str, code: &str, value: &str| {
            let error = figures.insert(&form, id, code, value, 0).unwrap_err();
            assert_ne!(error.message(Lang::Zh), error.message(Lang::En));
            error
        };
        assert!(matches!(refused("gdp", "1", "1"), FiguresError::Unknown { known, .. } if known == "hand"));
        // 9 is retired before the period.
        for code in ["7", "9", "", "合计"] {
            assert!(
                matches!(refused("hand", code, "1"), FiguresError::Code { lists, .. } if lists == "kind")
            );
        }
        assert!(matches!(refused("hand", "1", "30000"), FiguresError::Twice { code } if code == "1"));
        for value in ["0", "0.00", "-5", "x", "1e5", "0.0000001", "9999999999999999999"] {
            assert!(matches!(refused("hand", "3", value), FiguresError::Value { .. }), "{value}");
        }
        assert_eq!(figures, given(&form, &[("1", "30000")]));
    }
}
