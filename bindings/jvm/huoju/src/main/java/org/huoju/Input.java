package org.huoju;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huoju.internal.RunLevel;

/**
 * Where records come from: a file, a stream, a buffer, or memory. Every input can also hold child records, last year's records or a frame; those
 * are read beside the records that are checked.
 */
public final class Input {
    /** Bytes of what is read at once, at most: bundles, figures, published tables. */
    private static final int AT_ONCE = 64 << 20;

    final String name;
    final Object content;
    final Boolean json;
    final RunLevel level;

    private Input(String name, Object content, Boolean json, RunLevel level) {
        this.name = Native.given(name, "name");
        this.content = Native.given(content, "content");
        this.json = json;
        this.level = level;
    }

    private static Input of(String name, Object content, Boolean json) {
        return new Input(name, content, json, RunLevel.Records.INSTANCE);
    }

    /**
     * A file, in the format of its name: JSON for {@code .json}, {@code .jsonl} and {@code .ndjson}, else CSV.
     *
     * @param path the file
     * @return the input
     */
    public static Input path(Path path) {
        return of(FileName.shown(Native.given(path, "path")), path, null);
    }

    /**
     * A CSV file (UTF-8, GB18030 or UTF-16), whatever its name.
     *
     * @param path the file
     * @return the input
     */
    public static Input csv(Path path) {
        return of(FileName.shown(Native.given(path, "path")), path, false);
    }

    /**
     * CSV from a stream, which is read to its end by another thread while the calling one waits, and not closed.
     *
     * @param name what reports and errors call it
     * @param stream the bytes
     * @return the input, for one use
     */
    public static Input csv(String name, InputStream stream) {
        return of(name, stream, false);
    }

    /**
     * CSV from a buffer, from its position to its limit, neither of which is moved. A direct one is read where it is, without a copy, but one for reading
     * only is copied piece by piece: it may be a mapped file, and if that is shortened while it is read in place, the system ends the process. So map files for
     * reading only, or better give their path.
     *
     * @param name what reports and errors call it
     * @param buffer the bytes, which nobody changes meanwhile
     * @return the input
     */
    public static Input csv(String name, ByteBuffer buffer) {
        return of(name, buffer, false);
    }

    /**
     * A JSON file, whatever its name: one record, an array of records, or one record after the other.
     *
     * @param path the file
     * @return the input
     */
    public static Input json(Path path) {
        return of(FileName.shown(Native.given(path, "path")), path, true);
    }

    /**
     * JSON from a stream, as {@link #csv(String, InputStream)}.
     *
     * @param name what reports and errors call it
     * @param stream the bytes
     * @return the input, for one use
     */
    public static Input json(String name, InputStream stream) {
        return of(name, stream, true);
    }

    /**
     * JSON from a buffer, as {@link #csv(String, ByteBuffer)}.
     *
     * @param name what reports and errors call it
     * @param buffer the bytes, which nobody changes meanwhile
     * @return the input
     */
    public static Input json(String name, ByteBuffer buffer) {
        return of(name, buffer, true);
    }

    /**
     * Records in memory, taken one after the other by the thread that waits for the work: maps or typed records. As child records, last year's records or
     * a frame each has the key of its record, so that child records and lines of a frame are maps: a typed child record stands in its record. Of these
     * there are five million at most; a file may have more.
     *
     * @param records the records
     * @return the input
     */
    public static Input records(Iterable<?> records) {
        return of("records", records, null);
    }

    /**
     * The same input, which holds child records (子记录) of a kind, each on a line with the key of its record.
     *
     * @param kind id of the kind
     * @return another input
     */
    public Input children(String kind) {
        return new Input(name, content, json, new RunLevel.Children(Native.given(kind, "kind")));
    }

    /**
     * The same input, which holds last year's accepted records.
     *
     * @return another input
     */
    public Input panel() {
        return new Input(name, content, json, RunLevel.Panel.INSTANCE);
    }

    /**
     * The same input, which holds the units that must report (名录).
     *
     * @return another input
     */
    public Input frame() {
        return new Input(name, content, json, RunLevel.Frame.INSTANCE);
    }

    /** All its bytes, where they are few. */
    byte[] bytes() {
        if (content instanceof ByteBuffer) {
            ByteBuffer rest = ((ByteBuffer) content).slice();
            byte[] bytes = new byte[rest.remaining()];
            rest.get(bytes);
            return bytes;
        } else if (content instanceof Path || content instanceof InputStream) {
            return Aside.run(this::read);
        }
        throw Native.argument(name + " 应为文件、流或缓冲区", name + " is to be a file, a stream or a buffer");
    }

    private byte[] read() {
        try {
            if (content instanceof InputStream) {
                return read((InputStream) content);
            }
            try (InputStream file = Files.newInputStream((Path) content)) {
                return read(file);
            }
        } catch (IOException wrong) {
            throw unreadable(name, wrong);
        }
    }

    private byte[] read(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int read = 0; read >= 0; read = read(stream, some, 0)) {
            bytes.write(some, 0, read);
            few(name, bytes.size());
        }
        return bytes.toByteArray();
    }

    /** Refuses what is read at once and has too many bytes, or never ends. */
    static void few(String name, int bytes) {
        if (bytes > AT_ONCE) {
            String limit = (AT_ONCE >> 20) + " MiB";
            throw Native.argument(name + " 超过 " + limit, name + ": larger than " + limit);
        }
    }

    /** Reads what a program's own stream gives, which may be as it likes, into what is left of an array. */
    static int read(InputStream stream, byte[] bytes, int from) throws IOException {
        int read = stream.read(bytes, from, bytes.length - from);
        if (read > bytes.length - from) {
            throw Native.argument("流称读出 " + read + " 字节，而只要求 " + (bytes.length - from) + " 字节",
                    "the stream says that it read " + read + " bytes, of " + (bytes.length - from) + " that were asked for");
        }
        return read;
    }

    static InputException unreadable(String name, IOException wrong) {
        return failed("无法读取 ", "cannot read ", name, wrong);
    }

    static InputException failed(String zh, String en, String name, IOException wrong) {
        String why = why(wrong);
        return new InputException(zh + name + "：" + why, en + name + ": " + why, wrong);
    }

    /** What went wrong with a file or a stream. Of some the message is only the name of the file. */
    static String why(Throwable wrong) {
        boolean says = wrong.getMessage() != null && !(wrong instanceof FileSystemException && ((FileSystemException) wrong).getReason() == null);
        return Native.mended(says ? wrong.getMessage() : wrong.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
