//! The virtual environment of the engines that are not ours, with the packages of `tests/oracle/requirements.txt`.

use std::fs;
use std::path::Path;

use crate::command::{self, Finished};

const REQUIREMENTS: &str = "tests/oracle/requirements.txt";
const ENVIRONMENT: &str = "target/oracle/python";

/// The interpreter of the environment, which is made, or made anew when the requirements have changed.
pub(crate) fn interpreter() -> Result<String, String> {
    let wanted = fs::read_to_string(REQUIREMENTS).map_err(|error| format!("{REQUIREMENTS}: {error}"))?;
    let stamp = Path::new(ENVIRONMENT).join("requirements.txt");
    let python = format!("{ENVIRONMENT}/bin/python");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    hold(&format!("python3 -m venv --clear {ENVIRONMENT}"))?;
    hold(&format!("{python} -m pip install --quiet --disable-pip-version-check -r {REQUIREMENTS}"))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(python)
}

fn hold(line: &str) -> Result<(), String> {
    let Finished { success, output } = command::run(line, &[])?;
    if success { Ok(()) } else { Err(format!("{line}\n{output}")) }
}
