//! Texts that people read: placeholders that can be filled, punctuation that belongs.

use huoju_core::both;
use huoju_core::edition::Label;

use crate::diagnostic::Log;
use crate::load::across::details;
use crate::load::form::Outline;
use crate::load::model::Bilingual;
use crate::load::names::{is_name, shortened};
use crate::load::tree::Items;
use crate::message::{placeholders, without_placeholders};
use crate::nearest::did_you_mean;
use crate::place::Text;

/// Every placeholder of a message or hint names a field of the record, or a parameter.
pub(super) fn placeholders_are_known(items: &Items, outline: &Outline<'_>, log: &Log) {
    for rule in &outline.rules {
        let known = Known { items, outline, child: rule.child.as_ref().map(Text::as_str) };
        for text in both(&rule.message).into_iter().chain(both(&rule.hint)) {
            for (offset, name) in placeholders(text.as_str()) {
                if let Some((what, advice)) = known.wrong(name) {
                    log.error(&text.place_of(offset), rule.id.as_str(), what, advice);
                }
            }
        }
        titles_are_plain(&rule.title, rule.id.as_str(), log);
    }
    for rule in &outline.across {
        let details = details(&rule.asked);
        let by = |name: &str| rule.by.iter().any(|part| rule.name(part) == name);
        let known = Known { items, outline, child: None };
        for text in both(&rule.message).into_iter().chain(both(&rule.hint)) {
            for (offset, name) in placeholders(text.as_str()) {
                if by(name) || details.contains(&name) {
                    continue;
                }
                let (what, advice) = known.wrong(name).unwrap_or_else(|| {
                    let (short, known) = (shortened(name), details.join(", "));
                    let what = both!(
                        "`{short}` 不在记录比较所依据的指标（`by`）之中",
                        "`{short}` is not among the fields that the records are compared `by`"
                    );
                    let advice = both!(
                        "这里可用：这些指标、参数，以及 {known}",
                        "known here: these fields, parameters, and {known}"
                    );
                    (what, Some(advice))
                });
                if !name.starts_with('=') || known.wrong(name).is_some() {
                    log.error(&text.place_of(offset), rule.id.as_str(), what, advice);
                }
            }
        }
        titles_are_plain(&rule.title, rule.id.as_str(), log);
    }
}

fn titles_are_plain(title: &Bilingual, subject: &str, log: &Log) {
    for text in both(title).into_iter().filter(|text| text.as_str().contains('{')) {
        log.error(
            &text.at,
            subject,
            both!("名称中不能有占位符", "a title has no placeholders"),
            both!("请把数值写进信息文字", "put the value into the message"),
        );
    }
}

fn both(texts: &Bilingual) -> [&Text; 2] {
    [&texts.zh, &texts.en]
}

struct Known<'a> {
    items: &'a Items,
    outline: &'a Outline<'a>,
    child: Option<&'a str>,
}

impl Known<'_> {
    /// What is wrong with a placeholder, and what to do.
    fn wrong(&self, name: &str) -> Option<(Label, Option<Label>)> {
        if let Some(parameter) = name.strip_prefix('=') {
            let parameters = self.items.parameters.iter().map(|item| item.id.as_str());
            let known = || parameters.clone().chain(["period_first", "period_last"]);
            let found = known().any(|id| id == parameter);
            let what = || {
                both!(
                    "占位符所指的参数 `{}` 不存在",
                    "there is no parameter `{}` for the placeholder",
                    shortened(parameter)
                )
            };
            return (!found).then(|| (what(), did_you_mean(parameter, known())));
        }
        let field = name.strip_suffix(":reason").unwrap_or(name);
        // What the first child record of a kind has.
        if let (None, Some((kind, of_child))) = (self.child, field.split_once('.')) {
            let of = self.outline.records.0.iter().skip(1).find(|record| record.id == kind);
            if let Some(of) = of {
                let what = || {
                    both!(
                        "占位符所指的指标 `{}` 不存在",
                        "there is no field `{}` for the placeholder",
                        shortened(field)
                    )
                };
                let ids = || of.fields.iter().map(|field| field.item.id.as_str());
                return of.index(of_child).is_none().then(|| (what(), did_you_mean(of_child, ids())));
            }
        }
        // A child record's rule may also show fields of the record that it belongs to.
        let records = || {
            let records = self.outline.records.0.iter();
            records.filter(|record| record.id.is_empty() || Some(record.id.as_str()) == self.child)
        };
        if records().any(|record| record.index(field).is_some()) {
            return None;
        }
        let what = both!(
            "占位符所指的指标 `{}` 不存在",
            "there is no field `{}` for the placeholder",
            shortened(field)
        );
        let ids = records().flat_map(|record| record.fields.iter().map(|field| field.item.id.as_str()));
        let near = did_you_mean(field, ids);
        let advice = if near.is_none() && !is_name(field) {
            Some(both!("花括号本身请写作 {{{{", "write {{{{ for a brace"))
        } else {
            near
        };
        Some((what, advice))
    }
}

/// Labels become part of messages, where a brace would be a placeholder.
pub(super) fn labels_have_no_braces(outline: &Outline<'_>, log: &Log) {
    for item in outline.records.0.iter().flat_map(|record| &record.fields).map(|field| &field.item) {
        let texts = [Some(&item.label), item.help.as_ref(), item.section.as_ref()]
            .into_iter()
            .flatten()
            .flat_map(both);
        for text in texts.filter(|text| text.as_str().contains(['{', '}'])) {
            log.error(
                &text.at,
                item.id.as_str(),
                both!("名称和填报说明中不能有花括号", "labels and help have no braces"),
                None,
            );
        }
    }
}

/// Between Chinese characters stands Chinese punctuation (， not ,).
pub(super) fn chinese_has_chinese_punctuation(outline: &Outline<'_>, log: &Log) {
    let single =
        outline.rules.iter().map(|rule| (&rule.id, [&rule.title.zh, &rule.message.zh, &rule.hint.zh]));
    let across = &outline.across;
    let across = across.iter().map(|rule| (&rule.id, [&rule.title.zh, &rule.message.zh, &rule.hint.zh]));
    for (id, texts) in single.chain(across) {
        for text in texts {
            let plain = without_placeholders(text.as_str());
            let letters: Vec<char> = plain.chars().collect();
            let wrong = letters
                .windows(2)
                .any(|pair| matches!(pair, [a, ',' | ';' | ':' | '?' | '!'] if is_chinese(*a)));
            if wrong {
                let what = both!("汉字后面用了英文标点", "English punctuation after a Chinese character");
                log.warning(&text.at, id.as_str(), what, both!("请用“，；：？！”", "write ，；：？！"));
            }
        }
    }
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}
