//! Random well-typed expressions over the fields of [`super::RandomEdition`].

use super::Tape;

/// What the expressions of one place may name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    /// Names of the child records, else of the record.
    pub(super) child: bool,
    /// Derived fields too.
    pub(super) derived: bool,
}

/// Writes expressions.
pub(super) struct Writer<'t, 'n> {
    pub(super) tape: &'t mut Tape<'n>,
    pub(super) names: Names,
}

impl Writer<'_, '_> {
    /// An expression on each child record, as the argument of an aggregate of the record.
    fn of_items(&mut self, write: impl Fn(&mut Writer<'_, '_>) -> String, plainest: &str) -> String {
        let names = Names { child: true, derived: false };
        let text = behind_items(&write(&mut Writer { tape: &mut *self.tape, names }));
        // What folds to names of parameters alone is about no child record.
        if text.contains("items.") { text } else { format!("items.{plainest}") }
    }

    fn any(&mut self, root: &[&str], child: &[&str]) -> String {
        self.tape.one(if self.names.child { child } else { root }).to_owned()
    }

    /// A condition.
    pub(super) fn condition(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.tape.below(8) {
                0 => self.any(&["flag", "other_flag"], &["done"]),
                1 => {
                    let field = self.any(
                        &["flag", "amount", "day", "word", "place", "kind", "ratio"],
                        &["done", "price", "made", "sort", "name"],
                    );
                    let function = self.tape.one(&["isnull", "is_empty", "not isnull", "not is_empty"]);
                    format!("{function}({field})")
                }
                2 if self.names.derived && !self.names.child => "sure".into(),
                2 | 3 => self.code_condition(),
                4 => format!("{} {} {}", self.amount(0), self.order(), self.amount(0)),
                5 => format!("{} {} {}", self.day(0), self.order(), self.day(0)),
                6 => format!("{} {} {}", self.plain(0), self.order(), self.plain(0)),
                _ => format!("{} {} {}", self.text(0), self.order(), self.text(0)),
            };
        }
        let depth = depth - 1;
        match self.tape.below(28) {
            0..=2 => format!("({} and {})", self.condition(depth), self.condition(depth)),
            3..=5 => format!("({} or {})", self.condition(depth), self.condition(depth)),
            6 => format!("({} xor {})", self.condition(depth), self.condition(depth)),
            7 | 8 => format!("(not {})", self.condition(depth)),
            9 => format!("{} {} {}", self.amount(depth), self.order(), self.amount(depth)),
            10 => format!("{} {} {}", self.plain(depth), self.order(), self.plain(depth)),
            11 => format!("{} {} {}", self.text(depth), self.order(), self.text(depth)),
            12 => format!("{} {} {}", self.day(depth), self.order(), self.day(depth)),
            13 => format!("between({}, {}, {})", self.amount(depth), self.amount(0), self.amount(depth)),
            14 => format!("between({}, {}, {})", self.day(depth), self.day(0), self.day(0)),
            15 => {
                let (set, sign) = (self.tape.one(&["{1, 2.50, -3}", "{0, 12}"]), self.member());
                format!("{} {sign} {set}", self.plain(depth))
            }
            16 => {
                let set = self.tape.one(&["{\"甲\", \"ab\", \"\"}", "{\"Abc\"}", "words"]);
                format!("{} {} {set}", self.text(depth), self.member())
            }
            17 => self.pattern(depth),
            18 => format!(
                "(if {} then {} else {})",
                self.condition(depth),
                self.condition(depth),
                self.condition(depth)
            ),
            19 => format!("nvl({}, {})", self.condition(depth), self.tape.one(&["false", "true"])),
            20 => {
                let inner = match self.tape.below(4) {
                    0 => self.amount(depth),
                    1 => self.day(depth),
                    2 => self.text(depth),
                    _ => self.condition(depth),
                };
                format!("isnull({inner})")
            }
            21 => {
                let kind = self.tape.one(&[
                    "unified_social_credit_code",
                    "organization_code",
                    "citizen_id",
                    "patent_number",
                    "isbn",
                    "issn",
                    "software_copyright_number",
                ]);
                format!("is_check_digit({}, \"{kind}\")", self.text(depth.min(1)))
            }
            22 => self.code_condition(),
            23 => match self.tape.below(3) {
                0 => format!("between({}, {}, {})", self.plain(depth), self.plain(0), self.plain(0)),
                1 => format!("between({}, {}, {})", self.text(depth), self.text(0), self.text(0)),
                _ => format!("between({}, \"a\", \"乙\")", self.text(depth)),
            },
            24 if !self.names.child && self.tape.percent(70) => {
                let first = self.of_items(|child| child.condition(1), "done");
                format!("first({first})")
            }
            24 => format!("in_unit({}, \"万元\") {} {}", self.amount(0), self.order(), self.large()),
            25 => format!("(if {} then null else {})", self.condition(depth), self.condition(depth)),
            26 => format!(
                "(case when {} then {} when {} then null else {})",
                self.condition(0),
                self.condition(depth),
                self.condition(0),
                self.condition(depth)
            ),
            _ => {
                let set = "{cast(\"2021-03-31\", date), cast(\"2021-07-01\", date)}";
                format!("{} {} {set}", self.day(depth), self.member())
            }
        }
    }

    fn order(&mut self) -> &'static str {
        self.tape.one(&["=", "<>", "<", "<=", ">", ">="])
    }

    fn member(&mut self) -> &'static str {
        self.tape.one(&["in", "not_in"])
    }

    fn pattern(&mut self, depth: usize) -> String {
        let text = self.text(depth);
        match self.tape.below(8) {
            0 => format!("contains_any({text}, \"a\", \"乙\")"),
            1 => format!("contains_any({text}, words)"),
            at => {
                let patterns =
                    ["[0-9]{2,4}", ".*(甲|b)?.", "[^a-z]+", "(ab|a)*c?", r"\d{1,3}|\w+b.*", r"[\w-]+"];
                format!("match_characters({text}, \"{}\")", patterns[at - 2])
            }
        }
    }

    fn code_condition(&mut self) -> String {
        let place = self.any(&["place", "old_place"], &["where"]);
        let kind = self.any(&["kind"], &["sort"]);
        let equal = self.tape.one(&["=", "<>"]);
        match self.tape.below(9) {
            0 => format!("{kind} {equal} \"{}\"", self.tape.one(&["1", "11", "2"])),
            1 => format!("{kind} {} {{\"11\", \"2\"}}", self.member()),
            2 => format!("descends_from({place}, \"{}\")", self.tape.one(&["1", "11", "2", "12"])),
            3 => format!("descends_from({kind}, \"{}\")", self.tape.one(&["1", "2"])),
            4 => format!("{} {equal} {}", self.place(1), self.place(1)),
            5 => format!("level({place}, \"zone\") {equal} \"1\""),
            6 => format!("recode({place}, \"row\") {equal} \"{}\"", self.tape.one(&["1", "11"])),
            7 => format!("isnull(recode({place}, \"row\", \"{}\"))", self.tape.one(&["upper", "lower"])),
            _ => format!("text({place}) {} {}", self.order(), self.text(0)),
        }
    }

    /// A code of the list of places.
    pub(super) fn place(&mut self, depth: usize) -> String {
        let field = self.any(&["place", "old_place"], &["where"]);
        if depth == 0 {
            return field;
        }
        match self.tape.below(9) {
            0 | 1 => field,
            2 => format!("level({}, \"{}\")", self.place(0), self.tape.one(&["zone", "province"])),
            3 => format!("code({}, \"place\")", self.text_field()),
            4 => format!("nvl({field}, {})", self.place(0)),
            5 => format!("(if {} then \"11\" else {field})", self.condition(0)),
            7 if !self.names.child => format!("first({})", self.of_items(|child| child.place(0), "where")),
            6 => format!(
                "(case when {} then {field} when {} then null else {})",
                self.condition(0),
                self.condition(0),
                self.place(0)
            ),
            _ => format!("(if {} then {} else {field})", self.condition(0), self.place(0)),
        }
    }

    /// An amount in 元.
    pub(super) fn amount(&mut self, depth: usize) -> String {
        if depth == 0 {
            if self.names.child {
                return self.tape.one(&["price", "cost", "price_limit", "0"]).to_owned();
            }
            let root = ["amount", "part", "limit", "in_unit(large, \"元\")", "sum(items.price)", "0", "rest"];
            let known = if self.names.derived { root.len() } else { root.len() - 1 };
            return root[self.tape.below(known)].to_owned();
        }
        let depth = depth - 1;
        match self.tape.below(18) {
            0 | 1 => self.amount(0),
            2 | 3 => format!("({} + {})", self.amount(depth), self.amount(depth)),
            4 | 5 => format!("({} - {})", self.amount(depth), self.amount(depth)),
            6 => format!("{} * {}", self.amount(0), self.small()),
            7 => {
                let (function, places) = (self.tape.one(&["round", "trunc"]), self.tape.below(4));
                format!("{function}({}, {places})", self.amount(depth))
            }
            8 => {
                let function = self.tape.one(&["abs", "ceil", "floor", "round", "-", "trunc"]);
                format!("{function}({})", self.amount(depth))
            }
            9 => format!("nvl({}, {})", self.amount(depth), self.amount(0)),
            10 => format!(
                "(if {} then {} else {})",
                self.condition(depth),
                self.amount(depth),
                self.amount(depth)
            ),
            11 => format!(
                "(case when {} then {} when {} then {} else {})",
                self.condition(0),
                self.amount(depth),
                self.condition(depth),
                self.amount(0),
                self.amount(0)
            ),
            12 => {
                let (a, b) = if self.names.child { ("price", "cost") } else { ("amount", "part") };
                format!("mod({a}, {b})")
            }
            13 => format!("in_unit({}, \"元\")", self.large()),
            14 => format!("round({}, steps)", self.amount(depth)),
            15 => format!("(if {} then null else {})", self.condition(depth), self.amount(depth)),
            16 if !self.names.child => {
                let function = self.tape.one(&["sum", "min", "max", "first"]);
                format!("{function}({})", self.of_items(|child| child.amount(1), "cost"))
            }
            _ => {
                let function = self.tape.one(&["round", "trunc"]);
                let (by, places) = (self.any(&["count_of", "ratio"], &["pieces"]), self.tape.below(4));
                format!("{function}({} / {by}, {places})", self.amount(0))
            }
        }
    }

    /// An amount in 万元.
    fn large(&mut self) -> String {
        let root = ["large", "in_unit(part, \"万元\")", "in_unit(in_unit(amount, \"千元\"), \"万元\")"];
        self.any(&root, &["in_unit(price, \"万元\")"])
    }

    /// A small number without a unit.
    fn small(&mut self) -> String {
        let root = [
            "count_of",
            "ratio",
            "3",
            "0.50",
            "count(items)",
            "count(items.done)",
            "count_distinct(items.where)",
        ];
        self.any(&root, &["pieces", "2", "1.5"])
    }

    /// A number without a unit.
    pub(super) fn plain(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.small();
        }
        let depth = depth - 1;
        match self.tape.below(21) {
            0 | 1 => self.small(),
            2 => format!("({} + {})", self.plain(depth), self.plain(depth)),
            3 => format!("({} - {})", self.plain(depth), self.plain(depth)),
            4 => format!("{} * {}", self.small(), self.small()),
            5 => format!("length({})", self.text(depth)),
            6 => {
                let part = self.tape.one(&["getyear", "getmonth", "dayofmonth", "weekday"]);
                format!("{part}({})", self.day(depth))
            }
            7 => format!("datediff({}, {})", self.day(depth), self.day(0)),
            8 => format!("instr({}, \"{}\")", self.text(depth), self.tape.one(&["b", "甲", "1"])),
            9 => format!("levenshtein({}, {})", self.text(depth.min(1)), self.text(0)),
            10 | 11 => {
                let (a, b) = if self.names.child { ("price", "cost") } else { ("amount", "part") };
                let (function, places) = (self.tape.one(&["round", "trunc"]), self.tape.below(5));
                format!("{function}({a} / {b}, {places})")
            }
            12 => format!(
                "mod({}, {})",
                self.plain(0),
                self.any(&["count_of", "ratio", "-3", "0.7"], &["pieces", "-2"])
            ),
            13 => {
                let function = self.tape.one(&["round", "trunc", "ceil", "floor", "abs", "-"]);
                format!("{function}({})", self.plain(depth))
            }
            14 => format!("nvl({}, {})", self.plain(depth), self.small()),
            15 => format!("trunc({}, steps)", self.plain(depth)),
            16 => format!("(if {} then {} else null)", self.condition(depth), self.plain(depth)),
            18 if !self.names.child => {
                format!("count({})", self.of_items(|child| child.condition(1), "done"))
            }
            19 if !self.names.child => {
                let different = match self.tape.below(4) {
                    0 => self.of_items(|child| child.amount(1), "price"),
                    1 => self.of_items(|child| child.day(1), "made"),
                    2 => self.of_items(|child| child.text(1), "name"),
                    _ => self.of_items(|child| child.place(1), "where"),
                };
                format!("count_distinct({different})")
            }
            17 => format!(
                "(case when {} then {} when {} then {} else {})",
                self.condition(0),
                self.plain(depth),
                self.condition(depth),
                self.plain(0),
                self.small()
            ),
            _ => format!("(if {} then {} else {})", self.condition(depth), self.plain(depth), self.plain(0)),
        }
    }

    fn text_field(&mut self) -> String {
        self.any(&["word", "memo", "number"], &["name", "mark"])
    }

    /// A text.
    pub(super) fn text(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.any(
                &["word", "memo", "number", "\"甲乙\"", "\"aB\"", "\"1\""],
                &["name", "mark", "\"甲\"", "\"b\""],
            );
        }
        let depth = depth - 1;
        match self.tape.below(15) {
            0 | 1 => self.text(0),
            2 => format!("({} || {})", self.text(depth), self.text(depth)),
            3 => format!("trim(\" \" || {})", self.text(depth)),
            4 => {
                let function = self.tape.one(&["upper", "lower", "name_key"]);
                format!("{function}({})", self.text(depth))
            }
            5 => format!("substr({}, {}, {})", self.text(depth), 1 + self.tape.below(4), self.tape.below(4)),
            6 => format!("substr({}, {})", self.text(depth), 1 + self.tape.below(4)),
            7 => {
                let (what, by) = self.tape.one(&[("a", "xy"), ("甲", ""), ("11", "1")]);
                format!("replace({}, \"{what}\", \"{by}\")", self.text(depth))
            }
            8 => format!("text({})", self.place(depth)),
            9 => format!("nvl({}, {})", self.text(depth), self.text(0)),
            10 => format!("substr({}, steps, steps)", self.text(depth)),
            13 if !self.names.child => format!("first({})", self.of_items(|child| child.text(1), "name")),
            11 => format!("(if {} then null else {})", self.condition(depth), self.text(depth)),
            12 => format!(
                "(case when {} then {} when {} then {} else {})",
                self.condition(0),
                self.text(depth),
                self.condition(depth),
                self.text(0),
                self.text(0)
            ),
            _ => format!("(if {} then {} else {})", self.condition(depth), self.text(depth), self.text(0)),
        }
    }

    /// A day.
    pub(super) fn day(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.any(
                &["day", "until", "period_last", "first_day", "cast(\"2021-02-28\", date)"],
                &["made", "period_first", "cast(\"2021-06-30\", date)"],
            );
        }
        let depth = depth - 1;
        match self.tape.below(11) {
            0 | 1 => self.day(0),
            2 | 3 => {
                let (number, part) = self.tape.one(&[
                    (1, "D"),
                    (-40, "D"),
                    (1, "M"),
                    (-1, "M"),
                    (13, "M"),
                    (1, "Y"),
                    (-4, "Y"),
                ]);
                format!("dateadd({}, {number}, \"{part}\")", self.day(depth))
            }
            4 => format!("cast({}, date)", self.text_field()),
            5 => format!("nvl({}, {})", self.day(depth), self.day(0)),
            6 => {
                let steps = [("months", "M"), ("-months", "M"), ("steps", "D"), ("-steps", "Y")];
                let (number, part) = self.tape.one(&steps);
                format!("dateadd({}, {number}, \"{part}\")", self.day(depth))
            }
            7 => format!("(if {} then {} else null)", self.condition(depth), self.day(depth)),
            9 if !self.names.child => {
                let function = self.tape.one(&["min", "max", "first"]);
                format!("{function}({})", self.of_items(|child| child.day(1), "made"))
            }
            8 => format!(
                "(case when {} then {} when {} then {} else {})",
                self.condition(0),
                self.day(depth),
                self.condition(depth),
                self.day(0),
                self.day(0)
            ),
            _ => format!("(if {} then {} else {})", self.condition(depth), self.day(depth), self.day(0)),
        }
    }
}

/// Fields of the child records, which stand behind their kind where the record reads them.
const OF_ITEMS: [&str; 9] = ["name", "mark", "made", "done", "where", "sort", "pieces", "price", "cost"];

fn behind_items(text: &str) -> String {
    // Every second part stands between quotes.
    let part = |(at, part): (usize, &str)| if at % 2 == 1 { part.to_owned() } else { each_word(part) };
    text.split('"').enumerate().map(part).collect::<Vec<_>>().join("\"")
}

fn each_word(text: &str) -> String {
    let is_sign = |sign: char| !sign.is_ascii_alphanumeric() && sign != '_';
    let word = |part: &str| {
        let word = part.trim_end_matches(is_sign);
        if OF_ITEMS.contains(&word) { format!("items.{part}") } else { part.to_owned() }
    };
    text.split_inclusive(is_sign).map(word).collect()
}
