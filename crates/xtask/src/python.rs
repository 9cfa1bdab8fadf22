//! Virtual environments of Python: those of the Python package, of the engines that are not ours, and of the peers of the benchmarks.

use std::fs;
use std::path::Path;

use crate::command;

/// The interpreter of the engines of `tests/oracle/`.
pub(crate) fn interpreter() -> Result<String, String> {
    environment("tests/oracle/requirements.txt", "target/oracle/python")
}

/// The interpreter of an environment, which is made, or made anew when the requirements have changed.
pub(crate) fn environment(requirements: &str, folder: &str) -> Result<String, String> {
    let wanted = fs::read_to_string(requirements).map_err(|error| format!("{requirements}: {error}"))?;
    let stamp = Path::new(folder).join("requirements.txt");
    let python = format!("{folder}/bin/python");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    command::hold(&format!("python3 -m venv --clear {folder}"), &[])?;
    command::hold(
        &format!("{python} -m pip install --quiet --disable-pip-version-check -r {requirements}"),
        &[],
    )?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(python)
}
