package org.huoju;

import java.util.Locale;

/** What went wrong: {@link #getMessage()} in English, {@link #getZh()} in Chinese, and in stack traces the one of the default locale. */
public class HuojuException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message in Chinese. */
    private final String zh;

    HuojuException(String zh, String en, Throwable cause) {
        super(en);
        this.zh = zh;
        // Left open otherwise, so that it can be told later.
        if (cause != null) {
            initCause(cause);
        }
    }

    /**
     * What is wrong and what to do, in Chinese.
     *
     * @return the message
     */
    public String getZh() {
        return zh;
    }

    /**
     * What is wrong and what to do, in English.
     *
     * @return the message
     */
    public String getEn() {
        return getMessage();
    }

    @Override
    public String getLocalizedMessage() {
        return Locale.getDefault().getLanguage().equals("zh") ? zh : getMessage();
    }
}
