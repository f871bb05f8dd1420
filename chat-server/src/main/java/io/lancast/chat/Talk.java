package io.lancast.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a room: numbered under the room's lock, kept, and only then told to everybody, in the order of the
 * numbers. Its methods are called under the lock.
 */
final class Talk {
    private final Keeping keeping;
    private final Audience audience;
    private final History history;

    private Board board;
    private long lastSequence;
    private long lastMessageMillis;

    Talk(Keeping keeping, Audience audience, int historySize, StoredRoom stored) {
        this.keeping = keeping;
        this.audience = audience;
        this.history = new History(historySize, stored);
        this.board = new Board(stored.pinned(), stored.slowModeSeconds());
        this.lastSequence = stored.last().sequence();
        this.lastMessageMillis = stored.last().messageMillis();
    }

    Missed since(@Nullable MessageId lastSeen) {
        return history.since(lastSeen);
    }

    Board board() {
        return board;
    }

    /** Says something; the author's part of the matter was checked. */
    void say(Membership author, Said said, Moment now, Consumer<Outcome<ChatMessage>> answer) {
        lastMessageMillis = Math.max(lastMessageMillis, now.epochMillis());
        MessageId id = new MessageId(lastMessageMillis, ++lastSequence);
        Member member = author.member().asAuthor();
        MessageText text = MessageText.of(said.typed());
        ChatMessage message =
                new ChatMessage(id, lastSequence, member, now.epochMillis(), text, null, said.clientRef());
        keeping.keep(new RoomChange.Posted(message), answer, () -> {
            history.add(message);
            audience.tell(new RoomEvent.MessagePosted(message), null);
            return message;
        });
    }

    void edit(Member editor, RoomAction.Edit edit, Moment now, Consumer<Outcome<RoomAction>> answer) {
        ChatMessage message = history.find(edit.message());
        Refusal refusal = whyNotChange(editor, message, now);
        MessageText.Problem problem = MessageText.problemOf(edit.text());
        if (message == null || refusal != null) {
            refuse(refusal == null ? new Refusal.UnknownMessage() : refusal, answer);
        } else if (problem != null) {
            refuse(new Refusal.TextInvalid(problem), answer);
        } else {
            ChatMessage edited =
                    message.edited(MessageText.of(edit.text()), new MessageEdit(now.epochMillis(), editor.nickname()));
            keeping.keep(new RoomChange.Edited(edited), answer, () -> {
                history.replace(edited);
                audience.tell(new RoomEvent.MessageEdited(edited), null);
                if (isPinned(edited.id())) {
                    show(board.withPinned(edited));
                }
                return edit;
            });
        }
    }

    void delete(Member deleter, RoomAction.Delete delete, Moment now, Consumer<Outcome<RoomAction>> answer) {
        MessageId id = delete.message();
        Refusal refusal = whyNotChange(deleter, history.find(id), now);
        if (refusal != null) {
            refuse(refusal, answer);
            return;
        }
        keeping.keep(new RoomChange.Deleted(id, now.epochMillis()), answer, () -> {
            history.delete(id);
            audience.tell(new RoomEvent.MessageDeleted(id), null);
            if (isPinned(id)) {
                show(board.withPinned(null));
            }
            return delete;
        });
    }

    private static @Nullable Refusal whyNotChange(Member member, @Nullable ChatMessage message, Moment now) {
        if (message == null) {
            return new Refusal.UnknownMessage();
        }
        if (Permissions.mayChange(member, message, now.epochMillis())) {
            return null;
        }
        return message.author().id() == member.id()
                ? new Refusal.TooLate((int) Permissions.OWN_MESSAGE_TIME.toMinutes())
                : new Refusal.NotAllowed();
    }

    void pin(RoomAction.Pin pin, Consumer<Outcome<RoomAction>> answer) {
        if (history.find(pin.message()) == null) {
            refuse(new Refusal.UnknownMessage(), answer);
            return;
        }
        keeping.keep(new RoomChange.Pinned(pin.message()), answer, () -> {
            ChatMessage message = history.find(pin.message()); // as it reads now; it may be gone again
            if (message != null) {
                show(board.withPinned(message));
            }
            return pin;
        });
    }

    void unpin(RoomAction.Unpin unpin, Consumer<Outcome<RoomAction>> answer) {
        keeping.keep(new RoomChange.Pinned(null), answer, () -> {
            show(board.withPinned(null));
            return unpin;
        });
    }

    void slowDown(RoomAction.SlowMode slowMode, Consumer<Outcome<RoomAction>> answer) {
        if (slowMode.seconds() < 0 || slowMode.seconds() > RoomAction.SlowMode.MAX_SECONDS) {
            refuse(new Refusal.OutOfRange(RoomAction.SlowMode.MAX_SECONDS), answer);
            return;
        }
        keeping.keep(new RoomChange.SlowModeSet(slowMode.seconds()), answer, () -> {
            show(board.withSlowModeSeconds(slowMode.seconds()));
            return slowMode;
        });
    }

    private boolean isPinned(MessageId id) {
        ChatMessage pinned = board.pinned();
        return pinned != null && pinned.id().equals(id);
    }

    private void show(Board newBoard) {
        board = newBoard;
        audience.tell(new RoomEvent.BoardChanged(newBoard), null);
    }

    /** Answers with what is remembered here, and with what only the store has. */
    void earlier(MessageId before, int limit, Consumer<Outcome<HistoryPage>> answer) {
        List<ChatMessage> remembered = history.before(before, limit);
        if (remembered.size() == limit) {
            answer.accept(new Outcome.Done<>(new HistoryPage(
                    remembered, history.hasBefore(remembered.get(0).id()))));
            return;
        }
        MessageId oldest = remembered.isEmpty() ? before : remembered.get(0).id();
        keeping.page(oldest, limit - remembered.size(), page -> answer.accept(joined(page, remembered)));
    }

    private static Outcome<HistoryPage> joined(Outcome<HistoryPage> page, List<ChatMessage> remembered) {
        if (page instanceof Outcome.Done<HistoryPage> older) {
            List<ChatMessage> all = new ArrayList<>(older.value().messages());
            all.addAll(remembered);
            return new Outcome.Done<>(
                    new HistoryPage(List.copyOf(all), older.value().olderExist()));
        }
        return page;
    }

    private static <T> void refuse(Refusal refusal, Consumer<Outcome<T>> answer) {
        answer.accept(new Outcome.Refused<>(refusal));
    }
}
