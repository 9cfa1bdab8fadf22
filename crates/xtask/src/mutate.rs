//! `cargo xtask mutate`: every comparison, boundary and antecedent of every rule is changed; some example must notice.

use huoju_spec::Source;

use crate::generate::editions;

/// True if every mistake was noticed.
pub(crate) fn run() -> Result<bool, String> {
    let (mut all_noticed, mut mutants) = (true, 0);
    for folder in editions()? {
        let report = Source::read_dir(&folder)
            .and_then(|source| huoju_spec::mutate(&source))
            .map_err(|wrong| wrong.to_string())?;
        for (rule, what) in &report.survivors {
            println!("{}: {rule}: no example notices: {what}", folder.display());
        }
        let noticed = report.mutants - report.survivors.len();
        println!("{}: {noticed} of {} mistakes noticed", folder.display(), report.mutants);
        // An edition that is the difference from another may write no rule of its own.
        all_noticed &= report.survivors.is_empty();
        mutants += report.mutants;
    }
    Ok(all_noticed && mutants > 0)
}
