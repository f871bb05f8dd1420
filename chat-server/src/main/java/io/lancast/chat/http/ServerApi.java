package io.lancast.chat.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What those who run the server ask it: whether it lives, whether it takes visitors, how much it does, what it offers. */
final class ServerApi {
    private final Gate gate;
    private final WebFiles files;
    private final RoomPaths rooms;
    private final BooleanSupplier ready;
    private final List<MetricText.Source> metrics;

    /** @param ready whether visitors can be taken now */
    ServerApi(Gate gate, WebFiles files, RoomPaths rooms, BooleanSupplier ready, List<MetricText.Source> metrics) {
        this.gate = gate;
        this.files = files;
        this.rooms = rooms;
        this.ready = ready;
        this.metrics = List.copyOf(metrics);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/healthz", ctx -> Json.reply(ctx, Json.object().put("status", "ok")));
        routes.get("/readyz", this::readiness);
        routes.get("/metrics", this::metrics);
        routes.get(
                "/openapi.yaml",
                ctx -> ctx.contentType("application/yaml; charset=utf-8")
                        .result(files.get("openapi.yaml").text()));
    }

    private void readiness(Context ctx) {
        boolean isReady = ready.getAsBoolean();
        Json.reply(ctx.status(isReady ? 200 : 503), Json.object().put("status", isReady ? "ready" : "not-ready"));
    }

    private void metrics(Context ctx) {
        gate.require(ctx, Permission.MANAGE_ROOMS);
        MetricText text = new MetricText();
        text.gauge("lancast_rooms", rooms.all().size());
        text.gauge(
                "lancast_members",
                rooms.all().stream().mapToInt(Room::peopleCount).sum());
        metrics.forEach(source -> source.writeTo(text));
        ctx.contentType(MetricText.CONTENT_TYPE)
                .header("Cache-Control", "no-store")
                .result(text.text());
    }
}
