/** Typed records of the edition 2021 (2021年度技术市场统计与科技成果登记相关统计), generated from the spec by {@code cargo xtask generate}. */
package org.huoju.edition2021;
