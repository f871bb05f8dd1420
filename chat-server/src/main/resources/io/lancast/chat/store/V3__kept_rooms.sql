-- Rooms that open again with the server.
CREATE TABLE kept_room (
    room_id       INTEGER PRIMARY KEY REFERENCES room (id) ON DELETE CASCADE,
    title         TEXT    NOT NULL,
    member_limit  INTEGER NOT NULL,
    code_hash     TEXT,
    opened_millis INTEGER NOT NULL
);
