package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huoju.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples, and what the READMEs show. */
class ExamplesTest {
    private static final Path ROOT = Paths.get(System.getProperty("root"));

    private static String text(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> contract() throws IOException {
        Map<?, ?> vector = (Map<?, ?>) Json.parse(text(ROOT.resolve("tests/vectors/clean-contract.json")));
        return new LinkedHashMap<>((Map<String, Object>) ((List<?>) vector.get("records")).get(0));
    }

    /** Three contracts in GBK, the last of which breaks TM-004-2. */
    private static Path file(Path folder) throws IOException {
        Map<String, Object> contract = contract();
        StringBuilder csv = new StringBuilder(String.join(",", contract.keySet()) + "\n");
        for (int number = 1; number <= 3; number++) {
            contract.put("registration_number", contract.get("registration_number").toString().replaceAll(".$", String.valueOf(number)));
            if (number == 3) {
                contract.put("contract_amount", "100.00");
                contract.put("technology_transaction_amount", "100.01");
            }
            csv.append(contract.values().stream().map(cell -> cell == null ? "" : "\"" + cell + "\"").collect(Collectors.joining(","))).append('\n');
        }
        Path path = folder.resolve("合同.csv");
        Files.write(path, csv.toString().getBytes(Charset.forName("GBK")));
        return path;
    }

    private static Map<?, ?> post(int port, String form, String json, int status) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("http://localhost:" + port + "/" + form).openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
        assertEquals(status, connection.getResponseCode());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            for (int one = in.read(); one >= 0; one = in.read()) {
                out.write(one);
            }
        }
        return (Map<?, ?>) Json.parse(new String(out.toByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void theValidatorAnswers() throws IOException {
        try (Validator validator = new Validator(0)) {
            int port = validator.getPort();
            Map<String, Object> contract = contract();
            Map<?, ?> clean = post(port, "technology_contract", Json.write(contract), 200);
            assertEquals(true, clean.get("accepted"));
            assertEquals(0, ((List<?>) clean.get("findings")).size());
            contract.put("technology_transaction_amount", "99999999999.00");
            Map<?, ?> failing = post(port, "technology_contract", Json.write(contract), 200);
            assertEquals(false, failing.get("accepted"));
            assertTrue(Json.write(failing).contains("TM-004-2") && Json.write(failing).contains("技术交易额"));
            assertTrue(post(port, "technology_contract", "{\"contract_amount\":", 400).containsKey("zh"));
            assertTrue(post(port, "technology_contract", "[]", 400).containsKey("zh"));
            assertTrue(Json.write(post(port, "no_such_form", "{}", 404)).contains("technology_contract"));
        }
    }

    @Test
    void theBatchWritesFindingsAndTables(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        BatchKt.main(new String[] {file(folder).toString(), out.toString()});
        String findings = text(out.resolve("findings.csv"));
        assertTrue(findings.contains("\"3\",\"TM-004-2\",\"强制性\""), findings);
        String table = text(out.resolve("T9.csv"));
        assertTrue(table.startsWith("seller_region,seller_region_zh,seller_region_en,measure,unit,value\n"), table);
        assertTrue(Files.exists(out.resolve("T24.csv")));
    }

    @Test
    void theReadmesShowWhatRuns(@TempDir Path folder) throws IOException {
        Path csv = file(folder);
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, "UTF-8"));
            ReadmeJava.run(csv);
            ReadmeKotlinKt.readme(csv);
        } finally {
            System.setOut(before);
        }
        String output = said.toString("UTF-8");
        assertTrue(output.contains("TM-004-2") && output.contains("3 份，强制性问题"), output);
        for (String readme : new String[] {"README.md", "README.zh-CN.md"}) {
            shows(readme, "java", Paths.get("src/test/java/examples/ReadmeJava.java"));
            shows(readme, "kotlin", Paths.get("src/test/kotlin/examples/ReadmeKotlin.kt"));
        }
    }

    /** What stands in a README stands in a source that was compiled. */
    private static void shows(String readme, String language, Path source) throws IOException {
        String shown = text(ROOT.resolve(readme)).split("```" + language + "\n")[1].split("```")[0];
        String compiled = text(source).split("// begin\n")[1].split("\n *// end")[0];
        int indent = compiled.length() - compiled.replaceAll("^ +", "").length();
        String plain = Arrays.stream(compiled.split("\n")).map(line -> line.isEmpty() ? line : line.substring(indent)).collect(Collectors.joining("\n"));
        // The Chinese one has Chinese comments.
        assertEquals(plain.replaceAll(" +//.*", ""), shown.trim().replaceAll(" +//.*", ""), readme);
    }
}
