package io.lancast.chat.protocol;

import io.lancast.chat.ClientKind;
import io.lancast.chat.MessageId;
import io.lancast.chat.RoomAction;
import io.lancast.chat.media.ViewerHealth;
import org.jspecify.annotations.Nullable;

/** One text of a client, as far as its form goes: the room decides whether it may. */
sealed interface ClientText {
    /**
     * Wants to become a member.
     *
     * @param version 0 when the client did not say
     */
    record Join(
            int version,
            @Nullable String nick,
            ClientKind client,
            @Nullable MessageId lastSeen,
            @Nullable String resume)
            implements ClientText {}

    /** What only members may ask for; each gets one answer. */
    sealed interface OfMember extends ClientText {
        /** The type as it stands in the text. */
        String type();

        /** The client's own mark, which goes back with the answer. */
        @Nullable
        String clientRef();
    }

    record Say(String text, @Nullable String clientRef) implements OfMember {
        @Override
        public String type() {
            return "say";
        }
    }

    record Rename(String nick, @Nullable String clientRef) implements OfMember {
        @Override
        public String type() {
            return "rename";
        }
    }

    /** Wants older messages. */
    record Earlier(MessageId before, int limit, @Nullable String clientRef) implements OfMember {
        @Override
        public String type() {
            return "history";
        }
    }

    /** Wants to know who is kept out. */
    record Bans(@Nullable String clientRef) implements OfMember {
        @Override
        public String type() {
            return "bans";
        }
    }

    /** Wants something done. */
    record Act(String type, RoomAction action, @Nullable String clientRef) implements OfMember {}

    /**
     * Wants an answer.
     *
     * @param echo goes back unchanged; null when there was none
     */
    record Ping(@Nullable Long echo) implements ClientText {}

    /** A sign of life, asked for or not. */
    record Pong() implements ClientText {}

    /** How the picture gets to somebody who does not watch over a WebSocket. */
    record Health(ViewerHealth health) implements ClientText {}

    /** Well-formed, but of a type that this version does not know. */
    record Unknown(String type) implements ClientText {}

    /** Not a text of the protocol at all. */
    record Malformed() implements ClientText {}
}
