package correct

// States of records beside the reasons of conflicts, [Gone] and [Several].
const (
	Counts  = "counts"
	Retired = "withdrawn" // another record withdraws it
)

// Listed is a record with what became of it.
type Listed struct {
	*Record
	Conflict  string `json:"conflict,omitempty"` // why it found no item: [Gone] or [Several]
	Withdrawn bool   `json:"withdrawn,omitempty"`
}

// State is what became of the record: [Counts], [Retired], [Gone] or [Several].
func (l Listed) State() string {
	switch {
	case l.Conflict != "":
		return l.Conflict
	case l.Withdrawn:
		return Retired
	}
	return Counts
}

// Listed lists the records of a book with what became of each.
func (b *Book) Listed() []Listed {
	_, conflicts := b.Laid()
	reasons := make(map[int]string, len(conflicts))
	for _, c := range conflicts {
		reasons[c.Record.Number] = c.Reason
	}
	withdrawn := Withdrawn(b.Records)
	list := make([]Listed, len(b.Records))
	for i := range b.Records {
		r := &b.Records[i]
		list[i] = Listed{r, reasons[r.Number], withdrawn[r.Number]}
	}
	return list
}
