//! The command line in Chinese: help texts and what is wrong with arguments. What has no text here stays English.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

/// (command, argument, help); an argument that several commands have in common stands under no command.
const HELP: &[(&str, &str, &str)] = &[
    ("huoju", "", "审核和汇总技术市场、科技成果、技术转移机构三项统计调查"),
    ("demo", "", "生成一项调查的虚构全国年度数据，并对其运行 report"),
    ("report", "", "一次读取，完成审核和全部汇总表"),
    ("check", "", "只审核"),
    ("tabulate", "", "只汇总"),
    (
        "join",
        "",
        "把几次运行合在一起：同一调查表的各省，或一项调查的各张调查表，得出汇总表和跨记录的审核问题",
    ),
    ("verify", "", "核对已公布的表：分项之和是否等于合计"),
    ("describe", "", "调查表要填什么；不指定调查表时列出制度内容"),
    (
        "ident",
        "",
        "说明号码各部分的含义、是否正确：信用代码、身份号码、专利号、书号、刊号、软件登记号；有不正确的，或校验码正确而内容可疑的（如出生日期距今超过 120 年），退出状态为 1",
    ),
    ("lint", "", "检查制度文件夹"),
    ("bundle", "", "把制度文件夹编译成制度包"),
    ("diff", "", "两个制度有何不同"),
    ("export", "", "把调查表导出为其他语言"),
    ("vtl", "", "一种记录的审核关系：VTL 数据点规则集，以及它所读的数据集"),
    ("sql", "", "记录、审核关系、核查清单和汇总表：SQL 脚本"),
    ("", "lang", "输出语言（默认随系统区域设置）"),
    ("", "edition", "内置制度的年度（默认为有正式通知的最新年度）"),
    ("", "spec", "制度文件夹，格式见 spec/README.md"),
    ("", "bundle", "编译好的制度包"),
    ("", "overlay", "加在制度上的地方补充：文件夹，格式见 spec/README.md；可多次使用"),
    ("", "files", "数据文件（CSV、JSON）"),
    ("", "form", "调查表代号"),
    ("", "child", "某类子记录的文件，每行一条，并写明所属记录的标识"),
    ("", "panel", "上年已审定记录的文件，供与上年比较的审核关系使用"),
    ("", "frame", "应报单位名录的文件"),
    ("", "encoding", "文件编码：utf-8 或 gb18030（默认自动识别）"),
    ("", "threads", "线程数（默认每核一个）"),
    ("", "single_records", "只逐条审核，不执行记录之间比较的审核关系"),
    ("", "memory", "跨记录审核所需数据和另附文件的各行在内存中的限度（MiB），超过的存入临时文件"),
    ("", "keep", "另写出本次运行的中间结果，供 join 合并。其中含个人信息，须与记录一样保管"),
    ("", "reveal_personal", "显示个人信息，不遮盖"),
    ("", "json", "以 JSON 输出结果"),
    ("", "findings_per_rule", "每条审核关系写出的问题数，或 all；其余只计数"),
    ("", "columns", "各汇总表另加的列（平均、占比等），代号见 describe"),
    ("", "figures", "汇总表要除以的数字，如 gdp=gdp.csv：CSV 文件，两列为代码和数值"),
    ("", "last_year", "上年报告的文件夹，用于同比"),
    (
        "demo",
        "survey",
        "哪项调查：contracts 技术合同，achievements 科技成果（两种登记表），institutions 技术转移机构（另有上年报表和名录）",
    ),
    (
        "demo",
        "rows",
        "计入汇总的记录数；另有少量不计入的合同（默认：2021 年公布的合同 670,506 项、成果 78,655 项；机构 420 家，为推断数）",
    ),
    ("demo", "seed", "随机种子"),
    ("demo", "errors", "埋设错误的记录所占比例，0 至 1"),
    ("demo", "out", "数据和报告的文件夹"),
    (
        "report",
        "out",
        "结果文件夹：findings.csv、reviews.csv、summary.json、tables/；其中原有的报告整份被替换",
    ),
    (
        "check",
        "out",
        "结果文件夹：findings.csv、reviews.csv、summary.json（默认输出到标准输出）；其中原有的报告整份被替换",
    ),
    ("tabulate", "out", "结果文件夹：tables/、summary.json；其中原有的报告（含问题清单）整份被替换"),
    ("tabulate", "table", "只做这一张表，并打印出来"),
    ("join", "files", "各次运行用 --keep 写出的中间结果，次序不限"),
    ("join", "last_year", "上年报告的文件夹，用于同比；有几张调查表时为上年 join 的文件夹"),
    (
        "join",
        "out",
        "结果文件夹：findings.csv（跨记录的审核问题）、summary.json、tables/；有几张调查表时各表一个文件夹，全调查的汇总表在其旁",
    ),
    ("verify", "file", "已公布的表，CSV，一行一格"),
    ("verify", "hierarchy", "代码表，其上下级决定哪些行相加"),
    ("verify", "code", "代码（或代码表中的名称原文）所在列"),
    ("verify", "value", "数值所在列"),
    ("verify", "by", "区分各表的列"),
    ("verify", "total", "代码表之外的合计行的代码"),
    ("verify", "only", "只看 --by 某列为某值的单元格，如 measure=contract_count"),
    (
        "verify",
        "against",
        "合计与什么比：leaves 最低一级之和，children 下一级之和，total 只核对合计行与表中最上级各行之和",
    ),
    (
        "verify",
        "tolerance",
        "printed 或一个数。printed：每格末位的一半；有“unit”（单位）列且为计数单位（项、家、人、次等）的整数必须完全相等，其余整数可能经过四舍五入",
    ),
    ("describe", "form", "调查表代号"),
    ("ident", "numbers", "号码；含空格的加引号"),
    ("ident", "kind", "应为哪一类号码（默认为所有可能的）"),
    ("lint", "dir", "制度文件夹"),
    ("bundle", "dir", "制度文件夹"),
    ("bundle", "survey", "只取这项调查的调查表及其代码表"),
    ("diff", "before", "第一个制度：内置制度的年度、制度文件夹或制度包"),
    ("diff", "after", "第二个制度，写法相同"),
    ("diff", "overlay", "第二个制度的地方补充，可多次使用"),
    ("diff", "overlay_of_first", "第一个制度的地方补充，可多次使用"),
    ("vtl", "child", "子记录的种类（默认为记录本身）"),
    ("vtl", "whole", "数值写成末位的整数（12.50 写作 1250），供使用浮点数的引擎"),
    ("vtl", "structure", "数据结构的 JSON 文件"),
    ("vtl", "out", "VTL 文件（默认输出到标准输出）"),
    ("sql", "dialect", "脚本所用的数据库"),
    ("sql", "out", "脚本文件（默认输出到标准输出）"),
    ("bundle", "out", "制度包文件"),
];

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The command, and all below it, with Chinese texts.
pub(super) fn command(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let about = text(&name, "").map(str::to_owned);
    let command = command.mut_args(|arg| described(&name, arg)).mut_subcommands(self::command);
    let command = framed(command).subcommand_help_heading("命令");
    match about {
        Some(about) => command.about(about),
        None => command,
    }
}

/// Headings, and the flags that every command has.
fn framed(command: Command) -> Command {
    command
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .version(env!("CARGO_PKG_VERSION"))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("显示帮助")
                .help_heading("选项"),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("显示版本")
                .help_heading("选项"),
        )
}

fn described(command: &str, arg: Arg) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = arg.help_heading(heading);
    match text(command, &id) {
        Some(text) => arg.help(text),
        None => arg,
    }
}

fn text(command: &str, arg: &str) -> Option<&'static str> {
    let find = |command: &str| HELP.iter().find(|(of, id, _)| (*of, *id) == (command, arg));
    let common = || find("").filter(|_| !arg.is_empty());
    find(command).or_else(common).map(|(.., text)| *text)
}

/// A help text with the words in Chinese that clap itself puts around ours.
pub(super) fn help(text: &str) -> String {
    let line = |line: &str| match line.strip_suffix(':') {
        Some(heading) if !heading.starts_with(' ') => format!("{heading}："),
        _ => WORDS.iter().fold(line.to_owned(), |line, (en, zh)| line.replace(en, zh)),
    };
    text.lines().map(|text| line(text) + "\n").collect()
}

/// Words of clap in help texts.
const WORDS: [(&str, &str); 5] = [
    ("[OPTIONS]", "[选项]"),
    ("<COMMAND>", "<命令>"),
    (" [default: ", " [默认："),
    (" [possible values: ", " [可用："),
    ("Print this message or the help of the given subcommand(s)", "显示帮助，或某个命令的帮助"),
];

/// What is wrong with the arguments.
pub(super) fn problem(error: &Error) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let (arg, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let valid = match context(ContextKind::ValidValue) {
        valid if valid.is_empty() => String::new(),
        valid => format!("，可用：{valid}"),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的参数 {arg}"),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{arg}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("参数 {arg} 没有给出值{valid}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("参数 {arg} 的值 {value:?} 无效{valid}")
        }
        ErrorKind::ArgumentConflict => {
            format!("参数 {arg} 不能与 {} 同用", context(ContextKind::PriorArg))
        }
        ErrorKind::MissingSubcommand => {
            format!("缺少命令，可用：{}", context(ContextKind::ValidSubcommand))
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("参数 {arg} 的值的个数不对")
        }
        ErrorKind::NoEquals => format!("参数 {arg} 与值之间应有等号"),
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8 文本".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_command_and_argument_has_a_chinese_text() {
        let mut waiting = vec![crate::args::Cli::command()];
        while let Some(command) = waiting.pop() {
            assert!(text(command.get_name(), "").is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(text(command.get_name(), id).is_some(), "{} {id}", command.get_name());
            }
            waiting.extend(command.get_subcommands().cloned());
        }
        command(crate::args::Cli::command()).debug_assert();
        let mut chinese = command(crate::args::Cli::command());
        let help = help(&chinese.find_subcommand_mut("check").unwrap().render_help().to_string());
        assert!(
            help.contains("用法：") && help.contains("数据文件") && help.contains("\n选项：\n"),
            "{help}"
        );
        assert!(!help.contains("OPTIONS") && !help.contains("default"), "{help}");
        let help = super::help(&command(crate::args::Cli::command()).render_help().to_string());
        assert!(!help.contains("Print") && !help.contains(":\n") && help.contains("<命令>"), "{help}");
    }

    #[test]
    fn wrong_arguments_are_answered_in_chinese() {
        let said = |arguments: &[&str]| {
            let words = ["huoju"].iter().chain(arguments);
            problem(&command(crate::args::Cli::command()).try_get_matches_from(words).unwrap_err())
        };
        assert_eq!(said(&["chekc"]), "没有命令 chekc");
        assert_eq!(said(&["check", "a.csv", "--fom", "x"]), "不认识的参数 --fom");
        assert_eq!(said(&["check", "a.csv"]), "缺少参数：--form <ID>");
        assert_eq!(said(&["demo", "--rows", "x"]), "参数 --rows <N> 的值 \"x\" 无效");
        let nothing = said(&["--lang", "zh"]);
        assert!(nothing.starts_with("缺少命令，可用：demo、report、"), "{nothing}");
        assert_eq!(said(&["demo", "--rows", "1", "--rows", "2"]), "参数 --rows <N> 不能与 --rows <N> 同用");
        assert_eq!(said(&["demo", "--lang", "fr"]), "参数 --lang <LANG> 的值 \"fr\" 无效，可用：zh、en");
    }
}
