package io.lancast.chat.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.SourceChoice;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be shown besides files, and how what is shown fares. */
final class SourceApi {
    private final RoomPaths rooms;
    private final Function<RoomName, RoomControl> control;
    private final Gate gate;
    private final @Nullable Supplier<List<SourceChoice>> choices;

    /** @param choices null when the server's own devices are not offered */
    SourceApi(
            RoomPaths rooms,
            Function<RoomName, RoomControl> control,
            Gate gate,
            @Nullable Supplier<List<SourceChoice>> choices) {
        this.rooms = rooms;
        this.control = control;
        this.gate = gate;
        this.choices = choices;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rooms/{room}/source", this::shown);
        routes.get("/api/devices", this::devices);
    }

    private void shown(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.PRESENT);
        ObjectNode body = Json.object();
        body.set("live", Json.live(room.live()));
        ArrayNode notices = body.putArray("notices");
        control.apply(room.name())
                .notices()
                .forEach(
                        notice -> notices.addObject().put("word", notice.word()).put("message", notice.sentence()));
        Json.reply(ctx, body);
    }

    private void devices(Context ctx) {
        gate.require(ctx, Permission.MANAGE_ROOMS);
        if (choices == null) {
            throw Problem.NOT_OFFERED.asException();
        }
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("devices");
        choices.get()
                .forEach(choice -> list.addObject()
                        .put("kind", choice.kind())
                        .put("name", choice.name())
                        .put("source", choice.source()));
        Json.reply(ctx, body);
    }
}
