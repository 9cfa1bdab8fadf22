package org.huoju;

/** Is told now and then how far long work is, by the thread that does it. What it throws ends the work. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Is told how far the work is.
     *
     * @param progress rows and bytes
     */
    void progress(Progress progress);
}
