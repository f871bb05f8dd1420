package io.lancast.chat.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lancast.chat.Counters;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.Moment;
import io.lancast.chat.media.Ingest;
import io.lancast.chat.media.IngestFormat;
import io.lancast.chat.media.IngestSink;
import io.lancast.chat.media.RoomMedia;
import io.lancast.chat.media.SourceRefusedException;
import io.lancast.chat.protocol.SignsOfLife;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the presenter's browser captures, over a WebSocket: a text that says what comes, then one binary message per picture
 * or packet of sound, as docs/chat-protocol.md has it. Whatever breaks that form ends it.
 */
final class IngestSocket implements LiveSocket {
    /** The largest picture; a key frame of a large screen has a tenth of it. */
    static final int MAX_CHUNK_BYTES = 4 << 20;

    private static final int HEAD_BYTES = 9;
    private static final JsonMapper JSON = new JsonMapper();

    private final IngestSink sink;
    private final RoomMedia media;
    private final TextQueue texts = new TextQueue();
    private final SocketSender sender;
    private final SocketOutlet outlet;
    private final Counters<WebCounter> counters;
    private final SignsOfLife signsOfLife = new SignsOfLife(SystemMoment.now());
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile @Nullable Ingest ingest;
    private final PageClock videoClock = new PageClock();
    private final PageClock soundClock = new PageClock();

    IngestSocket(Session session, SocketCare care, IngestSink sink, RoomMedia media) {
        this.sink = sink;
        this.media = media;
        this.sender = new SocketSender(session, texts, care);
        this.outlet = new SocketOutlet(texts, sender);
        this.counters = care.counters();
        session.setMaxBinaryMessageSize(MAX_CHUNK_BYTES);
        counters.count(WebCounter.INGEST_SOCKETS_OPENED);
    }

    @Override
    public void onText(String text, Moment now) {
        signsOfLife.heard(now);
        JsonNode node = parse(text);
        switch (node.path("type").asText()) {
            case "begin" -> begin(node);
            case "pong" -> {}
            case "end" -> end(LeaveReason.DISCONNECTED);
            default -> end(LeaveReason.MISBEHAVED);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private void begin(JsonNode node) {
        IngestFormat format = format(node);
        if (format == null || ingest != null) {
            end(LeaveReason.MISBEHAVED);
            return;
        }
        try {
            ingest = sink.begin(format, () -> outlet.offer("{\"type\":\"key\"}"));
            outlet.offer("{\"type\":\"begun\"}");
        } catch (SourceRefusedException e) {
            outlet.offer(Json.object()
                    .put("type", "refused")
                    .put("reason", e.word())
                    .put("message", String.valueOf(e.getMessage()))
                    .toString());
            end(LeaveReason.DISCONNECTED);
        }
        if (ended.get()) {
            closeIngest(); // the connection went meanwhile, and end() may have found nothing to close
        }
    }

    private static @Nullable IngestFormat format(JsonNode node) {
        JsonNode video = node.path("video");
        try {
            return new IngestFormat(
                    node.path("title").asText(),
                    video.path("codec").asText(),
                    video.path("width").asInt(),
                    video.path("height").asInt(),
                    node.path("audio").path("channels").asInt(0));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void onBinary(ByteBuffer message, Moment now) {
        signsOfLife.heard(now);
        Ingest open = ingest;
        if (open == null || message.remaining() <= HEAD_BYTES) {
            end(LeaveReason.MISBEHAVED);
            return;
        }
        byte kind = message.get();
        PageClock clock = kind == 3 ? soundClock : videoClock;
        long captureTimeMicros = clock.onMediaClock(message.getLong(), media.nowMicros());
        counters.count(WebCounter.INGEST_CHUNKS);
        switch (kind) {
            case 1 -> open.onVideo(message, false, captureTimeMicros);
            case 2 -> open.onVideo(message, true, captureTimeMicros);
            case 3 -> open.onAudio(message, captureTimeMicros);
            default -> end(LeaveReason.MISBEHAVED);
        }
    }

    @Override
    public void onClosed() {
        end(LeaveReason.DISCONNECTED);
    }

    @Override
    public void tick(Moment now) {
        sender.tick(now);
        if (signsOfLife.isSilent(now)) {
            end(LeaveReason.SILENT);
        } else if (!ended.get() && signsOfLife.shouldAsk(now)) {
            outlet.offerFirst("{\"type\":\"ping\"}");
        }
    }

    @Override
    public void onServerClosing() {
        end(LeaveReason.SERVER_CLOSING);
    }

    private void end(LeaveReason reason) {
        if (ended.compareAndSet(false, true)) {
            ObjectNode bye = Json.object().put("type", "bye");
            outlet.offer(bye.put("reason", Json.word(reason)).toString());
            outlet.close();
            closeIngest();
        }
    }

    private void closeIngest() {
        Ingest open = ingest;
        if (open != null) {
            open.close();
        }
    }
}
