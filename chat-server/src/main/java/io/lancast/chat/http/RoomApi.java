package io.lancast.chat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.SourceRefusedException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** What programs, ours in the browser foremost, may ask about a room and do in it. */
final class RoomApi {
    private static final int MAX_SOURCE_LENGTH = 4_096;

    private final RoomPaths rooms;
    private final Function<RoomName, RoomControl> control;
    private final Gate gate;
    private final List<URI> frontPages;

    /** @param frontPages the addresses under which others reach this server, best first */
    RoomApi(RoomPaths rooms, Function<RoomName, RoomControl> control, Gate gate, List<URI> frontPages) {
        this.rooms = rooms;
        this.control = control;
        this.gate = gate;
        this.frontPages = List.copyOf(frontPages);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/healthz", ctx -> Json.reply(ctx, Json.object().put("status", "ok")));
        routes.get("/api/rooms/{room}", this::describe);
        routes.get("/api/rooms/{room}/qr.svg", this::qr);
        routes.post("/api/rooms/{room}/source", this::start);
        routes.delete("/api/rooms/{room}/source", this::stop);
    }

    private void describe(Context ctx) {
        Room room = rooms.named(ctx);
        ObjectNode body = Json.object()
                .put("name", room.name().text())
                .put("title", room.config().title());
        body.set("live", Json.live(room.live()));
        body.put("people", room.peopleCount()).put("you", Json.word(gate.whoAsks(ctx)));
        links(room.name()).forEach(body.putArray("links")::add);
        Json.reply(ctx, body);
    }

    private void qr(Context ctx) {
        List<String> links = links(rooms.named(ctx).name());
        String which = ctx.queryParam("link");
        int index = which != null && which.matches("[0-9]{1,3}") ? Integer.parseInt(which) : 0;
        if (index >= links.size()) {
            throw Problem.UNKNOWN_PAGE.asException();
        }
        ctx.contentType("image/svg+xml").header("Cache-Control", "no-cache").result(QrSvg.of(links.get(index)));
    }

    private void start(Context ctx) {
        Room room = rooms.named(ctx);
        gate.requirePresenter(ctx);
        JsonNode source = Json.body(ctx).path("source");
        boolean reasonable = source.isTextual()
                && !source.textValue().isBlank()
                && source.textValue().length() <= MAX_SOURCE_LENGTH
                && source.textValue().chars().noneMatch(Character::isISOControl);
        if (!reasonable) {
            throw Problem.BAD_REQUEST.saying(
                    "The request must have a \"source\": a text of 1 to " + MAX_SOURCE_LENGTH + " characters.");
        }
        try {
            control(room).start(source.textValue());
        } catch (SourceRefusedException e) {
            throw Problem.SOURCE_REFUSED.saying(String.valueOf(e.getMessage()));
        }
        describe(ctx);
    }

    private void stop(Context ctx) {
        Room room = rooms.named(ctx);
        gate.requirePresenter(ctx);
        control(room).stop();
        describe(ctx);
    }

    private RoomControl control(Room room) {
        return control.apply(room.name());
    }

    /** Where others watch this room. */
    private List<String> links(RoomName room) {
        String path = rooms.watching(room);
        return frontPages.stream().map(page -> page.resolve(path).toString()).toList();
    }
}
