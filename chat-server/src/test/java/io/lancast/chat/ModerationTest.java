package io.lancast.chat;

import static io.lancast.chat.Replies.done;
import static io.lancast.chat.Replies.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModerationTest {
    private static final Moment NOON = new Moment(1_000_000, 0);
    private static final String SEAT_7 = "192.168.1.7";

    private final Room room = new Room(RoomName.of("main"), RoomConfig.titled("Main"), new Random(1), NOON);
    private final RecordingOutlet annaHears = new RecordingOutlet();
    private final RecordingOutlet boHears = new RecordingOutlet();
    private final RecordingOutlet modHears = new RecordingOutlet();

    private final Membership owner = join("Owner", Role.OWNER, null, new RecordingOutlet());
    private final Membership mod = join("Mod", Role.MODERATOR, null, modHears);
    private final Membership anna = join("Anna", Role.VIEWER, null, annaHears);
    private final Membership bo = join("Bo", Role.VIEWER, SEAT_7, boHears);

    private static Moment after(long millis) {
        return new Moment(NOON.epochMillis() + millis, NOON.steadyNanos() + millis * 1_000_000);
    }

    private Outcome<Membership> tryJoin(String nickname, Role role, @Nullable String address, MemberOutlet outlet) {
        return room.join(new JoinRequest(nickname, role, ClientKind.WEB, address, null, null), outlet, NOON);
    }

    private Membership join(String nickname, Role role, @Nullable String address, MemberOutlet outlet) {
        return done(tryJoin(nickname, role, address, outlet));
    }

    private static Outcome<RoomAction> act(Membership actor, RoomAction action, Moment now) {
        return Replies.to(answer -> actor.act(action, now, answer));
    }

    private static Outcome<RoomAction> act(Membership actor, RoomAction action) {
        return act(actor, action, NOON);
    }

    private static ChatMessage say(Membership author, String text) {
        return done(Replies.say(author, text, NOON));
    }

    private static long id(Membership membership) {
        return membership.member().id();
    }

    @Test
    void aMutedMemberListensButDoesNotTalkEditOrTakeAnotherName() {
        ChatMessage before = say(bo, "before");
        done(act(mod, new RoomAction.Mute(id(bo), true)));

        assertThat(bo.member().isMuted()).isTrue();
        assertThat(refusal(Replies.say(bo, "after", NOON))).isEqualTo(new Refusal.Muted());
        assertThat(refusal(act(bo, new RoomAction.Edit(before.id(), "after")))).isEqualTo(new Refusal.Muted());
        assertThat(refusal(bo.rename("after", NOON))).isEqualTo(new Refusal.Muted());
        assertThat(annaHears.last())
                .isEqualTo(new RoomEvent.PeopleChanged(4, List.of(), List.of(), List.of(bo.member())));
        done(act(mod, new RoomAction.Mute(id(bo), false)));
        say(bo, "again");
    }

    @Test
    void aMuteHoldsForTheAddressWhateverTheName() {
        done(act(mod, new RoomAction.Mute(id(bo), true)));
        bo.leave(LeaveReason.DISCONNECTED);
        Membership again = join("Somebody else", Role.VIEWER, SEAT_7, new RecordingOutlet());
        Membership another = join("Cy", Role.VIEWER, "192.168.1.8", new RecordingOutlet());

        assertThat(refusal(Replies.say(again, "hi", NOON))).isEqualTo(new Refusal.Muted());
        say(another, "hi");
    }

    @Test
    void whoIsKickedIsOutAndMayComeBack() {
        done(act(mod, new RoomAction.Kick(id(bo))));

        assertThat(boHears.closed()).isEqualTo(LeaveReason.KICKED);
        assertThat(boHears.last())
                .isEqualTo(new RoomEvent.Notice(
                        RoomEvent.Notice.Kind.KICKED, Nickname.of("Bo"), Nickname.of("Mod"), NOON.epochMillis()));
        join("Bo", Role.VIEWER, SEAT_7, new RecordingOutlet());
    }

    @Test
    void whoIsBannedIsOutWithEverybodyFromTheirAddressAndStaysOut() {
        RecordingOutlet secondHears = new RecordingOutlet();
        join("Bo's second window", Role.VIEWER, SEAT_7, secondHears);
        done(act(mod, new RoomAction.Ban(id(bo))));

        assertThat(boHears.closed()).isEqualTo(LeaveReason.BANNED);
        assertThat(secondHears.closed()).isEqualTo(LeaveReason.BANNED);
        assertThat(refusal(tryJoin("Other", Role.VIEWER, SEAT_7, new RecordingOutlet())))
                .isEqualTo(new Refusal.Banned());
        assertThat(refusal(tryJoin("ＢＯ", Role.VIEWER, "192.168.1.9", new RecordingOutlet())))
                .isEqualTo(new Refusal.NicknameBanned());
        assertThat(refusal(anna.rename("bo", NOON))).isEqualTo(new Refusal.NicknameBanned());
        join("Trusted", Role.MODERATOR, SEAT_7, new RecordingOutlet());
        assertThat(done(mod.bans()))
                .containsExactly(new Ban(Nickname.of("Bo"), SEAT_7, Nickname.of("Mod"), NOON.epochMillis()));

        done(act(mod, new RoomAction.Unban("Bo")));
        join("Bo", Role.VIEWER, SEAT_7, new RecordingOutlet());
        assertThat(refusal(act(mod, new RoomAction.Unban("Bo")))).isEqualTo(new Refusal.UnknownMember());
    }

    @Test
    void nobodyIsBannedForAnAddressThatSaysNothing() {
        done(act(mod, new RoomAction.Ban(id(anna))));

        join("Cy", Role.VIEWER, null, new RecordingOutlet());
    }

    @Test
    void onlyThoseWhoRunTheRoomAndWhoItIsAboutAreTold() {
        done(act(owner, new RoomAction.Mute(id(bo), true)));

        assertThat(modHears.events(RoomEvent.Notice.class)).hasSize(1);
        assertThat(boHears.events(RoomEvent.Notice.class)).hasSize(1);
        assertThat(annaHears.events(RoomEvent.Notice.class)).isEmpty();
    }

    @Test
    void nobodyActsOnWhoStandsAsHighOrHigher() {
        Membership presenter = join("Presenter", Role.PRESENTER, null, new RecordingOutlet());
        ChatMessage ofPresenter = say(presenter, "mine");

        assertThat(refusal(act(mod, new RoomAction.Mute(id(presenter), true)))).isEqualTo(new Refusal.NotAllowed());
        assertThat(refusal(act(mod, new RoomAction.Kick(id(mod))))).isEqualTo(new Refusal.NotAllowed());
        assertThat(refusal(act(mod, new RoomAction.Ban(id(owner))))).isEqualTo(new Refusal.NotAllowed());
        assertThat(refusal(act(mod, new RoomAction.Delete(ofPresenter.id())))).isEqualTo(new Refusal.NotAllowed());
        assertThat(refusal(act(mod, new RoomAction.Kick(99)))).isEqualTo(new Refusal.UnknownMember());
    }

    @Test
    void viewersModerateNothing() {
        ChatMessage ofBo = say(bo, "mine");
        List<RoomAction> actions = List.of(
                new RoomAction.Mute(id(bo), true),
                new RoomAction.Kick(id(bo)),
                new RoomAction.Ban(id(bo)),
                new RoomAction.Unban("Bo"),
                new RoomAction.SlowMode(10),
                new RoomAction.Pin(ofBo.id()),
                new RoomAction.Unpin(),
                new RoomAction.Delete(ofBo.id()),
                new RoomAction.Edit(ofBo.id(), "yours"),
                new RoomAction.Hand(id(bo), true));

        for (int i = 0; i < actions.size(); i++) {
            assertThat(refusal(act(anna, actions.get(i), after(10_000L * i))))
                    .as("%s", actions.get(i))
                    .isEqualTo(new Refusal.NotAllowed());
        }
        assertThat(refusal(anna.bans())).isEqualTo(new Refusal.NotAllowed());
    }

    @Test
    void everybodyChangesWhatTheySaidForTenMinutes() {
        ChatMessage said = say(anna, "helo");
        done(act(anna, new RoomAction.Edit(said.id(), "hello"), after(600_000)));

        RoomEvent.MessageEdited edited = (RoomEvent.MessageEdited) boHears.last();
        assertThat(edited.message().text().text()).isEqualTo("hello");
        assertThat(edited.message().edit()).isEqualTo(new MessageEdit(1_600_000, Nickname.of("Anna")));
        assertThat(refusal(act(anna, new RoomAction.Edit(said.id(), "too late"), after(600_001))))
                .isEqualTo(new Refusal.TooLate(10));
        assertThat(refusal(act(anna, new RoomAction.Delete(said.id()), after(600_001))))
                .isEqualTo(new Refusal.TooLate(10));
        assertThat(refusal(act(anna, new RoomAction.Edit(said.id(), " "), after(1))))
                .isEqualTo(new Refusal.TextInvalid(MessageText.Problem.EMPTY));
    }

    @Test
    void aDeletedMessageIsGoneForThoseWhoComeLaterAndToldToThoseWhoWereAway() {
        ChatMessage first = say(anna, "first");
        ChatMessage second = say(anna, "second");
        done(act(mod, new RoomAction.Delete(first.id())));
        RecordingOutlet lateHears = new RecordingOutlet();
        RecordingOutlet backHears = new RecordingOutlet();
        join("Late", Role.VIEWER, null, lateHears);
        done(room.join(new JoinRequest("Back", Role.VIEWER, ClientKind.WEB, null, second.id(), null), backHears, NOON));

        assertThat(annaHears.events(RoomEvent.MessageDeleted.class))
                .containsExactly(new RoomEvent.MessageDeleted(first.id()));
        assertThat(welcome(lateHears).history().messages()).containsExactly(second);
        assertThat(welcome(backHears).history()).isEqualTo(new Missed(List.of(), true, List.of(), List.of(first.id())));
        assertThat(refusal(act(mod, new RoomAction.Delete(first.id())))).isEqualTo(new Refusal.UnknownMessage());
    }

    private static RoomEvent.Welcome welcome(RecordingOutlet outlet) {
        return outlet.events(RoomEvent.Welcome.class).get(0);
    }

    @Test
    void aPinnedMessageStandsForEverybodyUntilItIsUnpinnedOrDeleted() {
        ChatMessage said = say(anna, "exam on Friday");
        done(act(mod, new RoomAction.Pin(said.id())));
        assertThat(boHears.last()).isEqualTo(new RoomEvent.BoardChanged(new Board(said, 0)));

        RecordingOutlet lateHears = new RecordingOutlet();
        join("Late", Role.VIEWER, null, lateHears);
        assertThat(welcome(lateHears).board().pinned()).isEqualTo(said);

        done(act(mod, new RoomAction.Edit(said.id(), "exam on Monday")));
        assertThat(((RoomEvent.BoardChanged) boHears.last()).board().pinned())
                .extracting(pinned -> pinned.text().text())
                .isEqualTo("exam on Monday");
        done(act(mod, new RoomAction.Delete(said.id())));
        assertThat(boHears.last()).isEqualTo(new RoomEvent.BoardChanged(new Board(null, 0)));
    }

    @Test
    void slowModeHoldsViewersBackAndNobodyElse() {
        done(act(mod, new RoomAction.SlowMode(30)));
        assertThat(annaHears.last()).isEqualTo(new RoomEvent.BoardChanged(new Board(null, 30)));

        say(anna, "one");
        assertThat(refusal(Replies.say(anna, "two", after(10_000)))).isEqualTo(new Refusal.SlowedDown(20_001));
        done(Replies.say(anna, "two", after(30_000)));
        say(mod, "as often");
        say(mod, "as I like");
        done(act(mod, new RoomAction.SlowMode(0)));
        done(Replies.say(anna, "three", after(30_001)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3_601, Integer.MAX_VALUE})
    void slowModeHasARange(int seconds) {
        assertThat(refusal(act(mod, new RoomAction.SlowMode(seconds)))).isEqualTo(new Refusal.OutOfRange(3_600));
    }

    @Test
    void handsAreRaisedByTheirOwnersAndLoweredByModeratorsToo() {
        done(act(anna, new RoomAction.Hand(0, true), after(5)));
        assertThat(anna.member().handMillis()).isEqualTo(1_000_005);
        assertThat(boHears.last())
                .isEqualTo(new RoomEvent.PeopleChanged(4, List.of(), List.of(), List.of(anna.member())));
        int events = boHears.events().size();
        done(act(anna, new RoomAction.Hand(0, true), after(6)));
        assertThat(boHears.events()).hasSize(events); // it was up

        done(act(mod, new RoomAction.Hand(id(anna), false)));
        assertThat(anna.member().handMillis()).isZero();
        assertThat(say(anna, "an author has no hand").author().handMillis()).isZero();
    }

    @Test
    void whatEverybodyHearsOfCountsAsAMessage() {
        for (int i = 0; i < 5; i++) {
            done(act(anna, new RoomAction.Hand(0, i % 2 == 0)));
        }

        assertThat(refusal(act(anna, new RoomAction.Hand(0, false)))).isEqualTo(new Refusal.TooFast(5_001));
    }

    @Test
    void whoIsGoneAsksForNothing() {
        anna.leave(LeaveReason.DISCONNECTED);

        assertThat(refusal(act(anna, new RoomAction.Hand(0, true)))).isEqualTo(new Refusal.NotAMember());
        assertThat(refusal(anna.bans())).isEqualTo(new Refusal.NotAMember());
    }
}
