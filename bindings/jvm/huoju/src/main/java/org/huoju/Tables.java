package org.huoju;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.huoju.internal.NativeTables;

/** The tables (汇总表) of a form, by id; each is made when it is asked for. */
public final class Tables implements Iterable<Table>, AutoCloseable {
    final NativeTables tables;

    Tables(NativeTables tables) {
        this.tables = tables;
    }

    /**
     * Ids of the tables.
     *
     * @return the ids, in the order of the form
     */
    public List<String> getIds() {
        return Native.call(tables::ids);
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
        return new Table(this, Json.object(Native.call(() -> tables.table(table))));
    }

    /**
     * What the tables are made from: it adds to that of other records.
     *
     * @return a tally, to be closed by itself
     */
    public Tally getTally() {
        return new Tally(Native.call(tables::tally));
    }

    @Override
    public Iterator<Table> iterator() {
        List<Table> all = new ArrayList<>();
        getIds().forEach(id -> all.add(get(id)));
        return all.iterator();
    }

    /** Frees native memory; the tally that they were made from, or {@link #getTally()} gave, and their form stay as they are. */
    @Override
    public void close() {
        tables.close();
    }

    @Override
    public String toString() {
        return Native.shown(this, () -> String.join(", ", getIds()));
    }
}
