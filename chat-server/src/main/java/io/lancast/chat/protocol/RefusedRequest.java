package io.lancast.chat.protocol;

import io.lancast.chat.MessageText;
import io.lancast.chat.Nickname;
import io.lancast.chat.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A request that was not done, as the client is told.
 *
 * @param of the type of the request; empty when it could not be read
 * @param code why, and the key of the sentence that the client shows for it
 * @param retryAfterMillis 0 when it does not apply
 * @param suggestion a nickname that is free; null when it does not apply
 * @param limit the number that was exceeded; 0 when it does not apply
 */
record RefusedRequest(
        String of,
        String code,
        @Nullable String clientRef,
        long retryAfterMillis,
        @Nullable String suggestion,
        int limit) {

    /** A request that broke the protocol itself. */
    static RefusedRequest byProtocol(String of, String code) {
        return new RefusedRequest(of, code, null, 0, null, 0);
    }

    /** A request that the room refused. */
    static RefusedRequest byRoom(String of, @Nullable String clientRef, Refusal refusal) {
        if (refusal instanceof Refusal.NicknameInvalid invalid) {
            return switch (invalid.problem()) {
                case EMPTY -> of(of, "nick-empty", clientRef, 0);
                case TOO_LONG -> of(of, "nick-too-long", clientRef, Nickname.MAX_CODE_POINTS);
                case FORBIDDEN_CHARACTER -> of(of, "nick-characters", clientRef, 0);
            };
        }
        if (refusal instanceof Refusal.TextInvalid invalid) {
            return switch (invalid.problem()) {
                case EMPTY -> of(of, "text-empty", clientRef, 0);
                case TOO_LONG -> of(of, "text-too-long", clientRef, MessageText.MAX_CODE_POINTS);
            };
        }
        if (refusal instanceof Refusal.NicknameTaken taken) {
            return new RefusedRequest(
                    of, "nick-taken", clientRef, 0, taken.suggestion().text(), 0);
        }
        if (refusal instanceof Refusal.TooFast tooFast) {
            return new RefusedRequest(of, "too-fast", clientRef, tooFast.retryAfterMillis(), null, 0);
        }
        if (refusal instanceof Refusal.RoomFull full) {
            return of(of, "room-full", clientRef, full.memberLimit());
        }
        if (refusal instanceof Refusal.StoreFailed) {
            return of(of, "store-failed", clientRef, 0);
        }
        return of(of, refusal instanceof Refusal.RoomClosed ? "room-closed" : "not-joined", clientRef, 0);
    }

    private static RefusedRequest of(String of, String code, @Nullable String clientRef, int limit) {
        return new RefusedRequest(of, code, clientRef, 0, null, limit);
    }
}
