package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.huoju.Check;
import org.huoju.ClosedException;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.Input;
import org.huoju.Options;
import org.huoju.Report;
import org.huoju.Session;
import org.huoju.Tables;
import org.huoju.Tally;
import org.junit.jupiter.api.Test;

/** Many threads on one form, and streams larger than memory: no error, no growth, and all cores are used. */
class LoadTest {
    private static final int THREADS = 8;
    /** Sessions that are open at once. */
    private static final int OPEN = 10_000;
    private static final long SECONDS = Long.parseLong(System.getProperty("load.seconds"));
    private static final long MEGABYTES = Long.parseLong(System.getProperty("stream.megabytes"));
    private static final Form FORM = Huoju.edition(2021).form("technology_contract");

    /** Records checked in so many nanoseconds by so many threads. */
    private static long checked(int threads, long nanoseconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Long>> counts = new ArrayList<>();
        Map<String, Object> clean = Contracts.clean();
        Map<String, Object> failing = Contracts.failing();
        for (int number = 0; number < threads; number++) {
            Callable<Long> work = () -> {
                long end = System.nanoTime() + nanoseconds;
                long done = 0;
                for (; System.nanoTime() < end; done += 2) {
                    assertEquals(0, FORM.check(clean).size());
                    assertEquals("TM-004-2", FORM.check(failing).get(0).getRule());
                    if (done % 512 == 0) {
                        others(clean, failing);
                    }
                }
                return done;
            };
            counts.add(pool.submit(work));
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        pool.shutdown();
        return sum;
    }

    /** What holds native memory: some of it is closed, some is left to be collected. */
    private static void others(Map<String, Object> clean, Map<String, Object> failing) {
        Session left = FORM.session(clean);
        assertEquals(0, left.getFindings().size());
        try (Session session = FORM.session(failing)) {
            assertEquals(1, session.getFindings().size());
        }
        Options options = new Options().singleRecords().threads(1);
        try (Check check = FORM.check(Collections.singletonList(Input.records(Collections.nCopies(20, failing))), options)) {
            assertEquals(20, check.getFindings().size());
        }
    }

    /** Resident memory once what was left has been collected and freed. */
    private static long collected() throws InterruptedException {
        for (int times = 0; times < 3; times++) {
            System.gc();
            Thread.sleep(200);
        }
        return Contracts.resident();
    }

    @Test
    void threadsShareAForm() throws Exception {
        long second = 1_000_000_000L;
        // Until the compiler of the virtual machine and the allocators have settled.
        checked(THREADS, SECONDS * second / 2 + second);
        long before = collected();
        long one = checked(1, second);
        long two = checked(2, second);
        long all = checked(THREADS, SECONDS * second) / SECONDS;
        long after = collected();
        System.out.println("load: records a second: 1 thread " + one + ", 2 threads " + two + ", " + THREADS + " threads " + all + " for " + SECONDS
                + " s; resident memory before " + before + " KB, after " + after + " KB");
        assertTrue(after - before < 64 << 10, "resident memory has grown by " + (after - before) + " KB");
        // Said and not asserted: how much faster several threads are depends on the cores that are free.
        assertTrue(one > 0 && two > 0 && all > 0);
    }

    @Test
    void sessionsThatNobodyClosesTakeLittleMemory() throws Exception {
        Map<String, Object> failing = Contracts.failing();
        List<Session> open = new ArrayList<>();
        for (int number = 0; number < 1000; number++) {
            open.add(FORM.session(failing));
        }
        long before = collected();
        for (int number = 0; number < OPEN; number++) {
            Session session = FORM.session(failing);
            session.set("project_name", "示例 " + number);
            open.add(session);
        }
        long grown = Contracts.resident() - before;
        System.out.println("sessions: " + OPEN + " open ones take " + grown / OPEN + " KB each");
        assertTrue(grown / OPEN < 16, "an open session takes " + grown / OPEN + " KB");
        // Those that were put away are as they were.
        for (int number = 0; number < OPEN; number += 97) {
            Session session = open.get(1000 + number);
            assertEquals("示例 " + number, session.text("project_name"));
            assertEquals("TM-004-2", session.getFindings().get(0).getRule());
            assertEquals(1, session.set("technology_transaction_amount", "99.00").getRemoved().size());
        }
        open.forEach(Session::close);
    }

    @Test
    void sessionsThatNobodyHoldsAreFreed() throws Exception {
        Map<String, Object> clean = Contracts.clean();
        long before = collected();
        long most = before;
        for (int number = 0; number < 2 * OPEN; number++) {
            FORM.session(clean);
            if (number % 1000 == 0) {
                most = Math.max(most, Contracts.resident());
            }
        }
        System.out.println("sessions: " + 2 * OPEN + " that nobody holds, at most " + (most - before) + " KB more");
        // No more than they would take on the heap, which has half a gigabyte.
        assertTrue(most - before < 512 << 10, "resident memory has grown by " + (most - before) + " KB");
    }

    @Test
    void sessionsAreSharedWhileOthersComeAndGo() throws Exception {
        List<Session> shared = new ArrayList<>();
        for (int number = 0; number < 600; number++) {
            shared.add(FORM.session(Contracts.failing()));
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> ends = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread * 75;
            ends.add(pool.submit(() -> {
                for (int step = 0; step < 1200; step++) {
                    Session session = shared.get((first + step) % shared.size());
                    assertTrue(session.getFindings().size() >= 1);
                    session.set("project_name", "示例 " + step);
                }
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
        shared.forEach(Session::close);
    }

    /** Records that are large, each of another form: what checks the next one does not go on holding their memory. */
    @Test
    void recordsThatAreLargeLeaveNothing() throws Exception {
        List<Form> forms = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            forms.add(Huoju.edition(2021).form("technology_contract"));
            forms.get(number).check(Contracts.clean());
        }
        Map<String, Object> large = Contracts.clean();
        String longKey = String.join("", Collections.nCopies(1000, "k"));
        for (int number = 0; number < 16_000; number++) {
            large.put(longKey + number, "1");
        }
        FORM.check(large);
        long before = collected();
        for (Form form : forms) {
            form.check(large);
        }
        long grown = collected() - before;
        System.out.println("records: resident memory grown by " + grown + " KB after ten of 16 MB of keys");
        assertTrue(grown < 64 << 10, "resident memory has grown by " + grown + " KB");
    }

    /** Runs that keep all their findings, tens of megabytes, and are closed: what they took is there for the next. */
    @Test
    void runsThatAreClosedLeaveNothing() throws Exception {
        Options options = new Options().findingsPerRule(Long.MAX_VALUE);
        long before = 0;
        for (int run = 0; run < 24; run++) {
            if (run == 6) {
                before = collected();
            }
            try (Check check = FORM.check(Collections.singletonList(Input.csv("stream", Contracts.lines(1000))), options)) {
                assertTrue(check.getFindings().size() > 1000);
            }
        }
        long grown = collected() - before;
        System.out.println("runs: resident memory grown by " + grown + " KB in 18 runs after the first six");
        // What was kept took 13 MB a run, 240 MB in all; the heap of Java itself comes and goes by some 70 MB.
        assertTrue(grown < 128 << 10, "resident memory has grown by " + grown + " KB");
    }

    /** Tables with columns on request, closed as they should be: long before garbage is collected their memory is there again. */
    @Test
    void tablesThatAreClosedLeaveNothing() {
        Options options = new Options().threads(1).columns("average");
        List<Input> records = Collections.singletonList(Input.records(Collections.singletonList(Contracts.clean())));
        long before = 0;
        for (int run = 0; run < 70; run++) {
            if (run == 10) {
                before = Contracts.resident();
            }
            try (Tables tables = FORM.tabulate(records, options); Report report = FORM.report(records, options)) {
                assertEquals(tables.getIds(), report.getTables().getIds());
            }
        }
        long grown = Contracts.resident() - before;
        System.out.println("tables: resident memory grown by " + grown + " KB in 60 runs after the first ten");
        assertTrue(grown < 64 << 10, "resident memory has grown by " + grown + " KB");
    }

    /** Calls that are refused, because an argument was closed, let go of what they were called on. */
    @Test
    void refusedCallsLeaveNothing() {
        List<Input> records = Collections.singletonList(Input.records(Collections.singletonList(Contracts.clean())));
        Tally closed = Tally.empty();
        closed.close();
        Tally one = FORM.tally(records, new Options());
        Tally none = Tally.empty();
        long before = 0;
        for (int call = 0; call < 2200; call++) {
            if (call == 200) {
                before = Contracts.resident();
            }
            try (Tally copy = one.plus(none)) {
                assertThrows(ClosedException.class, () -> copy.plus(closed));
            }
        }
        long grown = Contracts.resident() - before;
        System.out.println("refused: resident memory grown by " + grown + " KB in 2000 calls");
        assertTrue(grown < 32 << 10, "resident memory has grown by " + grown + " KB");
    }

    @Test
    void streamsNeedLittleMemory() {
        long small = streamed(8, Contracts::lines);
        long large = streamed(MEGABYTES, Contracts::lines);
        // All of one key: a group is held up to two million records, and beyond that not at all.
        long same = streamed(MEGABYTES, Contracts::same);
        System.out.println("stream: 8 MB, resident memory grown by " + small + " KB; then " + MEGABYTES + " MB by " + large + " KB; with one key for all by " + same + " KB");
        // As the options are from the start: rules across records too, a thousand findings of each rule.
        assertTrue(large < 400 << 10, "resident memory has grown by " + large + " KB");
        assertTrue(same < 450 << 10, "resident memory has grown by " + same + " KB");
    }

    /** Resident memory above that before while a stream is checked, in KB. */
    private static long streamed(long megabytes, LongFunction<InputStream> stream) {
        long lines = (megabytes << 20) / 53;
        Options options = new Options();
        long before = Contracts.resident();
        long[] most = {before};
        options.progress(progress -> most[0] = Math.max(most[0], Contracts.resident()));
        try (Check check = FORM.check(Collections.singletonList(Input.csv("stream", stream.apply(lines))), options)) {
            assertEquals(lines, check.getRows());
        }
        return most[0] - before;
    }
}
