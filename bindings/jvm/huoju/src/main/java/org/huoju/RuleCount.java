package org.huoju;

import java.util.Map;

/** What became of an edit rule (审核关系) over all records. */
public final class RuleCount {
    private final String rule;
    private final Level level;
    private final long pass;
    private final long fail;
    private final long unknown;
    private final long notApplicable;
    private final long leftOut;

    RuleCount(Map<String, Object> json, Object leftOut) {
        this.rule = (String) json.get("id");
        this.level = Level.of((String) json.get("level"));
        this.pass = Json.number(json.get("pass"));
        this.fail = Json.number(json.get("fail"));
        this.unknown = Json.number(json.get("unknown"));
        this.notApplicable = Json.number(json.get("not_applicable"));
        this.leftOut = Json.number(leftOut);
    }

    /**
     * Id of the rule.
     *
     * @return the id
     */
    public String getRule() {
        return rule;
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
     * Records, or child records, that hold it.
     *
     * @return the number
     */
    public long getPass() {
        return pass;
    }

    /**
     * Those that fail it.
     *
     * @return the number
     */
    public long getFail() {
        return fail;
    }

    /**
     * Those of which it cannot be said.
     *
     * @return the number
     */
    public long getUnknown() {
        return unknown;
    }

    /**
     * Those that it does not concern.
     *
     * @return the number
     */
    public long getNotApplicable() {
        return notApplicable;
    }

    /**
     * Findings that were counted but not kept.
     *
     * @return the number
     */
    public long getLeftOut() {
        return leftOut;
    }

    @Override
    public String toString() {
        return rule + " pass=" + pass + " fail=" + fail;
    }
}
