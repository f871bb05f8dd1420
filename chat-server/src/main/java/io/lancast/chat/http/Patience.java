package io.lancast.chat.http;

import java.time.Duration;

/**
 * How long the server waits for what comes slowly.
 *
 * @param head from the opening of a connection, or the end of its last request, to the end of the next request's head;
 *     100 ms to 10 min, default 15 s
 * @param upload in which a piece of an upload must bring {@link SteadyBody#LEAST_BYTES}; 100 ms to 10 min, default 10 s
 * @param closing for what is under way when the server goes down; 0 to 1 min, default 500 ms. Uploads are broken off after
 *     half of it, so that their senders hear of it
 */
public record Patience(Duration head, Duration upload, Duration closing) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMillis(500));

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public Patience {
        requireBetween("head", head, Duration.ofMillis(100), Duration.ofMinutes(10));
        requireBetween("upload", upload, Duration.ofMillis(100), Duration.ofMinutes(10));
        requireBetween("closing", closing, Duration.ZERO, Duration.ofMinutes(1));
    }

    public Patience withHead(Duration newHead) {
        return new Patience(newHead, upload, closing);
    }

    public Patience withUpload(Duration newUpload) {
        return new Patience(head, newUpload, closing);
    }

    public Patience withClosing(Duration newClosing) {
        return new Patience(head, upload, newClosing);
    }

    private static void requireBetween(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " must be " + least + ".." + most + ", was " + value);
        }
    }
}
