package io.lancast.media.device;

/**
 * One monitor, and where it lies among all.
 *
 * @param left of its upper left corner, in pixels of the whole screen
 * @param top likewise
 */
public record Monitor(String name, int left, int top, int width, int height) {}
