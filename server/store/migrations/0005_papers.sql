-- +goose Up
-- What is known before an interview (事前資料), for each candidate in a posting.
-- sealed holds texts and files under the candidate's key.

CREATE TABLE papers (
  candidate TEXT NOT NULL REFERENCES candidates (id),
  posting   TEXT NOT NULL REFERENCES postings (id),
  version   BIGINT NOT NULL,
  author    TEXT NOT NULL REFERENCES users (id),
  at        BIGINT NOT NULL,
  sealed    BYTEA NOT NULL,
  PRIMARY KEY (candidate, posting)
);

CREATE TABLE paper_files (
  id        TEXT PRIMARY KEY,
  candidate TEXT NOT NULL REFERENCES candidates (id),
  posting   TEXT NOT NULL REFERENCES postings (id),
  author    TEXT NOT NULL REFERENCES users (id),
  at        BIGINT NOT NULL,
  size      BIGINT NOT NULL,
  sealed    BYTEA NOT NULL
);
CREATE INDEX paper_files_candidate ON paper_files (candidate, posting);
