package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huoju.Check;
import org.huoju.Finding;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.HuojuException;
import org.huoju.Input;
import org.huoju.InputException;
import org.huoju.Json;
import org.huoju.Options;
import org.huoju.Report;
import org.huoju.Session;
import org.huoju.Tables;
import org.huoju.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Child records, last year's records and the frame from inputs of their own: the same findings whichever way they come. */
class BesideTest {
    private static final Form INSTITUTION = Huoju.edition(2021).form("transfer_institution");
    private static final Form ACHIEVEMENT = Huoju.edition(2021).form("achievement_applied");

    /** A way to give rows. */
    private interface Shape {
        Input of(List<Map<String, Object>> rows) throws IOException;
    }

    private static Map<String, Shape> shapes(Path folder) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("memory", Input::records);
        shapes.put("CSV file", rows -> Input.csv(Files.write(Files.createTempFile(folder, "rows", ".csv"), csv(rows))));
        shapes.put("CSV stream", rows -> Input.csv("rows", new ByteArrayInputStream(csv(rows))));
        shapes.put("JSON file", rows -> Input.path(Files.write(Files.createTempFile(folder, "rows", ".json"), json(rows))));
        shapes.put("JSON buffer", rows -> Input.json("rows", ByteBuffer.wrap(json(rows))));
        return shapes;
    }

    private static byte[] json(List<Map<String, Object>> rows) {
        return Json.write(rows).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] csv(List<Map<String, Object>> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
        for (Map<String, Object> row : rows) {
            text.append(names.stream().map(name -> String.valueOf(row.getOrDefault(name, ""))).collect(Collectors.joining(","))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> split(List<Map<String, Object>> records, String kind, String key) {
        List<Map<String, Object>> children = new ArrayList<>();
        for (Map<String, Object> record : records) {
            List<?> own = (List<?>) record.remove(kind);
            for (Object child : own == null ? Collections.emptyList() : own) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put(key, record.get(key));
                ((Map<?, ?>) child).forEach((name, value) -> line.put((String) name, value));
                children.add(line);
            }
        }
        return children;
    }

    private static List<String> found(Check check) {
        return check.getFindings().stream().map(one -> one.getRow() + " " + one.getRule() + " " + one.getPath() + " " + one.getKey() + " " + one.getMessageZh()).collect(Collectors.toList());
    }

    private static Set<String> rules(Check check) {
        return check.getFindings().stream().map(one -> one.getRow() + " " + one.getRule()).collect(Collectors.toSet());
    }

    @Test
    void lastYearsRecordsInAnyShape(@TempDir Path folder) throws IOException {
        // What the vector finds with last year's report inside is found with it beside.
        List<Map<String, Object>> records = Contracts.vector("transfer-institution-panel.json");
        List<Map<String, Object>> panel = split(records, "last_year", "institution_name");
        assertEquals(3, panel.size());
        Set<String> expected = new LinkedHashSet<>(Arrays.asList("2 K08-2", "2 K19-1", "2 K27-2", "2 K27-7", "3 K31"));
        // Figures of last year that an institution leaves empty and another one gives; what none gives is no column, and unknown.
        expected.addAll(Arrays.asList("1 K27-14.facilitated_amount", "2 K27-14.total_staff", "2 K27-14.facilitated_projects", "2 K27-14.facilitated_amount"));
        for (Map.Entry<String, Shape> data : shapes(folder).entrySet()) {
            // These records have child records of other kinds, which are no columns.
            if (data.getKey().startsWith("CSV")) {
                continue;
            }
            for (Map.Entry<String, Shape> beside : shapes(folder).entrySet()) {
                Options options = new Options().singleRecords().panel(beside.getValue().of(panel));
                try (Check check = INSTITUTION.check(Collections.singletonList(data.getValue().of(records)), options)) {
                    assertEquals(expected, rules(check), data.getKey() + ", " + beside.getKey());
                }
            }
        }
        try (Check check = INSTITUTION.checkRecords(records)) {
            assertFalse(rules(check).stream().anyMatch(expected::contains));
        }
        try (Tally with = INSTITUTION.tally(Collections.singletonList(Input.records(records)), new Options().panel(Input.records(panel)));
                Tally without = INSTITUTION.tally(Collections.singletonList(Input.records(records)), new Options())) {
            assertNotEquals(without, with);
        }
    }

    @Test
    void theFrameSaysWhoIsMissingAndWhoIsNotInIt(@TempDir Path folder) throws IOException {
        List<Map<String, Object>> records = Contracts.vector("transfer-institution-panel.json");
        records.forEach(record -> record.remove("last_year"));
        List<Map<String, Object>> units = new ArrayList<>();
        for (Map<String, Object> record : records) {
            Map<String, Object> unit = new HashMap<>();
            unit.put("institution_name", record.get("institution_name"));
            units.add(unit);
        }
        // The first of them is not in the frame; another one is, and does not report.
        units.get(0).put("institution_name", "示例之外");
        for (Map.Entry<String, Shape> shape : shapes(folder).entrySet()) {
            try (Check check = INSTITUTION.check(Collections.singletonList(Input.records(records)), new Options().frame(shape.getValue().of(units)))) {
                List<Finding> missing = check.getFindings().stream().filter(one -> one.getKind().equals("unit")).collect(Collectors.toList());
                assertEquals(1, missing.size(), shape.getKey());
                assertEquals("K23-2", missing.get(0).getRule());
                assertTrue(missing.get(0).getMessageZh().contains("示例之外"), missing.get(0).getMessageZh());
                assertTrue(rules(check).contains("1 K23-1") && !rules(check).contains("2 K23-1"), rules(check).toString());
            }
        }
        // A frame without units is a frame, in which nobody is.
        try (Check check = INSTITUTION.check(Collections.singletonList(Input.records(records)), new Options().frame(Input.records(Collections.emptyList())))) {
            assertEquals(2, ((List<?>) check.getRead().get("files")).size());
            assertTrue(rules(check).contains("4 K23-1"));
        }
    }

    @Test
    void childRecordsInAnyShape(@TempDir Path folder) throws IOException {
        List<Map<String, Object>> whole = Contracts.vector("achievement-applied-clean.json");
        Map<String, Object> nameless = new HashMap<>(Collections.singletonMap("name", String.join("", Collections.nCopies(300, "x"))));
        List<Object> contributors = new ArrayList<>((List<?>) whole.get(0).get("contributors"));
        contributors.add(nameless);
        whole.get(0).put("contributors", contributors);
        List<String> inside;
        try (Check check = ACHIEVEMENT.checkRecords(whole)) {
            inside = found(check);
        }
        assertTrue(inside.stream().anyMatch(one -> one.contains("contributors[" + contributors.size() + "]")), inside.toString());
        List<Map<String, Object>> children = split(whole, "contributors", "registration_number");
        for (Map.Entry<String, Shape> shape : shapes(folder).entrySet()) {
            Options options = new Options().children("contributors", shape.getValue().of(children));
            try (Check check = ACHIEVEMENT.check(Collections.singletonList(Input.records(whole)), options)) {
                assertEquals(inside, found(check), shape.getKey());
            }
            Options beside = new Options().children("contributors", shape.getValue().of(children));
            try (Session session = ACHIEVEMENT.session(whole.get(0), beside)) {
                assertEquals(children.get(0).get("name"), session.text("contributors[1].name"), shape.getKey());
                assertEquals(inside.size(), session.getFindings().size());
            }
        }
        Map<String, Object> stray = new HashMap<>();
        stray.put("registration_number", "no such number");
        children.add(stray);
        try (Check check = ACHIEVEMENT.check(Collections.singletonList(Input.records(whole)), new Options().children("contributors", Input.records(children)))) {
            assertTrue(rules(check).contains(children.size() + " input.child_without_record"), rules(check).toString());
        }
    }

    @Test
    void recordsInMemoryMayBeSeveralInputs() {
        List<Map<String, Object>> failing = Collections.singletonList(Contracts.failing());
        Form form = Huoju.edition(2021).form("technology_contract");
        byte[] csv = "registration_number,contract_amount,technology_transaction_amount\nA1,100.00,100.01\n".getBytes(StandardCharsets.UTF_8);
        List<Input> inputs = Arrays.asList(Input.csv("a.csv", ByteBuffer.wrap(csv)), Input.records(failing), Input.records(failing));
        try (Check check = form.check(inputs, new Options().singleRecords())) {
            assertEquals(3, check.getRows());
            List<String> files = check.getFindings().stream().filter(one -> one.getRule().equals("TM-004-2")).map(Finding::getFile).collect(Collectors.toList());
            assertEquals(Arrays.asList("a.csv", "records", "records (2)"), files);
        }
    }

    @Test
    void sessionsCompareWithLastYear() {
        List<Map<String, Object>> records = Contracts.vector("transfer-institution-panel.json");
        List<Map<String, Object>> panel = split(records, "last_year", "institution_name");
        try (Session session = INSTITUTION.session(records.get(1), new Options().panel(Input.records(panel)))) {
            assertEquals("2020-12-31", session.text("last_year[1].reference_date"));
            assertTrue(session.getFindings().stream().anyMatch(one -> one.getRule().equals("K08-2")));
        }
        try (Session session = INSTITUTION.session(records.get(1))) {
            assertFalse(session.getRecord().containsKey("last_year"));
        }
    }

    @Test
    void growthAgainstLastYear(@TempDir Path folder) throws IOException {
        Form form = Huoju.edition(2021).form("technology_contract");
        Map<String, Object> before = Contracts.clean();
        before.put("contract_amount", "50000.00");
        before.put("technology_transaction_amount", "40000.00");
        before.remove("non_technical_amount");
        Form later = Huoju.edition(2022).form("technology_contract");
        Map<String, Object> now = Contracts.clean();
        now.put("contract_amount", "100000.00");
        now.put("signing_date", "2022-03-01");
        now.put("registration_date", "2022-03-15");
        List<Input> inputs = Collections.singletonList(Input.records(Collections.singletonList(now)));
        Tables last = form.tabulateRecords(Collections.singletonList(before));
        // What the report of the program has of it.
        Files.createDirectory(folder.resolve("tables"));
        byte[] lines = last.get("T9").toCsv().getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("tables/T9.csv"), lines);
        long count = last.get("T9").toCsv().chars().filter(unit -> unit == '\n').count() - 1;
        String summary = "{\"form\": \"technology_contract\", \"edition\": 2021, \"lines\": {\"T9\": " + count + "}}";
        Files.write(folder.resolve("summary.json"), summary.getBytes(StandardCharsets.UTF_8));
        List<Options> ways = Arrays.asList(new Options().lastYear(folder), new Options().lastYear(last), new Options().lastYear(last.getTally()));
        for (Options options : ways) {
            try (Tables grown = later.tabulate(inputs, options); Report report = later.report(inputs, options)) {
                // 100,000.00 after 50,000.00, and all of the total.
                assertEquals("100.0", grown.get("T9").getRow("110000").get("contract_amount_growth").toPlainString());
                assertEquals("100.0", grown.get("T9").getRow("110000").get("contract_amount_share").toPlainString());
                assertEquals(grown.get("T9").toCsv(), report.getTables().get("T9").toCsv());
                assertEquals(grown.get("T9").toCsv(), grown.getTally().tables(later, options).get("T9").toCsv());
            }
        }
        // What is of the same year, or a later one, is not last year's.
        Tables after = later.tabulate(inputs, new Options());
        for (Options options : Arrays.asList(new Options().lastYear(last), new Options().lastYear(last.getTally()), new Options().lastYear(after))) {
            HuojuException refused = assertThrows(org.huoju.TableException.class, () -> form.tabulate(inputs, options));
            assertTrue(refused.getEn().contains("not of a year before 2021") && refused.getZh().contains("不早于本报告的 2021 年"));
        }
        Tables other = ACHIEVEMENT.tabulateRecords(Collections.emptyList());
        assertThrows(org.huoju.TableException.class, () -> form.tabulate(inputs, new Options().lastYear(other)));
        assertThrows(InputException.class, () -> form.tabulate(inputs, new Options().lastYear(folder.resolve("tables"))));
    }

    @Test
    void whatCannotComeBesideIsNamed() {
        List<Input> one = Collections.singletonList(Input.records(Collections.singletonList(Collections.emptyMap())));
        Input rows = Input.records(Collections.singletonList(Collections.singletonMap("institution_name", "x")));
        // Records that do not say of which year they are could be of this one.
        assertTrue(assertThrows(InputException.class, () -> INSTITUTION.check(one, new Options().panel(rows))).getZh().contains("哪一年"));
        Map<String, Object> old = new HashMap<>(Collections.singletonMap("institution_name", "x"));
        old.put("reference_date", "2019-12-31");
        assertTrue(assertThrows(InputException.class, () -> INSTITUTION.check(one, new Options().panel(Input.records(Collections.singletonList(old))))).getEn().contains("2019"));
        assertThrows(InputException.class, () -> ACHIEVEMENT.check(one, new Options().children("no such kind", rows)));
        assertThrows(InputException.class, () -> ACHIEVEMENT.session(Collections.emptyMap(), new Options().children("no such kind", rows)));
        assertThrows(InputException.class, () -> ACHIEVEMENT.check(one, new Options().children("contributors", Input.records(Collections.singletonList(null)))));
        // This form compares with no panel.
        Form form = Huoju.edition(2021).form("technology_trading_institution");
        assertTrue(assertThrows(InputException.class, () -> form.check(one, new Options().panel(rows))).getEn().contains("panel"));
        assertThrows(InputException.class, () -> ACHIEVEMENT.session(Collections.emptyMap(), null));
    }
}
