//! The rule language: a written profile of VTL 2.2 expressions.
//!
//! [`parse`] gives the syntax tree with every mistake at its place; printing a tree gives its canonical text.

pub mod ast;
mod diagnostic;
mod lexer;
mod parser;
mod printer;
mod scope;

pub use ast::{Expr, ExprKind, Expression};
pub use diagnostic::{Diagnostic, Mistake, Span};
pub use parser::{MAX_DEPTH, MAX_LENGTH, parse};
pub use scope::{ParameterValue, Scope, ScopeField, ScopeParameter, ScopeRecord};
