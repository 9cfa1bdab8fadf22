//! What an achievement is about, how it was evaluated, and what is attached.

use super::organisations::Organisation;
use super::{Kind, Plan};
use crate::demo::calendar::day_of;
use crate::demo::random::Random;
use crate::demo::record::Record;

/// A field of research: discipline, library classification, industry of application, socio-economic objective,
/// high-tech field, what names are made of, weight.
#[derive(Clone, Copy)]
struct Sector {
    discipline: &'static str,
    library: &'static str,
    industry: &'static str,
    objective: &'static str,
    high_tech: &'static str,
    words: [&'static str; 6],
    weight: u64,
}

const fn sector(codes: [&'static str; 5], words: [&'static str; 6], weight: u64) -> Sector {
    let [discipline, library, industry, objective, high_tech] = codes;
    Sector { discipline, library, industry, objective, high_tech, words, weight }
}

const SECTORS: &[Sector] = &[
    sector(
        ["320", "R", "84", "03", "99"],
        ["肺部结节", "膝骨关节炎", "急性胰腺炎", "脑卒中康复", "早期胃癌", "糖尿病足"],
        16,
    ),
    sector(
        ["350", "R", "27", "03", "5"],
        ["缓释制剂", "抗体药物", "中药饮片", "疫苗佐剂", "小分子抑制剂", "药用辅料"],
        6,
    ),
    sector(
        ["210", "S", "01", "09", "11"],
        ["水稻抗逆品种", "设施蔬菜", "玉米密植", "果园水肥", "油菜轻简化", "马铃薯种薯"],
        10,
    ),
    sector(
        ["230", "S", "03", "09", "11"],
        ["生猪育种", "奶牛饲料", "禽病防控", "牧草青贮", "肉羊杂交", "蜜蜂授粉"],
        4,
    ),
    sector(
        ["510", "T", "39", "06", "1"],
        ["毫米波天线", "图像传感器", "光纤传感", "射频芯片", "声学阵列", "低功耗基站"],
        7,
    ),
    sector(
        ["520", "T", "65", "06", "1"],
        ["知识图谱", "工业互联网", "遥感影像", "网络安全态势", "智慧交通", "语音识别"],
        11,
    ),
    sector(
        ["460", "T", "35", "10", "2"],
        ["数控机床", "工业机器人", "盾构装备", "精密减速器", "农机底盘", "焊接产线"],
        11,
    ),
    sector(
        ["430", "T", "30", "10", "6"],
        ["高强合金", "碳纤维", "功能陶瓷", "可降解塑料", "石墨烯涂层", "磁性薄膜"],
        8,
    ),
    sector(
        ["530", "T", "26", "10", "6"],
        ["精馏节能", "绿色催化", "膜分离", "连续流反应", "废酸回收", "电子化学品"],
        6,
    ),
    sector(
        ["470", "T", "44", "02", "7"],
        ["智能电网", "特高压绝缘", "储能变流器", "风电机组", "光伏跟踪", "配电网故障"],
        8,
    ),
    sector(
        ["610", "X", "77", "01", "8"],
        ["黑臭水体", "烟气脱硝", "土壤修复", "垃圾渗滤液", "臭氧污染", "生态流量"],
        5,
    ),
    sector(
        ["560", "T", "48", "05", "99"],
        ["大跨桥梁", "深基坑支护", "装配式混凝土", "隧道病害", "软土路基", "钢结构抗震"],
        8,
    ),
    sector(
        ["580", "U", "54", "05", "4"],
        ["轨道交通信号", "港口调度", "沥青路面", "城市公交", "航道测量", "高铁接触网"],
        4,
    ),
    sector(
        ["170", "P", "74", "07", "9"],
        ["矿产勘查", "地震预警", "海洋观测", "地下水模型", "滑坡监测", "气象雷达"],
        4,
    ),
];
/// So many of them are what hospitals do, the first ones.
const MEDICAL: usize = 2;
/// Soft science is of other fields.
const SOFT: &[Sector] = &[
    sector(
        ["630", "F", "72", "12", ""],
        ["创新政策", "科技人才", "产业集群", "高新区评价", "科技金融", "研发投入"],
        60,
    ),
    sector(
        ["790", "F", "72", "12", ""],
        ["区域协调", "乡村振兴", "数字经济", "绿色转型", "外贸结构", "消费升级"],
        40,
    ),
];

const METHODS: &[&str] = &[
    "机器学习",
    "数字孪生",
    "多源数据",
    "微纳加工",
    "绿色工艺",
    "自动控制",
    "高通量筛选",
    "有限元",
    "同位素示踪",
    "分子标记",
    "大数据",
    "多物理场耦合",
    "边缘计算",
    "现场试验",
    "数值模拟",
];
const OBJECTS: &[&str] = &[
    "关键技术",
    "成套装备",
    "检测方法",
    "优化设计",
    "集成示范",
    "质量控制",
    "诊断模型",
    "全过程管理",
    "快速评估",
    "核心部件",
    "标准体系",
    "安全运行",
    "高效制备",
    "综合利用",
];
const ACTIONS: &[&str] = &["研究与应用", "开发", "及产业化", "推广", "创制", "的建立", "攻关", "验证"];

/// What an achievement of a kind is about, and how it was evaluated; the day of its evaluation.
pub(super) fn write(record: &mut Record<'_>, plan: &Plan, lead: &Organisation, random: &mut Random) -> i64 {
    let sectors = match plan.kind {
        Kind::Soft => SOFT,
        _ if lead.is_medical() => &SECTORS[..MEDICAL],
        _ => SECTORS,
    };
    let sector = random.weighted(sectors, |sector| sector.weight);
    let (topic, method, object) = (*random.pick(&sector.words), *random.pick(METHODS), *random.pick(OBJECTS));
    let action = if plan.kind == Kind::Applied { *random.pick(ACTIONS) } else { "规律研究" };
    let (code, row) = (plan.kind.code(), plan.row);
    record.set("achievement_name", format!("基于{method}的{topic}{object}{action}示例{code}{row}"));
    record.set("keywords", format!("{topic}；{method}；{object}"));
    record.set("research_form", random.weighted(RESEARCH_FORMS, |form| form.1).0);
    record.set("discipline_code", sector.discipline);
    if random.chance(600) {
        record.set("library_classification", sector.library);
    }
    record.set("application_industry", sector.industry);
    record.set("socio_economic_objective", if plan.kind == Kind::Theory { "11" } else { sector.objective });
    record.set(
        "achievement_abstract",
        format!(
            "示例简介：针对{topic}中的突出问题，采用{method}方法，形成{object}，在{}个单位试用，主要指标较原有水平提高{}%。",
            1 + random.below(12),
            3 + random.below(60)
        ),
    );
    match plan.kind {
        Kind::Applied => {
            record.set("output_form", random.weighted(OUTPUTS, |output| output.1).0);
            record.set("innovation_type", *random.pick(&["1", "1", "1", "1", "1", "3", "3", "3", "2"]));
            record.set("high_tech_field", sector.high_tech);
        }
        // Papers of basic theory, reports of soft science.
        Kind::Theory => record.set("output_form", *random.pick(&["1", "1", "1", "1", "2"])),
        Kind::Soft => record.set("output_form", "3"),
    }
    evaluate(record, plan, random)
}

const RESEARCH_FORMS: &[(&str, u64)] = &[("1", 60), ("2", 9), ("3", 13), ("4", 14), ("5", 1), ("9", 3)];
const OUTPUTS: &[(&str, u64)] =
    &[("1", 48), ("2", 8), ("3", 22), ("4", 4), ("5", 6), ("6", 6), ("7", 1), ("8", 5)];
const EVALUATIONS: &[(&str, u64)] =
    &[("1", 5), ("2", 34), ("3", 12), ("4", 3), ("5", 14), ("6", 23), ("7", 3), ("8", 4), ("99", 2)];
const LEVELS: &[(&str, u64)] = &[("1", 6), ("2", 18), ("3", 34), ("4", 14), ("5", 3), ("6", 25)];

/// How it was evaluated; the day, counted as that of the registration.
fn evaluate(record: &mut Record<'_>, plan: &Plan, random: &mut Random) -> i64 {
    let method = random.weighted(EVALUATIONS, |evaluation| evaluation.1).0;
    // A few come to be registered after more than the 36 months in which an evaluation is recent.
    let waited = random.below(700) + if random.chance(4) { 1_200 } else { 0 };
    let day = plan.day - i64::try_from(waited).unwrap_or_default();
    record.set("evaluation_method", method);
    record.set("evaluation_body", "示例评价机构");
    record.set("evaluation_date", day_of(plan.year, day));
    if matches!(method, "1" | "6") {
        record.set("evaluation_certificate_number", format!("示评字〔{}〕第{}号", plan.year, plan.row));
        record.set("evaluation_panel", "赵示例、钱示例、孙示例");
    }
    if random.chance(400) {
        record.set("evaluation_opinion", "示例意见：资料齐全，数据可靠，同意通过。");
    }
    if plan.kind == Kind::Applied {
        let level = loop {
            let level = random.weighted(LEVELS, |level| level.1).0;
            // An appraisal gives a level, an access approval or an assessment none.
            match method {
                "4" | "7" => break "6",
                "1" if level == "6" => {}
                _ => break level,
            }
        };
        record.set("technical_level", level);
    }
    day
}

/// When research began and ended: before the evaluation; the year in which it began.
pub(super) fn research(record: &mut Record<'_>, plan: &Plan, evaluated: i64, random: &mut Random) -> i32 {
    let ended = evaluated - 31 - random.below_signed(200);
    let lasted = 300 + random.below_signed(1_500);
    let started = day_of(plan.year, ended - lasted);
    record.set("research_start", &started[..7]);
    record.set("research_end", &day_of(plan.year, ended)[..7]);
    started[..4].parse().unwrap_or_default()
}

/// The list of attachments, where the system keeps one, and awards. The last attachment is one more than is asked for.
pub(super) fn attach(record: &mut Record<'_>, plan: &Plan, random: &mut Random) {
    if random.chance(500) {
        let kinds: &[(&str, &str)] = match plan.kind {
            Kind::Applied => &[("E2", "示例验收报告"), ("D1", "示例研制报告"), ("D9", "示例其他材料")],
            Kind::Theory => {
                &[("D4", "示例论文"), ("D5", "示例评价意见"), ("D6", "示例引用证明"), ("D9", "示例其他材料")]
            }
            Kind::Soft => &[("E5", "示例评审证书"), ("D2", "示例研究报告"), ("D9", "示例其他材料")],
        };
        for (kind, title) in kinds {
            let row = record.add("attachments");
            row.set("kind", *kind);
            row.set("title", *title);
        }
    }
    if random.chance(60) {
        let row = record.add("awards");
        row.set("name", "示例科学技术进步奖");
        row.set("grade", *random.pick(&["一等奖", "二等奖", "二等奖", "三等奖", "三等奖", "三等奖"]));
        row.set("year", (plan.year - 1).to_string());
        row.set("awarding_body", "示例授奖部门");
    }
}
