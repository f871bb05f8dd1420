package io.lancast.chat.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Member;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.ViewerHealth;
import io.lancast.chat.media.ViewerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the picture gets to those who watch, for who presents: how many have which quality, and who has it worst. */
final class ViewersApi {
    /** So many of those who have it worst are told. */
    static final int WORST = 5;

    /** Whoever stands still has it worst, then whoever is furthest behind. */
    private static final Comparator<Told> WORST_FIRST = Comparator.comparingInt(
                    (Told told) -> told.health().stalls())
            .thenComparingLong(told -> told.health().delayMillis())
            .reversed();

    private final RoomPaths rooms;
    private final Gate gate;
    private final OpenSockets sockets;
    private final Function<RoomName, List<ViewerState>> otherViewers;

    /** Who told how it goes. */
    private record Told(String rung, ViewerHealth health) {}

    /** @param otherViewers those of a room who do not watch over a WebSocket */
    ViewersApi(RoomPaths rooms, Gate gate, OpenSockets sockets, Function<RoomName, List<ViewerState>> otherViewers) {
        this.rooms = rooms;
        this.gate = gate;
        this.sockets = sockets;
        this.otherViewers = otherViewers;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rooms/{room}/viewers", this::list);
    }

    private void list(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.PRESENT);
        List<ViewerState> watching = new ArrayList<>(sockets.watching(room, SystemMoment.now()));
        watching.addAll(otherViewers.apply(room.name()));
        Json.reply(ctx, describe(watching, room.people()));
    }

    static ObjectNode describe(List<ViewerState> watching, List<Member> people) {
        Map<Long, Member> byId = people.stream().collect(Collectors.toMap(Member::id, Function.identity()));
        ObjectNode body = Json.object().put("watching", watching.size());
        ObjectNode rungs = body.putObject("rungs");
        new TreeMap<>(watching.stream().collect(Collectors.groupingBy(ViewerState::rung, Collectors.counting())))
                .forEach(rungs::put);
        ArrayNode worst = body.putArray("worst");
        watching.stream()
                .flatMap(ViewersApi::told)
                .sorted(WORST_FIRST)
                .limit(WORST)
                .forEach(told -> {
                    ViewerHealth health = told.health();
                    Member member = byId.get(health.memberId());
                    worst.addObject()
                            .put(
                                    "nick",
                                    member == null ? null : member.nickname().text())
                            .put("rung", told.rung())
                            .put("delayMillis", health.delayMillis())
                            .put("bufferMillis", health.bufferMillis())
                            .put("droppedFrames", health.droppedFrames())
                            .put("stalls", health.stalls());
                });
        return body;
    }

    private static Stream<Told> told(ViewerState state) {
        ViewerHealth health = state.health();
        return health == null ? Stream.empty() : Stream.of(new Told(state.rung(), health));
    }
}
