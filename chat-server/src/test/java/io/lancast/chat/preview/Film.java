package io.lancast.chat.preview;

import io.lancast.chat.media.SourceRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A short film as fragmented MP4, one fragment per frame (ISO/IEC 14496-12), made by the {@code ffmpeg} program.
 *
 * @param mimeType for {@code MediaSource}
 * @param init ftyp and moov
 * @param durationMicros after which it can begin again
 */
record Film(String mimeType, ByteBuffer init, List<Part> parts, long durationMicros) {
    private static final String TONE =
            "-f lavfi -i sine=frequency=330:beep_factor=4:sample_rate=48000 -map 0:v:0 -map 1:a:0";
    private static final String ENCODING = "-c:v libx264 -profile:v baseline -preset ultrafast -tune zerolatency"
            + " -pix_fmt yuv420p -g 60 -b:v 2500k -c:a libopus -b:a 96k -ac 2 -shortest"
            + " -movflags frag_every_frame+empty_moov+default_base_moof -f mp4 pipe:1";
    private static final int MOOF = type("moof");
    private static final long MICROS = 1_000_000;

    /**
     * One moof and mdat.
     *
     * @param decodeTimeAt where in {@code bytes} the 64-bit decode time stands, so that it can be moved on
     * @param timescale units of the decode time in a second
     */
    record Part(ByteBuffer bytes, boolean video, boolean key, int decodeTimeAt, long timescale) {
        long timeMicros() {
            return bytes.getLong(decodeTimeAt) * MICROS / timescale;
        }

        /** The same part, this much later. */
        ByteBuffer later(long micros) {
            ByteBuffer copy = ByteBuffer.allocate(bytes.capacity()).put(bytes.duplicate());
            copy.putLong(decodeTimeAt, copy.getLong(decodeTimeAt) + micros * timescale / MICROS);
            return copy.flip();
        }
    }

    private record Track(boolean video, long timescale) {}

    static boolean canBeMade() {
        try {
            Process process = new ProcessBuilder("ffmpeg", "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A moving pattern with a beep every second. */
    static Film pattern(int seconds) throws SourceRefusedException {
        return make("-f lavfi -i testsrc2=size=1280x720:rate=30", "-t " + seconds);
    }

    /** The first half minute of a file, with a tone for sound. */
    static Film of(Path file) throws SourceRefusedException {
        if (!Files.isRegularFile(file)) {
            throw new SourceRefusedException("missing", "There is no file " + file + "; check the path.");
        }
        String fitted = "-vf scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:-1:-1,fps=30";
        return make("-i " + file.toString().replace(" ", "\u0000"), fitted + " -t 30");
    }

    private static Film make(String picture, String options) throws SourceRefusedException {
        String command = "ffmpeg -hide_banner -loglevel error " + picture + " " + TONE + " " + options + " " + ENCODING;
        List<String> words = Stream.of(command.split(" ", -1))
                .map(word -> word.replace('\u0000', ' '))
                .toList();
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] mp4 = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0 || mp4.length == 0) {
                throw new SourceRefusedException("not-media", "ffmpeg cannot read this file; try another one.");
            }
            return parse(ByteBuffer.wrap(mp4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceRefusedException("interrupted", "Interrupted.", e);
        }
    }

    private static Film parse(ByteBuffer mp4) {
        int firstMoof = mp4.capacity();
        List<Part> parts = new ArrayList<>();
        Map<Integer, Track> tracks = new HashMap<>();
        for (int at = 0; at < mp4.capacity(); at += mp4.getInt(at)) {
            if (mp4.getInt(at + 4) == type("moov")) {
                readTracks(mp4, at, tracks);
            } else if (mp4.getInt(at + 4) == MOOF) {
                firstMoof = Math.min(firstMoof, at);
                parts.add(part(mp4, at, tracks));
            }
        }
        ByteBuffer init = bytes(mp4, 0, firstMoof);
        long last = parts.stream()
                .filter(Part::video)
                .mapToLong(Part::timeMicros)
                .max()
                .orElse(0);
        return new Film("video/mp4; codecs=\"" + avcCodec(init) + ",opus\"", init, parts, last + 33_333);
    }

    private static void readTracks(ByteBuffer mp4, int moov, Map<Integer, Track> tracks) {
        for (int trak : children(mp4, moov, "trak")) {
            int id = mp4.getInt(child(mp4, trak, "tkhd") + 20);
            int mdia = child(mp4, trak, "mdia");
            long timescale = mp4.getInt(child(mp4, mdia, "mdhd") + 20);
            boolean video = mp4.getInt(child(mp4, mdia, "hdlr") + 16) == type("vide");
            tracks.put(id, new Track(video, timescale));
        }
    }

    private static Part part(ByteBuffer mp4, int moof, Map<Integer, Track> tracks) {
        int traf = child(mp4, moof, "traf");
        int tfhd = child(mp4, traf, "tfhd");
        Track track = tracks.getOrDefault(mp4.getInt(tfhd + 12), new Track(false, 1));
        int trun = child(mp4, traf, "trun");
        boolean hasFirstSampleFlags = (mp4.getInt(trun + 8) & 4) != 0;
        int size = mp4.getInt(moof) + mp4.getInt(moof + mp4.getInt(moof));
        int decodeTimeAt = child(mp4, traf, "tfdt") + 12 - moof;
        return new Part(
                bytes(mp4, moof, size),
                track.video(),
                track.video() && hasFirstSampleFlags,
                decodeTimeAt,
                track.timescale());
    }

    /** Profile, compatibility and level stand behind the first byte of avcC (ISO/IEC 14496-15). */
    private static String avcCodec(ByteBuffer init) {
        for (int at = 0; at < init.capacity() - 8; at++) {
            if (init.getInt(at) == type("avcC")) {
                return "avc1.%02x%02x%02x".formatted(init.get(at + 5), init.get(at + 6), init.get(at + 7));
            }
        }
        throw new IllegalStateException("no avcC");
    }

    private static int child(ByteBuffer mp4, int box, String type) {
        return children(mp4, box, type).get(0);
    }

    private static List<Integer> children(ByteBuffer mp4, int box, String type) {
        List<Integer> found = new ArrayList<>();
        for (int at = box + 8; at < box + mp4.getInt(box); at += mp4.getInt(at)) {
            if (mp4.getInt(at + 4) == type(type)) {
                found.add(at);
            }
        }
        return found;
    }

    private static ByteBuffer bytes(ByteBuffer mp4, int at, int length) {
        byte[] bytes = new byte[length];
        mp4.get(at, bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static int type(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
