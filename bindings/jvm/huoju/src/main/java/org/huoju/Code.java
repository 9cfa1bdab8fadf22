package org.huoju;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A code (代码) of a list. */
public final class Code {
    private final String code;
    private final String zh;
    private final String en;
    private final String level;
    private final String parent;
    private final LocalDate validFrom;
    private final LocalDate validTo;

    Code(String code, String zh, String en) {
        this(code, zh, en, null, null, null, null);
    }

    private Code(String code, String zh, String en, String level, String parent, String validFrom, String validTo) {
        this.code = code;
        this.zh = zh;
        this.en = en;
        this.level = level;
        this.parent = parent;
        this.validFrom = validFrom == null ? null : LocalDate.parse(validFrom);
        this.validTo = validTo == null ? null : LocalDate.parse(validTo);
    }

    static Code of(Map<String, Object> json) {
        Object label = json.get("label");
        return new Code(
                (String) json.get("code"),
                Json.label(label, "zh"),
                Json.label(label, "en"),
                (String) json.get("level"),
                (String) json.get("parent"),
                (String) json.get("valid_from"),
                (String) json.get("valid_to"));
    }

    /**
     * The code.
     *
     * @return the code
     */
    public String getCode() {
        return code;
    }

    /**
     * Its name in Chinese.
     *
     * @return the name
     */
    public String getZh() {
        return zh;
    }

    /**
     * Its name in English.
     *
     * @return the name
     */
    public String getEn() {
        return en;
    }

    /**
     * Its level in the list.
     *
     * @return the level; null in a session's options
     */
    public String getLevel() {
        return level;
    }

    /**
     * The code above it.
     *
     * @return the code; null if there is none
     */
    public String getParent() {
        return parent;
    }

    /**
     * The first day on which it is in force.
     *
     * @return the day; null if it always was
     */
    public LocalDate getValidFrom() {
        return validFrom;
    }

    /**
     * The last day on which it is in force.
     *
     * @return the day; null if there is none
     */
    public LocalDate getValidTo() {
        return validTo;
    }

    private List<Object> all() {
        return Arrays.asList(code, zh, en, level, parent, validFrom, validTo);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Code && all().equals(((Code) other).all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return code + " " + zh;
    }
}
