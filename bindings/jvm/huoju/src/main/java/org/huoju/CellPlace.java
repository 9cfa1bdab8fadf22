package org.huoju;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Where a cell of a published table stands. */
public final class CellPlace {
    private final List<String> group;
    private final String code;
    private final String text;

    @SuppressWarnings("unchecked")
    CellPlace(Map<String, Object> json) {
        this.group = Collections.unmodifiableList((List<String>) json.get("group"));
        this.code = (String) json.get("code");
        this.text = (String) json.get("text");
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

    /**
     * What stands there, of a cell that is no number.
     *
     * @return the text, or null for other cells
     */
    public String getText() {
        return text;
    }

    @Override
    public String toString() {
        return group + " " + code + (text == null ? "" : " " + text);
    }
}
