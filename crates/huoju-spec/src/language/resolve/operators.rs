//! Logic, comparison, membership and choice.

use std::collections::BTreeSet;

use huoju_core::both;
use huoju_core::data::date;
use huoju_core::edition::{Label, ListId};
use huoju_core::rules::{Cmp, Literal, NodeId, Op, Type};

use super::super::ast::{BinaryOp, Expr, Set, Word};
use super::super::diagnostic::{Mistake, Span};
use super::super::scope::ParameterValue;
use super::value::{Unit, Value, describe};
use super::{Resolver, with_hint};

/// An operand of a comparison: what it is and where it stands.
type Operand<'v> = (&'v Value, Span);

impl Resolver<'_, '_> {
    pub(super) fn binary(&mut self, op: BinaryOp, a: &Expr, b: &Expr, span: Span) -> Option<Value> {
        let cmp = match op {
            BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => {
                let (left, right) = (self.boolean(a), self.boolean(b));
                let (left, right) = (left?, right?);
                let op = match op {
                    BinaryOp::And => Op::And(left, right),
                    BinaryOp::Or => Op::Or(left, right),
                    _ => Op::Xor(left, right),
                };
                return Some(Value::plain(self.add(op, Type::Boolean)));
            }
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div => {
                return self.arithmetic(op, a, b, span);
            }
            BinaryOp::Concat => {
                let (left, right) = (self.typed(a, Type::Text), self.typed(b, Type::Text));
                return Some(Value::plain(self.add(Op::Concat(left?, right?), Type::Text)));
            }
            BinaryOp::Eq => Cmp::Eq,
            BinaryOp::Ne => Cmp::Ne,
            BinaryOp::Lt => Cmp::Lt,
            BinaryOp::Le => Cmp::Le,
            BinaryOp::Gt => Cmp::Gt,
            BinaryOp::Ge => Cmp::Ge,
        };
        let (left, right) = (self.expr(a, None), self.expr(b, None));
        self.compare(cmp, (&left?, a.span), (&right?, b.span), span).map(Value::plain)
    }

    /// A comparison of two values of one type.
    pub(super) fn compare(&mut self, cmp: Cmp, a: Operand<'_>, b: Operand<'_>, span: Span) -> Option<NodeId> {
        let (Some(left), Some(right)) = (a.0.node, b.0.node) else {
            let message = both!(
                "与 null 比较的结果总是 null：判断有没有值请用 isnull(x)",
                "a comparison with null is always null: isnull(x) asks whether there is a value"
            );
            return self.error(span, Mistake::Type, message);
        };
        let equality = matches!(cmp, Cmp::Eq | Cmp::Ne);
        match (self.ty(left), self.ty(right)) {
            (Type::Number { .. }, Type::Number { .. }) => {
                let (left, right) = ((left, a.0.unit.clone(), a.1), (right, b.0.unit.clone(), b.1));
                let (left, right, _) = self.align(left, right, span)?;
                Some(self.builder.compare(cmp, left, right))
            }
            (Type::Date, Type::Date) | (Type::Text, Type::Text) => {
                Some(self.builder.compare(cmp, left, right))
            }
            (Type::Boolean, Type::Boolean) if equality => Some(self.builder.compare(cmp, left, right)),
            (Type::Code(one), Type::Code(other)) if one == other && equality => {
                Some(self.builder.compare(cmp, left, right))
            }
            (Type::Code(list), Type::Text) if equality && self.written(right).is_some() => {
                self.code_equals(cmp, left, list, right, b.1)
            }
            (Type::Text, Type::Code(list)) if equality && self.written(left).is_some() => {
                self.code_equals(cmp, right, list, left, a.1)
            }
            (one, other) => {
                let hint = comparison_hint(one, other);
                let (one, other) = (self.describe(a.0), self.describe(b.0));
                self.error(
                    span,
                    Mistake::Type,
                    with_hint(
                        both!("{one}与{other}不能这样比较", "{one} and {other} cannot be compared this way"; one, other),
                        hint,
                    ),
                )
            }
        }
    }

    /// The text that a node is, if it is written out or a text parameter.
    pub(super) fn written(&self, node: NodeId) -> Option<String> {
        match &self.builder.node(node).op {
            Op::Literal(Literal::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    fn code_equals(
        &mut self,
        cmp: Cmp,
        code: NodeId,
        list: ListId,
        text: NodeId,
        span: Span,
    ) -> Option<NodeId> {
        let texts = [(self.written(text)?, span)];
        let marks = self.marks(list, &texts)?;
        let inside = self.builder.code_in(code, marks);
        Some(if cmp == Cmp::Eq { inside } else { self.builder.not(inside) })
    }

    /// `x in {…}`, `x not_in {…}`
    pub(super) fn membership(&mut self, negated: bool, value: &Expr, set: &Set) -> Option<Value> {
        let sought = self.expr(value, None);
        let inside = match set {
            Set::Values(values) => self.in_values(value, sought?, values),
            Set::Parameter(Word { text, span }) => {
                let texts = self.texts(text, *span);
                self.in_texts(value, &sought?, &texts?)
            }
        }?;
        Some(Value::plain(if negated { self.builder.not(inside) } else { inside }))
    }

    /// Whether a text, a code or a date is one of some texts.
    fn in_texts(&mut self, value: &Expr, sought: &Value, texts: &[(String, Span)]) -> Option<NodeId> {
        match sought.node.map(|node| (node, self.ty(node))) {
            Some((node, Type::Code(list))) => {
                let marks = self.marks(list, texts)?;
                Some(self.builder.code_in(node, marks))
            }
            Some((node, Type::Text)) => {
                let literals = texts.iter().map(|(text, _)| Literal::Text(text.clone())).collect();
                Some(self.one_of(node, literals))
            }
            Some((node, Type::Date)) => {
                let mut literals = Vec::with_capacity(texts.len());
                for (text, span) in texts {
                    let Some(day) = date::parse_iso(text) else {
                        let message = both!(
                            "\"{text}\" 不是日期：应写成 YYYY-MM-DD",
                            "\"{text}\" is no day: YYYY-MM-DD"
                        );
                        return self.error(*span, Mistake::Type, message);
                    };
                    literals.push(Literal::Date(day));
                }
                Some(self.one_of(node, literals))
            }
            _ => {
                let found = self.describe(sought);
                self.error(
                    value.span,
                    Mistake::Type,
                    both!("{found}不属于任何一组文本", "{found} is in no set of texts"; found),
                )
            }
        }
    }

    fn in_values(&mut self, value: &Expr, sought: Value, values: &[Expr]) -> Option<NodeId> {
        let Some(node) = sought.node else {
            return self.error(
                value.span,
                Mistake::Type,
                both!(
                    "null 不属于任何集合：判断有没有值请用 isnull(x)",
                    "null is in no set: isnull(x) asks whether there is a value"
                ),
            );
        };
        match self.ty(node) {
            Type::Number { .. } => self.in_numbers((node, sought.unit, value.span), values),
            Type::Boolean => self.error(
                value.span,
                Mistake::Type,
                both!(
                    "条件不属于任何集合：它单独写，或写在 not 之后",
                    "a condition is in no set: it stands alone, or behind not"
                ),
            ),
            ty => {
                let list = if let Type::Code(list) = ty { Some(list) } else { None };
                let elements: Vec<Option<Literal>> =
                    values.iter().map(|value| self.element(value, ty)).collect();
                let elements: Vec<Literal> = elements.into_iter().collect::<Option<_>>()?;
                let Some(list) = list else { return Some(self.one_of(node, elements)) };
                let texts = elements.into_iter().zip(values).filter_map(|(literal, value)| match literal {
                    Literal::Text(text) => Some((text, value.span)),
                    _ => None,
                });
                let marks = self.marks(list, &texts.collect::<Vec<_>>())?;
                Some(self.builder.code_in(node, marks))
            }
        }
    }

    /// An element of a set of texts, codes or dates.
    fn element(&mut self, expr: &Expr, ty: Type) -> Option<Literal> {
        let wanted = if matches!(ty, Type::Code(_)) { Type::Text } else { ty };
        let value = self.expr(expr, None)?;
        match value.node.map(|node| self.builder.node(node)) {
            Some(node) if node.ty == wanted => match &node.op {
                Op::Literal(literal) => Some(literal.clone()),
                // Only where nothing is folded: a date is not yet read.
                Op::ParseDate(text) => {
                    self.written(*text).and_then(|text| date::parse_iso(&text)).map(Literal::Date)
                }
                _ => None,
            },
            _ => {
                let (found, ty) = (self.describe(&value), describe(self.scope, ty, &Unit::None));
                self.error(expr.span, Mistake::Type, both!("集合中有{found}，而要找的是{ty}", "{found} in a set in which {ty} is sought"; found, ty))
            }
        }
    }

    fn in_numbers(&mut self, sought: super::numbers::Amount, values: &[Expr]) -> Option<NodeId> {
        let mut elements = Vec::new();
        let mut scale = self.digits(sought.0).1;
        for value in values {
            let (negative, number) = match &value.kind {
                super::ExprKind::Unary(_, inner) => (true, &**inner),
                _ => (false, value),
            };
            let (node, unit) = self.number(number)?;
            let Op::Literal(Literal::Number(digits)) = self.builder.node(node).op else { return None };
            let own = self.digits(node).1;
            scale = scale.max(own);
            elements.push((if negative { -digits } else { digits }, own));
            // Units only: the numbers are brought to one scale below.
            self.align(sought.clone(), (node, unit, value.span), value.span)?;
        }
        let node = self.rescale(sought.0, scale, sought.2)?;
        let rescaled = elements.into_iter().map(|(digits, own)| {
            Some(Literal::Number(digits.checked_mul(10i128.checked_pow(u32::from(scale - own))?)?))
        });
        let Some(literals) = rescaled.collect::<Option<Vec<_>>>() else {
            return self.error(
                sought.2,
                Mistake::Digits,
                both!("集合中的数位数过多", "a number of the set has too many digits"),
            );
        };
        Some(self.one_of(node, literals))
    }

    /// Membership in a set of constants, in an order of its own; of one constant it is equality.
    fn one_of(&mut self, node: NodeId, mut literals: Vec<Literal>) -> NodeId {
        literals.sort_by(|a, b| match (a, b) {
            (Literal::Number(a), Literal::Number(b)) => a.cmp(b),
            (Literal::Text(a), Literal::Text(b)) => a.cmp(b),
            (Literal::Date(a), Literal::Date(b)) => a.cmp(b),
            _ => std::cmp::Ordering::Equal,
        });
        literals.dedup();
        let ty = self.ty(node);
        match literals.as_slice() {
            [only] => {
                let only = self.builder.literal(only.clone(), ty, self.record);
                self.builder.compare(Cmp::Eq, node, only)
            }
            _ => self.add(Op::In(node, literals), Type::Boolean),
        }
    }

    /// `if` and `case`: the branch of the first condition that is true.
    pub(super) fn choice(
        &mut self,
        arms: &[(&Expr, &Expr)],
        otherwise: &Expr,
        list: Option<ListId>,
    ) -> Option<Value> {
        let conditions: Vec<Option<NodeId>> = arms.iter().map(|(when, _)| self.boolean(when)).collect();
        let branches: Vec<&Expr> = arms.iter().map(|(_, then)| *then).chain([otherwise]).collect();
        let (mut nodes, unit) = self.branches(&branches, list)?;
        let conditions: Vec<NodeId> = conditions.into_iter().collect::<Option<_>>()?;
        let mut result = nodes.pop()?;
        for (condition, then) in conditions.into_iter().zip(nodes).rev() {
            let ty = self.wider(then, result);
            result = self.add(Op::If(condition, then, result), ty);
        }
        Some(Value::number(result, unit))
    }

    /// Branches brought to one type, scale and unit.
    pub(super) fn branches(&mut self, exprs: &[&Expr], list: Option<ListId>) -> Option<(Vec<NodeId>, Unit)> {
        let values: Vec<Option<Value>> = exprs.iter().map(|expr| self.expr(expr, list)).collect();
        let values: Vec<Value> = values.into_iter().collect::<Option<_>>()?;
        let types: Vec<Option<Type>> =
            values.iter().map(|value| value.node.map(|node| self.ty(node))).collect();
        let codes =
            types.iter().flatten().find_map(|ty| if let Type::Code(list) = ty { Some(*list) } else { None });
        if let (Some(codes), None, true) = (codes, list, types.contains(&Some(Type::Text))) {
            // Texts beside codes are codes too.
            return self.branches(exprs, Some(codes));
        }
        let Some(first) = types.iter().position(Option::is_some) else {
            let span = exprs.first().map(|expr| expr.span).unwrap_or_default();
            return self.error(
                span,
                Mistake::Type,
                both!("各分支都是 null，结果没有类型", "every branch is null, so the result has no type"),
            );
        };
        let (ty, mut unit) = (types[first]?, Unit::Any);
        let mut scale = 0;
        for ((value, found), expr) in values.iter().zip(&types).zip(exprs) {
            let Some(found) = found else { continue };
            if std::mem::discriminant(found) != std::mem::discriminant(&ty)
                || (matches!(ty, Type::Code(_)) && *found != ty)
            {
                let (found, other) = (self.describe(value), self.describe(&values[first]));
                return self.error(
                    expr.span,
                    Mistake::Type,
                    both!("这个分支是{found}，另一个是{other}", "this branch is {found}, another is {other}"; found, other),
                );
            }
            let Some(common) = unit.same(&value.unit) else {
                let (found, other) = (self.describe(value), self.describe(&values[first]));
                return self.error(
                    expr.span,
                    Mistake::Unit,
                    both!("这个分支是{found}，另一个是{other}", "this branch is {found}, another is {other}"; found, other),
                );
            };
            unit = common;
            scale = scale.max(super::super::fold::scale(*found));
        }
        let ty = if let Type::Number { precision, .. } = ty { Type::Number { precision, scale } } else { ty };
        let mut nodes = Vec::with_capacity(values.len());
        for (value, expr) in values.iter().zip(exprs) {
            nodes.push(match value.node {
                None => self.null(ty),
                Some(node) => self.rescale(node, scale, expr.span)?,
            });
        }
        Some((nodes, unit))
    }

    /// A list of texts: a parameter, or the codes of a list.
    pub(super) fn texts(&mut self, name: &str, span: Span) -> Option<Vec<(String, Span)>> {
        let scope = self.scope;
        match scope.parameter(name).map(|parameter| &parameter.value) {
            Some(ParameterValue::Texts(texts)) => {
                Some(texts.iter().map(|text| (text.clone(), span)).collect())
            }
            Some(ParameterValue::Dated(_)) => self.error(
                span,
                Mistake::Type,
                both!(
                    "{name} 只有一个值，这里需要一组文本",
                    "{name} is one value, a list of texts is needed here"
                ),
            ),
            None if scope.field(self.record, name).is_some() => self.error(
                span,
                Mistake::Type,
                both!("{name} 是指标，这里需要一组文本", "{name} is a field, a list of texts is needed here"),
            ),
            None => match scope.list(name) {
                Some((_, list)) => {
                    let codes: BTreeSet<&str> =
                        list.entries.iter().map(|entry| entry.code.as_str()).collect();
                    Some(codes.into_iter().map(|code| (code.to_owned(), span)).collect())
                }
                None => self.unknown_name(name, span).map(|_| Vec::new()),
            },
        }
    }
}

fn comparison_hint(one: Type, other: Type) -> Option<Label> {
    Some(match (one, other) {
        (Type::Code(_), Type::Text) | (Type::Text, Type::Code(_)) => {
            both!("代码的文本是 text(…)", "the code as text is text(…)")
        }
        (Type::Code(a), Type::Code(b)) if a == b => both!(
            "代码只分相等与不等；要比先后请用 text(…)",
            "codes are only equal or not; their order is that of text(…)"
        ),
        (Type::Code(_), Type::Code(_)) => both!(
            "recode(code, \"list\") 由一个代码表转到另一个",
            "recode(code, \"list\") leads from one list to another"
        ),
        (Type::Date, Type::Text) | (Type::Text, Type::Date) => {
            both!("日期写作 cast(\"2021-01-01\", date)", "a date is written cast(\"2021-01-01\", date)")
        }
        (Type::Boolean, _) | (_, Type::Boolean) => {
            both!("条件单独写，或写在 not 之后", "a condition stands alone, or behind not")
        }
        (Type::Number { .. }, Type::Text) | (Type::Text, Type::Number { .. }) => {
            both!("数不加引号", "a number is written without quotes")
        }
        _ => return None,
    })
}
