package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes decoded frames of any pixel format planar 4:2:0 with 8 bits, of the same size and colour space. A frame that is so
 * already is given back as it is.
 */
final class PlanarConversion implements AutoCloseable {
    private @Nullable FrameShape shape;
    private @Nullable FilterGraph graph;

    /** Returns the converted frame, valid until the next call. */
    AVFrame convert(AVFrame frame, FrameShape frameShape) throws MediaException {
        if (isPlanar420(frameShape)) {
            return frame;
        }
        FilterGraph conversion = graph;
        if (conversion == null || !frameShape.equals(shape)) {
            close();
            conversion = graphFor(frameShape);
            graph = conversion;
            shape = frameShape;
        }
        conversion.push(frame);
        AVFrame converted = conversion.pull();
        if (converted == null) {
            throw new MediaException(Reason.BROKEN, "A picture could not be converted.");
        }
        return converted;
    }

    private static boolean isPlanar420(FrameShape shape) {
        return shape.pixelFormat() == AV_PIX_FMT_YUV420P || shape.pixelFormat() == AV_PIX_FMT_YUVJ420P;
    }

    private static FilterGraph graphFor(FrameShape frame) throws MediaException {
        boolean full = NativeColors.isFullRange(frame);
        String matrix = NativeColors.studioSpaceFor(frame).isBt709() ? "bt709" : "bt601";
        String arguments = String.format(
                Locale.ROOT,
                "video_size=%dx%d:pix_fmt=%d:time_base=1/1000000:pixel_aspect=1/1:colorspace=%d:range=%d",
                frame.width(),
                frame.height(),
                frame.pixelFormat(),
                frame.matrix(),
                frame.range());
        String range = full ? "full" : "limited";
        String chain = "scale=flags=bicubic:out_color_matrix=" + matrix + ":in_range=" + range + ":out_range=" + range
                + ",format=" + (full ? "yuvj420p" : "yuv420p");
        return FilterGraph.forPictures(arguments, chain);
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
            graph = null;
        }
        shape = null;
    }
}
