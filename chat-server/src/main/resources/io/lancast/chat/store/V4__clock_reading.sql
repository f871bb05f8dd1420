-- What the clock said when messages were last looked through for their age; at most one row.
CREATE TABLE clock_reading (
    millis INTEGER NOT NULL
);
