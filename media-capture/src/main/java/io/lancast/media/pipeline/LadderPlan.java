package io.lancast.media.pipeline;

import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.TrackId;
import io.lancast.media.VideoEncoding;
import java.util.ArrayList;
import java.util.List;

/**
 * Which qualities of a picture are worth offering, decided from its size and rate alone.
 *
 * <p>The highest has the size of the source. Each lower one has the largest usual short side (720, 480, 360, 240) that is at most three
 * quarters of the one above it, and so about half of its pixels or less: 1080, 720 and 480 rows; 720, 480 and 360; 360 and 240. Nothing is
 * scaled up, and a picture of less than 320 rows has one quality. The long side follows the shape of the source, whichever way it is turned.
 *
 * <p>Lower rungs have at most {@value #MAX_LOWER_FRAME_RATE} pictures a second. The lowest of three or two has two thirds of the bits that would suit
 * its size: 1 Mbit/s for 854×480 at 30 pictures a second, where it must get through before it looks good.
 */
final class LadderPlan {
    /** Above this, pictures cost viewers with a slow network more than they see. */
    static final int MAX_LOWER_FRAME_RATE = 30;

    static final double MAX_JPEG_SIDE = 640;
    static final double MAX_JPEG_FRAME_RATE = 5;

    /** 25 kB for each of five pictures a second. */
    private static final int JPEG_BITS_PER_SECOND = 1_000_000;

    private static final int[] USUAL_SHORT_SIDES = {1080, 720, 480, 360, 240};
    private static final double LARGEST_STEP = 0.75;
    private static final double LOWEST_BITS_SHARE = 2.0 / 3;
    private static final int BITS_STEP = 50_000;
    private static final int MIN_SIDE = 16;

    private LadderPlan() {}

    /** Returns the rungs for a source, the highest first: one, two (high and low) or three. */
    static List<Rung> rungsFor(SourceInfo source) {
        int shortSide = Math.min(source.width(), source.height());
        int second = next(shortSide);
        int third = next(second);
        List<Rung> rungs = new ArrayList<>(3);
        rungs.add(Rung.of(
                TrackId.VIDEO_HIGH,
                VideoEncoding.of(source.width(), source.height(), source.frameRate(), source.colorSpace())));
        if (third > 0) {
            rungs.add(Rung.of(TrackId.VIDEO_MEDIUM, scaled(source, second)));
            rungs.add(lowest(source, third));
        } else if (second > 0) {
            rungs.add(lowest(source, second));
        }
        return List.copyOf(rungs);
    }

    /**
     * Returns the rung of JPEG pictures: at most {@value #MAX_JPEG_SIDE} pixels long, {@value #MAX_JPEG_FRAME_RATE} a second, for whoever
     * can show nothing else, and for thumbnails.
     */
    static Rung jpegFor(SourceInfo source) {
        double scale = Math.min(1, MAX_JPEG_SIDE / Math.max(source.width(), source.height()));
        return new Rung(
                TrackId.VIDEO_JPEG,
                even(source.width() * scale),
                even(source.height() * scale),
                Math.max(1, Math.min(MAX_JPEG_FRAME_RATE, source.frameRate())),
                JPEG_BITS_PER_SECOND);
    }

    /** The short side of the rung below, 0 when there is none. */
    private static int next(int shortSide) {
        for (int usual : USUAL_SHORT_SIDES) {
            if (usual <= shortSide * LARGEST_STEP) {
                return usual;
            }
        }
        return 0;
    }

    private static Rung lowest(SourceInfo source, int shortSide) {
        VideoEncoding suitable = scaled(source, shortSide);
        int bits = (int) Math.round(suitable.bitsPerSecond() * LOWEST_BITS_SHARE / BITS_STEP) * BITS_STEP;
        return new Rung(TrackId.VIDEO_LOW, suitable.width(), suitable.height(), suitable.frameRate(), bits);
    }

    private static VideoEncoding scaled(SourceInfo source, int shortSide) {
        double scale = (double) shortSide / Math.min(source.width(), source.height());
        return VideoEncoding.of(
                even(source.width() * scale),
                even(source.height() * scale),
                lowerFrameRate(source.frameRate()),
                source.colorSpace());
    }

    /** A whole fraction, so that the distances of the pictures stay even. */
    private static double lowerFrameRate(double frameRate) {
        return frameRate / Math.max(1, Math.ceil(frameRate / MAX_LOWER_FRAME_RATE - 0.01));
    }

    private static int even(double pixels) {
        return (int) Math.max(MIN_SIDE, 2 * Math.round(pixels / 2));
    }
}
