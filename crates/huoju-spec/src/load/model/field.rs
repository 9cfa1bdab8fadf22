//! `[[field]]`.

use huoju_core::both;
use huoju_core::edition::{Confidence, Level};
use huoju_core::ident::CheckDigit;
use toml::de::DeValue;

use super::{Bilingual, Source, confidence, level, word};
use crate::load::item::Item;
use crate::place::{Place, Text};

/// `[[field]]`.
#[derive(Debug, Clone)]
pub(crate) struct FieldItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) block: Option<Text>,
    /// The party whose field it is, once its block is expanded.
    pub(crate) prefix: Option<String>,
    pub(crate) child: Option<Text>,
    pub(crate) label: Bilingual,
    pub(crate) aliases: Vec<Text>,
    pub(crate) ty: Text,
    pub(crate) unit: Option<Text>,
    pub(crate) required: Presence,
    pub(crate) applies: Option<Text>,
    pub(crate) derived: Option<Text>,
    pub(crate) personal: Presence,
    pub(crate) leaf: bool,
    pub(crate) as_of: Option<Text>,
    pub(crate) pattern: Option<Text>,
    pub(crate) check: Option<CheckDigit>,
    /// Full-width letters and digits are read as half-width: it has a pattern or a check digit.
    pub(crate) half_width: bool,
    pub(crate) help: Option<Bilingual>,
    /// Heading of the part of the form that begins with this field.
    pub(crate) section: Option<Bilingual>,
    pub(crate) source: Source,
    pub(crate) own: OwnLevels,
}

/// Confidence and level of what a field demands, where they differ from the field's own.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnLevels {
    pub(crate) required_confidence: Option<Confidence>,
    pub(crate) applies_confidence: Option<Confidence>,
    pub(crate) length_confidence: Option<Confidence>,
    pub(crate) pattern_confidence: Option<Confidence>,
    pub(crate) check_confidence: Option<Confidence>,
    pub(crate) derived_confidence: Option<Confidence>,
    pub(crate) applies_level: Option<Level>,
    pub(crate) pattern_level: Option<Level>,
    pub(crate) check_level: Option<Level>,
    pub(crate) derived_level: Option<Level>,
}

/// When a field must be given, or is personal.
#[derive(Debug, Clone)]
pub(crate) enum Presence {
    Never,
    Always,
    When(Text),
}

impl Presence {
    /// It holds always or sometimes.
    pub(crate) fn is_ever(&self) -> bool {
        !matches!(self, Self::Never)
    }
}

impl FieldItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            block: item.text("block"),
            prefix: None,
            child: item.text("child"),
            label: Bilingual::needed(item, "label"),
            aliases: item.texts("aliases"),
            ty: item.needed_text("type"),
            unit: item.text("unit"),
            required: presence(item, "required"),
            applies: item.text("applies"),
            derived: item.text("derived"),
            personal: presence(item, "personal"),
            leaf: item.flag("leaf"),
            as_of: item.text("as_of"),
            pattern: item.text("pattern"),
            check: word(item, "check", CheckDigit::NAMES),
            half_width: item.has("pattern") || item.has("check"),
            help: Bilingual::optional(item, "help"),
            section: Bilingual::optional(item, "section"),
            source: Source::read(item),
            own: OwnLevels::read(item),
        }
    }
}

impl OwnLevels {
    fn read(item: &mut Item<'_>) -> Self {
        Self {
            required_confidence: confidence(item, "required_confidence"),
            applies_confidence: confidence(item, "applies_confidence"),
            length_confidence: confidence(item, "length_confidence"),
            pattern_confidence: confidence(item, "pattern_confidence"),
            check_confidence: confidence(item, "check_confidence"),
            derived_confidence: confidence(item, "derived_confidence"),
            applies_level: level(item, "applies_level"),
            pattern_level: level(item, "pattern_level"),
            check_level: level(item, "check_level"),
            derived_level: level(item, "derived_level"),
        }
    }
}

fn presence(item: &mut Item<'_>, key: &'static str) -> Presence {
    let Some(value) = item.value(key) else { return Presence::Never };
    match value.get_ref() {
        DeValue::Boolean(true) => Presence::Always,
        DeValue::Boolean(false) => Presence::Never,
        DeValue::String(_) => item.as_text(key, value).map_or(Presence::Never, Presence::When),
        _ => {
            item.expected(
                key,
                both!("true、false 或引号内的表达式", "true, false or an expression in quotes"),
                value,
            );
            Presence::Never
        }
    }
}
