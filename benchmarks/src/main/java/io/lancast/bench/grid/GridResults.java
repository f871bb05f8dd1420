package io.lancast.bench.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The results file of a grid.
 *
 * @param machine what it ran on
 * @param settings how it ran
 * @param results one for each contender and cell
 */
public record GridResults(Machine machine, GridSettings settings, List<CellResult> results) {
    /** Name of the file in the folder of results. */
    public static final String FILE_NAME = "grid.json";

    /** Reads the file in {@code folder}. */
    public static GridResults read(Path folder) throws IOException {
        return new ObjectMapper().readValue(folder.resolve(FILE_NAME).toFile(), GridResults.class);
    }

    /** Writes the file in {@code folder}, one result a line. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        ObjectMapper json = new ObjectMapper().disable(SerializationFeature.INDENT_OUTPUT);
        StringBuilder text = new StringBuilder();
        text.append("{\"machine\":").append(json.writeValueAsString(machine));
        text.append(",\n\"settings\":").append(json.writeValueAsString(settings));
        text.append(",\n\"results\":[\n");
        for (int i = 0; i < results.size(); i++) {
            text.append(json.writeValueAsString(results.get(i)));
            text.append(i + 1 < results.size() ? ",\n" : "\n");
        }
        text.append("]}\n");
        Files.writeString(folder.resolve(FILE_NAME), text);
    }
}
