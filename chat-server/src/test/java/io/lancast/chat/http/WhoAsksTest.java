package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoAsksTest {
    private final OwnerSessions sessions = new OwnerSessions(new SecureRandom());

    @ParameterizedTest(name = "from {0} as {1}, forwarded {2}, {3} cookie: {4}")
    @CsvSource({
        // peer,       host,             forwarded, cookie,  who
        "127.0.0.1,    localhost:5000,   false,     no,      PRESENTER",
        "127.0.0.1,    127.0.0.1:5000,   false,     no,      PRESENTER",
        "::1,          [::1]:5000,       false,     no,      PRESENTER",
        "127.0.0.1,    localhost:5000,   true,      no,      VIEWER", // a proxy on this computer
        "127.0.0.1,    192.168.1.23:5000,false,     no,      VIEWER", // tunnelled, or a proxy that keeps quiet
        "127.0.0.1,    lan.test:5000,    false,     no,      VIEWER",
        "127.0.0.1,    evil.test,        false,     no,      VIEWER", // rebound
        "192.168.1.50, localhost:5000,   false,     no,      VIEWER", // anybody can claim that
        "192.168.1.50, 192.168.1.23:5000,false,     no,      VIEWER",
        "192.168.1.50, 192.168.1.23:5000,false,     good,    PRESENTER",
        "192.168.1.50, lan.test:5000,    true,      good,    PRESENTER", // the key holds behind a proxy as well
        "192.168.1.50, 192.168.1.23:5000,false,     wrong,   VIEWER",
        "127.0.0.1,    localhost:5000,   false,     wrong,   PRESENTER"
    })
    void decides(String peer, String host, boolean forwarded, String cookie, WhoAsks who) throws UnknownHostException {
        String token = switch (cookie) {
            case "good" -> sessions.open(0);
            case "wrong" -> "0123456789abcdef0123456789abcdef";
            default -> null;
        };
        Caller caller = new Caller(InetAddress.getByName(peer), Authority.ofHost(host), false, null, forwarded, token);

        assertThat(WhoAsks.of(caller, sessions, 1)).isEqualTo(who);
    }

    @Test
    void withoutAHostNobodyPresents() {
        Caller caller = new Caller(InetAddress.getLoopbackAddress(), null, false, null, false, null);
        assertThat(WhoAsks.of(caller, sessions, 0)).isEqualTo(WhoAsks.VIEWER);
    }

    @Test
    void whoPresentsOwnsTheRoomTheyJoin() {
        assertThat(WhoAsks.PRESENTER.role()).isEqualTo(Role.OWNER);
        assertThat(WhoAsks.VIEWER.role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void anOwnersSessionLastsTwelveHours() {
        long lifetime = OwnerSessions.LIFETIME.toNanos();
        String token = sessions.open(0);

        assertThat(sessions.isOpen(token, lifetime - 1)).isTrue();
        assertThat(sessions.isOpen(token, lifetime)).isFalse();
    }

    @Test
    void theOldestOfSixtyFiveSessionsIsForgotten() {
        String first = sessions.open(0);
        String second = sessions.open(0);
        for (int i = 0; i < 63; i++) {
            sessions.open(0);
        }
        assertThat(sessions.isOpen(first, 0)).isFalse();
        assertThat(sessions.isOpen(second, 0)).isTrue();
    }
}
