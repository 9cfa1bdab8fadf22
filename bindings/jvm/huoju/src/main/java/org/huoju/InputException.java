package org.huoju;

/** Records (数据) cannot be read. */
public class InputException extends HuojuException {
    private static final long serialVersionUID = 1L;

    InputException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
