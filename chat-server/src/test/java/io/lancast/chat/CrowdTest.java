package io.lancast.chat;

import static io.lancast.chat.Replies.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of a crowd, who comes and goes is told together. */
class CrowdTest {
    private static final Moment NOON = new Moment(43_200_000, 0);

    private final List<Runnable> later = new ArrayList<>();
    private final Room room = new Room(
            RoomName.of("main"), RoomConfig.titled("Main"), new Random(1), ChatStore.forgetful(), later::add, NOON);
    private final RecordingOutlet annaHears = new RecordingOutlet();
    private final Membership anna = join("Anna", annaHears);

    private Membership join(String nick, RecordingOutlet outlet) {
        return done(room.join(JoinRequest.as(nick, Role.VIEWER, ClientKind.WEB), outlet, NOON));
    }

    private List<Membership> fill(int upTo) {
        List<Membership> joined = new ArrayList<>();
        while (room.peopleCount() < upTo) {
            joined.add(join("Member " + room.peopleCount(), new RecordingOutlet()));
        }
        return joined;
    }

    private List<RoomEvent.PeopleChanged> annaHeardOfPeople() {
        return annaHears.events(RoomEvent.PeopleChanged.class);
    }

    private void momentPasses() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void upToFiftyEachIsToldAtOnce() {
        fill(Audience.CROWD);

        assertThat(annaHeardOfPeople()).hasSize(Audience.CROWD - 1);
        assertThat(later).isEmpty();
    }

    @Test
    void beyondTheyAreToldTogetherAMomentLater() {
        fill(Audience.CROWD);
        int before = annaHeardOfPeople().size();
        RecordingOutlet firstHears = new RecordingOutlet();
        Membership first = join("First", firstHears);
        Membership second = join("Second", new RecordingOutlet());
        done(second.rename("Zweiter", NOON));
        assertThat(annaHeardOfPeople()).hasSize(before);
        assertThat(later).hasSize(1);

        momentPasses();

        assertThat(annaHeardOfPeople()).hasSize(before + 1);
        RoomEvent.PeopleChanged told = annaHeardOfPeople().get(before);
        assertThat(told)
                .isEqualTo(new RoomEvent.PeopleChanged(
                        Audience.CROWD + 2, List.of(first.member(), second.member()), List.of(), List.of()));
        assertThat(firstHears.last()).isEqualTo(told);
    }

    @Test
    void whoCameAndWentIsToldAsGoneBecauseAWelcomeHadThem() {
        List<Membership> early = fill(Audience.CROWD + 5);
        momentPasses();
        Membership brief = join("Brief", new RecordingOutlet());
        RecordingOutlet witnessHears = new RecordingOutlet();
        Membership witness = join("Witness", witnessHears);
        brief.leave(LeaveReason.DISCONNECTED);
        early.get(0).leave(LeaveReason.DISCONNECTED);
        done(Replies.<RoomAction>to(answer -> anna.act(new RoomAction.Hand(0, true), NOON, answer)));

        momentPasses();

        assertThat(witnessHears.last())
                .isEqualTo(new RoomEvent.PeopleChanged(
                        Audience.CROWD + 5,
                        List.of(witness.member()),
                        List.of(brief.member().id(), early.get(0).member().id()),
                        List.of(anna.member())));
    }

    @Test
    void everybodyKnowsEverybodyInTheEnd() {
        Random random = new Random(7);
        List<Membership> here = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (here.size() < 120 && random.nextInt(10) < 6) {
                here.add(join("M" + i, new RecordingOutlet()));
            } else if (!here.isEmpty()) {
                here.remove(random.nextInt(here.size())).leave(LeaveReason.DISCONNECTED);
            }
            if (random.nextInt(20) == 0) {
                momentPasses();
            }
        }
        momentPasses();

        for (Membership each : here) {
            assertThat(known((RecordingOutlet) each.outlet())).containsExactlyInAnyOrderElementsOf(ids(room.people()));
        }
        assertThat(known(annaHears)).containsExactlyInAnyOrderElementsOf(ids(room.people()));
    }

    private static List<Long> ids(List<Member> members) {
        return members.stream().map(Member::id).toList();
    }

    /** Whom a client has in its list, which starts with the welcome. */
    private static List<Long> known(RecordingOutlet outlet) {
        List<Long> known = new ArrayList<>(
                ids(outlet.events(RoomEvent.Welcome.class).get(0).people()));
        for (RoomEvent.PeopleChanged event : outlet.events(RoomEvent.PeopleChanged.class)) {
            ids(event.joined()).stream().filter(id -> !known.contains(id)).forEach(known::add);
            known.removeAll(event.left());
        }
        return known;
    }
}
