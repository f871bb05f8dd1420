package io.lancast.media.pipeline;

import io.lancast.media.Picture;
import java.util.concurrent.atomic.AtomicInteger;

/** A picture that several threads read; the last one to release it closes it. Starts with one holder. For all threads. */
final class SharedPicture {
    private final Picture picture;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Takes the picture over; nobody writes into it any more. */
    SharedPicture(Picture picture) {
        this.picture = picture;
    }

    /** Returns the picture, to be read by a holder only. */
    Picture picture() {
        return picture;
    }

    /** Adds a holder; only a holder may. */
    SharedPicture retain() {
        holders.incrementAndGet();
        return this;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            picture.close();
        }
    }
}
