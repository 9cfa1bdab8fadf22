//! Huoju in Python: conversions only. No rule, no arithmetic and no message stands here.
//!
//! | File | What it is for |
//! |---|---|
//! | `errors`, `argument` | the errors of the crates as exceptions; arguments that are not what they should be |
//! | `edition`, `form` | the nouns that everything begins with |
//! | `given`, `beside`, `values`, `stream`, `frames` | what Python programs hold, on its way to records |
//! | `run` | work without the lock of the interpreter: progress and Ctrl-C |
//! | `check`, `table`, `last_year`, `figures`, `session` | what comes out, and what tables compare with or divide by |
//! | `columns`, `html` | tables of any kind as Arrow, pandas, Polars and in notebooks |
//! | `ident`, `verify` | numbers with check digits, published tables |

mod argument;
mod beside;
mod check;
mod columns;
mod edition;
mod errors;
mod figures;
mod form;
mod frames;
mod given;
mod html;
mod ident;
mod last_year;
mod run;
mod session;
mod stream;
mod table;
mod values;
mod verify;

use std::ffi::OsString;

use pyo3::prelude::*;

/// The module as Python imports it.
#[pymodule]
fn _huoju(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    edition::add(module)?;
    module.add_class::<form::Form>()?;
    module.add_class::<run::Progress>()?;
    module.add_class::<columns::Frame>()?;
    check::add(module)?;
    table::add(module)?;
    session::add(module)?;
    ident::add(module)?;
    verify::add(module)?;
    module.add_function(wrap_pyfunction!(main, module)?)
}

/// Runs the program `huoju` with its arguments, the first of which is its name; its exit status.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| huoju_cli::run(arguments))
}
