package phrase

// statedTime is a calendar time in the sentence of a goal, in tokens [from, to).
type statedTime struct {
	from, to int
	period   string // EDTF; "" if it is not by when the goal is due
}

// readTimes finds the calendar times of the text and marks their tokens, so
// that no number of a date is read as a quantity.
func (c *counter) readTimes() {
	r := reader{s: c.s, t: c.t, text: true}
	var all []span
	for i := 0; i < len(c.t); {
		if !r.mayStart(i) {
			i++
			continue
		}
		spans, j := r.calendar(i)
		if j <= i || !c.isTime(i, j) {
			i++
			continue
		}
		for k := i; k < j; k++ {
			c.timed[k] = true
		}
		all = append(all, spans...)
		i = j
	}
	for k, g := range r.grounds(all) {
		sp := all[k]
		t := statedTime{from: sp.i, to: sp.j}
		if c.dueTime(sp, g) {
			t.period = sp.period()
		}
		c.times = append(c.times, t)
	}
}

// isTime keeps counts that look like years out: "2000 doanh nghiệp", "khoảng 2000 hộ".
func (c *counter) isTime(i, j int) bool {
	k := i
	for k < j && c.t[k].kind == word {
		k++
	}
	if j-k != 1 || c.at(k-1).is("năm", "đoạn", "nhìn", "tháng", "quý", "ngày") {
		return true
	}
	if next := c.at(j); next.kind == word {
		return next.is("và", "có", "là", "đạt", "phấn", "sẽ", "với", "trên", "cho", "so", "trở")
	}
	return len(c.t[k].key) == 4 && c.at(j).key != "%"
}

// dueTime reports whether the time can be that by which a goal is due: neither a
// baseline ("so với năm 2020"), nor a beginning, nor the date or the period of a document.
func (c *counter) dueTime(sp span, g ground) bool {
	switch {
	case c.ends(sp.i, "so", "với"), c.at(sp.i-1).is("hướng", "nhìn"):
		return false
	case sp.prep == since && !sp.ranged:
		return false
	case sp.last.unit == byDay:
		return sp.prep != plain
	}
	return sp.prep != stage || !g.named
}

// ends reports whether the words stand right before token i.
func (c *counter) ends(i int, words ...string) bool {
	return i >= len(words) && c.seq(i-len(words), words...)
}
