package org.huoju;

import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.huoju.internal.NativeCheck;
import org.huoju.internal.NativeException;
import org.huoju.internal.NativeForm;
import org.huoju.internal.NativeRun;
import org.huoju.internal.NativeSession;
import org.huoju.internal.RunContent;
import org.huoju.internal.RunInput;
import org.huoju.internal.RunLevel;
import org.huoju.internal.RunSettings;

/**
 * Long work: threads of the native library do it, while the calling thread hands over what it alone can read, tells how far the work is, and stops it
 * when it is cancelled or interrupted.
 */
final class Run {
    /** How long the calling thread waits before it looks around, in milliseconds. */
    private static final long PATIENCE = 50;
    /** Bytes of a buffer that are handed over at a time. */
    private static final int PIECE = 1 << 20;
    /** Records are handed over when they have more bytes, or took longer to come than the calling thread waits. */
    private static final int RECORDS = 1 << 18;
    /** Records from memory that stand beside others, and are held until these are read, at most: some do not end. */
    private static final int BESIDE = 5_000_000;

    /** The form that typed records are of. */
    private final String form;
    private final Options options;
    private final List<RunInput> inputs = new ArrayList<>();
    /** What gives the next piece of each input; null where none is needed. */
    private final List<Source> sources = new ArrayList<>();
    /** Buffers that are read where they are, kept until the work has ended. */
    private final List<ByteBuffer> lent = new ArrayList<>();
    private final List<ReadAhead> streams = new ArrayList<>();
    private Throwable cause;
    private long totalRows = -1;
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

    private Run(String form, Options options) {
        this.form = form;
        this.options = options;
    }

    /** Checks and tabulates. */
    static NativeCheck run(NativeForm form, String id, List<Input> records, Options options, boolean check, boolean tabulate, boolean compare) {
        List<Input> all = new ArrayList<>(records);
        all.addAll(options.beside);
        RunSettings settings = settings(options, check, tabulate, compare);
        Run run = new Run(id, options);
        run.totalRows = rows(records);
        return run.drive(all, inputs -> form.begin(settings, inputs), NativeRun::finish);
    }

    /** Opens a session on a record and what stands beside it. */
    static NativeSession session(NativeForm form, String id, Encoder record, Options options) {
        RunSettings settings = settings(options, true, false, false);
        Begin begin = inputs -> record.use(bytes -> form.beginSession(bytes, settings, inputs));
        return new Run(id, options).drive(options.beside, begin, NativeRun::finishSession);
    }

    /** How many records there are; -1 where nobody knows before they were read. */
    private static long rows(List<Input> records) {
        long rows = 0;
        for (Input input : records) {
            if (input == null || !(input.content instanceof Collection)) {
                return -1;
            }
            rows += input.level instanceof RunLevel.Records ? ((Collection<?>) input.content).size() : 0;
        }
        return rows;
    }

    private static RunSettings settings(Options options, boolean check, boolean tabulate, boolean compare) {
        return new RunSettings(
                check,
                tabulate,
                compare && !options.singleRecords,
                options.revealPersonal,
                options.findingsPerRule == Long.MAX_VALUE ? -1 : options.findingsPerRule,
                options.encoding,
                options.threads,
                options.memory);
    }

    private void add(Input input) {
        Source source = null;
        RunContent content;
        if (input.content instanceof Path && isFile((Path) input.content)) {
            content = new RunContent.Path(FileName.bytes((Path) input.content));
        } else if (input.content instanceof ByteBuffer && isMemory((ByteBuffer) input.content)) {
            content = lend(((ByteBuffer) input.content).slice());
        } else if (input.content instanceof ByteBuffer) {
            content = RunContent.Stream.INSTANCE;
            source = pieces(((ByteBuffer) input.content).slice());
        } else if (input.content instanceof Iterable && !(input.content instanceof Path)) {
            content = RunContent.Records.INSTANCE;
            source = records((Iterable<?>) input.content, input.level);
        } else {
            content = RunContent.Stream.INSTANCE;
            source = pieces(opener(input.content));
        }
        inputs.add(new RunInput(input.name, content, input.level, input.json));
        sources.add(source);
    }

    /** Whether the library reads it by itself, which it is not stopped in: no pipe, at which it could wait for ever. */
    static boolean isFile(Path path) {
        try {
            return path.getFileSystem() == FileSystems.getDefault() && !Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException missing) {
            // The library says so.
            return true;
        }
    }

    /** Whether the library may read it where it is: no file that is mapped, as who shortens it would end this process. One mapped for writing cannot be told. */
    private static boolean isMemory(ByteBuffer buffer) {
        return buffer.isDirect() && !buffer.isReadOnly();
    }

    private static ReadAhead.Opener opener(Object content) {
        if (content instanceof InputStream) {
            return () -> (InputStream) content;
        }
        return new ReadAhead.Opener() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream((Path) content);
            }

            @Override
            public boolean isOwn() {
                return true;
            }
        };
    }

    private RunContent lend(ByteBuffer buffer) {
        lent.add(buffer);
        if (buffer.hasRemaining()) {
            try {
                // Memory that its owner has freed already is told by Java, not by its address.
                buffer.get(((Buffer) buffer).position());
            } catch (RuntimeException freed) {
                throw new InputException("缓冲区的内存已释放，不能读取", "the memory of the buffer has been freed and cannot be read", freed);
            }
        }
        long address = buffer.hasRemaining() ? com.sun.jna.Pointer.nativeValue(com.sun.jna.Native.getDirectBufferPointer(buffer)) : 0;
        return new RunContent.Memory(address, buffer.remaining());
    }

    private Source pieces(ByteBuffer bytes) {
        return (run, input) -> {
            ByteBuffer piece = ByteBuffer.allocateDirect(Math.min(bytes.remaining(), PIECE));
            ByteBuffer part = bytes.slice();
            ((Buffer) part).limit(piece.capacity());
            ((Buffer) bytes).position(bytes.position() + piece.capacity());
            try {
                piece.put(part);
                ((Buffer) piece).flip();
                feed(run, input, piece);
            } catch (InternalError fault) {
                // Of a mapped file that was shortened: what the copy ran into is thrown there, or at the call after it.
                fail(run, input, fault);
            }
        };
    }

    private Source pieces(ReadAhead.Opener opener) {
        ReadAhead ahead = new ReadAhead(opener);
        streams.add(ahead);
        return (run, input) -> {
            try {
                ByteBuffer piece = ahead.next(PATIENCE);
                if (piece == null) {
                    return;
                }
                if (ahead.failure() != null && !piece.hasRemaining()) {
                    fail(run, input, ahead.failure());
                    return;
                }
                feed(run, input, piece);
                ahead.done(piece);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void feed(NativeRun run, int input, ByteBuffer piece) {
        Native.lend(piece, bytes -> {
            run.feed(input, bytes);
            return null;
        });
    }

    /** What a stream throws that is no failure of reading goes through as it is. */
    private void fail(NativeRun run, int input, Throwable wrong) {
        if (wrong instanceof RuntimeException) {
            throw (RuntimeException) wrong;
        } else if (wrong instanceof Error && !(wrong instanceof InternalError)) {
            throw (Error) wrong;
        }
        cause = wrong;
        Native.act(() -> run.fail(input, Input.why(wrong)));
    }

    private Source records(Iterable<?> records, RunLevel level) {
        Iterator<?> all = Native.items(records, "records");
        Encoder encoder = new Encoder(ofForm(level));
        long[] given = {0};
        return (run, input) -> {
            encoder.clear();
            long begin = System.nanoTime();
            while (all.hasNext()) {
                if (++given[0] > BESIDE && !(level instanceof RunLevel.Records)) {
                    throw Native.argument("内存中的子记录、上年记录或名录超过 " + BESIDE + " 条：请改用文件",
                            "there are more than " + BESIDE + " child records, records of last year or units of the frame in memory: give a file");
                }
                encoder.record(all.next());
                if (encoder.size() >= RECORDS || System.nanoTime() - begin > PATIENCE * 1_000_000) {
                    break;
                }
            }
            encoder.use(piece -> {
                run.feed(input, piece);
                return null;
            });
        };
    }

    /** Of which form typed records may be: child records and lines of a frame have the key of a record, for which typed ones have no place. */
    private String ofForm(RunLevel level) {
        if (level instanceof RunLevel.Records) {
            return form;
        }
        return level instanceof RunLevel.Panel ? Encoder.ANY : Encoder.NONE;
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
        Progress progress = new Progress(run.progress(), totalRows);
        if (ended || progress.getRows() != told) {
            told = progress.getRows();
            options.progress.progress(progress);
        }
    }

    private void end() {
        lent.clear();
        streams.forEach(ReadAhead::stop);
    }
}
