package phrase

// statedTime is a calendar time in the sentence of a goal, in tokens [from, to).
type statedTime struct {
	from, to int
	period   string // EDTF
	past     bool   // a baseline: "so với năm 2020"
}

// readTimes finds the calendar times of the text and marks their tokens, so
// that no number of a date is read as a quantity.
func (c *counter) readTimes() {
	r := reader{s: c.s, t: c.t, text: true}
	for i := 0; i < len(c.t); {
		if !r.mayStart(i) || r.at(i).kind == number && c.at(i+1).key == "%" {
			i++
			continue
		}
		spans, j := r.calendar(i)
		if j <= i || !c.isTime(&r, i, j) {
			i++
			continue
		}
		past := c.ends(i, "so", "với") || c.ends(i, "so")
		for k := i; k < j; k++ {
			c.timed[k] = true
		}
		for _, sp := range spans {
			if p := sp.period(); p != "" {
				c.times = append(c.times, statedTime{from: i, to: j, period: p, past: past})
			}
		}
		i = j
	}
}

// isTime keeps counts that look like years or days out: "2000 doanh nghiệp", "từ 10 - 12 xã".
func (c *counter) isTime(r *reader, i, j int) bool {
	k := i
	for k < j && preps[c.t[k].key] != nil {
		k++
	}
	if k == j || c.t[k].kind != number {
		return true
	}
	if j-k > 1 {
		return true
	}
	if c.at(j).kind == word && !c.at(j).capital && !c.at(j).is("và", "có", "là", "đạt", "phấn", "sẽ", "với", "trên", "cho") {
		return k > i && c.t[i].is("giai", "tầm", "năm")
	}
	return len(c.t[k].key) == 4
}

// ends reports whether the words stand right before token i.
func (c *counter) ends(i int, words ...string) bool {
	return i >= len(words) && c.seq(i-len(words), words...)
}
