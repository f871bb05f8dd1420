package io.lancast.chat.preview;

import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomLock;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.Scratch;
import io.lancast.chat.http.OwnerKey;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.http.RoomKeeper;
import io.lancast.chat.http.WebConfig;
import io.lancast.chat.http.WebServer;
import io.lancast.chat.media.EncoderChoice;
import io.lancast.chat.media.SourceChoice;
import io.lancast.chat.upload.FakeProbe;
import io.lancast.chat.upload.UploadLimits;
import io.lancast.chat.upload.Uploads;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The pages to look at: run this from an IDE, or with the tests' class path, with {@code [port] [source]} such as {@code
 * 5000 test:}. The room "main" is open; "quiet" waits for a presenter; "exam" needs the code 4821; "small" holds one person.
 */
public final class PreviewServer implements AutoCloseable {
    private static final List<SourceChoice> DEVICES = List.of(
            new SourceChoice("screen", "Screen", "screen:"),
            new SourceChoice("camera", "HD Webcam", "camera:/dev/video0"),
            new SourceChoice("microphone", "Desk microphone", "mic:desk"));

    private static final List<EncoderChoice> ENCODERS = List.of(
            new EncoderChoice("h264_vaapi", true, "no-device", 0, "There is no VAAPI device (Invalid argument)."),
            new EncoderChoice("h264_newer", true, "of-a-newer-server", 0, "What a newer server says."),
            new EncoderChoice("libopenh264", false, EncoderChoice.WORKS, 2_140, "2.1 ms for 640x360."));

    private final RoomRegistry rooms = new RoomRegistry(new SecureRandom());
    private final Map<RoomName, FilmRoom> films = new ConcurrentHashMap<>();
    private final Path uploadFolder = Scratch.folder("preview");
    private final RecordingSink captures = new RecordingSink();
    private final WebServer server;

    public PreviewServer(PortChoice port) throws IOException {
        Moment now = new Moment(System.currentTimeMillis(), System.nanoTime());
        Room main = rooms.open(RoomName.of("main"), RoomConfig.titled("Main"), now);
        rooms.open(RoomName.of("quiet"), RoomConfig.titled("Quiet corner"), now);
        rooms.open(RoomName.of("exam"), RoomConfig.titled("Exam").withLock(new RoomCode("4821")), now);
        rooms.open(RoomName.of("small"), RoomConfig.titled("Small room").withMemberLimit(1), now);
        rooms.all().forEach(room -> films.put(room.name(), new FilmRoom(room)));
        server = WebServer.start(
                WebConfig.of(rooms, main.name(), this::film, this::film, new OwnerKey("the-owner-key-of-the-preview"))
                        .port(port)
                        .roomKeeper(new Keeper())
                        .ingest(room -> captures)
                        .devices(() -> DEVICES)
                        .encoders(() -> ENCODERS)
                        .uploads(new Uploads(uploadFolder, UploadLimits.DEFAULT, new FakeProbe(), new SecureRandom()))
                        .hostNames(Set.of("lan.test"))
                        .links(chosen -> List.of(
                                URI.create("http://192.168.1.23:" + chosen + "/"),
                                URI.create("http://10.20.0.7:" + chosen + "/")))
                        .build());
    }

    /** Whether the ffmpeg program is there to make films. */
    public static boolean canShowFilms() {
        return Film.canBeMade();
    }

    public FilmRoom film(RoomName name) {
        FilmRoom film = films.get(name);
        if (film == null) {
            throw new IllegalArgumentException("no room " + name);
        }
        return film;
    }

    /** Where films would be kept. */
    public Path uploadFolder() {
        return uploadFolder;
    }

    /** What browsers captured. */
    public RecordingSink captures() {
        return captures;
    }

    public RoomRegistry rooms() {
        return rooms;
    }

    public WebServer server() {
        return server;
    }

    private final class Keeper implements RoomKeeper {
        @Override
        public Room open(RoomName name, RoomConfig config) {
            Room room = rooms.open(name, config, new Moment(System.currentTimeMillis(), System.nanoTime()));
            films.put(name, new FilmRoom(room));
            return room;
        }

        @Override
        public void relock(RoomName name, @Nullable RoomLock lock) {
            Objects.requireNonNull(rooms.find(name)).relock(lock);
        }

        @Override
        public void close(RoomName name) {
            rooms.close(name);
            FilmRoom film = films.remove(name);
            if (film != null) {
                film.close();
            }
        }
    }

    @Override
    public void close() {
        server.close();
        films.values().forEach(FilmRoom::close);
        rooms.closeAll();
        Scratch.remove(uploadFolder);
    }

    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
        try (PreviewServer preview = new PreviewServer(PortChoice.exactly(port))) {
            if (args.length > 1) {
                preview.film(RoomName.of("main")).start(args[1]);
            }
            System.out.println("http://localhost:" + preview.server().port() + "/");
            Thread.currentThread().join();
        }
    }
}
