package org.huoju;

import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads a stream on a thread of its own, piece after piece: a call of {@code read} cannot be ended from outside, but who waits for it can stop waiting.
 * The thread ends with the stream, or, where nobody wants more, with the call of {@code read} that it is in.
 */
final class ReadAhead {
    /** Bytes of a piece. */
    private static final int PIECE = 1 << 20;
    /** How long a call of {@code read} may last that is not interrupted, in milliseconds. */
    private static final long SOON = 50;

    private final Opener opener;
    /** One buffer goes to and fro. */
    private final BlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(1);
    private final Thread thread = new Thread(this::read, "huoju-read");
    private boolean begun;
    private volatile Throwable failure;
    private volatile boolean stopped;

    /** Gives the stream; what it opens for this is closed. */
    interface Opener {
        InputStream open() throws IOException;

        /** Whether the stream was opened here. */
        default boolean isOwn() {
            return false;
        }
    }

    ReadAhead(Opener opener) {
        this.opener = opener;
    }

    /**
     * The next piece, which is empty at the end of the stream; null if it has not come in time. The thread waits until it is given back.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    ByteBuffer next(long milliseconds) throws InterruptedException {
        if (!begun) {
            begun = true;
            empty.add(ByteBuffer.allocateDirect(PIECE));
            thread.setDaemon(true);
            thread.start();
        }
        return full.poll(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Gives a piece back. */
    void done(ByteBuffer piece) {
        empty.add(piece);
    }

    /** Why the stream could not be read to its end; null if it could. */
    Throwable failure() {
        return failure;
    }

    /** Nobody wants more. A call of {@code read} that does not return soon is interrupted, for streams that heed it. */
    void stop() {
        stopped = true;
        try {
            if (begun) {
                thread.join(SOON);
            }
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void read() {
        try {
            InputStream stream = opener.open();
            try {
                pieces(stream);
            } finally {
                if (opener.isOwn()) {
                    stream.close();
                }
            }
        } catch (Throwable wrong) {
            // Of whatever kind: languages beside Java do not declare what they throw.
            failure = wrong;
        }
        // The end, or what went wrong, is told by an empty piece.
        give(new byte[0], 0);
    }

    private void pieces(InputStream stream) throws IOException {
        byte[] bytes = new byte[PIECE];
        for (int read = 0; read >= 0 && !stopped;) {
            int size = 0;
            // Many streams give little at a time; a piece is worth a call. Some give nothing at first.
            while (size < PIECE && read >= 0 && !stopped) {
                read = Input.read(stream, bytes, size);
                size += Math.max(read, 0);
            }
            if (size > 0) {
                give(bytes, size);
            }
        }
    }

    private void give(byte[] bytes, int size) {
        try {
            ByteBuffer piece = empty.take();
            ((Buffer) piece).clear();
            piece.put(bytes, 0, size);
            ((Buffer) piece).flip();
            full.add(piece);
        } catch (InterruptedException unwanted) {
            stopped = true;
        }
    }
}
