package io.lancast.chat.http;

import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.access.JoinTokens;
import io.lancast.chat.access.OwnerSecret;
import io.lancast.chat.media.EncoderChoice;
import io.lancast.chat.media.IngestSink;
import io.lancast.chat.media.QueueLimits;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.RoomMedia;
import io.lancast.chat.media.SourceChoice;
import io.lancast.chat.media.ViewerState;
import io.lancast.chat.upload.Uploads;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link WebServer} serves, and how.
 *
 * @param rooms the server's rooms; they stay the caller's and outlive the web server
 * @param defaultRoom the one on the front page; must be open
 * @param media what can be watched in a room
 * @param control the presenter's buttons of a room
 * @param ownerKey lets its holder present from another computer
 * @param tokens signs and reads invitations; default a key that ends with the program
 * @param roomKeeper opens and closes rooms when the owner asks for it; null, the default, when that is not offered
 * @param uploads takes films from the presenter's page; null, the default, when that is not offered
 * @param ingest takes what a presenter's browser captures in a room; null, the default, when that is not offered
 * @param devices lists the sources that this computer has; null, the default, when they are not offered
 * @param encoders lists the video encoders that were tried on this computer, the best first; null, the default, when they are not told
 * @param otherViewers who watches a room otherwise than over this server, such as native clients; default nobody
 * @param metrics what {@code /metrics} has besides rooms, web and chat; default nothing
 * @param bindAddress where to listen; null for all of this computer's addresses
 * @param port default {@link PortChoice#DEFAULT}
 * @param hostNames further names this server goes by, besides addresses, {@code localhost}, {@code .local} and the
 *     computer's own name; default none
 * @param links under which addresses others reach this server; default {@link LanLinks}
 * @param queueLimits how much media may wait for one viewer; default {@link QueueLimits#DEFAULT}
 * @param stallLimit how long a WebSocket may stand still with something under way before it is cut off; 100 ms to 10 min,
 *     default 10 s
 * @param patience how long to wait for what comes slowly; default {@link Patience#DEFAULT}
 * @param connectionsPerAddress TCP connections open at one time from one address, of which a viewer takes two to four; 4 to
 *     100 000, default 256; more when many come through one proxy
 * @param maxSockets WebSockets open at one time, chat and media together; 1 to 100 000, default 4 000
 */
public record WebConfig(
        RoomRegistry rooms,
        RoomName defaultRoom,
        Function<RoomName, RoomMedia> media,
        Function<RoomName, RoomControl> control,
        OwnerSecret ownerKey,
        JoinTokens tokens,
        @Nullable RoomKeeper roomKeeper,
        @Nullable Uploads uploads,
        @Nullable Function<RoomName, IngestSink> ingest,
        @Nullable Supplier<List<SourceChoice>> devices,
        @Nullable Supplier<List<EncoderChoice>> encoders,
        Function<RoomName, List<ViewerState>> otherViewers,
        List<MetricText.Source> metrics,
        @Nullable InetAddress bindAddress,
        PortChoice port,
        Set<String> hostNames,
        ViewerLinks links,
        QueueLimits queueLimits,
        Duration stallLimit,
        Patience patience,
        int connectionsPerAddress,
        int maxSockets) {

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public WebConfig {
        hostNames = Set.copyOf(hostNames);
        metrics = List.copyOf(metrics);
        if (rooms.find(defaultRoom) == null) {
            throw new IllegalArgumentException("the default room \"" + defaultRoom + "\" must be open");
        }
        if (stallLimit.compareTo(Duration.ofMillis(100)) < 0 || stallLimit.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("stallLimit must be PT0.1S..PT10M, was " + stallLimit);
        }
        if (connectionsPerAddress < 4 || connectionsPerAddress > 100_000) {
            throw new IllegalArgumentException("connectionsPerAddress must be 4..100000, was " + connectionsPerAddress);
        }
        if (maxSockets < 1 || maxSockets > 100_000) {
            throw new IllegalArgumentException("maxSockets must be 1..100000, was " + maxSockets);
        }
    }

    /** Everything by default but what has none. */
    public static Builder of(
            RoomRegistry rooms,
            RoomName defaultRoom,
            Function<RoomName, RoomMedia> media,
            Function<RoomName, RoomControl> control,
            OwnerSecret ownerKey) {
        return new Builder(rooms, defaultRoom, media, control, ownerKey);
    }

    /** Sets what differs from the defaults. */
    public static final class Builder {
        private final RoomRegistry rooms;
        private final RoomName defaultRoom;
        private final Function<RoomName, RoomMedia> media;
        private final Function<RoomName, RoomControl> control;
        private final OwnerSecret ownerKey;
        private JoinTokens tokens = JoinTokens.forThisRun(new SecureRandom());
        private @Nullable RoomKeeper roomKeeper;
        private @Nullable Uploads uploads;
        private @Nullable Function<RoomName, IngestSink> ingest;
        private @Nullable Supplier<List<SourceChoice>> devices;
        private @Nullable Supplier<List<EncoderChoice>> encoders;
        private Function<RoomName, List<ViewerState>> otherViewers = room -> List.of();
        private List<MetricText.Source> metrics = List.of();
        private @Nullable InetAddress bindAddress;
        private PortChoice port = PortChoice.DEFAULT;
        private Set<String> hostNames = Set.of();
        private ViewerLinks links = new LanLinks();
        private QueueLimits queueLimits = QueueLimits.DEFAULT;
        private Duration stallLimit = Duration.ofSeconds(10);
        private Patience patience = Patience.DEFAULT;
        private int connectionsPerAddress = 256;
        private int maxSockets = 4_000;

        private Builder(
                RoomRegistry rooms,
                RoomName defaultRoom,
                Function<RoomName, RoomMedia> media,
                Function<RoomName, RoomControl> control,
                OwnerSecret ownerKey) {
            this.rooms = rooms;
            this.defaultRoom = defaultRoom;
            this.media = media;
            this.control = control;
            this.ownerKey = ownerKey;
        }

        public Builder tokens(JoinTokens joinTokens) {
            this.tokens = joinTokens;
            return this;
        }

        public Builder roomKeeper(@Nullable RoomKeeper keeper) {
            this.roomKeeper = keeper;
            return this;
        }

        public Builder uploads(@Nullable Uploads films) {
            this.uploads = films;
            return this;
        }

        public Builder ingest(@Nullable Function<RoomName, IngestSink> sinks) {
            this.ingest = sinks;
            return this;
        }

        public Builder devices(@Nullable Supplier<List<SourceChoice>> choices) {
            this.devices = choices;
            return this;
        }

        public Builder encoders(@Nullable Supplier<List<EncoderChoice>> tried) {
            this.encoders = tried;
            return this;
        }

        public Builder otherViewers(Function<RoomName, List<ViewerState>> viewersOf) {
            this.otherViewers = viewersOf;
            return this;
        }

        public Builder metrics(List<MetricText.Source> sources) {
            this.metrics = sources;
            return this;
        }

        public Builder bindAddress(@Nullable InetAddress address) {
            this.bindAddress = address;
            return this;
        }

        public Builder port(PortChoice choice) {
            this.port = choice;
            return this;
        }

        public Builder hostNames(Set<String> names) {
            this.hostNames = names;
            return this;
        }

        public Builder links(ViewerLinks viewerLinks) {
            this.links = viewerLinks;
            return this;
        }

        public Builder queueLimits(QueueLimits limits) {
            this.queueLimits = limits;
            return this;
        }

        public Builder stallLimit(Duration limit) {
            this.stallLimit = limit;
            return this;
        }

        public Builder patience(Patience limits) {
            this.patience = limits;
            return this;
        }

        public Builder connectionsPerAddress(int limit) {
            this.connectionsPerAddress = limit;
            return this;
        }

        public Builder maxSockets(int limit) {
            this.maxSockets = limit;
            return this;
        }

        /**
         * Checks and fixes what was set.
         *
         * @throws IllegalArgumentException when a value lies outside its documented range
         */
        public WebConfig build() {
            return new WebConfig(
                    rooms,
                    defaultRoom,
                    media,
                    control,
                    ownerKey,
                    tokens,
                    roomKeeper,
                    uploads,
                    ingest,
                    devices,
                    encoders,
                    otherViewers,
                    metrics,
                    bindAddress,
                    port,
                    hostNames,
                    links,
                    queueLimits,
                    stallLimit,
                    patience,
                    connectionsPerAddress,
                    maxSockets);
        }
    }
}
