package consumer;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huoju.Check;
import org.huoju.Finding;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.Input;
import org.huoju.Json;
import org.huoju.Options;
import org.huoju.RuleCount;
import org.huoju.Session;
import org.huoju.Table;
import org.huoju.Tables;

/** Runs the vectors of all languages by name: {@code Vectors FOLDER}. */
public final class Vectors {
    /** What vectors say. */
    private static final List<String> KEYS = Arrays.asList(
            "origin", "why", "edition", "form", "overlay", "records", "findings", "hard", "across", "tables", "examples", "groups");

    /** Names of the files of which something has passed. */
    private final Set<String> ran = new TreeSet<>();
    private int passed;
    private int failed;

    private Vectors() {}

    /**
     * Runs all vectors of a folder.
     *
     * @param arguments the folder
     * @throws IOException if it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Vectors vectors = new Vectors();
        Set<String> there = new TreeSet<>(Arrays.asList(Paths.get(arguments[0]).toFile().list()));
        // What they are, for people.
        there.remove("README.md");
        for (String name : there) {
            vectors.run(Paths.get(arguments[0], name));
        }
        vectors.test(there.size() + " files of the folder, each by name", () -> {
            require(!there.isEmpty(), "there are none");
            same(there, vectors.ran);
        });
        System.out.println("vectors: " + vectors.passed + " passed, " + vectors.failed + " failed");
        System.exit(vectors.failed == 0 ? 0 : 1);
    }

    /** What a vector is run as. */
    private interface Way {
        void run() throws IOException;
    }

    private void test(String name, Way way) {
        try {
            way.run();
            passed++;
            ran.add(name.split(" ")[0]);
            System.out.println("ok      " + name);
        } catch (IOException | RuntimeException | AssertionError wrong) {
            failed++;
            System.out.println("FAILED  " + name);
            wrong.printStackTrace(System.out);
        }
    }

    private void run(Path path) throws IOException {
        String name = path.getFileName().toString();
        Map<?, ?> vector = map(Json.parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8)));
        Set<String> keys = new TreeSet<>();
        vector.keySet().forEach(key -> keys.add((String) key));
        keys.removeAll(KEYS);
        require(keys.isEmpty(), name + " says what is not compared here: " + keys);
        int year = ((BigDecimal) vector.get("edition")).intValueExact();
        if (vector.containsKey("examples")) {
            test(name, () -> examples(year, list(vector.get("examples"))));
            return;
        }
        if (vector.containsKey("groups")) {
            test(name, () -> groups(year, list(vector.get("groups"))));
            return;
        }
        Path spec = path.toAbsolutePath().getParent().resolveSibling("../spec/overlays").normalize();
        Path[] overlays = vector.containsKey("overlay") ? new Path[] {spec.resolve((String) vector.get("overlay"))} : new Path[0];
        Form form = Huoju.edition(year, overlays).form((String) vector.get("form"));
        List<?> records = list(vector.get("records"));
        boolean compared = false;
        for (String key : new String[] {"findings", "hard"}) {
            if (vector.containsKey(key)) {
                boolean hard = key.equals("hard");
                Set<String> wanted = new TreeSet<>();
                list(vector.get(key)).forEach(one -> wanted.add(line(list(one).get(0), list(one).get(1), list(one).get(2))));
                test(name + " " + key + " by list", () -> same(wanted, byList(form, records, hard)));
                test(name + " " + key + " by JSON", () -> same(wanted, byJson(form, records, hard)));
                test(name + " " + key + " by record", () -> same(wanted, byRecord(form, records, hard)));
                test(name + " " + key + " by session", () -> same(wanted, bySession(form, records, hard)));
                compared = true;
            }
        }
        if (vector.containsKey("across")) {
            test(name + " across", () -> across(form, records, list(vector.get("across"))));
            compared = true;
        }
        if (vector.containsKey("tables")) {
            test(name + " tables", () -> tables(form, records, map(vector.get("tables"))));
            compared = true;
        }
        if (!compared) {
            test(name, () -> {
                throw new AssertionError("nothing of it is known here: " + vector.keySet());
            });
        }
    }

    private static Set<String> byList(Form form, List<?> records, boolean hard) {
        return lines(form, Input.records(records), hard);
    }

    private static Set<String> byJson(Form form, List<?> records, boolean hard) {
        byte[] json = Json.write(records).getBytes(StandardCharsets.UTF_8);
        return lines(form, Input.json("vector", java.nio.ByteBuffer.wrap(json)), hard);
    }

    private static Set<String> lines(Form form, Input input, boolean hard) {
        Set<String> found = new TreeSet<>();
        Options options = new Options().singleRecords().findingsPerRule(Long.MAX_VALUE);
        try (Check check = form.check(Collections.singletonList(input), options)) {
            check.getFindings().forEach(one -> note(found, one.getRow(), one, hard));
        }
        return found;
    }

    private static Set<String> byRecord(Form form, List<?> records, boolean hard) {
        Set<String> found = new TreeSet<>();
        for (int row = 1; row <= records.size(); row++) {
            for (Finding one : form.check(record(records.get(row - 1)))) {
                note(found, row, one, hard);
            }
        }
        return found;
    }

    private static Set<String> bySession(Form form, List<?> records, boolean hard) {
        Set<String> found = new TreeSet<>();
        for (int row = 1; row <= records.size(); row++) {
            try (Session session = form.session(record(records.get(row - 1)))) {
                for (Finding one : session.getFindings()) {
                    note(found, row, one, hard);
                }
            }
        }
        return found;
    }

    private static void note(Set<String> found, long row, Finding one, boolean hard) {
        if (!hard || one.getLevel().getId().equals("hard")) {
            found.add(line(row, one.getRule(), one.getPath()));
        }
    }

    private static String line(Object row, Object rule, Object path) {
        return row + " " + rule + " " + path;
    }

    /** Findings of rules that compare records with each other: how often each row and rule. */
    private static Map<String, Integer> across(Form form, List<?> records, Map<String, List<?>> children) {
        Map<String, Integer> found = new TreeMap<>();
        for (int sign : new int[] {1, -1}) {
            Options options = new Options().findingsPerRule(Long.MAX_VALUE);
            children.forEach((kind, lines) -> options.children(kind, Input.records(lines)));
            if (sign < 0) {
                options.singleRecords();
            }
            try (Check check = form.check(Collections.singletonList(Input.records(records)), options)) {
                check.getFindings().forEach(one -> found.merge(one.getRow() + " " + one.getRule(), sign, Integer::sum));
            }
        }
        found.values().removeIf(count -> count <= 0);
        return found;
    }

    private static void across(Form form, List<?> records, List<?> expected) {
        Map<String, Integer> wanted = new TreeMap<>();
        expected.forEach(one -> wanted.merge(list(one).get(0) + " " + list(one).get(1), 1, Integer::sum));
        same(wanted, across(form, records, Collections.emptyMap()));
    }

    private static void groups(int year, List<?> groups) {
        int run = 0;
        for (Object group : groups) {
            Map<?, ?> item = map(group);
            Form form = Huoju.edition(year).form((String) item.get("form"));
            for (String expected : new String[] {"pass", "fail"}) {
                for (Object one : list(item.get(expected))) {
                    String rule = " " + item.get("rule");
                    String frame = (String) item.get("frame");
                    Object records = frame == null ? one : map(one).get("records");
                    Map<String, List<?>> children = new HashMap<>();
                    if (frame != null) {
                        children.put(frame, list(map(one).get("frame")));
                    }
                    boolean fails = across(form, list(records), children).keySet().stream().anyMatch(line -> line.endsWith(rule));
                    same(item.get("rule") + " " + expected.equals("fail"), item.get("rule") + " " + fails);
                    run++;
                }
            }
        }
        require(run > 100, "only " + run + " examples");
    }

    private static void examples(int year, List<?> examples) {
        Map<String, Form> forms = new HashMap<>();
        int run = 0;
        for (Object example : examples) {
            Map<?, ?> item = map(example);
            Form form = forms.computeIfAbsent((String) item.get("form"), id -> Huoju.edition(year).form(id));
            for (String expected : new String[] {"pass", "fail", "not_applicable"}) {
                for (Object record : list(item.get(expected))) {
                    same(item.get("rule") + " " + expected, item.get("rule") + " " + outcome(form, (String) item.get("rule"), record));
                    run++;
                }
            }
        }
        require(run > 200, "only " + run + " examples");
    }

    /** What becomes of one rule for one record, or its child records. */
    private static String outcome(Form form, String rule, Object record) {
        Options options = new Options().singleRecords().threads(1);
        try (Check check = form.check(Collections.singletonList(Input.records(Collections.singletonList(record))), options)) {
            for (RuleCount count : check.getSummary()) {
                if (count.getRule().equals(rule)) {
                    return count.getFail() > 0 ? "fail" : count.getUnknown() > 0 ? "unknown" : count.getPass() > 0 ? "pass" : "not_applicable";
                }
            }
        }
        throw new AssertionError("there is no rule " + rule);
    }

    private static void tables(Form form, List<?> records, Map<?, ?> expected) {
        try (Tables tables = form.tabulateRecords(records)) {
            for (Map.Entry<?, ?> entry : expected.entrySet()) {
                Table table = tables.get((String) entry.getKey());
                for (Object cell : list(entry.getValue())) {
                    List<String> codes = new ArrayList<>();
                    list(list(cell).get(0)).forEach(code -> codes.add((String) code));
                    String measure = (String) list(cell).get(1);
                    Table.Row row = table.getRow(codes.toArray(new String[0]));
                    require(row != null, table + " has no line " + codes);
                    Object value = measure.equals("records") ? row.getRecords() : row.get(measure);
                    same(table.getId() + codes + measure + list(cell).get(2), table.getId() + codes + measure + value);
                }
            }
        }
    }

    private static void same(Object wanted, Object found) {
        require(wanted.equals(found), "wanted " + wanted + "\n   found " + found);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return value == null ? Collections.emptyList() : (List<?>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> record(Object value) {
        return (Map<String, Object>) value;
    }
}
