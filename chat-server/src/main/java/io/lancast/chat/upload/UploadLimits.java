package io.lancast.chat.upload;

import java.time.Duration;

/**
 * How much is taken.
 *
 * @param fileBytes the largest file; 1 or more
 * @param files files in one room; 1 or more
 * @param unfinished uploads under way in one room; 1 or more
 * @param spareBytes what stays free on the disk whatever is uploaded; 0 or more
 * @param patience after this time without a piece an upload is given up; 1 s or more
 */
public record UploadLimits(long fileBytes, int files, int unfinished, long spareBytes, Duration patience) {
    /** 20 GiB a file, 500 files and 10 uploads a room, 512 MiB left free, one day. */
    public static final UploadLimits DEFAULT = new UploadLimits(20L << 30, 500, 10, 512L << 20, Duration.ofDays(1));

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public UploadLimits {
        if (fileBytes < 1 || files < 1 || unfinished < 1 || spareBytes < 0 || patience.toSeconds() < 1) {
            throw new IllegalArgumentException("limits out of range: " + fileBytes + " bytes, " + files + " files, "
                    + unfinished + " unfinished, " + spareBytes + " spare, " + patience);
        }
    }
}
