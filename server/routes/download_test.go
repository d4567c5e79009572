package routes

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/server/api"
)

// exports are what the audit log says of exports.
func (w *world) exports() []string {
	w.t.Helper()
	entries, err := w.st.AuditEntries(w.t.Context(), 50)
	w.must(err)
	var all []string
	for _, e := range entries {
		if e.Action == rules.Export {
			all = append(all, e.Result)
		}
	}
	return all
}

// A file found somewhere must be told by its hash to be, or not to be, the one that
// was taken.
func TestAFilesHashStandsInTheAuditLog(t *testing.T) {
	w := newWorld(t, submittedCard)
	for path, body := range map[string]any{api.PathWorkbook("p1"): api.WorkbookRequest{Lang: "ja"}, api.PathBlank("p1"): api.BlankRequest{Lang: "en"}} {
		a := w.ask("hr", http.MethodPost, path, body)
		sum := sha256.Sum256([]byte(a.body))
		if got := w.exports(); !slices.Contains(got, "sha256:"+hex.EncodeToString(sum[:])) || !slices.Contains(got, "begun") {
			t.Errorf("%s: audit %v", path, got)
		}
		if about, err := strconv.Atoi(a.header.Get(api.HeaderAbout)); err != nil || about < len(a.body)*2/3 || about > len(a.body)*3/2 {
			t.Errorf("%s: %d bytes, said to be about %d (%v)", path, len(a.body), about, err)
		}
	}
	if a := w.ask("hr", http.MethodPost, api.PathWorkbook("p1"), api.WorkbookRequest{Weights: rules.Weights{1}}); a.status != http.StatusBadRequest {
		t.Errorf("weights that do not fit: %d", a.status)
	}
}

// Half a file that looks whole would be believed; and what never arrived must not
// stand in the log as taken.
func TestABrokenDownloadLooksBroken(t *testing.T) {
	w := newWorld(t, submittedCard)
	s := &server{Config: Config{Store: w.st, Now: time.Now, Log: slog.New(slog.DiscardHandler)}}
	broken := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		q := &request{Context: echo.New().NewContext(r, rw), actor: rules.Actor{ID: "hr"}, posting: "p1"}
		err := s.send(q, download{"a.xlsx", 1, func(_ context.Context, to io.Writer) error {
			if _, err := to.Write(make([]byte, 3*sending)); err != nil {
				return err
			}
			return io.ErrUnexpectedEOF
		}})
		t.Errorf("send came back: %v", err)
	}))
	t.Cleanup(broken.Close)
	res, err := http.Get(broken.URL)
	w.must(err)
	defer res.Body.Close()
	if n, err := io.Copy(io.Discard, res.Body); err == nil || n < sending {
		t.Errorf("%d bytes arrived as a whole file", n)
	}
	if got := strings.Join(w.exports(), " "); got != "begun" {
		t.Errorf("audit: %s", got)
	}
}
