package rules

import "slices"

// SortStably sorts as slices.SortStableFunc does. That brings ten kilobytes into
// the browser program for every type that is sorted; here all types share one.
func SortStably[T any](all []T, compare func(a, b T) int) {
	places := make([]int, len(all))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return compare(all[a], all[b]) })
	sorted := make([]T, len(all))
	for i, at := range places {
		sorted[i] = all[at]
	}
	copy(all, sorted)
}
