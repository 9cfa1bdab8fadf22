use super::*;

#[test]
fn parts_of_texts_count_characters() {
    assert_eq!(substring("技术合同", 1, 2), "技术");
    assert_eq!(substring("技术合同", 3, 9), "合同");
    assert_eq!(substring("技术合同", 5, 1), "");
    assert_eq!(substring("abc", 0, 2), "ab");
    assert_eq!(substring("abc", 2, u32::MAX), "bc");
    for text in ["", "a", "技术a", "技术合同登记abc", "1234567", "12345678", "😀技é", &"é".repeat(40)]
    {
        assert_eq!(characters(text), text.chars().count() as i64, "{text}");
    }
}

#[test]
fn names_written_in_two_ways_have_one_key() {
    let key = |text: &str| {
        let mut key = String::from("x");
        push_name_key(text, &mut key);
        key
    };
    for (name, expected) in [
        ("", "x"),
        ("示例大学", "x示例大学"),
        ("示例（集团）有限公司", "x示例(集团)有限公司"),
        (" 示例 ( 集团 )\u{3000}有限公司\u{feff}", "x示例(集团)有限公司"),
        ("ＡＢｃ示例2021é", "xABC示例2021É"),
        ("Example\u{a0}Co., Ltd.\u{200b}", "xEXAMPLECO.,LTD."),
        ("示例·甲〔ß〕", "x示例·甲〔ß〕"),
    ] {
        assert_eq!(key(name), expected, "{name}");
    }
}

#[test]
fn distance_is_the_least_number_of_edits() {
    let mut distance = Distance::default();
    for (a, b, expected) in
        [("", "", 0), ("", "ab", 2), ("kitten", "sitting", 3), ("技术转让", "技术开发", 2), ("ab", "ba", 2)]
    {
        assert_eq!(distance.of(a, b), expected, "{a} {b}");
        assert_eq!(distance.of(b, a), expected, "{b} {a}");
    }
}
