package org.huoju;

import java.util.Map;

/** A part of a number with a check digit. */
public final class Part {
    private final String nameZh;
    private final String nameEn;
    private final String text;
    private final String meaningZh;
    private final String meaningEn;

    Part(Map<String, Object> json) {
        this.nameZh = Json.label(json.get("name"), "zh");
        this.nameEn = Json.label(json.get("name"), "en");
        this.text = (String) json.get("text");
        this.meaningZh = Json.label(json.get("meaning"), "zh");
        this.meaningEn = Json.label(json.get("meaning"), "en");
    }

    /**
     * What it is, in Chinese.
     *
     * @return the name
     */
    public String getNameZh() {
        return nameZh;
    }

    /**
     * What it is, in English.
     *
     * @return the name
     */
    public String getNameEn() {
        return nameEn;
    }

    /**
     * As written; what is personal is masked.
     *
     * @return the text
     */
    public String getText() {
        return text;
    }

    /**
     * What it stands for, in Chinese.
     *
     * @return the meaning; null where it is not known
     */
    public String getMeaningZh() {
        return meaningZh;
    }

    /**
     * What it stands for, in English.
     *
     * @return the meaning; null where it is not known
     */
    public String getMeaningEn() {
        return meaningEn;
    }

    @Override
    public String toString() {
        return nameZh + " " + text;
    }
}
