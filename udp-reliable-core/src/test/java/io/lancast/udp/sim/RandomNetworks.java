package io.lancast.udp.sim;

import java.util.List;
import java.util.Random;

/** Links as bad as chance has them, and the presets by chance. */
public final class RandomNetworks {
    private static final long MS = 1_000_000;

    private RandomNetworks() {}

    /** One direction of a link. */
    public static LinkProfile link(Random random) {
        List<LinkProfile> presets = LinkProfile.PRESETS;
        if (random.nextInt(4) == 0) {
            return presets.get(random.nextInt(presets.size()));
        }
        LinkProfile link = LinkProfile.lan((long) (random.nextDouble() * random.nextDouble() * 80 * MS))
                .withJitterNanos((long) (random.nextDouble() * 10 * MS))
                .withDuplicateRatio(random.nextInt(3) == 0 ? 0.05 : 0)
                .withReorderRatio(random.nextInt(3) == 0 ? 0.05 : 0)
                .withCorruptRatio(random.nextInt(3) == 0 ? 0.02 : 0);
        double loss = random.nextInt(4) * 0.07;
        link = link.withLoss(
                random.nextBoolean() ? LossModel.independent(loss) : LossModel.bursts(loss, 1 + random.nextInt(10)));
        int queueBytes = 20_000 + random.nextInt(200_000);
        return random.nextInt(3) == 0 ? link.withRate(1_000_000 + random.nextInt(50_000_000), queueBytes) : link;
    }

    /** A clock that started at some other time and runs up to 100 ppm wrong, as a quartz may. */
    public static SimulatedClock clock(Random random) {
        return new SimulatedClock((long) (random.nextDouble() * 1e15), random.nextInt(201) - 100);
    }
}
