//! One contract of a demo year as a row of texts, in the order of the form's fields.

use std::collections::BTreeMap;

use super::amounts::LARGE;
use super::party::{self, Party, Side};
use crate::demo::calendar::day_of;
use crate::demo::places::Places;
use crate::demo::random::Random;
use crate::demo::record::Row;
use crate::demo::{yes_no, yuan};

/// What is known of a contract before its form is filled.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Region row of the seller.
    pub(crate) seller: String,
    /// Region row of the buyer.
    pub(crate) buyer: String,
    /// Contract amount in fen.
    pub(crate) fen: i64,
    /// Row of the file, from 1; also tells parties apart.
    pub(crate) row: u64,
    /// Day of registration, counted from the first day of the year.
    pub(crate) day: u32,
    /// What has become of it.
    pub(crate) state: State,
}

/// What has become of a contract by the end of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Registered, or registered and changed: it is counted.
    Counted,
    /// Not registered, or not any more: it comes on top of the published year.
    LeftOut(&'static str),
}

impl State {
    /// So many in 1,000 contracts are left out.
    pub(crate) const LEFT_OUT_PER_MILLE: u64 = 18;

    /// A state in which a contract is not counted: the codes of the review status, by weight.
    pub(crate) fn left_out(random: &mut Random) -> Self {
        let states = [("draft", 5), ("submitted", 4), ("returned", 3), ("refused", 3), ("cancelled", 3)];
        State::LeftOut(random.weighted(&states, |state| state.1).0)
    }
}

/// What contracts are about: (contract type, IP type, words of the name, weight).
const SUBJECTS: &[(&str, &str, &str, u64)] = &[
    ("41", "9", "技术服务", 420),
    ("41", "1", "检测服务", 14),
    ("41", "3", "系统运维服务", 24),
    ("42", "9", "技术撮合", 10),
    ("43", "9", "技术人员培训", 20),
    ("12", "1", "研制", 130),
    ("12", "9", "算法研究", 96),
    ("12", "3", "软件开发", 60),
    ("12", "5", "芯片设计", 4),
    ("12", "6", "药物制剂研究", 8),
    ("12", "7", "工业造型设计", 6),
    ("12", "8", "数据库开发", 6),
    ("11", "21", "联合攻关", 50),
    ("11", "1", "联合研制", 10),
    ("3", "9", "技术评估", 80),
    ("21", "1", "工艺诀窍", 18),
    ("22", "21", "专利申请", 2),
    ("23", "21", "发明专利", 12),
    ("23", "22", "实用新型专利", 5),
    ("23", "23", "外观设计专利", 1),
    ("24", "22", "实用新型专利", 10),
    ("24", "21", "发明专利", 8),
    ("25", "3", "软件著作权", 8),
    ("26", "5", "布图设计专有权", 1),
    ("27", "4", "作物品种权", 2),
    ("28", "6", "药物品种权", 2),
];
/// Neither consulting nor training is worth 1,000,000 元 and more without a second look.
const MODEST: &[&str] = &["3", "43", "42"];
const MODEST_FEN: i64 = 90_000_000;
const FIELDS: &[&str] =
    &["01", "01", "01", "02", "03", "03", "04", "05", "06", "07", "08", "09", "10", "11", "11"];
/// Code of the socio-economic objective and weight.
const OBJECTIVES: &[(&str, u64)] = &[
    ("01", 90),
    ("02", 90),
    ("03", 80),
    ("04", 30),
    ("05", 130),
    ("06", 200),
    ("07", 10),
    ("08", 10),
    ("09", 40),
    ("10", 190),
    ("11", 20),
    ("12", 100),
    ("13", 10),
];
const METHODS: &[&str] =
    &["机器学习", "边缘计算", "数字孪生", "微纳加工", "多源数据", "绿色工艺", "自动控制", "高通量测序"];
const TOPICS: &[&str] =
    &["智能电网", "遥感影像", "新型材料", "节能炉窑", "水质模型", "数控装备", "药物筛选", "轨道交通"];
const PROGRAMMES: &[&str] = &["11", "12", "15", "16", "2", "3", "3", "4"];
const INDUSTRIES: &[&str] =
    &["26", "34", "35", "36", "38", "39", "44", "54", "63", "65", "73", "74", "77", "79"];
const REMARKS: &[&str] = &["示例, 含逗号", "示例\"引号\"", "示例\n第二行", "示例备注"];

/// Fills an empty row; the serial numbers of the registration institutions go on from `serials`.
pub(crate) fn fill(
    row: &mut Row<'_>,
    plan: &Plan,
    year: i32,
    places: &Places,
    serials: &mut BTreeMap<String, u32>,
    seed: u64,
) {
    let mut random = Random::new(seed, plan.row);
    let seller = party::party(Side::Seller, &plan.seller, plan.row * 2, places, &mut random);
    let buyer = party::party(Side::Buyer, &plan.buyer, plan.row * 2 + 1, places, &mut random);
    write_party(row, "seller", &seller);
    write_party(row, "buyer", &buyer);
    let (contract_type, ip_type, words, _) = subject(plan.fen, &mut random);
    row.set("contract_type", contract_type);
    row.set("ip_type", ip_type);
    let (method, topic) = (random.pick(METHODS), random.pick(TOPICS));
    row.set("project_name", format!("基于{method}的{topic}{words}示例项目{}", plan.row));
    write_amounts(row, plan.fen, &mut random);
    if contract_type.starts_with('2') && random.chance(700) {
        write_expectations(row, plan.fen, &mut random);
    }
    write_dates(row, year, plan.day, &mut random);
    write_classes(row, &buyer, &mut random);
    write_relief(row, contract_type, plan.fen, &seller, &buyer, &mut random);
    // At home the seller registers; technology from abroad is registered by its buyer.
    let registering = if seller.country == "142" { &plan.seller } else { &plan.buyer };
    match plan.state {
        State::LeftOut(state) if state != "cancelled" => write_unregistered(row, state, &mut random),
        _ => write_registration(row, plan.state, registering, year, places, serials, &mut random),
    }
}

fn subject(fen: i64, random: &mut Random) -> (&'static str, &'static str, &'static str, u64) {
    loop {
        let subject = random.weighted(SUBJECTS, |subject| subject.3);
        if fen < MODEST_FEN || !MODEST.contains(&subject.0) {
            return subject;
        }
    }
}

fn write_party(row: &mut Row<'_>, prefix: &str, party: &Party) {
    let mut set = |field: &str, text: &str| row.set(&format!("{prefix}_{field}"), text);
    set("name", &party.name);
    set("unified_social_credit_code", &party.credit_code);
    set("country_code", party.country);
    set("division_code", &party.division);
    set("legal_nature", party.nature);
    set("is_technology_transfer_institution", yes_no(party.transfer_institution));
    set("is_rd_institution", yes_no(party.rd_institution));
    set("is_transformed_research_institute", party.transformed.map_or("", yes_no));
    set("is_national_hightech_zone_enterprise", party.hightech_zone.map_or("", yes_no));
    set("is_listed", party.listed.map_or("", yes_no));
    set("enterprise_scale", party.scale);
    set("own_industry", party.industry);
    set("address", &party.address);
    set("legal_representative", &party.representative);
    set("contact_person", &party.contact);
    set("contact_phone", &party.phone);
    set("postal_code", &party.postal_code);
    set("email", &party.email);
}

fn write_amounts(row: &mut Row<'_>, fen: i64, random: &mut Random) {
    // A third of the contracts also pays for equipment and materials.
    let technology =
        if random.chance(330) { fen / 100 * i64::try_from(50 + random.below(50)).unwrap_or(50) } else { fen };
    row.set("contract_amount", yuan(fen));
    row.set("technology_transaction_amount", yuan(technology));
    if random.chance(500) {
        row.set("non_technical_amount", yuan(fen - technology));
    }
    row.set("payment_method", *random.pick(&["1", "1", "1", "1", "1", "1", "2", "2", "2", "3"]));
}

/// What a transfer or licence is expected to bring, in 万元.
fn write_expectations(row: &mut Row<'_>, fen: i64, random: &mut Random) {
    for (field, most) in [("expected_new_investment", 5), ("expected_new_output_value", 30)] {
        let times = i64::try_from(random.below(most)).unwrap_or(0);
        row.set(field, (fen / 1_000_000 * times).to_string());
    }
}

fn write_dates(row: &mut Row<'_>, year: i32, day: u32, random: &mut Random) {
    let registered = day_of(year, i64::from(day));
    let waited = i64::try_from(random.below(120)).unwrap_or(0);
    let term = i64::try_from(60 + random.below(1_400)).unwrap_or(60);
    // A few come to be registered more than a year after they were signed.
    let late = if random.chance(4) { 380 } else { 0 };
    let signed = i64::from(day) - waited - late;
    row.set("registration_date", registered);
    row.set("signing_date", day_of(year, signed));
    row.set("valid_from", day_of(year, signed + i64::from(random.chance(300))));
    // 31 December is what a form filler's default looks like: a few have it.
    let end = day_of(year, i64::from(day) + term);
    row.set("valid_to", if end.ends_with("12-31") { day_of(year, i64::from(day) + term + 1) } else { end });
    if signed >= 0 && random.chance(8) {
        row.set("valid_from", day_of(year, signed));
        row.set("valid_to", format!("{year}-12-31"));
    }
}

fn write_classes(row: &mut Row<'_>, buyer: &Party, random: &mut Random) {
    let field = *random.pick(FIELDS);
    // Systems give two levels, many files only the first.
    let field =
        if random.chance(300) { format!("{field}{:02}", 1 + random.below(8)) } else { field.to_owned() };
    row.set("technology_field", field);
    row.set("socio_economic_objective", random.weighted(OBJECTIVES, |objective| objective.1).0);
    if random.chance(600) {
        row.set("served_industry", *random.pick(INDUSTRIES));
    }
    // Programmes are carried out for agencies and public institutions.
    let public = buyer.nature.starts_with('0') && buyer.nature != "030";
    let programme = if public && random.chance(350) { *random.pick(PROGRAMMES) } else { "9" };
    row.set("programme_source", programme);
    row.set("is_related_party", yes_no(random.chance(20)));
    row.set("is_foreign_related", yes_no(row.get("seller_country_code") != "142" || buyer.country != "142"));
    if random.chance(500) {
        row.set("is_government_procurement", yes_no(buyer.nature.starts_with("01")));
    }
    if random.chance(30) {
        row.set("remark", *random.pick(REMARKS));
    }
}

fn write_relief(
    row: &mut Row<'_>,
    contract_type: &str,
    fen: i64,
    seller: &Party,
    buyer: &Party,
    random: &mut Random,
) {
    let covered = contract_type.starts_with('1') || contract_type.starts_with('2');
    let claimed = covered && seller.country == "142" && buyer.country == "142" && random.chance(400);
    if claimed {
        row.set("tax_relief_claimed", "是");
        // Income tax is relieved where IP is transferred between parties that are not related; not by a licence, which must be long.
        let transfer = contract_type.starts_with('2') && !matches!(contract_type, "21" | "24");
        let income = transfer && seller.nature != "400" && row.get("is_related_party") != "是";
        let (kind, rate) = match (income, random.below(100)) {
            (true, 0..=44) => ("CIT", 8),
            (false, 0..=3) if contract_type.starts_with('1') => ("RD", 10),
            (_, 98) => ("OTHER", 1),
            _ if seller.nature == "400" && random.chance(500) => ("PIT", 2),
            _ => ("VAT", 6),
        };
        row.set("tax_relief_kind", kind);
        row.set("tax_relief_amount", yuan((fen.min(LARGE * 100)) / 106 * rate));
    } else if random.chance(500) {
        row.set("tax_relief_claimed", "否");
    }
}

/// A contract that has no registration yet, or was refused one.
fn write_unregistered(row: &mut Row<'_>, state: &str, random: &mut Random) {
    row.set("registration_date", "");
    row.set("review_status", state);
    if matches!(state, "returned" | "refused") {
        row.set("refusal_reason", *random.pick(&["R2", "R2", "R3", "R5", "R7", "R7", "R8"]));
    }
}

fn write_registration(
    row: &mut Row<'_>,
    state: State,
    province: &str,
    year: i32,
    places: &Places,
    serials: &mut BTreeMap<String, u32>,
    random: &mut Random,
) {
    let place = random.pick(places.registering(province)).clone();
    let institution = format!("{place}{:02}", 1 + random.below(3));
    let serial = serials.entry(institution.clone()).or_default();
    *serial += 1;
    row.set("registration_number", format!("{year}{institution}{:06}", *serial));
    row.set(
        "registration_institution_name",
        format!("{}示例技术合同认定登记机构{institution}", places.short_name(province)),
    );
    row.set("registration_institution_code", institution);
    row.set("registration_officer", *random.pick(&["甲示例", "乙示例", "丙示例"]));
    if state == State::LeftOut("cancelled") {
        row.set("review_status", "cancelled");
        row.set("status_change_date", row.get("registration_date").to_owned());
        row.set("status_change_reason", "示例撤销");
    } else if random.chance(5) {
        row.set("review_status", "changed");
        row.set("status_change_date", row.get("registration_date").to_owned());
        row.set("status_change_reason", "示例变更");
        row.set("contract_amount_before_change", row.get("contract_amount").to_owned());
        row.set(
            "technology_transaction_amount_before_change",
            row.get("technology_transaction_amount").to_owned(),
        );
    } else {
        row.set("review_status", "registered");
    }
}
