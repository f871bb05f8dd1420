package io.lancast.chat.media;

/**
 * Something that the presenter should know about what is shown.
 *
 * @param word what it is, for pages with words of their own, such as {@code black.camera} or {@code interrupted}
 * @param sentence the same for people, with the likely cause
 */
public record SourceNotice(String word, String sentence) {}
