package org.huoju;

/** A record, or a path in it, is not one of the form. */
public class RecordException extends HuojuException {
    private static final long serialVersionUID = 1L;

    RecordException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
