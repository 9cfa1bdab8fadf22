//! Rules over more than one record: from what a spec says of them to their definitions.

use huoju_core::both;
use huoju_core::data::decimal;
use huoju_core::edition::{
    AcrossDef, AcrossKey, AcrossKind, Fraction, Label, Nearness, OutlierMethod, RecordKind,
};
use huoju_core::rules::NodeId;

use super::blocks::in_name;
use super::form::Outline;
use super::formula::{Code, Formulas, Value};
use super::model::{AcrossItem, AskedItem, FormItem, MethodWord, NearItem, OutlierItem};
use crate::diagnostic::Log;
use crate::language::{Expected, ParameterValue};
use crate::nearest::did_you_mean;
use crate::place::Text;

impl AcrossItem {
    /// Takes what tells the units of its frame apart for what they are compared by.
    pub(crate) fn name_units(&mut self, form: &FormItem) {
        let AskedItem::Coverage { frame } = &self.asked else { return };
        let child = form.children.iter().find(|child| child.id.as_str() == frame.as_str());
        let names = child.map_or(&[][..], |child| child.by(form));
        self.by = names.iter().map(|name| Text::at(name.as_str(), &frame.at)).collect();
    }

    /// An expression as the name of a field, which it may be, as it stands or as names are compared.
    pub(crate) fn name(&self, text: &Text) -> String {
        let text = text.as_str().trim();
        let name = text.strip_prefix("name_key(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(text);
        self.prefix.as_ref().map_or_else(|| name.to_owned(), |prefix| in_name(name, prefix))
    }
}

/// Most parts of a key.
const MAX_PARTS: usize = 8;
/// Most digits after the point of a limit.
const MAX_SCALE: u8 = 6;
/// Largest limit.
const MAX_LIMIT: u64 = 1_000_000;

/// The rules of a form over more than one record, in the order of the spec.
pub(crate) fn compile(outline: &Outline<'_>, formulas: &mut Formulas<'_>, log: &Log) -> Vec<AcrossDef> {
    outline.across.iter().filter_map(|item| Maker { item, formulas, log }.rule(outline)).collect()
}

struct Maker<'m, 'f> {
    item: &'m AcrossItem,
    formulas: &'m mut Formulas<'f>,
    log: &'m Log,
}

impl Maker<'_, '_> {
    fn rule(&mut self, outline: &Outline<'_>) -> Option<AcrossDef> {
        let item = self.item;
        if item.by.len() > MAX_PARTS {
            let what = both!(
                "记录最多按 {MAX_PARTS} 个值比较",
                "records are compared by at most {MAX_PARTS} values"
            );
            self.log.error(&item.at, item.id.as_str(), what, None);
        }
        let when = item.when.as_ref().map(|text| self.compile("when", text, &Expected::Boolean));
        let by: Vec<Option<Value>> =
            item.by.iter().map(|text| self.compile("by", text, &Expected::Value)).collect();
        let asked = self.asked(outline);
        let find = |name: &Text| outline.records.find(0, name, item.id.as_str(), self.log);
        let named: Option<Vec<u16>> = item.fields.iter().map(find).collect();
        // Everything has been looked at before anything is given up.
        let when = when.map_or(Some(None), |when| when.map(Some))?;
        let by: Vec<Value> = by.into_iter().collect::<Option<_>>()?;
        let ((kind, words), named) = (asked?, named?);
        let plain = |text: &Text| outline.records.0.first().and_then(|root| root.index(&item.name(text)));
        let read = || {
            let mut read: Vec<u16> = Vec::new();
            by.iter().flat_map(|value| &value.fields).for_each(|field| {
                if !read.contains(field) {
                    read.push(*field);
                }
            });
            read
        };
        Some(AcrossDef {
            id: item.id.value.clone(),
            source: item.source_rule.as_ref().map(|source| source.value.clone()),
            level: item.level,
            when: when.as_ref().map(|when| when.node),
            counted: item.counted,
            by: by
                .iter()
                .zip(&item.by)
                .map(|(value, text)| AcrossKey { node: value.node, field: plain(text) })
                .collect(),
            fields: if named.is_empty() { read() } else { named },
            title: item.title.label(),
            message: item.message.label(),
            hint: item.hint.label(),
            text: self.text(&kind, when.as_ref(), &by, &words).into(),
            kind,
            provenance: item.source.provenance(),
        })
    }

    /// The rule as text, for people.
    fn text(
        &self,
        kind: &AcrossKind,
        when: Option<&Value>,
        by: &[Value],
        words: &[(&str, String)],
    ) -> String {
        let mut text = kind.word().to_owned();
        if !by.is_empty() {
            let by: Vec<String> = by.iter().map(Value::text).collect();
            text += &format!(" by {}", by.join(", "));
        }
        for (key, value) in words {
            text += &format!(" {key} {value}");
        }
        when.map_or_else(|| text.clone(), |when| format!("when {} then {text}", when.text()))
    }

    /// What is asked of a group, and the same in words.
    fn asked(&mut self, outline: &Outline<'_>) -> Option<(AcrossKind, Vec<(&'static str, String)>)> {
        let mut words = Words::default();
        let kind = match &self.item.asked {
            AskedItem::Unique { of, at_most } => AcrossKind::Unique {
                of: self.node(&mut words, "of", of.as_ref(), &Expected::Value)?,
                at_most: at_most
                    .as_ref()
                    .map_or(Some(1), |limit| self.count(&mut words, "at_most", limit))?,
            },
            AskedItem::NearDuplicate(near) => {
                let NearItem { text, date, number, differs } = &**near;
                self.near(&mut words, [text, date, number].map(Option::as_ref), differs.as_ref())?
            }
            AskedItem::Share { of, part, above, at_least } => AcrossKind::Share {
                of: self.node(&mut words, "of", of.as_ref(), &Expected::Quantity)?,
                part: self.node(&mut words, "part", part.as_ref(), &Expected::Boolean)?,
                above: self.fraction(&mut words, "above", above)?,
                at_least: at_least
                    .as_ref()
                    .map_or(Some(1), |limit| self.count(&mut words, "at_least", limit))?,
            },
            AskedItem::Outlier(outlier) => {
                let OutlierItem { value, method, before, limit, at_least } = &**outlier;
                self.outlier(&mut words, value, (*method, before.as_ref()), limit, at_least)?
            }
            AskedItem::Sequence { number } => AcrossKind::Sequence {
                number: self.node(&mut words, "number", Some(number), &Expected::Value)??,
            },
            AskedItem::Total { of, before, change } => AcrossKind::Total {
                of: self.node(&mut words, "of", of.as_ref(), &Expected::Quantity)?,
                before: self.node(&mut words, "before", Some(before), &Expected::Quantity)??,
                change: self.fraction(&mut words, "change", change)?,
            },
            AskedItem::Coverage { frame } => {
                words.0.push(("frame", frame.as_str().to_owned()));
                AcrossKind::Coverage { frame: self.frame(outline, frame)? }
            }
        };
        Some((kind, words.0))
    }

    /// The child kind of a frame.
    fn frame(&self, outline: &Outline<'_>, frame: &Text) -> Option<RecordKind> {
        let kind = outline.records.kind(Some(frame), self.item.id.as_str(), self.log)?;
        let child = outline.form.children.get(usize::from(kind).checked_sub(1)?)?;
        if child.attached.is_none() {
            let what = both!(
                "`{}` 不是来自名录或上年记录的子记录（`attached`）",
                "`{}` is no child record from a frame or from last year’s records (`attached`)",
                frame.as_str()
            );
            self.log.error(&frame.at, self.item.id.as_str(), what, None);
            return None;
        }
        Some(kind)
    }

    fn outlier(
        &mut self,
        words: &mut Words,
        value: &Text,
        (method, before): (MethodWord, Option<&Text>),
        limit: &Text,
        at_least: &Text,
    ) -> Option<AcrossKind> {
        Some(AcrossKind::Outlier {
            value: self.node(words, "value", Some(value), &Expected::Quantity)??,
            method: match (method, self.node(words, "before", before, &Expected::Quantity)?) {
                (MethodWord::Median, _) => OutlierMethod::Median,
                (MethodWord::LogMad, _) => OutlierMethod::LogMad,
                (MethodWord::Growth, before) => OutlierMethod::Growth { before: before? },
            },
            limit: self.fraction(words, "limit", limit)?,
            at_least: self.count(words, "at_least", at_least)?,
        })
    }

    fn near(
        &mut self,
        words: &mut Words,
        [text, date, number]: [Option<&(Text, Text)>; 3],
        differs: Option<&Text>,
    ) -> Option<AcrossKind> {
        if [text, date, number].iter().all(Option::is_none) {
            let what = both!(
                "近似重复应在 `text`、`date` 或 `number` 上相近",
                "near duplicates are near in a `text`, a `date` or a `number`"
            );
            self.log.error(
                &self.item.at,
                self.item.id.as_str(),
                what,
                both!("完全一致的记录用 `unique`", "records that agree altogether are `unique`"),
            );
            return None;
        }
        if date.is_some() && number.is_some() {
            let what = both!(
                "近似重复在 `date` 或 `number` 之一上相近，不能两者都写",
                "near duplicates are near in a `date` or in a `number`, not in both"
            );
            self.log.error(&self.item.at, self.item.id.as_str(), what, None);
            return None;
        }
        let text = match text {
            Some((text, limit)) => {
                let node = self.node(words, "text", Some(text), &Expected::Text)??;
                Some((node, self.fraction(words, "distance", limit)?))
            }
            None => None,
        };
        let number = match (date, number) {
            (Some((date, limit)), _) => {
                let node = self.node(words, "date", Some(date), &Expected::Date)??;
                Some((node, Nearness::Within(self.count(words, "within", limit)?.into())))
            }
            (None, Some((number, limit))) => {
                let node = self.node(words, "number", Some(number), &Expected::Quantity)??;
                Some((node, Nearness::Times(self.count(words, "times", limit)?.into())))
            }
            (None, None) => None,
        };
        Some(AcrossKind::NearDuplicate {
            text,
            number,
            differs: self.node(words, "differs", differs, &Expected::Value)?,
        })
    }

    fn compile(&mut self, key: &'static str, text: &Text, expected: &Expected) -> Option<Value> {
        let code = Code { subject: self.item.id.as_str(), key, text, prefix: self.item.prefix.as_deref() };
        self.formulas.compile(&code, 0, expected)
    }

    /// An optional expression; `None` if there is one and it does not compile.
    fn node(
        &mut self,
        words: &mut Words,
        key: &'static str,
        text: Option<&Text>,
        expected: &Expected,
    ) -> Option<Option<NodeId>> {
        let Some(text) = text else { return Some(None) };
        let value = self.compile(key, text, expected)?;
        words.0.push((key, value.text()));
        Some(Some(value.node))
    }

    /// A whole number of at least 1, by the id of a parameter.
    fn count(&mut self, words: &mut Words, key: &'static str, limit: &Text) -> Option<u32> {
        let Fraction { numerator, denominator } = self.fraction(words, key, limit)?;
        let whole = u32::try_from(numerator).ok().filter(|number| denominator == 1 && *number > 0);
        if whole.is_none() {
            self.wrong(key, limit, &both!("不是至少为 1 的整数", "is no whole number of at least 1"));
        }
        whole
    }

    /// A number that is not negative, by the id of a parameter with one value in the period.
    fn fraction(&mut self, words: &mut Words, key: &'static str, limit: &Text) -> Option<Fraction> {
        words.0.push((key, limit.as_str().to_owned()));
        let Some(parameter) = self.formulas.parameter(limit.as_str()) else {
            let near = did_you_mean(limit.as_str(), self.formulas.parameter_ids());
            let what = both!("`{key}` 不是本年度制度的参数", "`{key}` is no parameter of the edition");
            let advice = near.unwrap_or_else(|| {
                both!(
                    "界限是有日期的参数，不是写在审核关系里的数",
                    "a limit is a dated parameter, never a number in a rule"
                )
            });
            self.log.error(&limit.at, self.item.id.as_str(), what, advice);
            return None;
        };
        let ParameterValue::Dated(values) = &parameter.value else {
            self.wrong(key, limit, &both!("是一组文本", "is a list of texts"));
            return None;
        };
        let last = values.iter().rev().find(|(from, _)| *from <= self.formulas.period().1);
        let first = values.iter().rev().find(|(from, _)| *from <= self.formulas.period().0);
        let (Some((_, value)), true) = (last, last == first) else {
            let what = both!(
                "在调查期内有变化，而比较的是整个调查期的记录",
                "changes within the survey period, which compares records of all of it"
            );
            self.wrong(key, limit, &what);
            return None;
        };
        let parsed = fraction(value);
        if parsed.is_none() {
            let what = both!(
                "不是 0 到一百万、小数不超过 6 位的数",
                "is no number from 0 to a million with at most 6 digits after the point"
            );
            self.wrong(key, limit, &what);
        }
        parsed
    }

    fn wrong(&self, key: &str, limit: &Text, what: &Label) {
        let id = limit.as_str();
        let what = both!("`{key}` 的参数 `{id}` {what}", "the parameter `{id}` of `{key}` {what}"; what);
        self.log.error(&limit.at, self.item.id.as_str(), what, None);
    }
}

/// What a comparison finds that messages may name.
pub(crate) fn details(asked: &AskedItem) -> &'static [&'static str] {
    let limit = Fraction { numerator: 0, denominator: 1 };
    let kind = match asked {
        AskedItem::Unique { .. } => AcrossKind::Unique { of: None, at_most: 1 },
        AskedItem::NearDuplicate(_) => AcrossKind::NearDuplicate { text: None, number: None, differs: None },
        AskedItem::Share { part, .. } => {
            AcrossKind::Share { of: None, part: part.as_ref().map(|_| 0), above: limit, at_least: 1 }
        }
        AskedItem::Outlier(outlier) => {
            let method = match outlier.method {
                MethodWord::Growth => OutlierMethod::Growth { before: 0 },
                MethodWord::Median | MethodWord::LogMad => OutlierMethod::Median,
            };
            AcrossKind::Outlier { value: 0, method, limit, at_least: 1 }
        }
        AskedItem::Sequence { .. } => AcrossKind::Sequence { number: 0 },
        AskedItem::Total { .. } => AcrossKind::Total { of: None, before: 0, change: limit },
        AskedItem::Coverage { .. } => AcrossKind::Coverage { frame: 0 },
    };
    kind.details()
}

/// Keys of what is asked with what they say.
#[derive(Default)]
struct Words(Vec<(&'static str, String)>);

/// A decimal as a fraction, in lowest terms of ten.
fn fraction(text: &str) -> Option<Fraction> {
    let scale = u8::try_from(text.split_once('.').map_or(0, |(_, digits)| digits.len())).ok()?;
    let parsed =
        decimal::Format::new(18, scale.min(MAX_SCALE)).parse(text).ok().filter(|_| scale <= MAX_SCALE)?;
    let (mut numerator, mut denominator) = (u64::try_from(parsed.value).ok()?, 10u64.pow(scale.into()));
    while denominator > 1 && numerator % 10 == 0 {
        (numerator, denominator) = (numerator / 10, denominator / 10);
    }
    (numerator <= MAX_LIMIT * denominator).then_some(Fraction { numerator, denominator })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_exactly() {
        let of = |text: &str| fraction(text).map(|fraction| (fraction.numerator, fraction.denominator));
        assert_eq!(of("0.95"), Some((95, 100)));
        assert_eq!(of("3.50"), Some((35, 10)));
        assert_eq!(of("7"), Some((7, 1)));
        assert_eq!(of("0"), Some((0, 1)));
        assert_eq!(of("1000000"), Some((1_000_000, 1)));
        for wrong in ["1000001", "-1", "0.0000001", "x", ""] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
