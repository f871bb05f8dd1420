package io.lancast.media.ffmpeg;

import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A video file as a source, once or over and over.
 *
 * <p>Any ordinary container and codec that FFmpeg knows, with or without sound. Pictures keep their own distances, also
 * where those vary; what a phone stored lying is turned upright; pixels become square; more than full HD is scaled down.
 *
 * <p>In a loop the times run on: the first picture of a pass follows the last one of the pass before as if the file went
 * on, and picture and sound start every pass together. So that no pass halts for a moment, sound before the first picture and after
 * the last one is left out at the seam where it is no longer than half a second. When it is longer, the picture waits. Where the
 * distances of pictures vary, the last one may stay for its sound as long as any before it has stayed.
 *
 * <p>A file that breaks off plays up to the break, as if it ended there. What cannot be decoded in its midst is counted and
 * passed over.
 */
public final class FileSource implements MediaSource {
    /** Stands for an item that lies before the place that was asked for. */
    private static final SourceItem SKIPPED = new SourceItem.Interrupted(0, "", 0);

    private final Path file;
    private final boolean loop;
    private final InterruptFlag interrupt;
    private final SourceInfo info;
    private final PictureTarget target;
    private final long firstPictureMicros;
    private LoopSeams seams;
    private final Queue<SourceItem> tail = new ArrayDeque<>();
    private FileDecoder decoder;
    private boolean tailGathered;
    private long wantedFromMicros = Long.MIN_VALUE;
    private long errorsOfClosedDecoders;
    private volatile long decodeErrors;
    private volatile long positionMicros;
    private @Nullable MediaException failure;
    private boolean closed;

    private FileSource(SourceSpec.File spec, InterruptFlag interrupt) throws MediaException {
        this.file = spec.path();
        this.loop = spec.loop();
        this.interrupt = interrupt;
        FileOpening opening = FileOpening.open(file, interrupt, null);
        this.info = opening.info();
        this.decoder = opening.decoder();
        this.target = decoder.target();
        this.firstPictureMicros = decoder.nextPictureMicros();
        this.seams = new LoopSeams(firstPictureMicros);
        if (spec.startMicros() > 0) {
            goTo(spec.startMicros());
        }
    }

    /**
     * Opens a file and decodes its first picture, so that what can be wrong with it comes out here.
     *
     * @throws MediaException with the sentence to show
     */
    public static FileSource open(SourceSpec.File spec) throws MediaException {
        InterruptFlag interrupt = new InterruptFlag();
        try {
            return new FileSource(spec, interrupt);
        } catch (MediaException e) {
            interrupt.close();
            throw e;
        }
    }

    /**
     * Says what is in a file, or what is wrong with it, without playing it; takes some hundredths of a second.
     *
     * @throws MediaException with the sentence to show
     */
    public static SourceInfo probe(Path file) throws MediaException {
        try (FileSource source = open(new SourceSpec.File(file, false))) {
            return source.info();
        }
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public @Nullable SourceItem read() throws MediaException {
        if (closed) {
            throw new IllegalStateException("this source was closed");
        }
        if (failure != null) {
            throw failure;
        }
        try {
            SourceItem item = next();
            decodeErrors = errorsOfClosedDecoders + decoder.errors();
            return item;
        } catch (MediaException e) {
            failure = e; // what is left behind is in no state to go on
            throw e;
        }
    }

    private @Nullable SourceItem next() throws MediaException {
        while (true) {
            if (interrupt.isRaised()) {
                throw FileChecks.interrupted(file);
            }
            SourceItem item = fromWanted(nextOfPass());
            if (item == SKIPPED) {
                continue;
            }
            if (item == null && !loop) {
                return null;
            }
            if (item == null) {
                startNextPass();
                continue;
            }
            SourceItem placed = seams.place(item);
            if (placed != null) {
                positionMicros = Math.max(0, item.timeMicros() - decoder.startMicros());
                return placed;
            }
        }
    }

    private @Nullable SourceItem nextOfPass() throws MediaException {
        if (loop && !tailGathered && decoder.picturesAreOver()) {
            tailGathered = true;
            gatherTail();
        }
        SourceItem fromTail = tail.poll();
        return fromTail != null ? fromTail : decoder.next();
    }

    /** Reads ahead from the last picture on, to see whether so little sound is left that it is better cut off. */
    private void gatherTail() throws MediaException {
        long picturesEnd = decoder.picturesEndMicros();
        for (SourceItem item = decoder.next(); item != null; item = decoder.next()) {
            tail.add(item);
            if (item.timeMicros() > picturesEnd + LoopSeams.LONGEST_CUT_MICROS) {
                return;
            }
        }
        seams.cutAt(picturesEnd);
    }

    @Override
    public boolean seek(long micros) throws MediaException {
        goTo(micros);
        return true;
    }

    /** A file that cannot search is decoded from its start up to there. */
    private void goTo(long micros) throws MediaException {
        tail.forEach(FileSource::free);
        tail.clear();
        tailGathered = false;
        seams = new LoopSeams(firstPictureMicros);
        if (!decoder.seek(micros)) {
            reopen();
        }
        wantedFromMicros = decoder.startMicros() + micros;
        positionMicros = micros;
    }

    /** Leaves out what comes before the place that was asked for. */
    private @Nullable SourceItem fromWanted(@Nullable SourceItem item) {
        if (item == null || wantedFromMicros == Long.MIN_VALUE) {
            return item;
        }
        if (item instanceof SourceItem.Video video) {
            if (video.timeMicros() + video.durationMicros() <= wantedFromMicros) {
                video.picture().close();
                return SKIPPED;
            }
            wantedFromMicros = Long.MIN_VALUE;
            return item;
        }
        return item.timeMicros() < wantedFromMicros ? SKIPPED : item;
    }

    private static void free(SourceItem item) {
        if (item instanceof SourceItem.Video video) {
            video.picture().close();
        }
    }

    private void reopen() throws MediaException {
        errorsOfClosedDecoders += decoder.errors();
        decoder.close();
        decoder = FileOpening.open(file, interrupt, target).decoder();
    }

    private void startNextPass() throws MediaException {
        wantedFromMicros = Long.MIN_VALUE;
        seams.startNextPass();
        tailGathered = false;
        if (!decoder.restart() || decoder.nextPictureMicros() != firstPictureMicros) {
            reopen();
        }
    }

    @Override
    public long positionMicros() {
        return positionMicros;
    }

    @Override
    public void interrupt() {
        interrupt.raise();
    }

    @Override
    public long decodeErrors() {
        return decodeErrors;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            decoder.close();
            interrupt.close();
        }
    }
}
