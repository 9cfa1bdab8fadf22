//! Code lists: membership, ancestors and maps between lists are tabulated while compiling.

use std::collections::HashMap;

use huoju_core::both;
use huoju_core::edition::{EntryDef, EntryId, ListDef, ListId, NO_ENTRY};
use huoju_core::rules::{Literal, NodeId, Op, Type};

use super::super::ast::{Expr, ExprKind};
use super::super::diagnostic::{Mistake, Span};
use super::value::{Unit, Value, describe};
use super::{Resolver, did_you_mean, with_hint};

impl Resolver<'_, '_> {
    fn list(&self, list: ListId) -> Option<&'_ ListDef> {
        self.scope.lists.get(usize::from(list))
    }

    /// A list by the id that is written out.
    fn named_list(&mut self, expr: &Expr) -> Option<ListId> {
        let id = self.written_text(expr)?;
        let scope = self.scope;
        if let Some((list, _)) = scope.list(&id) {
            return Some(list);
        }
        let near = did_you_mean(&id, scope.lists.iter().map(|list| list.id.as_str()));
        self.error(
            expr.span,
            Mistake::UnknownName,
            with_hint(both!("没有代码表 {id}", "no code list is called {id}"), near),
        )
    }

    /// A code operand with its list.
    fn code(&mut self, expr: &Expr) -> Option<(NodeId, ListId)> {
        let value = self.expr(expr, None)?;
        match value.node.map(|node| (node, self.ty(node))) {
            Some((node, Type::Code(list))) => Some((node, list)),
            _ => {
                let found = self.describe(&value);
                self.error(
                    expr.span,
                    Mistake::Type,
                    both!("这里需要代码，而这是{found}", "a code is needed here, this is {found}"; found),
                )
            }
        }
    }

    /// One mark for each entry of a list: its code is one of the texts.
    pub(super) fn marks(&mut self, list: ListId, texts: &[(String, Span)]) -> Option<Vec<bool>> {
        let known: Vec<Option<()>> =
            texts.iter().map(|(text, span)| self.known_code(text, list, *span)).collect();
        known.into_iter().collect::<Option<()>>()?;
        let entries = &self.list(list)?.entries;
        Some(entries.iter().map(|entry| texts.iter().any(|(text, _)| *text == entry.code)).collect())
    }

    /// Reports a text that is no code of the list.
    fn known_code(&mut self, text: &str, list: ListId, span: Span) -> Option<()> {
        let scope = self.scope;
        let def = scope.lists.get(usize::from(list))?;
        if def.entries.iter().any(|entry| entry.code == text) {
            return Some(());
        }
        let named = def.entries.iter().find(|entry| entry.label.zh == text || entry.label.en == text);
        let hint = match named {
            Some(entry) => Some(both!("这是 {} 的名称", "it is the name of {}", entry.code)),
            None => did_you_mean(text, def.entries.iter().map(|entry| entry.code.as_str())),
        };
        self.error(
            span,
            Mistake::Code,
            with_hint(
                both!("\"{text}\" 不是代码表 {} 的代码", "\"{text}\" is no code of list {}", def.id),
                hint,
            ),
        )
    }

    /// The entry with a code that is in force at the end of the period.
    pub(super) fn code_literal(&mut self, text: &str, list: ListId, span: Span) -> Option<NodeId> {
        self.known_code(text, list, span)?;
        let day = self.scope.period_to;
        let entries = &self.list(list)?.entries;
        let place = entries
            .iter()
            .position(|entry| entry.code == text && entry.valid_from <= day && day < entry.valid_to);
        let Some(entry) = place.and_then(|place| EntryId::try_from(place).ok()) else {
            let message = both!(
                "\"{text}\" 在调查期末不是有效代码",
                "\"{text}\" is not in force at the end of the survey period"
            );
            return self.error(span, Mistake::Code, message);
        };
        Some(self.builder.literal(Literal::Code(entry), Type::Code(list), self.record))
    }

    /// `code(text, "list")`
    pub(super) fn code_of(&mut self, text: &Expr, list: &Expr) -> Option<NodeId> {
        let (node, list) = (self.typed(text, Type::Text), self.named_list(list));
        let (node, list) = (node?, list?);
        match &text.kind {
            ExprKind::Text(code) => self.code_literal(code, list, text.span),
            _ => Some(self.add(Op::CodeOf(node), Type::Code(list))),
        }
    }

    /// `text(code)`, `text(date)`
    pub(super) fn code_text(&mut self, code: &Expr) -> Option<NodeId> {
        let value = self.value(code)?;
        if self.ty(value) == Type::Date {
            return Some(self.add(Op::DateText(value), Type::Text));
        }
        let (node, _) = self.code(code)?;
        Some(self.add(Op::CodeText(node), Type::Text))
    }

    /// `descends_from(code, "ancestor")`
    pub(super) fn descends_from(&mut self, code: &Expr, ancestor: &Expr) -> Option<NodeId> {
        let (operand, text) = (self.code(code), self.written_text(ancestor));
        let ((node, list), text) = (operand?, text?);
        self.known_code(&text, list, ancestor.span)?;
        let entries = self.list(list)?;
        let descends = |entry| entries.lineage(entry).any(|above| above.code == text);
        let marks = entries.entries.iter().map(descends).collect();
        Some(self.builder.code_in(node, marks))
    }

    /// `level(code, "province")`
    pub(super) fn level(&mut self, code: &Expr, level: &Expr) -> Option<NodeId> {
        let (operand, name) = (self.code(code), self.written_text(level));
        let ((node, list), name) = (operand?, name?);
        self.known_level(&name, list, level.span)?;
        let def = self.list(list)?;
        let is_of_level =
            |id: &EntryId| def.entries.get(usize::from(*id)).is_some_and(|entry| entry.level == name);
        let above = |entry| def.lineage(entry).find_map(|entry| entry.parent.filter(is_of_level));
        let map = (0..NO_ENTRY)
            .zip(&def.entries)
            .map(|(id, entry)| Some(id).filter(is_of_level).or_else(|| above(entry)).unwrap_or(NO_ENTRY))
            .collect();
        Some(self.builder.recode(node, list, map))
    }

    fn known_level(&mut self, name: &str, list: ListId, span: Span) -> Option<()> {
        let scope = self.scope;
        let def = scope.lists.get(usize::from(list))?;
        if !name.is_empty() && def.entries.iter().any(|entry| entry.level == name) {
            return Some(());
        }
        let near = did_you_mean(name, def.entries.iter().map(|entry| entry.level.as_str()));
        self.error(
            span,
            Mistake::UnknownName,
            with_hint(
                both!("代码表 {} 没有层级 \"{name}\"", "list {} has no level \"{name}\"", def.id),
                near,
            ),
        )
    }

    /// `recode(code, "list", ["level"])`
    pub(super) fn recode(&mut self, code: &Expr, list: &Expr, level: Option<&Expr>) -> Option<NodeId> {
        let (operand, target) = (self.code(code), self.named_list(list));
        let ((node, own), target) = (operand?, target?);
        let name = match level {
            Some(level) => {
                let name = self.written_text(level)?;
                self.known_level(&name, target, level.span)?;
                Some(name)
            }
            None => None,
        };
        let (from, to) = (self.list(own)?, self.list(target)?);
        let by_code = self.by_code(to, name.as_deref());
        let counterpart = |entry: &EntryDef| by_code.get(entry.code.as_str()).copied();
        let map: Vec<EntryId> =
            from.entries.iter().map(|entry| entry_id(from.lineage(entry).find_map(counterpart))).collect();
        if map.iter().all(|entry| *entry == NO_ENTRY) {
            let own = describe(self.scope, Type::Code(own), &Unit::None);
            let message = both!("代码表 {} 中没有{own}及其上级的代码", "no code above or equal to {own} is in list {}", to.id; own);
            return self.error(list.span, Mistake::Code, message);
        }
        Some(self.builder.recode(node, target, map))
    }

    /// The entry for each code of a list: the one in force at the end of the period, else the latest.
    fn by_code<'l>(&self, list: &'l ListDef, level: Option<&str>) -> HashMap<&'l str, usize> {
        let day = self.scope.period_to;
        let mut by_code: HashMap<&str, usize> = HashMap::new();
        for (place, entry) in list.entries.iter().enumerate() {
            if level.is_some_and(|level| entry.level != level) {
                continue;
            }
            let current = by_code.get(entry.code.as_str()).and_then(|place| list.entries.get(*place));
            // Entries of one code follow each other by date.
            if current.is_none_or(|current| entry.valid_from <= day || current.valid_from > day) {
                by_code.insert(&entry.code, place);
            }
        }
        by_code
    }

    /// `Value` of a node that has no unit, for the functions above.
    pub(super) fn plain(node: Option<NodeId>) -> Option<Value> {
        node.map(Value::plain)
    }
}

fn entry_id(place: Option<usize>) -> EntryId {
    place.and_then(|place| EntryId::try_from(place).ok()).unwrap_or(NO_ENTRY)
}
