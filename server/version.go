package main

import (
	"fmt"
	"runtime"

	"kotae/app/web"
)

// version is the program's; the browser's files have a hash of their own.
const version = "0.1.0"

type versionCommand struct{}

// Run prints the version of the program, of the browser's files and of Go.
func (*versionCommand) Run(c *console) error {
	_, err := fmt.Fprintf(c.out, "kotae %s (web %s, %s %s/%s)\n", version, web.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
