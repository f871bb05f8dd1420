package io.lancast.chat.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.RoomName;

/** The pages for people, and the files they are made of. */
final class Pages {
    private static final String VIEWER = "viewer.html";
    private static final String PRESENTER = "presenter.html";
    private static final String KEY_TAKEN = "key-taken.html";

    private final WebFiles files;
    private final RoomPaths rooms;
    private final Gate gate;

    Pages(WebFiles files, RoomPaths rooms, Gate gate) {
        this.files = files;
        this.rooms = rooms;
        this.gate = gate;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", this::front);
        routes.get("/room/{room}", ctx -> watch(ctx, rooms.named(ctx).name()));
        routes.get("/present", ctx -> present(ctx, rooms.defaultRoom()));
        routes.get("/present/{room}", ctx -> present(ctx, rooms.named(ctx).name()));
        routes.get("/assets/<name>", this::asset);
        routes.get("/favicon.ico", ctx -> send(ctx, files.get("assets/look/icon.svg")));
    }

    private void front(Context ctx) {
        if (gate.exchangeKey(ctx)) {
            leadOn(ctx, "/");
        } else {
            send(ctx, page(gate.whoAsks(ctx) == WhoAsks.PRESENTER ? PRESENTER : VIEWER, rooms.defaultRoom()));
        }
    }

    private void watch(Context ctx, RoomName room) {
        if (gate.exchangeKey(ctx)) {
            leadOn(ctx, rooms.watching(room));
        } else {
            send(ctx, page(VIEWER, room));
        }
    }

    private void present(Context ctx, RoomName room) {
        if (gate.exchangeKey(ctx)) {
            leadOn(ctx, rooms.presenting(room));
        } else {
            gate.requirePresenter(ctx);
            send(ctx, page(PRESENTER, room));
        }
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
