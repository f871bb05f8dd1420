package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of one of our WebSockets that answers pings and keeps everything else for the test. */
public final class TestSocket implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<JsonNode> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder textParts = new StringBuilder();
    private final ByteArrayOutputStream binaryParts = new ByteArrayOutputStream();
    private @Nullable WebSocket socket;

    public static TestSocket open(int port, String path) {
        return open(port, path, "http://127.0.0.1:" + port);
    }

    public static TestSocket open(int port, String path, @Nullable String origin) {
        TestSocket opened = new TestSocket();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        opened.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), opened)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return opened;
    }

    /** Sends a text, with single quotes for double ones. */
    public TestSocket send(String text) {
        socket().sendText(text.replace('\'', '"'), true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return this;
    }

    public void sendBinary(byte[] bytes) {
        socket().sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Joins the chat and waits for the welcome. */
    public JsonNode join(String nick) {
        send("{'type':'join','nick':'" + nick + "'}");
        return await("welcome");
    }

    /** The next text of this type; others before it are passed over. */
    public JsonNode await(String type) {
        return await(text -> text.path("type").asText().equals(type), "a text of type " + type);
    }

    public JsonNode await(Predicate<JsonNode> condition, String what) {
        List<JsonNode> passedOver = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            JsonNode text = poll(texts, deadline);
            assertThat(text).as("%s, after %s", what, passedOver).isNotNull();
            if (text != null && condition.test(text)) {
                return text;
            }
            passedOver.add(text);
        }
    }

    public byte[] awaitBinary() {
        byte[] binary = poll(binaries, System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        assertThat(binary).as("a binary message").isNotNull();
        return binary == null ? new byte[0] : binary;
    }

    /** The next binary message, or null when none has come yet. */
    public byte @Nullable [] pollBinary() {
        return binaries.poll();
    }

    /** All texts that have come and were not awaited. */
    public List<JsonNode> drain() {
        List<JsonNode> drained = new ArrayList<>();
        texts.drainTo(drained);
        return drained;
    }

    /** Waits until the server has closed, and returns the code. */
    public int awaitClose() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Cuts the connection without a closing handshake. */
    public void abort() {
        socket().abort();
    }

    @Override
    public void close() {
        socket().sendClose(WebSocket.NORMAL_CLOSURE, "")
                .handle((sent, failure) -> sent)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    private static <T> @Nullable T poll(BlockingQueue<T> queue, long deadlineNanos) {
        try {
            return queue.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        textParts.append(data);
        webSocket.request(1);
        if (!last) {
            return null;
        }
        JsonNode text = parse(textParts.toString());
        textParts.setLength(0);
        if (text.path("type").asText().equals("ping")) {
            return webSocket.sendText("{\"type\":\"pong\"}", true);
        }
        texts.add(text);
        return null;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binaryParts.writeBytes(bytes);
        if (last) {
            binaries.add(binaryParts.toByteArray());
            binaryParts.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006); // no closing handshake
    }
}
