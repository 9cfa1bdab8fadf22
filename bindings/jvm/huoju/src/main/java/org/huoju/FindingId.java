package org.huoju;

/** A finding of a session: its rule and its place. */
public final class FindingId {
    private final String rule;
    private final String path;

    FindingId(String rule, String path) {
        this.rule = rule;
        this.path = path;
    }

    /**
     * Id of the rule (审核关系).
     *
     * @return the id
     */
    public String getRule() {
        return rule;
    }

    /**
     * Where in the record.
     *
     * @return the path; empty for the record itself
     */
    public String getPath() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FindingId && rule.equals(((FindingId) other).rule) && path.equals(((FindingId) other).path);
    }

    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + path.hashCode();
    }

    @Override
    public String toString() {
        return path.isEmpty() ? rule : rule + " " + path;
    }
}
