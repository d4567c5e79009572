-- +goose Up
-- A published version never changes, so a posting can be traced to what it was
-- judged by. Shipped packs are in the program and not here.
CREATE TABLE packs (
  id      TEXT NOT NULL,
  version BIGINT NOT NULL,
  hash    TEXT NOT NULL,
  doc     TEXT NOT NULL,
  author  TEXT NOT NULL,
  at      BIGINT NOT NULL,
  note    TEXT NOT NULL,
  PRIMARY KEY (id, version)
);

-- Every move of a posting from one version to another, with its reason.
CREATE TABLE pack_moves (
  id      TEXT PRIMARY KEY,
  posting TEXT NOT NULL REFERENCES postings (id),
  at      BIGINT NOT NULL,
  actor   TEXT NOT NULL,
  pack    TEXT NOT NULL,
  version BIGINT NOT NULL,
  reason  TEXT NOT NULL
);
CREATE INDEX pack_moves_posting ON pack_moves (posting);
