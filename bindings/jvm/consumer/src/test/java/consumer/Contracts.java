package consumer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huoju.Json;

/** What the tests share: the root of the project, and a contract that no rule finds anything in. */
final class Contracts {
    static final Path ROOT = Paths.get(System.getProperty("root"));
    /** No library is as fast as it should be where this is set. */
    static final boolean DEBUG = System.getProperty("huoju.debug") != null;

    private Contracts() {}

    /** The records of a vector, which may be changed. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> vector(String name) {
        try {
            byte[] bytes = Files.readAllBytes(ROOT.resolve("tests/vectors").resolve(name));
            Map<?, ?> vector = (Map<?, ?>) Json.parse(new String(bytes, StandardCharsets.UTF_8));
            List<Map<String, Object>> records = new ArrayList<>();
            ((List<?>) vector.get("records")).forEach(record -> records.add(new LinkedHashMap<>((Map<String, Object>) record)));
            return records;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    static Map<String, Object> clean() {
        return vector("clean-contract.json").get(0);
    }

    /** One that TM-004-2 finds something in. */
    static Map<String, Object> failing() {
        Map<String, Object> record = clean();
        record.put("contract_amount", "100.00");
        record.put("technology_transaction_amount", "100.01");
        // It would follow from the two, and differ.
        record.remove("non_technical_amount");
        return record;
    }

    /** A stream of so many lines of a contract with numbers of their own, made while it is read. */
    static InputStream lines(long lines) {
        return lines(lines, true);
    }

    /** The same, with one number for all. */
    static InputStream same(long lines) {
        return lines(lines, false);
    }

    private static InputStream lines(long lines, boolean numbered) {
        String line = "\"2021110000000001\",\"100.00\",\"100.01\",\"2021-03-01\"\n";
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        byte[] header = "registration_number,contract_amount,technology_transaction_amount,registration_date\n".getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private final long size = header.length + lines * bytes.length;
            private long at;

            /** The line that a place stands in. */
            private byte[] line(long place) {
                long number = (place - header.length) / bytes.length;
                for (int digit = 16; numbered && digit > 8; digit--) {
                    bytes[digit] = (byte) ('0' + number % 10);
                    number /= 10;
                }
                return bytes;
            }

            @Override
            public int read() {
                if (at >= size) {
                    return -1;
                }
                long place = at++;
                return place < header.length ? header[(int) place] : line(place)[(int) ((place - header.length) % bytes.length)];
            }

            @Override
            public int read(byte[] into, int from, int count) {
                int read = 0;
                while (read < count && at < size) {
                    byte[] part = at < header.length ? header : line(at);
                    int place = at < header.length ? (int) at : (int) ((at - header.length) % bytes.length);
                    int some = Math.min(part.length - place, count - read);
                    System.arraycopy(part, place, into, from + read, some);
                    read += some;
                    at += some;
                }
                return read == 0 ? -1 : read;
            }
        };
    }

    /** Resident memory of this process in KB. */
    static long resident() {
        try {
            for (String line : Files.readAllLines(Paths.get("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            throw new AssertionError("no VmRSS");
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
