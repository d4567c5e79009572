package listen_test

import (
	"slices"
	"testing"
	"time"

	"kotae/rules"
)

// typical is a line of about 200 characters, as long as an interviewer writes.
const typical = "前職では物流会社の営業事務として、受注の入力と請求書の発行を月に約300件担当していました。確認に時間がかかっていたため、" +
	"取引先ごとの一覧表を作って課内で使うことを提案し、上司と相談しながら3か月かけて整えました。その結果、締めの作業が2日から半日になり、" +
	"営業からも問い合わせが減って助かると言ってもらえました。御社でもこの経験を生かし、まずは受発注の正確さで力になりたいと考えております。最初は先輩に教わります。"

var aboutAll = []rules.CriterionID{"experience", "aspiration", "initiative", "change", "motive", "clarity"}

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
