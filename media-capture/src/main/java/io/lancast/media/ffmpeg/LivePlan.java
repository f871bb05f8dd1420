package io.lancast.media.ffmpeg;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.device.InputRequest;
import java.util.List;

/**
 * What one input of a live source is, and what to say of it.
 *
 * @param title what to call it; shown to viewers
 * @param use which of its streams are wanted
 * @param stallMicros how long nothing may come before it counts as broken; 0 where silence is normal, as on a screen that does
 *     not change
 * @param waits whether opening waits for somebody to send
 * @param failure the reason when it cannot be opened
 * @param subject what to say when it cannot be opened, up to the cause
 * @param cure what to say behind it
 * @param requests what to try, found out anew each time because devices come and go
 */
record LivePlan(
        String title,
        Use use,
        long stallMicros,
        boolean waits,
        Reason failure,
        String subject,
        String cure,
        Requests requests) {

    /** Which streams are wanted. */
    enum Use {
        PICTURES,
        SOUND,
        BOTH;

        boolean pictures() {
            return this != SOUND;
        }

        boolean sound() {
            return this != PICTURES;
        }
    }

    /** Says what to ask FFmpeg for. */
    @FunctionalInterface
    interface Requests {
        List<InputRequest> list() throws MediaException;
    }

    LivePlan picturesOnly() {
        return new LivePlan(title, Use.PICTURES, stallMicros, waits, failure, subject, cure, requests);
    }

    /** It could not be opened, or has broken. */
    MediaException failed(String words) {
        return new MediaException(failure, subject + " (" + words + "); " + cure + ".");
    }
}
