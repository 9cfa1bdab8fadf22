//! Whatever happens to the bytes of a spec, the compiler answers with diagnostics: it neither panics nor loops.

use std::fs;
use std::path::Path;

use huoju_spec::{Source, compile};
use proptest::prelude::*;

const FILES: [&str; 6] = [
    "edition.toml",
    "codelists/lists.toml",
    "codelists/region.csv",
    "purchase/form.toml",
    "purchase/fields.toml",
    "purchase/rules.toml",
];

/// The walking skeleton, file by file.
fn texts() -> Vec<(String, String)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("skeleton");
    let read = |path: &str| (path.to_owned(), fs::read_to_string(base.join(path)).unwrap());
    FILES.into_iter().map(read).collect()
}

/// What is put into a text in place of a stretch of it.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "\"",
            "'",
            "\n",
            "[[rule]]\n",
            "[[field]]\n",
            "@",
            "{",
            "}",
            "]",
            ",",
            ";",
            "(",
            "= ",
            "null",
            "-1",
            "true",
            "0x1f",
            "1e400",
            "\u{0}",
            "\u{feff}",
            "编",
            "block = \"party\"\n",
            "2021-02-30",
            "amount",
            "items.price",
            "不",
        ])
        .prop_map(str::to_owned),
        "\\PC{1,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_folders_are_answered(
        edits in prop::collection::vec((0usize..6, any::<prop::sample::Index>(), 0usize..40, piece()), 1..4),
    ) {
        let mut texts = texts();
        for (file, at, length, piece) in edits {
            let text = &mut texts[file].1;
            let mut bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            bounds.push(text.len());
            let start = at.index(bounds.len());
            let end = (start + length).min(bounds.len() - 1);
            text.replace_range(bounds[start]..bounds[end], &piece);
        }
        let source = Source::from_texts(texts).unwrap();
        match compile(&source) {
            Ok(compiled) => prop_assert!(!compiled.warnings.has_errors()),
            Err(wrong) => prop_assert!(wrong.has_errors() && !wrong.to_string().is_empty()),
        }
    }
}
