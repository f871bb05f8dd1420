package io.lancast.server.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.Moment;
import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.access.JoinToken;
import io.lancast.chat.access.JoinTokens;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpAccessTest {
    private static final RoomName MAIN = RoomName.of("main");
    private static final RoomName EXAM = RoomName.of("exam");
    private static final Moment NOW = new Moment(1_000_000, 0);

    private final JoinTokens tokens = JoinTokens.forThisRun(new SecureRandom());
    private final RoomRegistry rooms = new RoomRegistry(new SecureRandom());
    private final UdpAccess access = new UdpAccess(rooms, MAIN, tokens);

    @BeforeEach
    void twoRooms() {
        rooms.open(MAIN, RoomConfig.titled("Main"), NOW);
        rooms.open(EXAM, RoomConfig.titled("Exam").withLock(new RoomCode("4711")), NOW);
    }

    private UdpAccess.Decision ask(String joinText) {
        try {
            return access.ask(InetAddress.getByAddress(new byte[] {10, 0, 0, 7}), joinText, NOW);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(UdpAccess.Decision decision, String said) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        UdpAccess.Decision.Refused.class,
                        refused -> assertThat(refused.sentence()).contains(said));
    }

    private static UdpAccess.Decision.Admitted admitted(UdpAccess.Decision decision) {
        assertThat(decision).isInstanceOf(UdpAccess.Decision.Admitted.class);
        return (UdpAccess.Decision.Admitted) decision;
    }

    private String token(RoomName room, Role role, long expiresSeconds) {
        return tokens.sign(new JoinToken(room, role, expiresSeconds, Nickname.of("Anna")));
    }

    @Test
    void anOpenRoomIsOpenToEverybody() {
        UdpAccess.Decision.Admitted admitted = admitted(ask("v=1"));
        assertThat(admitted.room().name()).isEqualTo(MAIN);
        assertThat(admitted.visitor().role()).isEqualTo(Role.VIEWER);
        assertThat(admitted.visitor().address()).isEqualTo("10.0.0.7");
    }

    @Test
    void aRoomThatIsNoneIsNamed() {
        assertRefused(ask("room=attic"), "\"attic\"");
    }

    @Test
    void aRoomWithACodeWantsIt() {
        assertRefused(ask("room=exam"), "has a code");
        assertRefused(ask("room=exam&code=1234"), "not the code");
        assertThat(admitted(ask("room=exam&code=4711")).room().name()).isEqualTo(EXAM);
    }

    @Test
    void whoTriesTooOftenWaits() {
        for (int i = 0; i < 5; i++) {
            assertRefused(ask("room=exam&code=" + (1_000 + i)), "not the code");
        }
        assertRefused(ask("room=exam&code=4711"), "Too many tries");
        assertThat(ask("v=1")).isInstanceOf(UdpAccess.Decision.Admitted.class);
    }

    @Test
    void anInvitationSaysWhoSomebodyIs() {
        UdpAccess.Decision.Admitted admitted = admitted(ask("room=exam&token=" + token(EXAM, Role.MODERATOR, 2_000)));
        assertThat(admitted.visitor().role()).isEqualTo(Role.MODERATOR);
        assertThat(admitted.visitor().fixedNick()).isEqualTo("Anna");
    }

    @Test
    void invitationsForOtherRoomsOrTimesOrOfStrangersAreRefused() {
        assertRefused(ask("room=exam&token=" + token(MAIN, Role.VIEWER, 2_000)), "not one for the room");
        assertRefused(ask("room=exam&token=" + token(EXAM, Role.VIEWER, 999)), "expired");
        String forged = JoinTokens.forThisRun(new SecureRandom()).sign(new JoinToken(EXAM, Role.VIEWER, 2_000, null));
        assertRefused(ask("room=exam&token=" + forged), "not one for the room");
    }
}
