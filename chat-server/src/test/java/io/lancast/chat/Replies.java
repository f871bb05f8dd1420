package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks for something that is answered through a callback, and waits for the answer. */
public final class Replies {
    private Replies() {}

    public static <T> Outcome<T> to(Consumer<Consumer<Outcome<T>>> request) {
        CompletableFuture<Outcome<T>> answer = new CompletableFuture<>();
        request.accept(
                outcome -> assertThat(answer.complete(outcome)).as("one answer").isTrue());
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    public static Outcome<ChatMessage> say(Membership membership, String text, Moment now) {
        return to(answer -> membership.say(text, null, now, answer));
    }

    public static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    public static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
