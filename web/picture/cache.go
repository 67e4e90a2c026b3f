package picture

import "container/list"

// cache keeps the pictures that were used last, up to so many bytes.
type cache struct {
	most, held int
	order      list.List // of kept, the last used first
	at         map[key]*list.Element
}

type kept struct {
	key
	png []byte
}

// get returns a picture, nil for none.
func (c *cache) get(k key) []byte {
	e := c.at[k]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(kept).png
}

// put keeps a picture in the place of those that were not used for the longest time.
func (c *cache) put(k key, png []byte) {
	if c.at == nil {
		c.at = map[key]*list.Element{}
	}
	if c.at[k] != nil || len(png) > c.most {
		return
	}
	c.at[k] = c.order.PushFront(kept{k, png})
	for c.held += len(png); c.held > c.most; {
		last := c.order.Back()
		gone := c.order.Remove(last).(kept)
		delete(c.at, gone.key)
		c.held -= len(gone.png)
	}
}
