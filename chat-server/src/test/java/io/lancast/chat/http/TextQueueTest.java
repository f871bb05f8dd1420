package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextQueueTest {
    private final TextQueue queue = new TextQueue();

    @Test
    void handsOnInOrderAndThenHasNothing() {
        queue.offer("a");
        queue.offer("b");

        assertThat(queue.poll()).isEqualTo(new Outgoing.Text("a"));
        assertThat(queue.poll()).isEqualTo(new Outgoing.Text("b"));
        assertThat(queue.poll()).isNull();
    }

    @Test
    void isBoundedByCount() {
        for (int i = 0; i < TextQueue.MAX_TEXTS; i++) {
            assertThat(queue.offer("x")).isTrue();
        }
        assertThat(queue.offer("x")).isFalse();
        queue.poll();
        assertThat(queue.offer("x")).isTrue();
    }

    @Test
    void isBoundedByLengthButTakesOneLongTextAlone() {
        assertThat(queue.offer("x".repeat(3 * TextQueue.MAX_CHARS))).isTrue();
        assertThat(queue.offer("x")).isFalse();
        queue.poll();
        assertThat(queue.offer("x".repeat(TextQueue.MAX_CHARS))).isTrue();
        assertThat(queue.offer("x")).isFalse();
    }

    @Test
    void whatGoesFirstPassesEverythingOnce() {
        for (int i = 0; i < TextQueue.MAX_TEXTS; i++) {
            queue.offer("x");
        }
        assertThat(queue.offerFirst("ping")).isTrue();
        assertThat(queue.offerFirst("ping")).isTrue();

        assertThat(queue.poll()).isEqualTo(new Outgoing.Text("ping"));
        assertThat(queue.poll()).isEqualTo(new Outgoing.Text("x"));
        queue.close();
        assertThat(queue.offerFirst("ping")).isFalse();
    }

    @Test
    void closedItGivesButDoesNotTake() {
        queue.offer("bye");
        queue.close();

        assertThat(queue.offer("more")).isFalse();
        assertThat(queue.poll()).isEqualTo(new Outgoing.Text("bye"));
    }
}
