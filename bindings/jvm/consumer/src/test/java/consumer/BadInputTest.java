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
import org.huoju.EditionException;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.HuojuException;
import org.huoju.Ident;
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
import org.huoju.TypedRecord;
import org.huoju.Verification;
import org.huoju.edition2021.AchievementApplied;
import org.huoju.edition2021.AchievementAppliedContributors;
import org.huoju.edition2021.AchievementAppliedStandards;
import org.huoju.edition2021.TechnologyContract;
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
        refused(InputException.class, () -> new Options().columns((String[]) null));
        refused(InputException.class, () -> new Options().columns("a", null));
        refused(InputException.class, () -> new Options().figures("gdp", (Input) null));
        refused(InputException.class, () -> verification().by((String[]) null));
        refused(InputException.class, () -> verification().by("a", null));
        try (Tables tables = FORM.tabulateRecords(Collections.emptyList())) {
            refused(InputException.class, () -> tables.get("T9").getRow((String[]) null));
        }
        for (String without : new String[] {"form", "kind", "map"}) {
            refused(InputException.class, () -> FORM.check(typed(without)));
            refused(InputException.class, () -> FORM.checkRecords(Collections.singletonList(typed(without))));
        }
        // A child that is null is none.
        assertEquals(TechnologyContract.builder().build(), TechnologyContract.builder().addIncomeVerification(null).build());
        refused(InputException.class, () -> Huoju.editionFromBundle((byte[]) null));
        // So are texts, entries and iterators.
        Object silent = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        CharSequence nothing = (CharSequence) java.lang.reflect.Proxy.newProxyInstance(BadInputTest.class.getClassLoader(), new Class<?>[] {CharSequence.class}, (proxy, method, arguments) -> null);
        refused(InputException.class, () -> FORM.check(untyped(silent, "1")));
        assertTrue(refused(InputException.class, () -> FORM.check(untyped("contract_amount", nothing))).getEn().contains("contract_amount"));
        refused(InputException.class, () -> FORM.session().set("contract_amount", nothing));
        refused(InputException.class, () -> FORM.checkRecords(() -> null));
        refused(InputException.class, () -> FORM.check(untyped("income_verification", (Iterable<Object>) () -> null)));
        refused(InputException.class, () -> verification().verify((Iterable<Map<String, Object>>) () -> null));
        // A value that is null is an empty cell.
        Map<String, Object> empty = Contracts.clean();
        empty.put("contract_amount", null);
        assertTrue(FORM.check(empty).stream().anyMatch(one -> one.getRule().equals("technology_contract.contract_amount.required")));
    }

    /** A record whose key need not be a text. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> untyped(Object key, Object value) {
        return (Map<String, Object>) (Map<?, ?>) Collections.singletonMap(key, value);
    }

    private static Verification verification() {
        return new Verification(Huoju.edition(2021), "region_row");
    }

    /** A typed record of the form that has not all that it should. */
    private static TypedRecord typed(String without) {
        return new TypedRecord() {
            @Override
            public String getForm() {
                return without.equals("form") ? null : "technology_contract";
            }

            @Override
            public String getKind() {
                return without.equals("kind") ? null : "";
            }

            @Override
            public Map<String, Object> toMap() {
                return without.equals("map") ? null : Collections.emptyMap();
            }
        };
    }

    @Test
    void typedRecordsOfAnotherKindAreNamed() {
        TransferInstitution institution = TransferInstitution.builder().build();
        AchievementAppliedContributors contributor = AchievementAppliedContributors.builder().name("张三").build();
        AchievementAppliedStandards standard = AchievementAppliedStandards.builder().build();
        Form achievement = Huoju.edition(2021).form("achievement_applied");
        List<TypedRecord> others = Arrays.asList(institution, contributor);
        for (TypedRecord other : others) {
            refused(RecordException.class, () -> FORM.check(other));
            refused(RecordException.class, () -> FORM.session(other));
            refused(RecordException.class, () -> FORM.checkRecords(Collections.singletonList(other)));
            refused(RecordException.class, () -> FORM.tabulateRecords(Collections.singletonList(other)));
        }
        for (Object child : new Object[] {standard, institution, AchievementApplied.builder().build()}) {
            Map<String, Object> record = new HashMap<>();
            record.put("contributors", Collections.singletonList(child));
            refused(RecordException.class, () -> achievement.check(record));
            refused(RecordException.class, () -> achievement.session(record));
        }
        // Which record it belongs to is not known.
        Input records = Input.records(Collections.singletonList(AchievementApplied.builder().build()));
        Options beside = new Options().children("contributors", Input.records(Collections.singletonList(contributor)));
        assertTrue(refused(RecordException.class, () -> achievement.check(Collections.singletonList(records), beside)).getEn().contains("Map"));
        try (Session session = achievement.session()) {
            session.addChild(contributor);
            assertEquals("张三", session.text("contributors[1].name"));
            refused(RecordException.class, () -> session.addChild(institution));
            refused(InputException.class, () -> session.addChild(null));
        }
        AchievementApplied one = AchievementApplied.builder().addContributors(contributor).addContributors(contributor).build();
        assertEquals(0, one.toBuilder().contributors(null).build().getContributors().size());
        assertEquals(1, one.toBuilder().contributors(one.getContributors().subList(0, 1)).build().getContributors().size());
    }

    @Test
    void numbersThatNobodyWritesOutAreNamed() {
        BigDecimal huge = new BigDecimal("1E+2000000000");
        Map<String, Object> cell = new HashMap<>();
        cell.put("code", "110000");
        cell.put("value", huge);
        assertFalse(verification().verify(Collections.singletonList(cell)).isReadable());
        refused(TableException.class, () -> verification().tolerance(huge).verify(Collections.singletonList(cell)));
        refused(TableException.class, () -> verification().tolerance(new BigDecimal("-1")).verify(Collections.singletonList(cell)));
        assertTrue(refused(InputException.class, () -> verification().by("yaer").verify(Collections.singletonList(cell))).getZh().contains("yaer"));
        cell.put("value", null);
        assertEquals(0, verification().verify(Collections.singletonList(cell)).getChecked());
    }

    @Test
    void jsonIsReadAndWrittenAsTheStandardSays() {
        for (String text : new String[] {"01", "+1", ".5", "1.", "-", "1e", "\"\\u+123\"", "\"\\uFF1１\"", "\"a\nb\"", "[1 2]", "{\"a\" 1}", "NaN", ""}) {
            refused(InputException.class, () -> Json.parse(text));
        }
        assertEquals(Arrays.asList(new BigDecimal("-0.50"), new BigDecimal("1E+3"), "\n\u00e9"), Json.parse(" [-0.50,1E+3 ,\"\\n\\u00E9\"]"));
        refused(InputException.class, () -> Json.write(Double.NaN));
        refused(InputException.class, () -> Json.write(Collections.singletonList(Float.POSITIVE_INFINITY)));
        Map<String, Object> itself = new HashMap<>();
        itself.put("a", itself);
        refused(InputException.class, () -> Json.write(itself));
        assertEquals("[1,0.5,1E+3,\"a\\n\"]", Json.write(Arrays.asList(1, 0.5, new BigDecimal("1E+3"), "a\n")));
    }

    @Test
    void wrongTypesAreNamed() {
        Map<String, Object> record = Contracts.clean();
        record.put("contract_amount", new Object());
        assertTrue(refused(InputException.class, () -> FORM.check(record)).getEn().contains("java.lang.Object"));
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
        assertTrue(refused(RecordException.class, () -> FORM.session().removeChild("income_verification", -1)).getEn().contains("income_verification[-1]"));
        // The form goes on after all of this.
        assertEquals(Collections.emptyList(), FORM.check(Contracts.clean()));
    }

    /** A double is no finding where it leaves a doubt: the amount that was meant is not known. */
    @Test
    void doublesThatLeaveADoubtAreNamed() {
        for (Number amount : new Number[] {12.345, 1e300, 0.1f, 1.0 / 3}) {
            Map<String, Object> record = Contracts.clean();
            record.put("contract_amount", amount);
            for (Runnable act : new Runnable[] {() -> FORM.check(record), () -> FORM.session(record), () -> FORM.session().set("contract_amount", amount),
                () -> FORM.checkRecords(Collections.singletonList(record))}) {
                InputException error = refused(InputException.class, act);
                assertTrue(error.getEn().contains("contract_amount") && error.getZh().contains("contract_amount"), error.getEn());
            }
        }
        InputException error = refused(InputException.class, () -> FORM.session().set("contract_amount", 0.1f));
        assertTrue(error.getEn().contains("number 0.1f is") && error.getZh().contains("浮点数 0.1f，"), error.getEn());
        try (Session session = FORM.session()) {
            for (Number amount : new Number[] {12.34, 0.1 + 0.2, 0.5f, 1200f}) {
                session.set("contract_amount", amount);
            }
            assertEquals("1200.00", session.text("contract_amount"));
            session.set("contract_amount", 0.1 + 0.2);
            assertEquals("0.30", session.text("contract_amount"));
        }
    }

    @Test
    void textsThatAreTooLongAreNamed() {
        String many = new String(new char[90_000_000]);
        assertTrue(refused(InputException.class, () -> FORM.check(Collections.singletonMap("project_name", many))).getEn().contains("too long"));
        refused(InputException.class, () -> FORM.session().set("project_name", many));
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertTrue(refused(EditionException.class, () -> Huoju.edition(1984)).getZh().contains("1984"));
        for (int year : new int[] {-1, 70_000, Integer.MAX_VALUE}) {
            assertTrue(refused(EditionException.class, () -> Huoju.edition(year)).getEn().contains(" " + year + ";"));
        }
        assertTrue(refused(InputException.class, () -> Ident.explain("1", "no_such_kind")).getEn().contains("citizen_id"));
        refused(EditionException.class, () -> Huoju.edition(2021).form("no_such_form"));
        refused(EditionException.class, () -> Huoju.edition(2021).codes("no_such_list"));
        refused(EditionException.class, () -> Huoju.editionFromBundle(new byte[] {1, 2, 3}));
        refused(InputException.class, () -> Huoju.editionFromSpec(Paths.get("no/such/folder")));
        // Not only its name, but why.
        assertTrue(refused(InputException.class, () -> Huoju.editionFromBundle(Paths.get("no-such.bundle"))).getEn().contains("NoSuchFile"));
        refused(InputException.class, () -> FORM.checkCsv(Paths.get("no-such.csv")));
        refused(InputException.class, () -> FORM.checkCsv(ByteBuffer.allocateDirect(0)));
        refused(InputException.class, () -> FORM.checkCsv(ByteBuffer.wrap(new byte[] {0, 1, 2, 0, 0})));
        refused(InputException.class, () -> FORM.checkJson("{\"contract_amount\": }"));
        refused(TableException.class, () -> Tally.fromBytes(new byte[100]));
        refused(TableException.class, () -> FORM.tabulateRecords(Collections.emptyList()).get("no_such_table"));
        refused(RecordException.class, () -> FORM.exportVtl("no_such_kind", false));
        refused(InputException.class, () -> new Options().threads(0));
        refused(InputException.class, () -> new Options().memory(0));
        refused(InputException.class, () -> Json.parse("[1,"));
        refused(InputException.class, () -> Json.parse(String.join("", Collections.nCopies(100_000, "["))));
        assertFalse(FORM.getFields().isEmpty());
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
