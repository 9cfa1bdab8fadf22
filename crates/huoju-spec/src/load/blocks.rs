//! Blocks: `@` stands for the party, so that one item becomes one for each party.
//!
//! In ids and expressions `@name` is `seller_name` and `@` alone `seller`; in texts `@` alone is the party's label, and `{@name}`
//! a placeholder.
//! Expressions are kept as written, beside the prefix, so that their mistakes are found at the right column.

use huoju_core::both;

use super::model::{
    AcrossItem, Bilingual, BlockItem, CheckItem, ExampleItem, FieldItem, PartyItem, RuleItem,
};
use crate::diagnostic::Log;
use crate::nearest::did_you_mean;
use crate::place::Text;

/// The field items of a form with their blocks expanded: all fields of the first party, then those of the next.
pub(crate) fn expand_fields(items: &[FieldItem], blocks: &[BlockItem], log: &Log) -> Vec<FieldItem> {
    let mut expanded = Vec::with_capacity(items.len());
    let mut rest = items;
    while let Some(first) = rest.first() {
        let name = first.block.as_ref().map(Text::as_str);
        let run = rest.iter().take_while(|item| item.block.as_ref().map(Text::as_str) == name).count();
        let (group, after) = rest.split_at(run);
        rest = after;
        match first.block.as_ref().map(|block| find(blocks, block, first.id.as_str(), log)) {
            None => expanded.extend(group.iter().cloned()),
            Some(None) => {}
            Some(Some(block)) => {
                for party in &block.each {
                    expanded.extend(group.iter().map(|item| field_of(item, party)));
                }
            }
        }
    }
    expanded
}

/// What may stand in a block.
pub(crate) trait InBlock: Clone {
    /// The block that it names.
    fn block(&self) -> Option<&Text>;
    /// What mistakes are reported of.
    fn subject(&self) -> &str;
    /// The same for a party; an id of its own gets the party's prefix at its end.
    fn for_party(&self, party: &PartyItem) -> Self;
}

/// Items of a form with their blocks expanded.
pub(crate) fn expand<T: InBlock>(items: &[T], blocks: &[BlockItem], log: &Log) -> Vec<T> {
    let mut expanded = Vec::with_capacity(items.len());
    for item in items {
        let Some(name) = item.block() else {
            expanded.push(item.clone());
            continue;
        };
        if let Some(block) = find(blocks, name, item.subject(), log) {
            expanded.extend(block.each.iter().map(|party| item.for_party(party)));
        }
    }
    expanded
}

fn find<'b>(blocks: &'b [BlockItem], name: &Text, subject: &str, log: &Log) -> Option<&'b BlockItem> {
    let found = blocks.iter().find(|block| block.id.as_str() == name.as_str());
    if found.is_none() {
        let advice = did_you_mean(name.as_str(), blocks.iter().map(|block| block.id.as_str()));
        log.error(
            &name.at,
            subject,
            both!("调查表没有块 `{}`", "the form has no block `{}`", name.as_str()),
            advice,
        );
    }
    found
}

fn field_of(item: &FieldItem, party: &PartyItem) -> FieldItem {
    let prefix = party.prefix.as_str();
    let name = |text: &Text| text.map(|text| in_name(text, prefix));
    FieldItem {
        prefix: Some(prefix.to_owned()),
        id: name(&item.id),
        label: in_texts(&item.label, party),
        aliases: aliases_of(item, party),
        as_of: item.as_of.as_ref().map(name),
        help: item.help.as_ref().map(|help| in_texts(help, party)),
        section: item.section.as_ref().map(|section| in_texts(section, party)),
        ..item.clone()
    }
}

/// The aliases of a party's field: each alias with the party's label and with each of its other words, and the label with
/// those. A word in Latin letters (`seller`) goes only with the rest of a name in Latin letters (`@_scale`).
fn aliases_of(item: &FieldItem, party: &PartyItem) -> Vec<Text> {
    let label = &item.label.zh;
    let mut found: Vec<Text> = Vec::new();
    let words = std::iter::once(&party.label.zh).chain(&party.aliases);
    for (place, word) in words.enumerate() {
        // The label with the party's own label is the field's label, no alias.
        let templates = item.aliases.iter().chain((place > 0).then_some(label));
        for template in templates.filter(|text| !word.as_str().is_ascii() || text.as_str().is_ascii()) {
            let alias = template.map(|text| text.replace('@', word.as_str()));
            if !found.iter().any(|known| known.as_str() == alias.as_str()) {
                found.push(alias);
            }
        }
    }
    found
}

impl InBlock for RuleItem {
    fn block(&self) -> Option<&Text> {
        self.block.as_ref()
    }

    fn subject(&self) -> &str {
        self.id.as_str()
    }

    fn for_party(&self, party: &PartyItem) -> Self {
        let prefix = party.prefix.as_str();
        let examples = |examples: &[ExampleItem]| examples_of(examples, prefix);
        Self {
            prefix: Some(prefix.to_owned()),
            id: self.id.map(|id| format!("{id}.{prefix}")),
            fields: self.fields.iter().map(|field| field.map(|text| in_name(text, prefix))).collect(),
            title: in_texts(&self.title, party),
            message: in_texts(&self.message, party),
            hint: in_texts(&self.hint, party),
            pass: examples(&self.pass),
            fail: examples(&self.fail),
            not_applicable: examples(&self.not_applicable),
            ..self.clone()
        }
    }
}

impl InBlock for AcrossItem {
    fn block(&self) -> Option<&Text> {
        self.block.as_ref()
    }

    fn subject(&self) -> &str {
        self.id.as_str()
    }

    fn for_party(&self, party: &PartyItem) -> Self {
        let prefix = party.prefix.as_str();
        let groups =
            |groups: &[Vec<ExampleItem>]| groups.iter().map(|group| examples_of(group, prefix)).collect();
        Self {
            prefix: Some(prefix.to_owned()),
            id: self.id.map(|id| format!("{id}.{prefix}")),
            fields: self.fields.iter().map(|field| field.map(|text| in_name(text, prefix))).collect(),
            title: in_texts(&self.title, party),
            message: in_texts(&self.message, party),
            hint: in_texts(&self.hint, party),
            pass: groups(&self.pass),
            fail: groups(&self.fail),
            ..self.clone()
        }
    }
}

impl InBlock for CheckItem {
    fn block(&self) -> Option<&Text> {
        self.block.as_ref()
    }

    fn subject(&self) -> &str {
        self.of.as_str()
    }

    fn for_party(&self, party: &PartyItem) -> Self {
        let prefix = party.prefix.as_str();
        Self {
            of: self.of.map(|text| in_name(text, prefix)),
            pass: examples_of(&self.pass, prefix),
            fail: examples_of(&self.fail, prefix),
            not_applicable: examples_of(&self.not_applicable, prefix),
            ..self.clone()
        }
    }
}

fn examples_of(examples: &[ExampleItem], prefix: &str) -> Vec<ExampleItem> {
    examples.iter().map(|example| example_of(example, prefix)).collect()
}

fn example_of(item: &ExampleItem, prefix: &str) -> ExampleItem {
    let name = |text: &Text| text.map(|text| in_name(text, prefix));
    ExampleItem {
        at: item.at.clone(),
        times: item.times,
        cells: item.cells.iter().map(|(key, text)| (name(key), text.clone())).collect(),
        children: item
            .children
            .iter()
            .map(|(kind, children)| {
                (name(kind), children.iter().map(|child| example_of(child, prefix)).collect())
            })
            .collect(),
    }
}

fn in_texts(texts: &Bilingual, party: &PartyItem) -> Bilingual {
    let prefix = party.prefix.as_str();
    Bilingual {
        zh: texts.zh.map(|text| in_text(text, prefix, party.label.zh.as_str())),
        en: texts.en.map(|text| in_text(text, prefix, party.label.en.as_str())),
    }
}

/// `@name` to `seller_name`, `@` to `seller`.
pub(crate) fn in_name(text: &str, prefix: &str) -> String {
    match text.strip_prefix('@') {
        Some("") => prefix.to_owned(),
        Some(rest) => format!("{prefix}_{rest}"),
        None => text.to_owned(),
    }
}

/// `{@name}` to `{seller_name}`, `{@}` to `{seller}`, and `@` elsewhere to the party's label.
fn in_text(text: &str, prefix: &str, label: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut braces = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' => braces = true,
            '}' => braces = false,
            _ => {}
        }
        match letter {
            '@' if braces => {
                expanded.push_str(prefix);
                if letters.peek().is_some_and(|next| *next != '}') {
                    expanded.push('_');
                }
            }
            '@' => expanded.push_str(label),
            other => expanded.push(other),
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_party_stands_where_the_sign_stood() {
        assert_eq!(in_name("@name", "seller"), "seller_name");
        assert_eq!(in_name("name", "seller"), "name");
        assert_eq!(in_name("@", "seller"), "seller");
        assert_eq!(in_text("@：{@}，{@name}", "seller", "卖方"), "卖方：{seller}，{seller_name}");
        assert_eq!(
            in_text("@名称“{@name}”，{=limit}", "seller", "卖方"),
            "卖方名称“{seller_name}”，{=limit}"
        );
    }
}
