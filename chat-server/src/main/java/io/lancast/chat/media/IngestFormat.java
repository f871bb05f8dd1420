package io.lancast.chat.media;

/**
 * What a presenter's browser is about to send.
 *
 * @param title what it captures, as the browser calls it; 1 to 200 characters
 * @param videoCodec of H.264 in Annex B, as in MIME types, such as {@code avc1.42E028}
 * @param widthPixels 16 to 8 192
 * @param heightPixels 16 to 8 192
 * @param audioChannels of Opus at 48 kHz; 0 when there is no sound, at most 2
 */
public record IngestFormat(String title, String videoCodec, int widthPixels, int heightPixels, int audioChannels) {
    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public IngestFormat {
        boolean isPossible = !title.isBlank()
                && title.length() <= 200
                && videoCodec.matches("avc1\\.[0-9A-Fa-f]{6}")
                && isSize(widthPixels)
                && isSize(heightPixels)
                && audioChannels >= 0
                && audioChannels <= 2;
        if (!isPossible) {
            throw new IllegalArgumentException("no format to send: " + videoCodec + ", " + widthPixels + " x "
                    + heightPixels + ", " + audioChannels + " channels");
        }
    }

    private static boolean isSize(int pixels) {
        return pixels >= 16 && pixels <= 8_192;
    }
}
