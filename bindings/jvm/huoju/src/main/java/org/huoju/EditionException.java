package org.huoju;

/** An edition, overlay or bundle (年度制度、地方补充、制度包) cannot be used, or has no such form or list. */
public class EditionException extends HuojuException {
    private static final long serialVersionUID = 1L;

    EditionException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
