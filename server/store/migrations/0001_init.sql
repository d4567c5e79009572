-- +goose Up
-- One text for SQLite and PostgreSQL: times are BIGINT milliseconds, JSON is
-- TEXT, no column numbers itself. SQLite keeps bytes in BYTEA as they are.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE users (
  id            TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  login         TEXT NOT NULL UNIQUE,
  role          TEXT NOT NULL,
  disabled      BOOLEAN NOT NULL,
  password_hash TEXT NOT NULL,
  created_at    BIGINT NOT NULL
);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  owner      TEXT NOT NULL REFERENCES users (id),
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_owner ON sessions (owner);

-- owner is NULL for the link of the first start.
CREATE TABLE links (
  token_hash TEXT PRIMARY KEY,
  owner      TEXT REFERENCES users (id),
  expires_at BIGINT NOT NULL,
  used_at    BIGINT NOT NULL
);

-- doc holds the pack as it was frozen, with what the posting adds to it.
CREATE TABLE postings (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  doc        TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- sealed holds name and furigana under the candidate's key.
CREATE TABLE candidates (
  id         TEXT PRIMARY KEY,
  number     TEXT NOT NULL UNIQUE,
  sealed     BYTEA NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE interviews (
  id        TEXT PRIMARY KEY,
  candidate TEXT NOT NULL REFERENCES candidates (id),
  posting   TEXT NOT NULL REFERENCES postings (id),
  round     BIGINT NOT NULL,
  starts_at BIGINT NOT NULL,
  minutes   BIGINT NOT NULL,
  UNIQUE (candidate, posting, round)
);
CREATE INDEX interviews_posting ON interviews (posting);

CREATE TABLE cards (
  id        TEXT PRIMARY KEY,
  interview TEXT NOT NULL REFERENCES interviews (id),
  owner     TEXT NOT NULL REFERENCES users (id),
  place     BIGINT NOT NULL,
  UNIQUE (interview, owner)
);
CREATE INDEX cards_owner ON cards (owner);

-- The skeleton of the log stays for ever; the words stand in payloads.
CREATE TABLE log (
  pos         BIGINT PRIMARY KEY,
  device      TEXT NOT NULL,
  seq         BIGINT NOT NULL,
  id          TEXT NOT NULL UNIQUE,
  stream      TEXT NOT NULL,
  interview   TEXT NOT NULL,
  type        TEXT NOT NULL,
  at          BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  author      TEXT NOT NULL,
  on_behalf   BOOLEAN NOT NULL,
  version     BIGINT NOT NULL,
  commitment  BYTEA NOT NULL,
  UNIQUE (device, seq)
);
-- A stream belongs to one interview, so this keeps (stream, version) unique and
-- finds an interview's events too. Fillers stand in no stream.
CREATE UNIQUE INDEX log_version ON log (interview, stream, version) WHERE stream <> '';

-- Erasing finds a candidate's rows through the interviews: an index here would
-- cost every note something.
CREATE TABLE payloads (
  pos       BIGINT PRIMARY KEY,
  candidate TEXT NOT NULL,
  salt      BYTEA NOT NULL,
  sealed    BYTEA NOT NULL
);

-- ratings holds kinds and steps, never a word anybody wrote.
CREATE TABLE scorecards (
  card         TEXT PRIMARY KEY REFERENCES cards (id),
  version      BIGINT NOT NULL,
  submitted    BOOLEAN NOT NULL,
  submitted_at BIGINT NOT NULL,
  ratings      TEXT NOT NULL,
  judgement    TEXT NOT NULL
);

CREATE TABLE audit (
  id      TEXT PRIMARY KEY,
  at      BIGINT NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  address TEXT NOT NULL,
  request TEXT NOT NULL,
  result  TEXT NOT NULL
);
CREATE INDEX audit_at ON audit (at);
