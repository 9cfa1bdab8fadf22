//! Who registers an achievement and which organisations completed it.

use super::{Kind, Plan};
use crate::demo::names::{SURNAMES, credit_code};
use crate::demo::places::Places;
use crate::demo::random::Random;
use crate::demo::record::Record;

/// A body that registers achievements.
pub(crate) struct Authority {
    /// First three characters of its registration numbers.
    pub(crate) code: String,
    pub(crate) name: String,
    /// Who recommends to it.
    pub(crate) recommending: String,
    /// Where its organisations are, as a code of the region list.
    province: &'static str,
}

/// Province, first three characters of registration numbers, weight: the zones weigh what they registered in 2017
/// (east 24,723, west 16,293, central 7,937), the provinces of a zone are made up.
const PROVINCES: &[(&str, &str, u64)] = &[
    ("110000", "911", 20),
    ("120000", "912", 30),
    ("130000", "913", 53),
    ("210000", "921", 25),
    ("310000", "931", 25),
    ("320000", "932", 60),
    ("330000", "933", 70),
    ("350000", "935", 10),
    ("370000", "937", 58),
    ("440000", "944", 55),
    ("450000", "945", 50),
    ("460000", "946", 5),
    ("140000", "914", 12),
    ("220000", "922", 12),
    ("230000", "923", 15),
    ("340000", "934", 20),
    ("360000", "936", 10),
    ("410000", "941", 20),
    ("420000", "942", 27),
    ("430000", "943", 16),
    ("150000", "915", 14),
    ("500000", "950", 28),
    ("510000", "951", 50),
    ("520000", "952", 10),
    ("530000", "953", 16),
    ("540000", "954", 2),
    ("610000", "961", 45),
    ("620000", "962", 20),
    ("630000", "963", 8),
    ("640000", "964", 10),
    ("650000", "965", 14),
    ("650000", "966", 4),
];
/// Of 59,792 achievements of 2017 departments registered 10,839. Their codes are not known: those here are nobody's.
const DEPARTMENTS_PER_MILLE: u64 = 181;
const DEPARTMENTS: &[(&str, &str)] = &[
    ("X01", "示例部门甲"),
    ("X02", "示例部门乙"),
    ("X03", "示例部门丙"),
    ("X04", "示例部门丁"),
    ("X05", "示例行业协会"),
    ("X06", "示例中央企业"),
];

/// Draws the authority that registers an achievement.
pub(crate) fn authority(places: &Places, random: &mut Random) -> Authority {
    let (province, code, _) = random.weighted(PROVINCES, |province| province.2);
    if random.chance(DEPARTMENTS_PER_MILLE) {
        let (code, name) = *random.pick(DEPARTMENTS);
        return Authority {
            code: code.to_owned(),
            name: format!("{name}科技司"),
            recommending: name.to_owned(),
            province,
        };
    }
    let short = places.short_name(province);
    Authority {
        code: code.to_owned(),
        name: format!("{short}示例科技成果登记机构{code}"),
        recommending: format!("{short}示例科技主管部门"),
        province,
    }
}

/// A completing organisation.
#[derive(Debug, Clone)]
pub(crate) struct Organisation {
    pub(crate) name: String,
    credit_code: String,
    kind: &'static str,
    province: &'static str,
    affiliation: String,
    address: String,
    postal_code: String,
    contact: String,
    phone: String,
    email: String,
}

impl Organisation {
    pub(crate) fn is_medical(&self) -> bool {
        self.kind == "4"
    }
}

/// Type of organisation: code, first characters of the credit code, words of the name.
const TYPES: [(&str, &str, &str); 5] = [
    ("1", "12", "研究所"),
    ("2", "12", "大学"),
    ("3", "91", "科技有限公司"),
    ("4", "12", "中心医院"),
    ("5", "12", "技术推广中心"),
];
/// Weights of these types as first organisation. Theory is as in 2018 (of 6,497: universities 3,246, medical 1,419,
/// institutes 1,263); applied technology and soft science are made up.
const APPLIED: [u64; 5] = [17, 21, 46, 10, 6];
const THEORY: [u64; 5] = [1_263, 3_246, 300, 1_419, 269];
const SOFT: [u64; 5] = [30, 38, 6, 6, 20];

/// How many organisations complete an achievement, by weight.
const HOW_MANY: &[(usize, u64)] = &[(1, 60), (2, 24), (3, 11), (4, 5)];

/// Draws the organisations that completed an achievement; the first leads.
pub(crate) fn drawn(plan: &Plan, places: &Places, random: &mut Random) -> Vec<Organisation> {
    let weights = match plan.kind {
        Kind::Applied => APPLIED,
        Kind::Theory => THEORY,
        Kind::Soft => SOFT,
    };
    let (wanted, _) = random.weighted(HOW_MANY, |many| many.1);
    let mut organisations: Vec<Organisation> = Vec::with_capacity(wanted);
    while organisations.len() < wanted {
        let first = organisations.is_empty();
        // Partners are from anywhere, and mostly users of what was found.
        let province =
            if first || random.chance(700) { plan.authority.province } else { random.pick(PROVINCES).0 };
        let weights = if first { weights } else { APPLIED };
        let place = random.weighted(&[0, 1, 2, 3, 4].map(|place| (place, weights[place])), |kind| kind.1).0;
        let organisation = organisation(place, province, places, random);
        if organisations.iter().all(|other| other.name != organisation.name) {
            organisations.push(organisation);
        }
    }
    organisations
}

/// An organisation of a type and a province: there are up to 900 of each, and each is always the same.
fn organisation(place: usize, province: &'static str, places: &Places, random: &mut Random) -> Organisation {
    let (kind, prefix, words) = TYPES[place];
    // Companies are many, universities few.
    let pool = [120, 40, 900, 90, 150][place];
    let number = 1 + random.below(pool);
    let province_number: u64 = province.parse().unwrap_or_default();
    let own = province_number / 10_000 * 10_000 + place as u64 * 1_000 + number;
    let counties = places.counties(province);
    let county = &counties[usize::try_from(own * 7_919).unwrap_or_default() % counties.len()];
    let short = places.short_name(province);
    Organisation {
        name: format!("{short}示例{number}{words}"),
        credit_code: credit_code(prefix, county, own),
        kind,
        province,
        affiliation: short.to_owned(),
        address: format!("{}示例路{}号", places.address(county), 1 + own % 999),
        postal_code: format!("{:06}", 100_000 + own % 700_000),
        contact: format!("{}示例", SURNAMES[0][usize::try_from(own % 8).unwrap_or_default()]),
        phone: format!("000-{:08}", 10_000_000 + own),
        email: format!("contact{own}@example.com"),
    }
}

/// Writes them as child records.
pub(crate) fn write(record: &mut Record<'_>, organisations: &[Organisation]) {
    for (sequence, organisation) in (1..).zip(organisations) {
        let row = record.add("completing_organisations");
        let sequence: u32 = sequence;
        row.set("sequence", sequence.to_string());
        row.set("organisation_name", organisation.name.clone());
        row.set("unified_social_credit_code", organisation.credit_code.clone());
        row.set("organisation_type", organisation.kind);
        row.set("province_code", organisation.province);
        row.set("affiliation", organisation.affiliation.clone());
        row.set("address", organisation.address.clone());
        row.set("postal_code", organisation.postal_code.clone());
        row.set("contact_person", organisation.contact.clone());
        row.set("contact_phone", organisation.phone.clone());
        row.set("email", organisation.email.clone());
    }
}
