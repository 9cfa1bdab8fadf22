package org.huoju;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Records as compact bytes: cells one after the other, each a tag, a key and a value. {@code record.rs} is the other side. */
final class Encoder {
    private static final byte END = 0;
    private static final byte TEXT = 1;
    private static final byte DAMAGED = 2;
    private static final byte NUMBER = 3;
    private static final byte DATE = 4;
    private static final byte BOOLEAN = 5;
    private static final byte FLOAT = 6;
    private static final byte CHILDREN = 7;
    private static final byte OTHER = 8;
    private static final byte SINGLE = 9;

    /** Larger buffers are not kept for the next call. */
    private static final int KEPT = 1 << 20;
    /** Keys of a record, at most: as many as a file may have columns. */
    private static final int KEYS = 16_384;
    /** Child records of a kind that are read; one more is handed over, so that the library refuses them, and those that never end. */
    private static final int CHILDREN_READ = 10_000;
    /** Bytes of a record, at most. */
    private static final int MOST = 1 << 28;
    /** Doubles below it that are whole are no other number, and all that are not whole are below it. */
    private static final double WHOLE = 1L << 53;
    /** Digits of a decimal number that a double tells from all others. */
    private static final MathContext DIGITS = new MathContext(15);
    /** Decimals that a double is taken with, at most. */
    private static final int DECIMALS = 18;

    /** A direct buffer for the next call of each thread; of a class of the JDK, so that no class loader is held by it. */
    private static final ThreadLocal<ByteBuffer> SCRATCH = new ThreadLocal<>();

    /** Typed records may be of any form. */
    static final String ANY = null;
    /** No typed record is taken. */
    static final String NONE = "";

    /** The form that typed records are of. */
    private final String form;
    private byte[] bytes = new byte[4096];
    private int size;

    /** For records of a form. */
    Encoder(String form) {
        this.form = form;
    }

    /** Hands over what was encoded in a direct buffer, which is only valid during the call. */
    <T> T use(Native.Use<T> use) {
        ByteBuffer scratch = SCRATCH.get();
        // A call within the call takes one of its own.
        SCRATCH.remove();
        if (scratch == null || scratch.capacity() < size) {
            scratch = ByteBuffer.allocateDirect(Math.max(size, 4096));
        }
        // In Java 9 these methods return another type, and code compiled for that does not run on Java 8.
        ((java.nio.Buffer) scratch).clear();
        scratch.put(bytes, 0, size);
        ((java.nio.Buffer) scratch).flip();
        ByteBuffer full = scratch;
        try {
            return Native.lend(full, use);
        } finally {
            if (full.capacity() <= KEPT) {
                SCRATCH.set(full);
            }
        }
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** A record: a map or a typed record. */
    Encoder record(Object record) {
        if (record instanceof Map) {
            cells((Map<?, ?>) record, false);
        } else if (record instanceof TypedRecord) {
            cells(map((TypedRecord) record, ""), false);
        } else {
            String found = record == null ? "null" : record.getClass().getName();
            throw Native.argument("记录应为 Map 或类型化记录，不是 " + found, "a record is a Map or a typed record, not " + found);
        }
        return this;
    }

    /** A child record by itself. */
    Encoder child(TypedRecord child, String kind) {
        cells(map(child, kind), true);
        return this;
    }

    /** The cells of a typed record, if it is of the form and of a kind. */
    private Map<String, Object> map(TypedRecord record, String kind) {
        String of = Native.given(record.getForm(), "form");
        String found = Native.given(record.getKind(), "kind");
        if (!kind.equals(found) || form != null && !form.equals(of)) {
            String typed = found.isEmpty() ? of : of + "." + found;
            String place = form == null ? "" : form;
            place += kind.isEmpty() ? "" : "." + kind;
            String zh = place.isEmpty() ? "类型化的 " + typed + " 记录不能用在这里：请用 Map，并给出所属记录的主键" : typed + " 的记录不能用作 " + place + " 的记录";
            String en = place.isEmpty() ? "a typed record of " + typed + " is not taken here: give a Map, with the key of the record that it belongs to"
                    : "a record of " + typed + " is no record of " + place;
            throw new RecordException(zh, en, null);
        }
        return Native.given(record.toMap(), "map");
    }

    private void cells(Map<?, ?> record, boolean child) {
        int left = KEYS;
        for (Iterator<? extends Map.Entry<?, ?>> cells = Native.items(record.entrySet(), "record.entrySet()"); cells.hasNext();) {
            if (left-- == 0) {
                throw Native.argument("一条记录的键超过 " + KEYS + " 个", "a record has more than " + KEYS + " keys");
            }
            Map.Entry<?, ?> cell = Native.given(cells.next(), "entry");
            String key = cell.getKey() == null ? null : cell.getKey().toString();
            if (key == null) {
                throw Native.argument("记录的键不能为 null", "a key of a record is null");
            }
            cell(key, cell.getValue(), child);
        }
        put(END);
    }

    /** A cell by itself. */
    Encoder cell(String key, Object value) {
        cell(key, value, false);
        return this;
    }

    private void cell(String key, Object value, boolean child) {
        if (value == null) {
            tag(TEXT, key);
            text("");
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof BigInteger || value instanceof YearMonth) {
            text(key, Native.present(value.toString(), key + ".toString()"));
        } else if (value instanceof BigDecimal) {
            text(key, written((BigDecimal) value));
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            tag(NUMBER, key);
            number(((Number) value).longValue());
        } else if (value instanceof Double) {
            tag(FLOAT, key);
            number(Double.doubleToLongBits((Double) value));
        } else if (value instanceof Float) {
            tag(SINGLE, key);
            count(Float.floatToIntBits((Float) value));
        } else if (value instanceof Boolean) {
            tag(BOOLEAN, key);
            put((byte) ((Boolean) value ? 1 : 0));
        } else if (Days.isTime(value)) {
            date(key, value, Days.of(value));
        } else {
            children(key, value, child);
        }
    }

    private void children(String key, Object value, boolean child) {
        List<Object> children = new ArrayList<>();
        if (value instanceof Map || value instanceof TypedRecord) {
            children.add(value);
        } else if (value instanceof Iterable) {
            Iterator<?> all = Native.items((Iterable<?>) value, key);
            while (children.size() <= CHILDREN_READ && all.hasNext()) {
                children.add(all.next());
            }
        } else if (value instanceof Object[]) {
            children.addAll(Arrays.asList((Object[]) value));
        } else {
            other(key, value.getClass().getName());
            return;
        }
        // Child records have none of their own.
        if (child) {
            other(key, value.getClass().getName());
            return;
        }
        tag(CHILDREN, key);
        count(children.size());
        for (Object one : children) {
            if (one instanceof Map) {
                cells((Map<?, ?>) one, true);
            } else if (one instanceof TypedRecord) {
                cells(map((TypedRecord) one, key), true);
            } else {
                other(key, one == null ? "null" : one.getClass().getName());
                put(END);
            }
        }
    }

    /** A number as it would be printed. One of a million digits is not written out to be refused. */
    static String written(BigDecimal number) {
        return Math.abs((long) number.scale()) > 100 ? number.toString() : number.toPlainString();
    }

    /** A value as it would be printed in a column of a table. */
    static String printed(String column, Object value) {
        if (value instanceof BigDecimal) {
            return written((BigDecimal) value);
        }
        double number = value instanceof Double || value instanceof Float ? ((Number) value).doubleValue() : Double.NaN;
        return Double.isNaN(number) || Double.isInfinite(number) ? value.toString() : written(decimal(column, value, number));
    }

    /** The decimal number that a double stands for, as in records: of at most 15 digits, or whole. It may be off by one unit, as sums are. */
    private static BigDecimal decimal(String column, Object value, double number) {
        BigDecimal exact = new BigDecimal(number);
        if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
            return exact;
        }
        BigDecimal nearest = exact.round(DIGITS).stripTrailingZeros();
        if (Math.abs(number) < WHOLE && nearest.scale() <= DECIMALS && Math.abs(nearest.doubleValue() - number) <= Math.ulp(number)) {
            return nearest;
        }
        String shown = value instanceof Float ? value + "f" : value.toString();
        throw Native.argument(column + "：浮点数 " + shown + " 不是有效数字 15 位以内的数。请改用 BigDecimal 或文本",
                column + ": the floating-point number " + shown + " is no number within 15 digits; use a BigDecimal or a text");
    }

    private void other(String key, String found) {
        tag(OTHER, key);
        text(found);
    }

    private void date(String key, Object value, LocalDate date) {
        if (date == null) {
            String type = value.getClass().getName();
            String remedy = "toInstant().atZone(ZoneId.of(\"Asia/Shanghai\")).toLocalDate()";
            throw Native.argument(key + "：" + type + " 的 " + value + " 是时刻，属于哪一天取决于时区：请换算为 LocalDate，如 " + remedy,
                    key + ": " + value + " of " + type + " is a point in time, and its day depends on the time zone: give a LocalDate, such as " + remedy);
        }
        // No field has such a day: it is a finding, as its text is.
        if (date.getYear() < 1 || date.getYear() > 9999) {
            text(key, date.toString());
            return;
        }
        tag(DATE, key);
        count(date.getYear());
        put((byte) date.getMonthValue());
        put((byte) date.getDayOfMonth());
    }

    private void text(String key, String value) {
        int place = size;
        tag(TEXT, key);
        if (!text(value)) {
            bytes[place] = DAMAGED;
        }
    }

    private void tag(byte tag, String key) {
        put(tag);
        if (!text(key)) {
            Native.whole(key, "记录的键 " + Native.mended(key) + " ", "the key " + Native.mended(key) + " of a record");
        }
    }

    private void put(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    private void count(int value) {
        reserve(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    private void number(long value) {
        count((int) value);
        count((int) (value >>> 32));
    }

    private void reserve(long more) {
        if (bytes.length - size >= more) {
            return;
        }
        if (size + more > MOST) {
            throw Native.argument("一份表的文本过长：最多 " + MOST / 3 + " 个字符", "the texts of a record are too long: " + MOST / 3 + " characters at most");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(bytes.length * 2L, size + more));
    }

    /** A text as UTF-8; false if half of a pair stands in it, which is no text. */
    boolean text(String text) {
        int length = text.length();
        reserve(4 + 3L * length);
        int start = size;
        size += 4;
        boolean whole = true;
        for (int at = 0; at < length; at++) {
            char unit = text.charAt(at);
            if (unit < 0x80) {
                bytes[size++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[size++] = (byte) (0xC0 | unit >> 6);
                bytes[size++] = (byte) (0x80 | unit & 0x3F);
            } else if (Character.isHighSurrogate(unit) && at + 1 < length && Character.isLowSurrogate(text.charAt(at + 1))) {
                supplementary(Character.toCodePoint(unit, text.charAt(++at)));
            } else {
                whole &= !Character.isSurrogate(unit);
                int point = Character.isSurrogate(unit) ? 0xFFFD : unit;
                bytes[size++] = (byte) (0xE0 | point >> 12);
                bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | point & 0x3F);
            }
        }
        int end = size;
        size = start;
        count(end - start - 4);
        size = end;
        return whole;
    }

    private void supplementary(int point) {
        bytes[size++] = (byte) (0xF0 | point >> 18);
        bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | point & 0x3F);
    }
}
