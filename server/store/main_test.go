package store

import (
	"fmt"
	"os"
	"testing"
)

// cluster is the PostgreSQL of this run of the tests.
var cluster *postgres

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		appendUntilKilled()
		return
	}
	var err error
	if cluster, err = startPostgres(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := cluster.stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}
