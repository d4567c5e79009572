package listen

import (
	"slices"
	"strings"
)

// Units of work, and units that only say when or how long, which is no result
// unless a change stands beside them.
var (
	workUnits = unitRunes("件 枚 通 名 人 社 台 個 本 点 冊 回 % 割 倍 円 万円 億円 千円 箱 店舗 店 頁 ページ ケース 便 名分 件分 時間 分 秒 ポイント 位 種類 品目 行 品 部 班 室 床 食 組 校 コマ 件数 パーセント 往復 工程 着 キロ km kg メートル トン リットル 皿 束 棟 世帯 コール か所 ヶ所 箇所")
	timeUnits = unitRunes("年 ヶ月 か月 カ月 ケ月 箇月 月 週間 週 日 日間 年間 年目 歳 才 時 年生 年度 代 月度 期 分の 点目 つ目 人目 社目 日目 級 人暮らし 人前 部署目 部上場 時間勤務 時間労働")
	durations = []string{"時間", "分", "秒", "日", "日間", "週間", "週", "ヶ月", "か月", "カ月", "ケ月"}
)

func unitRunes(list string) [][]rune {
	var out [][]rune
	for _, u := range strings.Fields(list) {
		out = append(out, []rune(u))
	}
	return out
}

const kanjiDigits = "一二三四五六七八九十百千万数半"

// noAmounts begin with a kanji that looks like a number.
var noAmounts = unitRunes("十分 一倍 一部 一通り 一人 一名 一本化 一点 一定 一番 半分 一回り 一つ 万一 一行 一品 一社 数人 1人 一台 一組 一室 一日も 一日でも 1日も早 1日でも早")

// amount is a number with its unit, empty where none of the known follows.
type amount struct {
	hit
	unit string
	work bool
}

// amounts finds the numbers of a sentence.
func (s *sentence) amounts() []amount {
	var out []amount
	for i := 0; i < len(s.runes); {
		n := s.digits(i)
		if n == 0 {
			i++
			continue
		}
		if slices.ContainsFunc(noAmounts, func(w []rune) bool { return hasPrefix(s.runes[i:], w) }) {
			i += n
			continue
		}
		unit, work := longestUnit(s.runes[i+n:])
		out = append(out, amount{hit{i, i + n + len(unit)}, string(unit), work})
		i += n
	}
	return out
}

func (s *sentence) digits(i int) int {
	n := 0
	for i+n < len(s.runes) {
		r := s.runes[i+n]
		if !isDigit(r) && r != '○' && !strings.ContainsRune(kanjiDigits, r) && (n == 0 || (r != ',' && r != '.')) {
			break
		}
		n++
	}
	return n
}

// longestUnit reads 24時間 as hours and not as 24時.
func longestUnit(after []rune) (unit []rune, work bool) {
	for k, list := range [][][]rune{workUnits, timeUnits} {
		for _, u := range list {
			if len(u) > len(unit) && hasPrefix(after, u) {
				unit, work = u, k == 0
			}
		}
	}
	return unit, work
}

func (s *sentence) numbers(want func(amount) bool) []hit {
	var out []hit
	for _, a := range s.figures {
		if want(a) && !s.spoken[a.from] {
			out = append(out, a.hit)
		}
	}
	return out
}

// digitsOnly finds the numbers without what they count.
func (s *sentence) digitsOnly() []hit {
	var out []hit
	for _, a := range s.figures {
		if !s.spoken[a.from] {
			out = append(out, hit{a.from, a.to - len([]rune(a.unit))})
		}
	}
	return out
}

// shifts finds changes told by two amounts: 30件から12件に, 2時間かかっていたのが40分で.
func (s *sentence) shifts() []hit {
	var out []hit
	all := s.figures
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if b.from-a.to > shiftGap || b.from < a.to || !sameKind(a, b) || !s.links(a.to, b.from) || !s.arrives(b.to) {
			continue
		}
		out = append(out, hit{a.from, b.to})
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
	gap := string(s.runes[from:to])
	return slices.ContainsFunc([]string{"から", "だった", "かかっ", "あった", "を", "が", "→", "より"}, func(w string) bool { return strings.Contains(gap, w) })
}

// arrives tells that the second amount is where it ended.
func (s *sentence) arrives(at int) bool {
	after := s.runes[at:]
	for _, w := range []string{"に", "へ", "で", "まで減", "まで短", "まで増", "まで下", "まで上", "まで伸", "まで縮", "まで削", "ほどに", "程度に", "以下に", "以上に", "前後に"} {
		if hasPrefix(after, []rune(w)) {
			return true
		}
	}
	return len(after) == 0 || after[0] == '。' || after[0] == '、'
}
