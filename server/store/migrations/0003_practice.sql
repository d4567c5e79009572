-- +goose Up
-- Practices stand apart from all interviews: nothing else refers to these
-- tables. doc holds a practice as it was when its first sheet came in, so that
-- a later version of the program does not put other answers under old ratings.
CREATE TABLE practices (
  id         TEXT PRIMARY KEY,
  doc        TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE practice_cards (
  practice     TEXT NOT NULL REFERENCES practices (id),
  owner        TEXT NOT NULL REFERENCES users (id),
  ratings      TEXT NOT NULL,
  submitted_at BIGINT NOT NULL,
  PRIMARY KEY (practice, owner)
);
