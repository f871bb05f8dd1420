package io.lancast.chat.protocol;

import io.lancast.chat.Ban;
import io.lancast.chat.ChatMessage;
import io.lancast.chat.Counters;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.Member;
import io.lancast.chat.Membership;
import io.lancast.chat.Moment;
import io.lancast.chat.Outcome;
import io.lancast.chat.Refusal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for once it is a member, and the one answer each request gets. Answers may come later and from another
 * thread, also when the session is over: then nobody hears them.
 */
final class MemberRequests {
    private final ServerTextWriter writer;
    private final Counters<ChatCounter> counters;
    private final Visitor visitor;
    private final Consumer<String> toClient;

    /** @param toClient sends a text; thread-safe, returns at once */
    MemberRequests(ChatProtocol protocol, Visitor visitor, Consumer<String> toClient) {
        this.writer = protocol.writer();
        this.counters = protocol.counters();
        this.visitor = visitor;
        this.toClient = toClient;
    }

    /** Asks; without a membership everything is refused. */
    void ask(ClientText.OfMember request, @Nullable Membership member, Moment now) {
        if (member == null) {
            refuse(request.type(), request.clientRef(), new Refusal.NotAMember());
        } else if (request instanceof ClientText.Say say) {
            member.say(say.text(), say.clientRef(), now, outcome -> said(say, outcome));
        } else if (request instanceof ClientText.Rename rename) {
            rename(rename, member, now);
        } else if (request instanceof ClientText.Earlier earlier) {
            member.earlier(earlier.before(), earlier.limit(), outcome -> paged(earlier, outcome));
        } else if (request instanceof ClientText.Bans bans) {
            banned(bans, member.bans());
        } else if (request instanceof ClientText.Act act) {
            member.act(act.action(), now, outcome -> done(act, outcome));
        }
    }

    private void said(ClientText.Say say, Outcome<ChatMessage> outcome) {
        if (outcome instanceof Outcome.Done<ChatMessage> done) {
            counters.count(ChatCounter.MESSAGES_TAKEN);
            toClient.accept(writer.said(say.clientRef(), done.value()));
        } else {
            refuse(say, outcome);
        }
    }

    private void rename(ClientText.Rename rename, Membership member, Moment now) {
        if (visitor.fixedNick() != null) {
            refuse(rename.type(), rename.clientRef(), new Refusal.NotAllowed());
            return;
        }
        Outcome<Member> outcome = member.rename(rename.nick(), now);
        if (outcome instanceof Outcome.Done<Member> done) {
            toClient.accept(writer.renamed(rename.clientRef(), done.value()));
        } else {
            refuse(rename, outcome);
        }
    }

    private void paged(ClientText.Earlier earlier, Outcome<HistoryPage> outcome) {
        if (outcome instanceof Outcome.Done<HistoryPage> done) {
            toClient.accept(writer.history(earlier.clientRef(), done.value()));
        } else {
            refuse(earlier, outcome);
        }
    }

    private void banned(ClientText.Bans bans, Outcome<List<Ban>> outcome) {
        if (outcome instanceof Outcome.Done<List<Ban>> done) {
            toClient.accept(writer.bans(bans.clientRef(), done.value()));
        } else {
            refuse(bans, outcome);
        }
    }

    private void done(ClientText.Act act, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Done<?>) {
            counters.count(ChatCounter.ACTIONS_DONE);
            toClient.accept(writer.done(act.type(), act.clientRef()));
        } else {
            refuse(act, outcome);
        }
    }

    private void refuse(ClientText.OfMember request, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            refuse(request.type(), request.clientRef(), refused.refusal());
        }
    }

    private void refuse(String type, @Nullable String clientRef, Refusal refusal) {
        counters.count(ChatCounter.REQUESTS_REFUSED);
        toClient.accept(writer.refused(RefusedRequest.byRoom(type, clientRef, refusal)));
    }
}
