package io.lancast.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a subcommand: says what there is. */
@Command(
        name = "reference-client",
        mixinStandardHelpOptions = true,
        version = "Lancast 0.1.0-SNAPSHOT",
        description = "Watches a Lancast room without a browser.",
        subcommands = WatchCommand.class)
final class ClientCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: watch 192.168.1.23");
    }
}
