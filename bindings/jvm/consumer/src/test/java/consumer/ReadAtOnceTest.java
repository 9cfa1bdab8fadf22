package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.huoju.Balance;
import org.huoju.CancelledException;
import org.huoju.Edition;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.HuojuException;
import org.huoju.Input;
import org.huoju.InputException;
import org.huoju.Options;
import org.huoju.RecordException;
import org.huoju.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read at once (bundles, figures, published tables, child records) may never come, and may never end. */
class ReadAtOnceTest {
    private static final Edition EDITION = Huoju.edition(2021);
    private static final Form FORM = EDITION.form("technology_contract");
    private static final String CELLS = "code,value\nN,3\n210000,1\n220000,1\n230000,1\n";

    private static Verification verification() {
        return new Verification(EDITION, "region_row");
    }

    private static Path pipe(Path folder, String name) throws Exception {
        Path pipe = folder.resolve(name);
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    private static void endsWhenInterrupted(Runnable act) throws InterruptedException {
        AtomicReference<Object> ended = new AtomicReference<>("it ended");
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                act.run();
            } catch (HuojuException error) {
                ended.set(error);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.setDaemon(true);
        thread.start();
        Thread.sleep(300);
        assertTrue(thread.isAlive(), String.valueOf(ended.get()));
        thread.interrupt();
        thread.join(2_000);
        assertFalse(thread.isAlive(), "it still waits");
        assertEquals(CancelledException.class, ended.get().getClass(), String.valueOf(ended.get()));
        assertEquals(true, flag.get());
    }

    @Test
    void whatNeverComesIsLeft(@TempDir Path folder) throws Exception {
        Path pipe = pipe(folder, "pipe.csv");
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException left) {
                    throw new IOException(left);
                }
                return -1;
            }
        };
        endsWhenInterrupted(() -> verification().verify(pipe));
        endsWhenInterrupted(() -> Huoju.editionFromBundle(pipe));
        endsWhenInterrupted(() -> new Options().figures("gdp", Input.csv(pipe)));
        endsWhenInterrupted(() -> new Options().figures("gdp", Input.csv("silent", silent)));
        endsWhenInterrupted(() -> verification().verify(endless(cell(""))));
        Path report = pipe(Files.createDirectory(folder.resolve("report")), "summary.json").getParent();
        endsWhenInterrupted(() -> FORM.tabulate(Collections.emptyList(), new Options().lastYear(report)));
        // Those that wait for the pipe go.
        given(pipe, new byte[0]);
    }

    /** Lets a pipe give bytes, once somebody reads it. */
    private static void given(Path pipe, byte[] bytes) {
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, bytes, StandardOpenOption.WRITE);
            } catch (IOException closed) {
                // Whoever read it does not any more.
                return;
            }
        });
        writer.setDaemon(true);
        writer.start();
    }

    private static <T> T soon(Supplier<T> act) {
        return assertTimeoutPreemptively(Duration.ofSeconds(60), act::get);
    }

    @Test
    void pipesAreReadAsFilesAre(@TempDir Path folder) throws Exception {
        Path pipe = pipe(folder, "pipe.csv");
        Path file = folder.resolve("file.csv");
        Files.write(file, CELLS.getBytes(StandardCharsets.UTF_8));
        given(pipe, Files.readAllBytes(file));
        Balance balance = soon(() -> verification().verify(pipe));
        assertTrue(balance.isReadable() && balance.getChecked() > 0, balance.toString());
        assertEquals(verification().verify(file).getChecked(), balance.getChecked());
        // What is wrong is said of a pipe too, which is read once.
        given(pipe, "code\n1\n".getBytes(StandardCharsets.UTF_8));
        InputException error = soon(() -> assertThrows(InputException.class, () -> verification().verify(pipe)));
        assertTrue(error.getEn().contains("pipe.csv") && error.getEn().contains("value") && error.getZh().contains("没有列"), error.getEn());
        given(pipe, EDITION.toBundle());
        try (Edition again = soon(() -> Huoju.editionFromBundle(pipe))) {
            assertEquals(EDITION.getDigest(), again.getDigest());
        }
    }

    /** Gives one thing again and again. */
    private static <T> Iterable<T> endless(T one) {
        return () -> new Iterator<T>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public T next() {
                return one;
            }
        };
    }

    /** A map with one entry again and again. */
    private static <T> Map<String, T> endlessMap(String key, T value) {
        Map.Entry<String, T> entry = new AbstractMap.SimpleEntry<>(key, value);
        return new AbstractMap<String, T>() {
            @Override
            public Set<Entry<String, T>> entrySet() {
                return new AbstractSet<Entry<String, T>>() {
                    @Override
                    public Iterator<Entry<String, T>> iterator() {
                        return endless(entry).iterator();
                    }

                    @Override
                    public int size() {
                        return Integer.MAX_VALUE;
                    }
                };
            }
        };
    }

    private static Map<String, Object> cell(String value) {
        Map<String, Object> cell = new HashMap<>();
        cell.put("code", "110000");
        cell.put("value", value);
        return cell;
    }

    private static void tooMuch(String limit, Runnable act) {
        HuojuException error = soon(() -> assertThrows(HuojuException.class, act::run));
        assertTrue(error instanceof InputException || error instanceof RecordException, error.toString());
        assertTrue(error.getEn().contains(limit) && error.getZh().contains(limit), error.getEn());
    }

    @Test
    void whatNeverEndsIsRefused() {
        tooMuch("64 MiB", () -> verification().verify(endless(cell("1"))));
        tooMuch("64 MiB", () -> Huoju.editionFromBundle(Paths.get("/dev/zero")));
        tooMuch("64 MiB", () -> new Options().figures("gdp", Input.csv(Paths.get("/dev/zero"))));
        tooMuch("64 MiB", () -> verification().verify(Paths.get("/dev/zero")));
        tooMuch("64 MiB", () -> new Options().figures("gdp", endlessMap("110000", BigDecimal.ONE)));
        Map<String, Object> keys = endlessMap("contract_amount", "1");
        tooMuch("16384", () -> FORM.check(keys));
        tooMuch("16384", () -> FORM.session(keys).getFindings());
        tooMuch("16384", () -> FORM.checkRecords(Collections.singletonList(keys)));
        Map<String, Object> child = Collections.singletonMap("amount", "1");
        Map<String, Object> record = Contracts.clean();
        record.put("income_verification", endless(child));
        tooMuch("10000", () -> FORM.check(record));
        tooMuch("10000", () -> FORM.session(record).getFindings());
        tooMuch("10000", () -> FORM.checkRecords(Collections.singletonList(record)));
        record.put("income_verification", Collections.nCopies(10_001, child));
        tooMuch("10000", () -> FORM.check(record));
        record.put("income_verification", Collections.nCopies(10_000, child));
        FORM.check(record);
        Map<String, Object> line = new HashMap<>(child);
        line.put("registration_number", record.get("registration_number"));
        Options beside = new Options().children("income_verification", Input.records(endless(line)));
        tooMuch("5000000", () -> FORM.check(Collections.singletonList(Input.records(Collections.singletonList(record))), beside));
        // What is no field is passed over.
        Map<String, Object> more = Contracts.clean();
        more.put("no_such_kind", endless(child));
        assertEquals(Collections.emptyList(), soon(() -> FORM.check(more)));
    }
}
