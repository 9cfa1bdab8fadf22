package org.huoju;

import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.huoju.internal.NativeCheck;
import org.huoju.internal.NativeException;
import org.huoju.internal.NativeForm;
import org.huoju.internal.NativeRun;
import org.huoju.internal.NativeSession;
import org.huoju.internal.RunContent;
import org.huoju.internal.RunInput;
import org.huoju.internal.RunSettings;

/**
 * Long work: threads of the native library do it, while the calling thread hands over what it alone can read, tells how far the work is, and stops it
 * when it is cancelled or interrupted.
 */
final class Run {
    /** How long the calling thread waits before it looks around, in milliseconds. */
    private static final long PATIENCE = 50;
    /** Bytes that are handed over at a time. */
    private static final int PIECE = 1 << 20;
    /** Records are handed over when they have more bytes. */
    private static final int RECORDS = 1 << 18;

    private final Options options;
    private final List<RunInput> inputs = new ArrayList<>();
    /** What gives the next piece of each input; null where none is needed. */
    private final List<Source> sources = new ArrayList<>();
    /** Buffers that are read where they are, kept until the work has ended. */
    private final List<ByteBuffer> lent = new ArrayList<>();
    private final List<InputStream> opened = new ArrayList<>();
    private Throwable cause;
    private long told = -1;
    private long when = System.nanoTime();

    /** Hands over the next piece of an input. */
    private interface Source {
        void next(NativeRun run, int input);
    }

    /** Begins the work on inputs. */
    private interface Begin {
        NativeRun begin(List<RunInput> inputs) throws NativeException;
    }

    /** Takes what the work gave. */
    private interface Finish<T> {
        T finish(NativeRun run) throws NativeException;
    }

    private Run(Options options) {
        this.options = options;
    }

    /** Checks and tabulates. */
    static NativeCheck run(NativeForm form, List<Input> records, Options options, boolean check, boolean tabulate, boolean compare) {
        List<Input> all = new ArrayList<>(records);
        all.addAll(options.beside);
        RunSettings settings = settings(options, check, tabulate, compare);
        return new Run(options).drive(all, inputs -> form.begin(settings, inputs), NativeRun::finish);
    }

    /** Opens a session on a record and what stands beside it. */
    static NativeSession session(NativeForm form, Encoder record, Options options) {
        RunSettings settings = settings(options, true, false, false);
        return new Run(options).drive(options.beside, inputs -> record.use(bytes -> form.beginSession(bytes, settings, inputs)), NativeRun::finishSession);
    }

    private static RunSettings settings(Options options, boolean check, boolean tabulate, boolean compare) {
        return new RunSettings(
                check,
                tabulate,
                compare && !options.singleRecords,
                options.revealPersonal,
                options.findingsPerRule == Long.MAX_VALUE ? -1 : options.findingsPerRule,
                options.encoding,
                options.threads);
    }

    private void add(Input input) {
        Source source = null;
        RunContent content;
        if (input.content instanceof Path && ((Path) input.content).getFileSystem() == FileSystems.getDefault()) {
            content = new RunContent.Path(input.content.toString());
        } else if (input.content instanceof ByteBuffer && ((ByteBuffer) input.content).isDirect()) {
            content = lend(((ByteBuffer) input.content).slice());
        } else if (input.content instanceof ByteBuffer) {
            content = RunContent.Stream.INSTANCE;
            source = pieces(((ByteBuffer) input.content).slice());
        } else if (input.content instanceof Iterable && !(input.content instanceof Path)) {
            content = RunContent.Records.INSTANCE;
            source = records((Iterable<?>) input.content);
        } else {
            content = RunContent.Stream.INSTANCE;
            source = pieces(stream(input));
        }
        inputs.add(new RunInput(input.name, content, input.level, input.json));
        sources.add(source);
    }

    private InputStream stream(Input input) {
        if (input.content instanceof InputStream) {
            return (InputStream) input.content;
        }
        try {
            InputStream stream = Files.newInputStream((Path) input.content);
            opened.add(stream);
            return stream;
        } catch (IOException wrong) {
            String why = String.valueOf(wrong.getMessage());
            throw new InputException("无法读取 " + input.content + "：" + why, "cannot read " + input.content + ": " + why, wrong);
        }
    }

    private RunContent lend(ByteBuffer buffer) {
        lent.add(buffer);
        long address = buffer.hasRemaining() ? com.sun.jna.Pointer.nativeValue(com.sun.jna.Native.getDirectBufferPointer(buffer)) : 0;
        return new RunContent.Memory(address, buffer.remaining());
    }

    private Source pieces(ByteBuffer bytes) {
        return (run, input) -> {
            ByteBuffer piece = ByteBuffer.allocateDirect(Math.min(bytes.remaining(), PIECE));
            ByteBuffer part = bytes.slice();
            ((Buffer) part).limit(piece.capacity());
            ((Buffer) bytes).position(bytes.position() + piece.capacity());
            piece.put(part);
            ((Buffer) piece).flip();
            Native.act(() -> run.feed(input, piece));
        };
    }

    private Source pieces(InputStream stream) {
        byte[] bytes = new byte[PIECE];
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        return (run, input) -> {
            try {
                int read = stream.read(bytes);
                // Many streams give little at a time; a piece is worth a call.
                for (int more = read; more > 0 && read < PIECE && !isStopped(); read += Math.max(more, 0)) {
                    more = stream.read(bytes, read, PIECE - read);
                }
                ((Buffer) piece).clear();
                piece.put(bytes, 0, Math.max(read, 0));
                ((Buffer) piece).flip();
                Native.act(() -> run.feed(input, piece));
            } catch (IOException wrong) {
                cause = wrong;
                Native.act(() -> run.fail(input, String.valueOf(wrong.getMessage())));
            }
        };
    }

    private Source records(Iterable<?> records) {
        Iterator<?> all = records.iterator();
        Encoder encoder = new Encoder();
        return (run, input) -> {
            encoder.clear();
            while (all.hasNext() && encoder.size() < RECORDS) {
                encoder.record(all.next());
            }
            encoder.use(piece -> {
                run.feed(input, piece);
                return null;
            });
        };
    }

    private boolean isStopped() {
        return Thread.currentThread().isInterrupted() || options.cancellation != null && options.cancellation.isCancelled();
    }

    private <T> T drive(List<Input> all, Begin begin, Finish<T> finish) {
        try {
            all.forEach(input -> add(Native.given(input, "input")));
            NativeRun run = Native.call(() -> begin.begin(inputs));
            // Stops the work if it has not ended, and waits for its threads.
            try (NativeRun closed = run) {
                feed(closed);
                return Native.call(() -> finish.finish(closed));
            }
        } catch (InputException wrong) {
            if (cause != null && wrong.getCause() == null) {
                wrong.initCause(cause);
            }
            throw wrong;
        } finally {
            end();
        }
    }

    /** Hands over what is wanted until the work has ended or is stopped. */
    private void feed(NativeRun run) {
        for (int wish = 0; wish != -1; ) {
            if (isStopped()) {
                run.cancel();
                return;
            }
            wish = run.step(PATIENCE);
            if (wish >= 0) {
                sources.get(wish).next(run, wish);
            }
            tell(run, wish == -1);
        }
    }

    private void tell(NativeRun run, boolean ended) {
        if (options.progress == null || !ended && System.nanoTime() - when < PATIENCE * 1_000_000) {
            return;
        }
        when = System.nanoTime();
        Progress progress = new Progress(run.progress());
        if (ended || progress.getRows() != told) {
            told = progress.getRows();
            options.progress.progress(progress);
        }
    }

    private void end() {
        lent.clear();
        for (InputStream stream : opened) {
            try {
                stream.close();
            } catch (IOException late) {
                // What was read was read.
                continue;
            }
        }
    }
}
