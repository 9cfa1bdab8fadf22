package org.huoju;

/** Work was cancelled, or its thread interrupted; the thread stays interrupted. */
public class CancelledException extends HuojuException {
    private static final long serialVersionUID = 1L;

    CancelledException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
