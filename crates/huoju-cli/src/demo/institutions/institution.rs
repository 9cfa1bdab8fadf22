//! What a transfer institution is, and who files its report.

use crate::demo::calendar::day_of;
use crate::demo::names::{SURNAMES, credit_code};
use crate::demo::places::Places;
use crate::demo::random::Random;
use crate::demo::record::Record;

/// Province and weight; made up.
const PROVINCES: &[(&str, u64)] = &[
    ("110000", 58),
    ("120000", 12),
    ("130000", 13),
    ("140000", 7),
    ("150000", 5),
    ("210000", 20),
    ("220000", 10),
    ("230000", 12),
    ("310000", 26),
    ("320000", 45),
    ("330000", 22),
    ("340000", 13),
    ("350000", 11),
    ("360000", 8),
    ("370000", 28),
    ("410000", 14),
    ("420000", 19),
    ("430000", 9),
    ("440000", 33),
    ("450000", 6),
    ("460000", 1),
    ("500000", 9),
    ("510000", 22),
    ("520000", 5),
    ("530000", 6),
    ("610000", 23),
    ("620000", 9),
    ("630000", 3),
    ("640000", 3),
    ("650000", 6),
];
/// Cities that report for themselves, by the first four digits of their places.
const PLAN_CITIES: &[&str] = &["2102", "3302", "3502", "3702", "4403"];
/// How many institutions each of the six batches named, and the year that this demo gives it.
const BATCHES: [(i32, u64); 6] = [(2008, 76), (2009, 58), (2011, 68), (2012, 74), (2014, 95), (2015, 82)];

/// Legal nature: code, first characters of the credit code, words of the name, weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nature {
    pub(super) code: &'static str,
    prefix: &'static str,
    words: &'static str,
    weight: u64,
}

const fn nature(code: &'static str, prefix: &'static str, words: &'static str, weight: u64) -> Nature {
    Nature { code, prefix, words, weight }
}

const NATURES: &[Nature] = &[
    nature("1", "91", "技术转移有限公司", 36),
    nature("2", "12", "技术转移中心", 29),
    nature("3", "51", "技术转移协会", 2),
    nature("4", "52", "技术转移促进中心", 8),
    INTERNAL,
    nature("9", "12", "技术转移联盟", 1),
];
const INTERNAL: Nature = nature("5", "", "技术转移办公室", 24);
/// Type of the host of an internal unit: code, first characters of its credit code, its name.
const HOSTS: &[(&str, &str, &str)] = &[
    ("1", "12", "大学"),
    ("1", "12", "大学"),
    ("1", "12", "大学"),
    ("2", "12", "研究院"),
    ("3", "91", "集团有限公司"),
];
const SCOPES: [&str; 7] = ["M1", "M2", "M3", "M4", "M5", "M6", "M7"];
const FIELDS: [&str; 10] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"];

/// An institution as it is in both years.
pub(super) struct Institution {
    pub(super) number: u64,
    pub(super) kind: Nature,
    name: String,
    /// Was an internal unit last year.
    changed: bool,
    province: String,
    county: String,
    address: String,
    host: (&'static str, &'static str, &'static str),
    batch: usize,
    founded: i32,
    person: String,
    capital: u64,
    scopes: Vec<&'static str>,
    fields: Vec<&'static str>,
}

impl Institution {
    pub(super) fn new(number: u64, places: &Places, random: &mut Random) -> Self {
        let province = random.weighted(PROVINCES, |province| province.1).0;
        let county = random.pick(places.counties(province)).clone();
        let kind = random.weighted(NATURES, |kind| kind.weight);
        let batches: Vec<(usize, u64)> = BATCHES.iter().map(|batch| batch.1).enumerate().collect();
        let batch = random.weighted(&batches, |batch| batch.1).0;
        let founded = BATCHES[batch].0 - 1 - i32::try_from(random.below(12)).unwrap_or_default();
        let some = |items: &[&'static str], most: u64, random: &mut Random| {
            let mut items = items.to_vec();
            random.shuffle(&mut items);
            items.truncate(usize::try_from(1 + random.below(most)).unwrap_or(1));
            items
        };
        Institution {
            number,
            kind,
            name: format!("{}示例{number}{}", places.short_name(province), kind.words),
            changed: kind.code == "1" && random.chance(40),
            province: province.to_owned(),
            address: format!("{}示例路{}号", places.address(&county), 1 + number % 999),
            county,
            host: *random.pick(HOSTS),
            batch,
            founded,
            person: format!("{}示例", random.pick(&SURNAMES[0])),
            capital: 50 * (1 + random.below(60)),
            scopes: some(&SCOPES, 4, random),
            fields: some(&FIELDS, 3, random),
        }
    }

    /// Writes who the institution is.
    pub(super) fn write(&self, record: &mut Record<'_>, year: i32, last_year: bool) {
        record.set("reference_date", format!("{year}-12-31"));
        record.set("institution_name", self.name.clone());
        self.write_nature(record, year, last_year);
        record.set("institution_class", if self.kind.code == "5" { "3" } else { "1" });
        record.set("region", self.county.clone());
        let city = &self.county[..4];
        let body = if PLAN_CITIES.contains(&city) { format!("{city}00") } else { self.province.clone() };
        record.set("reporting_body", body);
        let named = BATCHES[self.batch].0;
        record.set("founded_on", day_of(self.founded, i64::try_from(self.number % 300).unwrap_or_default()));
        record.set("approval_batch", (self.batch + 1).to_string());
        record.set("approved_on", format!("{named}-08-01"));
        record.set("head", self.person.clone());
        record.set("contact_person", self.person.clone());
        record.set("contact_phone", self.phone());
        record.set("email", format!("contact{}@example.com", self.number));
        record.set("address", self.address.clone());
        record.set("postal_code", format!("{:06}", 100_000 + self.number % 700_000));
        record.set("industry", "75");
        for scope in &self.scopes {
            record.add("business_scope").set("scope", *scope);
        }
        for field in &self.fields {
            record.add("served_technology_field").set("technology_field", *field);
        }
    }

    fn phone(&self) -> String {
        format!("000-{:08}", 10_000_000 + self.number)
    }

    /// Legal nature with what depends on it; a change within the year is declared with its date and explanation.
    fn write_nature(&self, record: &mut Record<'_>, year: i32, last_year: bool) {
        let kind = if self.changed && last_year { INTERNAL } else { self.kind };
        record.set("legal_nature", kind.code);
        let declared = self.changed && !last_year;
        record.set("nature_changed", if declared { "是" } else { "否" });
        if declared {
            record.set("previous_legal_nature", INTERNAL.code);
            record.set("nature_change_date", format!("{year}-06-30"));
            record.set("nature_change_explanation", "示例：经批准改制为企业法人");
        }
        if kind.code == INTERNAL.code {
            let (host, prefix, words) = self.host;
            record.set("host_name", format!("示例{}{words}", self.number));
            record.set("host_unified_social_credit_code", credit_code(prefix, &self.county, self.number));
            record.set("host_type", host);
            return;
        }
        record.set("unified_social_credit_code", credit_code(kind.prefix, &self.county, self.number));
        record.set("legal_representative", self.person.clone());
        if kind.code == "1" {
            record.set("registration_type", "150");
            record.set("registered_capital", format!("{}.00", self.capital));
        }
    }
}

/// Writes who filed the report and what became of it; last year's were all accepted.
pub(super) fn file(record: &mut Record<'_>, year: i32, last_year: bool, random: &mut Random) {
    for field in ["unit_head", "statistics_head", "filled_in_by"] {
        record.set(field, format!("{}示例", random.pick(&SURNAMES[1])));
    }
    let phone = record.get("contact_phone").to_owned();
    record.set("filler_phone", phone);
    let filed = 10 + random.below_signed(60);
    record.set("reported_on", day_of(year + 1, filed));
    let status = if last_year { "S6" } else { random.weighted(STATUSES, |status| status.1).0 };
    record.set("report_status", status);
    if random.chance(300) {
        record.set("typical_case", "示例案例：促成示例技术在示例企业转化。");
    }
}

/// States of this year's reports, by weight.
const STATUSES: &[(&str, u64)] = &[("S6", 30), ("S4", 67), ("S2", 2), ("S3", 1)];
