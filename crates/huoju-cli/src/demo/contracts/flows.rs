//! How many contracts go from each seller region to each buyer region, and for how much.
//!
//! Iterative proportional fitting gives plausible flows for the two published margins; what rounding leaves
//! over is then placed by hand, so that every margin is met exactly. Only + - × ÷ are used on floating
//! numbers, so every platform gets the same flows.

use super::published::RegionTotals;

/// Contracts and fen for each (seller region, buyer region).
pub(crate) struct Flows {
    pub(crate) counts: Vec<Vec<u64>>,
    pub(crate) fen: Vec<Vec<i64>>,
}

/// Sales inside a province are more likely than to any one other by this factor.
const HOME: f64 = 25.0;
const ROUNDS: usize = 200;

/// Flows that meet the margins of the regions exactly; no contract has both parties abroad.
pub(crate) fn flows(regions: &[RegionTotals]) -> Flows {
    let abroad: Vec<bool> =
        regions.iter().map(|region| matches!(region.code.as_str(), "HMT" | "OTH")).collect();
    let counts = count_flows(regions, &abroad);
    let fen = fen_flows(regions, &counts);
    Flows { counts, fen }
}

fn count_flows(regions: &[RegionTotals], abroad: &[bool]) -> Vec<Vec<u64>> {
    let size = regions.len();
    let rows: Vec<f64> = regions.iter().map(|region| region.outflow_count as f64).collect();
    let columns: Vec<f64> = regions.iter().map(|region| region.inflow_count as f64).collect();
    let seed = |row: usize, column: usize| match (abroad[row] && abroad[column], row == column) {
        (true, _) => 0.0,
        (false, true) => HOME,
        (false, false) => 1.0,
    };
    let fitted = fit(
        (0..size).map(|row| (0..size).map(|column| seed(row, column)).collect()).collect(),
        &rows,
        &columns,
    );
    let mut counts: Vec<Vec<u64>> =
        fitted.iter().map(|row| row.iter().map(|cell| whole(*cell).unsigned_abs()).collect()).collect();
    let mut row_rest: Vec<u64> = regions
        .iter()
        .zip(&counts)
        .map(|(region, row)| region.outflow_count - row.iter().sum::<u64>())
        .collect();
    let mut column_rest: Vec<u64> = (0..size)
        .map(|column| regions[column].inflow_count - counts.iter().map(|row| row[column]).sum::<u64>())
        .collect();
    // Abroad first: those rows have fewer partners.
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by_key(|row| !abroad[*row]);
    for row in order.iter().copied() {
        for column in order.iter().copied().rev() {
            if !(abroad[row] && abroad[column]) {
                let placed = row_rest[row].min(column_rest[column]);
                counts[row][column] += placed;
                row_rest[row] -= placed;
                column_rest[column] -= placed;
            }
        }
    }
    exchange(&mut counts, &mut row_rest, &mut column_rest, abroad);
    counts
}

/// Places what could only have gone from abroad to abroad, by exchanging with a domestic contract.
fn exchange(counts: &mut [Vec<u64>], row_rest: &mut [u64], column_rest: &mut [u64], abroad: &[bool]) {
    let size = counts.len();
    let domestic: Vec<usize> = (0..size).filter(|region| !abroad[*region]).collect();
    while let Some(row) = (0..size).find(|row| row_rest[*row] > 0) {
        let Some(column) = (0..size).find(|column| column_rest[*column] > 0) else { return };
        let pairs = domestic.iter().flat_map(|row| domestic.iter().map(move |column| (*row, *column)));
        let Some((from, to)) = pairs.into_iter().max_by_key(|(from, to)| counts[*from][*to]) else { return };
        counts[from][to] -= 1;
        counts[row][to] += 1;
        counts[from][column] += 1;
        row_rest[row] -= 1;
        column_rest[column] -= 1;
    }
}

fn fen_flows(regions: &[RegionTotals], counts: &[Vec<u64>]) -> Vec<Vec<i64>> {
    let rows: Vec<f64> = regions.iter().map(|region| region.outflow_fen as f64).collect();
    let columns: Vec<f64> = regions.iter().map(|region| region.inflow_fen as f64).collect();
    let seed = counts.iter().map(|row| row.iter().map(|count| *count as f64).collect()).collect();
    let mut fen: Vec<Vec<i64>> =
        fit(seed, &rows, &columns).iter().map(|row| row.iter().map(|cell| whole(*cell)).collect()).collect();
    settle(regions, counts, &mut fen);
    let enough = fen.iter().flatten().zip(counts.iter().flatten()).all(|(fen, count)| *fen >= least(*count));
    let settled = regions.iter().zip(&fen).all(|(region, row)| row.iter().sum::<i64>() == region.outflow_fen);
    if enough && settled { fen } else { outflow_only(regions, counts) }
}

/// The whole part of a flow: flows are positive and far below 2^53.
#[expect(clippy::cast_possible_truncation, reason = "the fraction is what is to go")]
fn whole(cell: f64) -> i64 {
    cell.max(0.0) as i64
}

/// The least that so many contracts are worth, 1,000 元 each, in fen.
fn least(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(100_000)
}

/// A year too small for both margins keeps its outflow: each seller region's amount by numbers of contracts.
fn outflow_only(regions: &[RegionTotals], counts: &[Vec<u64>]) -> Vec<Vec<i64>> {
    let share = |region: &RegionTotals, count: u64| {
        let exact =
            i128::from(region.outflow_fen) * i128::from(count) / i128::from(region.outflow_count.max(1));
        i64::try_from(exact).unwrap_or(i64::MAX)
    };
    let mut fen: Vec<Vec<i64>> = regions
        .iter()
        .zip(counts)
        .map(|(region, row)| row.iter().map(|count| share(region, *count)).collect())
        .collect();
    for ((region, row), counts) in regions.iter().zip(&mut fen).zip(counts) {
        let rest = region.outflow_fen - row.iter().sum::<i64>();
        if let Some(column) = (0..counts.len()).max_by_key(|column| counts[*column]) {
            row[column] += rest;
        }
    }
    fen
}

/// Puts what rounding left over into the cells of the largest seller and the largest buyer region.
fn settle(regions: &[RegionTotals], counts: &[Vec<u64>], fen: &mut [Vec<i64>]) {
    let largest = |key: fn(&RegionTotals) -> i64| {
        (0..regions.len()).max_by_key(|index| key(&regions[*index])).unwrap_or_default()
    };
    let (hub_row, hub_column) = (largest(|region| region.outflow_fen), largest(|region| region.inflow_fen));
    for (row, region) in regions.iter().enumerate().filter(|(row, _)| counts[*row][hub_column] > 0) {
        fen[row][hub_column] += region.outflow_fen - fen[row].iter().sum::<i64>();
    }
    for column in (0..regions.len()).filter(|column| *column != hub_column && counts[hub_row][*column] > 0) {
        let rest = regions[column].inflow_fen - fen.iter().map(|row| row[column]).sum::<i64>();
        fen[hub_row][column] += rest;
        fen[hub_row][hub_column] -= rest;
    }
}

/// Iterative proportional fitting of a seed to row and column sums.
fn fit(mut cells: Vec<Vec<f64>>, rows: &[f64], columns: &[f64]) -> Vec<Vec<f64>> {
    for _ in 0..ROUNDS {
        for (row, wanted) in cells.iter_mut().zip(rows) {
            let sum: f64 = row.iter().sum();
            let factor = if sum > 0.0 { wanted / sum } else { 0.0 };
            row.iter_mut().for_each(|cell| *cell *= factor);
        }
        for (column, wanted) in columns.iter().enumerate() {
            let sum: f64 = cells.iter().map(|row| row[column]).sum();
            let factor = if sum > 0.0 { wanted / sum } else { 0.0 };
            cells.iter_mut().for_each(|row| row[column] *= factor);
        }
    }
    // Rows last, a hair below, so that whole numbers never exceed either margin.
    cells.iter_mut().for_each(|row| row.iter_mut().for_each(|cell| *cell *= 1.0 - 1e-9));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::contracts::published::totals;

    #[test]
    fn the_published_year_is_met_exactly() {
        let regions = totals(670_506);
        let flows = flows(&regions);
        for (index, region) in regions.iter().enumerate() {
            assert_eq!(flows.counts[index].iter().sum::<u64>(), region.outflow_count, "{}", region.code);
            assert_eq!(
                flows.counts.iter().map(|row| row[index]).sum::<u64>(),
                region.inflow_count,
                "{}",
                region.code
            );
            assert_eq!(flows.fen[index].iter().sum::<i64>(), region.outflow_fen, "{}", region.code);
            assert_eq!(
                flows.fen.iter().map(|row| row[index]).sum::<i64>(),
                region.inflow_fen,
                "{}",
                region.code
            );
        }
        for (counts, fen) in flows.counts.iter().flatten().zip(flows.fen.iter().flatten()) {
            assert!(*fen >= i64::try_from(*counts).unwrap() * 100_000, "{counts} contracts for {fen} fen");
            assert!(*counts > 0 || *fen == 0);
        }
    }

    #[test]
    fn any_number_of_contracts_keeps_its_counts() {
        for rows in [1, 2, 7, 100, 999, 5_000, 100_000] {
            let regions = totals(rows);
            let flows = flows(&regions);
            for (index, region) in regions.iter().enumerate() {
                assert_eq!(flows.counts[index].iter().sum::<u64>(), region.outflow_count);
                assert_eq!(flows.fen[index].iter().sum::<i64>(), region.outflow_fen);
                assert!(flows.fen[index].iter().all(|fen| *fen >= 0), "{rows} {}", region.code);
            }
            for (counts, fen) in flows.counts.iter().flatten().zip(flows.fen.iter().flatten()) {
                assert_eq!(*counts > 0, *fen > 0);
            }
            assert_eq!(flows.counts.iter().flatten().sum::<u64>(), rows);
        }
    }
}
