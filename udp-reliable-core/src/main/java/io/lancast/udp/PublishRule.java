package io.lancast.udp;

import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import java.util.Set;

/**
 * Decides what a client may publish to a server. What it may not, the server's application never hears of. Called on the
 * transport's thread; must answer at once.
 */
@FunctionalInterface
public interface PublishRule {
    /** Nobody may publish anything. */
    PublishRule NOTHING = (peer, stream) -> false;

    /** Whether {@code peer} may publish a stream like this. */
    boolean mayPublish(LivePeer peer, StreamInfo stream);

    /** Everybody may publish reliable streams of these names, such as one's own side of a chat. */
    static PublishRule reliable(String... names) {
        Set<String> permitted = Set.of(names);
        return (peer, stream) -> stream.kind() == StreamKind.RELIABLE && permitted.contains(stream.name());
    }
}
