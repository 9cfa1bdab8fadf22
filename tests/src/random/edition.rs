//! Random small editions as the texts of a spec folder.

use std::fmt::Write;

use huoju_spec::Source;

use super::Tape;
use super::expression::{Names, Writer};

/// The expressions and choices of one edition. Its fields always have the same names, units and kinds of type; how long a
/// number or text is, is drawn:
///
/// the record has `number`, `word`, `memo` (texts), `day`, `until` (dates), `flag`, `other_flag`, `sure` (booleans),
/// `place`, `old_place`, `kind` (codes), `count_of`, `ratio` (plain numbers), `amount`, `part`, `rest` (元), `large`
/// (万元) and `probe`, and of each of two parties, `seller_` and `buyer_`, `title` (text) and `score` (number); the child records `items` have `name`, `mark`, `made`, `done`, `where`, `sort`, `pieces`,
/// `price` and `cost`. Everything else is drawn.
#[derive(Debug)]
pub struct RandomEdition {
    /// Files by path.
    pub texts: Vec<(&'static str, String)>,
}

const KNOWN: &str = "basis = \"示例\"\nconfidence = \"official\"\n";

impl RandomEdition {
    /// Draws an edition.
    ///
    /// # Panics
    /// Never: writing to a text does not fail.
    #[must_use]
    pub fn draw(tape: &mut Tape<'_>) -> Self {
        let tables = tables(tape);
        let form = form(tape, &tables) + &tables;
        let fields = fields(tape);
        let rules = rules(tape);
        Self {
            texts: vec![
                ("edition.toml", edition(tape)),
                ("form/form.toml", form),
                ("form/fields.toml", fields),
                ("form/rules.toml", rules),
                ("codelists/lists.toml", lists(tape)),
                ("codelists/place.csv", places(tape)),
                ("codelists/kind.csv", kinds(tape)),
                (
                    "codelists/row.csv",
                    "code,name_zh,parent,level\n1,行一,,upper\n2,行二,,upper\n11,行一一,1,lower\n".into(),
                ),
            ],
        }
    }

    /// The texts as a source of the compiler.
    ///
    /// # Panics
    /// Never: the texts are small.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::from_texts(self.texts.iter().map(|(path, text)| (*path, text.as_str()))).unwrap()
    }
}

fn condition(tape: &mut Tape<'_>, child: bool, derived: bool, depth: usize) -> String {
    Writer { tape, names: Names { child, derived } }.condition(depth)
}

fn edition(tape: &mut Tape<'_>) -> String {
    let title = "{ zh = \"示例\", en = \"Example\" }";
    let mut text = format!(
        "[edition]\nyear = 2021\nrevision = 1\ntitle = {title}\nperiod = [\"2021-01-01\", \"2021-12-31\"]\n{KNOWN}\
         [[survey]]\nid = \"example\"\ntitle = {title}\n"
    );
    let limit = tape.one(&[
        "from = \"2015-01-01\"\nvalue = \"1000.00\"",
        "values = [{ from = \"2015-01-01\", value = \"50\" }, { from = \"2021-07-01\", value = \"999.95\" }]",
        "values = [{ from = \"2021-04-01\", value = \"100\" }, { from = \"2021-10-01\", value = \"200.5\" }, { from = \"2022-01-01\", value = \"7\" }]",
    ]);
    let words = tape.one(&[
        "from = \"2021-01-01\"\nvalue = [\"甲\", \"b1\"]",
        "from = \"2021-01-01\"\nvalue = [\"c\", \"乙\", \"Ab\"]",
    ]);
    let first = tape.one(&[
        "from = \"2015-01-01\"\nvalue = \"2021-03-31\"",
        "values = [{ from = \"2020-01-01\", value = \"2021-02-28\" }, { from = \"2021-05-01\", value = \"2020-02-29\" }]",
    ]);
    for (id, unit, value) in [
        ("limit", "unit = \"元\"\n", limit),
        ("price_limit", "unit = \"元\"\n", "from = \"2015-01-01\"\nvalue = \"12.5\""),
        ("words", "", words),
        ("first_day", "", first),
        ("steps", "", "from = \"2015-01-01\"\nvalue = \"2\""),
        ("months", "unit = \"月\"\n", "values = [{ from = \"2020-01-01\", value = \"3\" }]"),
    ] {
        write!(
            text,
            "[[parameter]]\nid = \"{id}\"\nlabel = {title}\n{unit}{value}\noverridable = false\n{KNOWN}"
        )
        .unwrap();
    }
    text
}

fn lists(tape: &mut Tape<'_>) -> String {
    let open = tape.one(&["", "open = '[0-9]{2,6}'\n", "open = '[12]1.*'\n"]);
    ["place", "kind", "row"]
        .map(|id| {
            let title = "{ zh = \"示例\", en = \"Example\" }";
            let open = if id == "place" { open } else { "" };
            format!("[[list]]\nid = \"{id}\"\ntitle = {title}\nfile = \"{id}.csv\"\n{open}{KNOWN}")
        })
        .concat()
}

/// Zones, provinces and counties; some are retired, some begin within the period, one code may be given out again.
fn places(tape: &mut Tape<'_>) -> String {
    let mut text = String::from("code,name_zh,parent,level,valid_from,valid_to,successors,aliases\n");
    text += "1,东部,,zone,,,,东\n2,西部,,zone,,,,\n11,甲省,1,province,,,,甲;A省\n";
    text += tape.one(&["12,乙省,1,province,,,,\n", "12,乙省,1,province,,2021-07-01,13,\n"]);
    text += tape.one(&[
        "13,丙省,1,province,2021-07-01,,,丙\n",
        "13,丙省,1,province,2020,2021-03-01,,\n13,丙省,2,province,2021-09-01,,,丙\n",
    ]);
    text += tape.one(&["21,丁省,2,province,,,,\n", "21,甲省,2,province,,,,\n"]);
    text += tape.one(&[
        "",
        "111,甲县,11,county,,,,\n",
        "111,甲县,11,county,,2021-05-01,,\n211,丁县,21,county,2021-05-01,,,\n",
    ]);
    text
}

fn kinds(tape: &mut Tape<'_>) -> String {
    let mut text = String::from("code,name_zh,parent,aliases\n1,大类一,,\n2,大类二,,二\n11,小类一,1,\n");
    text += tape.one(&["", "12,小类二,1,\n", "12,小类二,1,\n121,细类,12,x\n"]);
    text
}

fn fields(tape: &mut Tape<'_>) -> String {
    let (p, s) = tape.one(&[(9, 2), (7, 0), (10, 3)]);
    let amount = format!("decimal({p},{s})");
    let part = tape.one(&["decimal(9,2)", "integer(8)"]);
    let root = [
        ("number", "text(6)".to_owned(), ""),
        ("word", tape.one(&["text(4)", "text(20)"]).to_owned(), ""),
        ("memo", "text(12)".to_owned(), ""),
        ("day", "date".to_owned(), ""),
        ("until", "date".to_owned(), ""),
        ("flag", "boolean".to_owned(), ""),
        ("other_flag", "boolean".to_owned(), ""),
        ("place", "code(place)".to_owned(), ""),
        ("old_place", "code(place)".to_owned(), ""),
        ("kind", "code(kind)".to_owned(), ""),
        ("count_of", "integer(4)".to_owned(), ""),
        ("ratio", tape.one(&["decimal(5,3)", "decimal(4,1)"]).to_owned(), ""),
        ("amount", amount, "元"),
        ("part", part.to_owned(), "元"),
        ("large", "decimal(8,4)".to_owned(), "万元"),
    ];
    let child = [
        ("name", "text(6)", ""),
        ("mark", "text(3)", ""),
        ("made", "date", ""),
        ("done", "boolean", ""),
        ("where", "code(place)", ""),
        ("sort", "code(kind)", ""),
        ("pieces", "integer(3)", ""),
        ("price", "decimal(8,2)", "元"),
        ("cost", "decimal(7,3)", "元"),
    ];
    let mut text = String::new();
    for (id, ty, unit) in root {
        let more = presence(tape, id, &ty, false);
        text += &field(id, &ty, unit, &more);
    }
    for (id, ty, unit) in child {
        let more = format!("child = \"items\"\n{}", presence(tape, id, ty, true));
        text += &field(id, ty, unit, &more);
    }
    let names = Names { child: false, derived: false };
    let rest = Writer { tape, names }.amount(2);
    let sure = condition(tape, false, false, 2);
    // Rounded, so that it fits the field.
    let rest = format!("derived = '''round({rest}, 2)'''\n");
    text += &field("rest", "decimal(18,2)", "元", &rest);
    text += &field("sure", "boolean", "", &format!("derived = '''{sure}'''\n"));
    text += &field("probe", "text(1)", "", "");
    text += &field("@title", "text(8)", "", "block = \"party\"\n");
    let asked = ["", "required = '''isnull(@title)'''\n", "applies = '''@title <> \"甲\"'''\n"];
    let more = format!("block = \"party\"\n{}", tape.one(&asked));
    text += &field("@score", "integer(3)", "", &more);
    text
}

fn field(id: &str, ty: &str, unit: &str, more: &str) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!("unit = \"{unit}\"\n") };
    format!(
        "[[field]]\nid = \"{id}\"\nlabel = {{ zh = \"栏{id}\", en = \"{id}\" }}\ntype = \"{ty}\"\n{unit}{more}{KNOWN}"
    )
}

/// What a field asks for.
fn presence(tape: &mut Tape<'_>, id: &str, ty: &str, child: bool) -> String {
    let mut text = String::new();
    match tape.below(5) {
        1 => text += "required = true\n",
        2 => writeln!(text, "required = '''{}'''", condition(tape, child, true, 2)).unwrap(),
        _ => {}
    }
    if tape.percent(25) {
        writeln!(text, "applies = '''{}'''", condition(tape, child, true, 2)).unwrap();
    }
    // Tables may print the others, and refuse what is personal.
    let kinds = if child || ty == "date" { 6 } else { 1 };
    match tape.below(kinds) {
        1 => text += "personal = true\n",
        2 => writeln!(text, "personal = '''{}'''", condition(tape, child, true, 2)).unwrap(),
        _ => {}
    }
    if ty.starts_with("code") && tape.percent(40) {
        text += "leaf = true\n";
    }
    if ty == "code(place)" && (id == "old_place" || tape.percent(20)) {
        text += "as_of = \"until\"\n";
    }
    if ty.starts_with("text") && tape.percent(30) {
        text += tape.one(&[
            "pattern = '[0-9A-Za-z]{1,5}'\n",
            "pattern = '(甲|乙|.)b?'\n",
            "pattern = '\\w+|\\d\\d-'\n",
            "check = \"citizen_id\"\n",
        ]);
    }
    text
}

/// Rules. A `probe` decides their examples, and lets all other records through to what was drawn.
fn rules(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    for number in 0..3 + tape.below(6) {
        let child = tape.percent(25);
        let (probe, pass, fail) = if child {
            ("mark", "{ items = [{ mark = \"++\" }] }", "{ items = [{ mark = \"--\" }] }")
        } else {
            ("probe", "{ probe = \"+\" }", "{ probe = \"-\" }")
        };
        let (good, bad) = if child { ("++", "--") } else { ("+", "-") };
        let depth = 1 + tape.below(4);
        let assert = condition(tape, child, true, depth);
        let assert = format!(
            "case when {probe} = \"{good}\" then true when {probe} = \"{bad}\" then false else {assert}"
        );
        let when = if tape.percent(50) {
            let when = condition(tape, child, true, 2);
            format!("when = '''nvl({probe}, \"\") in {{\"{good}\", \"{bad}\"}} or {when}'''\n")
        } else {
            String::new()
        };
        let child = if child { "child = \"items\"\n" } else { "" };
        let says = "{ zh = \"不符\", en = \"Wrong\" }";
        let level = tape.one(&["soft", "hard", "note"]);
        write!(
            text,
            "[[rule]]\nid = \"R-{number}\"\nlevel = \"{level}\"\n{child}{when}assert = '''{assert}'''\nfields = [\"{probe}\"]\n\
             title = {says}\nmessage = {says}\nhint = {says}\n{KNOWN}pass = [{pass}]\nfail = [{fail}]\n"
        )
        .unwrap();
    }
    text += &block_rule(tape);
    let when = condition(tape, false, true, 2);
    write!(
        text,
        "[[review]]\nid = \"seen\"\ntitle = {{ zh = \"单\", en = \"List\" }}\n\
         when = '''case when probe = \"+\" then true when probe = \"-\" then false else {when}'''\n{KNOWN}\
         listed = [{{ probe = \"+\" }}]\nnot_listed = [{{ probe = \"-\" }}]\n"
    )
    .unwrap();
    text
}

/// A rule of both parties.
fn block_rule(tape: &mut Tape<'_>) -> String {
    let (more, order) = (condition(tape, false, true, 1), tape.one(&["<", ">=", "<>"]));
    let assert = format!(
        "case when probe = \"+\" then true when probe = \"-\" then false else @score {order} count_of or @title = word or {more}"
    );
    let says = "{ zh = \"@不符\", en = \"@ wrong\" }";
    format!(
        "[[rule]]\nid = \"B\"\nblock = \"party\"\nlevel = \"hard\"\nassert = '''{assert}'''\nfields = [\"@score\"]\n\
         title = {says}\nmessage = {says}\nhint = {says}\n{KNOWN}pass = [{{ probe = \"+\" }}]\nfail = [{{ probe = \"-\" }}]\n"
    )
}

fn form(tape: &mut Tape<'_>, tables: &str) -> String {
    let title = "{ zh = \"示例\", en = \"Example\" }";
    let counted = if tape.percent(60) {
        format!("counted_when = '''{}'''\n", condition(tape, false, true, 1))
    } else {
        String::new()
    };
    let struck = if tape.percent(50) {
        format!("struck_out_when = '''{}'''\n", condition(tape, false, true, 1))
    } else {
        String::new()
    };
    // Tables of all records may tell nothing of secret ones.
    let secret = if !tables.contains("with_not_counted") && tape.percent(30) {
        format!("secret_when = '''{}'''\n", condition(tape, false, true, 1))
    } else {
        String::new()
    };
    let names = Names { child: false, derived: true };
    let sum = Writer { tape, names }.amount(2);
    let levels = tape.one(&["\"hard\", \"soft\"", "\"note\"", "\"note\", \"hard\", \"soft\""]);
    let order = tape.one(&["", "order_by = \"pieces\"\n", "order_by = \"price\"\n"]);
    let text = tape.one(&["word", "memo", "seller_title || \":\" || word", "substr(memo, 2, 2)"]);
    format!(
        "[form]\nid = \"thing\"\nsurvey = \"example\"\ntitle = {title}\nkey = [\"number\"]\ncounted_by = \"day\"\n{counted}{struck}{secret}{KNOWN}\
         [[form.child]]\nid = \"items\"\nlabel = {title}\n{order}\
         [[form.block]]\nid = \"party\"\neach = [{{ prefix = \"seller\", label = {{ zh = \"卖方\", en = \"Seller\" }} }}, {{ prefix = \"buyer\", label = {{ zh = \"买方\", en = \"Buyer\" }} }}]\n\
         [[measure]]\nid = \"things\"\nlabel = {title}\nunit = \"项\"\n\
         [[measure]]\nid = \"total\"\nlabel = {title}\nunit = \"元\"\nsum = '''{sum}'''\n\
         [[measure]]\nid = \"found\"\nlabel = {title}\nunit = \"个\"\nfindings = [{levels}]\n\
         [[measure]]\nid = \"texts\"\nlabel = {title}\nunit = \"个\"\ndistinct = '''{text}'''\n\
         [[measure]]\nid = \"given\"\nlabel = {title}\nunit = \"元\"\nlines = true\nscale = 3\n"
    )
}

fn tables(tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    for number in 0..1 + tape.below(2) {
        let dimensions: Vec<String> = (0..1 + tape.below(2)).map(|at| dimension(tape, at)).collect();
        let title = "{ zh = \"表\", en = \"Table\" }";
        let differs = dimensions.iter().any(|dimension| dimension.contains("difference"));
        let entries = entries(tape, &dimensions);
        let figures = figures(tape, differs, entries.contains("sum ="));
        let struck = tape.one(&["", "with_struck_out = true\n", "with_not_counted = true\n"]);
        write!(
            text,
            "[[table]]\nid = \"T{number}\"\ntitle = {title}\nnote = {title}\n{figures}comparable = false\n{struck}{KNOWN}\
             dimension = [{}]\n{entries}",
            dimensions.join(", ")
        )
        .unwrap();
    }
    text
}

/// Measures and a ratio of a table, with what entries give; numbers of different texts have no difference.
fn figures(tape: &mut Tape<'_>, differs: bool, given: bool) -> String {
    let all: [&[&str]; 4] = [
        &["things", "total"],
        &["found", "things", "total"],
        &["texts", "found", "things"],
        &["total", "texts"],
    ];
    let mut measures = if differs { tape.one(&all[..2]) } else { tape.one(&all) }.to_vec();
    if given {
        measures.insert(tape.below(measures.len() + 1), "given");
    }
    let more = tape.one(&["times = 1000, scale = 4", "times = 100, scale = 1", "scale = 3", ""]);
    let ratio = format!(
        "ratio = [{{ id = \"r\", label = {{ zh = \"比\", en = \"Ratio\" }}, of = \"{}\", per = \"{}\", unit = \"个\", {more} }}]\n",
        measures[0], measures[1]
    );
    let ratio = if tape.percent(60) { ratio.replace(",  }", " }") } else { String::new() };
    format!("measures = [\"{}\"]\n{ratio}", measures.join("\", \""))
}

fn dimension(tape: &mut Tape<'_>, at: usize) -> String {
    let total = tape.one(&["true", "false"]);
    let names = Names { child: false, derived: true };
    let (list, expr) = match tape.below(5) {
        0 => ("list = \"place\"", "place".to_owned()),
        1 => ("list = \"kind\"", "kind".to_owned()),
        2 => ("list = \"row\"", "recode(place, \"row\")".to_owned()),
        3 => ("list = \"place\"", Writer { tape, names }.place(1)),
        _ => {
            let name = tape.one(&["", "name = \"memo\", ", "name = \"substr(word, 1, 3)\", "]);
            return format!(
                "{{ id = \"d{at}\", label = {{ zh = \"维\", en = \"Dimension\" }}, {name}total = {total}, expr = '''{}''' }}",
                tape.one(&[
                    "word",
                    "substr(memo || \"x\", 1, 2)",
                    "text(kind)",
                    "if flag then \"有\" else number"
                ])
            );
        }
    };
    let difference = match (list, tape.percent(40)) {
        ("list = \"row\"", true) => "difference = { line = \"2\", plus = \"11\", minus = \"1\" }, ",
        ("list = \"kind\"", true) => "difference = { line = \"1\", plus = \"11\", minus = \"2\" }, ",
        _ => "",
    };
    let lowest = if list.contains("place") { tape.one(&["", "lowest = \"province\", "]) } else { "" };
    format!(
        "{{ id = \"d{at}\", label = {{ zh = \"维\", en = \"Dimension\" }}, {list}, {lowest}{difference}total = {total}, expr = '''{expr}''' }}"
    )
}

/// Ways in which a record enters a table, where it is not simply by its dimensions.
fn entries(tape: &mut Tape<'_>, dimensions: &[String]) -> String {
    if !tape.percent(40) {
        return String::new();
    }
    let mut entries: Vec<String> = (0..1 + tape.below(3))
        .map(|_| {
            let when = condition(tape, false, true, 1);
            let gives = tape.percent(30);
            let sum = if gives {
                let names = Names { child: false, derived: true };
                // Rounded, so that it fits the measure.
                format!(", sum = {{ given = '''round({}, 2)''' }}", Writer { tape, names }.amount(1))
            } else {
                String::new()
            };
            let at = elsewhere(tape, dimensions, gives);
            format!("{{ when = '''{when}''', at = {{ {at} }}{sum} }}")
        })
        .collect();
    // What only some entries give leaves the other measures to one more.
    if entries.iter().all(|entry| entry.contains("sum =")) {
        entries.push("{}".to_owned());
    }
    format!("entry = [{}]\n", entries.join(", "))
}

/// Places in some of the dimensions that are not their own; what gives a measure mostly has a line of its own.
fn elsewhere(tape: &mut Tape<'_>, dimensions: &[String], gives: bool) -> String {
    let mut places = Vec::new();
    for (at, dimension) in dimensions.iter().enumerate() {
        let [place, written] =
            match dimension.split("list = \"").nth(1).and_then(|rest| rest.split('"').next()) {
                Some("place") => ["old_place", "\"11\""],
                Some("kind") => ["if flag then \"11\" else kind", "\"2\""],
                Some(_) => ["recode(old_place, \"row\")", "\"11\""],
                None => ["memo", "\"甲\""],
            };
        let place = if tape.percent(if gives { 80 } else { 30 }) { written } else { place };
        if gives || tape.percent(50) {
            places.push(format!("d{at} = '''{place}'''"));
        }
    }
    places.join(", ")
}
