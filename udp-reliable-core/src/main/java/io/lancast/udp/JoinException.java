package io.lancast.udp;

import io.lancast.udp.frame.CloseReason;
import java.io.IOException;
import java.io.Serial;

/** A server could not be joined. The message is a sentence for people. */
public final class JoinException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final CloseReason reason;

    /** Says why. */
    public JoinException(CloseReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why, for programs. */
    public CloseReason reason() {
        return reason;
    }
}
