package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    @Test
    void eachRoleMayWhatTheOneBelowItMayAndMore() {
        assertThat(Permissions.of(Role.VIEWER)).isEmpty();
        assertThat(Permissions.of(Role.MODERATOR))
                .containsExactly(
                        Permission.TALK_FREELY,
                        Permission.CHANGE_MESSAGES,
                        Permission.PIN,
                        Permission.MUTE,
                        Permission.KICK,
                        Permission.BAN,
                        Permission.SLOW_DOWN,
                        Permission.LOWER_HANDS);
        assertThat(Permissions.of(Role.PRESENTER))
                .containsAll(Permissions.of(Role.MODERATOR))
                .contains(Permission.PRESENT, Permission.UPLOAD)
                .doesNotContain(Permission.INVITE, Permission.MANAGE_ROOMS);
        assertThat(Permissions.of(Role.OWNER)).isEqualTo(EnumSet.allOf(Permission.class));
    }

    @Test
    void onlyHigherRolesActOnLowerOnes() {
        for (Role actor : Role.values()) {
            assertThat(Permissions.outranks(actor, actor)).isFalse();
        }
        assertThat(Permissions.outranks(Role.OWNER, Role.PRESENTER)).isTrue();
        assertThat(Permissions.outranks(Role.PRESENTER, Role.MODERATOR)).isTrue();
        assertThat(Permissions.outranks(Role.MODERATOR, Role.VIEWER)).isTrue();
        assertThat(Permissions.outranks(Role.MODERATOR, Role.OWNER)).isFalse();
        assertThat(Permissions.outranks(Role.VIEWER, Role.MODERATOR)).isFalse();
    }
}
