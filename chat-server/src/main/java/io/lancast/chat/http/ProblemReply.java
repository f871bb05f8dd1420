package io.lancast.chat.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong: a page for people, JSON for programs, never a stack trace. */
final class ProblemReply {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemReply.class);

    private final WebFiles.WebFile page;

    ProblemReply(WebFiles files) {
        this.page = files.get("problem.html");
    }

    void reply(ProblemException e, Context ctx) {
        reply(ctx, e.problem(), e.sentence(), e.values());
    }

    /** What Javalin itself refuses: unknown paths and methods, bodies too large. */
    void reply(HttpResponseException e, Context ctx) {
        Problem problem = e.getStatus() == 404 ? Problem.UNKNOWN_PAGE : Problem.BAD_REQUEST;
        reply(ctx, problem);
        ctx.status(e.getStatus());
    }

    /** A bug of ours. */
    void reply(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        reply(ctx, Problem.INTERNAL);
    }

    private void reply(Context ctx, Problem problem) {
        reply(ctx, problem, problem.sentence(), Json.object());
    }

    private void reply(Context ctx, Problem problem, String sentence, ObjectNode values) {
        ctx.status(problem.status()).header("Cache-Control", "no-store");
        if (problem == Problem.SERVER_CLOSING) {
            ctx.header("Connection", "close").header("Retry-After", "2");
        }
        if (wantsPage(ctx)) {
            ctx.contentType("text/html; charset=utf-8")
                    .result(page.with("code", problem.code())
                            .with("sentence", problem.sentence())
                            .text());
        } else {
            ObjectNode body = Json.object().put("error", problem.code()).put("message", sentence);
            if (!values.isEmpty()) {
                body.set("values", values);
            }
            Json.reply(ctx, body);
        }
    }

    private static boolean wantsPage(Context ctx) {
        String accept = ctx.header("Accept");
        return accept != null && accept.contains("text/html") && !ctx.path().startsWith("/api/");
    }
}
