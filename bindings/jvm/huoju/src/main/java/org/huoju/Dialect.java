package org.huoju;

/** A database that takes a form as a script of SQL. */
public enum Dialect {
    /** DuckDB. */
    DUCKDB,
    /** PostgreSQL. */
    POSTGRES
}
