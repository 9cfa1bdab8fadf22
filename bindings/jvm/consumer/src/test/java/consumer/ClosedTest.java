package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huoju.Check;
import org.huoju.ClosedException;
import org.huoju.Edition;
import org.huoju.Finding;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.Input;
import org.huoju.Options;
import org.huoju.Session;
import org.huoju.Tables;
import org.huoju.Tally;
import org.huoju.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What was closed says so wherever it is used, and nothing else is touched by it. */
class ClosedTest {
    private static final List<Input> ONE = Collections.singletonList(Input.records(Collections.singletonList(Contracts.clean())));

    private static Form form() {
        return Huoju.edition(2021).form("technology_contract");
    }

    private static void closed(Executable... uses) {
        for (Executable use : uses) {
            assertThrows(ClosedException.class, use);
        }
    }

    private static Options against(Tally tally) {
        return new Options().lastYear(tally);
    }

    private static Options against(Tables tables) {
        return new Options().lastYear(tables);
    }

    @Test
    void closedObjectsSaySo() throws Exception {
        Edition edition = Huoju.edition(2021);
        Form form = edition.form("technology_contract");
        Session session = form.session();
        Check check = form.checkRecords(Collections.singletonList(Contracts.failing()));
        List<Finding> findings = check.getFindings();
        Tables tables = form.tabulate(ONE, new Options());
        Tally tally = tables.getTally();
        // What came over before is no answer afterwards.
        assertEquals(1, check.getRows());
        assertEquals("TM-004-2", findings.get(0).getRule());
        assertFalse(form.getFields().isEmpty());
        for (AutoCloseable one : new AutoCloseable[] {edition, form, session, check, tables, tally}) {
            one.close();
            one.close();
        }
        closed(edition::getYear, edition::getLists, edition::getTitleZh, () -> edition.form("technology_contract"));
        closed(() -> form.check(Contracts.clean()), () -> form.checkRecords(Collections.emptyList()), form::getFields, form::getTitleZh);
        closed(session::getFindings, () -> session.set("contract_amount", "1"));
        closed(check::getFindings, check::getRows, check::isAccepted, check::getSummary, check::getRead, () -> findings.get(0));
        closed(() -> tables.get("T9"), tables::getIds);
        closed(tally::toBytes, tally::apart);
        // A log may say what was closed, and a set may hold it.
        for (Object one : new Object[] {edition, form, session, check, tables, tally}) {
            assertFalse(one.toString().isEmpty());
            assertEquals(one, one);
            assertEquals(one.hashCode(), one.hashCode());
        }
    }

    @Test
    void closedArgumentsSaySo() {
        try (Form form = form(); Tally tally = form.tally(ONE, new Options())) {
            Form closedForm = form();
            Tally closedTally = form.tally(ONE, new Options());
            Tables closedTables = form.tabulate(ONE, new Options());
            Tables last = form.tabulate(ONE, new Options());
            closedForm.close();
            closedTally.close();
            closedTables.close();
            closed(() -> tally.rows(closedForm), () -> tally.tables(closedForm), () -> tally.plus(closedTally));
            closed(() -> form.tabulate(ONE, against(closedTally)), () -> form.tabulate(ONE, against(closedTables)), () -> tally.tables(form, against(closedTally)));
            Options figures = new Options().figures("gdp", Collections.singletonMap("110000", BigDecimal.ONE));
            closed(() -> closedForm.tabulate(ONE, against(last)), () -> closedForm.tabulate(ONE, figures), () -> closedForm.session(Contracts.clean(), new Options()));
            assertNotEquals(tally, closedTally);
            assertNotEquals(closedTally, tally);
            Edition edition = Huoju.edition(2021);
            edition.close();
            Map<String, String> cell = new HashMap<>();
            cell.put("code", "110000");
            cell.put("value", "1");
            closed(() -> new Verification(edition, "region_row").verify(Collections.singletonList(cell)));
            // What was refused has changed nothing.
            assertEquals(1, tally.rows(form));
            assertEquals(form.tally(ONE, new Options()), tally);
        }
    }

    @Test
    void eachObjectIsClosedByItself() {
        Tables tables;
        String before;
        Tally tally;
        Edition edition = Huoju.edition(2021);
        try (Form form = edition.form("technology_contract")) {
            edition.close();
            assertEquals(Collections.emptyList(), form.check(Contracts.clean()));
            assertTrue(form.toString().startsWith("2021 technology_contract"), form.toString());
            tables = form.tabulate(ONE, new Options().columns("average"));
            before = tables.get("T9").toCsv();
            tally = form.tally(ONE, new Options());
            tally.tables(form).close();
            assertEquals(1, tally.rows(form));
        }
        assertTrue(tables.getIds().contains("T9"));
        assertEquals(before, tables.get("T9").toCsv());
        try (Form form = form(); Form later = Huoju.edition(2022).form("technology_contract"); Tables made = tally.tables(form); Tally same = tables.getTally(); Tables grown = later.tabulate(ONE, against(made));
                Tables again = later.tabulate(ONE, against(tally))) {
            tally.close();
            tables.close();
            assertFalse(made.get("T9").getRows().isEmpty());
            assertEquals(1, same.rows(form));
            assertEquals(grown.get("T9").toCsv(), again.get("T9").toCsv());
        }
    }

    /** What nobody holds any more while it is used: where memory for its argument is short, the virtual machine collects garbage in between. */
    @Test
    void whatIsUsedIsNotCollected() throws Exception {
        List<String> options = Arrays.asList("-XX:+UseSerialGC", "-Xmx64m", "-XX:MaxDirectMemorySize=4m");
        assertEquals("0 of 30", JarTest.fork(options, Collections.emptyMap(), "consumer.ClosedTest$Unheld").trim());
    }

    /** Uses sessions that it does not hold. */
    public static final class Unheld {
        private Unheld() {}

        /**
         * Prints how often one was closed by somebody else.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            Form form = Huoju.edition(2021).form("technology_contract");
            Session held = form.session();
            // Until the machine has compiled it: before that it keeps what is on its stack.
            for (int times = 0; times < 3000; times++) {
                held.set("project_name", "示例 " + times);
            }
            char[] many = new char[1_200_000];
            Arrays.fill(many, 'x');
            String text = new String(many);
            int closed = 0;
            for (int times = 0; times < 30; times++) {
                try {
                    form.session().set("project_name", text);
                } catch (ClosedException unexpected) {
                    closed++;
                }
            }
            System.out.println(closed + " of 30");
        }
    }
}
