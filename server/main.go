// Package main is the server of Kotae and its commands: configuration and
// wiring, one file for each command. It holds no rule and no handler.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "kotae: "+explain(languageOf(os.Args[1:], os.Getenv), err))
		os.Exit(1)
	}
}
