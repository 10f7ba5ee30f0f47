-- Logs of sandboxes, sealed with keys that are nowhere here: see postgres.go. Times are Unix milliseconds of the nodes' clocks.
--
-- Every statement names one sandbox, the first column of each key: a distributed PostgreSQL shards both tables on it.

-- +goose Up
CREATE TABLE sandbox (
  id      bytea  PRIMARY KEY CHECK (length(id) = 32), -- drawn from the SHA-256 of the cookie
  created bigint NOT NULL,
  written bigint NOT NULL,
  last    bigint NOT NULL -- the sequence number of the last event
) WITH (fillfactor = 70); -- room on the page: an update of written and last moves no index entry

CREATE INDEX sandbox_created ON sandbox (created);

CREATE TABLE event (
  sandbox bytea  NOT NULL REFERENCES sandbox (id) ON DELETE CASCADE,
  seq     bigint NOT NULL CHECK (seq > 0), -- 1, 2, 3 … without a gap
  body    bytea  NOT NULL, -- the event as JSON, sealed
  PRIMARY KEY (sandbox, seq)
);
