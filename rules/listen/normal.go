package listen

import "strings"

// Text is a line made ready for matching: width, case and common spellings are
// one, and every place leads back to the rune it came from.
type Text struct {
	runes []rune
	// from leads from a place in runes to the rune of the original.
	from []int
	// length of the original in runes, as typed.
	length int
	typed  []rune
	// narrow is the text before spellings become one, places whence it came.
	narrow []rune
	places []int
}

// Normalise folds a line: full-width letters and digits become half-width,
// half-width kana full-width, capitals small, and spellings that mean the same
// become one (頂く→いただく). Places stay traceable.
func Normalise(line string) Text {
	var t Text
	t.read(line)
	return t
}

// read takes a line into the room the text has.
func (t *Text) read(line string) {
	t.typed = t.typed[:0]
	for _, r := range line {
		t.typed = append(t.typed, r)
	}
	t.length, t.runes, t.from = len(t.typed), t.runes[:0], t.from[:0]
	narrow, from := t.narrow[:0], t.places[:0]
	for i := 0; i < len(t.typed); {
		r, n := foldWidth(t.typed[i:])
		narrow, from = append(narrow, r), append(from, i)
		i += n
	}
	t.narrow, t.places = narrow, from
	t.respell()
}

// foldWidth folds the first rune and tells how many runes it took: a half-width
// kana and its voicing mark are one.
func foldWidth(in []rune) (rune, int) {
	r := in[0]
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '　':
		r = ' '
	case r >= '｡' && r <= 'ﾟ':
		return foldKana(in)
	case r == '‐' || r == '－' || r == '−':
		r = '-'
	}
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r, 1
}

var halfKana = []rune("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜")

func foldKana(in []rune) (rune, int) {
	r := halfKana[in[0]-'｡']
	if len(in) > 1 && in[1] == 'ﾞ' {
		if r == 'ウ' {
			return 'ヴ', 2
		}
		if strings.ContainsRune("カキクケコサシスセソタチツテトハヒフヘホ", r) {
			return r + 1, 2
		}
	}
	if len(in) > 1 && in[1] == 'ﾟ' && strings.ContainsRune("ハヒフヘホ", r) {
		return r + 2, 2
	}
	return r, 1
}

// spellings are pairs of a spelling and the one that patterns use. The longer of
// two that begin alike stands first.
var spellings = [][2]string{
	{"出来", "でき"}, {"頂", "いただ"}, {"戴", "いただ"}, {"致し", "いたし"}, {"下さ", "くださ"}, {"無い", "ない"}, {"無く", "なく"},
	{"無か", "なか"}, {"活か", "生か"}, {"色々", "いろいろ"}, {"様々", "さまざま"}, {"頑張", "がんば"}, {"為に", "ために"},
	{"為、", "ため、"}, {"事が", "ことが"}, {"事を", "ことを"}, {"事に", "ことに"}, {"事で", "ことで"}, {"貴社", "御社"}, {"貴院", "御社"}, {"貴校", "御社"},
	{"御院", "御社"}, {"こちらの会社", "御社"}, {"身に付け", "身につけ"}, {"身に着け", "身につけ"}, {"気付", "気づ"}, {"気が付", "気づ"}, {"気がつ", "気づ"},
	{"取組", "取り組"}, {"取りくみ", "取り組み"}, {"行な", "行"}, {"良い", "よい"}, {"良か", "よか"}, {"良く", "よく"}, {"解り", "わかり"}, {"分かり", "わかり"},
	{"分から", "わから"}, {"判ら", "わから"}, {"創り", "作り"}, {"造り", "作り"}, {"つくり", "作り"}, {"お金", "金"},
	{"是非", "ぜひ"}, {"尚", "なお"}, {"殆ど", "ほとんど"}, {"繋", "つな"}, {"拘", "こだわ"}, {"携わ", "たずさわ"}, {"魅かれ", "惹かれ"}, {"ひかれ", "惹かれ"},
	{"しゅうきょう", "宗教"}, {"せんきょ", "選挙"}, {"けっこん", "結婚"}, {"くみあい", "組合"}, {"しんぶん", "新聞"}, {"そんけい", "尊敬"}, {"こせき", "戸籍"}, {"ほんせき", "本籍"},
	{"しゅっしん", "出身"}, {"うまれ", "生まれ"}, {"産まれ", "生まれ"}, {"おくに", "お国"}, {"いなか", "田舎"}, {"かぞく", "家族"}, {"りょうしん", "両親"}, {"きょうだい", "兄弟"}, {"こども", "子ども"},
	{"だんな", "旦那"}, {"おとうさん", "お父さん"}, {"おかあさん", "お母さん"}, {"けんしん", "健診"}, {"こくせき", "国籍"}, {"ざゆう", "座右"}, {"ふるさと", "故郷"},
}

// onlyAlone are kanji that are respelled only at the beginning of a word: 事が,
// but not 仕事が; 分かり, but not 自分から.
const onlyAlone = "事為分良造"

func isKanji(r rune) bool { return r >= '一' && r <= '龠' || r == '々' }

func (t *Text) respell() {
	for i := 0; i < len(t.narrow); {
		n, to := spelling(t.narrow[i:])
		if n == 0 || (i > 0 && isKanji(t.narrow[i-1]) && strings.ContainsRune(onlyAlone, t.narrow[i])) {
			t.runes, t.from = append(t.runes, t.narrow[i]), append(t.from, t.places[i])
			i++
			continue
		}
		for _, r := range to {
			t.runes = append(t.runes, r)
			t.from = append(t.from, t.places[i])
		}
		i += n
	}
}

// respelled groups the spellings by the rune they begin with.
var respelled = func() map[rune][][2]string {
	out := map[rune][][2]string{}
	for _, s := range spellings {
		first := []rune(s[0])[0]
		out[first] = append(out[first], s)
	}
	return out
}()

func spelling(in []rune) (int, string) {
	for _, s := range respelled[in[0]] {
		n := 0
		for _, r := range s[0] {
			if n >= len(in) || in[n] != r {
				n = -1
				break
			}
			n++
		}
		if n > 0 {
			return n, s[1]
		}
	}
	return 0, ""
}

// fold is Normalise for the literals of a pattern.
func fold(s string) string {
	t := Normalise(s)
	return string(t.runes)
}

// span leads a place in the folded text back to the original, as runes.
func (t *Text) span(from, to int) (int, int) {
	end := t.length
	if to < len(t.from) {
		end = t.from[to]
	}
	return t.from[from], end
}
