package org.huoju;

import java.util.Locale;

/** How binding an edit rule (审核关系) is. */
public enum Level {
    /** 强制性: must be mended. */
    HARD("强制性"),
    /** 核实性: must be mended or explained. */
    SOFT("核实性"),
    /** 提示性: shown and counted, never blocks. */
    NOTE("提示性");

    private final String zh;

    Level(String zh) {
        this.zh = zh;
    }

    static Level of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /**
     * The level as it is written in data.
     *
     * @return {@code hard}, {@code soft} or {@code note}
     */
    public String getId() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The name in Chinese.
     *
     * @return 强制性, 核实性 or 提示性
     */
    public String getZh() {
        return zh;
    }
}
