package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;

/**
 * What a decoded frame is; two frames of equal shape are converted in the same way.
 *
 * @param pixelFormat an AVPixelFormat
 * @param matrix an AVColorSpace, as the frame names it
 * @param range an AVColorRange, as the frame names it
 * @param pixelAspect width of a pixel by its height, 0 when not told
 */
record FrameShape(
        int width, int height, int pixelFormat, int matrix, int range, double pixelAspect, Orientation orientation) {

    /**
     * Reads the shape of a frame.
     *
     * @param stored how the container wants all frames turned; a frame that says it itself goes first
     */
    static FrameShape of(AVFrame frame, Orientation stored) {
        AVRational aspect = frame.sample_aspect_ratio();
        AVFrameSideData matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        return new FrameShape(
                frame.width(),
                frame.height(),
                frame.format(),
                frame.colorspace(),
                frame.color_range(),
                aspect.den() == 0 ? 0 : (double) aspect.num() / aspect.den(),
                matrix == null ? stored : Orientation.of(ints(new IntPointer(matrix.data()))));
    }

    /** Reads the nine numbers of a display matrix. */
    static int[] ints(IntPointer matrix) {
        int[] numbers = new int[9];
        matrix.get(numbers);
        return numbers;
    }

    PictureFit fit() {
        return orientation.swapsSides()
                ? PictureFit.bounded(height, width, 1 / pixelAspect)
                : PictureFit.bounded(width, height, pixelAspect);
    }
}
