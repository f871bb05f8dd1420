package io.lancast.client;

import io.lancast.udp.ServerKey;
import java.time.Duration;
import picocli.CommandLine;

/** Starts the program. */
public final class ClientMain {
    private ClientMain() {}

    /** Runs the command line; the process ends with its status. */
    public static void main(String[] args) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // a library logs, and nobody here listens
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ClientCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, DurationText::parse)
                .registerConverter(ServerAddress.class, ServerAddress::parse)
                .registerConverter(ServerKey.class, ServerAddress::key);
    }
}
