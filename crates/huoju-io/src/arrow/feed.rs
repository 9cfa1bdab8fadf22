//! Columns to records.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::DataType;
use huoju_core::both;
use huoju_core::data::{BatchBuilder, Origin};

use super::column::Column;
use super::layout::{Layout, Nested, Plan};
use crate::error::Error;
use crate::feed::{Batches, RowCounts};
use crate::limits::MAX_CHILDREN;
use crate::lines::Lines;
use crate::records::{Cell, put};

/// Child records of one kind after which a batch ends.
const FULL: usize = 4_096;

/// Reads the records of a piece of columns, the first of which has a number. The records of a batch are read column by column, their child
/// records one record after the other.
pub(crate) fn feed(
    layout: &Layout,
    rows: &RecordBatch,
    first_row: u64,
    batches: &mut Batches<'_>,
) -> Result<RowCounts, Error> {
    let own = opened(layout, &layout.own, Column::whole, |column| &**rows.column(column))?;
    let numbered = opened(layout, &layout.numbered, Column::whole, |column| &**rows.column(column))?;
    barren(layout, rows)?;
    let children =
        layout.nested.iter().map(|nested| Children::of(layout, nested, &**rows.column(nested.column)));
    let children = children.collect::<Result<Vec<_>, Error>>()?;
    let lists = children.iter().map(|children| List::new(layout, children)).collect::<Result<Vec<_>, _>>()?;
    let piece = Piece { layout, first_row };
    let mut begin = 0;
    while begin < rows.num_rows() {
        let one_by_one = batches.builder.has_attachments();
        let end = end_of_batch(begin, rows.num_rows(), &numbered, &lists);
        let range = begin..if one_by_one { begin + 1 } else { end };
        begin = range.end;
        let number = |row: usize| first_row + row as u64;
        let origins = range.clone().map(|row| Origin { file: layout.file, row: number(row) });
        batches.builder.begin_several(origins);
        for (plan, column) in &own {
            piece.column(plan, column, range.clone(), batches.builder)?;
        }
        if !(numbered.is_empty() && lists.is_empty()) {
            for row in range.clone() {
                batches.builder.select(row - range.start);
                piece.numbered(&numbered, row, batches.builder)?;
                lists.iter().try_for_each(|list| piece.list(list, row, batches.builder))?;
            }
        }
        if one_by_one {
            batches.end_record();
        } else {
            batches.flush();
        }
    }
    Ok(RowCounts { rows: rows.num_rows() as u64, ..RowCounts::default() })
}

/// Columns where child records belong, of a type that holds none, are empty.
fn barren(layout: &Layout, rows: &RecordBatch) -> Result<(), Error> {
    let filled = |(column, _): &&(usize, String)| {
        let column = &**rows.column(*column);
        let holds = |row| !places(column, row).is_empty();
        column.logical_null_count() < column.len() && !is_of_nothing(column) && (0..column.len()).any(holds)
    };
    match layout.barren.iter().find(filled) {
        None => Ok(()),
        Some((column, header)) => Err(no_children(layout, header, &**rows.column(*column))),
    }
}

/// Whether it has lists of what has no type: nobody who made it had a child record.
fn is_of_nothing(column: &dyn Array) -> bool {
    match column.data_type() {
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::ListView(item)
        | DataType::LargeListView(item)
        | DataType::FixedSizeList(item, _) => item.data_type().is_null(),
        _ => false,
    }
}

/// The error of a column of another type than child records have.
fn no_children(layout: &Layout, header: &str, column: &dyn Array) -> Error {
    Error::ChildrenType {
        file: layout.name.clone(),
        column: header.to_owned(),
        found: column.data_type().to_string(),
    }
}

/// Reads the child records of a piece of columns of one kind.
pub(crate) fn feed_lines(
    layout: &Layout,
    rows: &RecordBatch,
    first_row: u64,
    lines: &mut Lines<'_>,
) -> Result<RowCounts, Error> {
    let mut columns = opened(layout, &layout.own, Column::whole, |column| &**rows.column(column))?;
    columns.extend(opened(layout, &layout.numbered, Column::whole, |column| &**rows.column(column))?);
    for row in 0..rows.num_rows() {
        let origin = Origin { file: layout.file, row: first_row + row as u64 };
        lines.begin(origin, None);
        for (plan, column) in &columns {
            let Some(cell) = column.cell(row) else { continue };
            let put = lines.cell(plan.target, cell);
            put.map_err(|wrong| wrong.within(&layout.name, origin.row, &plan.header))?;
        }
        lines.end(origin)?;
    }
    Ok(RowCounts { rows: rows.num_rows() as u64, ..RowCounts::default() })
}

/// Where a batch ends that begins at a row, so that it has few enough child records.
fn end_of_batch(begin: usize, rows: usize, numbered: &Opened<'_>, lists: &[List<'_>]) -> usize {
    let most = numbered.iter().map(|(plan, _)| plan.target.child as usize + 1).max().unwrap_or(1);
    let mut end = begin + (FULL / most).max(1);
    for list in lists {
        let mut children = 0;
        let fits = |row: &usize| {
            let before = children;
            children += list.range(*row).len();
            before < FULL
        };
        end = end.min(begin + (begin..rows).take_while(fits).count());
    }
    end.min(rows)
}

/// Columns that are fields.
type Opened<'a> = Vec<(&'a Plan, Column<'a>)>;

fn opened<'a>(
    layout: &'a Layout,
    plans: &'a [Plan],
    read: impl Fn(&'a dyn Array) -> Option<Column<'a>>,
    column: impl Fn(usize) -> &'a dyn Array,
) -> Result<Opened<'a>, Error> {
    let open = |plan: &'a Plan| {
        let array = column(plan.column);
        // The layout has looked at the types of the schema; a batch of another type breaks the stream's word.
        let opened = read(array).ok_or_else(|| Error::ColumnType {
            file: layout.name.clone(),
            column: plan.header.clone(),
            field: plan.field.id.clone(),
            found: array.data_type().to_string(),
        })?;
        Ok((plan, opened))
    };
    plans.iter().map(open).collect()
}

/// A column of child records, and those of them that are of its rows.
struct Children<'a> {
    nested: &'a Nested,
    column: &'a dyn Array,
    structs: StructArray,
    /// Place of the first of them in the column.
    first: usize,
}

impl<'a> Children<'a> {
    fn of(layout: &Layout, nested: &'a Nested, column: &'a dyn Array) -> Result<Self, Error> {
        let structs = match column.data_type() {
            DataType::List(_) => column.as_list_opt::<i32>().map(|list| &**list.values()),
            DataType::LargeList(_) => column.as_list_opt::<i64>().map(|list| &**list.values()),
            DataType::ListView(_) => column.as_list_view_opt::<i32>().map(|list| &**list.values()),
            DataType::LargeListView(_) => column.as_list_view_opt::<i64>().map(|list| &**list.values()),
            DataType::FixedSizeList(..) => column.as_fixed_size_list_opt().map(|list| &**list.values()),
            _ => Some(column),
        };
        let structs = structs
            .and_then(|structs| structs.as_struct_opt())
            .ok_or_else(|| no_children(layout, &nested.header, column))?;
        // Before and behind the rows of a slice stand the child records of all others; those of a view stand in any order.
        let filled = || (0..column.len()).map(|row| places(column, row)).filter(|range| !range.is_empty());
        let first = filled().map(|range| range.start).min().unwrap_or_default();
        let end = filled().map(|range| range.end).max().unwrap_or_default();
        if end > structs.len() {
            let problem = format!("{}: offsets beyond the items of the list", nested.header);
            return Err(Error::Arrow { file: layout.name.clone(), problem });
        }
        Ok(Self { nested, column, structs: structs.slice(first, end - first), first })
    }
}

/// Places of the child records of a row in its column.
fn places(column: &dyn Array, row: usize) -> Range<usize> {
    if column.is_null(row) {
        return 0..0;
    }
    let place = |offset: i64| usize::try_from(offset).unwrap_or_default();
    match column.data_type() {
        DataType::List(_) => {
            let offsets = column.as_list::<i32>().value_offsets();
            place(offsets[row].into())..place(offsets[row + 1].into())
        }
        DataType::LargeList(_) => {
            let offsets = column.as_list::<i64>().value_offsets();
            place(offsets[row])..place(offsets[row + 1])
        }
        DataType::ListView(_) => {
            let list = column.as_list_view::<i32>();
            let start = place(list.value_offset(row).into());
            start..start + place(list.value_size(row).into())
        }
        DataType::LargeListView(_) => {
            let list = column.as_list_view::<i64>();
            let start = place(list.value_offset(row));
            start..start + place(list.value_size(row))
        }
        DataType::FixedSizeList(_, length) => {
            let start = place(column.as_fixed_size_list().value_offset(row).into());
            start..start + place((*length).into())
        }
        _ => row..row + 1,
    }
}

/// Child records whose cells can be read.
struct List<'a> {
    children: &'a Children<'a>,
    members: Opened<'a>,
}

impl<'a> List<'a> {
    fn new(layout: &'a Layout, children: &'a Children<'a>) -> Result<Self, Error> {
        let column = |column| &**children.structs.column(column);
        let members = opened(layout, &children.nested.members, Column::new, column)?;
        Ok(Self { children, members })
    }

    /// The child records of a row.
    fn range(&self, row: usize) -> Range<usize> {
        let Children { column, first, .. } = self.children;
        let Range { start, end } = places(*column, row);
        // Of a row without any, the place may be before the first.
        if start == end { 0..0 } else { start - first..end - first }
    }
}

/// A piece of columns.
struct Piece<'a> {
    layout: &'a Layout,
    first_row: u64,
}

impl Piece<'_> {
    /// Reads the cells of a column.
    fn column(
        &self,
        plan: &Plan,
        column: &Column<'_>,
        rows: Range<usize>,
        builder: &mut BatchBuilder,
    ) -> Result<(), Error> {
        if column.read(rows.clone(), plan.target, builder) {
            return Ok(());
        }
        for (number, row) in rows.enumerate() {
            if let Some(cell) = column.cell(row) {
                builder.select(number);
                self.put(plan, row, cell, false, builder)?;
            }
        }
        Ok(())
    }

    #[inline]
    fn put(
        &self,
        plan: &Plan,
        row: usize,
        cell: Cell<'_>,
        child: bool,
        builder: &mut BatchBuilder,
    ) -> Result<(), Error> {
        put(builder, child, plan.target, Some(&plan.field), cell)
            .map_err(|wrong| wrong.within(&self.layout.name, self.first_row + row as u64, &plan.header))
    }

    /// Begins the child records up to the last one that has a cell, kind by kind, and reads them.
    fn numbered(&self, columns: &Opened<'_>, row: usize, builder: &mut BatchBuilder) -> Result<(), Error> {
        for columns in columns.chunk_by(|(one, _), (other, _)| one.target.kind == other.target.kind) {
            let filled = |(_, column): &&(&Plan, Column<'_>)| match column.cell(row) {
                Some(Cell::Text(text)) => !text.trim().is_empty(),
                cell => cell.is_some(),
            };
            let Some((last, _)) = columns.iter().rfind(filled) else { continue };
            for child in 0..=last.target.child {
                builder.begin_child(last.target.kind);
                for (plan, column) in columns.iter().filter(|(plan, _)| plan.target.child == child) {
                    column.cell(row).map_or(Ok(()), |cell| self.put(plan, row, cell, true, builder))?;
                }
            }
        }
        Ok(())
    }

    /// Reads the child records of a list.
    fn list(&self, list: &List<'_>, row: usize, builder: &mut BatchBuilder) -> Result<(), Error> {
        let range = list.range(row);
        let Children { nested, structs, .. } = list.children;
        // Those that are nothing do not count.
        let children = || range.clone().filter(|place| structs.is_valid(*place));
        let (count, header) = (children().count(), &nested.header);
        if count > MAX_CHILDREN as usize {
            let problem = both!(
                "{header} 有 {count} 条子记录，最多 {MAX_CHILDREN} 条",
                "{header} has {count} child records, {MAX_CHILDREN} at most are read"
            );
            let problem = (problem.zh.into(), problem.en.into());
            let row = self.first_row + row as u64;
            return Err(Error::Record { file: self.layout.name.clone(), row, problem });
        }
        for place in children() {
            builder.begin_child(nested.kind);
            for (plan, column) in &list.members {
                column.cell(place).map_or(Ok(()), |cell| self.put(plan, row, cell, true, builder))?;
            }
        }
        Ok(())
    }
}
