// The edition 2022 (2022年度技术市场统计与科技成果登记相关统计（沿用2021年制度）).
// Generated from the spec by `cargo xtask generate`; not to be edited.

export type * from "./edition_2021.js";
