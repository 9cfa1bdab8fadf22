package org.huoju;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A subtotal of a published table that blank cells leave undecided. */
public final class UndecidedCell {
    private final List<String> group;
    private final String code;

    @SuppressWarnings("unchecked")
    UndecidedCell(Map<String, Object> json) {
        this.group = Collections.unmodifiableList((List<String>) json.get("group"));
        this.code = (String) json.get("code");
    }

    /**
     * What the cell belongs to beside its row.
     *
     * @return the values of the columns {@code by}
     */
    public List<String> getGroup() {
        return group;
    }

    /**
     * Code of its row.
     *
     * @return the code
     */
    public String getCode() {
        return code;
    }

    @Override
    public String toString() {
        return group + " " + code;
    }
}
