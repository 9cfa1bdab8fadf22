//! Arguments: each says by its name what it should be, in both languages, where it is something else.

use std::marker::PhantomData;
use std::path::PathBuf;

use huoju::Label;
use huoju_core::both;
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};

use crate::errors::say;

/// What an argument can be.
pub(crate) trait Wanted {
    /// Whether a truth value, which Python takes for a whole number, is one.
    const TRUTH: bool = false;

    /// What it should be, in words.
    fn wanted() -> Label;
}

impl Wanted for bool {
    const TRUTH: bool = true;

    fn wanted() -> Label {
        both!("True 或 False", "True or False")
    }
}

macro_rules! wanted {
    ($($kind:ty: $zh:literal, $en:literal;)+) => {$(
        impl Wanted for $kind {
            fn wanted() -> Label {
                both!($zh, $en)
            }
        }
    )+};
}
pub(crate) use wanted;

wanted! {
    u16: "年份", "a year";
    usize: "非负整数", "a whole number from 0";
    String: "文本", "a text";
    Vec<String>: "文本的列表", "a list of texts";
    PathBuf: "路径", "a path";
    Vec<u8>: "字节串", "bytes";
    Callback: "可调用的对象", "a callable";
}

/// The name of an argument.
pub(crate) trait Name {
    const NAME: &'static str;
}

macro_rules! names {
    ($($name:ident $text:literal),+ $(,)?) => {$(
        #[doc = concat!("The argument `", $text, "`.")]
        pub(crate) struct $name;

        impl Name for $name {
            const NAME: &'static str = $text;
        }
    )+};
}

/// The names of all arguments.
pub(crate) mod name {
    use super::Name;

    names! {
        Against "against", Average "average", By "by", Bundle "bundle", Child "child", Code "code", Columns "columns", Data "data",
        Dialect "dialect", Edition "edition", En "en", Encoding "encoding", File "file", FindingsPerRule "findings_per_rule", Folder "folder", Form "form",
        Hierarchy "hierarchy", Id "id", Kind "kind", Lang "lang", List "list", Memory "memory", Number "number", Overlay "overlay", Path "path",
        Progress "progress", Reveal "reveal", RevealPersonal "reveal_personal", Share "share", SingleRecords "single_records",
        Threads "threads", Value "value", Whole "whole", Year "year", Zh "zh",
    }
}

/// An argument of a name.
pub(crate) struct Arg<N, T>(pub(crate) T, PhantomData<N>);

impl<N, T> Arg<N, T> {
    /// What it is unless given.
    pub(crate) fn new(value: T) -> Self {
        Self(value, PhantomData)
    }
}

impl<'a, 'py, N: Name, T: Wanted + FromPyObject<'a, 'py>> FromPyObject<'a, 'py> for Arg<N, T> {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let failed = |error: T::Error| {
            let error: PyErr = error.into();
            let py = value.py();
            // Whatever else went wrong is not about the argument.
            let about = error.is_instance_of::<PyTypeError>(py)
                || error.is_instance_of::<PyValueError>(py)
                || error.is_instance_of::<PyOverflowError>(py);
            if about { not_wanted(N::NAME, &T::wanted(), &value) } else { error }
        };
        if value.is_instance_of::<PyBool>() && !T::TRUTH {
            return Err(not_wanted(N::NAME, &T::wanted(), &value));
        }
        T::extract(value).map(Self::new).map_err(failed)
    }
}

/// The value of an argument that may be left out.
pub(crate) fn given<N, T>(argument: Option<Arg<N, T>>) -> Option<T> {
    argument.map(|argument| argument.0)
}

/// What is called now and then.
pub(crate) struct Callback(pub(crate) Py<PyAny>);

impl<'py> FromPyObject<'_, 'py> for Callback {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if value.is_callable() { Ok(Self(value.to_owned().unbind())) } else { Err(PyTypeError::new_err(())) }
    }
}

/// The error of an argument that is not what it should be.
pub(crate) fn not_wanted(name: &str, wanted: &Label, value: &Bound<'_, PyAny>) -> PyErr {
    let found = shown(value);
    let Label { zh, en } = wanted;
    say("ArgumentError", both!("{name}：应为{zh}，给出的是 {found}", "{name}: {en} is wanted, not {found}"))
}

/// The error of an argument that is none of the texts that it can be.
pub(crate) fn not_among(name: &str, known: &[&str], found: &str) -> PyErr {
    let known = Label::listed(known);
    say(
        "ArgumentError",
        both!("{name}：{found:?} 不可用，可以是 {known}", "{name}: {found:?} is none of {known}"; known),
    )
}

/// A value in words: plain ones as they are written, others by their type.
fn shown(value: &Bound<'_, PyAny>) -> String {
    let plain = value.is_none()
        || value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyBool>()
        || value.is_instance_of::<PyInt>()
        || value.is_instance_of::<PyFloat>()
        || value.get_type().name().is_ok_and(|name| name == "Decimal");
    let written = plain.then(|| value.repr().ok()).flatten().map(|text| text.to_string_lossy().into_owned());
    let kind = || value.get_type().name().map_or_else(|_| "object".to_owned(), |name| name.to_string());
    written.map_or_else(kind, |text| huoju_core::data::text::cut(&text, 80).to_owned())
}
