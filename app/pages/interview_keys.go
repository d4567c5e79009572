package pages

import "kotae/app/dom"

// command is what a key does on the interview screen.
type command string

// The commands of the interview screen.
const (
	doNothing  command = ""
	doNote     command = "note"
	doTag      command = "tag"
	doSearch   command = "search"
	doLater    command = "later"
	doStrike   command = "strike"
	doEditUp   command = "edit-up"
	doEditDown command = "edit-down"
	doUndo     command = "undo"
	doRedo     command = "redo"
	doUp       command = "question-up"
	doDown     command = "question-down"
	doAsked    command = "asked"
	doSkip     command = "skip"
	doCue      command = "cue"
	doAdd      command = "add"
	doReview   command = "review"
	doPapers   command = "papers"
	doSend     command = "send"
	doTick     command = "tick"
	doSheet    command = "sheet"
	doLeave    command = "leave"
	doAccept   command = "accept"
	doDecline  command = "decline"
	doAgain    command = "again"
	doSplit    command = "split"
	doJoin     command = "join"
	doTime     command = "time"
	doShort    command = "short"
	doEarlier  command = "earlier"
	doForth    command = "forth"
	doConfirm  command = "confirm"
)

// keyPlace is where the keyboard is when a key comes.
type keyPlace struct {
	// Composer: in the composer; Empty: with nothing typed in it.
	Composer, Empty bool
	// Typed: the browser has typing to take back there, empty or not.
	Typed bool
	// Editing: a noted line stands in the composer, unchanged so far where Same.
	Editing, Same bool
	// Offered: a tag is proposed, for Tab to take.
	Offered bool
	// Dialog: a dialog or a menu is open, or the screen is hidden.
	Dialog bool
}

// onLine tells of the commands that act on the line that the tag keys act on.
func onLine(cmd command) bool {
	switch cmd {
	case doTag, doAgain, doLater, doStrike, doJoin, doTime, doEarlier, doForth:
		return true
	}
	return false
}

// commandOf tells what a key does there, and the digit of a tag key.
func commandOf(k dom.Key, at keyPlace) (command, int) {
	ctrl := k.Ctrl || k.Meta
	if at.Dialog {
		return doNothing, 0
	}
	switch {
	case k.Alt && !ctrl:
		return altCommand(k)
	case ctrl && !k.Alt:
		return ctrlCommand(k, at), 0
	case !at.Composer:
		return elsewhere(k), 0
	}
	return composerCommand(k, at), 0
}

// altCommand reads the keys that work wherever the focus is.
func altCommand(k dom.Key) (command, int) {
	switch k.Name {
	case "ArrowUp":
		return doUp, 0
	case "ArrowDown":
		return doDown, 0
	}
	if n, ok := digit(k); ok {
		if n == 0 {
			return doLater, 0
		}
		return doTag, n
	}
	if cmd := signCommand(k); cmd != doNothing {
		return cmd, 0
	}
	return letterCommand(k), 0
}

// signCommand reads the signs, by their place where Alt gives another character.
// ＋ stands on the key of the semicolon or of the equals sign.
func signCommand(k dom.Key) command {
	sign := k.Name
	if len(sign) != 1 {
		sign = k.Code
	}
	switch sign {
	case ".", "Period":
		return doAgain
	case "-", "Minus":
		return doEarlier
	case "+", ";", "=", "Semicolon", "Equal":
		return doForth
	}
	return doNothing
}

func letterCommand(k dom.Key) command {
	switch letter(k) {
	case "a":
		return doAsked
	case "s":
		return doSkip
	case "q":
		return doCue
	case "n":
		return doAdd
	case "x":
		return doStrike
	case "p":
		return doPapers
	case "g":
		return doSend
	case "c":
		return doTick
	case "r":
		return doDecline
	case "j":
		return doJoin
	case "t":
		return doTime
	case "b":
		return doShort
	case "k":
		return doConfirm
	}
	return doNothing
}

func ctrlCommand(k dom.Key, at keyPlace) command {
	switch {
	case k.Name == "Enter":
		return doReview
	case letter(k) == "k":
		return doSearch
	case letter(k) == "z" && k.Shift && at.Empty, letter(k) == "y" && at.Empty:
		return doRedo
	case letter(k) == "z" && at.Empty && !at.Typed:
		return doUndo
	}
	return doNothing
}

// composerCommand reads plain keys in the composer. A key that means something
// as text does so only while nothing is typed.
func composerCommand(k dom.Key, at keyPlace) command {
	switch k.Name {
	case "Enter":
		if at.Editing && k.Shift {
			return doSplit
		}
		return doNote
	case "Escape":
		return doLeave
	case "Tab":
		if at.Offered && !k.Shift {
			return doAccept
		}
	case "ArrowUp":
		if at.Empty || at.Same {
			return doEditUp
		}
	case "ArrowDown":
		if at.Same {
			return doEditDown
		}
	case "#":
		if at.Empty && !at.Editing {
			return doSearch
		}
	case "?":
		if at.Empty && !at.Editing {
			return doSheet
		}
	}
	return doNothing
}

// elsewhere reads plain keys outside the composer and outside any field.
func elsewhere(k dom.Key) command {
	switch {
	case k.Name == "Escape":
		return doLeave
	case k.InText:
		return doNothing
	case k.Name == "#":
		return doSearch
	case k.Name == "?":
		return doSheet
	}
	return doNothing
}

// digit reads a digit by its place on the keyboard: with Alt held, some systems
// give another character.
func digit(k dom.Key) (int, bool) {
	for _, prefix := range [...]string{"Digit", "Numpad"} {
		if n := len(prefix); len(k.Code) == n+1 && k.Code[:n] == prefix {
			if d := int(k.Code[n] - '0'); d >= 0 && d <= 9 {
				return d, true
			}
		}
	}
	if len(k.Name) == 1 && k.Name[0] >= '0' && k.Name[0] <= '9' {
		return int(k.Name[0] - '0'), true
	}
	return 0, false
}

// letter reads a letter by its name, or by its place where Alt changed it.
func letter(k dom.Key) string {
	if len(k.Name) == 1 {
		if c := k.Name[0] | 0x20; c >= 'a' && c <= 'z' {
			return string(c)
		}
	}
	if len(k.Code) == 4 && k.Code[:3] == "Key" {
		return string(k.Code[3] | 0x20)
	}
	return ""
}
