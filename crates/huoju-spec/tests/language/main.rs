//! Properties of the rule language over random expressions: printing and parsing undo each other, and
//! folding constants changes no outcome of any rule.

mod documentation;
mod expressions;
mod folding;
mod round_trip;
