//! Aggregates: one value for a record out of those of its child records.

use huoju_core::both;
use huoju_core::edition::{FieldType, ListId, RecordKind};
use huoju_core::rules::types::{COUNT_DIGITS, MAX_DIGITS, SUM_DIGITS};
use huoju_core::rules::{NodeId, Op, Type};

use super::super::ast::{Expr, ExprKind};
use super::super::diagnostic::{Mistake, Span};
use super::value::{Unit, Value};
use super::{Resolver, did_you_mean, with_hint};

const COUNT: Type = Type::Number { precision: COUNT_DIGITS, scale: 0 };

impl Resolver<'_, '_> {
    /// `sum(child.field * 2)`, `count(child)`, `count(child.field > 0)` and their like.
    pub(super) fn aggregate(&mut self, name: &str, argument: &Expr, list: Option<ListId>) -> Option<Value> {
        if self.over_children {
            let message = both!(
                "{name} 写在另一个汇总函数之内，而后者只看到一条子记录",
                "{name} stands within another aggregate, which sees one child record only"
            );
            return self.error(argument.span, Mistake::Arguments, message);
        }
        if let ("count", ExprKind::Name(child)) = (name, &argument.kind) {
            let kind = self.child(child, argument.span)?;
            return Some(Value::plain(self.add(Op::CountOf(kind), COUNT)));
        }
        let (kind, value) = self.of_children(name, argument, list.filter(|_| name == "first"))?;
        let Some(node) = value.node else {
            let message = both!("对每条子记录都是空值", "this is null for every child record");
            return self.error(argument.span, Mistake::Type, message);
        };
        match name {
            "sum" => self.sum(node, value, argument.span),
            "min" | "max" => self.extreme(name, node, value, argument.span),
            "count" => self.count(kind, node, &value, argument.span),
            "first" => {
                let order = self.scope.records.get(usize::from(kind)).and_then(|record| record.order_by);
                let order = match order {
                    Some(place) => Some(self.order(kind, place, argument.span)?),
                    None => None,
                };
                let ty = self.ty(node);
                Some(Value::number(self.add(Op::FirstOf(node, order), ty), value.unit))
            }
            _ if self.ty(node) == Type::Boolean => {
                let message = both!(
                    "{name} 的参数是文本、代码、数或日期，而这是条件",
                    "{name} takes texts, codes, numbers or dates, this is a condition"
                );
                self.error(argument.span, Mistake::Type, message)
            }
            _ => Some(Value::plain(self.add(Op::DistinctOf(node), COUNT))),
        }
    }

    /// An expression that is evaluated on each child record of the kind whose fields it reads.
    fn of_children(
        &mut self,
        name: &str,
        argument: &Expr,
        list: Option<ListId>,
    ) -> Option<(RecordKind, Value)> {
        let Some((child, span)) = first_member(argument) else {
            let message = both!(
                "{name} 读取子记录的指标：{name}(child.field)",
                "{name} reads fields of child records: {name}(child.field)"
            );
            return self.error(argument.span, Mistake::Arguments, message);
        };
        let kind = self.child(child, span)?;
        let own = std::mem::replace(&mut self.record, kind);
        self.over_children = true;
        let value = self.expr(argument, list);
        self.over_children = false;
        self.record = own;
        Some((kind, value?))
    }

    /// The field that says which child record of a kind comes first.
    fn order(&mut self, kind: RecordKind, place: u16, span: Span) -> Option<NodeId> {
        let own = std::mem::replace(&mut self.record, kind);
        let order = self.field(place, span);
        self.record = own;
        order
    }

    fn sum(&mut self, node: NodeId, value: Value, span: Span) -> Option<Value> {
        let Type::Number { precision, scale } = self.ty(node) else {
            let found = self.describe(&value);
            let message = both!("{found}不是数，不能求和", "{found} is no number, so it has no sum"; found);
            return self.error(span, Mistake::Type, message);
        };
        if precision.saturating_add(SUM_DIGITS) > MAX_DIGITS {
            let message =
                both!("总和可能超过 {MAX_DIGITS} 位", "the sum could have more than {MAX_DIGITS} digits");
            return self.error(span, Mistake::Digits, message);
        }
        let ty = Type::Number { precision: precision + SUM_DIGITS, scale };
        Some(Value::number(self.add(Op::SumOf(node), ty), value.unit))
    }

    fn extreme(&mut self, name: &str, node: NodeId, value: Value, span: Span) -> Option<Value> {
        let ty = self.ty(node);
        if !matches!(ty, Type::Number { .. } | Type::Date) {
            let found = self.describe(&value);
            let message = both!(
                "{name} 的参数是数或日期，而这是{found}",
                "{name} takes numbers or dates, this is {found}"; found
            );
            return self.error(span, Mistake::Type, message);
        }
        let op = if name == "min" { Op::MinOf(node) } else { Op::MaxOf(node) };
        Some(Value::number(self.add(op, ty), value.unit))
    }

    /// The child records for which a condition is true: the sum of 1 for each.
    fn count(&mut self, kind: RecordKind, node: NodeId, value: &Value, span: Span) -> Option<Value> {
        if self.ty(node) != Type::Boolean {
            let found = self.describe(value);
            let message = both!(
                "count 的参数是子记录的种类或条件，而这是{found}：count(not isnull(…)) 计有值的子记录",
                "count takes a kind of child record or a condition, this is {found}: count(not isnull(…)) counts those that have a value"; found
            );
            return self.error(span, Mistake::Type, message);
        }
        let (one, zero) = (self.builder.number(1, 0, kind), self.builder.number(0, 0, kind));
        let digit = Type::Number { precision: 1, scale: 0 };
        let counted = self.builder.add(Op::If(node, one, zero), digit, kind);
        let ty = Type::Number { precision: 1 + SUM_DIGITS, scale: 0 };
        Some(Value::plain(self.add(Op::SumOf(counted), ty)))
    }

    /// `child.field`, which stands within an aggregate only.
    pub(super) fn member(&mut self, child: &str, field: &str, span: Span) -> Option<Value> {
        let place = self.member_place(child, field, span)?;
        let node = self.field(place, span)?;
        let def = self.scope.records.get(usize::from(self.record))?.fields.get(usize::from(place))?;
        let unit = match def.ty {
            FieldType::Number { .. } => Unit::from(def.unit.as_ref()),
            _ => Unit::None,
        };
        Some(Value::number(node, unit))
    }

    /// The place of a field of the child records that an aggregate is about.
    pub(super) fn member_place(&mut self, child: &str, field: &str, span: Span) -> Option<u16> {
        let scope = self.scope;
        if !self.over_children {
            let message = both!(
                "对子记录求和请写 sum({child}.{field})",
                "write sum({child}.{field}) for the sum over the child records"
            );
            return self.error(span, Mistake::Arguments, message);
        }
        if self.kind_of_child(child, span)? != self.record {
            let message = both!(
                "一个汇总函数只读一种子记录，{child} 是另一种",
                "one aggregate reads one kind of child record, {child} is another"
            );
            return self.error(span, Mistake::Arguments, message);
        }
        if let Some((place, _)) = scope.field(self.record, field) {
            return Some(place);
        }
        let fields =
            scope.records.get(usize::from(self.record)).into_iter().flat_map(|record| &record.fields);
        let near = did_you_mean(field, fields.map(|field| field.id.as_str()));
        let message =
            with_hint(both!("{child} 没有指标 {field}", "{child} has no field called {field}"), near);
        self.error(span, Mistake::UnknownName, message)
    }

    /// A kind of child record, seen from the record itself.
    fn child(&mut self, name: &str, span: Span) -> Option<RecordKind> {
        if self.record != 0 {
            let message = both!(
                "子记录的审核关系只看到其中一条：请把这条审核关系放到记录本身",
                "a rule on child records sees one of them, not all: put this rule on the record"
            );
            return self.error(span, Mistake::Arguments, message);
        }
        self.kind_of_child(name, span)
    }

    fn kind_of_child(&mut self, name: &str, span: Span) -> Option<RecordKind> {
        let scope = self.scope;
        if let Some(kind) = scope.child(name) {
            return Some(kind);
        }
        let near = did_you_mean(name, scope.records.iter().skip(1).map(|record| record.id.as_str()));
        self.error(
            span,
            Mistake::UnknownName,
            with_hint(both!("没有子记录 {name}", "no kind of child record is called {name}"), near),
        )
    }
}

/// The first kind of child record that an expression names, and where.
fn first_member(expr: &Expr) -> Option<(&str, Span)> {
    match &expr.kind {
        ExprKind::Member(child, _) => Some((child, expr.span)),
        _ => expr.children().into_iter().find_map(first_member),
    }
}
