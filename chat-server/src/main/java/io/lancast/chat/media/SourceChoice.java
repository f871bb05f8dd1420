package io.lancast.chat.media;

/**
 * A source that the server's computer has.
 *
 * @param kind {@code screen}, {@code camera}, {@code microphone} or {@code system-sound}
 * @param name as people know it
 * @param source what to show it as; sounds are joined to a picture, as in {@code screen: + mic:}
 */
public record SourceChoice(String kind, String name, String source) {}
