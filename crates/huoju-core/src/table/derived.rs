//! What is computed from sums: printed figures, shares, growth, averages. Exact integers, each rounded once, half away from zero.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::error::TableError;
use super::exact::Exact;
use super::render::Table;
use super::tally::Tally;
use crate::both;
use crate::data::SortedMap;
use crate::data::text::cut;
use crate::edition::{Form, Label, Lang, RatioDef, TableDef};
use crate::rules::Rounding;

/// Digits after the point of a percentage.
const PERCENT_SCALE: u8 = 1;

/// A number of a finished table.
///
/// In JSON it is `{"exact": "1234567.00", "printed": "123.46"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The exact value in the exact unit, not rounded.
    pub exact: Exact,
    /// The value in the shown unit, rounded once.
    pub printed: Exact,
}

impl Figure {
    /// A sum at `scale`, printed after division by `shift` powers of ten with `printed_scale` digits after the point.
    pub(super) fn sum(value: i128, scale: u8, shift: u8, printed_scale: u8) -> Option<Self> {
        let digits = i32::from(scale) + i32::from(shift) - i32::from(printed_scale);
        let printed = if digits >= 0 {
            Rounding::HalfAway.divide(value, power(digits)?)?
        } else {
            value.checked_mul(power(-digits)?)?
        };
        Some(Self { exact: Exact::new(value, scale), printed: Exact::new(printed, printed_scale) })
    }

    /// A percentage.
    fn percent(value: i128) -> Self {
        let percent = Exact::new(value, PERCENT_SCALE);
        Self { exact: percent, printed: percent }
    }

    /// A part in percent of a whole; `None` where the whole is zero.
    pub(super) fn share(part: i128, whole: i128) -> Option<Self> {
        Rounding::HalfAway.divide(part.checked_mul(1000)?, whole).map(Self::percent)
    }

    /// Growth in percent against last year's value, (this ÷ last - 1) × 100; `None` where that is zero.
    pub(super) fn growth(value: i128, scale: u8, last: Decimal) -> Option<Self> {
        // Both at the larger of the two scales.
        let last_scale = i32::try_from(last.scale()).ok()?;
        let (up, last_up) = ((last_scale - i32::from(scale)).max(0), (i32::from(scale) - last_scale).max(0));
        let this = value.checked_mul(power(up)?)?;
        let last = last.mantissa().checked_mul(power(last_up)?)?;
        Rounding::HalfAway.divide(this.checked_sub(last)?.checked_mul(1000)?, last).map(Self::percent)
    }

    /// A sum divided by the number of records; `None` where there is none.
    pub(super) fn average(
        value: i128,
        records: u64,
        scale: u8,
        shift: u8,
        printed_scale: u8,
    ) -> Option<Self> {
        let records = i128::from(records);
        let digits = i32::from(scale) + i32::from(shift) - i32::from(printed_scale);
        // The printed figure is rounded from the quotient, not from the rounded exact figure.
        let printed = Rounding::HalfAway.divide(
            value.checked_mul(power((-digits).max(0))?)?,
            records.checked_mul(power(digits.max(0))?)?,
        )?;
        let exact = Exact::new(Rounding::HalfAway.divide(value, records)?, scale);
        Some(Self { exact, printed: Exact::new(printed, printed_scale) })
    }

    /// One sum divided by another, each with its scale, as the definition of the ratio says; `None` where the divisor is zero.
    pub(super) fn ratio(of: (i128, u8), per: (i128, u8), ratio: &RatioDef) -> Option<Self> {
        let scale = ratio.scale;
        let digits = i32::from(scale) + i32::from(per.1) - i32::from(of.1) - i32::from(ratio.shift);
        let dividend = of.0.checked_mul(ratio.times.into())?.checked_mul(power(digits.max(0))?)?;
        let divisor = per.0.checked_mul(power((-digits).max(0))?)?;
        let ratio = Exact::new(Rounding::HalfAway.divide(dividend, divisor)?, scale);
        Some(Self { exact: ratio, printed: ratio })
    }
}

/// 10 to a power that an `i128` holds.
fn power(exponent: i32) -> Option<i128> {
    10i128.checked_pow(u32::try_from(exponent).ok()?)
}

/// Last year's figures of one table, as its tidy cells give them.
///
/// ```
/// use huoju_core::table::LastYear;
/// use rust_decimal::Decimal;
///
/// let mut last = LastYear::default();
/// last.insert(&["合计"], "contract_amount", "元", Decimal::new(2825150916107_89, 2));
/// assert_eq!(last.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastYear {
    /// By measure and unit, then by the printed codes of the dimensions.
    cells: SortedMap<(String, String), SortedMap<Vec<String>, Decimal>>,
}

impl LastYear {
    /// Adds a cell: the printed codes of its dimensions (`合计` for a total), its measure, the unit of the value, the exact value.
    pub fn insert(&mut self, codes: &[&str], measure: &str, unit: &str, value: Decimal) {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        self.cells.or_default((measure.to_owned(), unit.to_owned())).insert(codes, value);
    }

    /// The figures of a table that was finished under whatever year's edition; `None` if it lacks a dimension of this year's.
    ///
    /// ```no_run
    /// use huoju_core::data::Record;
    /// use huoju_core::table::LastYear;
    /// let form = huoju_core::edition::sample::form()?;
    /// let mut job = form.job(huoju_core::edit::JobOptions::default());
    /// job.push(&Record::new().with("number", "1").with("amount", "2.50").to_batch(&form)?, &mut ());
    /// let tally = job.finish().tally;
    /// let this = &form.definition().tables[0];
    /// let last = LastYear::of(this, &tally.table(&form, &this.id)?).expect("the same dimensions");
    /// assert!(!last.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(this: &TableDef, last: &Table) -> Option<Self> {
        let place = |id: &str| last.dimensions.iter().position(|dimension| dimension.id == id);
        let places: Vec<usize> = this.dimensions.iter().map(|axis| place(&axis.id)).collect::<Option<_>>()?;
        let mut figures = Self::default();
        for cell in last.tidy() {
            let codes: Vec<&str> = places.iter().map(|place| cell.codes[*place]).collect();
            figures.insert(&codes, cell.measure, cell.unit, cell.value.to_decimal()?);
        }
        Some(figures)
    }

    /// The figures, by table, of last year's tally for the tables of this year's form; `last` is the form that it was tabulated with. A
    /// table that is new this year has none.
    ///
    /// ```
    /// use huoju_core::edition::Form;
    /// use huoju_core::table::{LastYear, RenderOptions, TableError, Tally};
    /// # #[expect(dead_code, reason = "shown, not run")]
    /// fn grown(this: &Form, now: &Tally, last: &Form, before: &Tally) -> Result<(), TableError> {
    ///     let figures = LastYear::of_tally(this, last, before)?;
    ///     let options = RenderOptions { last_year: figures.get("T9"), ..RenderOptions::default() };
    ///     println!("{:?}", now.render(this, "T9", &options)?.columns);
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`TableError::NotLastYear`], or what [`Tally::table`] gives.
    pub fn of_tally(form: &Form, last: &Form, tally: &Tally) -> Result<BTreeMap<String, Self>, TableError> {
        let (this, that) = (form.definition(), last.definition());
        tally.require(last)?;
        NotLastYear::unless(form, &that.id, last.edition().year()).map_err(TableError::NotLastYear)?;
        let mut figures = BTreeMap::new();
        for table in &this.tables {
            if that.tables.iter().any(|last| last.id == table.id) {
                let finished = tally.table(last, &table.id)?;
                figures.extend(Self::of(table, &finished).map(|last| (table.id.clone(), last)));
            }
        }
        Ok(figures)
    }

    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.values().map(SortedMap::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub(super) fn get(&self, codes: &[String], measure: &str, unit: &str) -> Option<Decimal> {
        self.cells.get(&(measure.to_owned(), unit.to_owned()))?.get(codes).copied()
    }

    /// Coordinates of all cells that are not zero.
    pub(super) fn held(&self) -> impl Iterator<Item = &[String]> {
        let cells = self.cells.values().flatten();
        cells.filter(|(_, value)| !value.is_zero()).map(|(codes, _)| codes.as_slice())
    }
}

/// Why figures are not those of last year for a form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotLastYear {
    /// They are of another form.
    OtherForm {
        /// This year's form.
        form: String,
        /// The other one.
        last: String,
    },
    /// They are of the same year, or a later one.
    NotBefore {
        /// Survey year of this year's edition.
        year: u16,
        /// That of the other one.
        last: u16,
    },
}

impl NotLastYear {
    /// An error unless figures of a form and a survey year are of the same form and an earlier year.
    ///
    /// # Errors
    /// What is wrong with them.
    ///
    /// ```
    /// use huoju_core::edition::{Lang, sample};
    /// use huoju_core::table::NotLastYear;
    ///
    /// let form = sample::form().unwrap();
    /// let (id, year) = (&form.definition().id, form.edition().year());
    /// assert_eq!(NotLastYear::unless(&form, id, year - 1), Ok(()));
    /// let error = NotLastYear::unless(&form, id, year).unwrap_err();
    /// assert!(error.message(Lang::En).contains("not of a year before"));
    /// ```
    pub fn unless(form: &Form, last: &str, before: u16) -> Result<(), Self> {
        let (id, year) = (&form.definition().id, form.edition().year());
        if last != id {
            return Err(Self::OtherForm { form: id.clone(), last: cut(last, 80).to_owned() });
        }
        if before >= year {
            return Err(Self::NotBefore { year, last: before });
        }
        Ok(())
    }

    /// What is wrong, in one language; whoever says it says beforehand which figures are meant.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.label().into_text(lang)
    }

    pub(super) fn label(&self) -> Label {
        match self {
            Self::OtherForm { form, last } => {
                both!("是 {last} 的报告，不是 {form} 的", "is of a report on {last:?}, not on {form}")
            }
            Self::NotBefore { year, last } => both!(
                "是 {last} 年的报告，不早于本报告的 {year} 年",
                "is of a report of {last}, not of a year before {year}, that of this report"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(figure: Option<Figure>) -> Option<(String, String)> {
        figure.map(|figure| (figure.exact.to_string(), figure.printed.to_string()))
    }

    fn both(exact: &str, printed: &str) -> Option<(String, String)> {
        Some((exact.to_owned(), printed.to_owned()))
    }

    #[test]
    fn sums_are_rounded_once_when_printed() {
        // 372,943,029.73 万元 of 2021; halves go away from zero on both sides.
        assert_eq!(
            texts(Figure::sum(372_943_029_731_617, 2, 4, 2)),
            both("3729430297316.17", "372943029.73")
        );
        assert_eq!(texts(Figure::sum(5_000, 2, 4, 2)), both("50.00", "0.01"));
        assert_eq!(texts(Figure::sum(-5_000, 2, 4, 2)), both("-50.00", "-0.01"));
        assert_eq!(texts(Figure::sum(4_999, 2, 4, 2)), both("49.99", "0.00"));
        assert_eq!(texts(Figure::sum(670_506, 0, 0, 0)), both("670506", "670506"));
        assert_eq!(texts(Figure::sum(7, 0, 0, 2)), both("7", "7.00"));
        assert_eq!(Figure::sum(i128::MAX, 0, 0, 2), None);
    }

    #[test]
    fn growth_is_that_of_the_published_analysis() {
        // 2021: 670,506 contracts after 549,353, published as 22.1 %; 372,943,029.73 after 282,515,091.610789, published as 32 %.
        assert_eq!(texts(Figure::growth(670_506, 0, Decimal::from(549_353))), both("22.1", "22.1"));
        let last: Decimal = "282515091.610789".parse().unwrap();
        assert_eq!(texts(Figure::growth(37_294_302_973, 2, last)), both("32.0", "32.0"));
        assert_eq!(texts(Figure::growth(0, 0, Decimal::from(5))), both("-100.0", "-100.0"));
        assert_eq!(texts(Figure::growth(1, 0, Decimal::ZERO)), None);
        // 0.05 % and -0.05 % are halves of the last place.
        assert_eq!(texts(Figure::growth(2001, 0, Decimal::from(2000))), both("0.1", "0.1"));
        assert_eq!(texts(Figure::growth(1999, 0, Decimal::from(2000))), both("-0.1", "-0.1"));
    }

    #[test]
    fn ratios_are_rounded_once() {
        use crate::edition::Divisor;
        let ratio = |times, shift, scale| {
            let (id, unit, label) = (String::new(), String::new(), Label::default());
            RatioDef { id, label, of: 0, per: Divisor::Measure(1), times, shift, unit, scale }
        };
        // 2019: 223,983,881.623544 万元 in 484,077 contracts, published as 462.7 万元 each.
        let average = Figure::ratio((223_983_881_623_544, 2), (484_077, 0), &ratio(1, 4, 1));
        assert_eq!(texts(average), both("462.7", "462.7"));
        // 2019: 17,941.9 亿元 of 22,398.4 亿元 in large contracts, published as 80.1 %.
        let share = Figure::ratio((179_419, 1), (223_984, 1), &ratio(100, 0, 1));
        assert_eq!(texts(share), both("80.1", "80.1"));
        assert_eq!(Figure::ratio((1, 2), (0, 0), &ratio(100, 0, 1)), None);
    }

    #[test]
    fn shares_and_averages() {
        assert_eq!(texts(Figure::share(1, 8)), both("12.5", "12.5"));
        assert_eq!(texts(Figure::share(1, 2000)), both("0.1", "0.1"));
        assert_eq!(Figure::share(1, 0), None);
        // 2019: 223,983,881.623544 万元 in 484,077 contracts: 462.7 万元 each.
        let average = Figure::average(223_983_881_623_544, 484_077, 2, 4, 1);
        assert_eq!(texts(average), both("4627030.03", "462.7"));
        // 0.0149 rounded at once is 0.01; from the rounded exact 0.015 it would be 0.02.
        assert_eq!(texts(Figure::average(149, 10, 3, 0, 2)), both("0.015", "0.01"));
        assert_eq!(Figure::average(5, 0, 2, 4, 2), None);
    }
}
