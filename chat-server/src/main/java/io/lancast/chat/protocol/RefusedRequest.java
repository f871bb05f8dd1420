package io.lancast.chat.protocol;

import io.lancast.chat.MessageText;
import io.lancast.chat.Nickname;
import io.lancast.chat.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A request that was not done, as the client is told.
 *
 * @param of the type of the request; empty when it could not be read
 * @param why the reason
 */
record RefusedRequest(String of, @Nullable String clientRef, Reason why) {
    /**
     * Why a request was not done.
     *
     * @param code the key of the sentence that the client shows for it
     * @param retryAfterMillis 0 when it does not apply
     * @param suggestion a nickname that is free; null when it does not apply
     * @param limit the number that was exceeded; 0 when it does not apply
     */
    record Reason(
            String code, long retryAfterMillis, @Nullable String suggestion, int limit) {
        static Reason of(String code) {
            return new Reason(code, 0, null, 0);
        }

        static Reason limit(String code, int limit) {
            return new Reason(code, 0, null, limit);
        }

        static Reason wait(String code, long retryAfterMillis) {
            return new Reason(code, retryAfterMillis, null, 0);
        }
    }

    /** A request that broke the protocol itself. */
    static RefusedRequest byProtocol(String of, String code) {
        return new RefusedRequest(of, null, Reason.of(code));
    }

    /** A request that the room refused. */
    static RefusedRequest byRoom(String of, @Nullable String clientRef, Refusal refusal) {
        return new RefusedRequest(of, clientRef, reason(refusal));
    }

    private static Reason reason(Refusal refusal) {
        if (refusal instanceof Refusal.NicknameInvalid invalid) {
            return nickname(invalid.problem());
        }
        if (refusal instanceof Refusal.NicknameTaken taken) {
            return new Reason("nick-taken", 0, taken.suggestion().text(), 0);
        }
        if (refusal instanceof Refusal.TextInvalid invalid) {
            return switch (invalid.problem()) {
                case EMPTY -> Reason.of("text-empty");
                case TOO_LONG -> Reason.limit("text-too-long", MessageText.MAX_CODE_POINTS);
            };
        }
        if (refusal instanceof Refusal.TooFast tooFast) {
            return Reason.wait("too-fast", tooFast.retryAfterMillis());
        }
        if (refusal instanceof Refusal.SlowedDown slowed) {
            return Reason.wait("slow-mode", slowed.retryAfterMillis());
        }
        if (refusal instanceof Refusal.RoomFull full) {
            return Reason.limit("room-full", full.memberLimit());
        }
        if (refusal instanceof Refusal.TooLate late) {
            return Reason.limit("too-late", late.minutes());
        }
        if (refusal instanceof Refusal.OutOfRange range) {
            return Reason.limit("out-of-range", range.most());
        }
        if (refusal instanceof Refusal.TooManyBans many) {
            return Reason.limit("too-many-bans", many.limit());
        }
        return Reason.of(code(refusal));
    }

    private static Reason nickname(Nickname.Problem problem) {
        return switch (problem) {
            case EMPTY -> Reason.of("nick-empty");
            case TOO_LONG -> Reason.limit("nick-too-long", Nickname.MAX_CODE_POINTS);
            case FORBIDDEN_CHARACTER -> Reason.of("nick-characters");
        };
    }

    /** Of those that say everything by their kind. */
    private static String code(Refusal refusal) {
        if (refusal instanceof Refusal.Muted) {
            return "muted";
        }
        if (refusal instanceof Refusal.Banned) {
            return "banned";
        }
        if (refusal instanceof Refusal.NicknameBanned) {
            return "nick-banned";
        }
        if (refusal instanceof Refusal.NotAllowed) {
            return "not-allowed";
        }
        if (refusal instanceof Refusal.UnknownMessage) {
            return "unknown-message";
        }
        if (refusal instanceof Refusal.UnknownMember) {
            return "unknown-member";
        }
        if (refusal instanceof Refusal.StoreFailed) {
            return "store-failed";
        }
        return refusal instanceof Refusal.RoomClosed ? "room-closed" : "not-joined";
    }
}
