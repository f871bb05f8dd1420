package io.lancast.chat.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;

/** The pages for people, and the files they are made of. */
final class Pages {
    private static final String VIEWER = "viewer.html";
    private static final String PRESENTER = "presenter.html";
    private static final String CODE = "code.html";
    private static final String KEY_TAKEN = "key-taken.html";

    private final WebFiles files;
    private final RoomPaths rooms;
    private final Gate gate;
    private final Entrance entrance;

    Pages(WebFiles files, RoomPaths rooms, Gate gate, Entrance entrance) {
        this.files = files;
        this.rooms = rooms;
        this.gate = gate;
        this.entrance = entrance;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", this::front);
        routes.get("/room/{room}", ctx -> watch(ctx, rooms.named(ctx)));
        routes.get("/present", ctx -> present(ctx, rooms.front()));
        routes.get("/present/{room}", ctx -> present(ctx, rooms.named(ctx)));
        routes.get("/assets/<name>", this::asset);
        routes.get("/favicon.ico", ctx -> send(ctx, files.get("assets/look/icon.svg")));
    }

    private void front(Context ctx) {
        Room room = rooms.front();
        if (entrance.exchange(ctx, room)) {
            leadOn(ctx, "/");
        } else {
            Standing standing = gate.standing(ctx, room);
            send(ctx, page(standing.may(Permission.PRESENT) ? PRESENTER : forWatching(standing), room.name()));
        }
    }

    private void watch(Context ctx, Room room) {
        if (entrance.exchange(ctx, room)) {
            leadOn(ctx, rooms.watching(room.name()));
        } else {
            send(ctx, page(forWatching(gate.standing(ctx, room)), room.name()));
        }
    }

    private void present(Context ctx, Room room) {
        if (entrance.exchange(ctx, room)) {
            leadOn(ctx, rooms.presenting(room.name()));
        } else {
            gate.require(ctx, room, Permission.PRESENT);
            send(ctx, page(PRESENTER, room.name()));
        }
    }

    private static String forWatching(Standing standing) {
        return standing.isAdmitted() ? VIEWER : CODE;
    }

    /** A page that knows its room; names of rooms have no character that means anything in HTML. */
    private WebFiles.WebFile page(String name, RoomName room) {
        return files.get(name).with("room", room.text());
    }

    /**
     * Leads to the same page without the key. Not by a redirect: a browser that came by a link on another site keeps the new
     * cookie to itself throughout a redirect, but not when our own page leads on.
     */
    private void leadOn(Context ctx, String path) {
        ctx.contentType("text/html; charset=utf-8")
                .header("Cache-Control", "no-store")
                .result(files.get(KEY_TAKEN).with("path", path).text());
    }

    private void asset(Context ctx) {
        WebFiles.WebFile file = files.find("assets/" + ctx.pathParam("name"));
        if (file == null) {
            throw Problem.UNKNOWN_PAGE.asException();
        }
        send(ctx, file);
    }

    /** Lets the browser keep the file, but ask each time whether it is still the same. */
    private static void send(Context ctx, WebFiles.WebFile file) {
        ctx.header("Cache-Control", "no-cache").header("ETag", file.etag());
        if (file.etag().equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType(file.contentType()).result(file.text());
        }
    }
}
