//! What a bundle holds, in the order of its bytes. What is changed here is another format: [`super::bundle`] counts them.

use super::across::{AcrossDef, AcrossKey, AcrossKind, Fraction, Nearness, OutlierMethod};
use super::counted::Counts;
use super::definition::{
    AcceptedDef, AttachedDef, AttachedSource, Confidence, DifferenceDef, DimensionDef, EditionDef,
    EntrySumDef, FieldDef, FieldType, FormDef, Label, Level, ListDef, MeasureDef, MeasureValue, ParameterDef,
    Personal, Provenance, RatioDef, RecordDef, ReviewDef, SurveyDef, TableDef, TableEntryDef,
};
use super::figures::{Divisor, FiguresDef};
use super::printed::{ContactDef, HeadDef, PrintedDef, SignatureDef};
use super::{entries, rule_texts};
use crate::packed::{Packed, Reader, Writer, packed};

packed! {
    struct EditionDef { year, revision, title, period_from, period_to, provenance, lists, parameters, surveys, forms }
    struct SurveyDef { id, title }
    struct ParameterDef { id, label, unit, overridable, values, provenance }
    struct Label { zh, en }
    struct Provenance { basis, confidence }

    struct RecordDef { id, label, fields, attached, order_by }
    struct AttachedDef { source, by, listed, every_year, year, or_by, accepted }
    struct AcceptedDef { field, codes }
    struct FieldDef {
        id, label, aliases, ty, unit, required, required_text, applies, applies_text, derived, leaf, half_width, as_of, personal, help,
        section, provenance
    }

    struct AcrossDef {
        id, source, level, when, counted, by, kind, fields, title, message, hint, text, provenance
    }
    struct AcrossKey { node, field }
    struct Fraction { numerator, denominator }
    struct ReviewDef { id, title, when, show, text, provenance }

    struct MeasureDef { id, label, value, scale, unit, shown_unit, shown_shift, shown_scale }
    struct RatioDef { id, label, of, per, times, shift, unit, scale }
    struct FiguresDef { id, label, lists, unit }
    struct TableDef {
        id, title, dimensions, measures, entries, ratios, counts, comparable, note, provenance
    }
    struct DimensionDef { id, label, list, lowest, total, name, difference }
    struct DifferenceDef { line, plus, minus }
    struct TableEntryDef { when, at, sums }
    struct EntrySumDef { measure, value }

    struct PrintedDef { head, contacts, signatures }
    struct HeadDef { number, issued_by, approved_by, approval_number, valid_to, provenance }
    struct ContactDef { id, role, phone, email, provenance }
    struct SignatureDef { id, label, field, provenance }
}

packed!(enum Confidence { 0 Official, 1 Secondary, 2 Inferred });
packed!(enum AttachedSource { 0 Panel, 1 Frame });
packed!(enum Personal { 0 Never, 1 Always, 2 When(node) });
packed!(enum FieldType {
    0 Text { max }, 1 Code { list }, 2 Date, 3 Month, 4 Boolean, 5 Number { precision, scale }
});
packed!(enum Level { 0 Hard, 1 Soft, 2 Note });
packed!(enum AcrossKind {
    0 Unique { of, at_most },
    1 NearDuplicate { text, number, differs },
    2 Share { of, part, above, at_least },
    3 Outlier { value, method, limit, at_least },
    4 Sequence { number },
    5 Coverage { frame },
    6 Total { of, before, change }
});
packed!(enum Nearness { 0 Within(most), 1 Times(times) });
packed!(enum OutlierMethod { 0 Median, 1 LogMad, 2 Growth { before } });
packed!(enum MeasureValue { 0 Records, 1 Sum(node), 2 Findings(levels), 3 Distinct(node), 4 Lines });
packed!(enum Divisor { 0 Measure(measure), 1 Figures(figures) });
packed!(enum Counts { 0 Counted, 1 WithStruckOut, 2 All });

impl Packed for ListDef {
    fn write(&self, to: &mut Writer) {
        let Self { id, title, open, entries, aliases, provenance } = self;
        id.write(to);
        title.write(to);
        open.write(to);
        entries::write(entries, to);
        aliases.write(to);
        provenance.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            id: Packed::read(from),
            title: Packed::read(from),
            open: Packed::read(from),
            entries: entries::read(from),
            aliases: Packed::read(from),
            provenance: Packed::read(from),
        }
    }
}

impl Packed for FormDef {
    fn write(&self, to: &mut Writer) {
        let Self { id, survey, title, printed, provenance, .. } = self;
        id.write(to);
        survey.write(to);
        title.write(to);
        printed.write(to);
        provenance.write(to);
        let Self { key, counted_by, counted_when, struck_out_when, secret_when, records, program, .. } = self;
        key.write(to);
        counted_by.write(to);
        counted_when.write(to);
        struck_out_when.write(to);
        secret_when.write(to);
        records.write(to);
        program.write(to);
        let Self { rules, across, reviews, measures, ratios, tables, .. } = self;
        rule_texts::write(rules, records, to);
        across.write(to);
        reviews.write(to);
        measures.write(to);
        ratios.write(to);
        tables.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let (id, survey, title) = (Packed::read(from), Packed::read(from), Packed::read(from));
        let (printed, provenance) = (Packed::read(from), Packed::read(from));
        let (key, counted_by) = (Packed::read(from), Packed::read(from));
        let (counted_when, struck_out_when, secret_when) =
            (Packed::read(from), Packed::read(from), Packed::read(from));
        let (records, program): (Vec<RecordDef>, _) = (Packed::read(from), Packed::read(from));
        let rules = rule_texts::read(&records, from);
        let (across, reviews) = (Packed::read(from), Packed::read(from));
        let (measures, ratios, tables) = (Packed::read(from), Packed::read(from), Packed::read(from));
        Self {
            id,
            survey,
            title,
            printed,
            key,
            counted_by,
            counted_when,
            struck_out_when,
            secret_when,
            records: records.into(),
            program,
            rules: rules.into(),
            across,
            reviews,
            measures,
            ratios,
            tables,
            provenance,
        }
    }
}
