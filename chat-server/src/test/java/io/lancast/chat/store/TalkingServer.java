package io.lancast.chat.store;

import io.lancast.chat.ChatMessage;
import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.MemberOutlet;
import io.lancast.chat.Membership;
import io.lancast.chat.Moment;
import io.lancast.chat.Outcome;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomEvent;
import io.lancast.chat.RoomName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;

/**
 * A program to be killed: several members talk as fast as the store takes it, and each acknowledgement is written to
 * standard output the moment it is given, as the message's id and text.
 */
final class TalkingServer {
    private static final int TALKERS = 4;
    private static final int UNDER_WAY = 200;

    private TalkingServer() {}

    public static void main(String[] args) throws IOException {
        SqliteChatStore store = SqliteChatStore.open(Path.of(args[0]), Retention.DEFAULT, System::currentTimeMillis);
        Room room = new Room(RoomName.of("main"), RoomConfig.titled("Main"), new SecureRandom(), store, now());
        for (int i = 0; i < TALKERS; i++) {
            Membership talker = join(room);
            new Thread(() -> talk(talker)).start();
        }
    }

    private static Membership join(Room room) {
        Outcome<Membership> joined =
                room.join(new JoinRequest(null, Role.OWNER, ClientKind.HEADLESS, null, null, null), new Deaf(), now());
        return ((Outcome.Done<Membership>) joined).value();
    }

    private static void talk(Membership talker) {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out); // nothing is buffered in this program
        Semaphore underWay = new Semaphore(UNDER_WAY);
        for (int i = 0; ; i++) {
            underWay.acquireUninterruptibly();
            talker.say(talker.member().id() + "/" + i, null, now(), outcome -> {
                if (outcome instanceof Outcome.Done<ChatMessage> done) {
                    write(out, done.value().id() + " " + done.value().text() + "\n");
                }
                underWay.release();
            });
        }
    }

    private static void write(FileOutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    private static final class Deaf implements MemberOutlet {
        @Override
        public boolean offer(RoomEvent event) {
            return true;
        }

        @Override
        public void close(LeaveReason reason) {}
    }
}
