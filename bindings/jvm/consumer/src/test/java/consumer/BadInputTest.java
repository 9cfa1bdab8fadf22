package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.huoju.Cancellation;
import org.huoju.CancelledException;
import org.huoju.Check;
import org.huoju.ClosedException;
import org.huoju.EditionException;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.HuojuException;
import org.huoju.Input;
import org.huoju.InputException;
import org.huoju.Json;
import org.huoju.Options;
import org.huoju.Progress;
import org.huoju.RecordException;
import org.huoju.Session;
import org.huoju.TableException;
import org.huoju.Tables;
import org.huoju.Tally;
import org.huoju.edition2021.TransferInstitution;
import org.junit.jupiter.api.Test;

/** Whatever is handed over, a typed exception in two languages comes back, and the virtual machine lives. */
class BadInputTest {
    private static final Form FORM = Huoju.edition(2021).form("technology_contract");

    /** Lines of a stream that takes a while. */
    private static final long MANY = 20_000_000;

    private static <E extends HuojuException> E refused(Class<E> type, Runnable act) {
        E error = assertThrows(type, act::run);
        assertEquals(type, error.getClass());
        assertFalse(error.getZh().isEmpty() || error.getEn().isEmpty());
        assertFalse(error.getZh().equals(error.getEn()));
        return error;
    }

    @Test
    void nullsAreNamed() {
        Map<String, Object> record = new HashMap<>();
        record.put(null, "1");
        refused(InputException.class, () -> FORM.check(record));
        refused(InputException.class, () -> FORM.check((Map<String, Object>) null));
        refused(InputException.class, () -> FORM.checkCsv((Path) null));
        refused(InputException.class, () -> FORM.checkCsv((InputStream) null));
        refused(InputException.class, () -> FORM.checkJson((String) null));
        refused(InputException.class, () -> FORM.check(null, new Options()));
        refused(InputException.class, () -> FORM.check(Collections.singletonList(null), new Options()));
        refused(InputException.class, () -> FORM.checkRecords(Collections.singletonList(null)));
        refused(InputException.class, () -> FORM.session().set(null, "1"));
        Input records = Input.records(Collections.singletonList(Contracts.clean()));
        refused(InputException.class, () -> FORM.check(Arrays.asList(records, null), new Options()));
        refused(InputException.class, () -> new Options().children(null, records));
        refused(InputException.class, () -> new Options().lastYear((Path) null));
        refused(InputException.class, () -> Huoju.edition(2021).form(null));
        refused(InputException.class, () -> Huoju.editionFromBundle((byte[]) null));
        // A value that is null is an empty cell.
        Map<String, Object> empty = Contracts.clean();
        empty.put("contract_amount", null);
        assertTrue(FORM.check(empty).stream().anyMatch(one -> one.getRule().equals("technology_contract.contract_amount.required")));
    }

    @Test
    void wrongTypesAreNamed() {
        Map<String, Object> record = Contracts.clean();
        record.put("contract_amount", new Object());
        assertTrue(refused(InputException.class, () -> FORM.check(record)).getEn().contains("java.lang.Object"));
        record.put("contract_amount", new java.util.Date(0));
        refused(InputException.class, () -> FORM.check(record));
        record.put("contract_amount", Collections.singletonList("1"));
        refused(InputException.class, () -> FORM.check(record));
        record.put("contract_amount", 0.1 + 0.2e-3);
        refused(InputException.class, () -> FORM.check(record));
        record.put("contract_amount", record);
        refused(InputException.class, () -> FORM.check(record));
        // What is no number of the field is a finding, however it is written.
        Map<String, Object> odd = Contracts.clean();
        for (Object value : new Object[] {"一百", new BigDecimal("1E+2000000000"), new java.math.BigInteger("9").pow(500), Long.MIN_VALUE, Double.NaN}) {
            odd.put("contract_amount", value);
            assertFalse(FORM.check(odd).isEmpty(), String.valueOf(value));
        }
        refused(InputException.class, () -> FORM.checkRecords(Collections.singletonList("text")));
        refused(RecordException.class, () -> FORM.check(TransferInstitution.builder().build()));
        refused(RecordException.class, () -> FORM.session().set("no_such_field", "1"));
        refused(RecordException.class, () -> FORM.session().removeChild("no_such_kind", -1));
        // The form goes on after all of this.
        assertEquals(Collections.emptyList(), FORM.check(Contracts.clean()));
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertTrue(refused(EditionException.class, () -> Huoju.edition(1984)).getZh().contains("1984"));
        refused(EditionException.class, () -> Huoju.edition(-1));
        refused(EditionException.class, () -> Huoju.edition(2021).form("no_such_form"));
        refused(EditionException.class, () -> Huoju.edition(2021).codes("no_such_list"));
        refused(EditionException.class, () -> Huoju.editionFromBundle(new byte[] {1, 2, 3}));
        refused(InputException.class, () -> Huoju.editionFromSpec(Paths.get("no/such/folder")));
        refused(InputException.class, () -> FORM.checkCsv(Paths.get("no-such.csv")));
        refused(InputException.class, () -> FORM.checkCsv(ByteBuffer.allocateDirect(0)));
        refused(InputException.class, () -> FORM.checkCsv(ByteBuffer.wrap(new byte[] {0, 1, 2, 0, 0})));
        refused(InputException.class, () -> FORM.checkJson("{\"contract_amount\": }"));
        refused(TableException.class, () -> Tally.fromBytes(new byte[100]));
        refused(TableException.class, () -> FORM.tabulateRecords(Collections.emptyList()).get("no_such_table"));
        refused(RecordException.class, () -> FORM.exportVtl("no_such_kind", false));
        refused(InputException.class, () -> new Options().threads(0));
        refused(InputException.class, () -> Json.parse("[1,"));
        refused(InputException.class, () -> Json.parse(String.join("", Collections.nCopies(100_000, "["))));
        assertFalse(FORM.getFields().isEmpty());
    }

    @Test
    void closedObjectsSaySo() {
        Form form = Huoju.edition(2021).form("technology_contract");
        Session session = form.session();
        Check check = form.checkRecords(Collections.singletonList(Contracts.clean()));
        List<?> findings = form.checkRecords(Collections.singletonList(Contracts.failing())).getFindings();
        Tables tables = form.tabulateRecords(Collections.singletonList(Contracts.clean()));
        Tally tally = tables.getTally();
        for (AutoCloseable one : new AutoCloseable[] {form, session, check, tables}) {
            for (int times = 0; times < 2; times++) {
                try {
                    one.close();
                } catch (Exception wrong) {
                    throw new AssertionError(wrong);
                }
            }
        }
        refused(ClosedException.class, () -> form.check(Contracts.clean()));
        refused(ClosedException.class, () -> form.checkRecords(Collections.emptyList()));
        refused(ClosedException.class, session::getFindings);
        refused(ClosedException.class, () -> session.set("contract_amount", "1"));
        refused(ClosedException.class, check::getFindings);
        refused(ClosedException.class, () -> tables.get("T9"));
        refused(ClosedException.class, tally::toBytes);
        assertEquals(1, findings.size());
    }

    @Test
    void interruptedThreadsStopLongWork() throws InterruptedException {
        AtomicReference<Throwable> ended = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try (Check check = FORM.checkCsv(Contracts.lines(MANY))) {
                ended.set(new AssertionError("it ended with " + check));
            } catch (HuojuException error) {
                ended.set(error);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Thread.sleep(200);
        thread.interrupt();
        thread.join(20_000);
        assertFalse(thread.isAlive());
        assertEquals(CancelledException.class, ended.get().getClass());
        assertTrue(flag.get());
        // A short check is not long work.
        Thread.currentThread().interrupt();
        assertEquals(Collections.emptyList(), FORM.check(Contracts.clean()));
        refused(CancelledException.class, () -> FORM.checkRecords(Collections.singletonList(Contracts.clean())));
        assertTrue(Thread.interrupted());
    }

    @Test
    void longWorkTellsHowFarItIsAndStops() {
        List<Progress> told = new ArrayList<>();
        try (Check check = FORM.check(Collections.singletonList(Input.csv("stream", Contracts.lines(200_000))), new Options().singleRecords().progress(told::add))) {
            assertEquals(200_000, check.getRows());
        }
        assertEquals(200_000, told.get(told.size() - 1).getRows());
        Cancellation cancellation = new Cancellation();
        Options options = new Options().singleRecords().cancellation(cancellation).progress(progress -> cancellation.cancel());
        refused(CancelledException.class, () -> FORM.check(Collections.singletonList(Input.csv("stream", Contracts.lines(MANY))), options));
        IllegalArgumentException own = new IllegalArgumentException("enough");
        Options throwing = new Options().progress(progress -> {
            throw own;
        });
        assertSame(own, assertThrows(IllegalArgumentException.class, () -> FORM.check(Collections.singletonList(Input.csv("stream", Contracts.lines(MANY))), throwing)));
    }

    @Test
    void failingStreamsAndIteratorsEndTheWork() {
        IOException broken = new IOException("broken pipe");
        InputStream stream = new InputStream() {
            private final InputStream lines = Contracts.lines(MANY);
            private int left = 3_000_000;

            @Override
            public int read() throws IOException {
                throw broken;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                if (left <= 0) {
                    throw broken;
                }
                left -= count;
                return lines.read(bytes, from, count);
            }
        };
        InputException error = refused(InputException.class, () -> FORM.checkCsv(stream));
        assertSame(broken, error.getCause());
        assertTrue(error.getEn().contains("broken pipe"));
        Iterable<Object> records = () -> {
            throw new IllegalStateException("no records today");
        };
        assertThrows(IllegalStateException.class, () -> FORM.checkRecords(records));
    }

    @Test
    void messagesFollowTheLocaleWhereTheyArePrinted() {
        Locale before = Locale.getDefault();
        try {
            HuojuException error = refused(EditionException.class, () -> Huoju.edition(1984));
            Locale.setDefault(Locale.CHINA);
            assertTrue(error.toString().contains(error.getZh()));
            Locale.setDefault(Locale.ENGLISH);
            assertTrue(error.toString().contains(error.getEn()));
        } finally {
            Locale.setDefault(before);
        }
    }
}
