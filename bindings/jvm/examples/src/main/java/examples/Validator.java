package examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.huoju.Check;
import org.huoju.EditionException;
import org.huoju.Finding;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.HuojuException;
import org.huoju.Input;
import org.huoju.Json;
import org.huoju.Options;

/** A validator for registration sites: POST a record as JSON to {@code /technology_contract}, and get its findings as JSON. */
public final class Validator implements AutoCloseable {
    /** Bytes of a request, at most: a record has a few thousand. */
    private static final int MOST = 1 << 20;

    static {
        // Who does not send what was announced, or does not take the answer, holds a thread for so many seconds and no longer. The server looks at this once.
        String seconds = System.getProperty("validator.seconds", "10");
        System.setProperty("sun.net.httpserver.maxReqTime", seconds);
        System.setProperty("sun.net.httpserver.maxRspTime", seconds);
    }

    /** Forms are opened once and shared by all threads. */
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    /**
     * Begins to listen on this machine.
     *
     * @param port the port; 0 for any
     * @throws IOException if the port is taken
     */
    public Validator(int port) throws IOException {
        for (Form form : Huoju.edition(2021).getForms()) {
            forms.put(form.getId(), form);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * The port that it listens on.
     *
     * @return the port
     */
    public int getPort() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Form form = forms.get(exchange.getRequestURI().getPath().substring(1));
            if (form == null || !exchange.getRequestMethod().equals("POST")) {
                send(exchange, 404, "{\"forms\":" + Json.write(forms.keySet()) + "}");
                return;
            }
            byte[] body = body(exchange.getRequestBody());
            if (body.length > MOST) {
                send(exchange, 413, "{\"zh\":\"请求过大\",\"en\":\"the request is too large\"}");
                return;
            }
            try (Check check = form.check(Collections.singletonList(Input.json("body", ByteBuffer.wrap(body))), new Options())) {
                if (check.getRows() != 1) {
                    send(exchange, 400, "{\"zh\":\"应为一份记录\",\"en\":\"one record is wanted\"}");
                    return;
                }
                List<Object> findings = new ArrayList<>();
                for (Finding finding : check.getFindings()) {
                    findings.add(finding.toMap());
                }
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("accepted", check.isAccepted());
                answer.put("findings", findings);
                send(exchange, 200, Json.write(answer));
            }
        } catch (HuojuException refused) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("zh", refused.getZh());
            answer.put("en", refused.getEn());
            send(exchange, refused instanceof EditionException ? 500 : 400, Json.write(answer));
        } finally {
            exchange.close();
        }
    }

    /** The body, of which no more is read than shows that it is too large. */
    private static byte[] body(InputStream stream) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int read = 0; read >= 0 && body.size() <= MOST; read = stream.read(some)) {
            body.write(some, 0, read);
        }
        return body.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        forms.values().forEach(Form::close);
    }

    /**
     * Listens until it is stopped.
     *
     * @param arguments the port
     * @throws IOException if the port is taken
     */
    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws IOException {
        System.out.println("http://localhost:" + new Validator(Integer.parseInt(arguments[0])).getPort());
    }
}
