package io.lancast.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {
    private static final FoundServer MAIN = new FoundServer("Lancast on a", "Main", "192.168.1.23", 12_345);
    private static final FoundServer LAB = new FoundServer("Lancast on b", "", "192.168.1.24", 12_346);

    @Test
    void theOnlyServerIsTaken() {
        assertThat(ServerChoice.of(List.of(MAIN)))
                .isEqualTo(new ServerChoice(MAIN, "Found 192.168.1.23:12345   (Main)."));
    }

    @Test
    void ofSeveralNoneIsTakenButAllAreListed() {
        ServerChoice choice = ServerChoice.of(List.of(MAIN, LAB));

        assertThat(choice.server()).isNull();
        assertThat(choice.sentence().lines())
                .containsExactly(
                        "Several servers were found; say which one:",
                        "  watch 192.168.1.23:12345   (Main)",
                        "  watch 192.168.1.24:12346");
    }

    @Test
    void whenThereIsNoneTheCureIsSaid() {
        ServerChoice choice = ServerChoice.of(List.of());

        assertThat(choice.server()).isNull();
        assertThat(choice.sentence()).startsWith("No Lancast server was found").contains("watch 192.168.1.23");
    }

    @Test
    void whatAStrangerCallsARoomDoesNotSteerTheTerminal() {
        FoundServer hostile = new FoundServer("x", "\u001b[2JMain\r\n\u202e", "10.0.0.1", 1);

        assertThat(ServerChoice.of(List.of(hostile)).sentence()).isEqualTo("Found 10.0.0.1:1   ([2JMain).");
    }
}
