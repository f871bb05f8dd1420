package io.lancast.server;

import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.RoomName;
import io.lancast.chat.access.JoinToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs an invitation into one room. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints an invitation into one room: browsers show it as ?token= in the link, native clients with --token.")
final class TokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--room", paramLabel = "NAME", required = true, description = "The room it is good for.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String room;

    @Option(
            names = "--role",
            defaultValue = "viewer",
            description = "What its holder is there: viewer, moderator or presenter. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String role;

    @Option(names = "--hours", defaultValue = "24", description = "How long it holds. Default: ${DEFAULT-VALUE}.")
    private int hours;

    @Option(names = "--nick", paramLabel = "NAME", description = "The name its holder goes by. Default: their choice.")
    private @Nullable String nick;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Override
    public Integer call() {
        try {
            JoinToken token = new JoinToken(RoomName.of(room), role(), expiresSeconds(), nickname());
            System.out.println(DataFolder.open(dataDir.path())
                    .joinTokens(new SecureRandom())
                    .sign(token));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (StartupException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private Role role() {
        try {
            return Role.valueOf(role.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--role must be viewer, moderator or presenter, was " + role, e);
        }
    }

    private long expiresSeconds() {
        if (hours < 1) {
            throw new IllegalArgumentException("--hours must be 1 or more, was " + hours);
        }
        return System.currentTimeMillis() / 1_000 + Duration.ofHours(hours).toSeconds();
    }

    private @Nullable Nickname nickname() {
        return nick == null ? null : Nickname.of(nick);
    }
}
