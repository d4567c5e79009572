//go:build ignore

// Strip empties the tables of file and line in a Go program for the browser: a
// twentieth of what every cold start loads, read by nobody but a stack trace,
// which then names functions without lines. The runtime takes a table at offset 0
// for one that is not there.
//
//	go run app/web/strip.go build/app.wasm
//
// The layout is that of pclntab in the runtime of this version of Go (runtime/
// symtab.go, _func); another one is refused.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"os"
)

// Where the fields of a function stand.
const (
	pcspAt, pcfileAt, pclnAt, npcdataAt, startLineAt, pcdataAt = 16, 20, 24, 28, 36, 44
)

var magic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: strip FILE")
	}
	raw, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = strip(raw)
	}
	if err == nil {
		err = os.WriteFile(os.Args[1], raw, 0o755)
	}
	if err != nil {
		log.Fatalf("%s: %v", os.Args[1], err)
	}
}

// segment is a piece of the data: where it stands in the file and in memory.
type segment struct{ file, memory, length int }

func strip(raw []byte) error {
	segments, err := dataOf(raw)
	if err != nil {
		return err
	}
	last := segments[len(segments)-1]
	memory := make([]byte, last.memory+last.length)
	for _, s := range segments {
		copy(memory[s.memory:], raw[s.file:s.file+s.length])
	}
	start := bytes.Index(memory, magic)
	if start < 0 || bytes.Contains(memory[start+1:], magic) {
		return errors.New("the table of functions is not as it was; see what this is for")
	}
	n := empty(memory[start:])
	for _, s := range segments {
		copy(raw[s.file:s.file+s.length], memory[s.memory:])
	}
	fmt.Printf("%d bytes of lines taken out\n", n)
	return nil
}

// empty clears what only file and line refer to.
func empty(table []byte) (cleared int) {
	word := func(at int) int { return int(binary.LittleEndian.Uint32(table[at:])) }
	count, tables, funcs := word(8), word(8+8*6), word(8+8*7)
	kept, gone := map[int]bool{}, map[int]bool{}
	for i := range count {
		f := funcs + word(funcs+8*i+4)
		kept[word(f+pcspAt)] = true
		for j := range word(f + npcdataAt) {
			kept[word(f+pcdataAt+4*j)] = true
		}
		for _, field := range []int{pcfileAt, pclnAt} {
			gone[word(f+field)] = true
			clear(table[f+field : f+field+4])
		}
		clear(table[f+startLineAt : f+startLineAt+4])
	}
	for offset := range gone {
		if offset != 0 && !kept[offset] {
			one := table[tables+offset:]
			one = one[:lengthOf(one)]
			clear(one)
			cleared += len(one)
		}
	}
	return cleared
}

// lengthOf measures a table: pairs of a value and a distance up to a value of 0
// that is not the first.
func lengthOf(table []byte) int {
	at := 0
	for {
		value, n := binary.Uvarint(table[at:])
		first := at == 0
		at += n
		if value == 0 && !first {
			return at
		}
		_, n = binary.Uvarint(table[at:])
		at += n
	}
}

// dataOf finds the pieces of the data section, in the order of memory.
func dataOf(raw []byte) ([]segment, error) {
	const header, data = 8, 11
	for at := header; at < len(raw); {
		kind := raw[at]
		length, n := binary.Uvarint(raw[at+1:])
		at += 1 + n
		if kind == data {
			return segmentsOf(raw, at)
		}
		at += int(length)
	}
	return nil, errors.New("no data in this program")
}

// segmentsOf reads pieces of the form: 0, i32.const, offset, end, length, bytes.
func segmentsOf(raw []byte, at int) (all []segment, err error) {
	count, n := binary.Uvarint(raw[at:])
	at += n
	for range count {
		if raw[at] != 0 || raw[at+1] != 0x41 {
			return nil, errors.New("a piece of data of an unknown kind")
		}
		memory, n := binary.Uvarint(raw[at+2:])
		at += 2 + n + 1
		length, n := binary.Uvarint(raw[at:])
		at += n
		all = append(all, segment{at, int(memory), int(length)})
		at += int(length)
	}
	return all, nil
}
