package io.lancast.chat.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upload under way: what came so far in one file, and beside it what it will be. Both survive a restart.
 *
 * @param id names it in the API; 32 hexadecimal digits
 * @param stamp tells two files of the same name and size apart, such as when the file was last changed
 * @param part what came so far
 */
record UnfinishedUpload(String id, FileName name, long sizeBytes, String stamp, Path part) {
    static final String PART = ".part";
    static final String PLAN = ".plan";

    /** How much came so far. */
    long offsetBytes() throws IOException {
        return Files.size(part);
    }

    boolean isOf(FileName otherName, long otherSizeBytes, String otherStamp) {
        return name.equals(otherName) && sizeBytes == otherSizeBytes && stamp.equals(otherStamp);
    }

    void writePlan() throws IOException {
        Files.writeString(plan(), sizeBytes + "\n" + name.text() + "\n" + stamp + "\n", StandardCharsets.UTF_8);
        Files.createFile(part);
    }

    /** Null when it is no upload of ours, or was not written in full. */
    static @Nullable UnfinishedUpload read(Path folder, String id) throws IOException {
        Path plan = folder.resolve(id + PLAN);
        Path part = folder.resolve(id + PART);
        if (Files.notExists(plan) || Files.notExists(part)) {
            return null;
        }
        List<String> lines = Files.readAllLines(plan, StandardCharsets.UTF_8);
        FileName name = lines.size() == 3 ? FileName.parse(lines.get(1)) : null;
        return name == null || !lines.get(0).matches("[0-9]{1,18}")
                ? null
                : new UnfinishedUpload(id, name, Long.parseLong(lines.get(0)), lines.get(2), part);
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(plan());
    }

    private Path plan() {
        return part.resolveSibling(id + PLAN);
    }
}
