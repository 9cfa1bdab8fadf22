package org.huoju;

import java.util.List;

/** What a change did to the findings of a session. */
public final class Change {
    private final List<FindingId> added;
    private final List<FindingId> removed;
    private final List<FindingId> changed;

    Change(Decoder bytes) {
        added = bytes.ids();
        removed = bytes.ids();
        changed = bytes.ids();
    }

    /**
     * Findings that came.
     *
     * @return rules and paths
     */
    public List<FindingId> getAdded() {
        return added;
    }

    /**
     * Findings that went.
     *
     * @return rules and paths
     */
    public List<FindingId> getRemoved() {
        return removed;
    }

    /**
     * Findings that stayed: each whose values or texts are others now, and perhaps some that read as before.
     *
     * @return rules and paths
     */
    public List<FindingId> getChanged() {
        return changed;
    }

    @Override
    public String toString() {
        return "+" + added + " -" + removed + " ~" + changed;
    }
}
