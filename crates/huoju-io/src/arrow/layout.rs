//! Which column is which field, or the child records of which kind.

use std::collections::HashMap;

use arrow_schema::{DataType, Field, Fields, Schema};
use huoju_core::edition::{FieldDef, FormDef, RecordKind};

use super::column::is_readable;
use crate::error::Error;
use crate::header::{Columns, Names, Target};

/// What is known of the columns of an input.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Index of the input.
    pub(crate) file: u32,
    pub(crate) name: String,
    pub(crate) columns: Columns,
    /// Columns of the records themselves.
    pub(super) own: Vec<Plan>,
    /// Columns of child records with a number, such as `contributors[2].name`, by kind and number.
    pub(super) numbered: Vec<Plan>,
    /// Columns of lists of structs.
    pub(super) nested: Vec<Nested>,
    /// Columns named after child records whose type holds none: number and header.
    pub(super) barren: Vec<(usize, String)>,
}

/// A column that is a field.
#[derive(Debug)]
pub(super) struct Plan {
    /// Number of the column, or of the member of the struct.
    pub(super) column: usize,
    pub(super) header: String,
    pub(super) target: Target,
    pub(super) field: FieldDef,
}

/// A column that holds child records.
#[derive(Debug)]
pub(super) struct Nested {
    pub(super) column: usize,
    pub(super) header: String,
    pub(super) kind: RecordKind,
    pub(super) members: Vec<Plan>,
}

impl Layout {
    /// Matches the columns of a schema whose rows are records of a kind: 0 for those of the form itself.
    ///
    /// # Errors
    /// As [`Columns::new`], and [`Error::ColumnType`].
    pub(crate) fn new(
        form: &FormDef,
        kind: RecordKind,
        (file, name): (u32, &str),
        schema: &Schema,
    ) -> Result<Self, Error> {
        let header: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        let mut columns = Columns::of_kind(form, kind, &header, name)?;
        let names = Names::new(form);
        let (mut own, mut numbered) = (Vec::new(), Vec::new());
        let (mut nested, mut barren, mut strangers) = (Vec::new(), Vec::new(), Vec::new());
        for (column, field) in schema.fields().iter().enumerate() {
            let Some(target) = columns.targets.get(column).copied().flatten() else {
                // Child records have none of their own.
                let Some(child) = names.child_kind(field.name()).filter(|_| kind == 0) else { continue };
                let header = field.name().clone();
                match children(field.data_type()) {
                    Some(members) => {
                        let members =
                            members_of(form, name, &names, (child, &header), members, &mut strangers)?;
                        nested.push(Nested { column, header, kind: child, members });
                    }
                    None => barren.push((column, header)),
                }
                continue;
            };
            let plan = Plan::new(form, (name, field.name()), column, target, field)?;
            if target.kind == 0 { own.push(plan) } else { numbered.push(plan) }
        }
        numbered.sort_by_key(|plan: &Plan| (plan.target.kind, plan.target.child));
        let holds_children = |column: usize| {
            nested.iter().any(|nested: &Nested| nested.column == column)
                || barren.iter().any(|(barren, _)| *barren == column)
        };
        columns.unknown.retain(|unknown| !unknown.column.checked_sub(1).is_some_and(holds_children));
        columns.add_unknown(strangers);
        Ok(Self { file, name: name.to_owned(), columns, own, numbered, nested, barren })
    }
}

impl Plan {
    fn new(
        form: &FormDef,
        (file, header): (&str, &str),
        column: usize,
        target: Target,
        given: &Field,
    ) -> Result<Self, Error> {
        let ty = given.data_type();
        // A target is a field of the form.
        let field = form.records[usize::from(target.kind)].fields[usize::from(target.field)].clone();
        let foreign = given.extension_type_name().filter(|name| !keeps_meaning(name, ty));
        if foreign.is_some() || !is_readable(ty) {
            let (file, column) = (file.to_owned(), header.to_owned());
            let found = foreign.map_or_else(|| ty.to_string(), str::to_owned);
            return Err(Error::ColumnType { file, column, field: field.id, found });
        }
        Ok(Self { column, header: header.to_owned(), target, field })
    }
}

/// Whether the cells of an extension type mean what those of its storage do: the number of a month, for one, is no number.
fn keeps_meaning(extension: &str, storage: &DataType) -> bool {
    let is_text = matches!(storage, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    is_text || extension == "arrow.bool8"
}

/// The members of the structs of a column that can hold child records: of one each, or of a list of them.
fn children(ty: &DataType) -> Option<&Fields> {
    match ty {
        DataType::Struct(members) => Some(members),
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::ListView(item)
        | DataType::LargeListView(item)
        | DataType::FixedSizeList(item, _) => match item.data_type() {
            DataType::Struct(members) => Some(members),
            _ => None,
        },
        _ => None,
    }
}

/// Which member of a struct is which field of a kind of child records; those that are none are added to `strangers`.
fn members_of(
    form: &FormDef,
    file: &str,
    names: &Names,
    (kind, column): (RecordKind, &str),
    members: &Fields,
    strangers: &mut Vec<String>,
) -> Result<Vec<Plan>, Error> {
    let (mut plans, mut seen) = (Vec::new(), HashMap::new());
    for (number, member) in members.iter().enumerate() {
        let header = format!("{column}.{}", member.name());
        let target = names.field_of(kind, member.name()).map_err(|fields| Error::AmbiguousColumn {
            file: file.to_owned(),
            column: number + 1,
            header: header.clone(),
            fields,
        })?;
        let Some(target) = target else {
            strangers.push(member.name().clone());
            continue;
        };
        if let Some(first) = seen.insert(target.field, (number + 1, header.clone())) {
            let second = (number + 1, header);
            let field = names.path(target);
            return Err(Error::DuplicateColumn { file: file.to_owned(), field, first, second });
        }
        plans.push(Plan::new(form, (file, &header), number, target, member)?);
    }
    Ok(plans)
}
