package routes

import (
	"net"
	"syscall"
	"testing"
	"time"
)

// silenceOf reads the limit back from the system.
func silenceOf(t *testing.T, c *net.TCPConn) time.Duration {
	t.Helper()
	raw, err := c.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var ms int
	if err := raw.Control(func(fd uintptr) { ms, err = syscall.GetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpUserTimeout) }); err != nil {
		t.Fatal(err)
	}
	return time.Duration(ms) * time.Millisecond
}
