package org.huoju;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A finished table (汇总表); its figures are exact. */
public final class Table {
    private final Tables tables;
    private final Map<String, Object> table;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> dimensions = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    Table(Tables tables, Map<String, Object> table) {
        this.tables = tables;
        this.table = table;
        Json.objects(table.get("dimensions")).forEach(dimension -> dimensions.add((String) dimension.get("id")));
        Json.objects(table.get("columns")).forEach(column -> columns.add(new Column(column)));
        Json.objects(table.get("rows")).forEach(row -> rows.add(new Row(row)));
    }

    /** A line of a table. */
    public final class Row {
        private final List<Object> codes;
        private final List<?> labels;
        private final long records;
        private final Map<String, BigDecimal> figures = new LinkedHashMap<>();

        Row(Map<String, Object> row) {
            codes = new ArrayList<>((List<?>) row.get("codes"));
            labels = (List<?>) row.get("labels");
            records = Json.number(row.get("records"));
            List<?> texts = (List<?>) row.get("figures");
            for (int place = 0; place < columns.size(); place++) {
                Object text = texts.get(place);
                figures.put(columns.get(place).getId(), text == null ? null : new BigDecimal((String) text));
            }
        }

        /**
         * Its code in a dimension.
         *
         * @param dimension id of the dimension
         * @return the code
         */
        public String getCode(String dimension) {
            return (String) codes.get(place(dimension));
        }

        /**
         * Its name in a dimension, in Chinese.
         *
         * @param dimension id of the dimension
         * @return the name
         */
        public String getZh(String dimension) {
            return Json.label(labels.get(place(dimension)), "zh");
        }

        /**
         * Its name in a dimension, in English.
         *
         * @param dimension id of the dimension
         * @return the name
         */
        public String getEn(String dimension) {
            return Json.label(labels.get(place(dimension)), "en");
        }

        /**
         * Records (份表) in it.
         *
         * @return the number
         */
        public long getRecords() {
            return records;
        }

        /**
         * Its figure in a column.
         *
         * @param column id of the column
         * @return the exact figure; null where it is blank
         * @throws TableException if there is no such column
         */
        public BigDecimal get(String column) {
            if (!figures.containsKey(column)) {
                throw missing(column, figures.keySet());
            }
            return figures.get(column);
        }

        @Override
        public String toString() {
            return codes + " " + figures;
        }
    }

    private TableException missing(String wanted, Iterable<String> known) {
        String there = String.join(", ", known);
        return new TableException("表 " + getId() + " 没有 " + wanted + "，有：" + there, "the table " + getId() + " has no " + wanted + "; it has " + there, null);
    }

    private int place(String dimension) {
        int place = dimensions.indexOf(dimension);
        if (place < 0) {
            throw missing(dimension, dimensions);
        }
        return place;
    }

    /**
     * Its id.
     *
     * @return such as {@code T9}
     */
    public String getId() {
        return (String) table.get("id");
    }

    /**
     * Survey year.
     *
     * @return the year
     */
    public int getYear() {
        return (int) Json.number(table.get("year"));
    }

    /**
     * Title in Chinese.
     *
     * @return the title
     */
    public String getTitleZh() {
        return Json.label(table.get("title"), "zh");
    }

    /**
     * Title in English.
     *
     * @return the title
     */
    public String getTitleEn() {
        return Json.label(table.get("title"), "en");
    }

    /**
     * Ids of its dimensions.
     *
     * @return the ids, rows first
     */
    public List<String> getDimensions() {
        return Collections.unmodifiableList(dimensions);
    }

    /**
     * Its columns of figures, with their units.
     *
     * @return the columns
     */
    public List<Column> getColumns() {
        return Collections.unmodifiableList(columns);
    }

    /**
     * Its lines, in the order of printing.
     *
     * @return the lines
     */
    public List<Row> getRows() {
        return Collections.unmodifiableList(rows);
    }

    /**
     * The line of codes.
     *
     * @param codes one for each dimension
     * @return the line; null if there is none
     */
    public Row getRow(String... codes) {
        List<String> wanted = Native.all("codes", codes);
        return rows.stream().filter(row -> row.codes.equals(wanted)).findFirst().orElse(null);
    }

    /**
     * What is to be said under the table, in Chinese.
     *
     * @return its remark, and how it adds up to the records read
     */
    public List<String> getNotesZh() {
        return notes("zh");
    }

    /**
     * What is to be said under the table, in English.
     *
     * @return its remark, and how it adds up to the records read
     */
    public List<String> getNotesEn() {
        return notes("en");
    }

    private List<String> notes(String lang) {
        List<String> notes = new ArrayList<>();
        ((List<?>) table.get("notes")).forEach(note -> notes.add(Json.label(note, lang)));
        return notes;
    }

    /**
     * The table as the program writes it, one exact figure a line; its tables must be open.
     *
     * @return CSV
     */
    public String toCsv() {
        return Native.call(() -> tables.tables.csv(getId()));
    }

    /**
     * Writes the table into a file, as the program does; one that is there is replaced.
     *
     * @param path the file
     * @throws InputException if it cannot be written
     */
    public void toCsv(Path path) {
        byte[] csv = toCsv().getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(Native.given(path, "path"), csv);
        } catch (IOException wrong) {
            throw Input.failed("无法写入 ", "cannot write ", path.toString(), wrong);
        }
    }

    /**
     * The table as it is printed: figures rounded, in the unit of printing, with what is to be said under it; its tables must be open.
     *
     * @param locale Chinese or another, which is English then
     * @return HTML
     */
    public String toHtml(Locale locale) {
        boolean chinese = Native.given(locale, "locale").getLanguage().equals("zh");
        return Native.call(() -> tables.tables.html(getId(), chinese));
    }

    @Override
    public String toString() {
        return getYear() + " " + getId() + " " + getTitleZh();
    }
}
