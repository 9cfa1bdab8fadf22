package org.huoju;

/** Check and tables of one pass. */
public final class Report implements AutoCloseable {
    private final Check check;
    private final Tables tables;

    Report(Check check, Tables tables) {
        this.check = check;
        this.tables = tables;
    }

    /**
     * What was found.
     *
     * @return the check
     */
    public Check getCheck() {
        return check;
    }

    /**
     * What was added up.
     *
     * @return the tables
     */
    public Tables getTables() {
        return tables;
    }

    /** Frees the native memory of both. */
    @Override
    public void close() {
        check.close();
        tables.close();
    }
}
