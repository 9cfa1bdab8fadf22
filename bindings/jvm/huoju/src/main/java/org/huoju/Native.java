package org.huoju;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.huoju.internal.Leftovers;
import org.huoju.internal.NativeException;

/** Calls of the native library, and typed exceptions of its errors. */
final class Native {
    /** Is never set; but that is looked up. */
    private static volatile Object nothing;

    private Native() {}

    /** A call across the boundary. */
    interface Call<T> {
        T run() throws NativeException;
    }

    /** A call across the boundary that reads a direct buffer. */
    interface Use<T> {
        T with(ByteBuffer direct) throws NativeException;
    }

    /** A call across the boundary that gives nothing. */
    interface Act {
        void run() throws NativeException;
    }

    static <T> T call(Call<T> call) {
        Library.need();
        Leftovers.free();
        try {
            return call.run();
        } catch (NativeException.Failed failed) {
            throw typed(failed);
        } catch (NativeException failed) {
            throw new HuojuException(failed.toString(), failed.toString(), failed);
        } catch (IllegalStateException destroyed) {
            throw closed(destroyed);
        } catch (RuntimeException own) {
            throw own;
        } catch (Exception panic) {
            // Kotlin does not declare what it throws where the library has panicked.
            throw new HuojuException("内部错误，请报告：" + panic.getMessage(), "internal error, please report it: " + panic.getMessage(), panic);
        }
    }

    static void act(Act act) {
        call(() -> {
            act.run();
            return null;
        });
    }

    /** A call that reads a direct buffer, which is not collected, and freed, before the call ends. */
    static <T> T lend(ByteBuffer direct, Use<T> use) {
        try {
            return call(() -> use.with(direct));
        } finally {
            // What is compared afterwards is reachable until then.
            if (nothing == direct) {
                throw new AssertionError();
            }
        }
    }

    /** Refuses what was closed, where all that is asked for is at hand. */
    static void open(BooleanSupplier isDestroyed) {
        if (isDestroyed.getAsBoolean()) {
            throw closed(null);
        }
    }

    private static ClosedException closed(Throwable cause) {
        return new ClosedException("对象已关闭，不能再使用", "the object was closed and cannot be used again", cause);
    }

    private static HuojuException typed(NativeException.Failed failed) {
        String zh = failed.getZh();
        String en = failed.getEn();
        switch (failed.getKind()) {
            case "edition":
                return new EditionException(zh, en, null);
            case "input":
                return new InputException(zh, en, null);
            case "record":
                return new RecordException(zh, en, null);
            case "table":
                return new TableException(zh, en, null);
            case "export":
                return new ExportException(zh, en, null);
            case "cancelled":
                return new CancelledException(zh, en, null);
            default:
                return new HuojuException(zh, en, null);
        }
    }

    /** A message in both languages about an argument that is none. */
    static InputException argument(String zh, String en) {
        return new InputException(zh, en, null);
    }

    /** What is there; a text is whole. */
    static <T> T given(T value, String name) {
        if (value instanceof String) {
            whole((String) value, "参数 " + name + " ", "the argument " + name);
        }
        return present(value, name);
    }

    /** What is not null. */
    static <T> T present(T value, String name) {
        if (value == null) {
            throw argument("参数 " + name + " 不能为 null", "the argument " + name + " must not be null");
        }
        return value;
    }

    /** A text with a sign in the place of each half of a character. */
    static String mended(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Refuses a text in which half of a character stands. The text is not shown: it may be the number of a person. */
    static void whole(String text, String zh, String en) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(unit) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
            if (!pair) {
                String code = String.format("U+%04X", (int) unit);
                throw argument(zh + "的第 " + (at + 1) + " 个字符是不成对的代理项 " + code + "，只是半个字符：文本可能被截断或解码有误，请给出完整的文本",
                        en + " has at character " + (at + 1) + " the unpaired surrogate " + code + ", half of a character: the text was cut in two or decoded wrongly; give the whole of it");
            }
            at++;
        }
    }

    /** The items of a program's own collection, which may be as it likes. */
    static <T> Iterator<T> items(Iterable<T> all, String name) {
        return given(given(all, name).iterator(), name + ".iterator()");
    }

    /** What is there and holds no null. */
    @SafeVarargs
    static <T> List<T> all(String name, T... values) {
        List<T> all = new ArrayList<>();
        for (T value : given(values, name)) {
            all.add(given(value, name));
        }
        return Collections.unmodifiableList(all);
    }

    /** What an object says of itself, which fails for nobody: a log may meet it closed. */
    static String shown(Object object, Supplier<String> text) {
        try {
            return text.get();
        } catch (ClosedException closed) {
            return object.getClass().getSimpleName() + " closed";
        }
    }
}
