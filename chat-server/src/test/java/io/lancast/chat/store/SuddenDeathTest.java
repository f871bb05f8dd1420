package io.lancast.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.HistoryPage;
import io.lancast.chat.MessageId;
import io.lancast.chat.Outcome;
import io.lancast.chat.Replies;
import io.lancast.chat.RoomName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the program was killed in the middle of a storm, and none of it twice. */
class SuddenDeathTest {
    private static final int DEATHS = 20;
    private static final RoomName MAIN = RoomName.of("main");

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void twentyKillsLoseNothingThatWasAcknowledged() throws Exception {
        Random random = new Random(7);
        Map<String, String> acknowledged = new HashMap<>();
        for (int death = 1; death <= DEATHS; death++) {
            talkAndDie(50 + random.nextInt(1_500), acknowledged);
        }

        System.out.printf("%d kills, %d messages acknowledged%n", DEATHS, acknowledged.size());
        List<String> ids = new ArrayList<>();
        Map<String, String> kept = keptMessages(ids);
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(kept).containsAllEntriesOf(acknowledged);
        assertThat(kept.values()).doesNotHaveDuplicates(); // no message came twice under two ids
        assertThat(namesIn(temporary)).as("left in the temporary folder").isEmpty();
        assertThat(namesIn(folder.resolve(SqliteLibrary.FOLDER)))
                .as("unpacked libraries: the last one of those that were killed, or ours")
                .filteredOn(name -> !name.equals("lock") && !name.endsWith(".lck"))
                .hasSize(1);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Runs the program until it has acknowledged so many, kills it, and takes what it still had written. */
    private void talkAndDie(int acknowledgements, Map<String, String> acknowledged) throws Exception {
        Process talking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TalkingServer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(talking.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < acknowledgements; i++) {
                note(Objects.requireNonNull(lines.readLine(), "the program ended by itself"), acknowledged);
            }
            talking.toHandle().destroyForcibly(); // unlike the process's own, leaves its output open
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, acknowledged);
            }
        } finally {
            talking.destroyForcibly().waitFor();
        }
    }

    private static void note(String line, Map<String, String> acknowledged) {
        String[] idAndText = line.split(" ", -1);
        if (idAndText.length == 2) { // the last line may be cut
            acknowledged.put(idAndText[0], idAndText[1]);
        }
    }

    private Map<String, String> keptMessages(List<String> ids) throws IOException {
        Map<String, String> kept = new HashMap<>();
        try (SqliteChatStore store =
                SqliteChatStore.open(folder, new Retention(Retention.DEFAULT.age(), 10_000_000), () -> 0)) {
            MessageId before = new MessageId((1L << 50) - 1, 0);
            HistoryPage page;
            do {
                MessageId from = before;
                Outcome<HistoryPage> outcome = Replies.to(answer -> store.page(MAIN, from, 100, answer));
                page = Replies.done(outcome);
                List<String> pageIds = new ArrayList<>();
                page.messages().forEach(message -> {
                    pageIds.add(message.id().toString());
                    kept.put(message.id().toString(), message.text().text());
                });
                Collections.reverse(pageIds);
                ids.addAll(pageIds);
                before = page.messages().get(0).id();
            } while (page.olderExist());
        }
        Collections.reverse(ids);
        return kept;
    }
}
