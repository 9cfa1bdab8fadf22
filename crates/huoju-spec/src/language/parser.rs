//! Tokens to a syntax tree: recursive descent, with precedence from the operator table.

use huoju_core::both;
use huoju_core::edition::Label;
use huoju_core::rules::operators::{infix, prefix};

use super::ast::{BinaryOp, Expr, ExprKind, Expression, Set, UnaryOp, Word};
use super::diagnostic::{Diagnostic, Mistake, Span};
use super::lexer::{Token, tokens};

/// Deepest nesting of an expression; everything that walks a tree may recurse this far.
pub const MAX_DEPTH: usize = 200;
/// Deepest recursion of the parser: each level of a tree may stand in parentheses.
const MAX_RECURSION: usize = 2 * MAX_DEPTH + 1;
/// Longest text of an expression, in bytes.
pub const MAX_LENGTH: usize = 65_536;

/// Words that cannot be names.
const KEY_WORDS: [&str; 14] = [
    "if", "then", "else", "case", "when", "and", "or", "xor", "not", "in", "not_in", "true", "false", "null",
];

/// Parses an expression.
///
/// ```
/// let expression = huoju_spec::language::parse("technology_amount<=contract_amount").unwrap();
/// assert_eq!(expression.to_string(), "technology_amount <= contract_amount");
/// ```
///
/// # Errors
/// Every mistake that was found, in the order of the text, at most [`Diagnostic::MOST`].
pub fn parse(text: &str) -> Result<Expression, Vec<Diagnostic>> {
    if text.len() > MAX_LENGTH {
        let message =
            both!("表达式超过 {MAX_LENGTH} 字节", "the expression is longer than {MAX_LENGTH} bytes");
        return Err(vec![Diagnostic::new(text, Span::default(), Mistake::TooLarge, message)]);
    }
    let mut diagnostics = Vec::new();
    let tokens = tokens(text, &mut diagnostics);
    let mut parser = Parser { source: text, tokens, place: 0, depth: 0, diagnostics };
    let root = parser.whole();
    let mut diagnostics = parser.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    diagnostics.truncate(Diagnostic::MOST);
    match root {
        Ok(root) if diagnostics.is_empty() => Ok(Expression { source: text.to_owned(), root }),
        _ => Err(diagnostics),
    }
}

/// The expression is too deep: nothing more is looked at.
struct TooDeep;

/// A tree with its height, which is what the depth limit bounds.
struct Tree {
    expr: Expr,
    height: usize,
}

struct Parser<'a> {
    source: &'a str,
    tokens: Vec<(Token, Span)>,
    place: usize,
    depth: usize,
    diagnostics: Vec<Diagnostic>,
}

type Parsed = Result<Tree, TooDeep>;

impl Parser<'_> {
    fn whole(&mut self) -> Result<Expr, TooDeep> {
        let tree = self.expression()?;
        if *self.peek() != Token::End {
            self.unexpected(both!("运算符或末尾", "an operator or the end"));
        }
        Ok(tree.expr)
    }

    fn peek(&self) -> &Token {
        self.tokens.get(self.place).map_or(&Token::End, |(token, _)| token)
    }

    fn span(&self) -> Span {
        let end = Span { start: self.source.len(), end: self.source.len() };
        self.tokens.get(self.place).map_or(end, |(_, span)| *span)
    }

    fn advance(&mut self) -> Span {
        let span = self.span();
        if *self.peek() != Token::End {
            self.place += 1;
        }
        span
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(found) if *found == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(found) if found == word)
    }

    fn eat_sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        self.place += usize::from(found);
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.place += usize::from(found);
        found
    }

    fn report(&mut self, span: Span, mistake: Mistake, message: Label) {
        // The lexer has had its share of diagnostics already.
        if self.diagnostics.len() < 2 * Diagnostic::MOST || mistake == Mistake::TooLarge {
            self.diagnostics.push(Diagnostic::new(self.source, span, mistake, message));
        }
    }

    /// Says what was expected in place of the next token, and moves to where the grammar can go on.
    fn unexpected(&mut self, expected: Label) {
        let span = self.span();
        let found = match self.peek() {
            Token::End => both!("末尾", "the end"),
            // What a diagnostic was given for by the lexer needs no second one.
            Token::Wrong => return self.recover(),
            _ => both!(" {}", "{}", span.of(self.source)),
        };
        // The place has been reported already: what else is missing there follows from it.
        if self.diagnostics.iter().any(|other| other.span == span) {
            return self.recover();
        }
        let mut message =
            both!("这里应是{expected}，而不是{found}", "expected {expected}, found {found}"; expected, found);
        if let Token::Word(word) = self.peek() {
            let small = word.to_lowercase();
            if small != *word && KEY_WORDS.contains(&small.as_str()) {
                message = both!(
                    "{message}；关键字用小写：{small}",
                    "{message}; key words are written in small letters: {small}"; message
                );
            }
        }
        self.report(span, Mistake::Syntax, message);
        self.recover();
    }

    /// Skips to the next token that can follow an operand; what is in parentheses is skipped with them.
    fn recover(&mut self) {
        let mut open = 0usize;
        loop {
            match self.peek() {
                Token::End => return,
                Token::Sign("(" | "{") => open += 1,
                Token::Sign(")" | "}") if open > 0 => open -= 1,
                Token::Sign(")" | "}" | ",") if open == 0 => return,
                Token::Word(word)
                    if open == 0
                        && matches!(word.as_str(), "and" | "or" | "xor" | "then" | "else" | "when") =>
                {
                    return;
                }
                _ => {}
            }
            self.place += 1;
        }
    }

    fn expect_sign(&mut self, sign: &str, after: Label) -> Span {
        if !self.is_sign(sign) {
            self.unexpected(both!(" {sign}（{after}）", "{sign} {after}"; after));
        }
        let span = self.span();
        self.eat_sign(sign);
        span
    }

    fn expect_word(&mut self, word: &str) {
        if !self.is_word(word) {
            self.unexpected(both!(" {word}", "{word}"));
        }
        self.eat_word(word);
    }

    /// Stands for an operand that could not be read; the parse has failed by then.
    fn hole(&self) -> Tree {
        Tree { expr: Expr { kind: ExprKind::Null, span: self.span() }, height: 1 }
    }

    fn tree(&mut self, kind: ExprKind, span: Span, height: usize) -> Parsed {
        if height > MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        Ok(Tree { expr: Expr { kind, span }, height })
    }

    fn too_deep(&mut self, span: Span) -> TooDeep {
        let message = both!(
            "嵌套超过 {MAX_DEPTH} 层（连用的运算符也计入）：请改用集合，或把审核关系拆开",
            "nested more than {MAX_DEPTH} deep (a chain of operators counts too): use a set, or split the rule"
        );
        self.report(Span { start: span.start, end: span.start }, Mistake::TooLarge, message);
        TooDeep
    }

    /// Goes one level deeper for the time of a step.
    fn deeper(&mut self, step: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= MAX_RECURSION {
            let span = self.span();
            return Err(self.too_deep(span));
        }
        self.depth += 1;
        let result = step(self);
        self.depth -= 1;
        result
    }

    /// Anything, `if` and `case` too.
    fn expression(&mut self) -> Parsed {
        self.deeper(|parser| {
            if parser.is_word("if") {
                parser.conditional()
            } else if parser.is_word("case") {
                parser.case()
            } else {
                parser.operation(0)
            }
        })
    }

    fn conditional(&mut self) -> Parsed {
        let start = self.advance();
        let condition = self.expression()?;
        self.expect_word("then");
        let then = self.expression()?;
        self.expect_word("else");
        let otherwise = self.expression()?;
        let height = 1 + condition.height.max(then.height).max(otherwise.height);
        let span = start.to(otherwise.expr.span);
        let kind = ExprKind::If(Box::new(condition.expr), Box::new(then.expr), Box::new(otherwise.expr));
        self.tree(kind, span, height)
    }

    fn case(&mut self) -> Parsed {
        let start = self.advance();
        let mut arms = Vec::new();
        let mut height = 0;
        self.expect_word("when");
        loop {
            let when = self.expression()?;
            self.expect_word("then");
            let then = self.expression()?;
            height = height.max(when.height).max(then.height);
            arms.push((when.expr, then.expr));
            if !self.eat_word("when") {
                break;
            }
        }
        self.expect_word("else");
        let otherwise = self.expression()?;
        let span = start.to(otherwise.expr.span);
        // Every arm becomes one more nested condition.
        let height = arms.len() + height.max(otherwise.height);
        self.tree(ExprKind::Case(arms, Box::new(otherwise.expr)), span, height)
    }

    /// Operators that bind at least so tight, with their operands.
    fn operation(&mut self, least: u8) -> Parsed {
        let mut left = self.operand(least)?;
        let mut compared = false;
        loop {
            let (sign, negated) = match self.peek() {
                Token::Sign(sign) => (*sign, None),
                Token::Word(word) if word == "in" => ("in", Some(false)),
                Token::Word(word) if word == "not_in" => ("not_in", Some(true)),
                Token::Word(word) => match BinaryOp::ALL.iter().find(|op| op.sign() == word) {
                    Some(op) => (op.sign(), None),
                    None => return Ok(left),
                },
                _ => return Ok(left),
            };
            let Some(binds) = infix(sign).filter(|binds| *binds >= least) else { return Ok(left) };
            let op = BinaryOp::ALL.into_iter().find(|op| op.sign() == sign);
            let compares = negated.is_some() || op.is_some_and(BinaryOp::is_comparison);
            let at = self.advance();
            if compared && compares {
                self.report(
                    at,
                    Mistake::Syntax,
                    both!(
                        "比较不能连写：请用 and 连接，或用 between(x, a, b)",
                        "comparisons do not chain: join them with and, or use between(x, a, b)"
                    ),
                );
            }
            compared = compares;
            left = match (negated, op) {
                (Some(negated), _) => self.membership(left, negated)?,
                (None, Some(op)) => {
                    let right = self.deeper(|parser| parser.operation(binds + 1))?;
                    let span = left.expr.span.to(right.expr.span);
                    let height = 1 + left.height.max(right.height);
                    self.tree(ExprKind::Binary(op, Box::new(left.expr), Box::new(right.expr)), span, height)?
                }
                (None, None) => return Ok(left),
            };
        }
    }

    /// The set behind `in` or `not_in`.
    fn membership(&mut self, value: Tree, negated: bool) -> Parsed {
        let start = value.expr.span;
        let height = value.height + 3;
        let (set, end) = match self.peek().clone() {
            Token::Word(name) if !KEY_WORDS.contains(&name.as_str()) => {
                let span = self.advance();
                (Set::Parameter(Word { text: name, span }), span)
            }
            Token::Sign("{") => {
                self.advance();
                let values = self.listed("}")?;
                let end = self.expect_sign("}", both!("集合的结尾", "at the end of the set"));
                (Set::Values(self.literals(values, end)), end)
            }
            _ => {
                self.unexpected(both!("集合 {{…}} 或参数", "a set {{…}} or a parameter"));
                (Set::Values(Vec::new()), self.span())
            }
        };
        let kind = ExprKind::In { negated, value: Box::new(value.expr), set };
        self.tree(kind, start.to(end), height)
    }

    /// Refuses what is not written out in a set.
    fn literals(&mut self, values: Vec<Tree>, end: Span) -> Vec<Expr> {
        if values.is_empty() {
            self.report(
                end,
                Mistake::Syntax,
                both!("集合至少要有一个值", "a set must hold at least one value"),
            );
        }
        let values: Vec<Expr> = values.into_iter().map(|tree| tree.expr).collect();
        for value in &values {
            if self.diagnostics.is_empty() && !is_literal(value) {
                let message = both!(
                    "集合只能直接写出数字、文本和日期；null 不属于任何集合",
                    "a set holds numbers, texts and dates written out; null is in no set"
                );
                self.report(value.span, Mistake::Syntax, message);
            }
        }
        values
    }

    /// An operand with the operators before it.
    fn operand(&mut self, least: u8) -> Parsed {
        let op = match self.peek() {
            Token::Sign("-") => UnaryOp::Neg,
            Token::Word(word) if word == "not" => UnaryOp::Not,
            Token::Word(word) if word == "if" || word == "case" => {
                let message = both!("{word} 在这里必须加括号", "{word} must stand in parentheses here");
                let span = self.span();
                self.report(span, Mistake::Syntax, message);
                return self.expression();
            }
            _ => return self.primary(),
        };
        let start = self.advance();
        let binds = prefix(op.sign()).unwrap_or_default();
        if binds < least {
            self.report(
                start,
                Mistake::Syntax,
                both!("{} 在这里必须加括号", "{} must stand in parentheses here", op.sign()),
            );
        }
        let operand = self.deeper(|parser| parser.operation(binds))?;
        let span = start.to(operand.expr.span);
        self.tree(ExprKind::Unary(op, Box::new(operand.expr)), span, operand.height + 1)
    }

    fn primary(&mut self) -> Parsed {
        let span = self.span();
        let kind = match self.peek().clone() {
            Token::Number(number) => ExprKind::Number(number),
            Token::Text(text) => ExprKind::Text(text),
            Token::Word(word) => match word.as_str() {
                "true" => ExprKind::Boolean(true),
                "false" => ExprKind::Boolean(false),
                "null" => ExprKind::Null,
                key if KEY_WORDS.contains(&key) => return self.missing(),
                _ => return self.named(word),
            },
            Token::Sign("(") => {
                self.advance();
                let mut inner = self.expression()?;
                let end = self.expect_sign(")", both!("右括号", "to close the parenthesis"));
                inner.expr.span = span.to(end);
                return Ok(inner);
            }
            Token::Wrong => {
                self.advance();
                return Ok(self.hole());
            }
            Token::Sign(_) | Token::End => return self.missing(),
        };
        self.advance();
        self.tree(kind, span, 1)
    }

    fn missing(&mut self) -> Parsed {
        self.unexpected(both!("指标、值或函数", "a field, a value or a function"));
        Ok(self.hole())
    }

    /// A name, a member of a child record, or a call.
    fn named(&mut self, name: String) -> Parsed {
        let start = self.advance();
        if self.eat_sign(".") {
            let end = self.span();
            let Token::Word(field) = self.peek().clone() else {
                self.unexpected(both!("子记录的指标", "a field of the child records"));
                return Ok(self.hole());
            };
            self.advance();
            return self.tree(ExprKind::Member(name, field), start.to(end), 1);
        }
        if !self.eat_sign("(") {
            return self.tree(ExprKind::Name(name), start, 1);
        }
        let arguments = self.listed(")")?;
        let end = self.expect_sign(")", both!("参数的结尾", "to close the arguments"));
        let height = 1 + arguments.iter().map(|tree| tree.height).max().unwrap_or_default();
        let arguments = arguments.into_iter().map(|tree| tree.expr).collect();
        self.tree(ExprKind::Call { name: Word { text: name, span: start }, arguments }, start.to(end), height)
    }

    /// Expressions between commas, up to a closing sign that is left in place.
    fn listed(&mut self, close: &str) -> Result<Vec<Tree>, TooDeep> {
        let mut values = Vec::new();
        if self.is_sign(close) {
            return Ok(values);
        }
        loop {
            values.push(self.expression()?);
            if !self.is_sign(",") && !self.is_sign(close) {
                self.unexpected(both!(" {close} 或 ,", "{close} or ,"));
            }
            if !self.eat_sign(",") {
                return Ok(values);
            }
        }
    }
}

/// A number, a text or a date written out.
fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::Text(_) => true,
        ExprKind::Unary(UnaryOp::Neg, operand) => matches!(operand.kind, ExprKind::Number(_)),
        ExprKind::Call { name, arguments, .. } => {
            name.text == "cast"
                && matches!(arguments.first().map(|first| &first.kind), Some(ExprKind::Text(_)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
