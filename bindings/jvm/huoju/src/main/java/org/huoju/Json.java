package org.huoju;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The JSON of this package as plain objects: maps, lists, texts, {@link BigDecimal}, {@link Boolean} and null. Numbers are taken as their text,
 * never through a double.
 */
public final class Json {
    /** How deep values may stand in each other. */
    private static final int DEPTH = 200;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @param text JSON
     * @return the value
     * @throws InputException if it is none
     */
    public static Object parse(String text) {
        Json json = new Json(Native.given(text, "text"));
        Object value = json.value(0);
        json.blank();
        if (json.at < text.length()) {
            throw json.wrong();
        }
        return value;
    }

    /**
     * Writes a value.
     *
     * @param value maps, iterables, numbers, truth values, null; anything else as its text
     * @return JSON
     * @throws InputException if values stand too deep in each other, or a number is none
     */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out, 0);
        return out.toString();
    }

    /** The same value, which nobody changes. */
    static Object fixed(Object value) {
        if (value instanceof Map) {
            Map<Object, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, one) -> map.put(key, fixed(one)));
            return Collections.unmodifiableMap(map);
        } else if (value instanceof List) {
            List<Object> list = new ArrayList<>();
            ((List<?>) value).forEach(one -> list.add(fixed(one)));
            return Collections.unmodifiableList(list);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        return (Map<String, Object>) fixed(parse(text));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Object list) {
        return list == null ? new ArrayList<>() : (List<Map<String, Object>>) list;
    }

    /** A text of both languages: one of them. */
    static String label(Object label, String lang) {
        return label == null ? null : (String) ((Map<?, ?>) label).get(lang);
    }

    static long number(Object number) {
        return number == null ? 0 : ((BigDecimal) number).longValueExact();
    }

    private InputException wrong() {
        return Native.argument("第 " + (at + 1) + " 个字符处不是 JSON", "this is no JSON at character " + (at + 1));
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() {
        blank();
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private boolean skip(char letter) {
        if (next() != letter) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char letter) {
        if (!skip(letter)) {
            throw wrong();
        }
    }

    private Object value(int depth) {
        if (depth > DEPTH) {
            throw wrong();
        }
        switch (next()) {
            case '{':
                return map(depth);
            case '[':
                return list(depth);
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        if (skip('}')) {
            return map;
        }
        do {
            if (next() != '"') {
                throw wrong();
            }
            String key = string();
            expect(':');
            map.put(key, value(depth + 1));
        } while (skip(','));
        expect('}');
        return map;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        expect('[');
        if (skip(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (skip(','));
        expect(']');
        return list;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        try {
            if (!NUMBER.matcher(number).matches()) {
                throw new NumberFormatException(number);
            }
            return new BigDecimal(number);
        } catch (NumberFormatException none) {
            at = start;
            throw wrong();
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"') {
                at++;
                return out.toString();
            }
            if (letter < ' ') {
                throw wrong();
            }
            out.append(letter == '\\' ? escaped() : letter);
        }
        throw wrong();
    }

    private char escaped() {
        at++;
        int place = at < text.length() ? "\"\\/bfnrtu".indexOf(text.charAt(at)) : -1;
        if (place >= 0 && place < 8) {
            return "\"\\/\b\f\n\r\t".charAt(place);
        }
        if (place < 0 || at + 4 >= text.length()) {
            throw wrong();
        }
        int unit = 0;
        for (int digit = 1; digit <= 4; digit++) {
            int value = Character.digit(text.charAt(at + digit), 16);
            if (value < 0 || text.charAt(at + digit) > 'f') {
                throw wrong();
            }
            unit = unit << 4 | value;
        }
        at += 4;
        return (char) unit;
    }

    private static void write(Object value, StringBuilder out, int depth) {
        if (depth > DEPTH) {
            throw Native.argument("值的嵌套超过 " + DEPTH + " 层", "values stand more than " + DEPTH + " deep in each other");
        }
        if (value instanceof Map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                out.append(separator);
                quote(String.valueOf(entry.getKey()), out);
                out.append(':');
                write(entry.getValue(), out, depth + 1);
                separator = ",";
            }
            out.append(separator.equals("{") ? "{}" : "}");
        } else if (value instanceof Iterable) {
            String separator = "[";
            for (Object one : (Iterable<?>) value) {
                out.append(separator);
                write(one, out, depth + 1);
                separator = ",";
            }
            out.append(separator.equals("[") ? "[]" : "]");
        } else if (value instanceof Number && !NUMBER.matcher(String.valueOf(value)).matches()) {
            throw Native.argument(value + " 不是 JSON 的数", value + " is no number of JSON");
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            out.append(value);
        } else {
            quote(Native.present(value.toString(), "value.toString()"), out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            int place = "\"\\\b\f\n\r\t".indexOf(letter);
            if (place >= 0) {
                out.append('\\').append("\"\\bfnrt".charAt(place));
            } else if (Character.isHighSurrogate(letter) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
                out.append(letter).append(text.charAt(++at));
            } else if (letter < ' ' || Character.isSurrogate(letter)) {
                // Half of a character is no text, and bytes have no place for it.
                out.append(String.format("\\u%04x", (int) letter));
            } else {
                out.append(letter);
            }
        }
        out.append('"');
    }
}
