//! Every text that the compiler itself writes: titles, messages and hints of the rules that follow from fields.
//!
//! `{id}` and `{id:reason}` are placeholders that the engine fills when a finding is read.

use huoju_core::edition::{FieldType, Label, unit_name};
use huoju_core::ident::CheckDigit;

/// Title, message and hint of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleTexts {
    pub(crate) title: Label,
    pub(crate) message: Label,
    pub(crate) hint: Label,
}

/// The field that a rule is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) id: &'a str,
    pub(crate) label: &'a Label,
    pub(crate) unit: Option<&'a str>,
    pub(crate) help: Option<&'a Label>,
}

/// Most fields of a condition that a message names.
const MOST_REASONS: usize = 4;

fn both(zh: String, en: String) -> Label {
    Label::new(zh, en)
}

impl Subject<'_> {
    fn zh(&self) -> String {
        format!("「{}」", self.label.zh)
    }

    fn en(&self) -> String {
        format!("“{}”", self.label.en)
    }

    fn help_or(&self, zh: String, en: String) -> Label {
        self.help.cloned().unwrap_or_else(|| both(zh, en))
    }

    /// `….type`: the cell is not of the field's type.
    pub(crate) fn of_type(&self, ty: FieldType) -> RuleTexts {
        let (zh, en) = type_words(ty);
        let (write_zh, write_en) = type_hint(ty, self.unit);
        let id = self.id;
        RuleTexts {
            title: both(format!("{}为{zh}", self.zh()), format!("{} is {en}", self.en())),
            message: both(
                format!("{}应为{zh}，实际为“{{{id}}}”（{{{id}:reason}}）", self.zh()),
                format!("{} should be {en}, but is “{{{id}}}” ({{{id}:reason}})", self.en()),
            ),
            hint: both(write_zh, write_en),
        }
    }

    /// `….code`: the cell is no code of the list in force.
    pub(crate) fn of_code(&self, list: &Label) -> RuleTexts {
        let id = self.id;
        RuleTexts {
            title: both(
                format!("{}为“{}”中的代码", self.zh(), list.zh),
                format!("{} is a code of “{}”", self.en(), list.en),
            ),
            message: both(
                format!("{}应为“{}”中在用的代码，实际为“{{{id}}}”（{{{id}:reason}}）", self.zh(), list.zh),
                format!(
                    "{} should be a code in force of “{}”, but is “{{{id}}}” ({{{id}:reason}})",
                    self.en(),
                    list.en
                ),
            ),
            hint: both(
                format!("请从“{}”中选择在用的代码", list.zh),
                format!("Choose a code in force from “{}”", list.en),
            ),
        }
    }

    /// `….required`: the cell is empty. `because`: fields of the condition, unless it is always required.
    pub(crate) fn of_required(&self, always: bool, because: &[Subject<'_>]) -> RuleTexts {
        let (why_zh, why_en) = because_of(because);
        let message = if always {
            both(format!("{}未填写", self.zh()), format!("{} is not given", self.en()))
        } else {
            both(
                format!("按{why_zh}，应填写{}，但未填写", self.zh()),
                format!("Given {why_en}, {} must be given, but is not", self.en()),
            )
        };
        RuleTexts {
            title: both(format!("{}必须填写", self.zh()), format!("{} is given", self.en())),
            message,
            hint: self.help_or(format!("请填写{}", self.zh()), format!("Enter {}", self.en())),
        }
    }

    /// `….applies`: the cell is given where it does not apply.
    pub(crate) fn of_applies(&self, because: &[Subject<'_>]) -> RuleTexts {
        let (why_zh, why_en) = because_of(because);
        let id = self.id;
        RuleTexts {
            title: both(
                format!("{}只在适用时填写", self.zh()),
                format!("{} is given only where it applies", self.en()),
            ),
            message: both(
                format!("按{why_zh}，不应填写{}，实际为“{{{id}}}”", self.zh()),
                format!("Given {why_en}, {} does not apply, but is “{{{id}}}”", self.en()),
            ),
            hint: both(
                format!("请清空{}，或更正所依据的指标", self.zh()),
                format!("Clear {}, or correct what it depends on", self.en()),
            ),
        }
    }

    /// `….length`: the text has more characters than the field holds.
    pub(crate) fn of_length(&self, most: u32) -> RuleTexts {
        let id = self.id;
        RuleTexts {
            title: both(
                format!("{}不超过 {most} 个字符", self.zh()),
                format!("{} has at most {most} characters", self.en()),
            ),
            message: both(
                format!("{}超过 {most} 个字符：“{{{id}}}”", self.zh()),
                format!("{} has more than {most} characters: “{{{id}}}”", self.en()),
            ),
            hint: both(
                format!("请核对{}，删去多余的内容", self.zh()),
                format!("Check {} and shorten it", self.en()),
            ),
        }
    }

    /// `….pattern`: the text is not written as it should be.
    pub(crate) fn of_pattern(&self, pattern: &str) -> RuleTexts {
        let id = self.id;
        let (shape_zh, shape_en) = match digits_of(pattern) {
            Some(count) => (format!("应为 {count} 位数字"), format!("should be {count} digits")),
            None => ("写法不符合要求".to_owned(), "is not written as it should be".to_owned()),
        };
        RuleTexts {
            title: both(format!("{}的写法", self.zh()), format!("How {} is written", self.en())),
            message: both(
                format!("{}{shape_zh}，实际为“{{{id}}}”", self.zh()),
                format!("{} {shape_en}; it is “{{{id}}}”", self.en()),
            ),
            hint: self.help_or(
                format!("请核对{}的位数和字符", self.zh()),
                format!("Check the length and the characters of {}", self.en()),
            ),
        }
    }

    /// `….check_digit`: the check digit is wrong.
    pub(crate) fn of_check_digit(&self, kind: CheckDigit) -> RuleTexts {
        let id = self.id;
        let Label { zh, en } = kind.name();
        let (title, wrong) = if kind.has_check_digit() {
            (
                both(format!("{}校验码正确", self.zh()), format!("Check digit of {}", self.en())),
                both("编码规则或校验码有误".to_owned(), ", or its check digit is wrong".to_owned()),
            )
        } else {
            (
                both(format!("{}的写法", self.zh()), format!("How {} is written", self.en())),
                both("编码规则".to_owned(), String::new()),
            )
        };
        RuleTexts {
            title,
            message: both(
                format!("{}为“{{{id}}}”，不符合{zh}的{}", self.zh(), wrong.zh),
                format!("{} is “{{{id}}}”: no well-formed {en}{}", self.en(), wrong.en),
            ),
            hint: both(
                format!("请对照证照核对{}，注意字母与数字的混淆", self.zh()),
                format!(
                    "Check {} against the certificate; letters and digits are easily confused",
                    self.en()
                ),
            ),
        }
    }

    /// `….leaf`: the code has codes below it.
    pub(crate) fn of_leaf(&self, list: &Label) -> RuleTexts {
        let id = self.id;
        RuleTexts {
            title: both(
                format!("{}选到最末级", self.zh()),
                format!("{} is a code of the lowest level", self.en()),
            ),
            message: both(
                format!("{}应选到“{}”的最末级，“{{{id}}}”之下还有分类", self.zh(), list.zh),
                format!(
                    "{} should be a code of the lowest level of “{}”; “{{{id}}}” is divided further",
                    self.en(),
                    list.en
                ),
            ),
            hint: both(
                format!("请在“{{{id}}}”之下选择具体的类别"),
                format!("Choose one of the codes below “{{{id}}}”"),
            ),
        }
    }

    /// `….derived`: the value is not what follows from other fields.
    pub(crate) fn of_derived(&self, from: &[Subject<'_>]) -> RuleTexts {
        let (why_zh, why_en) = because_of(from);
        let id = self.id;
        RuleTexts {
            title: both(
                format!("{}与推算结果一致", self.zh()),
                format!("{} agrees with what it is computed from", self.en()),
            ),
            message: both(
                format!("{}为“{{{id}}}”，与由{why_zh}推算的结果不一致", self.zh()),
                format!("{} is “{{{id}}}”, which is not what follows from {why_en}", self.en()),
            ),
            hint: both(
                format!("请核对{}及其依据，或留空由系统推算", self.zh()),
                format!("Check {} and what it is computed from, or leave it empty", self.en()),
            ),
        }
    }
}

fn type_words(ty: FieldType) -> (String, String) {
    match ty {
        FieldType::Number { precision, scale: 0 } => {
            (format!("整数（最多 {precision} 位）"), format!("a whole number (at most {precision} digits)"))
        }
        FieldType::Number { scale, .. } => {
            (format!("数字（最多 {scale} 位小数）"), format!("a number (at most {scale} decimals)"))
        }
        FieldType::Date => ("日期".to_owned(), "a date".to_owned()),
        FieldType::Month => ("年月".to_owned(), "a month".to_owned()),
        FieldType::Boolean => ("是或否".to_owned(), "yes (是) or no (否)".to_owned()),
        FieldType::Text { .. } => ("可读的文字".to_owned(), "legible text".to_owned()),
        FieldType::Code { .. } => ("代码".to_owned(), "a code".to_owned()),
    }
}

fn type_hint(ty: FieldType, unit: Option<&str>) -> (String, String) {
    match (ty, unit) {
        (FieldType::Number { .. }, Some(unit)) => {
            let Label { zh, en } = unit_name(unit);
            (
                format!("请以{zh}为单位填写数字，不带单位和文字"),
                format!("Enter a number in {en}, without unit or words"),
            )
        }
        (FieldType::Number { .. }, None) => {
            ("请填写数字，不带单位和文字".to_owned(), "Enter a number, without unit or words".to_owned())
        }
        (FieldType::Date, _) => {
            ("请按“2021-01-05”的格式填写日期".to_owned(), "Write the date as 2021-01-05".to_owned())
        }
        (FieldType::Month, _) => {
            ("请按“2021-01”的格式填写年月".to_owned(), "Write the month as 2021-01".to_owned())
        }
        (FieldType::Boolean, _) => ("请填写“是”或“否”".to_owned(), "Enter 是 (yes) or 否 (no)".to_owned()),
        _ => (
            "请检查文件编码和文字的长度，并删去不可见字符".to_owned(),
            "Check the encoding of the file and how long the text is, and remove invisible characters"
                .to_owned(),
        ),
    }
}

/// The fields of a condition with their values; a word for "other data" where none is named.
fn because_of(fields: &[Subject<'_>]) -> (String, String) {
    if fields.is_empty() {
        return ("其他指标".to_owned(), "other fields".to_owned());
    }
    let zh: Vec<String> =
        fields.iter().take(MOST_REASONS).map(|f| format!("{}（{{{}}}）", f.zh(), f.id)).collect();
    let en: Vec<String> =
        fields.iter().take(MOST_REASONS).map(|f| format!("{} ({{{}}})", f.en(), f.id)).collect();
    let more = fields.len() > MOST_REASONS;
    (
        format!("{}{}", zh.join("、"), if more { "等" } else { "" }),
        format!("{}{}", en.join(", "), if more { " …" } else { "" }),
    )
}

/// `[0-9]{n}` is "n digits" to people; other patterns have no words of their own.
fn digits_of(pattern: &str) -> Option<u32> {
    pattern.strip_prefix("[0-9]{")?.strip_suffix('}')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_label_and_the_value() {
        let label = Label::new("合同成交总金额", "Contract amount");
        let subject = Subject { id: "contract_amount", label: &label, unit: Some("元"), help: None };
        let texts = subject.of_type(FieldType::Number { precision: 18, scale: 2 });
        assert_eq!(
            texts.message.zh,
            "「合同成交总金额」应为数字（最多 2 位小数），实际为“{contract_amount}”（{contract_amount:reason}）"
        );
        assert_eq!(texts.hint.zh, "请以元为单位填写数字，不带单位和文字");
        assert_eq!(texts.hint.en, "Enter a number in yuan, without unit or words");
        assert_eq!(subject.of_required(true, &[]).message.zh, "「合同成交总金额」未填写");
        let texts = subject.of_required(false, &[subject; 5]);
        assert!(texts.message.zh.ends_with("等，应填写「合同成交总金额」，但未填写"), "{}", texts.message.zh);
    }

    #[test]
    fn only_plain_digits_have_words() {
        assert_eq!(digits_of("[0-9]{16}"), Some(16));
        assert_eq!(digits_of("[0-9]{16}|x{2}"), None);
    }
}
