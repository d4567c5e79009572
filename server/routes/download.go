package routes

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/server/api"
)

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// sending is how much of a file waits before it is sent, and pauseTime how long the
// reader may take for each such piece.
const (
	sending   = 64 << 10
	pauseTime = 30 * time.Second
)

// download is a file on its way: about how many bytes it will have, and who
// writes it.
type download struct {
	name  string
	about int
	write func(context.Context, io.Writer) error
}

// send streams a file; the server never holds it as a whole. The audit log says
// that somebody takes it before the first byte is sent, and with what hash before
// the last one is, so no whole file is anywhere without its entry. A failure before
// the first byte is answered like any other; after it the connection breaks, since
// half a file must not look whole.
func (s *server) send(q *request, d download) error {
	if err := s.audit(q, rules.Export, string(q.posting), "begun"); err != nil {
		return err
	}
	sum, to := sha256.New(), &piecewise{q: q, d: d}
	out := bufio.NewWriterSize(to, sending)
	err := d.write(q.Request().Context(), io.MultiWriter(sum, out))
	if err == nil {
		err = s.audit(q, rules.Export, string(q.posting), "sha256:"+hex.EncodeToString(sum.Sum(nil)))
	}
	if err == nil {
		err = out.Flush()
	}
	switch {
	case err == nil:
		return nil
	case !to.begun:
		return fmt.Errorf("export %s: %w", q.posting, err)
	case !errors.Is(err, context.Canceled) && q.Request().Context().Err() == nil:
		s.Log.Error("export broke off", "request", factsOf(q.Request()).id, "error", err)
	}
	panic(http.ErrAbortHandler)
}

// piecewise sends what it is given at once, and the headers before it.
type piecewise struct {
	q     *request
	d     download
	begun bool
}

func (p *piecewise) Write(piece []byte) (int, error) {
	to := p.q.Response()
	if !p.begun {
		h := to.Header()
		h.Set(echo.HeaderContentType, workbookType)
		h.Set(echo.HeaderContentDisposition, disposition(p.d.name))
		h.Set(api.HeaderAbout, strconv.Itoa(p.d.about))
		p.begun = true
	}
	// Whether a reader is slow or gone, only the time without progress tells. A
	// recorder in a test has no deadline, which is no failure.
	_ = http.NewResponseController(to.Writer).SetWriteDeadline(time.Now().Add(pauseTime))
	n, err := to.Write(piece)
	to.Flush()
	return n, err
}

// disposition offers a file for saving, its name in the form that every browser
// reads and in plain letters for the others.
func disposition(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r > 0x7e || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, name)
	return fmt.Sprintf(`attachment; filename="%s"; filename*=UTF-8''%s`, plain, url.PathEscape(name))
}
