package io.lancast.media.pipeline;

import io.lancast.media.Picture;
import java.nio.ByteBuffer;

/** Makes copies of a picture. */
final class StillPicture {
    private StillPicture() {}

    /** Returns a copy with memory of its own; the original stays the caller's. */
    static Picture copyOf(Picture original) {
        Picture copy = Picture.allocate(original.width(), original.height(), original.colorSpace());
        copy(original.luma(), copy.luma());
        copy(original.cb(), copy.cb());
        copy(original.cr(), copy.cr());
        return copy;
    }

    private static void copy(ByteBuffer from, ByteBuffer to) {
        to.put(from);
    }
}
