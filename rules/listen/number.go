package listen

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Units of work, and units that only say when or how long, which is no result
// unless a change stands beside them.
var (
	workUnits = strings.Fields("件 軒 パレット 卓 杯 匹 枚 通 名 人 社 台 個 本 点 冊 回 % 割 倍 円 万円 億円 千円 箱 店舗 店 頁 ページ ケース 便 名分 件分 時間 分 秒 ポイント 位 種類 品目 行 品 部 班 室 床 食 組 校 コマ 件数 パーセント 往復 工程 着 キロ km kg メートル トン リットル 皿 束 棟 世帯 コール か所 ヶ所 箇所")
	timeUnits = strings.Fields("年 ヶ月 か月 カ月 ケ月 箇月 月 週間 週 日 日間 年間 年目 歳 才 時 年生 年度 代 月度 期 分の 点目 つ目 人目 社目 日目 級 人暮らし 人前 部署目 部上場 時間勤務 時間労働")
	durations = []string{"時間", "分", "秒", "日", "日間", "週間", "週", "ヶ月", "か月", "カ月", "ケ月"}
)

func isKanjiDigit(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '数', '半':
		return true
	}
	return false
}

// noAmounts begin with a kanji that looks like a number.
var noAmounts = strings.Fields("十分 一倍 一部 一通り 一人 一名 一本化 一点 一定 一番 半分 一回り 一つ 万一 一行 一品 一社 数人 1人 一台 一組 一室 二世帯 三世代 一覧 一日も 一日でも 1日も早 1日でも早")

// amount is a number with its unit, empty where none of the known follows.
type amount struct {
	hit
	unit string
	work bool
}

// amounts adds the numbers of a sentence.
func (s *sentence) amounts(out []amount) []amount {
	for i := 0; i < len(s.runes); {
		n := s.digits(i)
		if n == 0 {
			i++
			continue
		}
		if slices.ContainsFunc(noAmounts, func(w string) bool { return begins(s.runes[i:], w) }) {
			i += n
			continue
		}
		unit, work := longestUnit(s.runes[i+n:])
		out = append(out, amount{hit{i, i + n + utf8.RuneCountInString(unit)}, unit, work})
		i += n
	}
	return out
}

func (s *sentence) digits(i int) int {
	n := 0
	for i+n < len(s.runes) {
		r := s.runes[i+n]
		if !isDigit(r) && r != '○' && !isKanjiDigit(r) && (n == 0 || (r != ',' && r != '.')) {
			break
		}
		n++
	}
	return n
}

// longestUnit reads 24時間 as hours and not as 24時.
func longestUnit(after []rune) (unit string, work bool) {
	for k, list := range [][]string{workUnits, timeUnits} {
		for _, u := range list {
			if len(u) > len(unit) && begins(after, u) {
				unit, work = u, k == 0
			}
		}
	}
	return unit, work
}

func (a *answer) numbers(i int, want func(amount) bool) []hit {
	s := &a.sentences[i]
	out := a.take(len(s.figures))
	for _, n := range s.figures {
		if want(n) && !s.spoken[n.from] {
			out = append(out, n.hit)
		}
	}
	return out
}

// digitsOnly finds the numbers without what they count.
func (a *answer) digitsOnly(i int) []hit {
	s := &a.sentences[i]
	out := a.take(len(s.figures))
	for _, n := range s.figures {
		if !s.spoken[n.from] {
			out = append(out, hit{n.from, n.to - utf8.RuneCountInString(n.unit)})
		}
	}
	return out
}

// shifts finds changes told by two amounts: 30件から12件に, 2時間かかっていたのが40分で.
func (a *answer) shifts(i int) []hit {
	s := &a.sentences[i]
	out := a.take(len(s.figures))
	for k := 1; k < len(s.figures); k++ {
		x, y := s.figures[k-1], s.figures[k]
		if y.from-x.to > shiftGap || y.from < x.to || !sameKind(x, y) || !s.links(x.to, y.from) || !s.arrives(y.to) {
			continue
		}
		out = append(out, hit{x.from, y.to})
	}
	return out
}

const shiftGap = 16

func sameKind(a, b amount) bool {
	long := func(u string) bool { return slices.Contains(durations, u) }
	switch {
	case b.unit == "" || (!b.work && !long(b.unit)):
		return false
	case long(a.unit) && long(b.unit):
		return true
	}
	return a.unit == b.unit || a.unit == ""
}

// links tells that the first amount is where a change began.
func (s *sentence) links(from, to int) bool {
	for i := from; i < to; i++ {
		for _, w := range []string{"から", "だった", "かかっ", "あった", "を", "が", "→", "より"} {
			if begins(s.runes[i:to], w) {
				return true
			}
		}
	}
	return false
}

// arrives tells that the second amount is where it ended.
func (s *sentence) arrives(at int) bool {
	after := s.runes[at:]
	for _, w := range []string{"に", "へ", "で", "まで減", "まで短", "まで増", "まで下", "まで上", "まで伸", "まで縮", "まで削", "ほどに", "くらいに", "くらいで", "ぐらいに", "ぐらいで", "ちょっとに", "まで落ち", "まで戻", "程度に", "以下に", "以上に", "前後に"} {
		if begins(after, w) {
			return true
		}
	}
	return len(after) == 0 || after[0] == '。' || after[0] == '、'
}
