package io.lancast.server.it;

import io.lancast.media.ffmpeg.FfmpegProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pictures of a file and their times, as ffmpeg decodes them: upright, brightness only. */
final class Film {
    private final int width;
    private final int height;
    private final List<Double> seconds;
    private final byte[] brightness;

    private Film(int width, int height, List<Double> seconds, byte[] brightness) {
        this.width = width;
        this.height = height;
        this.seconds = seconds;
        this.brightness = brightness;
    }

    /** Reads the upper left part of all pictures of a file. */
    static Film read(Path file, int width, int height) {
        List<Double> seconds = FfmpegProgram.ffprobe(
                        "-select_streams", "v", "-show_entries", "frame=pts_time", "-of", "csv=p=0", file.toString())
                .stream()
                .map(line -> Double.valueOf(line.replace(",", "")))
                .toList();
        byte[] yuv = FfmpegProgram.ffmpeg(
                "-i",
                file.toString(),
                "-map",
                "0:v",
                "-fps_mode",
                "passthrough",
                "-vf",
                "crop=" + width + ":" + height + ":0:0",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "yuv420p",
                "-");
        int pictureBytes = width * height * 3 / 2;
        if (yuv.length != pictureBytes * seconds.size()) {
            throw new IllegalStateException("%s has %d times and %d bytes".formatted(file, seconds.size(), yuv.length));
        }
        byte[] brightness = new byte[width * height * seconds.size()];
        for (int i = 0; i < seconds.size(); i++) {
            System.arraycopy(yuv, i * pictureBytes, brightness, i * width * height, width * height);
        }
        return new Film(width, height, seconds, brightness);
    }

    /** Reads all pictures of a recording of ours. */
    static Film read(Path file) {
        List<Integer> size = new ArrayList<>();
        FfmpegProgram.ffprobe(
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=width,height",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .forEach(line ->
                        Arrays.stream(line.split(",")).map(Integer::valueOf).forEach(size::add));
        return read(file, size.get(0), size.get(1));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int pictures() {
        return seconds.size();
    }

    /** The time of a picture, counted from the first one. */
    double seconds(int picture) {
        return seconds.get(picture) - seconds.get(0);
    }

    /** How alike two pictures of the same size are, as peak signal-to-noise ratio in dB; 99 when there is no difference. */
    double similarity(int picture, Film other, int otherPicture) {
        int size = width * height;
        long squares = 0;
        for (int i = 0; i < size; i++) {
            int difference =
                    (brightness[picture * size + i] & 0xff) - (other.brightness[otherPicture * size + i] & 0xff);
            squares += (long) difference * difference;
        }
        return squares == 0 ? 99 : 10 * Math.log10(255.0 * 255.0 * size / squares);
    }

    /** The picture of this film that is most like one of another. */
    int mostLike(Film other, int otherPicture) {
        int best = 0;
        double bestSimilarity = 0;
        for (int i = 0; i < pictures(); i++) {
            double similarity = similarity(i, other, otherPicture);
            if (similarity > bestSimilarity) {
                best = i;
                bestSimilarity = similarity;
            }
        }
        return best;
    }
}
