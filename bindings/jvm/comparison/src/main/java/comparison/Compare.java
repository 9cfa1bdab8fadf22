package comparison;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.huoju.Check;
import org.huoju.Finding;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.Json;
import org.huoju.Session;

/**
 * Measures ten rules in three ways, and what a call costs: {@code Compare ROOT}. With a CSV file of contracts and the program {@code huoju} behind it, how
 * long both take for it: {@code Compare ROOT CSV PROGRAM}.
 */
public final class Compare {
    static final List<String> RULES = Arrays.asList(
            "TM-002-1", "TM-004-2", "TM-004-5", "TM-008-1", "TM-009-1", "TM-010-1", "TM-012-2", "TM-019-3", "TM-041-1.seller", "TM-044-1");

    private final Form form = Huoju.edition(2021).form("technology_contract");
    private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
    final Map<String, Object> clean;

    @SuppressWarnings("unchecked")
    Compare(Path root) throws IOException {
        byte[] bytes = Files.readAllBytes(root.resolve("tests/vectors/clean-contract.json"));
        Map<?, ?> vector = (Map<?, ?>) Json.parse(new String(bytes, StandardCharsets.UTF_8));
        clean = (Map<String, Object>) ((List<?>) vector.get("records")).get(0);
    }

    /** Contracts of which one breaks nothing and each of the others one or more of the rules. */
    List<Map<String, Object>> contracts() {
        List<Map<String, Object>> contracts = new ArrayList<>();
        contracts.add(clean);
        String[][] spoilt = {
            {"registration_date", "2020-12-31"},
            {"technology_transaction_amount", "99999999999.00"},
            {"payment_method", "1", "contract_amount", "0.00", "technology_transaction_amount", "0.00"},
            {"signing_date", "2021-12-31", "registration_date", "2021-12-30"},
            {"valid_to", "2021-01-01", "registration_date", "2021-12-30"},
            {"signing_date", "2019-01-01"},
            {"seller_name", String.valueOf(clean.get("buyer_name"))},
            {"contract_type", "25", "ip_type", "1"},
            {"seller_country_code", "502"},
            {"review_status", "changed", "status_change_date", "2020-01-01"},
        };
        for (String[] cells : spoilt) {
            Map<String, Object> contract = new LinkedHashMap<>(clean);
            for (int place = 0; place < cells.length; place += 2) {
                contract.put(cells[place], cells[place + 1]);
            }
            contracts.add(contract);
        }
        return contracts;
    }

    List<String> byHuoju(Map<String, Object> contract) {
        return form.check(contract).stream().map(Finding::getRule).collect(Collectors.toList());
    }

    List<String> byBean(Map<String, Object> contract) {
        return validator.validate(new Bean(contract)).stream().map(ConstraintViolation::getMessage).collect(Collectors.toList());
    }

    /** The ten rules that a contract fails. */
    static TreeSet<String> ofTen(List<String> rules) {
        TreeSet<String> ten = new TreeSet<>(rules);
        ten.retainAll(RULES);
        return ten;
    }

    /** Microseconds of the median call, once the compiler of the virtual machine has settled. */
    private double median(Consumer<Map<String, Object>> call) {
        List<Map<String, Object>> contracts = contracts();
        long[] nanoseconds = new long[20_000];
        for (int round = 0; round < 3; round++) {
            for (int number = 0; number < nanoseconds.length; number++) {
                long begin = System.nanoTime();
                call.accept(contracts.get(number % contracts.size()));
                nanoseconds[number] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanoseconds);
        return nanoseconds[nanoseconds.length / 2] / 1000.0;
    }

    /** Lines between the marks, blank ones, imports and comments not counted. */
    private static long lines(Path root, String name) throws IOException {
        String text = new String(Files.readAllBytes(root.resolve("bindings/jvm/comparison/src/main/java/comparison/" + name)), StandardCharsets.UTF_8);
        String between = text.split("// begin\n")[1].split("// end")[0];
        return Arrays.stream(between.split("\n")).filter(line -> !line.trim().isEmpty() && !line.startsWith("import") && !line.startsWith("/**")).count();
    }

    private void print(Path root) throws IOException {
        int values = (int) clean.values().stream().filter(value -> value != null).count();
        System.out.printf("| | Median of one contract in µs | Lines |%n|---|--:|--:|%n");
        System.out.printf("| huoju, all %d rules of single records | %.1f | 1 |%n", ((List<?>) form.describe().get("rules")).size(), median(this::byHuoju));
        System.out.printf("| Hibernate Validator 8, 10 rules | %.1f | %d |%n", median(this::byBean), lines(root, "Bean.java"));
        System.out.printf("| written by hand, 10 rules | %.1f | %d |%n", median(Plain::failing), lines(root, "Plain.java"));
        System.out.printf("one clean contract of %d values: %.1f µs%n", values, median(contract -> form.check(clean)));
        try (Session session = form.session(clean)) {
            int[] cents = {0};
            System.out.printf("a change in a session: %.1f µs%n", median(contract -> session.set("contract_amount", "1000000.0" + cents[0]++ % 10)));
        }
    }

    /** Times of a file in turn, in milliseconds: through the jar in this process, and by the program. */
    private void file(String csv, String program) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory("huoju");
        List<Long> jar = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            long begin = System.nanoTime();
            try (Check check = form.checkCsv(Paths.get(csv))) {
                check.getHard();
            }
            jar.add((System.nanoTime() - begin) / 1_000_000);
            begin = System.nanoTime();
            String[] command = {program, "check", csv, "--form", form.getId(), "--findings-per-rule", "1000", "--json", "--out", out.toString()};
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.resolve("said").toFile()).start().waitFor();
            own.add((System.nanoTime() - begin) / 1_000_000);
        }
        Collections.sort(jar);
        Collections.sort(own);
        System.out.printf("%s: %d ms through the jar, %d ms by the program; at best %d and %d%n", csv, jar.get(3), own.get(3), jar.get(0), own.get(0));
    }

    /**
     * Measures and prints.
     *
     * @param arguments the root of the project, and a file with the program
     * @throws IOException if a file cannot be read
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Paths.get(arguments[0]);
        Compare compare = new Compare(root);
        if (arguments.length == 3) {
            compare.file(arguments[1], arguments[2]);
        } else {
            compare.print(root);
        }
    }
}
