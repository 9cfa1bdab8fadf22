use std::io;

use huoju_core::edit::Finding;
use huoju_core::edition::sample;

use super::*;

fn table(rows: u32) -> String {
    let mut text = "number,amount,registered\n".to_owned();
    for row in 1..=rows {
        let extra = if row % 97 == 0 { ",x" } else { "" };
        text += &format!("\"n\n{row}\",{row}.5,2021-01-0{}{extra}\n", row % 9 + 1);
    }
    text
}

fn options(threads: usize, chunk: usize) -> RunOptions<'static> {
    let read = ReadOptions { chunk, ..ReadOptions::default() };
    RunOptions { threads: NonZeroUsize::new(threads), read, ..RunOptions::default() }
}

fn findings(texts: &[&str], options: &RunOptions<'_>) -> Result<(Report, Vec<Finding>), Error> {
    let form = sample::form().unwrap();
    let inputs = texts.iter().map(|text| Input::bytes("test.csv", text.as_bytes()));
    let mut all = Vec::new();
    let (report, _) = run(&form, inputs, options, Vec::new, |part: &mut Vec<Finding>| {
        all.append(part);
        Ok(())
    })?;
    Ok((report, all))
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let text = table(5000);
    let (one, expected) = findings(&[&text, &text], &options(1, 1 << 20)).unwrap();
    assert_eq!(one.job.rows, 10_000);
    assert_eq!(expected.len(), 102);
    assert!(expected.windows(2).all(
        |pair| (pair[0].subject.file, pair[0].subject.row) < (pair[1].subject.file, pair[1].subject.row)
    ));
    for (threads, chunk) in [(1, 100), (2, 1000), (3, 777), (8, 5000)] {
        let (several, found) = findings(&[&text, &text], &options(threads, chunk)).unwrap();
        assert_eq!(found, expected, "{threads} threads");
        assert_eq!((&several.job, &several.read), (&one.job, &one.read));
    }
}

#[test]
fn the_first_error_of_the_input_is_reported_by_any_number_of_threads() {
    let text = table(3000) + "a,\"b\n";
    for threads in [1, 2, 5] {
        let error = findings(&[&text, "x"], &options(threads, 300)).unwrap_err();
        assert!(matches!(error, Error::UnclosedQuote { row: 3001, column: 2, .. }), "{error}");
    }
}

#[test]
fn an_output_that_fails_ends_the_run() {
    let (form, text) = (sample::form().unwrap(), table(3000));
    for threads in [1, 4] {
        let (options, mut left) = (options(threads, 500), 7);
        let inputs = [Input::bytes("test.csv", text.as_bytes())];
        let result = run(
            &form,
            inputs,
            &options,
            || (),
            |()| {
                left -= 1;
                let full = || io::Error::other("full");
                if left == 0 {
                    Err(NativeError::Write { file: "out".to_owned(), source: full() }.into())
                } else {
                    Ok(())
                }
            },
        );
        assert!(matches!(result, Err(Error::Native(NativeError::Write { .. }))));
        assert_eq!(left, 0, "nothing is delivered after it");
    }
}

#[test]
fn a_run_tells_its_progress_and_can_be_cancelled() {
    let text = table(2000);
    let last = Mutex::new(None);
    let tell = |progress: Progress| *lock(&last) = Some(progress);
    let told = RunOptions { progress: Some(&tell), ..options(1, 1000) };
    findings(&[&text], &told).unwrap();
    let size = text.len() as u64;
    assert_eq!(*lock(&last), Some(Progress { bytes: size, total: Some(size), rows: 2000 }));

    let cancel = AtomicBool::new(false);
    let stop = |progress: Progress| cancel.store(progress.rows > 500, Ordering::Relaxed);
    for threads in [1, 3] {
        cancel.store(false, Ordering::Relaxed);
        let stopped = RunOptions { progress: Some(&stop), cancel: Some(&cancel), ..options(threads, 1000) };
        assert!(matches!(findings(&[&text], &stopped), Err(Error::Native(NativeError::Cancelled))));
    }
}

#[test]
fn a_panic_in_one_thread_does_not_hang_the_others() {
    struct Bomb;
    impl huoju_core::edit::Sink for Bomb {
        fn finding(&mut self, _finding: &huoju_core::edit::FindingView<'_>) {}
    }
    impl Output for Bomb {
        fn problem(&mut self, problem: &crate::RowProblem) {
            assert!(problem.origin.row < 500, "planted");
        }
    }
    let (form, text) = (sample::form().unwrap(), table(5000));
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let inputs = [Input::bytes("test.csv", text.as_bytes())];
        run(&form, inputs, &options(4, 300), || Bomb, |_| Ok(())).map(|_| ())
    }));
    assert!(result.is_err());
}

#[test]
fn files_are_read_by_path_and_a_missing_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("合同.csv");
    std::fs::write(&path, table(10)).unwrap();
    let form = sample::form().unwrap();
    let (check, report) = check(&form, [Input::path(&path)], &RunOptions::default(), 5).unwrap();
    assert_eq!((check.rows(), report.read.files[0].name.as_str()), (10, "合同.csv"));
    // An error names the path as it was given.
    let none = folder.path().join("none.csv");
    let error = super::check(&form, [Input::path(&none)], &RunOptions::default(), 5).unwrap_err();
    assert!(matches!(error, Error::Read { file, .. } if file == none.display().to_string()));
    let error = super::check(&form, [Input::path(folder.path())], &RunOptions::default(), 5).unwrap_err();
    assert!(matches!(error, Error::Read { .. }), "{error}");
}

#[test]
fn short_lines_are_cut_into_chunks_by_rows_and_delivered_before_the_end_of_their_chunk() {
    /// Wants to be delivered after every batch.
    #[derive(Default)]
    struct Eager(Vec<Finding>);
    impl huoju_core::edit::Sink for Eager {
        fn finding(&mut self, finding: &huoju_core::edit::FindingView<'_>) {
            self.0.push(finding.to_finding());
        }
    }
    impl Output for Eager {
        fn problem(&mut self, problem: &crate::RowProblem) {
            self.0.push(problem.to_finding());
        }
        fn is_full(&self) -> bool {
            true
        }
    }
    let text = "number,amount\n".to_owned() + &"x\n".repeat(50_000);
    let form = sample::form().unwrap();
    for threads in [1, 4] {
        let (mut rows, mut most) = (Vec::new(), 0);
        let inputs = [Input::bytes("x.csv", text.as_bytes())];
        let deliver = |part: &mut Eager| {
            most = most.max(part.0.len());
            rows.extend(part.0.drain(..).map(|finding| finding.subject.row));
            Ok(())
        };
        run(&form, inputs, &options(threads, 1 << 20), Eager::default, deliver).unwrap();
        assert!(rows.iter().copied().eq(1..=50_000), "in order");
        assert!(most <= 4_200, "{most} rows at a time");
    }
}
