-- What nodes tell each other for a while: sealed with keys that are nowhere here, as the logs are. The database's own clock says when a note's time is over.

-- +goose Up
CREATE TABLE note (
  sandbox bytea       NOT NULL CHECK (length(sandbox) = 32), -- drawn from the SHA-256 of a cookie, whether or not it opens a sandbox
  topic   text        NOT NULL,
  body    bytea       NOT NULL,
  until   timestamptz NOT NULL,
  PRIMARY KEY (sandbox, topic)
);

CREATE INDEX note_until ON note (until);

-- What every node derives the same things from.
CREATE TABLE secret (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  bits bytea   NOT NULL CHECK (length(bits) = 32)
);
