package io.lancast.chat.media;

import java.util.List;

/**
 * Which quality a viewer is sent, and which there are.
 *
 * @param wanted what the viewer asked for
 * @param rung the name of the one that is sent, such as {@code medium}
 * @param choices all there are, the highest first
 * @param forConnection whether it was lowered because the connection does not carry more
 */
public record MediaQuality(Quality wanted, String rung, List<Choice> choices, boolean forConnection) {
    /** Copies the list. */
    public MediaQuality {
        choices = List.copyOf(choices);
    }

    /**
     * One quality of the source.
     *
     * @param widthPixels of the picture
     * @param heightPixels of the picture
     */
    public record Choice(String rung, int widthPixels, int heightPixels) {}
}
