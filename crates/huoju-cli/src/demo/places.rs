//! Places of a demo year: the counties in force in each province, from the edition's own code lists.

use std::collections::BTreeMap;

use huoju_core::both;
use huoju_core::edition::{EditionDef, EntryDef, Label};

/// Counties by province, and what provinces are called.
pub(crate) struct Places {
    counties: BTreeMap<String, Vec<String>>,
    cities: BTreeMap<String, Vec<String>>,
    names: BTreeMap<String, String>,
    /// What addresses begin with, by county: 江苏省南京市玄武区.
    addresses: BTreeMap<String, String>,
}

/// First four digits of the codes of the institutions of the Corps.
const CORPS: &str = "6600";
/// Municipalities register under a place code of their own.
const MUNICIPALITIES: &[&str] = &["11", "12", "31", "50"];

impl Places {
    /// Places in force all through the survey period and the year after it.
    pub(crate) fn new(edition: &EditionDef) -> Result<Places, Label> {
        let list = |id: &str| {
            let found = edition.lists.iter().find(|list| list.id == id);
            found.ok_or_else(|| both!("制度没有代码表 {id:?}", "the edition has no code list {id:?}"))
        };
        let in_force = |entry: &&EntryDef| {
            entry.valid_from <= edition.period_from && edition.period_to + 366 < entry.valid_to
        };
        let mut places = Places {
            counties: BTreeMap::new(),
            cities: BTreeMap::new(),
            names: BTreeMap::new(),
            addresses: BTreeMap::new(),
        };
        for row in &list("region_row")?.entries {
            places.names.insert(row.code.to_string(), row.label.zh.to_string());
        }
        let regions = list("region")?;
        for entry in regions.entries.iter().filter(in_force) {
            let mut names: Vec<&str> = regions.lineage(entry).map(|entry| entry.label.zh.as_str()).collect();
            names.reverse();
            places.addresses.insert(entry.code.to_string(), names.concat());
            let province = format!("{}0000", &entry.code[..2]);
            match entry.level.as_str() {
                "county" => places.counties.entry(province).or_default().push(entry.code.to_string()),
                "prefecture" => places.cities.entry(province).or_default().push(entry.code[..4].to_owned()),
                _ => {}
            }
        }
        // The Corps registers for itself, under codes of its own.
        places.cities.entry("650000".to_owned()).or_default().insert(0, CORPS.to_owned());
        for province in MUNICIPALITIES {
            places.cities.insert(format!("{province}0000"), vec![format!("{province}01")]);
        }
        Ok(places)
    }

    /// Codes of the counties of a province.
    pub(crate) fn counties(&self, province: &str) -> &[String] {
        self.counties.get(province).map_or(&[], Vec::as_slice)
    }

    /// First four digits of the places that register in a province: its first cities.
    pub(crate) fn registering(&self, province: &str) -> &[String] {
        let cities = self.cities.get(province).map_or(&[][..], Vec::as_slice);
        &cities[..cities.len().min(6)]
    }

    /// The names of a county and what it belongs to, as addresses begin.
    pub(crate) fn address(&self, county: &str) -> &str {
        self.addresses.get(county).map_or("", String::as_str)
    }

    /// What the yearbook calls a province, such as 北京.
    pub(crate) fn short_name(&self, province: &str) -> &str {
        self.names.get(province).map_or("", String::as_str)
    }
}
