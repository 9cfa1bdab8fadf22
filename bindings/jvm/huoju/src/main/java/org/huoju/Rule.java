package org.huoju;

import java.util.Map;

/** An edit rule (审核关系) of a form, as {@link Form#getRules()} gives it. */
public final class Rule {
    private final String id;
    private final Level level;
    private final String titleZh;
    private final String titleEn;
    private final String expression;
    private final String basis;
    private final String confidence;

    Rule(Map<String, Object> json) {
        this.id = (String) json.get("id");
        this.level = Level.of((String) json.get("level"));
        this.titleZh = Json.label(json.get("title"), "zh");
        this.titleEn = Json.label(json.get("title"), "en");
        this.expression = (String) json.get("expression");
        this.basis = (String) json.get("basis");
        this.confidence = (String) json.get("confidence");
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
     * How binding it is.
     *
     * @return the level
     */
    public Level getLevel() {
        return level;
    }

    /**
     * Its name in Chinese.
     *
     * @return the name
     */
    public String getTitleZh() {
        return titleZh;
    }

    /**
     * Its name in English.
     *
     * @return the name
     */
    public String getTitleEn() {
        return titleEn;
    }

    /**
     * Its expressions as text.
     *
     * @return the text; null for a rule that follows from a field
     */
    public String getExpression() {
        return expression;
    }

    /**
     * Document and clause that it rests on.
     *
     * @return the basis
     */
    public String getBasis() {
        return basis;
    }

    /**
     * How well documented it is.
     *
     * @return {@code official}, {@code secondary} or {@code inferred}
     */
    public String getConfidence() {
        return confidence;
    }

    @Override
    public String toString() {
        return id + " " + level.getId() + " " + titleZh;
    }
}
