package org.huoju;

/** Stops long work from another thread: it ends with a {@link CancelledException}. */
public final class Cancellation {
    private volatile boolean cancelled;

    /** Nothing is cancelled yet. */
    public Cancellation() {}

    /** Stops all work that this was given to, and all that it will be given to. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Whether {@link #cancel()} was called.
     *
     * @return true if so
     */
    public boolean isCancelled() {
        return cancelled;
    }
}
