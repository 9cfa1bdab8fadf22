//! The published regional totals of 2021 that a demo year reproduces.

use crate::demo::shares::proportional;

/// Outflow and inflow of one region row, in contracts and in fen (0.01 元).
#[derive(Debug, Clone)]
pub(crate) struct RegionTotals {
    /// Code of the region row: a province, HMT (港澳台) or OTH (其他).
    pub(crate) code: String,
    pub(crate) outflow_count: u64,
    pub(crate) outflow_fen: i64,
    pub(crate) inflow_count: u64,
    pub(crate) inflow_fen: i64,
    /// The inflow as printed, and the fen of one unit of its last printed place; none in a year that was scaled.
    pub(crate) printed_inflow: Option<(i64, i64)>,
}

const PRINTED: &str = include_str!("published-2021.csv");
/// Amounts are printed in 万元 with up to six decimals: whole fen.
const PLACES: usize = 6;

/// The totals of a year of `rows` contracts: those published, or the same in proportion.
///
/// The printed inflow rows fall short of the printed outflow rows by 121.43 元, because some are rounded; what is
/// missing is added to the rows printed to 100 元 or coarser, always by less than half a unit of their last place.
pub(crate) fn totals(rows: u64) -> Vec<RegionTotals> {
    let mut slack = Vec::new();
    let mut regions = Vec::new();
    for line in PRINTED.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (inflow_fen, unit) = fen(cells[4]);
        regions.push(RegionTotals {
            code: cells[0].to_owned(),
            outflow_count: cells[1].parse().expect("a count of our own table"),
            outflow_fen: fen(cells[2]).0,
            inflow_count: cells[3].parse().expect("a count of our own table"),
            inflow_fen,
            printed_inflow: Some((inflow_fen, unit)),
        });
        slack.push(if unit >= 10_000 { unit / 2 - 1 } else { 0 });
    }
    let missing: i64 = regions.iter().map(|region| region.outflow_fen - region.inflow_fen).sum();
    spread(missing, &mut regions, &slack);
    let all: u64 = regions.iter().map(|region| region.outflow_count).sum();
    if rows == all { regions } else { scaled(&regions, rows, all) }
}

/// Fen of a printed amount, and the fen of one unit of its last printed place.
fn fen(printed: &str) -> (i64, i64) {
    let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let missing = u32::try_from(PLACES - decimals).expect("at most six decimals");
    let digits: i64 = printed.replace('.', "").parse().expect("an amount of our own table");
    (digits * 10_i64.pow(missing), 10_i64.pow(missing))
}

fn spread(mut missing: i64, regions: &mut [RegionTotals], slack: &[i64]) {
    let mut takers = i64::try_from(slack.iter().filter(|room| **room > 0).count()).unwrap_or(0);
    for (region, room) in regions.iter_mut().zip(slack).filter(|(_, room)| **room > 0) {
        let share = (missing / takers).min(*room);
        region.inflow_fen += share;
        missing -= share;
        takers -= 1;
    }
    assert_eq!(missing, 0, "the printed rows leave room for their rounding");
}

/// The same proportions for another number of contracts.
fn scaled(regions: &[RegionTotals], rows: u64, all: u64) -> Vec<RegionTotals> {
    let outflow =
        proportional(&regions.iter().map(|region| region.outflow_count).collect::<Vec<_>>(), rows, all);
    let inflow =
        proportional(&regions.iter().map(|region| region.inflow_count).collect::<Vec<_>>(), rows, all);
    let part = |amount: i64, count: u64, of: u64| {
        let exact = i128::from(amount) * i128::from(count) / i128::from(of.max(1));
        i64::try_from(exact).unwrap_or(i64::MAX)
    };
    let mut result: Vec<RegionTotals> = regions
        .iter()
        .zip(outflow.iter().zip(&inflow))
        .map(|(region, (outflow, inflow))| RegionTotals {
            code: region.code.clone(),
            outflow_count: *outflow,
            outflow_fen: part(region.outflow_fen, *outflow, region.outflow_count),
            inflow_count: *inflow,
            inflow_fen: part(region.inflow_fen, *inflow, region.inflow_count),
            printed_inflow: None,
        })
        .collect();
    let difference: i64 = result.iter().map(|region| region.outflow_fen - region.inflow_fen).sum();
    if let Some(largest) = result.iter_mut().max_by_key(|region| region.inflow_fen) {
        largest.inflow_fen += difference;
    }
    result
}
