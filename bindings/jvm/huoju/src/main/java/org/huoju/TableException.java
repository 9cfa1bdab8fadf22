package org.huoju;

/** A table (汇总表) cannot be made, or a tally (汇总数据) cannot be read or added. */
public class TableException extends HuojuException {
    private static final long serialVersionUID = 1L;

    TableException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
