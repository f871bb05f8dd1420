package io.lancast.media.ffmpeg;

import io.lancast.media.Codec;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds out whether an encoder works here by giving it what live video will: each picture must come out as a frame during its call, keyframes
 * where they were asked for, and what comes out must decode to what went in. Drivers are known to pass by name and fail, hold frames back, or
 * encode green.
 */
final class EncoderTrial implements VideoEncoders.Candidate {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int PICTURES = 6;
    private static final int SECOND_KEY = 4;
    private static final long DISTANCE_MICROS = 33_333;
    /** Of 219 steps from black to white; encoded well it is under 2. */
    private static final int LARGEST_MEAN_DIFFERENCE = 8;

    private final EncoderRecipe recipe;

    EncoderTrial(EncoderRecipe recipe) {
        this.recipe = recipe;
    }

    @Override
    public EncoderRecipe recipe() {
        return recipe;
    }

    @Override
    public VideoEncoder open(VideoEncoding encoding) throws MediaException {
        return LiveVideoEncoder.open(recipe, encoding);
    }

    @Override
    public EncoderReport attempt() {
        try {
            FFmpeg.load();
        } catch (MediaException e) {
            return refusal(EncoderVerdict.NO_LIBRARIES, e.sentence());
        }
        if (!CodecContexts.hasEncoder(recipe.name())) {
            return refusal(EncoderVerdict.NOT_INCLUDED, "It is not part of FFmpeg's libraries here.");
        }
        try {
            return attempt(open(VideoEncoding.of(WIDTH, HEIGHT, 30, ColorSpace.BT709)));
        } catch (MediaException e) {
            return refusal(EncoderVerdict.ofOpening(e), e.sentence());
        }
    }

    private EncoderReport attempt(VideoEncoder opened) {
        try (opened) {
            long start = System.nanoTime();
            List<EncodedFrame> frames = encode(opened);
            long microsEach = (System.nanoTime() - start) / 1_000 / PICTURES;
            if (frames.size() < PICTURES) {
                return refusal(EncoderVerdict.HOLDS_BACK, "It holds frames back, which costs delay.");
            }
            String fault = fault(frames);
            return fault.isEmpty() ? passed(microsEach) : refusal(EncoderVerdict.FAULTY, fault);
        } catch (MediaException e) {
            return refusal(EncoderVerdict.FAILED, e.sentence());
        } catch (RuntimeException e) {
            return refusal(EncoderVerdict.FAILED, "It failed with " + e + ".");
        }
    }

    private EncoderReport passed(long microsEach) {
        String sentence = String.format(Locale.ROOT, "%.1f ms for 640x360.", microsEach / 1e3);
        return new EncoderReport(
                recipe.name(), recipe.codec(), recipe.isHardware(), EncoderVerdict.WORKS, microsEach, sentence);
    }

    private EncoderReport refusal(EncoderVerdict verdict, String sentence) {
        return new EncoderReport(recipe.name(), recipe.codec(), recipe.isHardware(), verdict, 0, sentence);
    }

    /** Returns what came out during each call, in order. */
    private static List<EncodedFrame> encode(VideoEncoder encoder) throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            try (Picture picture = picture(i)) {
                encoder.encode(picture, i * DISTANCE_MICROS, DISTANCE_MICROS, i == SECOND_KEY, frames::add);
            }
            if (frames.size() <= i) {
                return frames; // it holds back
            }
        }
        return frames;
    }

    private String fault(List<EncodedFrame> frames) throws MediaException {
        for (int i = 0; i < PICTURES; i++) {
            EncodedFrame frame = frames.get(i);
            if (frame.captureTimeMicros() != i * DISTANCE_MICROS) {
                return "It changes capture times.";
            }
            if (frame.isKeyFrame() != (i == 0 || i == SECOND_KEY)) {
                return frame.isKeyFrame() ? "It makes keyframes unasked." : "It makes no keyframe when asked.";
            }
        }
        return recipe.codec() == Codec.H264 ? faultOfPictures(frames) : "";
    }

    private static String faultOfPictures(List<EncodedFrame> frames) throws MediaException {
        List<Integer> differences = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (int i = 0; i < PICTURES; i++) {
                int index = i;
                decoder.decode(frames.get(i).data(), i, (decoded, time) -> {
                    try (decoded;
                            Picture original = picture(index)) {
                        differences.add(meanDifference(original, decoded));
                    }
                });
            }
        }
        if (differences.size() < PICTURES) {
            return "What it makes cannot be decoded.";
        }
        boolean alike = differences.stream().allMatch(difference -> difference <= LARGEST_MEAN_DIFFERENCE);
        return alike ? "" : "What it makes does not look like what went in.";
    }

    /** A bright bar that moves over a slope. */
    private static Picture picture(int index) {
        Picture picture = Picture.allocate(WIDTH, HEIGHT, ColorSpace.BT709);
        ByteBuffer luma = picture.luma();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean bar = x / 40 == index + 2;
                luma.put(y * picture.lumaStride() + x, (byte) (bar ? 220 : 30 + x / 5));
            }
        }
        fill(picture.cb(), 110);
        fill(picture.cr(), 150);
        return picture;
    }

    private static void fill(ByteBuffer plane, int value) {
        for (int i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) value);
        }
    }

    private static int meanDifference(Picture a, Picture b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            return Integer.MAX_VALUE;
        }
        ByteBuffer[] planesOfA = {a.luma(), a.cb(), a.cr()};
        ByteBuffer[] planesOfB = {b.luma(), b.cb(), b.cr()};
        int largest = 0;
        for (int plane = 0; plane < 3; plane++) {
            int stride = plane == 0 ? a.lumaStride() : a.chromaStride();
            int shift = plane == 0 ? 0 : 1;
            long sum = 0;
            for (int y = 0; y < HEIGHT >> shift; y++) {
                for (int x = 0; x < WIDTH >> shift; x++) {
                    int place = y * stride + x;
                    sum += Math.abs((planesOfA[plane].get(place) & 0xff) - (planesOfB[plane].get(place) & 0xff));
                }
            }
            largest = Math.max(largest, (int) (sum / ((long) (WIDTH >> shift) * (HEIGHT >> shift))));
        }
        return largest;
    }
}
