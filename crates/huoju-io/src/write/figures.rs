//! Figures that tables divide by, from a file.

use huoju_core::edition::{Form, Lang};
use huoju_core::table::{FiguresError, GivenFigures};

use crate::csv::table_records;
use crate::encoding;
use crate::error::{Error, NativeError};
use crate::header::key;
use crate::unit;

/// Reads a CSV file of two columns, codes and their figures: those of an id that the form knows, such as `gdp`. A first line with a
/// text in place of a figure is a header, and may say the unit: `地区生产总值（亿元）`. A code without a figure is left out.
///
/// ```no_run
/// use huoju_core::table::GivenFigures;
/// # fn read(form: &huoju_core::edition::Form) -> Result<GivenFigures, huoju_io::Error> {
/// let mut figures = GivenFigures::default();
/// let file = "地区代码,地区生产总值（亿元）\n110000,40269.55\n".as_bytes();
/// huoju_io::write::figures(form, "gdp", "gdp.csv", file, &mut figures)?;
/// # Ok(figures)
/// # }
/// ```
///
/// # Errors
/// [`NativeError::Figures`] naming the line, and what [`encoding::decode`] says.
pub fn figures(
    form: &Form,
    id: &str,
    file: &str,
    bytes: &[u8],
    into: &mut GivenFigures,
) -> Result<(), Error> {
    let error = |line: u64, problem: (String, String)| {
        Error::from(NativeError::Figures { file: file.to_owned(), line, problem })
    };
    let refused = |wrong: &FiguresError| (wrong.message(Lang::Zh), wrong.message(Lang::En));
    let unit = &GivenFigures::definition(form, id).map_err(|wrong| error(0, refused(&wrong)))?.unit;
    let text = encoding::decode(file, bytes)?;
    let (mut shift, mut found) = (0, 0);
    for (line, cells) in (1..).zip(table_records(&text)) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let [code, value] = cells.as_slice() else {
            let (zh, en) = ("应有代码和数值两个单元格", "has not two cells, a code and a figure");
            return Err(error(line, (zh.to_owned(), en.to_owned())));
        };
        if line == 1 && !value.chars().any(|sign| sign.is_numeric()) {
            shift = shift_of(value, unit).map_err(|problem| error(1, problem))?;
            continue;
        }
        into.insert(form, id, code, value, shift).map_err(|wrong| error(line, refused(&wrong)))?;
        found += 1;
    }
    if found == 0 {
        return Err(error(0, ("没有数据".to_owned(), "has no figures".to_owned())));
    }
    Ok(())
}

/// The powers of ten between the unit that a header says, in brackets or alone, and that of the figures; 0 if it says none.
fn shift_of(header: &str, unit: &str) -> Result<i8, (String, String)> {
    let folded = key(header);
    match unit::split(&folded) {
        None => Ok(unit::shift(folded.trim_matches(['(', ')']), unit).unwrap_or(0)),
        Some((_, written)) => unit::shift(written, unit).ok_or_else(|| {
            (
                format!("单位 {written:?} 不能换算为{unit}"),
                format!("is in {written:?}, which is not converted to {unit}"),
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use huoju_core::edition::{Divisor, Edition, FiguresDef, RatioDef};

    use super::*;

    /// The form of the tests with a column of T1: the amount, in 元, by the gross product of its kind, in 亿元.
    fn form() -> Form {
        let form = crate::testing::form();
        let mut definition = form.edition().definition().clone();
        let label = definition.forms[0].title.clone();
        let figures =
            FiguresDef { id: "gdp".into(), label: label.clone(), lists: vec![0], unit: "亿元".into() };
        definition.forms[0].ratios = vec![RatioDef {
            id: "to_gdp".into(),
            label,
            of: 1,
            per: Divisor::Figures(figures),
            times: 100,
            shift: 8,
            unit: "%".into(),
            scale: 2,
        }]
        .into();
        Edition::new(definition).unwrap().form("contract").unwrap()
    }

    fn read(text: &[u8]) -> Result<GivenFigures, Error> {
        let mut given = GivenFigures::default();
        figures(&form(), "gdp", "gdp.csv", text, &mut given).map(|()| given)
    }

    #[test]
    fn a_file_is_read_with_its_unit_and_in_its_encoding() {
        let plain = read(b"1,40269.55\n2,0.5\n").unwrap();
        let same = [
            "代码,地区生产总值（万元）\n1,\"402,695,500\"\n\n2,5000\n11,\n",
            "\u{feff}code,GDP [亿元]\r\n2,0.50\r\n1,40269.55\r\n",
            "类别,值\n技术开发,40269.55\n技术转让,0.5\n",
        ];
        for text in same {
            assert_eq!(read(text.as_bytes()).unwrap(), plain, "{text}");
        }
        // 技术开发 in GB18030.
        assert_eq!(read(b"\xbc\xbc\xca\xf5\xbf\xaa\xb7\xa2,40269.55\n2,0.5\n").unwrap(), plain);
    }

    #[test]
    fn what_is_no_figure_is_refused_by_its_line() {
        for (text, wrong_line, problem) in [
            ("", 0, "has no figures"),
            ("code,value\n", 0, "has no figures"),
            ("code,value\n1,5\n8,5\n", 3, "\"8\""),
            ("1,5\n2,6\n1,5\n", 3, "twice"),
            ("1,0\n", 1, "\"0\""),
            ("code,value\n1,-5\n", 2, "\"-5\""),
            ("code,value\n1,abc\n", 2, "\"abc\""),
            ("code,value（美元）\n1,5\n", 1, "not converted"),
            ("1,5,6\n", 1, "two cells"),
            ("1\n", 1, "two cells"),
        ] {
            let error = read(text.as_bytes()).unwrap_err();
            let is_there =
                matches!(&error, Error::Native(NativeError::Figures { line, .. }) if *line == wrong_line);
            assert!(is_there && error.to_string().contains(problem), "{text:?}: {error}");
        }
        let wrong = figures(&form(), "gnp", "a.csv", b"1,5\n", &mut GivenFigures::default()).unwrap_err();
        assert!(wrong.to_string().contains("it takes gdp"), "{wrong}");
        assert!(read(b"PK\x03\x04").is_err());
    }

    #[cfg(feature = "native")]
    #[test]
    fn a_report_has_the_column_where_figures_are_given() {
        use crate::Input;
        use crate::write::{ReportOptions, report};
        let (form, folder) = (form(), tempfile::tempdir().unwrap());
        let given = read("code,元\n1,60000\n".as_bytes()).unwrap();
        let inputs =
            [Input::bytes("a.csv", "编号,成交额,登记日期,合同类别\n甲,400,2021-03-01,1\n".as_bytes())];
        let options = ReportOptions { figures: Some(&given), ..ReportOptions::default() };
        let (_, _, tables) = report(&form, inputs, folder.path(), &options).unwrap();
        let column = tables[0].columns.iter().position(|column| column.id == "to_gdp").unwrap();
        // 400 元 of 60,000.
        let figure = tables[0].cell(&["1"]).unwrap().figures[column].unwrap();
        assert_eq!(figure.printed.to_string(), "0.67");
        assert_eq!(tables[0].cell(&["合计"]).unwrap().figures[column], None);
    }
}
