package org.huoju;

import java.util.Map;

/** A field (指标) of a form, as {@link Form#getFields()} gives it. */
public final class Field {
    private final String record;
    private final String id;
    private final String labelZh;
    private final String labelEn;
    private final String type;
    private final String unit;
    private final String required;

    Field(String record, Map<String, Object> json) {
        this.record = record;
        this.id = (String) json.get("id");
        this.labelZh = Json.label(json.get("label"), "zh");
        this.labelEn = Json.label(json.get("label"), "en");
        this.type = (String) json.get("type");
        this.unit = (String) json.get("unit");
        this.required = (String) json.get("required");
    }

    /**
     * The kind of record.
     *
     * @return the kind of child record; empty for the record itself
     */
    public String getRecord() {
        return record;
    }

    /**
     * Its id.
     *
     * @return the id
     */
    public String getId() {
        return id;
    }

    /**
     * Its name on the form.
     *
     * @return the name in Chinese
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
     * Its type.
     *
     * @return such as {@code text(200)}, {@code code(region)}, {@code date} or {@code decimal(18,2)}
     */
    public String getType() {
        return type;
    }

    /**
     * Its unit (计量单位).
     *
     * @return the unit; null if there is none
     */
    public String getUnit() {
        return unit;
    }

    /**
     * Whether it must be given.
     *
     * @return {@code always}, {@code conditional} or {@code never}
     */
    public String getRequired() {
        return required;
    }

    @Override
    public String toString() {
        return id + " " + labelZh + " " + type;
    }
}
