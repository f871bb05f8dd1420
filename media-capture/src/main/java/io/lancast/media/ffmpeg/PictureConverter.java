package io.lancast.media.ffmpeg;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.PicturePool;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures of decoded frames of any pixel format: upright, square pixels, even sides, studio range.
 *
 * <p>All pictures have the size and colour space of the target: a stream that changes on the way is fitted in, with black
 * bars if its shape differs, so that nothing behind it must start anew. A frame that already is what we want is only copied.
 */
final class PictureConverter implements AutoCloseable {
    private final PicturePool pool = new PicturePool();
    private final PictureTarget target;
    private final Orientation storedOrientation;
    private @Nullable FrameShape shape;
    private @Nullable FilterGraph graph;

    /** @param storedOrientation how the container wants frames turned that do not say so themselves */
    PictureConverter(PictureTarget target, Orientation storedOrientation) {
        this.target = target;
        this.storedOrientation = storedOrientation;
    }

    /** Returns the picture of a frame, which stays the caller's. */
    Picture convert(AVFrame frame) throws MediaException {
        FrameShape frameShape = FrameShape.of(frame, storedOrientation);
        if (!frameShape.equals(shape)) {
            close();
            graph = graphFor(frameShape);
            shape = frameShape;
        }
        AVFrame converted = graph == null ? frame : filter(graph, frame);
        Picture picture = pool.take(target.width(), target.height(), target.colorSpace());
        NativePictures.copy(converted, picture);
        return picture;
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
            graph = null;
        }
        shape = null;
    }

    private @Nullable FilterGraph graphFor(FrameShape frame) throws MediaException {
        String chain = target.chainFor(frame);
        if (chain.isEmpty()) {
            return null;
        }
        String arguments = String.format(
                Locale.ROOT,
                "video_size=%dx%d:pix_fmt=%d:time_base=1/1000000:pixel_aspect=1/1:colorspace=%d:range=%d",
                frame.width(),
                frame.height(),
                frame.pixelFormat(),
                frame.matrix(),
                frame.range());
        return FilterGraph.forPictures(arguments, chain);
    }

    private static AVFrame filter(FilterGraph graph, AVFrame frame) throws MediaException {
        graph.push(frame);
        AVFrame converted = graph.pull();
        if (converted == null) {
            throw new MediaException(Reason.BROKEN, "A picture could not be converted.");
        }
        return converted;
    }
}
