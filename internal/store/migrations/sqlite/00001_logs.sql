-- Logs of sandboxes, sealed with a key each. Times are Unix milliseconds of the machine's clock.

-- +goose Up

-- Keys stand apart, in rows of one size that are appended and then only overwritten, never moved or deleted: so SQLite leaves no second copy of
-- one in the gaps of its pages. A key of zeros is free.
CREATE TABLE key (
  slot INTEGER PRIMARY KEY,
  bits BLOB NOT NULL CHECK (length(bits) = 32)
) STRICT;

CREATE INDEX key_free ON key (slot)
  WHERE bits = x'0000000000000000000000000000000000000000000000000000000000000000';

CREATE TABLE sandbox (
  id      BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 32), -- SHA-256 of the cookie
  key     INTEGER NOT NULL UNIQUE REFERENCES key (slot),
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  sandbox BLOB    NOT NULL REFERENCES sandbox (id),
  seq     INTEGER NOT NULL CHECK (seq > 0), -- 1, 2, 3 … without a gap
  written INTEGER NOT NULL,
  body    BLOB    NOT NULL, -- the event as JSON, sealed
  PRIMARY KEY (sandbox, seq)
) STRICT, WITHOUT ROWID;
