// Package ui holds the small pieces every screen is put together from: buttons,
// tag chips, keys, fields, scales, notices, dialogs. It knows how things look
// and sound to a screen reader; it must not know pages, the state, or where
// data comes from. Every text comes in as an argument.
//
// A piece is a struct; UI() gives the element:
//
//	ui.Button{Label: "保存", Kind: ui.Primary, Keys: []string{"Ctrl", "↵"}, OnClick: p.onSave}.UI()
//	ui.Tag{Side: rules.Plus, Name: "担当量を示した"}.UI()
//	ui.Kbd("Alt", "1–9")
//	ui.Field{ID: "login", Label: "ログイン名", Input: ui.Text("login", "username")}.UI()
//	ui.Scale{Label: "経験", Steps: pack.Scale.Steps, Value: 4, Scope: "experience", OnPick: p.onPick}.UI()
//	ui.Notice{Kind: ui.Caution, Title: "要書き直し", Body: "…"}.UI()
//	&ui.Dialog{Title: "キーの一覧", Content: p.renderKeys, OnClose: p.onCloseKeys}
//
// The engine keeps the first closure it saw for a place in the tree. So a
// handler may capture only its component; whatever else it captures (an id from
// a loop) must stand in Scope too, and then a change of it brings a new handler.
package ui
