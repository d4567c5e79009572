-- +goose Up
-- The short forms of each person's own; doc is their list as JSON. They are
-- about wording, not about candidates.
CREATE TABLE abbreviations (
  owner      TEXT PRIMARY KEY REFERENCES users (id),
  doc        TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
