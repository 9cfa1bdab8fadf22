package org.huoju;

/** A form cannot be written in another language. */
public class ExportException extends HuojuException {
    private static final long serialVersionUID = 1L;

    ExportException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
