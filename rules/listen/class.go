package listen

import "strings"

// classes are the words in capitals that a pattern may use beside literals.
// Each finds its places in one sentence of an answer.
var classes = map[string]func(a *answer, s *sentence) []hit{
	"NUMBER":  func(_ *answer, s *sentence) []hit { return s.numbers(nil) },
	"AMOUNT":  func(_ *answer, s *sentence) []hit { return s.numbers(workUnits) },
	"PERIOD":  func(_ *answer, s *sentence) []hit { return s.numbers(timeUnits) },
	"DEED":    func(_ *answer, s *sentence) []hit { return s.endings(deedEndings, notDeeds) },
	"HOPE":    func(_ *answer, s *sentence) []hit { return s.endings(hopeEndings, nil) },
	"NEGATED": func(_ *answer, s *sentence) []hit { return s.endings(notEndings, notNegations) },
	"START":   func(_ *answer, s *sentence) []hit { return []hit{{0, 0}} },
	"END":     func(_ *answer, s *sentence) []hit { return []hit{{s.end(), s.end()}} },
	"SHORT":   func(a *answer, _ *sentence) []hit { return when(a.text.length <= shortAnswer) },
	"LONG":    func(a *answer, _ *sentence) []hit { return when(a.text.length > longAnswer) },
	"SINGLE":  func(a *answer, _ *sentence) []hit { return when(len(a.sentences) == 1) },
	"SPOKEN":  func(_ *answer, s *sentence) []hit { return s.said() },
}

// Lengths in runes: an answer with nothing beside its point, and one with room
// for a story.
const (
	shortAnswer = 45
	longAnswer  = 80
)

func when(ok bool) []hit {
	if ok {
		return []hit{{0, 0}}
	}
	return nil
}

// workUnits count work; timeUnits only say when or how long, which is no
// result, unless a change stands beside them.
var (
	workUnits = strings.Fields("件 枚 通 名 人 社 台 個 本 点 冊 回 % 割 倍 円 万円 億円 千円 箱 店舗 店 頁 ページ ケース 便 名分 件分 時間 分 秒 ポイント 位 種類 品目 行 品 部 班 室 床 食 組 校 コマ")
	timeUnits = strings.Fields("年 ヶ月 か月 カ月 ケ月 月 週間 週 日 日間 年間 年目 歳 才 時 年生")
)

const kanjiDigits = "一二三四五六七八九十百千万数半"

// numbers finds a number, followed by one of the units where any are given.
func (s *sentence) numbers(units []string) []hit {
	var out []hit
	for i := 0; i < len(s.runes); {
		n := s.digits(i)
		if n == 0 {
			i++
			continue
		}
		end := i + n
		u := longestUnit(s.runes[end:], units)
		if units == nil || u > 0 {
			out = append(out, hit{i, end + u})
		}
		i = end
	}
	return out
}

func (s *sentence) digits(i int) int {
	n := 0
	for i+n < len(s.runes) {
		r := s.runes[i+n]
		if (r < '0' || r > '9') && !strings.ContainsRune(kanjiDigits, r) && (n == 0 || (r != ',' && r != '.')) {
			break
		}
		n++
	}
	return n
}

// longestUnit refuses 24時間 read as 24時: the longest unit wins over both lists.
func longestUnit(after []rune, units []string) int {
	best, ok := 0, false
	for _, list := range [][]string{workUnits, timeUnits} {
		for _, u := range list {
			r := []rune(u)
			if len(r) > best && hasPrefix(after, r) {
				best, ok = len(r), containsString(units, u)
			}
		}
	}
	if ok {
		return best
	}
	return 0
}

func containsString(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// The endings that tell a deed from a hope and a denial.
var (
	deedEndings = strings.Fields("ました まして ています ております てきた ていた ておいた ていて ていく。 した った いた けた せた えた めた れた げた べた てた きた みた んだ いだ ちた りた")
	// notDeeds end like a deed and are none: wishes, feelings, what one became
	// or was told, and giving notice.
	notDeeds    = strings.Fields("思いました 思った 思っています 思っております 考えました 考えた 考えています 考えております 感じました 感じた 感じています 感じております 惹かれました 惹かれた 惹かれています ありました あった なりました なった でした だった ませんでした なかった たかった 知りました 知った 志望しました 志望した 応募しました 応募した 応募いたしました 悩みました 悩んだ 悩んでいました 言われました 言われた 願っています 願っております 希望しています 希望しております 目指しています 目指しております 決めました 決めた 決意しました 決意した 退職しました 退職した 辞めました 辞めた 持ちました 持った 抱きました 抱いた 共感しました 共感した 共感しています 感銘を受けました 合いませんでした 疲れました 疲れた 求めました 求めた 自負しております 存じております 思われた でき 思いまして 考えまして 感じまして")
	hopeEndings = strings.Fields("たいと たいです たく たい。 たい、 たいから たいので たいため たい。 つもり 目指し 目指す ればと たいん たかった 希望し 希望です ていきます ていくつもり ほしい まいります いきたい なりたい したい")
	notEndings  = strings.Fields("ません なかった ないです ない。 ない、 なく なくて ないの ないこと ていない できない たことはない")
	// notNegations look like a denial and are none.
	notNegations = strings.Fields("少なく なくなり なくし なくす だけでなく のみならず 問題なく 滞りなく 間違いなく 関係なく かもしれません すみません 申し訳ありません 仕方なく 遠慮なく 無駄なく 漏れなく もれなく 遅れることなく なければ 切れ目なく 何気なく ミスなく ことなく 絶やさない なくなっ")
)

// endings finds one of the words where no longer exception covers it.
func (s *sentence) endings(words, except []string) []hit {
	var out []hit
	for i := range s.runes {
		for _, w := range words {
			r := []rune(w)
			if !hasPrefix(s.runes[i:], r) || (s.spoken[i] && !containsString(notEndings, w)) {
				continue
			}
			if !s.covered(i, i+len(r), except) && !s.wished(i+len(r)) {
				out = append(out, hit{i, i + len(r)})
			}
			break
		}
	}
	return out
}

// wished tells した in したい, したく or したら from a deed.
func (s *sentence) wished(end int) bool {
	return s.runes[end-1] == 'た' && end < len(s.runes) && strings.ContainsRune("いくからり", s.runes[end])
}

// covered reports whether one of the words stands over the whole place.
func (s *sentence) covered(from, to int, words []string) bool {
	for _, w := range words {
		r := []rune(w)
		for start := max(0, to-len(r)); start <= from; start++ {
			if hasPrefix(s.runes[start:], r) && start+len(r) >= to {
				return true
			}
		}
	}
	return false
}

// end is the place before the closing full stop.
func (s *sentence) end() int {
	n := len(s.runes)
	for n > 0 && strings.ContainsRune("。.!?\n )」", s.runes[n-1]) {
		n--
	}
	return n
}

func (s *sentence) said() []hit {
	for i, v := range s.spoken {
		if v {
			return []hit{{i, i + 1}}
		}
	}
	return nil
}
