package io.lancast.chat.http;

import io.javalin.http.Context;
import io.lancast.chat.Counters;
import io.lancast.chat.Moment;
import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.access.JoinToken;
import io.lancast.chat.access.JoinTokens;
import io.lancast.chat.access.LoginTries;
import io.lancast.chat.access.OwnerSecret;
import org.jspecify.annotations.Nullable;

/** Takes what people show to be let in: the owner's key, a room's code, a token. Tries are limited. */
final class Entrance {
    private final OwnerSecret ownerSecret;
    private final JoinTokens tokens;
    private final OwnerSessions ownerSessions;
    private final GuestSessions guestSessions;
    private final Cookies cookies;
    private final Counters<WebCounter> counters;
    private final LoginTries tries = new LoginTries();

    Entrance(
            OwnerSecret ownerSecret,
            JoinTokens tokens,
            OwnerSessions ownerSessions,
            GuestSessions guestSessions,
            Cookies cookies,
            Counters<WebCounter> counters) {
        this.ownerSecret = ownerSecret;
        this.tokens = tokens;
        this.ownerSessions = ownerSessions;
        this.guestSessions = guestSessions;
        this.cookies = cookies;
        this.counters = counters;
    }

    /**
     * Takes a key, a code or a token out of a link and gives a cookie for it.
     *
     * @return whether there was one; the caller then leads the browser to the same page without it
     */
    boolean exchange(Context ctx, Room room) {
        String key = ctx.queryParam("key");
        String token = ctx.queryParam("token");
        String code = ctx.queryParam("code");
        if (key != null) {
            takeKey(ctx, key);
        } else if (token != null) {
            admit(ctx, room, admission(token, room));
        } else if (code != null) {
            takeCode(ctx, room, code);
        }
        return key != null || token != null || code != null;
    }

    private void takeKey(Context ctx, String attempt) {
        countTry(ctx);
        if (!ownerSecret.matches(attempt)) {
            counters.count(WebCounter.OWNER_KEYS_REFUSED);
            throw Problem.WRONG_KEY.asException();
        }
        cookies.setOwner(ctx, ownerSessions.open(SystemMoment.now().steadyNanos()));
    }

    /** Takes a room's code; a problem when it is another. */
    void takeCode(Context ctx, Room room, String attempt) {
        requireCode(ctx, room, attempt);
        long untilMillis = SystemMoment.now().epochMillis() + GuestSessions.LIFETIME.toMillis();
        admit(ctx, room, new GuestSessions.Admission(Role.VIEWER, null, untilMillis, true));
    }

    private void requireCode(Context ctx, Room room, String attempt) {
        countTry(ctx);
        if (!room.config().admits(attempt)) {
            counters.count(WebCounter.ROOM_CODES_REFUSED);
            throw Problem.WRONG_CODE.asException();
        }
    }

    private void admit(Context ctx, Room room, GuestSessions.Admission admission) {
        cookies.setGuest(ctx, guestSessions.admit(cookies.guest(ctx), room.name(), admission));
    }

    /** What a program that shows a token or a code in the address of a WebSocket is let in as; null when it shows none. */
    GuestSessions.@Nullable Admission shown(Context ctx, Room room) {
        String token = ctx.queryParam("token");
        String code = ctx.queryParam("code");
        if (token != null) {
            return admission(token, room);
        }
        if (code != null) {
            requireCode(ctx, room, code);
            return new GuestSessions.Admission(Role.VIEWER, null, Long.MAX_VALUE, true);
        }
        return null;
    }

    private GuestSessions.Admission admission(String text, Room room) {
        Moment now = SystemMoment.now();
        JoinTokens.Reading reading = tokens.read(text, now.epochMillis());
        if (reading instanceof JoinTokens.Reading.Valid valid
                && valid.token().room().equals(room.name())) {
            JoinToken token = valid.token();
            Nickname nickname = token.nickname();
            return new GuestSessions.Admission(
                    token.role(),
                    nickname == null ? null : nickname.text(),
                    Math.min(token.expiresSeconds(), Long.MAX_VALUE / 1_000) * 1_000,
                    false);
        }
        counters.count(WebCounter.TOKENS_REFUSED);
        throw (reading instanceof JoinTokens.Reading.Expired ? Problem.EXPIRED_TOKEN : Problem.WRONG_TOKEN)
                .asException();
    }

    private void countTry(Context ctx) {
        long waitSeconds = tries.tryOnce(ctx.req().getRemoteAddr(), SystemMoment.now());
        if (waitSeconds > 0) {
            counters.count(WebCounter.TRIES_REFUSED);
            ctx.header("Retry-After", Long.toString(waitSeconds));
            throw Problem.TOO_MANY_TRIES.asException();
        }
    }
}
