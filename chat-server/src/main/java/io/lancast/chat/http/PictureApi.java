package io.lancast.chat.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.RoomMedia;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A small picture of what a room shows, for lists of rooms. */
final class PictureApi {
    private static final long PATIENCE_MILLIS = 3_000;

    private final RoomPaths rooms;
    private final Gate gate;
    private final Function<RoomName, RoomMedia> media;

    PictureApi(RoomPaths rooms, Gate gate, Function<RoomName, RoomMedia> media) {
        this.rooms = rooms;
        this.gate = gate;
        this.media = media;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rooms/{room}/picture", this::picture);
    }

    private void picture(Context ctx) {
        Room room = rooms.named(ctx);
        gate.requireAdmitted(gate.standing(ctx, room));
        CompletableFuture<byte[]> picture = media.apply(room.name()).picture();
        if (picture == null) {
            throw Problem.NO_PICTURE.asException();
        }
        ctx.future(() -> picture.copy()
                .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .handle((jpeg, failure) -> {
                    if (failure != null) {
                        throw Problem.NO_PICTURE.asException();
                    }
                    return ctx.contentType("image/jpeg")
                            .header("Cache-Control", "no-cache")
                            .result(jpeg);
                }));
    }
}
