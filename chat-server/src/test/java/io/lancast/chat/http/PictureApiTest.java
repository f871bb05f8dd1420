package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PictureApiTest {
    private static final String PATH = "/api/rooms/main/picture";

    @Test
    void aPictureIsSentAsSoonAsItIsTaken() throws IOException {
        try (TestServer server = new TestServer()) {
            server.media().setPicture(CompletableFuture.completedFuture(new byte[] {'J', 'P', 'E', 'G'}));
            RawRequest.Answer answer = server.get(PATH).send();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(answer.body()).isEqualTo("JPEG");
        }
    }

    @Test
    void whereNothingIsShownOrNoPictureCanBeTakenThereIsNone() throws IOException {
        try (TestServer server = new TestServer()) {
            assertThat(server.get(PATH).send().body()).contains("\"error\":\"no-picture\"");
            server.media().setPicture(CompletableFuture.failedFuture(new IOException("the source has ended")));
            RawRequest.Answer answer = server.get(PATH).send();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("\"error\":\"no-picture\"");
        }
    }
}
