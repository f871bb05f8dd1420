package io.lancast.chat.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.SourceRefusedException;
import java.util.List;
import java.util.function.Function;

/** What programs, ours in the browser foremost, may ask about a room and do in it. */
final class RoomApi {
    private static final int MAX_SOURCE_LENGTH = 4_096;
    private static final int MAX_CODE_LENGTH = 64;

    private final RoomPaths rooms;
    private final RoomLinks links;
    private final Function<RoomName, RoomControl> control;
    private final Gate gate;
    private final Entrance entrance;
    private final Offers offers;

    RoomApi(
            RoomPaths rooms,
            RoomLinks links,
            Function<RoomName, RoomControl> control,
            Gate gate,
            Entrance entrance,
            Offers offers) {
        this.rooms = rooms;
        this.links = links;
        this.control = control;
        this.gate = gate;
        this.entrance = entrance;
        this.offers = offers;
    }

    /** What the server has besides rooms that are there. */
    record Offers(boolean opensRooms, boolean takesUploads, boolean takesCapture) {}

    void addTo(RoutesConfig routes) {
        routes.delete("/api/session", this::signOut);
        routes.get("/api/rooms/{room}", this::describe);
        routes.get("/api/rooms/{room}/qr.svg", this::qr);
        routes.post("/api/rooms/{room}/enter", this::enter);
        routes.post("/api/rooms/{room}/source", this::start);
        routes.delete("/api/rooms/{room}/source", this::stop);
    }

    private void signOut(Context ctx) {
        gate.signOut(ctx);
        ctx.status(204);
    }

    private void describe(Context ctx) {
        Json.reply(ctx, describe(ctx, rooms.named(ctx)));
    }

    /** A room as whoever asks may know it: from outside only what it is called. */
    ObjectNode describe(Context ctx, Room room) {
        Standing standing = gate.standing(ctx, room);
        ObjectNode body = Json.object()
                .put("name", room.name().text())
                .put("title", room.config().title())
                .put("you", standing.word());
        if (standing.isAdmitted()) {
            body.set("live", Json.live(room.live()));
            body.put("people", room.peopleCount());
            links.of(room, standing).forEach(body.putArray("links")::add);
        }
        RoomCode code = room.config().code();
        if (standing.may(Permission.PRESENT)) {
            body.put("signedIn", gate.isSignedIn(ctx));
            body.put("hasCode", room.config().lock() != null);
            if (code != null) {
                body.put("code", code.text());
            }
            body.put("takesUploads", offers.takesUploads()).put("takesCapture", offers.takesCapture());
        }
        if (standing.may(Permission.MANAGE_ROOMS)) {
            body.put("opensRooms", offers.opensRooms());
        }
        return body;
    }

    private void qr(Context ctx) {
        Room room = rooms.named(ctx);
        Standing standing = gate.standing(ctx, room);
        gate.requireAdmitted(standing);
        List<String> addresses = links.of(room, standing);
        String which = ctx.queryParam("link");
        int index = which != null && which.matches("[0-9]{1,3}") ? Integer.parseInt(which) : 0;
        if (index >= addresses.size()) {
            throw Problem.UNKNOWN_PAGE.asException();
        }
        ctx.contentType("image/svg+xml; charset=utf-8")
                .header("Cache-Control", "no-store")
                .result(QrSvg.of(addresses.get(index)));
    }

    private void enter(Context ctx) {
        Room room = rooms.named(ctx);
        entrance.takeCode(ctx, room, Json.text(Json.body(ctx), "code", MAX_CODE_LENGTH));
        ctx.status(204);
    }

    private void start(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.PRESENT);
        String source = Json.text(Json.body(ctx), "source", MAX_SOURCE_LENGTH);
        if (control.apply(room.name()).isForOwner(source)) {
            gate.require(ctx, Permission.MANAGE_ROOMS);
        }
        try {
            control.apply(room.name()).start(source);
        } catch (SourceRefusedException e) {
            throw Problem.SOURCE_REFUSED.saying(String.valueOf(e.getMessage())).with("reason", e.word());
        }
        describe(ctx);
    }

    private void stop(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.PRESENT);
        control.apply(room.name()).stop();
        describe(ctx);
    }
}
