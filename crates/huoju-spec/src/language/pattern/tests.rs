use proptest::prelude::*;
use regex_automata::Input;
use regex_automata::nfa::thompson::pikevm::PikeVM;

use super::*;

fn matches(pattern: &str, text: &str) -> bool {
    compile(pattern).unwrap().matches(text.as_bytes())
}

#[test]
fn the_whole_text_must_match() {
    assert!(matches("[0-9]{16}", "1234567890123456"));
    assert!(!matches("[0-9]{16}", "12345678901234567"));
    assert!(!matches("[0-9]{16}", ""));
    assert!(matches("a|ab", "ab"), "the longer alternative counts too");
    assert!(matches("(a|b)*", ""));
}

#[test]
fn a_character_is_a_unicode_character() {
    assert!(matches("..", "公司"));
    assert!(matches("[^科]学院", "工学院"));
    assert!(!matches("[^科]学院", "科学院"));
    assert!(matches(".*(大学|[^科]学院)", "示例理工大学"));
    assert!(matches("[*＊/.0-]+|无|暂无", "＊-0/."));
    assert!(matches("[一-龥]+", "技术合同"));
    assert!(matches(".", "\n"));
}

#[test]
fn classes_and_escapes() {
    assert!(matches("\\d+\\.\\d\\d", "12.50"));
    assert!(matches("[\\w.-]+", "a_1.b-C"));
    assert!(!matches("\\d", "٣"), "only 0-9");
    assert!(matches("[-a]", "-") && matches("[a-]", "-") && matches("[\\]\\^]+", "]^"));
    assert!(matches("[ -~]*[A-Za-z][ -~]*", "Example Ltd."));
    assert!(matches("a{2,}b?c{1,2}", "aaacc"));
    assert!(!matches("a{2,}b?c{1,2}", "aaaccc"));
}

#[test]
fn what_is_outside_the_subset_is_refused_with_its_reason() {
    let cases = [
        ("", "empty"),
        ("a(b", "without its )"),
        ("a)b", "without its ("),
        ("[ab", "without its ]"),
        ("[]a]", "empty brackets"),
        ("[z-a]", "backwards"),
        ("[a-c-e]", "joins nothing"),
        ("[[:digit:]]", "within brackets"),
        ("a**", "repetition"),
        ("a+?", "repetition"),
        ("*a", "nothing before it"),
        ("^a$", "not needed"),
        ("a{,3}", "hold numbers"),
        ("a{3,2}", "fewer times"),
        ("a{9999}", "hold numbers"),
        ("\\bword", "not part of"),
        ("(?i)a", "nothing before it"),
        ("a|", "empty alternative"),
        ("\\", "backslash"),
        ("a}", "without its opening"),
    ];
    for (pattern, reason) in cases {
        let error = compile(pattern).unwrap_err();
        assert!(error.en.contains(reason), "{pattern}: {error:?}");
    }
    assert!(compile(&"(".repeat(60)).unwrap_err().en.contains("deep"));
    assert!(compile(&"a".repeat(2_000)).unwrap_err().en.contains("longer"));
}

#[test]
fn large_automata_are_refused_in_bounded_time() {
    for pattern in [".{255}.{255}.{255}", "(.*a.{20})", "((a{255}){255}){255}"] {
        assert!(compile(pattern).unwrap_err().en.contains("states"), "{pattern}");
    }
}

#[test]
fn tables_are_small_and_valid() {
    let dfa = compile(".*(局|[^餐]厅|委|委员会|政府)").unwrap();
    assert!(dfa.is_valid());
    assert!(
        dfa.accept.len() < 60 && dfa.class_count < 40,
        "{} states, {} classes",
        dfa.accept.len(),
        dfa.class_count
    );
    assert!(!compile("[^\\x]").is_ok_and(|dfa| !dfa.is_valid()));
}

#[test]
fn parts_are_plain_text() {
    let dfa = contains_any(&["a.b".to_owned(), "设备".to_owned()]).unwrap();
    for (text, found) in
        [("xa.by", true), ("axb", false), ("大型设备采购", true), ("设 备", false), ("", false)]
    {
        assert_eq!(dfa.matches(text.as_bytes()), found, "{text}");
    }
}

/// A pattern of the subset that the other engine reads the same way.
fn pattern() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "0", "公", "\\.", "é"]).prop_map(str::to_owned),
        1 => Just(".".to_owned()),
        2 => prop::sample::select(vec!["[ab0]", "[^a]", "[a-z公]", "[^0-9]", "[-.]"]).prop_map(str::to_owned),
    ];
    atom.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join("|"))),
            inner.clone().prop_map(|part| format!(".*{part}")),
            inner.clone().prop_map(|part| format!("{part}.*")),
            (inner, prop::sample::select(vec!["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{1,}"]))
                .prop_map(|(part, times)| format!("({part}){times}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_automaton_agrees_with_another_engine(
        pattern in pattern(),
        texts in prop::collection::vec("[ab0公司.éx-]{0,8}", 1..12),
    ) {
        let dfa = match compile(&pattern) {
            Ok(dfa) => dfa,
            Err(reason) => { prop_assert!(reason.en.contains("states"), "{}", reason.en); return Ok(()); }
        };
        prop_assert!(dfa.is_valid());
        let other = PikeVM::new(&format!("(?s)\\A(?:{pattern})\\z")).unwrap();
        let mut cache = other.create_cache();
        for text in &texts {
            prop_assert_eq!(dfa.matches(text.as_bytes()), other.is_match(&mut cache, Input::new(text)), "{} {}", pattern, text);
        }
    }
}
