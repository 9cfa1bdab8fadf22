package org.huoju;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A finding (审核问题): a record, or a child record of it, that fails an edit rule (审核关系). */
public final class Finding {
    private final String rule;
    private final Level level;
    private final String kind;
    private final String key;
    private final long fileNumber;
    private final String file;
    private final long row;
    private final String path;
    private final List<String> fields;
    private final List<String> values;
    private final String messageZh;
    private final String messageEn;
    private final String hintZh;
    private final String hintEn;

    Finding(Decoder bytes) {
        rule = bytes.text();
        level = Level.of(bytes.text());
        kind = bytes.text();
        key = bytes.text();
        fileNumber = bytes.number();
        file = bytes.text();
        row = bytes.number();
        path = bytes.text();
        fields = bytes.texts();
        values = bytes.values();
        messageZh = bytes.text();
        messageEn = bytes.text();
        hintZh = bytes.text();
        hintEn = bytes.text();
    }

    /**
     * Id of the rule (审核关系).
     *
     * @return such as {@code TM-004-2}
     */
    public String getRule() {
        return rule;
    }

    /**
     * How binding the rule is.
     *
     * @return the level
     */
    public Level getLevel() {
        return level;
    }

    /**
     * What fails.
     *
     * @return {@code record}, {@code child}, {@code group} or {@code unit}
     */
    public String getKind() {
        return kind;
    }

    /**
     * The values of the form's key fields, joined by {@code /}.
     *
     * @return the key
     */
    public String getKey() {
        return key;
    }

    /**
     * Place of the input among those given, from 0.
     *
     * @return the number
     */
    public long getFileNumber() {
        return fileNumber;
    }

    /**
     * Name of the input.
     *
     * @return the name; empty for a single record
     */
    public String getFile() {
        return file;
    }

    /**
     * Row in the input; 1 is the first record.
     *
     * @return the row
     */
    public long getRow() {
        return row;
    }

    /**
     * Where in the record.
     *
     * @return such as {@code contributors[2].name}; empty for the record itself
     */
    public String getPath() {
        return path;
    }

    /**
     * Ids of the fields that the rule shows; the first is the one to mend.
     *
     * @return the ids
     */
    public List<String> getFields() {
        return fields;
    }

    /**
     * The texts of these fields, null where empty; personal data are masked.
     *
     * @return the texts
     */
    public List<String> getValues() {
        return values;
    }

    /**
     * What is wrong, in Chinese.
     *
     * @return the message
     */
    public String getMessageZh() {
        return messageZh;
    }

    /**
     * What is wrong, in English.
     *
     * @return the message
     */
    public String getMessageEn() {
        return messageEn;
    }

    /**
     * What to do about it, in Chinese.
     *
     * @return the hint
     */
    public String getHintZh() {
        return hintZh;
    }

    /**
     * What to do about it, in English.
     *
     * @return the hint
     */
    public String getHintEn() {
        return hintEn;
    }

    /**
     * The finding as plain data: the same in every language that embeds Huoju.
     *
     * @return maps, lists, texts and numbers
     */
    public Map<String, Object> toMap() {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("kind", kind);
        subject.put("key", key);
        subject.put("file", fileNumber);
        subject.put("row", row);
        subject.put("path", path);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", rule);
        map.put("level", level.getId());
        map.put("subject", subject);
        map.put("fields", fields);
        map.put("values", values);
        map.put("message", both(messageZh, messageEn));
        map.put("hint", both(hintZh, hintEn));
        return map;
    }

    /**
     * The finding as JSON: the same in every language that embeds Huoju.
     *
     * @return JSON
     */
    public String toJson() {
        return Json.write(toMap());
    }

    private static Map<String, Object> both(String zh, String en) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("zh", zh);
        both.put("en", en);
        return both;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding && file.equals(((Finding) other).file) && toMap().equals(((Finding) other).toMap());
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, key, fileNumber, row, path);
    }

    @Override
    public String toString() {
        return rule + " " + level.getId() + " " + row + " " + messageZh;
    }
}
