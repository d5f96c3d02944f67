package confoci.host.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * One tab of a headless Chromium, driven over the DevTools protocol. Waits end when what they wait for is there; the long limit is only for
 * a browser that hangs.
 */
public final class Chromium implements AutoCloseable {

    private static final long LIMIT_SECONDS = 300;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
            "--remote-allow-origins=*", "--hide-scrollbars");
    private static final List<String> GRAPHICS = List.of("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader");

    private final Process process;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private Chromium(Path program, Path profile, List<String> flags) throws IOException, InterruptedException {
        this.profile = profile;
        List<String> command = new ArrayList<>(List.of(program.toString(), "--user-data-dir=" + profile));
        command.addAll(FLAGS);
        command.addAll(flags);
        command.add("about:blank");
        this.process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            this.socket = http.newWebSocketBuilder().buildAsync(URI.create(tab(port())), new Messages()).join();
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /**
     * Starts a browser; a test is skipped where there is none, or fails if {@code -Drequire.browser=true}.
     *
     * @param folder for its profile
     */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        return start(folder, GRAPHICS);
    }

    /** One without WebGL. */
    public static Chromium withoutGraphics(Path folder) throws IOException, InterruptedException {
        return start(folder, List.of("--disable-3d-apis"));
    }

    private static Chromium start(Path folder, List<String> flags) throws IOException, InterruptedException {
        Optional<Path> program = Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable).findFirst();
        if (program.isEmpty() && Boolean.getBoolean("require.browser")) {
            throw new AssertionError("there is no Chromium in /usr/bin, and -Drequire.browser=true");
        }
        Assumptions.assumeTrue(program.isPresent(), "needs Chromium in /usr/bin");
        return new Chromium(program.get(), Files.createTempDirectory(folder, "chromium"), flags);
    }

    private String port() throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (long waited = 0; waited < LIMIT_SECONDS * 20; waited++) {
            if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
                return Files.readAllLines(file).getFirst();
            }
            if (!process.isAlive()) {
                throw new IOException("Chromium ended with " + process.exitValue());
            }
            Thread.sleep(50);
        }
        throw new IOException("Chromium does not start");
    }

    private String tab(String port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
        for (JsonNode target : MAPPER.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())) {
            if (target.get("type").asText().equals("page")) {
                return target.get("webSocketDebuggerUrl").asText();
            }
        }
        throw new IOException("Chromium has no tab");
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                receive(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void receive(String message) {
            try {
                JsonNode json = MAPPER.readTree(message);
                if (json.has("id")) {
                    answers.get(json.get("id").asInt()).complete(json);
                } else {
                    events.add(json);
                }
            } catch (IOException e) {
                throw new IllegalStateException(message, e);
            }
        }
    }

    /** Calls a method of the protocol. */
    public JsonNode call(String method, Map<String, ?> parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", MAPPER.valueToTree(parameters));
        socket.sendText(message.toString(), true).join();
        try {
            JsonNode json = answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (json.has("error")) {
                throw new AssertionError(method + ": " + json.get("error"));
            }
            return json.get("result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method, e);
        }
    }

    /** Opens a page and waits until its scripts have done what they do at first. */
    public void open(Path page) {
        events.clear();
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        await("document.readyState === 'complete' && location.protocol === 'file:'"
                + " && (!document.getElementById('viewer-data') || !!document.body.dataset.viewer)");
    }

    /** Waits until an expression of JavaScript is true. */
    public void await(String expression) {
        for (long waited = 0; waited < LIMIT_SECONDS * 10; waited++) {
            if (evaluate(expression).asBoolean()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(expression, e);
            }
        }
        throw new AssertionError("never true: " + expression);
    }

    /** The value of an expression of JavaScript, of a promise what it promises. */
    public JsonNode evaluate(String expression) {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        JsonNode value = result.get("result").get("value");
        return value == null ? MAPPER.nullNode() : value;
    }

    /**
     * The size of the window.
     *
     * @param width  in CSS pixels
     * @param height in CSS pixels
     * @param scale  pixels of the screen per CSS pixel: a quarter of the pixels is drawn four times as fast
     */
    public void resize(int width, int height, double scale) {
        call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    }

    /** What the page is told of how it is looked at: a media type, and whether colours are dark. */
    public void media(String type, boolean dark) {
        call("Emulation.setEmulatedMedia", Map.of("media", type, "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Clicks at a place in the window. */
    public void click(double x, double y) {
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            call("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", type.equals("mouseMoved") ? "none" : "left",
                    "clickCount", 1));
        }
    }

    /** Presses a key by its name, such as {@code Tab} or {@code ArrowLeft}. */
    public void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode parameters = MAPPER.createObjectNode().put("type", type).put("key", key).put("code", key)
                    .put("windowsVirtualKeyCode", code);
            if (key.equals("Enter")) {
                parameters.put("text", "\r");
            }
            call("Input.dispatchKeyEvent", MAPPER.convertValue(parameters, Map.class));
        }
    }

    /** What the window shows, as PNG. */
    public byte[] screenshot() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        return Base64.getDecoder().decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText());
    }

    /** Exceptions, errors and violations of the page's policy since it was opened, and requests that leave it. */
    public List<String> problems() {
        return events.stream().filter(Chromium::isProblem).map(JsonNode::toString).toList();
    }

    private static boolean isProblem(JsonNode event) {
        JsonNode parameters = event.get("params");
        return switch (event.get("method").asText()) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" -> parameters.get("type").asText().matches("error|warning|assert");
            case "Log.entryAdded" -> parameters.at("/entry/level").asText().equals("error");
            case "Network.requestWillBeSent" -> !parameters.at("/request/url").asText().matches("(?s)(file|data|blob):.*");
            default -> false;
        };
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
