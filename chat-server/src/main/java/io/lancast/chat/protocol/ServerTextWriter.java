package io.lancast.chat.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lancast.chat.Ban;
import io.lancast.chat.Board;
import io.lancast.chat.ChatMessage;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.LiveState;
import io.lancast.chat.Member;
import io.lancast.chat.MessageEdit;
import io.lancast.chat.MessageText;
import io.lancast.chat.Missed;
import io.lancast.chat.Moment;
import io.lancast.chat.Nickname;
import io.lancast.chat.Permissions;
import io.lancast.chat.Room;
import io.lancast.chat.RoomEvent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the server sends. An event that goes to a whole room is written once: the last one is remembered, and a
 * room offers each event to all its members in a row. Thread-safe.
 */
final class ServerTextWriter {
    static final String PING = "{\"type\":\"ping\"}";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private record Written(RoomEvent event, String text) {}

    private volatile @Nullable Written last;

    /** The first text of a session. */
    String hello(Room room) {
        ObjectNode hello = type("hello").put("v", ChatProtocol.VERSION);
        hello.putObject("room")
                .put("name", room.name().text())
                .put("title", room.config().title());
        hello.put("people", room.peopleCount());
        hello.set("live", live(room.live()));
        hello.putObject("limits")
                .put("nick", Nickname.MAX_CODE_POINTS)
                .put("text", MessageText.MAX_CODE_POINTS)
                .put("messages", room.config().rateLimit().times())
                .put("perMillis", room.config().rateLimit().per().toMillis());
        return hello.toString();
    }

    String event(RoomEvent event) {
        if (event instanceof RoomEvent.Welcome welcome) {
            return welcome(welcome).toString();
        }
        Written written = last;
        if (written == null || written.event() != event) { // the same event, not merely an equal one
            written = new Written(event, write(event));
            last = written;
        }
        return written.text();
    }

    private static String write(RoomEvent event) {
        if (event instanceof RoomEvent.MessagePosted posted) {
            return messageInto(type("message"), posted.message()).toString();
        }
        if (event instanceof RoomEvent.MessageEdited edited) {
            return messageInto(type("edited"), edited.message()).toString();
        }
        if (event instanceof RoomEvent.MessageDeleted deleted) {
            return type("deleted").put("id", deleted.id().toString()).toString();
        }
        if (event instanceof RoomEvent.BoardChanged changed) {
            return type("board").<ObjectNode>setAll(board(changed.board())).toString();
        }
        if (event instanceof RoomEvent.Notice notice) {
            return notice(notice).toString();
        }
        if (event instanceof RoomEvent.PeopleChanged changed) {
            return peopleChanged(changed).toString();
        }
        if (event instanceof RoomEvent.LiveChanged changed) {
            return type("room").<ObjectNode>set("live", live(changed.live())).toString();
        }
        throw new AssertionError("no text for " + event);
    }

    String said(@Nullable String clientRef, ChatMessage message) {
        return withRef(type("said"), clientRef)
                .put("id", message.id().toString())
                .toString();
    }

    String history(@Nullable String clientRef, HistoryPage page) {
        ObjectNode text = withRef(type("history"), clientRef);
        messagesInto(text.putArray("messages"), page.messages());
        return text.put("olderExist", page.olderExist()).toString();
    }

    String done(String of, @Nullable String clientRef) {
        return withRef(type("done"), clientRef).put("of", of).toString();
    }

    String bans(@Nullable String clientRef, List<Ban> bans) {
        ObjectNode text = withRef(type("bans"), clientRef);
        ArrayNode list = text.putArray("list");
        for (Ban ban : bans) {
            list.addObject()
                    .put("nick", ban.nickname().text())
                    .put("by", ban.by().text())
                    .put("timeMillis", ban.timeMillis());
        }
        return text.toString();
    }

    String renamed(@Nullable String clientRef, Member you) {
        ObjectNode renamed = withRef(type("renamed"), clientRef);
        renamed.set("you", member(you));
        return renamed.toString();
    }

    String refused(RefusedRequest refused) {
        ObjectNode text = withRef(type("refused"), refused.clientRef())
                .put("of", refused.of())
                .put("code", refused.why().code());
        if (refused.why().retryAfterMillis() > 0) {
            text.put("retryAfterMillis", refused.why().retryAfterMillis());
        }
        if (refused.why().suggestion() != null) {
            text.put("suggestion", refused.why().suggestion());
        }
        if (refused.why().limit() > 0) {
            text.put("limit", refused.why().limit());
        }
        return text.toString();
    }

    String pong(@Nullable Long echo, Moment now) {
        ObjectNode pong = type("pong").put("timeMillis", now.epochMillis());
        if (echo != null) {
            pong.put("t", echo);
        }
        return pong.toString();
    }

    String bye(LeaveReason reason) {
        return type("bye").put("reason", word(reason)).toString();
    }

    private static ObjectNode welcome(RoomEvent.Welcome welcome) {
        ObjectNode text = type("welcome").put("v", ChatProtocol.VERSION);
        text.set("you", member(welcome.you()));
        text.put("resume", welcome.resumeKey());
        text.putObject("people").put("count", welcome.people().size()).set("list", members(welcome.people()));
        ArrayNode may = text.putArray("may");
        Permissions.of(welcome.you().role()).forEach(permission -> may.add(word(permission)));
        missedInto(text, welcome.history());
        text.set("board", board(welcome.board()));
        text.set("live", live(welcome.live()));
        return text;
    }

    private static ObjectNode peopleChanged(RoomEvent.PeopleChanged changed) {
        ObjectNode text = type("people").put("count", changed.count());
        if (!changed.joined().isEmpty()) {
            text.set("joined", members(changed.joined()));
        }
        if (!changed.left().isEmpty()) {
            ArrayNode left = text.putArray("left");
            changed.left().forEach(left::add);
        }
        if (!changed.changed().isEmpty()) {
            text.set("renamed", members(changed.changed()));
        }
        return text;
    }

    private static void missedInto(ObjectNode text, Missed missed) {
        messagesInto(text.putArray("history"), missed.messages());
        text.put("historyComplete", missed.isComplete());
        if (!missed.edited().isEmpty()) {
            messagesInto(text.putArray("edited"), missed.edited());
        }
        if (!missed.deleted().isEmpty()) {
            ArrayNode deleted = text.putArray("deleted");
            missed.deleted().forEach(id -> deleted.add(id.toString()));
        }
    }

    private static ObjectNode board(Board board) {
        ObjectNode text = JSON.objectNode().put("slowSeconds", board.slowModeSeconds());
        ChatMessage pinned = board.pinned();
        return text.set("pinned", pinned == null ? JSON.nullNode() : messageInto(JSON.objectNode(), pinned));
    }

    private static ObjectNode notice(RoomEvent.Notice notice) {
        return type("notice")
                .put("code", word(notice.kind()))
                .put("about", notice.about().text())
                .put("by", notice.by().text())
                .put("timeMillis", notice.timeMillis());
    }

    private static void messagesInto(ArrayNode list, List<ChatMessage> messages) {
        messages.forEach(message -> list.add(messageInto(JSON.objectNode(), message)));
    }

    private static ObjectNode messageInto(ObjectNode text, ChatMessage message) {
        text.put("id", message.id().toString()).put("seq", message.sequence());
        text.set("author", member(message.author()));
        text.put("timeMillis", message.timeMillis()).put("text", message.text().text());
        MessageEdit edit = message.edit();
        if (edit != null) {
            text.putObject("edit").put("by", edit.by().text()).put("timeMillis", edit.timeMillis());
        }
        return withRef(text, message.clientRef());
    }

    private static ArrayNode members(List<Member> members) {
        ArrayNode list = JSON.arrayNode(members.size());
        members.forEach(member -> list.add(member(member)));
        return list;
    }

    private static ObjectNode member(Member member) {
        ObjectNode text = JSON.objectNode()
                .put("id", member.id())
                .put("nick", member.nickname().text())
                .put("role", word(member.role()))
                .put("client", word(member.client()))
                .put("joinedMillis", member.joinedMillis());
        if (member.handMillis() != 0) {
            text.put("handMillis", member.handMillis());
        }
        return member.isMuted() ? text.put("muted", true) : text;
    }

    private static ObjectNode live(LiveState live) {
        return JSON.objectNode()
                .put("state", word(live.phase()))
                .put("title", live.title())
                .put("sinceMillis", live.sinceMillis());
    }

    private static ObjectNode type(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode withRef(ObjectNode text, @Nullable String clientRef) {
        return clientRef == null ? text : text.put("clientRef", clientRef);
    }

    /** The name of a constant as it stands in texts: {@code TOO_SLOW} is {@code too-slow}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
