package pages

// keyDo is what a key does in the review while no text field has the focus.
type keyDo int

// What the keys do.
const (
	keyNothing keyDo = iota
	keyUp
	keyDown
	keyRate
	keyUnconfirmed
	keyNotApplicable
)

// reviewKey reads a key of the review: arrows or J and K move, digits rate, U
// and N say that a rating is not possible.
func reviewKey(key string, steps int) (do keyDo, step int) {
	switch key {
	case "ArrowUp", "k", "K":
		return keyUp, 0
	case "ArrowDown", "j", "J":
		return keyDown, 0
	case "u", "U":
		return keyUnconfirmed, 0
	case "n", "N":
		return keyNotApplicable, 0
	}
	if len(key) != 1 || key[0] < '1' || int(key[0]-'0') > steps {
		return keyNothing, 0
	}
	return keyRate, int(key[0] - '0')
}
