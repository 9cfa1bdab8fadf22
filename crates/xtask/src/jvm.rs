//! The jar: built by Maven, tested by itself and by programs that use it.

use std::fs;

use crate::command::{self, Finished};

/// The jar may not be larger.
const MAX_JAR: u64 = 12_000_000;

/// What the tests of the jar gave.
pub(crate) struct Tests {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) remark: String,
}

/// Builds and tests everything in `bindings/jvm`; in full, with eight threads for a minute and a stream of two gigabytes.
pub(crate) fn verify(full: bool) -> Result<Tests, String> {
    for tool in ["java -version", "mvn -version"] {
        command::hold(tool, &[])?;
    }
    let size = if full { " -Dload.seconds=60 -Dstream.megabytes=2048" } else { "" };
    let line = format!("mvn -B -f bindings/jvm{size} clean verify");
    let Finished { success, output } = command::run(&line, &[])?;
    let (passed, failed) = counts(&output);
    if success && passed > 0 && failed == 0 {
        let jar = "bindings/jvm/huoju/target/huoju-0.1.0.jar";
        let size = fs::metadata(jar).map_err(|error| format!("{jar}: {error}"))?.len();
        let remark = format!("{passed} tests, jar {} KB", size / 1024);
        return Ok(Tests { passed, failed: u64::from(size > MAX_JAR), remark });
    }
    println!("{output}");
    Ok(Tests { passed, failed: failed.max(1), remark: format!("{line}: see above") })
}

/// Tests that passed and that failed, from the closing lines of Surefire for each module and of the vectors.
fn counts(output: &str) -> (u64, u64) {
    let number = |line: &str, before: &str| -> u64 {
        let digits = line.split(before).nth(1).unwrap_or_default().trim_start();
        digits.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
    };
    let (mut passed, mut failed) = (0, 0);
    // Lines of single classes say how long they took, closing lines do not.
    for line in output.lines().filter(|line| line.contains("Tests run: ") && !line.contains("Time elapsed")) {
        let wrong = number(line, "Failures: ") + number(line, "Errors: ");
        passed += number(line, "Tests run: ").saturating_sub(wrong + number(line, "Skipped: "));
        failed += wrong;
    }
    for line in output.lines().filter(|line| line.starts_with("vectors: ")) {
        passed += number(line, "vectors: ");
        failed += number(line, " passed, ");
    }
    (passed, failed)
}

#[cfg(test)]
mod tests {
    #[test]
    fn closing_lines_are_counted_once() {
        let output = "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in A\n\
            [ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1\n\
            [INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n\
            vectors: 40 passed, 3 failed\n";
        assert_eq!(super::counts(output), (2 + 2 + 40, 2 + 3));
    }
}
