package routes

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// silence is how long a stream's reader may leave what was sent to it
// unacknowledged. A phone that lost its network says nothing; without a limit the
// system would believe in it for a quarter of an hour.
const silence = 6 * time.Second

type connectionKey struct{}

// withConnection keeps the connection within reach of its requests.
func withConnection(ctx context.Context, c net.Conn) context.Context {
	if over, ok := c.(*tls.Conn); ok {
		c = over.NetConn()
	}
	return context.WithValue(ctx, connectionKey{}, c)
}

// giveUpSoon has the system end the request's connection after silence, where it
// can; elsewhere the reader is let go when the system gives up by itself.
func giveUpSoon(r *http.Request) {
	if c, ok := r.Context().Value(connectionKey{}).(*net.TCPConn); ok {
		limitSilence(c, silence)
	}
}
