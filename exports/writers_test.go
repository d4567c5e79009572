package exports

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kotae/exports/xlsx"
)

// writer is a program that writes the bench's table of so many rows to a file.
type writer struct {
	name string
	cmd  func(rows int, path string) *exec.Cmd
}

func writers() []writer {
	node := func(rows int, path string) *exec.Cmd {
		c := exec.Command("node", "testdata/bench/write.js", strconv.Itoa(rows), path)
		modules, _ := filepath.Abs("../build/bench/node_modules") // a path that cannot be told is one not found
		c.Env = append(os.Environ(), "NODE_PATH="+modules)
		return c
	}
	python := func(library string) func(int, string) *exec.Cmd {
		return func(rows int, path string) *exec.Cmd {
			return exec.Command("/usr/bin/python3", "testdata/bench/write.py", library, strconv.Itoa(rows), path)
		}
	}
	return []writer{
		{"kotae/exports/xlsx", func(rows int, path string) *exec.Cmd {
			c := exec.Command(os.Args[0], "-test.run=^TestWriters$")
			c.Env = append(os.Environ(), "KOTAE_WRITE="+strconv.Itoa(rows)+" "+path)
			return c
		}},
		{"XlsxWriter, constant memory", python("xlsxwriter")}, {"openpyxl, write only", python("openpyxl")}, {"exceljs, streaming", node},
	}
}

// TestWriters writes the same cells with our writer and with those that people know,
// each in a process of its own, once 100 rows to compare every cell and once 10,000
// rows with 200,000 quotes to measure. `make bench` prints the table.
func TestWriters(t *testing.T) {
	if job := os.Getenv("KOTAE_WRITE"); job != "" {
		rows, path, _ := strings.Cut(job, " ")
		n, _ := strconv.Atoi(rows)
		writeTable(t, n, path)
		return
	}
	if os.Getenv("KOTAE_BENCH") == "" {
		return
	}
	dir := t.TempDir()
	t.Logf("%-28s %8s %8s %8s %8s", "10,000 x 30 + 200,000 x 8", "CPU s", "wall s", "RSS MiB", "file MB")
	ours := filepath.Join(dir, "0.xlsx")
	for i, w := range writers() {
		small, large := filepath.Join(dir, strconv.Itoa(i)+".xlsx"), filepath.Join(dir, strconv.Itoa(i)+"large.xlsx")
		if out, err := w.cmd(100, small).CombinedOutput(); err != nil {
			t.Logf("%-28s not installed (%.80s)", w.name, strings.TrimSpace(string(out)))
			continue
		}
		if out, err := exec.Command("/usr/bin/python3", "testdata/bench/equal.py", ours, small).CombinedOutput(); err != nil {
			t.Errorf("%s writes other cells: %s", w.name, out)
		}
		cmd := w.cmd(10_000, large)
		start := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v %s", w.name, err, out)
		}
		wall, used := time.Since(start), cmd.ProcessState.SysUsage().(*syscall.Rusage)
		info, err := os.Stat(large)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%-28s %8.2f %8.2f %8d %8.2f", w.name, cpuOf(*used), wall.Seconds(), used.Maxrss/1024, float64(info.Size())/1e6)
		if err := os.Remove(large); err != nil {
			t.Error(err)
		}
	}
}

// writeTable is the content that write.py and write.js write too.
func writeTable(t *testing.T, n int, path string) {
	number := func(r, c int) xlsx.Cell {
		if c%3 == 0 {
			return xlsx.Cell{Kind: xlsx.Number, Number: float64((r*31+c*17)%500) / 100, Style: 2}
		}
		return xlsx.Cell{Kind: xlsx.Text, Text: fmt.Sprintf("評価項目%dの根拠 %d件", c, r*7+c)}
	}
	quote := func(r, c int) xlsx.Cell {
		return xlsx.Cell{Kind: xlsx.Text, Text: fmt.Sprintf("月に%d件の請求書を発行し、差し戻しを減らした %d", r*13+c, c)}
	}
	sheet := func(name string, n, columns int, value func(r, c int) xlsx.Cell) xlsx.Sheet {
		return xlsx.Sheet{Name: name, Wide: columns, Tall: n + 1, Rows: func(yield func(xlsx.Row) bool) {
			cells := make([]xlsx.Cell, columns)
			for c := range cells {
				cells[c] = xlsx.Cell{Kind: xlsx.Text, Text: "列" + strconv.Itoa(c), Style: 1}
			}
			for r := -1; r < n && yield(xlsx.Row{Cells: cells}); r++ {
				for c := range cells {
					cells[c] = value(r+1, c)
				}
			}
		}}
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	err = xlsx.Write(t.Context(), file, xlsx.Book{Title: "bench", Font: fontFamily, Made: time.Unix(0, 0), Styles: []xlsx.Style{{Size: 11}, {Size: 11, Bold: true}, {Size: 11, Number: "0.00"}},
		Sheets: []xlsx.Sheet{sheet("table", n, 30, number), sheet("quotes", 20*n, 8, quote)}})
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}
