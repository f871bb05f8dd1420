package io.lancast.media.ffmpeg;

import io.lancast.media.AudioFormat;
import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaKind;
import io.lancast.media.SourceSpec;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import io.lancast.media.pipeline.MediaPipeline;
import io.lancast.media.pipeline.MediaSources;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Records the test pattern until it is killed; says after every picture how many milliseconds are in the file. */
final class RecordingProgram {
    private RecordingProgram() {}

    private record Item(
            @Nullable TrackFormat format, @Nullable EncodedFrame frame) {}

    private record Sink(BlockingQueue<Item> queue) implements FrameSink {
        @Override
        public void onFormat(TrackFormat format) {
            queue.add(new Item(format, null));
        }

        @Override
        public void onFrame(EncodedFrame frame) {
            queue.add(new Item(null, frame));
        }
    }

    @SuppressWarnings("SystemOut") // how it talks to the test
    public static void main(String[] arguments) throws Exception {
        MediaClock clock = MediaClock.system();
        BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
        SourceSpec spec = new SourceSpec.TestPattern(320, 180, 25);
        MediaPipeline pipeline = MediaPipeline.start("r", MediaSources.open(spec, clock), clock, event -> {});
        pipeline.subscribe(TrackId.VIDEO_HIGH, new Sink(queue));
        pipeline.subscribe(TrackId.AUDIO_OPUS, new Sink(queue));
        VideoFormat video = null;
        AudioFormat audio = null;
        MediaFileWriter writer = null;
        long firstMicros = -1;
        while (true) {
            Item item = queue.take();
            if (item.format instanceof VideoFormat format) {
                video = format;
            } else if (item.format instanceof AudioFormat format) {
                audio = format;
            }
            if (writer == null && video != null && audio != null) {
                writer = MediaFileWriter.create(Path.of(arguments[0]), video, audio);
            }
            EncodedFrame frame = item.frame;
            if (writer != null && frame != null) {
                writer.write(frame);
                if (frame.codec().kind() == MediaKind.VIDEO && (firstMicros >= 0 || frame.isKeyFrame())) {
                    firstMicros = firstMicros < 0 ? frame.captureTimeMicros() : firstMicros;
                    System.out.println((frame.captureTimeMicros() - firstMicros) / 1000);
                }
            }
        }
    }
}
