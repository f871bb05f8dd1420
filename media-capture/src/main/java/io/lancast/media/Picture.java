package io.lancast.media;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One raw picture: planar 4:2:0 with 8 bits (I420), square pixels, even width and height, upright.
 *
 * <p><b>Ownership:</b> a picture has one owner at a time. Whoever gets one either passes it on or closes it; closing
 * gives the memory back to its pool. Only the maker writes into the planes, before passing the picture on. Forgetting to
 * close costs memory until the next garbage collection, using after closing throws, and neither can crash the program:
 * the memory is an ordinary direct buffer.
 *
 * <p><b>Threads:</b> not for two threads at once; passing it on through a queue is fine.
 */
public final class Picture implements AutoCloseable {
    /** The longest side a picture may have, in pixels. */
    public static final int MAX_SIDE = 8192;

    private final PictureMemory memory;
    private final ColorSpace colorSpace;
    private final AtomicBoolean closed = new AtomicBoolean();

    Picture(PictureMemory memory, ColorSpace colorSpace) {
        this.memory = memory;
        this.colorSpace = colorSpace;
    }

    /**
     * Makes a picture with memory of its own; those made in numbers come from a {@link PicturePool}.
     *
     * @param width even, 2 to {@value #MAX_SIDE}
     * @param height even, 2 to {@value #MAX_SIDE}
     */
    public static Picture allocate(int width, int height, ColorSpace colorSpace) {
        return new Picture(new PictureMemory(width, height, null), colorSpace);
    }

    public int width() {
        return memory.width;
    }

    public int height() {
        return memory.height;
    }

    public ColorSpace colorSpace() {
        return colorSpace;
    }

    /** Returns the distance from one row of the luma plane to the next, in bytes. */
    public int lumaStride() {
        return memory.lumaStride;
    }

    /** Returns the distance from one row of a chroma plane to the next, in bytes. */
    public int chromaStride() {
        return memory.lumaStride / 2;
    }

    /** Returns a view of the brightness plane, one byte a pixel. */
    public ByteBuffer luma() {
        return open().luma.duplicate();
    }

    /** Returns a view of the blue-difference plane, one byte for each 2×2 pixels. */
    public ByteBuffer cb() {
        return open().cb.duplicate();
    }

    /** Returns a view of the red-difference plane, one byte for each 2×2 pixels. */
    public ByteBuffer cr() {
        return open().cr.duplicate();
    }

    /**
     * Converts the picture to opaque colours {@code 0xffRRGGBB}, row by row without gaps. Allocates nothing.
     *
     * @param argb filled from index 0; at least width × height long
     */
    public void copyArgb(int[] argb) {
        PictureMemory planes = open();
        if (argb.length < planes.width * planes.height) {
            throw new IllegalArgumentException("argb must hold at least %d pixels, had room for %d"
                    .formatted(planes.width * planes.height, argb.length));
        }
        planes.copyArgb(colorSpace, argb);
    }

    /** Gives the memory back. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            memory.giveBack();
        }
    }

    private PictureMemory open() {
        if (closed.get()) {
            throw new IllegalStateException("this picture was closed");
        }
        return memory;
    }

    static void requireSide(String name, int pixels) {
        if (pixels < 2 || pixels > MAX_SIDE) {
            throw new IllegalArgumentException(name + " must be 2 to " + MAX_SIDE + ", was " + pixels);
        }
    }
}
