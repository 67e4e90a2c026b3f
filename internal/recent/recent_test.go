package recent

import "testing"

func TestCache(t *testing.T) {
	c := New[int](10, func(b []byte) int { return len(b) })
	for i := range 4 {
		c.Put(i, make([]byte, 4))
		c.Get(0)
	}
	c.Put(9, make([]byte, 11))
	c.Put(0, make([]byte, 1))
	for key, want := range map[int]int{0: 4, 1: 0, 2: 0, 3: 4, 9: 0} {
		if got, is := c.Get(key); len(got) != want || is != (want > 0) {
			t.Errorf("%d: %d bytes, want %d", key, len(got), want)
		}
	}
	if c.held != 8 || c.Len() != 2 {
		t.Errorf("%d bytes of %d values", c.held, c.Len())
	}
}
