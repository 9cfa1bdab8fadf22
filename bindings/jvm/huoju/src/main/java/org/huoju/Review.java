package org.huoju;

import java.util.List;

/** An entry of a review list (核查清单): a record that a duty of the notice sends to a person. */
public final class Review {
    private final String list;
    private final String key;
    private final String file;
    private final long row;
    private final List<String> fields;
    private final List<String> values;

    Review(Decoder bytes) {
        list = bytes.text();
        key = bytes.text();
        file = bytes.text();
        row = bytes.number();
        fields = bytes.texts();
        values = bytes.values();
    }

    /**
     * Id of the list.
     *
     * @return the id
     */
    public String getList() {
        return list;
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
     * Name of the input.
     *
     * @return the name
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
     * Ids of the fields that the list shows.
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

    @Override
    public String toString() {
        return list + " " + row + " " + key;
    }
}
