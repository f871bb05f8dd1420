package io.lancast.server;

import picocli.CommandLine;

/** Starts the program. */
public final class ServerMain {
    private ServerMain() {}

    /** Runs the command line; the process ends with its status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ServerCommand())
                .addSubcommand(new EncodersCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
