package dom

// stamp puts the time and the version 7 marks into 16 random bytes.
func stamp(id [16]byte, now int64) []byte {
	for i := range 6 {
		id[i] = byte(now >> (40 - 8*i))
	}
	id[6] = 0x70 | id[6]&0x0f
	id[8] = 0x80 | id[8]&0x3f
	return id[:]
}
