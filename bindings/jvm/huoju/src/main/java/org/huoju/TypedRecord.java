package org.huoju;

import java.util.Map;

/** A record with a field for each of its form (指标), such as those of {@code org.huoju.edition2021}. */
public interface TypedRecord {
    /**
     * The id of its form.
     *
     * @return such as {@code technology_contract}
     */
    String getForm();

    /**
     * The kind of child record (子记录) that it is.
     *
     * @return such as {@code contributors}; empty for the record itself
     */
    String getKind();

    /**
     * Its cells by id; what is null is left out.
     *
     * @return a new map
     */
    Map<String, Object> toMap();
}
