package io.lancast.media;

/** Checks numbers that callers give. */
final class Ranges {
    private Ranges() {}

    static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s must be %d to %d, was %d".formatted(name, min, max, value));
        }
    }
}
