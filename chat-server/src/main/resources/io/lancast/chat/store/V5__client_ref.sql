-- What the author's program calls a message.
ALTER TABLE message ADD COLUMN client_ref TEXT;
