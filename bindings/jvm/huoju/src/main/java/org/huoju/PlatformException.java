package org.huoju;

/** The native library cannot be loaded: the message names the platform and the remedy. */
public class PlatformException extends HuojuException {
    private static final long serialVersionUID = 1L;

    PlatformException(String zh, String en, Throwable cause) {
        super(zh, en, cause);
    }
}
