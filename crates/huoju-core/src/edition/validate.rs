//! Every index, type and length of a definition is checked here, once, so that nothing else has to.

use super::definition::{
    AttachedDef, Day, DimensionDef, EditionDef, FieldDef, FieldType, FormDef, ListDef, MeasureDef,
    MeasureValue, RatioDef, RecordDef, RecordKind, RuleDef, TableDef, TableEntryDef,
};
use super::{AcrossDef, AcrossKind, Counts, Divisor, EditionError, Fraction, OutlierMethod};
use crate::rules::{Dfa, NodeId, Type, types};

/// Longest vector of one kind; far above any real edition, far below what could exhaust memory.
const MAX_ITEMS: usize = 65_000;
/// Most record kinds, fields of one kind, and dimensions of a table.
const MAX_KINDS: usize = 64;
const MAX_FIELDS: usize = 4_096;
const MAX_DIMENSIONS: usize = 8;
/// Most parts of the key of a rule across records.
const MAX_PARTS: usize = 8;
/// Largest factor of a ratio.
const MAX_TIMES: u32 = 1_000_000;
/// Most digits after the point of a measure of lines, and of a ratio.
const MAX_SCALE: u8 = 18;

/// Nothing is wrong, or the place that is wrong and why: behind a pointer, as there is a way out at each line here.
type Checked<T = ()> = Result<T, Box<Wrong>>;

struct Wrong {
    place: String,
    problem: String,
}

impl Wrong {
    /// The same, one place further out.
    fn within(mut self: Box<Self>, outer: &str) -> Box<Self> {
        self.place = format!("{outer}: {}", self.place);
        self
    }
}

/// Checks a definition.
///
/// # Errors
/// [`EditionError::Malformed`] naming the place and the problem.
pub(super) fn validate(edition: &EditionDef) -> Result<(), EditionError> {
    check(edition).map_err(|wrong| EditionError::Malformed { place: wrong.place, problem: wrong.problem })
}

fn check(edition: &EditionDef) -> Checked {
    ensure(edition.period_from <= edition.period_to, "period", "ends before it begins")?;
    at_most(edition.lists.len(), MAX_ITEMS, "lists")?;
    at_most(edition.forms.len(), MAX_ITEMS, "forms")?;
    ascending(edition.lists.iter().map(|list| list.id.as_str()), "lists")?;
    ascending(edition.parameters.iter().map(|parameter| parameter.id.as_str()), "parameters")?;
    for list in &edition.lists {
        check_list(list).map_err(|error| error.within(&list.id))?;
    }
    let mut ids: Vec<&str> = edition.forms.iter().map(|form| form.id.as_str()).collect();
    ids.sort_unstable();
    ascending(ids.into_iter(), "forms")?;
    for form in &edition.forms {
        let known = edition.surveys.iter().any(|survey| survey.id == form.survey);
        ensure(known, &form.id, "belongs to no survey of the edition")?;
        FormCheck { edition, form }.run().map_err(|error| error.within(&form.id))?;
    }
    Ok(())
}

fn check_list(list: &ListDef) -> Checked {
    at_most(list.entries.len(), MAX_ITEMS, "entries")?;
    at_most(list.aliases.len(), MAX_ITEMS, "aliases")?;
    ensure(list.open.as_ref().is_none_or(Dfa::is_valid), "open", "is a pattern with broken tables")?;
    ascending(list.aliases.iter().map(|(spelling, _)| spelling.as_str()), "aliases")?;
    let keys: Vec<(&str, Day)> =
        list.entries.iter().map(|entry| (entry.code.as_str(), entry.valid_from)).collect();
    ensure(keys.windows(2).all(|pair| pair[0] < pair[1]), "entries", "are not ascending by code and date")?;
    for entry in &list.entries {
        ensure(!entry.code.is_empty(), "entries", "an entry has no code")?;
        ensure(entry.valid_from < entry.valid_to, &entry.code, "is never in force")?;
    }
    // A parent chain longer than the list has a cycle.
    for (index, entry) in list.entries.iter().enumerate() {
        let mut parent = entry.parent;
        let mut steps = 0;
        while let Some(id) = parent {
            let next = list.entries.get(usize::from(id));
            let next = next.ok_or_else(|| malformed(&entry.code, "has a parent outside its list"))?;
            ensure(steps < MAX_KINDS && usize::from(id) != index, &entry.code, "is among its own ancestors")?;
            parent = next.parent;
            steps += 1;
        }
    }
    Ok(())
}

struct FormCheck<'a> {
    edition: &'a EditionDef,
    form: &'a FormDef,
}

impl FormCheck<'_> {
    fn run(&self) -> Checked {
        let form = self.form;
        ensure(!form.records.is_empty(), "records", "there is no root record")?;
        at_most(form.records.len(), MAX_KINDS, "records")?;
        types::check_program(&form.program, &form.records, &self.edition.lists)
            .map_err(|error| malformed("program", &error.to_string()))?;
        for (kind, record) in form.records.iter().enumerate() {
            ensure((kind == 0) == record.id.is_empty(), "records", "only the root has no name")?;
            at_most(record.fields.len(), MAX_FIELDS, "fields")?;
            self.order_by(record, kind).map_err(|error| error.within(&record.id))?;
            self.attached(record, kind).map_err(|error| error.within(&record.id))?;
            for field in &record.fields {
                self.field(field, kind).map_err(|error| error.within(&field.id))?;
            }
        }
        let root = &form.records[0];
        for field in &form.key {
            ensure(usize::from(*field) < root.fields.len(), "key", "names no field")?;
        }
        for line in &form.printed.signatures {
            let known = line.field.is_none_or(|field| usize::from(field) < root.fields.len());
            ensure(known, &line.id, "names no field")?;
        }
        if let Some(field) = form.counted_by {
            let ty = root.fields.get(usize::from(field)).map(|field| field.ty);
            ensure(ty == Some(FieldType::Date), "counted_by", "is no date field")?;
        }
        self.condition(form.counted_when, 0, "counted_when")?;
        self.condition(form.struck_out_when, 0, "struck_out_when")?;
        self.condition(form.secret_when, 0, "secret_when")?;
        at_most(form.rules.len(), MAX_ITEMS, "rules")?;
        for rule in &form.rules {
            self.rule(rule).map_err(|error| error.within(&rule.id))?;
        }
        at_most(form.across.len(), MAX_ITEMS, "across")?;
        for rule in &form.across {
            self.across(rule).map_err(|error| error.within(&rule.id))?;
        }
        for review in &form.reviews {
            self.condition(Some(review.when), 0, &review.id)?;
            let is_known = |(kind, field): &(RecordKind, u16)| {
                let record = form.records.get(usize::from(*kind));
                record.is_some_and(|record| usize::from(*field) < record.fields.len())
            };
            let known = review.show.iter().all(is_known);
            ensure(known, &review.id, "shows no field")?;
        }
        for measure in &form.measures {
            self.measure(measure).map_err(|error| error.within(&measure.id))?;
        }
        at_most(form.ratios.len(), MAX_FIELDS, "ratios")?;
        for ratio in &form.ratios {
            self.ratio(ratio, form.measures.len()).map_err(|error| error.within(&ratio.id))?;
        }
        at_most(form.tables.len(), MAX_ITEMS, "tables")?;
        for table in &form.tables {
            self.table(table).map_err(|error| error.within(&table.id))?;
        }
        Ok(())
    }

    fn attached(&self, record: &RecordDef, kind: usize) -> Checked {
        let Some(AttachedDef { by, listed, year, or_by, accepted, .. }) = &record.attached else {
            return Ok(());
        };
        ensure(kind > 0, "attached", "is the record itself")?;
        at_most(by.len(), MAX_PARTS, "by")?;
        let known = |field: &u16| usize::from(*field) < self.form.records[0].fields.len();
        ensure(!by.is_empty() && by.iter().all(known), "by", "names no field of the record")?;
        at_most(or_by.len(), MAX_PARTS, "or_by")?;
        ensure(or_by.iter().all(known), "or_by", "names no field of the record")?;
        at_most(accepted.len(), MAX_PARTS, "accepted")?;
        let is_code = |field: u16| {
            matches!(record.fields.get(usize::from(field)), Some(FieldDef { ty: FieldType::Code { .. }, .. }))
        };
        ensure(accepted.iter().all(|of| is_code(of.field)), "accepted", "names no code")?;
        let is_whole = |field: &u16| {
            let ty = record.fields.get(usize::from(*field)).map(|field| field.ty);
            matches!(ty, Some(FieldType::Number { scale: 0, .. }))
        };
        ensure(year.iter().all(is_whole), "year", "is no whole number")?;
        let Some(listed) = listed else { return Ok(()) };
        let ty = record.fields.get(usize::from(*listed)).map(|field| field.ty);
        ensure(ty == Some(FieldType::Boolean), "listed", "is not true or false")
    }

    fn order_by(&self, record: &RecordDef, kind: usize) -> Checked {
        let Some(field) = record.order_by else { return Ok(()) };
        let ty = record.fields.get(usize::from(field)).map(|field| field.ty);
        ensure(
            kind > 0 && matches!(ty, Some(FieldType::Number { .. })),
            "order_by",
            "is no number of a child record",
        )
    }

    fn field(&self, field: &FieldDef, kind: usize) -> Checked {
        let kind = RecordKind::try_from(kind).map_err(|_| malformed("record", "too many kinds"))?;
        match field.ty {
            FieldType::Code { list } => {
                ensure(usize::from(list) < self.edition.lists.len(), "type", "names no code list")?;
            }
            FieldType::Number { precision, scale } => {
                ensure(
                    (1..=18).contains(&precision) && scale <= precision,
                    "type",
                    "holds more than 18 digits",
                )?;
            }
            FieldType::Text { max } => ensure(max > 0, "type", "has no length")?,
            FieldType::Date | FieldType::Month | FieldType::Boolean => {}
        }
        if let Some(date) = field.as_of {
            let ty = self.form.records[0].fields.get(usize::from(date)).map(|field| field.ty);
            ensure(ty == Some(FieldType::Date), "as_of", "is no date field of the record")?;
        }
        self.condition(field.required, kind, "required")?;
        self.condition(field.applies, kind, "applies")?;
        self.condition(field.personal.condition(), kind, "personal")?;
        match field.derived {
            Some(node) => self.node(node, kind, "derived").map(|_| ()),
            None => Ok(()),
        }
    }

    fn rule(&self, rule: &RuleDef) -> Checked {
        let record = self.form.records.get(usize::from(rule.record));
        let record = record.ok_or_else(|| malformed("record", "is no record kind of the form"))?;
        self.condition(rule.when, rule.record, "when")?;
        self.condition(Some(rule.assert), rule.record, "assert")?;
        let known = rule.fields.iter().all(|field| usize::from(*field) < record.fields.len());
        ensure(known, "fields", "names no field of its record")
    }

    fn across(&self, rule: &AcrossDef) -> Checked {
        self.condition(rule.when, 0, "when")?;
        at_most(rule.by.len(), MAX_PARTS, "by")?;
        let root = &self.form.records[0].fields;
        let known = |field: &u16| usize::from(*field) < root.len();
        ensure(rule.fields.iter().all(known), "fields", "names no field of the record")?;
        ensure(
            rule.by.iter().filter_map(|part| part.field).all(|field| known(&field)),
            "by",
            "names no field",
        )?;
        for part in &rule.by {
            ensure(self.node(part.node, 0, "by")? != Type::Boolean, "by", "is true or false")?;
        }
        let text = |node: Option<NodeId>, place: &str| match node {
            Some(node) => ensure(self.node(node, 0, place)? != Type::Boolean, place, "is true or false"),
            None => Ok(()),
        };
        let number = |node: Option<NodeId>, place: &str| match node.map(|node| self.node(node, 0, place)) {
            None | Some(Ok(Type::Number { .. })) => Ok(()),
            Some(ty) => ty.and_then(|_| Err(malformed(place, "is no number"))),
        };
        match &rule.kind {
            AcrossKind::Unique { of, at_most } => {
                ensure(*at_most > 0, "at_most", "is 0")?;
                text(*of, "of")
            }
            AcrossKind::NearDuplicate { text: of_text, number: near, differs } => {
                if let Some((node, distance)) = of_text {
                    ensure(self.node(*node, 0, "text")? == Type::Text, "text", "is no text")?;
                    fraction(*distance, "distance")?;
                }
                if let Some((node, _)) = near {
                    let ty = self.node(*node, 0, "number")?;
                    ensure(matches!(ty, Type::Number { .. } | Type::Date), "number", "is no number or date")?;
                }
                text(*differs, "differs")
            }
            AcrossKind::Share { of, part, above, .. } => {
                number(*of, "of")?;
                self.condition(*part, 0, "part")?;
                fraction(*above, "above")
            }
            AcrossKind::Outlier { value, method, limit, .. } => {
                number(Some(*value), "value")?;
                if let OutlierMethod::Growth { before } = method {
                    number(Some(*before), "before")?;
                }
                fraction(*limit, "limit")
            }
            AcrossKind::Sequence { number: node } => {
                let ty = self.node(*node, 0, "number")?;
                ensure(
                    matches!(ty, Type::Number { scale: 0, .. } | Type::Text),
                    "number",
                    "is no whole number or text",
                )
            }
            AcrossKind::Total { of, before, change } => {
                number(*of, "of")?;
                number(Some(*before), "before")?;
                fraction(*change, "change")
            }
            AcrossKind::Coverage { frame } => {
                let record = self.form.records.get(usize::from(*frame));
                let by = record.and_then(|record| record.attached.as_ref()).map(|attached| &attached.by);
                let own: Option<Vec<u16>> = rule.by.iter().map(|part| part.field).collect();
                ensure(by == own.as_ref(), "frame", "is not attached by the fields of the rule")
            }
        }
    }

    fn measure(&self, measure: &MeasureDef) -> Checked {
        match &measure.value {
            MeasureValue::Sum(sum) => match self.node(*sum, 0, "sum")? {
                Type::Number { scale, .. } if scale == measure.scale => Ok(()),
                _ => Err(malformed("sum", &format!("is no number of scale {}", measure.scale))),
            },
            MeasureValue::Distinct(node) if self.node(*node, 0, "distinct")? != Type::Text => {
                Err(malformed("distinct", "is no text"))
            }
            MeasureValue::Findings(levels) if !levels.windows(2).all(|pair| pair[0] < pair[1]) => {
                Err(malformed("findings", "names levels out of order"))
            }
            MeasureValue::Lines => ensure(measure.scale <= MAX_SCALE, "scale", "is more than 18 digits"),
            _ => ensure(measure.scale == 0, "scale", "of a count is not 0"),
        }
    }

    fn table(&self, table: &TableDef) -> Checked {
        at_most(table.dimensions.len(), MAX_DIMENSIONS, "dimensions")?;
        let known = table.measures.iter().all(|measure| usize::from(*measure) < self.form.measures.len());
        ensure(known, "measures", "names no measure of the form")?;
        for dimension in &table.dimensions {
            self.dimension(dimension).map_err(|error| error.within(&dimension.id))?;
        }
        let distinct = |measure: &u16| {
            let measure = self.form.measures.get(usize::from(*measure));
            matches!(measure.map(|measure| &measure.value), Some(MeasureValue::Distinct(_)))
        };
        let counts_secrets = self.form.secret_when.is_some() && table.counts == Counts::All;
        ensure(
            !counts_secrets || table.only_counts(&self.form.measures),
            "measures",
            "tell more of secrets than their number",
        )?;
        let differs = table.dimensions.iter().any(|dimension| dimension.difference.is_some());
        let sums = !table.measures.iter().any(distinct);
        ensure(sums || !differs, "difference", "is of different texts, which have none")?;
        at_most(table.ratios.len(), MAX_FIELDS, "ratios")?;
        for ratio in &table.ratios {
            self.ratio(ratio, table.measures.len()).map_err(|error| error.within(&ratio.id))?;
            ensure(
                ratio.figures().is_none(),
                &ratio.id,
                "divides by figures, which is for ratios of a form",
            )?;
        }
        for entry in &table.entries {
            self.condition(entry.when, 0, "entry")?;
            ensure(entry.at.len() == table.dimensions.len(), "entry", "does not give each dimension")?;
            for (node, dimension) in entry.at.iter().zip(&table.dimensions) {
                let ty = self.node(*node, 0, &dimension.id)?;
                let wanted = dimension.list.map_or(Type::Text, Type::Code);
                ensure(ty == wanted, &dimension.id, "is given a value of another type")?;
            }
            self.sums(entry, table)?;
        }
        Ok(())
    }

    fn sums(&self, entry: &TableEntryDef, table: &TableDef) -> Checked {
        let places = entry.sums.windows(2).all(|pair| pair[0].measure < pair[1].measure);
        ensure(places, "entry", "gives measures out of order")?;
        for sum in &entry.sums {
            let measure = table.measures.get(usize::from(sum.measure));
            let measure = measure.and_then(|measure| self.form.measures.get(usize::from(*measure)));
            let measure = measure.ok_or_else(|| malformed("entry", "gives no measure of the table"))?;
            let own = measure.value != MeasureValue::Lines;
            ensure(!own, &measure.id, "has a value of its own and is given another by an entry")?;
            let ty = self.node(sum.value, 0, &measure.id)?;
            let fits = matches!(ty, Type::Number { scale, .. } if scale == measure.scale);
            ensure(fits, &measure.id, "is given what is no number of its scale")?;
        }
        Ok(())
    }

    fn dimension(&self, dimension: &DimensionDef) -> Checked {
        if let Some(name) = dimension.name {
            ensure(dimension.list.is_none(), "name", "is given beside a list")?;
            ensure(self.node(name, 0, "name")? == Type::Text, "name", "is no text")?;
        }
        let Some(difference) = dimension.difference else { return Ok(()) };
        let list = dimension.list.and_then(|list| self.edition.lists.get(usize::from(list)));
        let list = list.ok_or_else(|| malformed("difference", "is of a dimension without a list"))?;
        let codes: Vec<&str> = [difference.line, difference.plus, difference.minus]
            .iter()
            .filter_map(|entry| Some(list.entries.get(usize::from(*entry))?.code.as_str()))
            .collect();
        let different =
            codes.len() == 3 && codes[0] != codes[1] && codes[0] != codes[2] && codes[1] != codes[2];
        ensure(different, "difference", "does not name three codes of the list")
    }

    /// A ratio of so many measures.
    fn ratio(&self, ratio: &RatioDef, measures: usize) -> Checked {
        let known = |measure: u16| usize::from(measure) < measures;
        let divisor = match &ratio.per {
            Divisor::Measure(measure) => known(*measure),
            Divisor::Figures(figures) => {
                let lists = self.edition.lists.len();
                !figures.lists.is_empty() && figures.lists.iter().all(|list| usize::from(*list) < lists)
            }
        };
        ensure(known(ratio.of) && divisor, "measures", "is of no measure of the table, or of no list")?;
        ensure((1..=MAX_TIMES).contains(&ratio.times), "times", "is not between 1 and a million")?;
        ensure(ratio.scale <= MAX_SCALE && ratio.shift <= MAX_SCALE, "scale", "is more than 18 digits")
    }

    fn condition(&self, node: Option<NodeId>, kind: RecordKind, place: &str) -> Checked {
        let Some(node) = node else { return Ok(()) };
        ensure(self.node(node, kind, place)? == Type::Boolean, place, "is not true or false")
    }

    /// Type of a node that must belong to a record kind.
    fn node(&self, node: NodeId, kind: RecordKind, place: &str) -> Checked<Type> {
        let found = usize::try_from(node).ok().and_then(|index| self.form.program.nodes.get(index));
        let found = found.ok_or_else(|| malformed(place, "names no node"))?;
        ensure(found.record == kind, place, "belongs to another record kind")?;
        Ok(found.ty)
    }
}

/// A limit with at most so many digits above and below the line that no comparison with a sum can overflow unseen.
fn fraction(fraction: Fraction, place: &str) -> Checked {
    let largest = 1_000_000_000_000;
    let fits = (1..=largest).contains(&fraction.denominator) && fraction.numerator <= largest;
    ensure(fits, place, "is no fraction of moderate numbers")
}

fn malformed(place: &str, problem: &str) -> Box<Wrong> {
    Box::new(Wrong { place: place.to_owned(), problem: problem.to_owned() })
}

fn ensure(holds: bool, place: &str, problem: &str) -> Checked {
    if holds { Ok(()) } else { Err(malformed(place, problem)) }
}

fn at_most(count: usize, most: usize, place: &str) -> Checked {
    ensure(count <= most, place, &format!("has {count} items, {most} at most"))
}

fn ascending<'a>(ids: impl Iterator<Item = &'a str>, place: &str) -> Checked {
    let ids: Vec<&str> = ids.collect();
    match ids.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => Err(malformed(place, &format!("\"{}\" is out of order or there twice", pair[1]))),
        None => Ok(()),
    }
}
