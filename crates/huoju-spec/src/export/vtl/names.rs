//! Names that VTL takes as they stand: of data sets, components and rules.

use std::collections::BTreeSet;

use huoju_core::edition::{FormDef, RecordKind};

use super::Read;

/// Words that VTL 2.2 keeps for itself; as a name they stand in single quotes.
const RESERVED: &str = "\
    Value abs aggr aggregate all all_measures always_null always_zero and any apply as asc attribute avg \
    between boolean by calc case cast ceil check check_datapoint check_hierarchy component components \
    computed condition count cross_join current current_date customPivot damerau_levenshtein data \
    datapoint datapoint_on_valuedomains datapoint_on_variables dataset dataset_priority date dateadd \
    datediff dayofmonth dayofyear daytomonth daytoyear default define desc diff drop duration else end \
    errorcode errorlevel eval except exists_in exp false fill_time_series filter first first_value float \
    floor flow_to_stock following from full_join getmonth getyear group hamming having hierarchical \
    hierarchical_on_valuedomains hierarchical_on_variables hierarchy identifier if imbalance in indexof \
    inner_join input instr integer intersect invalid is isnull jaro_winkler keep key lag language last \
    last_value lead left_join length levenshtein list ln log lower ltrim match_characters max measure \
    median merge min mod monthtoday non_null non_zero not not_in null number nvl on operator or order \
    output over partial_null partial_zero partition period_indicator pivot point points power preceding \
    propagation random range rank ratio_to_report rename replace returns round rows rtrim rule \
    rule_priority ruleset scalar set setdiff single sqrt stddev_pop stddev_samp stock_to_flow string \
    string_distance structure sub substr sum symdiff then time time_agg time_period timeshift to trim \
    true trunc type unbounded union unpivot upper using valuedomain var_pop var_samp variable viral when \
    with xor yeartoday";

fn reserved() -> impl Iterator<Item = &'static str> {
    RESERVED.split_whitespace()
}

/// The names of one record kind, without quotes.
pub(super) struct Names {
    /// The data set.
    pub(super) data_set: String,
    /// Its identifiers: the row of the record, and in a child record the place among its like.
    pub(super) identifiers: Vec<String>,
    /// For each field the component with its value, and the one that tells whether the cell is invalid.
    fields: Vec<(String, String)>,
}

impl Names {
    pub(super) fn new(form: &FormDef, kind: RecordKind) -> Self {
        let record = form.records.get(usize::from(kind));
        let child = record.map_or("", |record| record.id.as_str());
        let data_set = if child.is_empty() { form.id.clone() } else { format!("{}_{child}", form.id) };
        let fields: Vec<&str> =
            record.into_iter().flat_map(|record| &record.fields).map(|field| field.id.as_str()).collect();
        // The fields keep their ids; what the export adds makes way.
        let mut taken: BTreeSet<String> = fields.iter().map(|id| (*id).to_owned()).collect();
        let invalid: Vec<String> =
            fields.iter().map(|id| free(format!("{id}_invalid"), &mut taken)).collect();
        let identifiers = if child.is_empty() { vec!["row"] } else { vec!["row", "place"] };
        Names {
            data_set,
            identifiers: identifiers.into_iter().map(|id| free(id.to_owned(), &mut taken)).collect(),
            fields: fields.into_iter().map(str::to_owned).zip(invalid).collect(),
        }
    }

    /// The component with the value of a field.
    pub(super) fn value(&self, field: u16) -> &str {
        self.fields.get(usize::from(field)).map_or("", |(value, _)| value)
    }

    /// The component that tells whether a cell is invalid.
    pub(super) fn invalid(&self, field: u16) -> &str {
        self.fields.get(usize::from(field)).map_or("", |(_, invalid)| invalid)
    }

    /// The components that rules read, values before the others.
    pub(super) fn components<'a>(&'a self, read: &'a Read) -> impl Iterator<Item = &'a str> {
        let values = read.values.iter().map(|field| self.value(*field));
        values.chain(read.invalid.iter().map(|field| self.invalid(*field)))
    }

    /// A label for each rule id: the id with `_` for what a name cannot hold.
    pub(super) fn labels<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut taken = reserved().map(str::to_owned).collect();
        ids.map(|id| {
            let plain = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
            let label: String = id.chars().map(plain).collect();
            let starts = label.starts_with(|first: char| first.is_ascii_alphabetic());
            free(if starts { label } else { format!("r{label}") }, &mut taken)
        })
        .collect()
    }
}

/// The name, or the next one with more `_` that nobody has.
fn free(mut name: String, taken: &mut BTreeSet<String>) -> String {
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

/// A name as the text of a script has it: in single quotes where it would be something else.
pub(super) fn quoted(id: &str) -> String {
    let starts = id.starts_with(|first: char| first.is_ascii_alphabetic());
    let plain = id.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
    if starts && plain && !reserved().any(|word| word == id) { id.to_owned() } else { format!("'{id}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_sorted_and_quoted() {
        assert!(reserved().zip(reserved().skip(1)).all(|(one, next)| one < next));
        assert_eq!(["amount", "date", "_x"].map(quoted), ["amount", "'date'", "'_x'"]);
    }

    #[test]
    fn labels_are_names_and_unique() {
        let names = Names { data_set: String::new(), identifiers: Vec::new(), fields: Vec::new() };
        let labels =
            names.labels(["TM-004-2", "form.field.required", "TM.004.2", "9-1", "check"].into_iter());
        assert_eq!(labels, ["TM_004_2", "form_field_required", "TM_004_2_", "r9_1", "check_"]);
    }
}
