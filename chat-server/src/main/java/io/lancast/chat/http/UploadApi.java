package io.lancast.chat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.upload.FileName;
import io.lancast.chat.upload.RoomFiles;
import io.lancast.chat.upload.RoomUploads;
import io.lancast.chat.upload.UploadRefusedException;
import io.lancast.chat.upload.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The presenter's films: uploads that can be gone on with, and the list of what is there. */
final class UploadApi {
    private static final int MAX_NAME_LENGTH = 400;
    private static final int MAX_STAMP_LENGTH = 40;

    private final RoomPaths rooms;
    private final Gate gate;
    private final @Nullable Uploads uploads;
    private final BodyKeeper bodies;

    /** Watches over the bodies of uploads. */
    interface BodyKeeper {
        InputStream watched(InputStream body);
    }

    /** @param uploads null when the server takes none */
    UploadApi(RoomPaths rooms, Gate gate, @Nullable Uploads uploads, BodyKeeper bodies) {
        this.rooms = rooms;
        this.gate = gate;
        this.uploads = uploads;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rooms/{room}/films", ctx -> asked(ctx, this::list));
        routes.patch("/api/rooms/{room}/films/{film}", ctx -> asked(ctx, this::rename));
        routes.delete("/api/rooms/{room}/films/{film}", ctx -> asked(ctx, this::delete));
        routes.get("/api/rooms/{room}/films/{film}/picture", ctx -> asked(ctx, this::picture));
        routes.post("/api/rooms/{room}/uploads", ctx -> asked(ctx, this::begin));
        routes.get("/api/rooms/{room}/uploads/{upload}", ctx -> asked(ctx, this::find));
        routes.put("/api/rooms/{room}/uploads/{upload}", ctx -> asked(ctx, this::append));
        routes.delete("/api/rooms/{room}/uploads/{upload}", ctx -> asked(ctx, this::cancel));
    }

    private interface Handler {
        void handle(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException;
    }

    private void asked(Context ctx, Handler handler) throws IOException {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.UPLOAD);
        if (uploads == null) {
            throw Problem.NOT_OFFERED.asException();
        }
        try {
            handler.handle(ctx, uploads.of(room.name(), SystemMoment.now().epochMillis()));
        } catch (FileSystemException e) {
            throw Problem.NOT_WRITTEN.saying("The server cannot use its folder for films (" + e.getReason() + ").");
        } catch (UploadRefusedException e) {
            throw problem(e);
        }
    }

    private static ProblemException problem(UploadRefusedException refused) {
        ProblemException problem = problem(refused.reason()).saying(String.valueOf(refused.getMessage()));
        for (Map.Entry<String, Long> value : refused.values().entrySet()) {
            problem = problem.with(value.getKey(), value.getValue());
        }
        return problem;
    }

    private static Problem problem(UploadRefusedException.Reason reason) {
        return switch (reason) {
            case BAD_STAMP -> Problem.BAD_REQUEST;
            case TOO_LARGE -> Problem.FILM_TOO_LARGE;
            case MORE_THAN_SAID -> Problem.TOO_LARGE;
            case NO_SPACE -> Problem.NO_SPACE;
            case TOO_MANY -> Problem.TOO_MANY_FILMS;
            case UNKNOWN -> Problem.UNKNOWN_FILM;
            case WRONG_OFFSET -> Problem.WRONG_OFFSET;
            case NOT_WRITTEN -> Problem.NOT_WRITTEN;
            case EMPTY -> Problem.EMPTY_FILE;
            case NOT_MEDIA -> Problem.NOT_MEDIA;
            case EXISTS -> Problem.FILM_EXISTS;
        };
    }

    private void list(Context ctx, Uploads.RoomShelf shelf) throws IOException {
        ObjectNode body = Json.object();
        ArrayNode films = body.putArray("films");
        for (RoomFiles.Film film : shelf.files().list()) {
            films.add(film(film));
        }
        ArrayNode unfinished = body.putArray("unfinished");
        for (RoomUploads.Progress upload :
                shelf.uploads().all(SystemMoment.now().epochMillis())) {
            unfinished.add(progress(upload));
        }
        Json.reply(ctx, body);
    }

    private static ObjectNode film(RoomFiles.Film film) {
        return Json.object()
                .put("name", film.name().text())
                .put("sizeBytes", film.sizeBytes())
                .put("modifiedMillis", film.modifiedMillis())
                .put("source", film.source());
    }

    private void rename(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException {
        shelf.files().rename(filmName(ctx), fileName(Json.text(Json.body(ctx), "name", MAX_NAME_LENGTH)));
        ctx.status(204);
    }

    private void delete(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException {
        shelf.files().delete(filmName(ctx));
        ctx.status(204);
    }

    private void picture(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException {
        byte[] picture = shelf.files().picture(filmName(ctx));
        if (picture == null) {
            throw Problem.UNKNOWN_PAGE.asException();
        }
        ctx.contentType("image/jpeg").header("Cache-Control", "no-store").result(picture);
    }

    private void begin(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException {
        JsonNode body = Json.body(ctx);
        FileName name = fileName(Json.text(body, "name", MAX_NAME_LENGTH));
        JsonNode size = body.path("sizeBytes");
        if (!size.isIntegralNumber() || !size.canConvertToLong()) {
            throw Problem.BAD_REQUEST.saying("The \"sizeBytes\" is a whole number.");
        }
        String stamp = body.has("stamp") ? Json.text(body, "stamp", MAX_STAMP_LENGTH) : "";
        RoomUploads.Progress begun = shelf.uploads()
                .begin(name, size.longValue(), stamp, SystemMoment.now().epochMillis());
        Json.reply(ctx.status(201), progress(begun));
    }

    private void find(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException {
        Json.reply(ctx, progress(shelf.uploads().find(ctx.pathParam("upload"))));
    }

    private void append(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException {
        String offset = ctx.queryParam("offset");
        if (offset == null || !offset.matches("[0-9]{1,18}")) {
            throw Problem.BAD_REQUEST.saying("The \"offset\" says where the piece begins, in bytes.");
        }
        RoomUploads.Progress progress = shelf.uploads()
                .append(ctx.pathParam("upload"), Long.parseLong(offset), bodies.watched(ctx.bodyInputStream()));
        Json.reply(ctx, progress(progress));
    }

    private void cancel(Context ctx, Uploads.RoomShelf shelf) throws IOException, UploadRefusedException {
        shelf.uploads().cancel(ctx.pathParam("upload"));
        ctx.status(204);
    }

    private static ObjectNode progress(RoomUploads.Progress progress) {
        ObjectNode body = Json.object()
                .put("id", progress.id())
                .put("name", progress.name().text())
                .put("sizeBytes", progress.sizeBytes())
                .put("offsetBytes", progress.offsetBytes());
        if (progress.film() != null) {
            body.set("film", film(progress.film()));
        }
        return body;
    }

    private static FileName filmName(Context ctx) {
        FileName name = FileName.parse(ctx.pathParam("film"));
        if (name == null) {
            throw Problem.UNKNOWN_FILM.asException();
        }
        return name;
    }

    private static FileName fileName(String typed) {
        FileName name = FileName.parse(typed);
        if (name == null) {
            throw Problem.BAD_FILM_NAME
                    .saying("A film's name has 1 to " + FileName.MAX_CODE_POINTS
                            + " characters, among them a letter or digit.")
                    .with("limit", FileName.MAX_CODE_POINTS);
        }
        return name;
    }
}
