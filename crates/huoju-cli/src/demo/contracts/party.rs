//! Sellers and buyers of a demo year: plausible, and visibly fictitious (示例).

use std::fmt::Write as _;

use crate::demo::names::{SURNAMES, credit_code};
use crate::demo::places::Places;
use crate::demo::random::Random;

/// Which side of a contract; both draw from different surnames, so that nobody sells to himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Seller,
    Buyer,
}

/// One party of a contract, ready to be written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Party {
    pub(crate) name: String,
    pub(crate) credit_code: String,
    pub(crate) country: &'static str,
    pub(crate) division: String,
    pub(crate) nature: &'static str,
    pub(crate) transfer_institution: bool,
    pub(crate) rd_institution: bool,
    pub(crate) transformed: Option<bool>,
    pub(crate) hightech_zone: Option<bool>,
    pub(crate) listed: Option<bool>,
    pub(crate) scale: &'static str,
    pub(crate) industry: &'static str,
    pub(crate) address: String,
    pub(crate) representative: String,
    pub(crate) contact: String,
    pub(crate) phone: String,
    pub(crate) postal_code: String,
    pub(crate) email: String,
}

/// What a party is: code of its legal nature, first characters of its credit code, words of its name.
struct Kind {
    nature: &'static str,
    prefix: &'static str,
    words: &'static str,
    weight: u64,
}

const fn kind(nature: &'static str, prefix: &'static str, words: &'static str, weight: u64) -> Kind {
    Kind { nature, prefix, words, weight }
}

const SELLERS: &[Kind] = &[
    kind("150", "91", "科技有限公司", 48),
    kind("170", "91", "技术有限公司", 16),
    kind("160", "91", "股份有限公司", 8),
    kind("110", "91", "工业集团公司", 5),
    kind("330", "91", "(中国)有限公司", 3),
    kind("0221", "12", "大学", 11),
    kind("0211", "12", "研究所", 8),
    kind("030", "51", "技术协会", 1),
];
const BUYERS: &[Kind] = &[
    kind("150", "91", "实业有限公司", 44),
    kind("170", "91", "制造有限公司", 12),
    kind("160", "91", "电力股份有限公司", 8),
    kind("110", "91", "建设集团公司", 9),
    kind("330", "91", "(中国)有限公司", 3),
    kind("0211", "12", "研究所", 6),
    kind("0221", "12", "大学", 3),
    kind("0231", "12", "医院", 2),
    kind("0131", "11", "市生态环境局", 9),
    kind("0141", "11", "县农业农村局", 4),
];
/// Natural persons are few and have no credit code.
const PERSON_PER_MILLE: u64 = 4;
/// 香港, 澳门, 台湾.
const HMT: &[&str] = &["110", "110", "110", "121", "143", "143"];
/// United States, Germany, Japan, Korea, United Kingdom, France, Singapore, Netherlands, Switzerland.
const ABROAD: &[&str] = &["502", "502", "304", "304", "116", "133", "303", "305", "132", "309", "331"];
const INDUSTRIES: &[&str] =
    &["26", "27", "34", "35", "38", "39", "44", "48", "62", "63", "65", "73", "74", "75"];
const SCALES: &[&str] = &["1", "2", "2", "3", "3", "3", "4", "4"];

/// A party in a region row; `number` tells parties apart.
pub(crate) fn party(side: Side, region: &str, number: u64, places: &Places, random: &mut Random) -> Party {
    let mut party = Party {
        address: format!("示例路{}号", 1 + random.below(999)),
        contact: person(side, random),
        phone: format!("000-{:08}", 10_000_000 + random.below(89_999_999)),
        rd_institution: random.chance(150),
        transfer_institution: random.chance(30),
        ..Party::default()
    };
    if random.chance(700) {
        party.email = format!("contact{number}@example.com");
    }
    match region {
        "HMT" => abroad(&mut party, HMT, side, number, random),
        "OTH" => abroad(&mut party, ABROAD, side, number, random),
        province => at_home(&mut party, province, side, number, places, random),
    }
    party
}

fn abroad(party: &mut Party, countries: &[&'static str], side: Side, number: u64, random: &mut Random) {
    party.country = *random.pick(countries);
    party.nature = "502";
    let _ = write!(party.name, "Example Technology {number} Ltd（示例）");
    party.transformed = Some(false);
    party.representative = person(side, random);
}

fn at_home(party: &mut Party, province: &str, side: Side, number: u64, places: &Places, random: &mut Random) {
    party.country = "142";
    party.division = random.pick(places.counties(province)).clone();
    party.address = format!(
        "{}示例路{}号示例大厦{}室",
        places.address(&party.division),
        1 + random.below(999),
        101 + random.below(2_000)
    );
    // A few form fillers have nothing to say, and say zeros.
    party.postal_code = if random.chance(3) {
        "000000".to_owned()
    } else {
        format!("{:06}", 100_000 + random.below(700_000))
    };
    if random.chance(3) {
        party.phone = "000-00000000".to_owned();
    }
    if random.chance(PERSON_PER_MILLE) {
        party.nature = "400";
        party.name = person(side, random);
        party.transformed = Some(false);
        return;
    }
    let kinds = if side == Side::Seller { SELLERS } else { BUYERS };
    let kind = pick_kind(kinds, random);
    party.nature = kind.nature;
    let _ = write!(party.name, "{}示例{number}{}", places.short_name(province), kind.words);
    party.credit_code = credit_code(kind.prefix, &party.division, number);
    party.industry = *random.pick(INDUSTRIES);
    party.representative = person(side, random);
    if kind.prefix != "11" {
        party.transformed = Some(kind.prefix == "91" && random.chance(20));
    }
    if kind.prefix == "91" {
        party.hightech_zone = Some(random.chance(350));
        party.listed = Some(random.chance(60));
        party.scale = *random.pick(SCALES);
    }
}

fn pick_kind<'a>(kinds: &'a [Kind], random: &mut Random) -> &'a Kind {
    let mut point = random.below(kinds.iter().map(|kind| kind.weight).sum());
    for kind in kinds {
        match point.checked_sub(kind.weight) {
            Some(rest) => point = rest,
            None => return kind,
        }
    }
    &kinds[0]
}

fn person(side: Side, random: &mut Random) -> String {
    let surnames = &SURNAMES[usize::from(side == Side::Buyer)];
    format!("{}示例", random.pick(surnames))
}
