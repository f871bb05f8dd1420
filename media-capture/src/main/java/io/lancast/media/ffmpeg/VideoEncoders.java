package io.lancast.media.ffmpeg;

import io.lancast.media.MediaException;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The H.264 encoders of this computer, found by really encoding some pictures with each.
 *
 * <p>Trying them takes a second or more where there is hardware, and a driver may hang. So it is done once, in the background, from the first
 * call of {@link #open} or {@link #startTrying} on, each within {@value #PATIENCE_SECONDS} s; until one has passed, and wherever none passes, encoding is
 * done on the processor. An encoder that fails while it runs is replaced by the next one and not used again. For all threads.
 */
public final class VideoEncoders {
    static final int PATIENCE_SECONDS = 5;

    /** The system property that, set to true, leaves hardware alone: for a driver that takes the whole program down. */
    public static final String WITHOUT_HARDWARE = "lancast.software-encoding";

    private static final System.Logger LOGGER = System.getLogger(VideoEncoders.class.getName());

    private final List<Candidate> candidates;
    private final Map<String, EncoderReport> reports = new LinkedHashMap<>();
    private final CompletableFuture<Void> allTried = new CompletableFuture<>();
    private boolean trying;

    /** One encoder that may be there. The last of several needs no trying. */
    interface Candidate {
        /** What is known of it without trying. */
        EncoderRecipe recipe();

        VideoEncoder open(VideoEncoding encoding) throws MediaException;

        /** Encodes some pictures; may take long. */
        EncoderReport attempt();
    }

    VideoEncoders(List<? extends Candidate> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /** Returns those of this computer; there is one object for the whole program. */
    public static VideoEncoders system() {
        return OfThisComputer.ENCODERS;
    }

    private static final class OfThisComputer {
        private static final VideoEncoders ENCODERS =
                new VideoEncoders(EncoderRecipe.forH264(System.getProperty("os.name", "")).stream()
                        .filter(recipe -> !recipe.isHardware() || !Boolean.getBoolean(WITHOUT_HARDWARE))
                        .map(EncoderTrial::new)
                        .toList());
    }

    /**
     * Opens the best encoder that is known to work. The encoder that comes back goes on with another one when it fails, and changes to a better
     * one that was found meanwhile at its next keyframe.
     *
     * @throws MediaException when not even the last one can be opened
     */
    public VideoEncoder open(VideoEncoding encoding) throws MediaException {
        startTrying();
        return new ReplaceableEncoder(this, encoding);
    }

    /** Starts to try all encoders, unless that was done; returns at once. */
    public synchronized void startTrying() {
        if (!trying) {
            trying = true;
            startDaemon("encoder-trials", this::tryAll);
        }
    }

    /** Returns what became of those tried so far, in the order of preference. */
    public synchronized List<EncoderReport> reports() {
        List<EncoderReport> known = new ArrayList<>();
        for (Candidate candidate : candidates) {
            EncoderReport report = reports.get(candidate.recipe().name());
            if (report != null) {
                known.add(report);
            }
        }
        return known;
    }

    /** Waits until all encoders have been tried, which may take {@value #PATIENCE_SECONDS} s for each, and returns what became of them. */
    public List<EncoderReport> awaitReports() {
        startTrying();
        allTried.join();
        return reports();
    }

    private void tryAll() {
        try {
            for (Candidate candidate : candidates) {
                EncoderReport report = attempt(candidate);
                LOGGER.log(Level.DEBUG, "{0}", report);
                synchronized (this) {
                    reports.put(report.name(), report);
                }
            }
        } finally {
            allTried.complete(null);
        }
    }

    private static EncoderReport attempt(Candidate candidate) {
        CompletableFuture<EncoderReport> attempt = new CompletableFuture<>();
        EncoderRecipe recipe = candidate.recipe();
        startDaemon("encoder-trial-" + recipe.name(), () -> {
            try {
                attempt.complete(candidate.attempt());
            } catch (RuntimeException | LinkageError e) {
                attempt.complete(refusal(recipe, EncoderVerdict.FAILED, "It failed with " + e + "."));
            }
        });
        return attempt.completeOnTimeout(
                        refusal(recipe, EncoderVerdict.TOO_SLOW, "It was not done after " + PATIENCE_SECONDS + " s."),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS)
                .join();
    }

    private static EncoderReport refusal(EncoderRecipe recipe, EncoderVerdict verdict, String sentence) {
        return new EncoderReport(recipe.name(), recipe.codec(), recipe.isHardware(), verdict, 0, sentence);
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns those that may be used now, the best first; the last of all is always among them. */
    synchronized List<Candidate> usable() {
        List<Candidate> usable = new ArrayList<>();
        for (Candidate candidate : candidates) {
            EncoderReport report = reports.get(candidate.recipe().name());
            if (candidate == candidates.get(candidates.size() - 1) || (report != null && report.isUsable())) {
                usable.add(candidate);
            }
        }
        return usable;
    }

    /** An encoder has failed in the midst of a stream: nobody uses it any more. */
    synchronized void onFailure(Candidate candidate, String sentence) {
        EncoderReport report = refusal(candidate.recipe(), EncoderVerdict.FAILED, sentence);
        reports.put(report.name(), report);
        LOGGER.log(Level.WARNING, "{0} Another encoder goes on.", report);
    }
}
