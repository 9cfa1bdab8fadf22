package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    /** Contracts in GBK, of which those from the third on break TM-004-2. */
    private static Path file(Path folder, int contracts) throws IOException {
        Map<String, Object> contract = contract();
        StringBuilder csv = new StringBuilder(String.join(",", contract.keySet()) + "\n");
        for (int number = 1; number <= contracts; number++) {
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
            // A megabyte at most.
            assertTrue(post(port, "technology_contract", String.join("", Collections.nCopies((1 << 20) + 1, " ")), 413).containsKey("en"));
            assertTrue(post(port, "technology_contract", String.join("", Collections.nCopies(1 << 20, " ")), 400).containsKey("zh"));
        }
    }

    /** More clients than the validator has threads send half of a request, or no end of it, and hold none of them for long. */
    @Test
    void whoSendsHalfOfARequestHoldsNoThread() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (Validator validator = new Validator(0)) {
            int port = validator.getPort();
            for (int client = 0; client < 20; client++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                clients.add(socket);
                String head = "POST /technology_contract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n";
                socket.getOutputStream().write((client % 2 == 0 ? head : head + "\r\n{").getBytes(StandardCharsets.UTF_8));
            }
            Thread slow = new Thread(() -> {
                try {
                    while (true) {
                        Thread.sleep(100);
                        clients.get(1).getOutputStream().write(' ');
                    }
                } catch (IOException | InterruptedException closed) {
                    return;
                }
            });
            slow.setDaemon(true);
            slow.start();
            String contract = Json.write(contract());
            Map<?, ?> answer = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> post(port, "technology_contract", contract, 200));
            assertEquals(true, answer.get("accepted"));
            // The one that goes on sending was closed as the others were.
            slow.join(10_000);
            assertFalse(slow.isAlive());
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void theBatchWritesFindingsAndTables(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        BatchKt.main(new String[] {file(folder, 1300).toString(), out.toString()});
        String findings = text(out.resolve("findings.csv"));
        String[] broken = findings.split("\",\"TM-004-2\",\"强制性\"", -1);
        assertTrue(broken[0].endsWith("\n\"3"), broken[0]);
        assertEquals(1298, broken.length - 1);
        String table = text(out.resolve("T9.csv"));
        assertTrue(table.startsWith("seller_region,seller_region_zh,seller_region_en,measure,unit,value\n"), table);
        assertTrue(Files.exists(out.resolve("T24.csv")));
    }

    @Test
    void theReadmesShowWhatRuns(@TempDir Path folder) throws IOException {
        Path csv = file(folder, 3);
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
