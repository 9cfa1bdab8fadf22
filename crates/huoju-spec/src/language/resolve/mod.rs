//! Syntax tree to program: names, types, units and digits are settled here, once.
//!
//! Every mistake is reported where it stands; a part with a mistake is `None` and silences what is built on it.

mod aggregates;
mod codes;
mod functions;
mod numbers;
mod operators;
mod parameters;
mod value;

use huoju_core::both;
use huoju_core::edition::{FieldType, Label, ListId, RecordKind, money_units};
use huoju_core::rules::operators::function;
use huoju_core::rules::{Literal, NodeId, Op, Type};

use self::value::{Unit, Value, describe};
use super::ast::{Expr, ExprKind, Expression, UnaryOp};
use super::builder::ProgramBuilder;
use super::diagnostic::{Diagnostic, Mistake, Span};
use super::parser::{MAX_DEPTH, parse};
use super::scope::{Scope, ScopeField};
use crate::nearest::did_you_mean;

/// What an expression must give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A condition.
    Boolean,
    /// A number in a unit (`None`: without one). A number without a unit also counts things: 项, 人.
    Number(Option<String>),
    /// A number, whatever its unit.
    Quantity,
    /// Anything but a condition.
    Value,
    /// A date.
    Date,
    /// A text.
    Text,
    /// A code of a list; a text written out becomes one.
    Code(ListId),
    /// What a field of this type and unit can hold; a number comes at the field's own scale.
    Field(FieldType, Option<String>),
}

/// Compiles an expression into a program and gives its node.
///
/// # Errors
/// Every mistake in it, in the order of the text, at most [`Diagnostic::MOST`].
pub fn compile(
    expression: &Expression,
    scope: &Scope<'_>,
    builder: &mut ProgramBuilder,
    record: RecordKind,
    expected: &Expected,
) -> Result<NodeId, Vec<Diagnostic>> {
    compile_within(expression, scope, builder, record, expected, Reading::default())
}

/// Parses and compiles an expression; see [`compile`].
///
/// ```
/// use huoju_core::edition::FieldType;
/// use huoju_spec::language::{Expected, ProgramBuilder, Scope, ScopeField, ScopeRecord, compile_expression};
/// let amount = |id: &str| ScopeField {
///     id: id.to_owned(),
///     ty: FieldType::Number { precision: 18, scale: 2 },
///     unit: Some("元".to_owned()),
///     derived: None,
/// };
/// let fields = vec![amount("contract_amount"), amount("technology_amount")];
/// let scope = Scope {
///     lists: &[],
///     records: vec![ScopeRecord { id: String::new(), fields, order_by: None }],
///     parameters: Vec::new(),
///     counted_by: None,
///     period_from: 18_628,
///     period_to: 18_992,
/// };
/// let mut builder = ProgramBuilder::new();
/// let mut compile = |text| compile_expression(text, &scope, &mut builder, 0, &Expected::Boolean);
/// assert!(compile("technology_amount <= contract_amount").is_ok());
/// let mistakes = compile("technology_amonut <= 100").unwrap_err();
/// assert_eq!(mistakes[0].message.en, "no field or parameter is called technology_amonut: did you mean `technology_amount`?");
/// let mistakes = compile("technology_amount <= 100").unwrap_err();
/// assert!(mistakes[0].message.en.contains("has no unit"));
/// assert!(mistakes[0].message.zh.contains("没有单位"));
/// ```
///
/// # Errors
/// Every mistake in it.
pub fn compile_expression(
    text: &str,
    scope: &Scope<'_>,
    builder: &mut ProgramBuilder,
    record: RecordKind,
    expected: &Expected,
) -> Result<NodeId, Vec<Diagnostic>> {
    compile(&parse(text)?, scope, builder, record, expected)
}

/// The derived fields that are being compiled, and how deep that has led.
#[derive(Debug, Clone, Default)]
struct Reading {
    fields: Vec<(RecordKind, u16)>,
    depth: usize,
}

fn compile_within(
    expression: &Expression,
    scope: &Scope<'_>,
    builder: &mut ProgramBuilder,
    record: RecordKind,
    expected: &Expected,
    reading: Reading,
) -> Result<NodeId, Vec<Diagnostic>> {
    let mut resolver = Resolver {
        scope,
        builder,
        record,
        over_children: false,
        source: expression.source(),
        diagnostics: Vec::new(),
        reading,
    };
    let node = resolver.expected(expression.root(), expected);
    let mut diagnostics = resolver.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    diagnostics.truncate(Diagnostic::MOST);
    match node {
        Some(node) if diagnostics.is_empty() => Ok(node),
        _ => Err(diagnostics),
    }
}

struct Resolver<'a, 's> {
    scope: &'a Scope<'s>,
    builder: &'a mut ProgramBuilder,
    record: RecordKind,
    /// Within an aggregate: `record` is the kind of its child records, whose fields stand behind the name of the kind.
    over_children: bool,
    source: &'a str,
    diagnostics: Vec<Diagnostic>,
    reading: Reading,
}

impl<'a> Resolver<'a, '_> {
    /// A field of the record that is called by its bare name.
    fn own_field(&self, name: &str) -> Option<(u16, &'a ScopeField)> {
        self.scope.field(self.record, name).filter(|_| !self.over_children)
    }
}

impl Resolver<'_, '_> {
    /// Reports a mistake. The result is always `None`, so that it can end whatever was being made.
    fn error<T>(&mut self, span: Span, mistake: Mistake, message: Label) -> Option<T> {
        let diagnostic = Diagnostic::new(self.source, span, mistake, message);
        // An expression may be looked at twice, with and without a list for its texts.
        if self.diagnostics.len() < 2 * Diagnostic::MOST && !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
        None
    }

    fn ty(&self, node: NodeId) -> Type {
        self.builder.node(node).ty
    }

    fn describe(&self, value: &Value) -> Label {
        value
            .node
            .map_or_else(|| both!("null", "null"), |node| describe(self.scope, self.ty(node), &value.unit))
    }

    fn add(&mut self, op: Op, ty: Type) -> NodeId {
        self.builder.add(op, ty, self.record)
    }

    fn null(&mut self, ty: Type) -> NodeId {
        self.builder.literal(Literal::Null, ty, self.record)
    }

    /// The whole expression, brought to what its place needs.
    fn expected(&mut self, expr: &Expr, expected: &Expected) -> Option<NodeId> {
        match expected {
            Expected::Boolean => self.boolean(expr),
            Expected::Date | Expected::Field(FieldType::Date | FieldType::Month, _) => {
                self.typed(expr, Type::Date)
            }
            Expected::Text | Expected::Field(FieldType::Text { .. }, _) => self.typed(expr, Type::Text),
            Expected::Field(FieldType::Boolean, _) => self.typed(expr, Type::Boolean),
            Expected::Code(list) | Expected::Field(FieldType::Code { list }, _) => {
                self.typed(expr, Type::Code(*list))
            }
            Expected::Quantity => self.number(expr).map(|(node, _)| node),
            Expected::Value => self.value(expr),
            Expected::Number(unit) => {
                let (node, found) = self.number(expr)?;
                self.fits_unit(expr.span, &found, unit.as_deref())?;
                Some(node)
            }
            Expected::Field(FieldType::Number { scale, .. }, unit) => {
                let (node, found) = self.number(expr)?;
                self.fits_unit(expr.span, &found, unit.as_deref())?;
                let Type::Number { scale: given, .. } = self.ty(node) else { return None };
                if given > *scale {
                    let message = both!(
                        "这里有 {given} 位小数，指标只有 {scale} 位：请舍入到 {scale} 位",
                        "this has {given} digits after the point, the field {scale}: round it to {scale}"
                    );
                    return self.error(expr.span, Mistake::Digits, message);
                }
                self.rescale(node, *scale, expr.span)
            }
        }
    }

    /// A number must have the unit of its place; a number of things may come without one.
    fn fits_unit(&mut self, span: Span, found: &Unit, wanted: Option<&str>) -> Option<()> {
        let fits = match (found, wanted) {
            (Unit::Any, _) => true,
            (Unit::None, Some(unit)) => !money_units().any(|money| money == unit),
            (Unit::None, None) => true,
            (Unit::Of(found), wanted) => Some(found.as_str()) == wanted,
        };
        if fits {
            return Some(());
        }
        let name = |unit: Option<&str>| match unit {
            Some(unit) => both!("单位{unit}", "unit {unit}"),
            None => both!("没有单位", "no unit"),
        };
        let found = match found {
            Unit::Of(unit) => Some(unit.as_str()),
            _ => None,
        };
        let (found, wanted) = (name(found), name(wanted));
        let message = both!(
            "这里是{found}，应是{wanted}",
            "this has {found}, but {wanted} is needed here"; found, wanted
        );
        self.error(span, Mistake::Unit, message)
    }

    /// A condition.
    fn boolean(&mut self, expr: &Expr) -> Option<NodeId> {
        let value = self.expr(expr, None)?;
        match value.node {
            None => Some(self.null(Type::Boolean)),
            Some(node) if self.ty(node) == Type::Boolean => Some(node),
            Some(_) => {
                let found = self.describe(&value);
                self.error(expr.span, Mistake::Type, both!("这里需要条件，而这是{found}", "a condition is needed here, this is {found}"; found))
            }
        }
    }

    /// A text, code, number or date.
    pub(super) fn value(&mut self, expr: &Expr) -> Option<NodeId> {
        let value = self.expr(expr, None)?;
        match value.node {
            Some(node) if self.ty(node) != Type::Boolean => Some(node),
            _ => {
                let found = self.describe(&value);
                let message = both!(
                    "这里需要文本、代码、数或日期，而这是{found}",
                    "a text, code, number or date is needed here, this is {found}"; found
                );
                self.error(expr.span, Mistake::Type, message)
            }
        }
    }

    /// A value of a type that is no number.
    fn typed(&mut self, expr: &Expr, ty: Type) -> Option<NodeId> {
        let list = match ty {
            Type::Code(list) => Some(list),
            _ => None,
        };
        let value = self.expr(expr, list)?;
        let Some(node) = value.node else { return Some(self.null(ty)) };
        if self.ty(node) == ty {
            return Some(node);
        }
        let (wanted, found) = (describe(self.scope, ty, &Unit::None), self.describe(&value));
        let hint = match (ty, self.ty(node)) {
            (Type::Text, Type::Code(_)) => Some(both!("代码的文本是 text(…)", "the code as text is text(…)")),
            (Type::Date, Type::Text) => Some(both!(
                "日期写作 cast(\"2021-01-01\", date)",
                "a date is written cast(\"2021-01-01\", date)"
            )),
            (Type::Code(_), Type::Text) => {
                Some(both!("请写 code(text, \"list\")", "write code(text, \"list\")"))
            }
            (Type::Code(_), Type::Code(_)) => Some(both!(
                "recode(code, \"list\") 由一个代码表转到另一个",
                "recode(code, \"list\") leads from one list to another"
            )),
            _ => None,
        };
        let message = both!("这里需要{wanted}，而这是{found}", "{wanted} is needed here, this is {found}"; wanted, found);
        self.error(expr.span, Mistake::Type, with_hint(message, hint))
    }

    /// A number with its unit.
    fn number(&mut self, expr: &Expr) -> Option<(NodeId, Unit)> {
        let value = self.expr(expr, None)?;
        match value.node {
            None => Some((self.null(Type::Number { precision: 1, scale: 0 }), Unit::Any)),
            Some(node) if matches!(self.ty(node), Type::Number { .. }) => Some((node, value.unit)),
            Some(_) => {
                let found = self.describe(&value);
                self.error(
                    expr.span,
                    Mistake::Type,
                    both!("这里需要数，而这是{found}", "a number is needed here, this is {found}"; found),
                )
            }
        }
    }

    /// Any expression. Texts written out become codes of the list, if one is given.
    fn expr(&mut self, expr: &Expr, list: Option<ListId>) -> Option<Value> {
        if self.reading.depth >= MAX_DEPTH + 50 {
            let message =
                both!("推算指标之间的引用过深", "derived fields that read derived fields nest too deeply");
            return self.error(expr.span, Mistake::TooLarge, message);
        }
        self.reading.depth += 1;
        let value = self.kind(expr, list);
        self.reading.depth -= 1;
        value
    }

    fn kind(&mut self, expr: &Expr, list: Option<ListId>) -> Option<Value> {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Number(number) => Some(self.constant(number.digits, number.scale)),
            ExprKind::Text(text) => match list {
                Some(list) => self.code_literal(text, list, span).map(Value::plain),
                None => Some(Value::plain(self.builder.literal(
                    Literal::Text(text.clone()),
                    Type::Text,
                    self.record,
                ))),
            },
            ExprKind::Boolean(value) => Some(Value::plain(self.builder.truth(*value, self.record))),
            ExprKind::Null => Some(Value::NULL),
            ExprKind::Name(name) => self.name(name, span),
            ExprKind::Member(child, field) => self.member(child, field, span),
            ExprKind::Unary(UnaryOp::Not, operand) => {
                let node = self.boolean(operand)?;
                Some(Value::plain(self.builder.not(node)))
            }
            ExprKind::Unary(UnaryOp::Neg, operand) => self.negative(operand),
            ExprKind::Binary(op, a, b) => self.binary(*op, a, b, span),
            ExprKind::In { negated, value, set } => self.membership(*negated, value, set),
            ExprKind::If(condition, then, otherwise) => {
                self.choice(&[(&**condition, &**then)], otherwise, list)
            }
            ExprKind::Case(arms, otherwise) => {
                let arms: Vec<(&Expr, &Expr)> = arms.iter().map(|(when, then)| (when, then)).collect();
                self.choice(&arms, otherwise, list)
            }
            ExprKind::Call { name, arguments } => self.call(name, arguments, span, list),
        }
    }

    /// A number written out, without the zeros at its end. Zero fits every unit.
    fn constant(&mut self, mut digits: i128, mut scale: u8) -> Value {
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        let unit = if digits == 0 { Unit::Any } else { Unit::None };
        Value::number(self.builder.number(digits, scale, self.record), unit)
    }

    /// A field, else a parameter, else a day of the period.
    fn name(&mut self, name: &str, span: Span) -> Option<Value> {
        let scope = self.scope;
        if let Some((place, field)) = self.own_field(name) {
            let node = self.field(place, span)?;
            let unit = match field.ty {
                FieldType::Number { .. } => Unit::from(field.unit.as_ref()),
                _ => Unit::None,
            };
            return Some(Value::number(node, unit));
        }
        if let Some(parameter) = scope.parameter(name) {
            return self.parameter(parameter, span);
        }
        let day = match name {
            "period_first" => scope.period_from,
            "period_last" => scope.period_to,
            _ => return self.unknown_name(name, span),
        };
        Some(Value::plain(self.builder.literal(Literal::Date(day), Type::Date, self.record)))
    }

    fn unknown_name(&mut self, name: &str, span: Span) -> Option<Value> {
        let scope = self.scope;
        let message = if scope.child(name).is_some() {
            both!(
                "{name} 是子记录的种类：请写 count({name}) 或 sum({name}.field)",
                "{name} is a kind of child record: count({name}) or sum({name}.field)"
            )
        } else if self.over_children && scope.field(self.record, name).is_some() {
            let child = scope.records.get(usize::from(self.record)).map_or("", |record| record.id.as_str());
            both!(
                "请写 {child}.{name}：它是子记录的指标",
                "write {child}.{name}: it is a field of child records"
            )
        } else if self.over_children && scope.field(0, name).is_some() {
            both!(
                "{name} 是记录本身的指标：汇总函数只读子记录的指标",
                "{name} is a field of the record itself: an aggregate reads fields of child records only"
            )
        } else if self.record != 0 && scope.field(0, name).is_some() {
            both!(
                "{name} 是记录本身的指标，子记录的审核关系不能读取",
                "{name} is a field of the record, which a rule on child records cannot read"
            )
        } else if function(name).is_some() {
            both!(
                "{name} 是函数：参数应写在其后的括号内",
                "{name} is a function: its arguments stand in parentheses behind it"
            )
        } else {
            let fields =
                scope.records.get(usize::from(self.record)).into_iter().flat_map(|record| &record.fields);
            let names = fields.map(|field| field.id.as_str());
            let names = names.chain(scope.parameters.iter().map(|parameter| parameter.id.as_str()));
            let near = did_you_mean(name, names.chain(["period_first", "period_last"]));
            with_hint(both!("没有指标或参数 {name}", "no field or parameter is called {name}"), near)
        };
        self.error(span, Mistake::UnknownName, message)
    }

    /// The value of a field, or what it is derived from where it is not given.
    fn field(&mut self, place: u16, span: Span) -> Option<NodeId> {
        let field = self.scope.records.get(usize::from(self.record))?.fields.get(usize::from(place))?;
        let given = self.builder.field(self.record, place, field.ty);
        let Some(derived) = &field.derived else { return Some(given) };
        let key = (self.record, place);
        let node = match self.builder.derived.get(&key).cloned() {
            Some(node) => node,
            None if self.reading.fields.contains(&key) => {
                let names = self.reading.fields.iter().filter_map(|(record, place)| {
                    Some(
                        self.scope
                            .records
                            .get(usize::from(*record))?
                            .fields
                            .get(usize::from(*place))?
                            .id
                            .as_str(),
                    )
                });
                let names = names.collect::<Vec<_>>().join(", ");
                return self.error(
                    span,
                    Mistake::Cycle,
                    both!("推算指标互相依赖：{names}", "derived fields that need each other: {names}"),
                );
            }
            None => {
                let expected = Expected::Field(field.ty, field.unit.clone());
                let mut reading = self.reading.clone();
                reading.fields.push(key);
                let node = compile_within(derived, self.scope, self.builder, self.record, &expected, reading)
                    .map_err(|mistakes| {
                        mistakes
                            .into_iter()
                            .find(|one| one.mistake == Mistake::Cycle)
                            .map(|cycle| cycle.message)
                    });
                self.builder.derived.insert(key, node.clone());
                node
            }
        };
        match node {
            Ok(derived) => {
                let ty = self.wider(given, derived);
                Some(self.add(Op::Nvl(given, derived), ty))
            }
            Err(Some(cycle)) => self.error(span, Mistake::Cycle, cycle),
            Err(None) => {
                let message = both!(
                    "不能读取 {}：它的推算表达式有错误",
                    "{} cannot be read: the expression that it is derived from has mistakes",
                    field.id
                );
                self.error(span, Mistake::Type, message)
            }
        }
    }

    /// The type that holds the values of two nodes of one type and scale.
    fn wider(&self, a: NodeId, b: NodeId) -> Type {
        match (self.ty(a), self.ty(b)) {
            (Type::Number { precision: p, scale }, Type::Number { precision: q, .. }) => {
                Type::Number { precision: p.max(q), scale }
            }
            (ty, _) => ty,
        }
    }
}

/// A message with a hint behind it, if there is one.
fn with_hint(message: Label, hint: Option<Label>) -> Label {
    match hint {
        Some(hint) => both!("{message}：{hint}", "{message}: {hint}"; message, hint),
        None => message,
    }
}

#[cfg(test)]
mod tests;
