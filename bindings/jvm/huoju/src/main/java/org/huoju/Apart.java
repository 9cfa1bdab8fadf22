package org.huoju;

import java.util.Map;

/** A rule or table that was counted under more than one definition, so that its counts do not add. */
public final class Apart {
    private final int year;
    private final String form;
    private final String id;

    Apart(Map<String, Object> json) {
        this.year = (int) Json.number(json.get("year"));
        this.form = (String) json.get("form");
        this.id = (String) json.get("id");
    }

    /**
     * Survey year.
     *
     * @return the year
     */
    public int getYear() {
        return year;
    }

    /**
     * Id of the form.
     *
     * @return the id
     */
    public String getForm() {
        return form;
    }

    /**
     * Id of the rule or table.
     *
     * @return the id
     */
    public String getId() {
        return id;
    }

    @Override
    public String toString() {
        return year + " " + form + " " + id;
    }
}
