package org.huoju;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What is read at once, from a file or a stream that may never answer: by a thread of its own, so that who waits for it can stop waiting. */
final class Aside {
    private Aside() {}

    /**
     * Waits for the work; what it throws goes through as it is.
     *
     * @throws CancelledException if this thread is interrupted, which it stays; the other one is interrupted as well and left alone
     */
    static <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "huoju-read");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw stopped(stopped);
        } catch (ExecutionException wrong) {
            throw Aside.<RuntimeException>own(wrong.getCause());
        }
    }

    /** What work ends with whose thread was interrupted. */
    static CancelledException stopped(Throwable cause) {
        return new CancelledException("已按要求停止。", "stopped as asked", cause);
    }

    /** Of whatever kind: languages beside Java do not declare what they throw. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E own(Throwable wrong) throws E {
        throw (E) wrong;
    }
}
