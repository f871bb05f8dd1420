package io.lancast.media;

import java.nio.ByteBuffer;
import java.util.Random;

/** Pictures to encode, and how much two pictures differ. */
public final class TestPictures {
    private TestPictures() {}

    /** A soft texture that moves by a few pixels from each index to the next: easy to encode, nowhere flat. */
    public static Picture moving(int width, int height, int index) {
        Picture picture = Picture.allocate(width, height, ColorSpace.BT709);
        ByteBuffer luma = picture.luma();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = Math.sin((x + 3 * index) / 17.0) + Math.sin((y + 2 * index) / 11.0);
                luma.put(y * picture.lumaStride() + x, (byte) (126 + 50 * wave));
            }
        }
        fill(picture.cb(), 100);
        fill(picture.cr(), 150);
        return picture;
    }

    /** Noise, which no encoder can squeeze. */
    public static Picture noise(int width, int height, long seed) {
        Picture picture = Picture.allocate(width, height, ColorSpace.BT709);
        byte[] noise = new byte[picture.luma().capacity()];
        new Random(seed).nextBytes(noise);
        picture.luma().put(noise);
        fill(picture.cb(), 128);
        fill(picture.cr(), 128);
        return picture;
    }

    public static void fill(ByteBuffer plane, int value) {
        for (int i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) value);
        }
    }

    /** Returns the peak signal-to-noise ratio over all three planes in decibels; infinite for equal pictures. */
    public static double psnr(Picture a, Picture b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException("sizes differ");
        }
        int width = a.width();
        int height = a.height();
        long error = squaredError(a.luma(), a.lumaStride(), b.luma(), b.lumaStride(), width, height);
        error += squaredError(a.cb(), a.chromaStride(), b.cb(), b.chromaStride(), width / 2, height / 2);
        error += squaredError(a.cr(), a.chromaStride(), b.cr(), b.chromaStride(), width / 2, height / 2);
        return 10 * Math.log10(255.0 * 255 * width * height * 1.5 / error);
    }

    private static long squaredError(ByteBuffer a, int strideA, ByteBuffer b, int strideB, int width, int height) {
        long sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int difference = (a.get(y * strideA + x) & 0xff) - (b.get(y * strideB + x) & 0xff);
                sum += (long) difference * difference;
            }
        }
        return sum;
    }
}
