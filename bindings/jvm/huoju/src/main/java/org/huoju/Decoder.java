package org.huoju;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the compact bytes of {@code bytes.rs}. */
final class Decoder {
    private final byte[] bytes;
    private final ByteBuffer buffer;

    Decoder(byte[] bytes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int count() {
        return buffer.getInt();
    }

    long number() {
        return buffer.getLong();
    }

    String text() {
        int length = buffer.getInt();
        String text = new String(bytes, buffer.position(), length, StandardCharsets.UTF_8);
        ((java.nio.Buffer) buffer).position(buffer.position() + length);
        return text;
    }

    /** Texts of a few, which are not changed. */
    List<String> texts() {
        int count = count();
        List<String> texts = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            texts.add(text());
        }
        return Collections.unmodifiableList(texts);
    }

    /** Texts, null where there is none. */
    List<String> values() {
        int count = count();
        List<String> texts = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            texts.add(buffer.get() == 1 ? text() : null);
        }
        return Collections.unmodifiableList(texts);
    }

    List<Finding> findings() {
        int count = count();
        List<Finding> findings = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            findings.add(new Finding(this));
        }
        return findings;
    }

    List<FindingId> ids() {
        int count = count();
        List<FindingId> ids = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            ids.add(new FindingId(text(), text()));
        }
        return Collections.unmodifiableList(ids);
    }
}
