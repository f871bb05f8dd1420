package io.lancast.media.ffmpeg;

import io.lancast.media.Picture;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Where the planes of a picture lie, as FFmpeg wants to be told. The picture must stay open while this is used. */
final class PicturePlanes implements AutoCloseable {
    private static final int PLANES = 3;

    private final PointerPointer<BytePointer> data = new PointerPointer<>(PLANES + 1L);
    private final IntPointer strides = new IntPointer(PLANES + 1L);

    void set(Picture picture) {
        data.put(0, new BytePointer(picture.luma()));
        data.put(1, new BytePointer(picture.cb()));
        data.put(2, new BytePointer(picture.cr()));
        strides.put(0, picture.lumaStride()).put(1, picture.chromaStride()).put(2, picture.chromaStride());
    }

    PointerPointer<BytePointer> data() {
        return data;
    }

    IntPointer strides() {
        return strides;
    }

    @Override
    public void close() {
        data.close();
        strides.close();
    }
}
