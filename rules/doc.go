// Package rules is the trade of Kotae, pure: what a pack asks for, which
// events a card is made of, how they fold, how cards add up to scores, ranks
// and verdicts, and who may see what. The browser and the server run the same
// code. It knows no clock, no I/O, no randomness, no storage and no screen:
// times and ids are arguments.
package rules
