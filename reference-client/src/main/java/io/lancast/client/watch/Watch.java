package io.lancast.client.watch;

import io.lancast.client.chat.ChatClient;
import io.lancast.client.chat.ChatLine;
import io.lancast.client.chat.ChatListener;
import io.lancast.client.chat.ChatLog;
import io.lancast.udp.FrameListener;
import io.lancast.udp.LiveClient;
import io.lancast.udp.LivePeer;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.PeerListener;
import io.lancast.udp.ServerKey;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a room: joins, receives picture, sound and chat, measures. Wires the receivers to the streams of the server;
 * whoever shows something gets it from {@link #video}, {@link #audio} and {@link #chat}. Thread-safe.
 */
public final class Watch implements AutoCloseable {
    /** What the streams besides those of the picture are called (docs/native-clients.md). */
    static final String AUDIO = "audio";

    static final String CHAT = "chat";

    private static final StreamConfig CHAT_STREAM = StreamConfig.reliable(CHAT).withLogBytes(16 << 10, 1 << 20);

    private final WatchConfig config;
    private final WatchStats stats = new WatchStats();
    private final PictureHealth health = new PictureHealth();
    private final ChatLog chatLog = new ChatLog();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final VideoReceiver video;
    private final AudioReceiver audio;
    private final @Nullable Recorder recorder;
    private final ChatClient chat;
    private final LiveClient client;
    private final OutboundStream chatStream;
    private final HealthTeller healthTeller;
    private volatile @Nullable String trouble;
    private boolean closed;

    private Watch(WatchConfig config) throws IOException {
        this.config = config;
        this.recorder = config.recording() == null ? null : Recorder.open(config.recording());
        this.video = new VideoReceiver(stats, health, recorder);
        this.audio = new AudioReceiver(stats, recorder);
        ChatOut out = new ChatOut();
        this.chat = new ChatClient(config.nickname(), config.clientKind(), out::send, new ChatEvents());
        try {
            LiveClient.Builder joining = LiveClient.builder(new InetSocketAddress(config.host(), config.port()))
                    .portChoice(config.sockets())
                    .joinText(config.joinText())
                    .listener(new Streams());
            if (config.serverKey() != null) {
                joining.serverKey(config.serverKey());
            }
            this.client = joining.connect();
        } catch (IOException | RuntimeException e) {
            closeReceivers();
            throw e;
        }
        this.chatStream = client.publish(CHAT_STREAM);
        out.open(chatStream);
        this.healthTeller = new HealthTeller(health, chatLog, chat);
    }

    /**
     * Joins the server.
     *
     * @throws io.lancast.udp.JoinException when it does not answer or says no
     * @throws IOException when there is no such host, or the recording cannot be written
     */
    public static Watch join(WatchConfig config) throws IOException {
        return new Watch(config);
    }

    /** The picture. */
    public VideoReceiver video() {
        return video;
    }

    /** The sound. */
    public AudioReceiver audio() {
        return audio;
    }

    /** What is said. */
    public ChatLog chat() {
        return chatLog;
    }

    /** Where we are, for a title. */
    public String place() {
        return config.host() + (config.room() == null ? "" : " / " + config.room());
    }

    /** Which quality of the picture comes now: {@code high}, {@code medium} or {@code low}; empty before any. */
    public String rung() {
        return stats.rung();
    }

    /** The key that the server has proven to own. */
    public ServerKey serverKey() {
        return client.serverKey();
    }

    /** Says something in the chat. */
    public void say(String text) {
        chat.say(text);
    }

    /** Whether the visit is over: stopped by us, or the server is gone. */
    public boolean isOver() {
        return ended.getCount() == 0;
    }

    /** What went wrong, as a sentence, or null. */
    public @Nullable String trouble() {
        return trouble == null && recorder != null ? recorder.trouble() : trouble;
    }

    /** Waits until the time is over, the server is gone, or {@link #stop} was called. */
    public void awaitEnd(@Nullable Duration duration) throws InterruptedException {
        if (duration == null) {
            ended.await();
        } else {
            ended.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Ends the watching. */
    public void stop() {
        ended.countDown();
    }

    /** Ends receiving and tells what was measured. */
    public WatchReport finish() {
        Transfer transfer;
        try {
            transfer = Transfer.of(client.stats(), client.server().stats());
        } finally {
            close();
        }
        return stats.report(transfer);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stop();
            healthTeller.close();
            client.close();
            closeReceivers();
        }
    }

    private void closeReceivers() {
        video.close();
        audio.close();
        if (recorder != null) {
            recorder.close();
        }
    }

    /** Takes what the server offers by name, now and whenever the room shows something else. */
    private final class Streams implements PeerListener {
        @Override
        public void onOffered(LivePeer server, StreamInfo stream) {
            VideoMetadata picture = VideoMetadata.parse(stream.metadata());
            if (picture != null) {
                onPictureOffered(server, stream, picture);
                return;
            }
            switch (stream.name()) {
                case AUDIO -> {
                    record(stream);
                    server.subscribe(stream, audio);
                }
                case CHAT -> server.subscribe(stream, new ChatFrames());
                default -> {
                    // a stream of a newer server
                }
            }
        }

        private void onPictureOffered(LivePeer server, StreamInfo stream, VideoMetadata picture) {
            if (picture.suits(config.quality())) {
                record(stream);
                stats.onRung(picture.rung());
                health.onBegin();
                server.subscribe(stream, video.of(picture));
            }
        }

        private void record(StreamInfo stream) {
            if (recorder != null) {
                recorder.onOffered(stream);
            }
        }

        @Override
        public void onClosed(LivePeer server, CloseReason reason, String text) {
            if (reason == CloseReason.IDLE_TIMEOUT) {
                trouble = "The server at " + config.host() + " has not been heard of for ten seconds.";
            } else if (reason == CloseReason.SHUTDOWN) {
                trouble = "The server has shut down.";
            }
            stop();
        }
    }

    private final class ChatFrames implements FrameListener {
        @Override
        public void onFrame(MediaFrame frame) {
            chat.receive(new String(frame.toByteArray(), StandardCharsets.UTF_8));
        }
    }

    private final class ChatEvents implements ChatListener {
        @Override
        public void onJoined(String nickname, List<ChatLine> history) {
            stats.onChat(history);
            chatLog.onJoined(nickname, history);
            config.sayings().forEach(chat::say);
        }

        @Override
        public void onMessage(ChatLine line) {
            stats.onChat(List.of(line));
            chatLog.onMessage(line);
        }

        @Override
        public void onEdited(ChatLine line) {
            chatLog.onEdited(line);
        }

        @Override
        public void onDeleted(String id) {
            chatLog.onDeleted(id);
        }

        @Override
        public void onPeople(List<String> nicknames) {
            chatLog.onPeople(nicknames);
        }

        @Override
        public void onLive(String state, String title) {
            chatLog.onLive(state, title);
        }

        @Override
        public void onRefused(String of, String code, long retryAfterMillis) {
            chatLog.onRefused(of, code, retryAfterMillis);
            if (of.equals("join")) {
                trouble = "The chat could not be joined (" + code + ").";
            }
        }

        @Override
        public void onBye(String reason) {
            chatLog.onRefused("chat", reason, 0);
        }
    }

    /** The server may greet before our stream to it is made; what is to be said then waits here. */
    private final class ChatOut {
        private final List<String> early = new ArrayList<>();
        private @Nullable OutboundStream stream;

        synchronized void open(OutboundStream opened) {
            stream = opened;
            early.forEach(this::send);
            early.clear();
        }

        synchronized void send(String text) {
            OutboundStream to = stream;
            if (to == null) {
                early.add(text);
            } else if (!to.offerKey(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0)) {
                trouble = "The server takes no more of what we say in the chat.";
            }
        }
    }
}
