package io.lancast.chat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Nickname;
import io.lancast.chat.Permission;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.access.JoinToken;
import io.lancast.chat.access.JoinTokens;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What only the owner may: open and close rooms, and invite people with tokens. */
final class OwnerApi {
    private static final int MAX_TITLE_LENGTH = 160;
    private static final int DEFAULT_MINUTES = 240;
    private static final int MAX_MINUTES = (int) Duration.ofDays(366).toMinutes();
    private static final int MAX_MEMBERS = 10_000;

    private final RoomPaths rooms;
    private final RoomApi roomApi;
    private final RoomLinks links;
    private final Gate gate;
    private final GuestSessions guests;
    private final JoinTokens tokens;
    private final @Nullable RoomKeeper keeper;
    private final RandomGenerator random;

    /** @param keeper null when rooms cannot be opened from here */
    OwnerApi(
            RoomPaths rooms,
            RoomApi roomApi,
            RoomLinks links,
            Gate gate,
            GuestSessions guests,
            JoinTokens tokens,
            @Nullable RoomKeeper keeper,
            RandomGenerator random) {
        this.rooms = rooms;
        this.roomApi = roomApi;
        this.links = links;
        this.gate = gate;
        this.guests = guests;
        this.tokens = tokens;
        this.keeper = keeper;
        this.random = random;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rooms", this::list);
        routes.post("/api/rooms", this::open);
        routes.delete("/api/rooms/{room}", this::close);
        routes.put("/api/rooms/{room}/code", this::recode);
        routes.post("/api/rooms/{room}/tokens", this::invite);
    }

    private void list(Context ctx) {
        gate.require(ctx, Permission.MANAGE_ROOMS);
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("rooms");
        rooms.all().stream()
                .sorted(Comparator.comparing(room -> room.name().text()))
                .forEach(room ->
                        list.add(roomApi.describe(ctx, room).put("canBeClosed", !rooms.isDefault(room.name()))));
        Json.reply(ctx, body);
    }

    private void open(Context ctx) {
        gate.require(ctx, Permission.MANAGE_ROOMS);
        JsonNode body = Json.body(ctx);
        RoomConfig config = config(body);
        RoomName name = name(body, config.title());
        if (rooms.find(name) != null) {
            throw Problem.ROOM_EXISTS.asException();
        }
        if (rooms.all().size() >= RoomRegistry.MAX_ROOMS) {
            throw Problem.TOO_MANY_ROOMS.asException();
        }
        try {
            Room opened = keeper().open(name, config);
            Json.reply(ctx.status(201), roomApi.describe(ctx, opened));
        } catch (IllegalStateException e) {
            throw Problem.ROOM_EXISTS.asException(); // somebody was quicker
        } catch (UncheckedIOException e) {
            throw Problem.NOT_KEPT.asException();
        }
    }

    private RoomConfig config(JsonNode body) {
        String title = Json.text(body, "title", MAX_TITLE_LENGTH).strip();
        if (!RoomConfig.isTitle(title)) {
            throw Problem.BAD_TITLE.asException();
        }
        RoomConfig config = RoomConfig.titled(title).withLock(code(body));
        return body.has("memberLimit")
                ? config.withMemberLimit(Json.number(body, "memberLimit", 1, MAX_MEMBERS))
                : config;
    }

    /** As asked for; a random one for true, none for false or nothing. */
    private @Nullable RoomCode code(JsonNode body) {
        JsonNode code = body.path("code");
        if (code.isTextual() && !RoomCode.isCode(code.textValue())) {
            throw Problem.BAD_CODE.asException();
        }
        if (code.isTextual()) {
            return new RoomCode(code.textValue());
        }
        return code.asBoolean(false) ? RoomCode.random(random) : null;
    }

    private void recode(Context ctx) {
        gate.require(ctx, Permission.MANAGE_ROOMS);
        Room room = rooms.named(ctx);
        if (rooms.isDefault(room.name())) {
            throw Problem.FRONT_ROOM.asException();
        }
        try {
            keeper().relock(room.name(), code(Json.body(ctx)));
        } catch (UncheckedIOException e) {
            throw Problem.NOT_KEPT.asException();
        }
        guests.endCodes(room.name());
        Json.reply(ctx, roomApi.describe(ctx, room));
    }

    /** The name in links: as asked for, or made of the title. */
    private static RoomName name(JsonNode body, String title) {
        String text = body.has("name")
                ? Json.text(body, "name", RoomName.MAX_CODE_POINTS)
                : title.replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-").replaceAll("^-+|-+$", "");
        RoomName name = RoomName.parse(text);
        if (name == null) {
            throw Problem.BAD_ROOM_NAME.asException();
        }
        return name;
    }

    private void close(Context ctx) {
        gate.require(ctx, Permission.MANAGE_ROOMS);
        Room room = rooms.named(ctx);
        if (rooms.isDefault(room.name())) {
            throw Problem.FRONT_ROOM.asException();
        }
        try {
            keeper().close(room.name());
        } catch (UncheckedIOException e) {
            throw Problem.NOT_KEPT.asException();
        }
        guests.endCodes(room.name());
        ctx.status(204);
    }

    private RoomKeeper keeper() {
        if (keeper == null) {
            throw Problem.NOT_OFFERED.asException();
        }
        return keeper;
    }

    private void invite(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, Permission.INVITE);
        JsonNode body = Json.body(ctx);
        int minutes = body.has("minutes") ? Json.number(body, "minutes", 1, MAX_MINUTES) : DEFAULT_MINUTES;
        long expiresSeconds = SystemMoment.now().epochMillis() / 1_000 + minutes * 60L;
        String token = tokens.sign(new JoinToken(room.name(), role(body), expiresSeconds, nickname(body)));
        ObjectNode reply = Json.object().put("token", token).put("expiresMillis", expiresSeconds * 1_000);
        links.withToken(room, token).forEach(reply.putArray("links")::add);
        Json.reply(ctx.status(201), reply);
    }

    private static Role role(JsonNode body) {
        return switch (body.path("role").asText("viewer")) {
            case "viewer" -> Role.VIEWER;
            case "moderator" -> Role.MODERATOR;
            case "presenter" -> Role.PRESENTER;
            default -> throw Problem.BAD_REQUEST.saying("The \"role\" is viewer, moderator or presenter.");
        };
    }

    private static @Nullable Nickname nickname(JsonNode body) {
        if (!body.has("nick")) {
            return null;
        }
        String typed = Json.text(body, "nick", 16 * Nickname.MAX_CODE_POINTS);
        if (Nickname.problemOf(typed) != null) {
            throw Problem.BAD_REQUEST.saying("The \"nick\" has 1 to 24 characters that can be shown.");
        }
        return Nickname.of(typed);
    }
}
