//go:build ignore

// Precompress writes the compressed forms of a file that the server sends, so
// that no request waits for a compressor:
//
//	go run app/web/precompress.go -quality 11 build/app.wasm app/web/static
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

func main() {
	quality := flag.Int("quality", brotli.BestCompression, "brotli quality, 0 to 11")
	flag.Parse()
	if flag.NArg() != 2 {
		log.Fatal("usage: precompress [-quality N] FILE FOLDER")
	}
	raw, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	name := filepath.Join(flag.Arg(1), filepath.Base(flag.Arg(0)))
	level := min(*quality, gzip.BestCompression)
	write(name+".gz", raw, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, level) })
	// The widest window: the program is longer than the usual one.
	options := brotli.WriterOptions{Quality: *quality, LGWin: 24}
	write(name+".br", raw, func(w io.Writer) (io.WriteCloser, error) { return brotli.NewWriterOptions(w, options), nil })
}

func write(name string, raw []byte, open func(io.Writer) (io.WriteCloser, error)) {
	var out bytes.Buffer
	w, err := open(&out)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := w.Write(raw); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %d -> %d bytes\n", name, len(raw), out.Len())
}
