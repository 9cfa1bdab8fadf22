package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huoju.Check;
import org.huoju.Edition;
import org.huoju.Finding;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.HuojuException;
import org.huoju.Ident;
import org.huoju.Input;
import org.huoju.InputException;
import org.huoju.Json;
import org.huoju.Options;
import org.huoju.Session;
import org.huoju.Table;
import org.huoju.TableException;
import org.huoju.Tables;
import org.huoju.Verification;
import org.huoju.edition2021.TechnologyContract;
import org.junit.jupiter.api.Test;

/** Half of a character, as a text has that was cut between two halves of one: a finding as the value of a field, and anywhere else refused by name. */
class WholeTextTest {
    private static final String HALF = "ab\ud83d";
    private static final Edition EDITION = Huoju.edition(2021);
    private static final Form FORM = EDITION.form("technology_contract");

    private static InputException refused(String en, Runnable act) {
        InputException error = assertThrows(InputException.class, act::run);
        assertTrue(error.getEn().startsWith(en) && error.getEn().contains("at character 3 the unpaired surrogate U+D83D"), error.getEn());
        assertTrue(error.getZh().contains("第 3 个字符是不成对的代理项 U+D83D") && error.getZh().contains("请"), error.getZh());
        return error;
    }

    /** What an argument is given as, by its type. */
    private static Object argument(Class<?> type) {
        Map<Class<?>, Object> known = new HashMap<>();
        known.put(String.class, HALF);
        known.put(String[].class, new String[] {HALF});
        known.put(boolean.class, false);
        known.put(int.class, 1);
        known.put(Object.class, "1");
        known.put(Map.class, Collections.emptyMap());
        known.put(Input.class, Input.records(Collections.emptyList()));
        known.put(InputStream.class, new ByteArrayInputStream(new byte[0]));
        known.put(ByteBuffer.class, ByteBuffer.allocate(1));
        known.put(Options.class, new Options());
        assertTrue(known.containsKey(type), type + " is not known here");
        return known.get(type);
    }

    /** Calls what takes a text, of an object or of a class; gives how much that is. */
    private static int sweep(Object object, Class<?> type) throws ReflectiveOperationException {
        int called = 0;
        for (Method method : type.getDeclaredMethods()) {
            boolean own = Modifier.isStatic(method.getModifiers()) == (object == null);
            List<Class<?>> types = Arrays.asList(method.getParameterTypes());
            if (!own || !Modifier.isPublic(method.getModifiers()) || !types.contains(String.class) && !types.contains(String[].class)) {
                continue;
            }
            Object[] arguments = types.stream().map(WholeTextTest::argument).toArray();
            Throwable wrong = assertThrows(InvocationTargetException.class, () -> method.invoke(object, arguments), method.toString()).getCause();
            // Those of a line look up what the table has.
            Class<?> wanted = type == Table.Row.class ? TableException.class : InputException.class;
            assertEquals(wanted, wrong.getClass(), method + ": " + wrong);
            assertTrue(type == Table.Row.class || ((HuojuException) wrong).getEn().contains("U+D83D"), method + ": " + wrong);
            called++;
        }
        return called;
    }

    @Test
    void everyArgumentIsLookedAt() throws Exception {
        int called = 0;
        for (Class<?> type : new Class<?>[] {Huoju.class, Ident.class, Input.class, Json.class}) {
            called += sweep(null, type);
        }
        try (Tables tables = FORM.tabulateRecords(Collections.singletonList(Contracts.clean())); Session session = FORM.session()) {
            Table table = tables.get("T9");
            Object[] objects = {EDITION, FORM, session, tables, table, table.getRows().get(0), new Options(), new Verification(EDITION, "region_row"), Input.records(Collections.emptyList())};
            for (Object object : objects) {
                called += sweep(object, object.getClass());
            }
        }
        assertTrue(called > 35, called + " methods take a text");
        refused("the argument hierarchy", () -> new Verification(EDITION, HALF));
        assertFalse(refused("the argument number", () -> Ident.explain(HALF)).getEn().contains("ab"), "it may be the number of a person");
    }

    @Test
    void keysAndWhatIsNoFieldAreRefused() {
        Map<String, Object> key = Collections.singletonMap(HALF, "1");
        refused("the key ab", () -> FORM.check(key));
        refused("the key ab", () -> FORM.checkRecords(Collections.singletonList(key)));
        refused("the key ab", () -> FORM.session(key));
        refused("the key ab", () -> FORM.check(Collections.singletonMap("income_verification", key)));
        refused("the key ab", () -> FORM.session().addChild("income_verification", key));
        refused("the argument code", () -> new Options().figures("gdp", Collections.singletonMap(HALF, BigDecimal.ONE)));
        for (String column : new String[] {"year", "code", "value"}) {
            Map<String, Object> cell = new HashMap<>();
            Arrays.asList("year", "code", "value").forEach(one -> cell.put(one, one.equals(column) ? HALF : "1"));
            refused("the argument " + column, () -> new Verification(EDITION, "region_row").by("year").verify(Collections.singletonList(cell)));
        }
    }

    @Test
    void asAValueItIsAFinding() {
        Map<String, Object> record = Contracts.clean();
        record.put("project_name", HALF);
        List<List<Finding>> found = new ArrayList<>();
        found.add(FORM.check(record));
        found.add(FORM.check(TechnologyContract.builder().projectName(HALF).build()));
        try (Check check = FORM.checkRecords(Collections.singletonList(record))) {
            found.add(new ArrayList<>(check.getFindings()));
        }
        try (Session session = FORM.session()) {
            session.set("project_name", HALF);
            found.add(session.getFindings());
        }
        for (List<Finding> findings : found) {
            assertTrue(findings.stream().anyMatch(one -> one.getRule().contains("project_name")), findings.toString());
        }
    }

    /** What a program's own stream says went wrong is told as it can be. */
    @Test
    void failuresAreToldNevertheless() {
        IOException broken = new IOException("broken " + HALF);
        InputStream stream = new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }
        };
        InputException error = assertThrows(InputException.class, () -> FORM.checkCsv(stream));
        assertTrue(error.getCause() == broken && error.getEn().contains("broken ab?"), error.getEn());
    }

    @Test
    void jsonHasItEscaped() {
        assertEquals("[\"ab\\ud83d\"]", Json.write(Collections.singletonList(HALF)));
        assertEquals(Collections.singletonList(HALF), Json.parse(Json.write(Collections.singletonList(HALF))));
        assertEquals("[\"\ud83d\ude00\"]", Json.write(Collections.singletonList("\ud83d\ude00")));
    }
}
