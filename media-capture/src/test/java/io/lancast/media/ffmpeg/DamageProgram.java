package io.lancast.media.ffmpeg;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Feeds decoders with damaged frames; says at the end how many pictures and errors there were. */
final class DamageProgram {
    private DamageProgram() {}

    /**
     * Damages and decodes a film once for each seed.
     *
     * @param arguments a codec, a file of frames each behind its length, the first seed, how many
     */
    @SuppressWarnings("SystemOut") // how it talks to the test
    public static void main(String[] arguments) throws IOException {
        Codec codec = Codec.valueOf(arguments[0]);
        List<byte[]> frames = read(Path.of(arguments[1]));
        long pictures = 0;
        long errors = 0;
        int firstSeed = Integer.parseInt(arguments[2]);
        for (int seed = firstSeed; seed < firstSeed + Integer.parseInt(arguments[3]); seed++) {
            Random random = new Random(seed);
            long[] counts = codec == Codec.OPUS ? sound(frames, random) : pictures(codec, frames, random);
            pictures += counts[0];
            errors += counts[1];
        }
        long peakMegabytes = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
        System.out.println(pictures + " " + errors + " " + peakMegabytes);
    }

    private static long[] pictures(Codec codec, List<byte[]> frames, Random random) throws MediaException {
        long[] shown = new long[1];
        AfterLoss afterLoss = random.nextBoolean() ? AfterLoss.SHOW_DAMAGED : AfterLoss.WAIT_FOR_KEYFRAME;
        try (VideoDecoder decoder = VideoDecoder.open(codec, afterLoss)) {
            for (int i = 0; i < frames.size(); i++) {
                decoder.decode(damaged(frames.get(i), random), i, (picture, time) -> {
                    shown[0]++;
                    picture.close();
                });
            }
            return new long[] {shown[0], decoder.errors() + decoder.withheld()};
        }
    }

    private static long[] sound(List<byte[]> frames, Random random) throws MediaException {
        long[] heard = new long[1];
        try (AudioDecoder decoder = AudioDecoder.open(AudioFormat.opus(2))) {
            for (int i = 0; i < frames.size(); i++) {
                decoder.decode(damaged(frames.get(i), random), i, block -> heard[0]++);
            }
            return new long[] {heard[0], decoder.errors()};
        }
    }

    /** Two frames of three stay whole, so that there is something to be wrong about. */
    private static ByteBuffer damaged(byte[] frame, Random random) {
        byte[] bytes = frame.clone();
        int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(8) : 0;
        for (int i = 0; i < changes; i++) {
            int range = random.nextBoolean() ? Math.min(bytes.length, 60) : bytes.length; // headers are worth more
            bytes[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
        }
        int length = changes > 0 && random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private static List<byte[]> read(Path file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (int left = in.readInt(); left > 0; left--) {
                frames.add(in.readNBytes(in.readInt()));
            }
        }
        return frames;
    }
}
