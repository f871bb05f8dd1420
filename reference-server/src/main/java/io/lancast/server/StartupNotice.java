package io.lancast.server;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/** What the program prints when everything listens. */
final class StartupNotice {
    private StartupNotice() {}

    static void print(Lancast server, PrintStream out) {
        List<URI> viewers = server.viewerUrls();
        StringBuilder text = new StringBuilder();
        server.notes().forEach(note -> text.append(note).append('\n'));
        text.append(String.format(Locale.ROOT, "%nLancast is ready: room \"%s\"%n%n", server.roomTitle()));
        line(text, "Present here", server.presenterUrl().toString());
        for (int i = 0; i < viewers.size(); i++) {
            line(text, i == 0 ? "Others open" : "", viewers.get(i).toString());
        }
        URI first = viewers.get(0);
        line(text, "Present elsewhere", server.presentElsewhereUrl().toString());
        if (server.ownerKey() == null) {
            line(text, "", "(with ?key= and the owner key that was shown at the first start)");
        } else {
            line(text, "", "(keep this link: its key is shown only now)");
        }
        line(text, "Native clients", server.nativeUrl().toString());
        text.append('\n');
        if (showsBlocks()) {
            text.append(TerminalQr.of(first.toString())).append('\n');
        }
        text.append("Ctrl-C ends.\n");
        out.print(text);
        out.flush();
    }

    /** Whether what reads our output knows the characters that a QR code is drawn with. */
    private static boolean showsBlocks() {
        String named = System.getProperty("stdout.encoding"); // since JDK 19; before, it is the default
        Charset charset = named == null ? Charset.defaultCharset() : Charset.forName(named);
        return charset.newEncoder().canEncode(TerminalQr.CHARACTERS);
    }

    private static void line(StringBuilder text, String what, String link) {
        text.append(String.format(Locale.ROOT, "  %-18s %s%n", what, link));
    }
}
