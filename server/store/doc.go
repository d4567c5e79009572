// Package store keeps everything durable: people, postings, candidates,
// interviews, the append-only log of events, and the audit table, in SQLite or
// PostgreSQL with one text of SQL. What people wrote is sealed with a key per
// candidate, and the keys stand in a file apart from the data. It knows no
// HTTP, no screen and no permission: who may do what is asked before.
package store
