//! The rule language: a written profile of VTL 2.2 expressions.
//!
//! [`parse`] gives the syntax tree with every mistake at its place; printing a tree gives its canonical text.

pub mod ast;
mod builder;
mod diagnostic;
mod fold;
mod inspect;
mod lexer;
mod mutate;
mod parser;
mod pattern;
mod printer;
mod prune;
mod reference;
mod resolve;
mod scope;

use huoju_core::edition::Label;
use huoju_core::rules::Dfa;

pub use ast::{Expr, ExprKind, Expression};
pub use builder::{Automata, ProgramBuilder};
pub use diagnostic::{Diagnostic, Mistake, Span};
pub use inspect::{
    children_read, fields_read, is_arithmetic, is_membership, is_quantity, parameters_read, whole_digits,
};
pub use mutate::{Mutation, mutate, mutate_rule};
pub use parser::{MAX_DEPTH, MAX_LENGTH, parse};
pub use prune::prune;
pub use reference::reference;
pub use resolve::{Expected, compile, compile_expression};
pub use scope::{ParameterValue, Scope, ScopeField, ScopeParameter, ScopeRecord};

/// Compiles a pattern that stands by itself, outside an expression; it must match a whole text.
pub(crate) fn compile_pattern(pattern: &str) -> Result<Dfa, Label> {
    pattern::compile(pattern)
}
