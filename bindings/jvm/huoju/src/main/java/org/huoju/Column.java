package org.huoju;

import java.util.Map;

/** A column of figures of a table (汇总表). */
public final class Column {
    private final String id;
    private final String labelZh;
    private final String labelEn;
    private final String unit;
    private final String shownUnit;

    Column(Map<String, Object> json) {
        this.id = (String) json.get("id");
        this.labelZh = Json.label(json.get("label"), "zh");
        this.labelEn = Json.label(json.get("label"), "en");
        this.unit = (String) json.get("unit");
        this.shownUnit = (String) json.get("shown_unit");
    }

    /**
     * Its id.
     *
     * @return that of the measure or ratio, with {@code _share} or {@code _average} behind it for what is derived
     */
    public String getId() {
        return id;
    }

    /**
     * Its name in Chinese.
     *
     * @return the name
     */
    public String getLabelZh() {
        return labelZh;
    }

    /**
     * Its name in English.
     *
     * @return the name
     */
    public String getLabelEn() {
        return labelEn;
    }

    /**
     * Unit of the exact figure (计量单位).
     *
     * @return the unit
     */
    public String getUnit() {
        return unit;
    }

    /**
     * Unit in which it is printed.
     *
     * @return the unit
     */
    public String getShownUnit() {
        return shownUnit;
    }

    @Override
    public String toString() {
        return id + " " + labelZh;
    }
}
