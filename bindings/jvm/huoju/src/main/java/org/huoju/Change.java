package org.huoju;

import java.util.List;

/** What a change did to the findings of a session. */
public final class Change {
    private final List<FindingId> added;
    private final List<FindingId> removed;

    Change(Decoder bytes) {
        added = bytes.ids();
        removed = bytes.ids();
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

    @Override
    public String toString() {
        return "+" + added + " -" + removed;
    }
}
