package io.lancast.chat;

/** What came of something a member asked for. */
public sealed interface Outcome<T> {
    /** It was done, and this is what it made. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was not done, and nothing changed. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}
}
