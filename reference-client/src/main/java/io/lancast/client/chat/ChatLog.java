package io.lancast.client.chat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a window shows of the chat: the newest lines, who is here, what is on, the last refusal. Thread-safe; whoever looks
 * takes a {@link #snapshot}.
 */
public final class ChatLog implements ChatListener {
    /** Lines kept; older ones scroll out. */
    public static final int MAX_LINES = 500;

    /**
     * The chat at one moment.
     *
     * @param nickname our name, empty before we are in
     * @param lines oldest first
     * @param people who is here
     * @param liveState {@code waiting}, {@code live} or {@code ended}
     * @param liveTitle what is shown, empty unless live
     * @param rewritings how often lines have changed or gone, other than by scrolling out
     * @param refusal code of the last refusal, null when something was said since
     */
    public record Snapshot(
            String nickname,
            List<ChatLine> lines,
            List<String> people,
            String liveState,
            String liveTitle,
            long rewritings,
            @Nullable String refusal) {}

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final ArrayDeque<ChatLine> lines = new ArrayDeque<>();
    private String nickname = "";
    private List<String> people = List.of();
    private String liveState = "waiting";
    private String liveTitle = "";
    private long rewritings;
    private @Nullable String refusal;

    /** Calls {@code watcher}, on the transport's thread, after every change. */
    public void onChange(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Everything as it is now. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(nickname, List.copyOf(lines), people, liveState, liveTitle, rewritings, refusal);
    }

    @Override
    public void onJoined(String newNickname, List<ChatLine> history) {
        change(() -> {
            nickname = newNickname;
            lines.clear();
            rewritings++;
            history.forEach(this::add);
        });
    }

    @Override
    public void onMessage(ChatLine line) {
        change(() -> {
            add(line);
            if (line.own()) {
                refusal = null;
            }
        });
    }

    @Override
    public void onEdited(ChatLine edited) {
        change(() -> {
            List<ChatLine> before = List.copyOf(lines);
            lines.clear();
            before.forEach(line -> lines.add(line.id().equals(edited.id()) ? edited : line));
            rewritings++;
        });
    }

    @Override
    public void onDeleted(String id) {
        change(() -> {
            lines.removeIf(line -> line.id().equals(id));
            rewritings++;
        });
    }

    private void add(ChatLine line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.add(line);
    }

    @Override
    public void onPeople(List<String> nicknames) {
        change(() -> people = nicknames);
    }

    @Override
    public void onLive(String state, String title) {
        change(() -> {
            liveState = state;
            liveTitle = title;
        });
    }

    @Override
    public void onRefused(String of, String code, long retryAfterMillis) {
        change(() -> refusal = code);
    }

    private void change(Runnable what) {
        synchronized (this) {
            what.run();
        }
        watchers.forEach(Runnable::run);
    }
}
