package org.huoju;

/** What was closed is used again. */
public class ClosedException extends HuojuException {
    private static final long serialVersionUID = 1L;

    ClosedException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
