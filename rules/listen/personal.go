package listen

import (
	"slices"
	"strings"
)

// apart drops what begins or ends within a longer word that is about something
// else (信者 in 発信者, ストに in テストに).
func (a *answer) apart(sorted []placed) []placed {
	out, word := sorted[:0], hit{}
	for _, p := range sorted {
		if p.from < word.to && (p.from > word.from || p.to < word.to) {
			continue
		}
		if a.listener.longer[p.literal] {
			word = p.hit
		}
		out = append(out, p)
	}
	return out
}

// guardPlaces finds a class that tells what is said about the person from what
// is said about the work.
func (a *answer) guardPlaces(i, class int) []hit {
	switch class {
	case classEnquiry:
		return a.tail(i, "enquiry", enquiring)
	case classHearsay:
		return a.tail(i, "hearsay", reporting)
	case classWeighed:
		return a.tail(i, "weighed", nil)
	case classPersonal:
		asks, tells, weighs := a.found(i, classEnquiry), a.found(i, classHearsay), a.found(i, classWeighed)
		if len(asks)+len(tells)+len(weighs) == 0 {
			return a.when(a.aside(i))
		}
		return append(append(append(a.take(len(asks)+len(tells)+len(weighs)), asks...), tells...), weighs...)
	case classDuty:
		words, counts := a.without(i, "duty"), a.numbers(i, func(n amount) bool { return slices.Contains(dutyUnits, n.unit) })
		return append(append(append(a.take(len(words)+len(counts)+1), words...), counts...), a.closed(i)...)
	}
	return a.without(i, strings.ToLower(classes[class]))
}

// asideLength is how long a note about a person is that has no word of work.
const asideLength = 24

// aside tells a short note that has nothing of work in it (田舎育ち。): who writes
// one in an interview writes about the person.
func (a *answer) aside(i int) bool {
	return a.sentences[i].end() <= asideLength && len(a.found(i, classDuty))+len(a.found(i, classServed))+len(a.found(i, classAmount))+
		len(a.listed(i, "work"))+len(a.listed(i, "action"))+len(a.listed(i, "involving"))+len(a.listed(i, "trade")) == 0
}

// working ends a note of what somebody did at work.
var working = strings.Fields("を作った を直した を変えた を組んだ を減らした を増やした を売った を売っていた で働いた で働いていた を並べた を分けた を届けた を運んだ を運んでいた に答えた に答えていた を整えた 係だった の仕事をした の仕事をしていた る仕事をした る仕事をしていた 手配をした 検品をした 印刷をした 補助をした 準備をした に替えた に直した に改めた に回した を広めた をなくした をそろえた を任された を任されていた をまとめた を整理した を集計した を開いた を掲示した を覚えた を数えた の当番だった の担当だった 決まりにした 仕組みにした 手順にした 作りました 直しました 変えました 組みました 減らしました 増やしました 並べました 分けました 届けました 答えました 整えました ずらしました 入れました 配りました 渡しました 描きました 決めました 貼りました 置きました 早めました 広げました 縮めました 移しました 延ばしました 回りました 替えました 改めました なくしました そろえました まとめました 整理しました 用意しました 手順にしました 決まりにしました 任されました 任されていました")

// closed finds such an end.
func (a *answer) closed(i int) []hit {
	s := &a.sentences[i]
	end := s.end()
	if !slices.Contains(s.runes[end:], '?') && slices.ContainsFunc(working, func(w string) bool { return hasSuffix(s.runes[:end], w) }) {
		return append(a.take(1), hit{end, end})
	}
	return nil
}

// without are the places of a list but for those within its longer words.
func (a *answer) without(i int, list string) []hit {
	return a.outside(a.listed(i, list), a.listed(i, "no "+list))
}

// Ends of a sentence that ask (ご出身は。) and that report (独身の由。), where no
// word of the list stands.
var (
	enquiring = strings.Fields("は って を か かね かな かしら でしょう よね ですね ますね 誰 何 どちら どこ いくつ いつ なぜ どなた ください ほしい ジャンル 一言で としたら なら っけ たの なの るの いの を一つ を一言 をどうぞ 何点 何人 何歳 何年 いくら たとえると 言うと いうと 選ぶと 表すと を三人 を二人 を一人 を三つ を二つ を詳しく 誰と 誰に だれに どなたに どちらへ どちらに どこへ どこに どっちがいい どちらがいい どっち を聞いた も聞いた を聞いておいた お暮らしで お住まいで お持ちで おありで どちらで の町で なら つもり れば なかろう もん やろ んの るん たん かいな 確認すること 要確認 確認のこと")
	reporting = strings.Fields("とのこと そうだ そう らしい ようだ という 様子 模様 印象 みたい タイプ 由 感じ と回答 よう かも なあ んやけど んですけど けどね ねえ 思たわ 考え 派 持ち主 価値観の人 な人 する人 い人 っぽい そうもない と聞きました 心配 不安 懸念 気がかり おそれ 恐れあり 困る")
)

// tail finds a list's words, a question mark, or an end of the sentence: places
// without width, so that they are no part of the phrase that is shown.
func (a *answer) tail(i int, list string, ends []string) []hit {
	s := &a.sentences[i]
	all := a.without(i, list)
	out := a.take(len(all) + 1)
	for _, h := range all {
		out = append(out, hit{h.from, h.from})
	}
	end := s.end()
	if slices.ContainsFunc(ends, func(w string) bool { return hasSuffix(s.runes[:end], w) }) ||
		(list == "enquiry" && end < len(s.runes) && slices.Contains(s.runes[end:], '?')) {
		out = append(out, hit{end, end})
	}
	return out
}

// dutyUnits count work, and hardly anything at home.
var dutyUnits = strings.Fields("件 件数 社 台 枚 % パーセント 割 棟 品 品目 箱 店 店舗 ケース 便 工程 皿 コール 世帯 案 回線 万円 千円 億円")
