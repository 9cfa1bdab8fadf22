// What the page itself says; everything about a form comes from its description.

import { computed, ref } from "vue";

export const lang = ref("zh");

const TEXTS = {
  title: ["火炬统计调查", "Torch statistical surveys"],
  subtitle: ["在线填报与审核", "Forms and checks"],
  fill: ["在线填报", "Fill in a form"],
  file: ["文件审核", "Check a file"],
  form: ["调查表", "Form"],
  sections: ["目录", "Contents"],
  findings: ["审核问题", "Findings"],
  none: ["没有审核问题，可以提交。", "Nothing to mend: the form can be submitted."],
  hard: ["强制性", "Hard"],
  soft: ["核实性", "Soft"],
  note: ["提示性", "Note"],
  justification: ["核实说明", "Justification"],
  justify: ["情况属实的，请写明原因", "If it is right, say why"],
  explained: ["已说明", "explained"],
  basic: ["基本信息", "Basic information"],
  add: ["增加一行", "Add a row"],
  remove: ["删除", "Remove"],
  row: ["序号", "Row"],
  empty: ["暂无记录", "No rows yet"],
  derived: ["可不填，由其他指标推算", "May be left empty: it follows from other fields"],
  personal: ["个人信息", "Personal data"],
  choose: ["请选择", "Choose"],
  yes: ["是", "Yes"],
  no: ["否", "No"],
  required: ["必填", "required"],
  clear: ["清空", "Clear"],
  sure: ["所填内容将全部清除，不能恢复。确定清空？", "All that was filled in will be lost. Clear it?"],
  cancel: ["取消", "Cancel"],
  unset: ["清除选择", "Unset"],
  calendar: ["选择日期", "Choose a date"],
  retry: ["重试", "Try again"],
  submit: ["审核并提交", "Check and submit"],
  accepted: ["审核通过。", "Accepted."],
  refused: ["仍有未处理的问题，请按右侧清单逐项处理。", "There are open findings: go through the list."],
  drop: ["将一个或几个 CSV 文件拖到这里，或点击选择", "Drop one or several CSV files here, or choose them"],
  dropHint: [
    "文件在本机浏览器中审核，不上传。UTF-8、GB18030、UTF-16 均可，可有上百万行。",
    "The file is checked in this browser and goes nowhere. UTF-8, GB18030 or UTF-16; a million rows are fine.",
  ],
  working: ["正在审核", "Checking"],
  stop: ["停止", "Stop"],
  records: ["记录", "Records"],
  rules: ["审核结果", "Rules"],
  rule: ["审核关系", "Rule"],
  level: ["级别", "Level"],
  inFile: ["文件", "File"],
  fail: ["不通过", "Fail"],
  unknown: ["不能判定", "Unknown"],
  place: ["行", "Row"],
  message: ["问题", "Message"],
  tables: ["汇总表", "Tables"],
  chart: ["按成员排序的条形图（前 15 项）", "Largest 15 lines"],
  measure: ["指标", "Measure"],
  seconds: ["秒", "s"],
  language: ["English", "中文"],
  languageLabel: ["Switch to English", "切换为中文"],
  skip: ["跳到正文", "Skip to content"],
  loading: ["正在装入制度…", "Loading the edition …"],
  notes: ["说明", "Notes"],
  kept: ["条（每条审核关系保留前 100 条）", "(the first 100 of each rule are kept)"],
  firstOf: ["行，只显示前", "lines, of which are shown the first"],
  firstListed: ["列出前", "listed are the first"],
  all: ["全部显示", "Show all"],
  download: ["下载 CSV", "Download CSV"],
  contents: ["内容", "Content"],
};

const place = computed(() => (lang.value === "zh" ? 0 : 1));

export const say = (key) => TEXTS[key][place.value];

/** A text of the engine in the language of the page. */
export const text = (label) => (label ? label[lang.value] || label.zh : "");
