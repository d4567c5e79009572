// Package listen hears what a noted line says: it proposes tags with the phrase
// that caused each (suggestions), and names what must not be asked or kept in a
// selection (guard). It compiles the patterns of a pack once and then works on
// text alone, in linear time, in the browser as on the server. It knows no
// screen, no network and no earlier answers.
package listen
