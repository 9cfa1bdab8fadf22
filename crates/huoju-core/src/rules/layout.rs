//! A program in a bundle, in the order of its bytes.

use super::dfa::Dfa;
use super::flags::Flags;
use super::program::{Cmp, Literal, Node, Op, Program, Rounding, Type};
use crate::edition::steps::Steps;
use crate::ident::CheckDigit;
use crate::packed::{Packed, Reader, Writer, packed};

/// Most entries of all maps between lists: a few bytes may stand for many.
const MOST_MAPPED: usize = 1 << 24;

packed! {
    struct Node { op, ty, record }
    struct Dfa { source, classes, class_count, next, accept }
}

packed!(enum Type { 0 Boolean, 1 Number { precision, scale }, 2 Date, 3 Text, 4 Code(list) });
packed!(enum Literal { 0 Null, 1 Boolean(value), 2 Number(value), 3 Date(day), 4 Text(text), 5 Code(entry) });
packed!(enum Cmp { 0 Eq, 1 Ne, 2 Lt, 3 Le, 4 Gt, 5 Ge });
packed!(enum Rounding { 0 HalfAway, 1 Truncate, 2 Ceiling, 3 Floor });
packed!(enum CheckDigit {
    0 UnifiedSocialCreditCode, 1 OrganizationCode, 2 CitizenId, 3 PatentNumber, 4 Isbn, 5 Issn, 6 SoftwareCopyrightNumber
});
packed!(enum Op {
    0 Field(field), 1 Empty(field), 2 Invalid(field), 3 Literal(value),
    4 Add(a, b), 5 Sub(a, b), 6 Mul(a, b), 7 Div(a, b, rounding), 8 Mod(a, b), 9 Neg(a), 10 Abs(a), 11 Rescale(a),
    12 Round(a, rounding),
    13 Compare(cmp, a, b), 14 In(a, set), 15 CodeIn(a, set),
    16 And(a, b), 17 Or(a, b), 18 Xor(a, b), 19 Not(a), 20 If(c, a, b), 21 IsNull(a), 22 Nvl(a, b),
    23 Concat(a, b), 24 Trim(a), 25 Upper(a), 26 Lower(a), 27 Length(a), 28 Substr(a, start, length), 29 Replace(a, old, new),
    30 Instr(a, text), 31 Match(a, pattern), 32 Levenshtein(a, b), 33 CheckDigit(a, kind), 34 CodeText(a), 35 CodeOf(a),
    36 Recode(a, map),
    37 Year(a), 38 Month(a), 39 Day(a), 40 Weekday(a), 41 DateDiff(a, b), 42 AddDays(a, days), 43 AddMonths(a, months),
    44 ParseDate(a), 45 DateText(a),
    46 SumOf(a), 47 CountOf(kind), 48 MinOf(a), 49 MaxOf(a), 50 FirstOf(a, order), 51 DistinctOf(a),
    52 NameKey(a)
});

impl Packed for Program {
    fn write(&self, to: &mut Writer) {
        let Self { nodes, code_sets, code_maps, patterns } = self;
        nodes.write(to);
        code_sets.len().write(to);
        code_sets.iter().for_each(|set| Flags(set.clone()).write(to));
        code_maps.len().write(to);
        code_maps.iter().for_each(|map| Steps(map.clone()).write(to));
        patterns.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let nodes = Packed::read(from);
        let code_sets = Vec::<Flags>::read(from).into_iter().map(|set| set.0).collect();
        let (mut code_maps, mut mapped) = (Vec::new(), 0);
        let count = usize::read(from);
        while code_maps.len() < count && !from.is_broken() {
            let Steps(map) = Packed::read(from);
            mapped += map.len() + 1;
            if mapped > MOST_MAPPED {
                from.fail("holds maps of too many entries");
            }
            code_maps.push(map);
        }
        Self { nodes, code_sets, code_maps, patterns: Packed::read(from) }
    }
}
