package listen_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kotae/rules"
)

// typical is a line of about 200 characters, as long as an interviewer writes.
const typical = "前職では物流会社の営業事務として、受注の入力と請求書の発行を月に約300件担当していました。確認に時間がかかっていたため、" +
	"取引先ごとの一覧表を作って課内で使うことを提案し、上司と相談しながら3か月かけて整えました。その結果、締めの作業が2日から半日になり、" +
	"営業からも問い合わせが減って助かると言ってもらえました。御社でもこの経験を生かし、まずは受発注の正確さで力になりたいと考えております。最初は先輩に教わります。"

var aboutAll = []rules.CriterionID{"experience", "aspiration", "initiative", "change", "motive", "clarity"}

// What runs at every pause in typing must not grow faster than the line.
func TestCostGrowsWithTheLine(t *testing.T) {
	l := listener(t)
	for _, piece := range []string{typical, "言われたことは、ありません", "2時間から3時間から", "「」と言われ、", "改善しました", "ことはない遅れ"} {
		short := strings.Repeat(piece, 2000/len([]rune(piece)))
		long := strings.Repeat(short, 10)
		took := func(line string) time.Duration {
			best := time.Hour
			for range 7 {
				start := time.Now()
				l.Suggest(aboutAll, line)
				l.Guard(line)
				best = min(best, time.Since(start))
			}
			return best
		}
		// Ten times is the aim; a hundred would be the square of it.
		if a, b := took(short), took(long); b > 50*a {
			t.Errorf("%.20s: %v for 2,000 characters, %v for ten times as many", piece, a, b)
		}
	}
}

// BenchmarkLine prints the 99th percentile beside the mean; run it in the
// browser's own form with
//
//	GOOS=js GOARCH=wasm go test -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" -bench . ./rules/listen
func BenchmarkLine(b *testing.B) {
	l := listener(b)
	line := string([]rune(typical)[:200])
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"suggest", func() { l.Suggest(aboutAll, line) }},
		{"guard", func() { l.Guard(line) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				c.run()
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}
