package org.huoju;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.huoju.internal.NativeTally;
import org.huoju.internal.TableSettings;

/** The tables (汇总表) of a form, by id; each is made when it is asked for. */
public final class Tables implements Iterable<Table>, AutoCloseable {
    final Form form;
    final NativeTally tally;
    private final TableSettings settings;

    Tables(Form form, NativeTally tally, TableSettings settings) {
        this.form = form;
        this.tally = tally;
        this.settings = settings;
    }

    /**
     * Ids of the tables.
     *
     * @return the ids, in the order of the form
     */
    public List<String> getIds() {
        List<String> ids = new ArrayList<>();
        for (Map<String, Object> table : Json.objects(form.describe().get("tables"))) {
            ids.add((String) table.get("id"));
        }
        return ids;
    }

    /**
     * A table.
     *
     * @param id its id, such as {@code T9}
     * @return the table
     * @throws TableException if there is none
     */
    public Table get(String id) {
        String table = Native.given(id, "id");
        return new Table(this, Json.object(Native.call(() -> tally.table(form.form, table, settings))));
    }

    String csv(String id) {
        return Native.call(() -> tally.tableCsv(form.form, id, settings));
    }

    String html(String id, boolean chinese) {
        return Native.call(() -> tally.tableHtml(form.form, id, settings, chinese));
    }

    /**
     * What the tables are made from: it adds to that of other records.
     *
     * @return a tally, to be closed by itself
     */
    public Tally getTally() {
        return new Tally(Native.call(tally::share));
    }

    @Override
    public Iterator<Table> iterator() {
        List<Table> tables = new ArrayList<>();
        getIds().forEach(id -> tables.add(get(id)));
        return tables.iterator();
    }

    /** Frees native memory; the tally that they were made from, or {@link #getTally()} gave, stays as it is. */
    @Override
    public void close() {
        tally.close();
        if (settings.getLastYear() != null) {
            settings.getLastYear().close();
        }
        if (settings.getFigures() != null) {
            settings.getFigures().close();
        }
    }

    @Override
    public String toString() {
        return Native.shown(this, () -> String.join(", ", getIds()));
    }
}
