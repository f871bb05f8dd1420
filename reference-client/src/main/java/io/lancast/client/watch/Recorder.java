package io.lancast.client.watch;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.KeyFrames;
import io.lancast.media.MediaException;
import io.lancast.media.VideoFormat;
import io.lancast.media.ffmpeg.MediaFileWriter;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes what arrives into a file, as it was encoded. When the room shows another source, or pictures of another size, those get
 * a file of their own: {@code talk.mkv}, {@code talk-2.mkv} and so on.
 *
 * <p>Thread-safe. A thread of its own waits for the disk; when that is so slow that the queue runs over, frames are left
 * out up to the next keyframe.
 */
final class Recorder implements AutoCloseable {
    /** Some ten seconds of picture and sound. */
    private static final int QUEUE_ITEMS = 800;

    private static final long AUDIO_FRAME_MICROS = 20_000;
    private static final long END_PATIENCE_MILLIS = 5_000;
    private static final int CHANNELS = 2;

    private sealed interface Item {
        /** The room shows something, of which these are the streams. */
        record Offered(StreamInfo stream) implements Item {}

        record Video(MediaFrame frame) implements Item {}

        record Audio(MediaFrame frame) implements Item {}

        /** Nothing follows. */
        record End() implements Item {}
    }

    private final Path first;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE_ITEMS);
    private final Thread thread = new Thread(this::work, "record");
    private volatile @Nullable String trouble;
    private volatile boolean keyFrameNeeded;

    // Of the thread:
    private @Nullable MediaFileWriter writer;
    private @Nullable VideoMetadata metadata;
    private @Nullable ByteBuffer parameterSets;
    private boolean hasSound;
    private int files;

    private Recorder(Path file) {
        this.first = file;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Records from now on.
     *
     * @param file its name ends in {@code .mkv} or {@code .mp4}
     * @throws IOException when the name ends otherwise, the file exists already, or its folder does not
     */
    static Recorder open(Path file) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(mkv|mp4)")) {
            throw new IOException("The recording " + file + " must be named .mkv or .mp4; choose such a name.");
        }
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute)) {
            throw new IOException("The file " + file + " exists already; choose another name for the recording.");
        }
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IOException(
                    "The recording cannot be written to " + folder + "; choose a folder that exists and is yours.");
        }
        return new Recorder(absolute);
    }

    /** The server offers a stream of picture or sound. */
    void onOffered(StreamInfo stream) {
        put(new Item.Offered(stream));
    }

    void onVideo(MediaFrame frame) {
        if (!keyFrameNeeded || frame.isKey()) {
            keyFrameNeeded = false;
            put(new Item.Video(frame));
        }
    }

    void onAudio(MediaFrame frame) {
        put(new Item.Audio(frame));
    }

    private void put(Item item) {
        if (!queue.offer(item)) {
            keyFrameNeeded = true;
            trouble = trouble == null ? "The disk is too slow: the recording has gaps." : trouble;
        }
    }

    /** What went wrong, as a sentence, or null. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void work() {
        try {
            for (Item item = queue.take(); !(item instanceof Item.End); item = queue.take()) {
                write(item);
            }
            closeFile();
        } catch (MediaException e) {
            trouble = e.sentence();
            closeQuietly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Item item) throws MediaException {
        if (item instanceof Item.Offered offered) {
            onStream(offered.stream());
        } else if (item instanceof Item.Video video) {
            writeVideo(video.frame());
        } else if (item instanceof Item.Audio audio && hasSound) {
            writeFrame(audio.frame(), Codec.OPUS, AUDIO_FRAME_MICROS);
        }
    }

    private void onStream(StreamInfo stream) throws MediaException {
        VideoMetadata picture = VideoMetadata.parse(stream.metadata());
        if (picture != null) {
            if (writer != null) {
                closeFile();
                hasSound = false;
            }
            metadata = picture;
        } else if (stream.name().equals(Watch.AUDIO)) { // the server offers it before the picture that it goes with
            closeFile();
            hasSound = true;
        }
    }

    private void writeVideo(MediaFrame frame) throws MediaException {
        VideoMetadata known = metadata;
        if (known == null) {
            return;
        }
        ByteBuffer sets = frame.isKey() ? KeyFrames.configurationIn(known.codec(), frame.payload()) : null;
        if (sets != null && !sets.equals(parameterSets)) {
            closeFile();
            parameterSets = sets;
        }
        if (writer == null) {
            if (sets == null) {
                return;
            }
            VideoFormat video = new VideoFormat(known.codec(), known.width(), known.height(), known.frameRate(), sets);
            writer = MediaFileWriter.create(nextFile(), video, hasSound ? AudioFormat.opus(CHANNELS) : null);
        }
        writeFrame(frame, known.codec(), known.frameMicros());
    }

    private Path nextFile() {
        files++;
        if (files == 1) {
            return first;
        }
        String name = first.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return first.resolveSibling(name.substring(0, dot) + "-" + files + name.substring(dot));
    }

    private void writeFrame(MediaFrame frame, Codec codec, long durationMicros) throws MediaException {
        MediaFileWriter to = writer;
        if (to == null || frame.captureTimeMicros() < 0 || frame.sizeBytes() == 0) {
            return;
        }
        EncodedFrame.Role role = codec == Codec.OPUS || frame.isKey() ? EncodedFrame.Role.KEY : EncodedFrame.Role.DELTA;
        to.write(new EncodedFrame(codec, role, frame.captureTimeMicros(), durationMicros, frame.toByteArray()));
    }

    private void closeFile() throws MediaException {
        MediaFileWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    private void closeQuietly() {
        try {
            closeFile();
        } catch (MediaException e) {
            trouble = e.sentence();
        }
    }

    /** Writes what is waiting and ends the file. */
    @Override
    public void close() {
        try {
            if (queue.offer(new Item.End(), END_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                thread.join(END_PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
