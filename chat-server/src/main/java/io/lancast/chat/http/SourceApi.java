package io.lancast.chat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.EncoderChoice;
import io.lancast.chat.media.Playback;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.SourceChoice;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be shown besides files and by what it is encoded, how what is shown fares, and the buttons of a film. */
final class SourceApi {
    private final RoomPaths rooms;
    private final Function<RoomName, RoomControl> control;
    private final Gate gate;
    private final @Nullable Supplier<List<SourceChoice>> choices;
    private final @Nullable Supplier<List<EncoderChoice>> encoders;

    /**
     * Answers nothing yet.
     *
     * @param choices null when the server's own devices are not offered
     * @param encoders null when the server's encoders are not told
     */
    SourceApi(
            RoomPaths rooms,
            Function<RoomName, RoomControl> control,
            Gate gate,
            @Nullable Supplier<List<SourceChoice>> choices,
            @Nullable Supplier<List<EncoderChoice>> encoders) {
        this.rooms = rooms;
        this.control = control;
        this.gate = gate;
        this.choices = choices;
        this.encoders = encoders;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rooms/{room}/source", this::shown);
        routes.patch("/api/rooms/{room}/source", this::steer);
        routes.get("/api/devices", this::devices);
        routes.get("/api/encoders", this::encoders);
    }

    private void shown(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.PRESENT);
        Json.reply(ctx, describe(room));
    }

    private ObjectNode describe(Room room) {
        RoomControl buttons = control.apply(room.name());
        ObjectNode body = Json.object();
        body.set("live", Json.live(room.live()));
        Playback film = buttons.playback();
        if (film != null) {
            body.putObject("film")
                    .put("positionMillis", film.positionMillis())
                    .put("durationMillis", film.durationMillis())
                    .put("paused", film.isPaused());
        }
        ArrayNode notices = body.putArray("notices");
        buttons.notices()
                .forEach(
                        notice -> notices.addObject().put("word", notice.word()).put("message", notice.sentence()));
        return body;
    }

    private void steer(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.PRESENT);
        RoomControl buttons = control.apply(room.name());
        JsonNode body = Json.body(ctx);
        boolean winds = body.has("positionMillis");
        JsonNode paused = body.path("paused");
        if (paused.isMissingNode() ? !winds : !paused.isBoolean()) {
            throw Problem.BAD_REQUEST.saying(
                    "The request must have \"paused\", which is true or false, or a \"positionMillis\".");
        }
        boolean done = !winds || buttons.seek(Json.number(body, "positionMillis", 0, Integer.MAX_VALUE));
        done &= paused.isMissingNode() || buttons.pause(paused.booleanValue());
        if (!done) {
            throw Problem.NOT_A_FILM.asException();
        }
        Json.reply(ctx, describe(room));
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

    private void encoders(Context ctx) {
        gate.require(ctx, Permission.MANAGE_ROOMS);
        if (encoders == null) {
            throw Problem.NOT_OFFERED.asException();
        }
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("encoders");
        encoders.get().forEach(encoder -> put(encoder, list.addObject()));
        Json.reply(ctx, body);
    }

    private static void put(EncoderChoice encoder, ObjectNode entry) {
        entry.put("name", encoder.name())
                .put("hardware", encoder.isHardware())
                .put("usable", encoder.isUsable())
                .put("verdict", encoder.verdict())
                .put("message", encoder.sentence());
        if (encoder.isUsable()) {
            entry.put("microsPerPicture", encoder.microsPerPicture());
        }
    }
}
