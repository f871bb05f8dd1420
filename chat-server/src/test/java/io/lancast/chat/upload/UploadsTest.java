package io.lancast.chat.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.chat.RoomName;
import io.lancast.chat.upload.UploadRefusedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {
    private static final RoomName MAIN = RoomName.of("main");
    private static final UploadLimits LIMITS = new UploadLimits(1_000, 3, 2, 0, Duration.ofDays(1));

    @TempDir
    Path folder;

    private long seed = 1;
    private Uploads.RoomShelf shelf;

    @BeforeEach
    void open() throws IOException {
        shelf = reopened(LIMITS);
    }

    private Uploads.RoomShelf reopened(UploadLimits limits) throws IOException {
        return new Uploads(folder, limits, new FakeProbe(), new Random(seed++)).of(MAIN, System.currentTimeMillis());
    }

    private static FileName name(String text) {
        return Objects.requireNonNull(FileName.parse(text));
    }

    private RoomUploads.Progress begin(String name, long size) throws Exception {
        return shelf.uploads().begin(name(name), size, "1", System.currentTimeMillis());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private RoomUploads.Progress upload(String name, String content) throws Exception {
        return shelf.uploads().append(begin(name, content.length()).id(), 0, bytes(content));
    }

    private static Reason reason(ThrowingCallable call) {
        UploadRefusedException[] refused = new UploadRefusedException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(UploadRefusedException.class, e -> refused[0] = e);
        return refused[0].reason();
    }

    @Test
    void piecesMakeAFileThatIsLookedAtAndListed() throws Exception {
        RoomUploads.Progress begun = begin("film.mp4", 10);
        assertThat(shelf.uploads().append(begun.id(), 0, bytes("01234")).offsetBytes())
                .isEqualTo(5);
        assertThat(shelf.files().list()).isEmpty();
        RoomUploads.Progress done = shelf.uploads().append(begun.id(), 5, bytes("56789"));

        RoomFiles.Film film = Objects.requireNonNull(done.film());
        assertThat(Path.of(film.source().substring("file:".length()))).hasContent("0123456789");
        assertThat(shelf.files().list()).containsExactly(film);
        assertThat(shelf.files().picture(film.name())).isEqualTo("jpg".getBytes(StandardCharsets.US_ASCII));
        assertThat(reason(() -> shelf.uploads().find(begun.id()))).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void anUploadGoesOnAfterABreakAndAfterARestart() throws Exception {
        RoomUploads.Progress begun = begin("film.mp4", 10);
        InputStream breaking = new SequenceInputStream(bytes("012"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                throw new IOException("gone");
            }
        });
        assertThatThrownBy(() -> shelf.uploads().append(begun.id(), 0, breaking))
                .isInstanceOf(IOException.class);

        shelf = reopened(LIMITS);
        RoomUploads.Progress found = begin("film.mp4", 10);
        assertThat(found.id()).isEqualTo(begun.id());
        assertThat(found.offsetBytes()).isEqualTo(3);
        assertThat(begin("film.mp4", 9).id()).isNotEqualTo(begun.id()); // another file
        assertThat(reason(() -> shelf.uploads().append(begun.id(), 2, bytes("2"))))
                .isEqualTo(Reason.WRONG_OFFSET);
        assertThat(shelf.uploads().append(begun.id(), 3, bytes("3456789")).film())
                .isNotNull();
    }

    @Test
    void whatIsTooLargeOrEmptyIsRefusedBeforeTheFirstByte() throws Exception {
        assertThat(reason(() -> begin("film.mp4", 1_001))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(() -> begin("film.mp4", 0))).isEqualTo(Reason.EMPTY);
        shelf = reopened(new UploadLimits(Long.MAX_VALUE, 3, 2, 0, Duration.ofDays(1)));
        assertThat(reason(() -> begin("film.mp4", Long.MAX_VALUE))).isEqualTo(Reason.NO_SPACE);
        assertThat(folder.resolve("room-main/incoming")).isEmptyDirectory();
    }

    @Test
    void moreThanWasAnnouncedIsRefused() throws Exception {
        RoomUploads.Progress begun = begin("film.mp4", 5);

        assertThat(reason(() -> shelf.uploads().append(begun.id(), 0, bytes("0123456789"))))
                .isEqualTo(Reason.MORE_THAN_SAID);
    }

    @Test
    void whatCannotBePlayedIsRefusedAndGone() throws Exception {
        assertThat(reason(() -> upload("virus.exe", "bad bytes"))).isEqualTo(Reason.NOT_MEDIA);
        assertThat(shelf.files().list()).isEmpty();
        assertThat(folder.resolve("room-main/incoming")).isEmptyDirectory();
    }

    @Test
    void onlySoManyUploadsAndFilms() throws Exception {
        begin("a.mp4", 5);
        begin("b.mp4", 5);
        assertThat(reason(() -> begin("c.mp4", 5))).isEqualTo(Reason.TOO_MANY);

        shelf.uploads().cancel(begin("a.mp4", 5).id());
        shelf.uploads().cancel(begin("b.mp4", 5).id());
        upload("1.mp4", "x");
        upload("2.mp4", "x");
        upload("3.mp4", "x");
        assertThat(reason(() -> begin("4.mp4", 5))).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void anUploadThatNobodyGoesOnWithIsClearedAwayAfterADay() throws Exception {
        begin("old.mp4", 5);
        RoomUploads.Progress fresh = begin("fresh.mp4", 5);
        try (var files = Files.list(folder.resolve("room-main/incoming"))) {
            for (Path file : files.toList()) {
                if (!file.toString().contains(fresh.id())) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 86_401_000));
                }
            }
        }
        shelf = reopened(LIMITS);

        assertThat(folder.resolve("room-main/incoming").toFile().list())
                .containsExactlyInAnyOrder(fresh.id() + ".part", fresh.id() + ".plan");
    }

    @Test
    void filmsAreRenamedAndDeletedWithTheirPictures() throws Exception {
        upload("film.mp4", "one");
        upload("film.mp4", "two");
        assertThat(shelf.files().list())
                .extracting(film -> film.name().text())
                .containsExactlyInAnyOrder("film.mp4", "film (2).mp4");

        shelf.files().rename(name("film.mp4"), name("lesson.mp4"));
        assertThat(reason(() -> shelf.files().rename(name("lesson.mp4"), name("film (2).mp4"))))
                .isEqualTo(Reason.EXISTS);
        assertThat(shelf.files().picture(name("lesson.mp4"))).isNotNull();
        shelf.files().delete(name("lesson.mp4"));
        assertThat(reason(() -> shelf.files().delete(name("lesson.mp4")))).isEqualTo(Reason.UNKNOWN);
        assertThat(folder.resolve("room-main/pictures").toFile().list()).containsExactly("film (2).mp4.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, film.mp4",
        "../../etc/passwd, passwd",
        "C:\\films\\a.mp4, a.mp4",
        "..hidden.mp4, hidden.mp4",
        "a:b*c?.mp4, a_b_c_.mp4",
        "'  two   spaces .mp4  ', two spaces .mp4",
        "讲座.mp4, 讲座.mp4"
    })
    void namesAreMadeHarmless(String typed, String clean) {
        assertThat(name(typed).text()).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "/", "a/", "   ", "...", "CON", "nul.mp4", "com1.mp4", "???", "\u202e\u202e"})
    void whatIsNoNameIsNone(String typed) {
        assertThat(FileName.parse(typed)).isNull();
        assertThat(FileName.parse("x".repeat(61))).isNull();
    }
}
