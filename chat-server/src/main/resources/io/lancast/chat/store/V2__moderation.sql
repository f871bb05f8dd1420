-- What stands above the chat, and how often viewers may talk.
ALTER TABLE room ADD COLUMN pinned_id TEXT;
ALTER TABLE room ADD COLUMN slow_mode_seconds INTEGER NOT NULL DEFAULT 0;

-- A message that no longer reads as it was said.
ALTER TABLE message ADD COLUMN edited_millis INTEGER;
ALTER TABLE message ADD COLUMN edited_by TEXT;

-- That there was a message once; the text is gone.
CREATE TABLE deleted_message (
    room_id     INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    id          TEXT    NOT NULL,
    time_millis INTEGER NOT NULL,
    PRIMARY KEY (room_id, id)
) WITHOUT ROWID;

-- Who is not let in.
CREATE TABLE ban (
    id          INTEGER PRIMARY KEY,
    room_id     INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    nick        TEXT    NOT NULL,
    address     TEXT,
    by_nick     TEXT    NOT NULL,
    time_millis INTEGER NOT NULL
);

CREATE INDEX ban_by_room ON ban (room_id);
