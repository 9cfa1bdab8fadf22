//! How much a spec may hold: far above any real edition, far below what could exhaust time or memory.

use huoju_core::both;
use huoju_core::edition::Label;

use super::tree::{FormItems, Items};
use crate::diagnostic::Log;
use crate::place::Place;

/// Most parameters, and most rules of a form as written.
const MANY: usize = 10_000;
/// Most lists, forms, review lists, tables and measures, entries of a table and examples of a rule.
const SOME: usize = 1_000;
/// Most fields of a form as written.
const FIELDS: usize = 4_096;
/// Most included folders, kinds of child records, blocks, parties of a block and aliases.
const FEW: usize = 63;
/// Most rules of a form with its blocks expanded.
const EXPANDED: usize = 60_000;

/// Reports what is too much; `false` where there was anything.
pub(crate) fn check(items: &Items, log: &Log) -> bool {
    let errors = log.errors();
    let at =
        items.edition.as_ref().map_or_else(|| Place::missing("edition.toml"), |edition| edition.at.clone());
    let counts = [
        (both!("参数", "parameters"), items.parameters.len(), MANY),
        (both!("调查", "surveys"), items.surveys.len(), SOME),
        (both!("代码表", "code lists"), items.lists.len(), SOME),
        (both!("调查表", "forms"), items.forms.len(), SOME),
    ];
    counts.iter().for_each(|(what, count, most)| at_most(&at, "", what.clone(), *count, *most, log));
    items.forms.iter().for_each(|form| check_form(form, log));
    log.errors() == errors
}

fn check_form(items: &FormItems, log: &Log) {
    let Some(form) = &items.form else { return };
    let id = form.id.as_str();
    let parties = form.blocks.iter().map(|block| block.each.len()).max().unwrap_or(0);
    let in_blocks = items.rules.iter().filter(|rule| rule.block.is_some()).count();
    let expanded = items.rules.len().saturating_add(in_blocks.saturating_mul(parties));
    let counts = [
        (both!("指标", "fields"), items.fields.len(), FIELDS),
        (both!("审核关系", "rules"), items.rules.len() + items.across.len(), MANY),
        (both!("每方的审核关系", "rules for each party"), expanded, EXPANDED),
        (both!("核查清单", "review lists"), items.reviews.len(), SOME),
        (both!("检查的示例", "examples of checks"), items.checks.len(), MANY),
        (both!("计量指标", "measures"), items.measures.len(), SOME),
        (both!("比率", "ratios"), items.ratios.len(), SOME),
        (both!("联系方式", "contacts"), items.contacts.len(), SOME),
        (both!("签署项", "signature lines"), items.signatures.len(), SOME),
        (both!("汇总表", "tables"), items.tables.len(), SOME),
        (both!("引入的文件夹", "included folders"), form.include.len(), FEW),
        (both!("子记录的种类", "kinds of child records"), form.children.len(), FEW),
        (both!("块", "blocks"), form.blocks.len(), FEW),
        (both!("块中的各方", "parties in a block"), parties, FEW),
    ];
    counts.iter().for_each(|(what, count, most)| at_most(&form.at, id, what.clone(), *count, *most, log));
    for party in form.blocks.iter().flat_map(|block| &block.each) {
        at_most(
            &party.prefix.at,
            id,
            both!("一方的别名", "aliases of a party"),
            party.aliases.len(),
            FEW,
            log,
        );
    }
    for field in &items.fields {
        at_most(
            &field.at,
            field.id.as_str(),
            both!("指标的别名", "aliases of a field"),
            field.aliases.len(),
            FEW,
            log,
        );
    }
    for check in &items.checks {
        let examples = check.pass.len() + check.fail.len() + check.not_applicable.len();
        at_most(
            &check.at,
            check.of.as_str(),
            both!("一项检查的示例", "examples of a check"),
            examples,
            SOME,
            log,
        );
    }
    for rule in &items.rules {
        let examples = rule.pass.len() + rule.fail.len() + rule.not_applicable.len();
        at_most(
            &rule.at,
            rule.id.as_str(),
            both!("一条审核关系的示例", "examples of a rule"),
            examples,
            SOME,
            log,
        );
    }
    for table in &items.tables {
        at_most(
            &table.id.at,
            table.id.as_str(),
            both!("汇总表的计入条件", "entries of a table"),
            table.entries.len(),
            SOME,
            log,
        );
    }
}

fn at_most(at: &Place, subject: &str, what: Label, count: usize, most: usize, log: &Log) {
    if count > most {
        log.error(at, subject, both!("{what}有 {count} 个，最多 {most} 个", "there are {count} {what}, at most {most} are allowed"; what), None);
    }
}
