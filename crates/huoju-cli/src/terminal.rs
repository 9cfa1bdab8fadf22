//! What people see: short tables with aligned columns, and a progress bar on a terminal only.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _, stderr, stdout};
use std::path::Path;
use std::process::exit;
use std::time::Duration;

use huoju_core::edition::Lang;
use indicatif::{ProgressBar, ProgressStyle};
use unicode_width::UnicodeWidthStr as _;

// In place of those of the standard library, which panic where nobody reads on.
macro_rules! print {
    ($($text:tt)*) => { $crate::terminal::put(format_args!($($text)*)) };
}
macro_rules! println {
    () => { print!("\n") };
    ($($text:tt)*) => { print!("{}\n", format_args!($($text)*)) };
}
// Where nobody reads what is said beside the output, that is no reason to end otherwise.
macro_rules! eprint {
    ($($text:tt)*) => { $crate::terminal::put_beside(format_args!($($text)*)) };
}
macro_rules! eprintln {
    ($($text:tt)*) => { eprint!("{}\n", format_args!($($text)*)) };
}

/// Status of a program that ends because nobody reads its output on, as shells give it (128 + SIGPIPE).
const CLOSED_PIPE: i32 = 141;

/// Writes to standard output. Ends the program if that cannot be done: without a word if the reader has gone.
pub(crate) fn put(text: Arguments<'_>) {
    let Err(error) = stdout().lock().write_fmt(text) else { return };
    if error.kind() == ErrorKind::BrokenPipe {
        exit(CLOSED_PIPE);
    }
    eprintln!("huoju: stdout: {error}");
    exit(2);
}

/// Writes to standard error, if it can be written to.
pub(crate) fn put_beside(text: Arguments<'_>) {
    let _ = stderr().lock().write_fmt(text);
}

/// Writes out what standard output still holds, for a process that goes on.
pub(crate) fn flush() {
    // What cannot be written was said when it was put there.
    let _ = stdout().lock().flush();
}

/// Rows of texts, printed in columns as wide as they need; numbers are set flush right.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    rows: Vec<Vec<String>>,
    right: Vec<bool>,
}

impl Grid {
    /// A grid with a heading; `true` sets a column flush right.
    pub(crate) fn new(heading: &[(&str, bool)]) -> Self {
        Grid {
            rows: vec![heading.iter().map(|(text, _)| (*text).to_owned()).collect()],
            right: heading.iter().map(|(_, right)| *right).collect(),
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// The grid as lines; Chinese characters are two columns wide.
    pub(crate) fn render(&self) -> String {
        let width =
            |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        let widths: Vec<usize> = (0..self.right.len()).map(|column| width(column).unwrap_or(0)).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::from(" ");
            for (column, cell) in row.iter().enumerate() {
                let space = " ".repeat(widths[column].saturating_sub(cell.width()));
                line.push(' ');
                if self.right[column] {
                    line.push_str(&space);
                    line.push_str(cell);
                } else {
                    line.push_str(cell);
                    line.push_str(&space);
                }
                line.push(' ');
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// A text that a terminal cannot be made to obey: control characters, and those that turn the direction of writing, become visible;
/// line breaks stay.
pub(crate) fn plain(text: &str) -> String {
    let picture = |letter: char| match letter {
        '\n' => letter,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or(letter),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{fffd}'
        }
        other => other,
    };
    text.chars().map(picture).collect()
}

/// The same in one line.
pub(crate) fn one_line(text: &str) -> String {
    plain(text).replace('\n', "\u{240a}")
}

/// A whole number with thousands separators.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A progress bar over so many units, silent where standard error is not a terminal.
pub(crate) fn progress(total: u64, what: &str, bytes: bool) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = if bytes {
        "{msg} {bar:32} {bytes}/{total_bytes} {bytes_per_sec} {eta}"
    } else {
        "{msg} {bar:32} {human_pos}/{human_len} {per_sec} {eta}"
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(total).with_style(style).with_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// One text or the other, by language.
pub(crate) fn say<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The language of the locale: Chinese where the environment says so.
pub(crate) fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    if set.is_some_and(|value| value.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// Why a file cannot be read.
pub(crate) fn unreadable(path: &Path, source: io::Error, lang: Lang) -> String {
    huoju_io::Error::Read { file: path.display().to_string(), source }.message(lang)
}

/// Why a file cannot be written.
pub(crate) fn unwritable(path: &Path, source: io::Error, lang: Lang) -> String {
    huoju_io::NativeError::Write { file: path.display().to_string(), source }.message(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_shown_and_not_obeyed() {
        assert_eq!(one_line("a\u{1b}[31m\u{7f}\r\n示例\u{202e}\u{9b}"), "a␛[31m␡␍␊示例\u{fffd}\u{fffd}");
        assert_eq!(plain("a\nb\t"), "a\nb␉");
    }

    #[test]
    fn columns_align_across_scripts() {
        let mut grid = Grid::new(&[("地区", false), ("n", true)]);
        grid.row(["北京".to_owned(), grouped(93_563)]);
        grid.row(["Total".to_owned(), grouped(1_234_567)]);
        assert_eq!(grid.render(), "  地区           n\n  北京      93,563\n  Total  1,234,567\n");
    }
}
