//! The syntax tree of an expression, as written: nothing is resolved, and parentheses are not kept.

use super::diagnostic::Span;

/// A node of the tree. Two are equal when they say the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Expr {}

/// What a node of the tree is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// A number written out.
    Number(NumberLiteral),
    /// A text written out, without its quotes.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A field, a parameter, a kind of child record or a key word of a function.
    Name(String),
    /// A field of a kind of child record: `contributors.amount`.
    Member(String, String),
    /// An operator before its operand.
    Unary(UnaryOp, Box<Expr>),
    /// An operator between its operands.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `x in {…}`, `x not_in {…}`, `x in parameter`.
    In {
        /// `not_in`.
        negated: bool,
        /// What is sought.
        value: Box<Expr>,
        /// Where it is sought.
        set: Set,
    },
    /// `if … then … else …`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `case when … then … else …`.
    Case(Vec<(Expr, Expr)>, Box<Expr>),
    /// `name(argument, …)`.
    Call {
        /// Name of the function.
        name: Word,
        /// Arguments in order.
        arguments: Vec<Expr>,
    },
}

/// A name with its place; two are equal when they are written the same.
#[derive(Debug, Clone)]
pub struct Word {
    /// As it is written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word {}

/// A set of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Set {
    /// `{…}`: numbers, texts and dates written out.
    Values(Vec<Expr>),
    /// A parameter that is a list of texts.
    Parameter(Word),
}

/// A number exactly as written: `12.50` is 1250 at scale 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberLiteral {
    /// The digits as an integer, never negative.
    pub digits: i128,
    /// Digits after the point.
    pub scale: u8,
}

/// An operator before its operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `-`
    Neg,
    /// `not`
    Not,
}

/// An operator between its operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `or`
    Or,
    /// `xor`
    Xor,
    /// `and`
    And,
    /// `=`
    Eq,
    /// `<>`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `||`
    Concat,
    /// `*`
    Mul,
    /// `/`
    Div,
}

impl UnaryOp {
    /// As it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Neg => "-",
            Self::Not => "not",
        }
    }
}

impl BinaryOp {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Or,
        Self::Xor,
        Self::And,
        Self::Eq,
        Self::Ne,
        Self::Lt,
        Self::Le,
        Self::Gt,
        Self::Ge,
        Self::Add,
        Self::Sub,
        Self::Concat,
        Self::Mul,
        Self::Div,
    ];

    /// As it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::Xor => "xor",
            Self::And => "and",
            Self::Eq => "=",
            Self::Ne => "<>",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Concat => "||",
            Self::Mul => "*",
            Self::Div => "/",
        }
    }

    /// It compares its operands.
    #[must_use]
    pub fn is_comparison(self) -> bool {
        matches!(self, Self::Eq | Self::Ne | Self::Lt | Self::Le | Self::Gt | Self::Ge)
    }
}

impl Expr {
    /// The parts that it is made of, in order.
    pub fn children(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::Number(_)
            | ExprKind::Text(_)
            | ExprKind::Boolean(_)
            | ExprKind::Null
            | ExprKind::Name(_)
            | ExprKind::Member(..) => Vec::new(),
            ExprKind::Unary(_, operand) => vec![operand],
            ExprKind::Binary(_, a, b) => vec![a, b],
            ExprKind::In { value, set, .. } => match set {
                Set::Values(values) => std::iter::once(&**value).chain(values).collect(),
                Set::Parameter(..) => vec![value],
            },
            ExprKind::If(a, b, c) => vec![a, b, c],
            ExprKind::Case(arms, otherwise) => {
                arms.iter().flat_map(|(when, then)| [when, then]).chain([&**otherwise]).collect()
            }
            ExprKind::Call { arguments, .. } => arguments.iter().collect(),
        }
    }

    /// The parts that it is made of, in the same order, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            ExprKind::Number(_)
            | ExprKind::Text(_)
            | ExprKind::Boolean(_)
            | ExprKind::Null
            | ExprKind::Name(_)
            | ExprKind::Member(..) => Vec::new(),
            ExprKind::Unary(_, operand) => vec![operand],
            ExprKind::Binary(_, a, b) => vec![a, b],
            ExprKind::In { value, set, .. } => match set {
                Set::Values(values) => std::iter::once(&mut **value).chain(values).collect(),
                Set::Parameter(..) => vec![value],
            },
            ExprKind::If(a, b, c) => vec![a, b, c],
            ExprKind::Case(arms, otherwise) => {
                arms.iter_mut().flat_map(|(when, then)| [when, then]).chain([&mut **otherwise]).collect()
            }
            ExprKind::Call { arguments, .. } => arguments.iter_mut().collect(),
        }
    }
}

/// A parsed expression with the text it was parsed from.
#[derive(Debug, Clone)]
pub struct Expression {
    pub(super) source: String,
    pub(super) root: Expr,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

impl Eq for Expression {}

impl Expression {
    /// The text as it was given.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The syntax tree.
    #[must_use]
    pub fn root(&self) -> &Expr {
        &self.root
    }

    /// The expression for one party of a block: `@name` becomes `seller_name`.
    ///
    /// ```
    /// let rule = huoju_spec::language::parse("isnull(@name) or length(@name) > 1").unwrap();
    /// assert_eq!(rule.expand("seller").to_string(), "isnull(seller_name) or length(seller_name) > 1");
    /// ```
    #[must_use]
    pub fn expand(&self, prefix: &str) -> Self {
        let mut expanded = self.clone();
        expand(&mut expanded.root, prefix);
        expanded
    }
}

fn expand(expr: &mut Expr, prefix: &str) {
    let fill = |name: &mut String| {
        if let Some(rest) = name.strip_prefix('@') {
            *name = if rest.is_empty() { prefix.to_owned() } else { format!("{prefix}_{rest}") };
        }
    };
    match &mut expr.kind {
        ExprKind::Name(name) | ExprKind::In { set: Set::Parameter(Word { text: name, .. }), .. } => {
            fill(name);
        }
        ExprKind::Member(child, field) => {
            fill(child);
            fill(field);
        }
        _ => {}
    }
    for child in expr.children_mut() {
        expand(child, prefix);
    }
}
