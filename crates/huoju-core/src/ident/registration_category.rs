//! 登记管理部门代码 and 机构类别代码, the first two characters of a unified social credit code: the table of GB 32100-2015.
//!
//! Confidence: the authorities and the categories 11 to 51 from a copy of the table (secondary), the others from memory
//! of it (inferred). So they explain and never refuse; whoever holds the standard corrects them here.

use crate::edition::Label;

/// (characters, Chinese, English), ascending: one character is an authority, two are a category of it.
const TABLE: [(&str, &str, &str); 48] = [
    ("1", "机构编制", "Organization staffing authority"),
    ("11", "机关", "Government organ"),
    ("12", "事业单位", "Public institution"),
    ("13", "编办直接管理机构编制的群众团体", "Mass organization under staffing office"),
    ("19", "其他", "Other"),
    ("2", "外交", "Foreign affairs"),
    ("21", "外国常驻新闻机构", "Resident foreign news agency"),
    ("29", "其他", "Other"),
    ("3", "司法行政", "Justice"),
    ("31", "律师执业机构", "Law firm"),
    ("32", "公证处", "Notary office"),
    ("33", "基层法律服务所", "Grass-roots legal service"),
    ("34", "司法鉴定机构", "Forensic expertise institution"),
    ("35", "仲裁委员会", "Arbitration commission"),
    ("39", "其他", "Other"),
    ("4", "文化", "Culture"),
    ("41", "外国在华文化中心", "Foreign cultural centre"),
    ("49", "其他", "Other"),
    ("5", "民政", "Civil affairs"),
    ("51", "社会团体", "Social organization"),
    ("52", "民办非企业单位", "Private non-enterprise unit"),
    ("53", "基金会", "Foundation"),
    ("59", "其他", "Other"),
    ("6", "旅游", "Tourism"),
    ("61", "外国旅游部门常驻代表机构", "Foreign tourism representative office"),
    (
        "62",
        "港澳台地区旅游部门常驻内地（大陆）代表机构",
        "Tourism representative office of Hong Kong, Macao or Taiwan",
    ),
    ("69", "其他", "Other"),
    ("7", "宗教", "Religion"),
    ("71", "宗教活动场所", "Religious venue"),
    ("72", "宗教院校", "Religious school"),
    ("79", "其他", "Other"),
    ("8", "工会", "Trade union"),
    ("81", "基层工会", "Grass-roots trade union"),
    ("89", "其他", "Other"),
    ("9", "工商", "Industry and commerce (market regulation)"),
    ("91", "企业", "Enterprise"),
    ("92", "个体工商户", "Individual business"),
    ("93", "农民专业合作社", "Farmers cooperative"),
    ("A", "中央军委改革和编制办公室", "Reform and staffing office of the Central Military Commission"),
    ("A1", "军队事业单位", "Military public institution"),
    ("A9", "其他", "Other"),
    ("N", "农业", "Agriculture"),
    ("N1", "组级集体经济组织", "Collective economic organization of a group"),
    ("N2", "村级集体经济组织", "Collective economic organization of a village"),
    ("N3", "乡镇级集体经济组织", "Collective economic organization of a township"),
    ("N9", "其他", "Other"),
    ("Y", "其他", "Other"),
    ("Y1", "其他", "Other"),
];

/// Names of the authority and of the category of two characters.
pub(super) fn names(characters: &str) -> (Option<Label>, Option<Label>) {
    (characters.get(..1).and_then(name), name(characters))
}

fn name(characters: &str) -> Option<Label> {
    let found = TABLE.binary_search_by(|(known, ..)| (*known).cmp(characters)).ok()?;
    let (_, zh, en) = TABLE[found];
    Some(Label::new(zh, en))
}
