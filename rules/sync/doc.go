// Package sync holds the state machines that carry events from a device to the
// server: the outbox and its sender. They do no I/O, read no clock and draw no
// random numbers: time and chance are arguments, so that a test can drive them
// through any sequence of faults and replay it.
//
// An event is noted (known to the program), then saved (durable on the device),
// then sent, then acknowledged (durable on the server). The sequence of one
// device has no gaps, so acknowledged events are always a prefix.
package sync
