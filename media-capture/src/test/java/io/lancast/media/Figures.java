package io.lancast.media;

/** Measurements that a build prints for people; no test depends on them. */
public final class Figures {
    private Figures() {}

    @SuppressWarnings("SystemOut") // a build's output is where they belong
    public static void print(String format, Object... values) {
        System.out.printf("[media-capture] " + format + "%n", values);
    }
}
