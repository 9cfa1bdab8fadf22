//! Expressions of a form: from their text in the spec to nodes of the form's program.

use std::collections::BTreeSet;

use huoju_core::both;
use huoju_core::edition::{Day, FieldType, RecordKind};
use huoju_core::rules::{NodeId, Program};

use crate::diagnostic::Log;
use crate::language::{self, Automata, Expected, Expression, ProgramBuilder, Scope, ScopeParameter};
use crate::place::Text;

/// An expression in the spec.
pub(crate) struct Code<'a> {
    /// Id of the item that it belongs to.
    pub(crate) subject: &'a str,
    /// Key under which it stands.
    pub(crate) key: &'a str,
    pub(crate) text: &'a Text,
    /// The party of a block, for `@`.
    pub(crate) prefix: Option<&'a str>,
}

impl Code<'_> {
    /// The syntax tree, or its mistakes logged.
    pub(crate) fn parse(&self, log: &Log) -> Option<Expression> {
        match language::parse(self.text.as_str()) {
            Ok(expression) => Some(self.expanded(expression)),
            Err(mistakes) => {
                self.report(&mistakes, log);
                None
            }
        }
    }

    /// The syntax tree, if it can be parsed.
    pub(crate) fn parse_silently(&self) -> Option<Expression> {
        language::parse(self.text.as_str()).ok().map(|expression| self.expanded(expression))
    }

    fn expanded(&self, expression: Expression) -> Expression {
        self.prefix.map_or_else(|| expression.clone(), |prefix| expression.expand(prefix))
    }

    fn report(&self, mistakes: &[language::Diagnostic], log: &Log) {
        for mistake in mistakes {
            let at = self.text.place_of(mistake.span.start);
            let (key, message) = (self.key, &mistake.message);
            let what = match mistake.found.as_str() {
                "" => both!("`{key}`：{message}", "`{key}`: {message}"; message),
                found => {
                    both!("`{key}` 的 `{found}` 处：{message}", "`{key}` at `{found}`: {message}"; message)
                }
            };
            log.error(&at, self.subject, what, None);
        }
    }
}

/// A compiled expression.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    pub(crate) node: NodeId,
    /// Fields of the record kind that it names, in order.
    pub(crate) fields: Vec<u16>,
    /// Fields of child records that its aggregates name.
    pub(crate) children: Vec<(RecordKind, u16)>,
    /// Its syntax tree; none for a constant of the compiler's own.
    pub(crate) expression: Option<Expression>,
}

impl Value {
    /// The canonical text of the expression.
    pub(crate) fn text(&self) -> String {
        self.expression.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

/// Compiles the expressions of one form into one program.
pub(crate) struct Formulas<'a> {
    scope: &'a Scope<'a>,
    program: ProgramBuilder,
    /// Ids of the parameters that were read.
    parameters: BTreeSet<String>,
    log: &'a Log,
}

impl<'a> Formulas<'a> {
    pub(crate) fn new(scope: &'a Scope<'a>, automata: &Automata, log: &'a Log) -> Self {
        Self { scope, program: ProgramBuilder::sharing(automata), parameters: BTreeSet::new(), log }
    }

    pub(crate) fn program(&mut self) -> &mut ProgramBuilder {
        &mut self.program
    }

    /// The type of a field of the record.
    pub(crate) fn field_type(&self, field: u16) -> Option<FieldType> {
        self.scope.records.first()?.fields.get(usize::from(field)).map(|field| field.ty)
    }

    /// The program, and the parameters that it was given.
    pub(crate) fn finish(self) -> (Program, BTreeSet<String>) {
        (self.program.finish(), self.parameters)
    }

    /// A parameter by its id, which counts as read.
    pub(crate) fn parameter(&mut self, id: &str) -> Option<&'a ScopeParameter> {
        let parameter = self.scope.parameter(id)?;
        self.parameters.insert(id.to_owned());
        Some(parameter)
    }

    /// Ids of all parameters.
    pub(crate) fn parameter_ids(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.scope.parameters.iter().map(|parameter| parameter.id.as_str())
    }

    /// First and last day of the survey period.
    pub(crate) fn period(&self) -> (Day, Day) {
        (self.scope.period_from, self.scope.period_to)
    }

    /// A condition that always holds.
    pub(crate) fn always(&mut self, kind: RecordKind) -> Value {
        Value {
            node: self.program.truth(true, kind),
            fields: Vec::new(),
            children: Vec::new(),
            expression: None,
        }
    }

    /// A condition.
    pub(crate) fn condition(&mut self, code: &Code<'_>, kind: RecordKind) -> Option<Value> {
        self.compile(code, kind, &Expected::Boolean)
    }

    /// Compiles an expression to what its place expects. Mistakes are logged.
    pub(crate) fn compile(
        &mut self,
        code: &Code<'_>,
        kind: RecordKind,
        expected: &Expected,
    ) -> Option<Value> {
        let expression = code.parse(self.log)?;
        let fields = language::fields_read(&expression, self.scope, kind);
        let children = language::children_read(&expression, self.scope);
        let read = language::parameters_read(&expression, self.scope, kind);
        self.parameters.extend(read.into_iter().map(str::to_owned));
        match language::compile(&expression, self.scope, &mut self.program, kind, expected) {
            Ok(node) => Some(Value { node, fields, children, expression: Some(expression) }),
            Err(mistakes) => {
                code.report(&mistakes, self.log);
                None
            }
        }
    }
}
