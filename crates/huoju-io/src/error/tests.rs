use super::*;

#[test]
fn what_the_system_says_is_said_in_chinese_with_its_own_words_behind() {
    let said = |source: io::Error| Error::Read { file: "甲.csv".into(), source }.message(Lang::Zh);
    let own = io::Error::new(io::ErrorKind::QuotaExceeded, "quota");
    assert_eq!(said(own), "无法读取 甲.csv：超出磁盘配额（quota）。请检查路径和权限。");
    // 2 is "no such file" on every system.
    let missing = said(io::Error::from_raw_os_error(2));
    assert!(missing.contains("：没有这个文件或文件夹（") && missing.contains("(os error 2)"), "{missing}");
    assert!(said(io::Error::other("odd")).contains("：系统错误（odd）"));
}
