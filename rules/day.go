package rules

import (
	"strconv"
	"time"
)

// Day reads a date YYYY-MM-DD, as the midnight UTC that begins it; false for any
// other text. time.Parse reads it too, but every browser would load twenty kilobytes
// for the forms it knows besides.
func Day(s string) (time.Time, bool) {
	if len(s) != len(time.DateOnly) {
		return time.Time{}, false
	}
	year, _ := strconv.Atoi(s[:4])
	month, _ := strconv.Atoi(s[5:7])
	day, _ := strconv.Atoi(s[8:])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, t.Format(time.DateOnly) == s
}
