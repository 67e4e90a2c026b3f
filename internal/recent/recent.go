// Package recent keeps what was used last.
package recent

import "container/list"

// Cache keeps the values that were used last, up to so many bytes. It is for one goroutine at a time.
type Cache[K comparable, V any] struct {
	most, held int
	size       func(V) int
	order      list.List // of entries, the last used first
	at         map[K]*list.Element
}

// entry is a value with its key.
type entry[K comparable, V any] struct {
	key   K
	value V
}

// New returns a cache of at most so many bytes; size tells how many a value has.
func New[K comparable, V any](most int, size func(V) int) *Cache[K, V] {
	return &Cache[K, V]{most: most, size: size, at: map[K]*list.Element{}}
}

// Get returns the value of a key, and whether it is kept.
func (c *Cache[K, V]) Get(k K) (v V, is bool) {
	e := c.at[k]
	if e == nil {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(entry[K, V]).value, true
}

// Put keeps a value in the place of those that were not used for the longest time. The first value of
// a key stays.
func (c *Cache[K, V]) Put(k K, v V) {
	n := c.size(v)
	if c.at[k] != nil || n > c.most {
		return
	}
	c.at[k] = c.order.PushFront(entry[K, V]{k, v})
	for c.held += n; c.held > c.most; {
		gone := c.order.Remove(c.order.Back()).(entry[K, V])
		delete(c.at, gone.key)
		c.held -= c.size(gone.value)
	}
}

// Len is how many values are kept.
func (c *Cache[K, V]) Len() int { return len(c.at) }
