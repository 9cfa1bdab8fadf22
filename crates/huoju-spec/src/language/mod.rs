//! The rule language: a written profile of VTL 2.2 expressions.

pub mod ast;
mod diagnostic;
mod scope;

pub use ast::{Expr, ExprKind, Expression};
pub use diagnostic::{Diagnostic, Mistake, Span};
pub use scope::{ParameterValue, Scope, ScopeField, ScopeParameter, ScopeRecord};
