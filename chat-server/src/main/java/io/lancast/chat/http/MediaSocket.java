package io.lancast.chat.http;

import io.lancast.chat.LeaveReason;
import io.lancast.chat.MemberOutlet;
import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.RoomEvent;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.Quality;
import io.lancast.chat.media.QueueLimits;
import io.lancast.chat.media.RoomMedia;
import io.lancast.chat.media.ViewerState;
import io.lancast.chat.protocol.Conduct;
import io.lancast.chat.protocol.SignsOfLife;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Live media over a WebSocket: the page says what it can play, and is sent the room's state, initialization segments and
 * fragments. What encoder threads and the room put in only queues; see {@link SocketSender} for what takes it out.
 */
final class MediaSocket implements LiveSocket {
    private final Room room;
    private final RoomMedia media;
    private final SocketCare care;
    private final MediaOutbox outbox;
    private final SocketSender sender;
    private final SignsOfLife signsOfLife = new SignsOfLife(SystemMoment.now());
    private final Conduct conduct = new Conduct();
    private final RoomWatch watch = new RoomWatch();
    private final Watching watching = new Watching();
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile @Nullable MediaSubscription subscription;

    MediaSocket(Session session, SocketCare care, QueueLimits limits, Room room, RoomMedia media) {
        this.room = room;
        this.media = media;
        this.care = care;
        this.outbox = new MediaOutbox(room, limits, care.counters());
        this.sender = new SocketSender(session, outbox, care);
        care.counters().count(WebCounter.MEDIA_SOCKETS_OPENED);
    }

    /** Begins to tell the page how things stand in the room. */
    void open() {
        if (!room.watch(watch)) {
            end(LeaveReason.ROOM_CLOSED);
        }
    }

    @Override
    public void onText(String text, Moment now) {
        if (ended.get()) {
            return;
        }
        signsOfLife.heard(now);
        ViewerText parsed = MediaTexts.read(text);
        if (!conduct.allowsText(now) || (parsed instanceof ViewerText.Malformed && !conduct.allowsMalformed())) {
            care.counters().count(WebCounter.MEDIA_SOCKETS_MISBEHAVED);
            end(LeaveReason.MISBEHAVED);
        } else if (parsed instanceof ViewerText.Ping ping) {
            note(MediaTexts.pong(ping.echo(), media.nowMicros()));
        } else if (parsed instanceof ViewerText.Hello hello && subscription == null) {
            subscribe(hello.offer());
        } else if (parsed instanceof ViewerText.Choose choose) {
            choose(choose.quality());
        } else if (parsed instanceof ViewerText.Health health) {
            watching.onHealth(health.health(), now);
            care.counters().add(WebCounter.PLAYERS_STALLED, health.health().stalls());
            care.counters()
                    .add(WebCounter.PLAYER_FRAMES_DROPPED, health.health().droppedFrames());
        }
    }

    private void choose(Quality quality) {
        MediaSubscription open = subscription;
        if (open != null) {
            open.choose(quality);
        }
    }

    /** How the viewer does, and where; null before anything was shown. */
    @Nullable
    ViewerState state(Room of, Moment now) {
        return room == of && !ended.get() ? watching.state(now) : null;
    }

    private void subscribe(MediaOffer offer) {
        MediaSubscription opened = media.subscribe(offer, new ToPage());
        if (opened == null) {
            note(MediaTexts.UNPLAYABLE);
            return;
        }
        subscription = opened;
        if (ended.get()) {
            opened.close(); // the connection went meanwhile, and end() may have found nothing to close
        }
    }

    private void note(String text) {
        outbox.note(text);
        sender.wake();
    }

    @Override
    public void onClosed() {
        end(LeaveReason.DISCONNECTED);
    }

    @Override
    public void tick(Moment now) {
        outbox.countDropped();
        sender.tick(now);
        if (ended.get()) {
            return;
        }
        MediaSubscription open = subscription;
        if (open != null) {
            open.onCondition(watching.condition(outbox, now));
        }
        if (signsOfLife.isSilent(now)) {
            care.counters().count(WebCounter.MEDIA_SOCKETS_SILENT);
            end(LeaveReason.SILENT);
        } else if (signsOfLife.shouldAsk(now)) {
            note(MediaTexts.PING);
        }
    }

    @Override
    public void onServerClosing() {
        end(LeaveReason.SERVER_CLOSING);
    }

    private void end(LeaveReason reason) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        room.unwatch(watch);
        MediaSubscription open = subscription;
        if (open != null) {
            open.close();
        }
        outbox.countDropped();
        outbox.lastWord(MediaTexts.bye(reason));
        sender.closeWhenSent(StatusCode.NORMAL, "bye");
    }

    /** What the room's media puts in; called by encoder threads. */
    private final class ToPage implements MediaViewer {
        @Override
        public void onInit(MediaInit init) {
            outbox.media().offer(init, SystemMoment.now().steadyNanos());
            sender.wake();
        }

        @Override
        public void onQuality(MediaQuality quality) {
            watching.onQuality(quality);
            if (quality.forConnection()) {
                care.counters().count(WebCounter.QUALITIES_LOWERED);
            }
            note(MediaTexts.quality(quality));
        }

        @Override
        public void onFragment(MediaFragment fragment) {
            outbox.media().offer(fragment, SystemMoment.now().steadyNanos());
            sender.wake();
        }

        @Override
        public void onEnd(MediaEnd reason) {
            outbox.media().offer(reason);
            sender.wake();
        }
    }

    /** What the room puts in; called under its lock. */
    private final class RoomWatch implements MemberOutlet {
        @Override
        public boolean offer(RoomEvent event) {
            if (event instanceof RoomEvent.LiveChanged changed) {
                outbox.liveChanged(changed.live());
            } else if (event instanceof RoomEvent.PeopleChanged changed) {
                outbox.peopleChanged(changed.count());
            }
            sender.wake();
            return true;
        }

        @Override
        public void close(LeaveReason reason) {
            care.executor().execute(() -> end(reason)); // to close a subscription is not ours to do under a room's lock
        }
    }
}
