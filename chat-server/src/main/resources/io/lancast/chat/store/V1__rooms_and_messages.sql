-- Rooms that people have been in. The three last numbers outlive the messages they come from.
CREATE TABLE room (
    id                  INTEGER PRIMARY KEY,
    name                TEXT    NOT NULL UNIQUE,
    last_member_id      INTEGER NOT NULL DEFAULT 0,
    last_sequence       INTEGER NOT NULL DEFAULT 0,
    last_message_millis INTEGER NOT NULL DEFAULT 0
);

-- What was said. An id as text sorts as it does as a number; the author is as they were then.
CREATE TABLE message (
    room_id       INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    id            TEXT    NOT NULL,
    time_millis   INTEGER NOT NULL,
    author_id     INTEGER NOT NULL,
    author_nick   TEXT    NOT NULL,
    author_role   TEXT    NOT NULL,
    author_client TEXT    NOT NULL,
    author_joined INTEGER NOT NULL,
    text          TEXT    NOT NULL,
    PRIMARY KEY (room_id, id)
) WITHOUT ROWID;

CREATE INDEX message_by_time ON message (time_millis);
