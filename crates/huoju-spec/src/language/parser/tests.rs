use super::*;

fn mistakes(text: &str) -> Vec<(usize, String)> {
    parse(text)
        .unwrap_err()
        .into_iter()
        .map(|diagnostic| (diagnostic.column, diagnostic.message.en.into()))
        .collect()
}

fn columns(text: &str) -> Vec<usize> {
    mistakes(text).into_iter().map(|(column, _)| column).collect()
}

#[test]
fn precedence_follows_the_profile() {
    let same = |a: &str, b: &str| assert_eq!(parse(a).unwrap(), parse(b).unwrap(), "{a} / {b}");
    same("a or b and c", "a or (b and c)");
    same("not a = b and c", "(not (a = b)) and c");
    same("a + b * c <= d - e", "(a + (b * c)) <= (d - e)");
    same("a - b - c", "(a - b) - c");
    same("-a * b", "(-a) * b");
    same("a || b = c", "(a || b) = c");
    same("a in {1} and b", "(a in {1}) and b");
    same("a or b xor c", "(a or b) xor c");
    same("if a then b else c or d", "if a then b else (c or d)");
}

#[test]
fn several_mistakes_are_found_at_once() {
    assert_eq!(columns("a <= (1e5 and )"), [7, 15]);
    assert_eq!(columns("round(a /, 2) > and x = 金额"), [10, 17, 25]);
    assert_eq!(columns("f(a b, c d)"), [5, 10]);
    assert_eq!(columns("f(a, , b)"), [6]);
}

#[test]
fn messages_say_what_was_expected_and_found() {
    assert_eq!(
        mistakes("a AND b"),
        [(
            3,
            "expected an operator or the end, found AND; key words are written in small letters: and"
                .to_owned()
        )]
    );
    assert_eq!(mistakes("if a then b"), [(12, "expected else, found the end".to_owned())]);
    assert_eq!(mistakes("(a"), [(3, "expected ) to close the parenthesis, found the end".to_owned())]);
    assert_eq!(mistakes("")[0].1, "expected a field, a value or a function, found the end");
    assert!(mistakes("a < b < c")[0].1.contains("between"));
    assert!(mistakes("a = not b")[0].1.contains("parentheses"));
    assert!(mistakes("1 + if a then b else c")[0].1.contains("parentheses"));
    assert!(mistakes("a in {b}")[0].1.contains("written out"));
    assert!(mistakes("a in {}")[0].1.contains("at least one"));
    assert!(mistakes("a in 5")[0].1.contains("a set"));
}

#[test]
fn spans_cover_the_text() {
    let text = "a and  between( x,1 , 2 )";
    let expression = parse(text).unwrap();
    let ExprKind::Binary(_, _, right) = &expression.root().kind else { panic!() };
    assert_eq!(right.span.of(text), "between( x,1 , 2 )");
}

#[test]
fn depth_is_limited_in_every_direction() {
    let deep = 10_000;
    let texts = [
        "(".repeat(deep) + "a" + &")".repeat(deep),
        "not ".repeat(deep) + "a",
        "-".repeat(deep) + "a",
        "abs(".repeat(deep) + "a" + &")".repeat(deep),
        vec!["a"; deep].join(" + "),
        vec!["a"; deep].join(" and "),
        "if a then ".repeat(deep),
        "case ".to_owned() + &"when a then 1 ".repeat(deep / 3) + "else 2",
    ];
    for text in texts {
        let found = parse(&text[..text.len().min(MAX_LENGTH)]).unwrap_err();
        assert!(found.iter().any(|diagnostic| diagnostic.mistake == Mistake::TooLarge), "{}", &text[..40]);
        assert!(found.len() <= Diagnostic::MOST);
    }
    assert!(parse(&vec!["a"; 150].join(" + ")).is_ok());
    assert_eq!(parse(&"a".repeat(MAX_LENGTH + 1)).unwrap_err()[0].mistake, Mistake::TooLarge);
}

#[test]
fn parties_of_a_block_are_filled_in() {
    let rule = parse("@name = buyer_name and @code in @codes").unwrap();
    assert_eq!(rule.expand("seller").to_string(), "seller_name = buyer_name and seller_code in seller_codes");
}
