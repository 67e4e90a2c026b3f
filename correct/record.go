package correct

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"kehoach/plan"
)

// Record is one correction of a plan, as its line of JSON has it.
type Record struct {
	Number int       `json:"number"` // from 1; greater than those of all records before it
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"`             // [Set], [Remove], [Add] or [Undo]
	On     *Anchor   `json:"on,omitempty"`     // which item; of [Add], behind which
	As     string    `json:"as,omitempty"`     // of [Add]: the kind of the new item
	Set    *Change   `json:"set,omitempty"`    // of [Set] and [Add]
	Undoes int       `json:"undoes,omitempty"` // of [Undo]: the number of the record that it withdraws
}

// Kinds of records.
const (
	Set    = "set"
	Remove = "remove"
	Add    = "add"
	Undo   = "undo"
)

// Kinds of items and of what a record may stand on.
const (
	Task      = "task"
	Target    = "target"
	Indicator = "indicator"
	Provision = "provision" // of the outline
)

// Anchor says on which words a record stands.
type Anchor struct {
	Kind  string `json:"kind"`            // of the item
	ID    string `json:"id"`              // of the item when the record was made; it finds added items only
	Quote string `json:"quote,omitempty"` // its words in the source, blanks folded
	Start int    `json:"start,omitempty"` // where they stood: of equal quotes the nearest is meant
	// Words tell the item from others with the same quote, as the cells of a row of years have it;
	// "" where it was the only one there.
	Words string `json:"words,omitempty"`
}

// Change is the new values of an item; nil leaves one as it is, and an empty one clears it. Texts are plain
// strings, since a [plan.Text] that is empty is null in JSON, which is nil.
type Change struct {
	Class      *string                   `json:"class,omitempty"`
	Title      *string                   `json:"title,omitempty"`
	Text       *string                   `json:"text,omitempty"`
	Result     *string                   `json:"result,omitempty"`
	Method     *string                   `json:"method,omitempty"`
	Lead       *plan.List[plan.Agency]   `json:"lead,omitempty"`
	Coordinate *plan.List[plan.Agency]   `json:"coordinate,omitempty"`
	Deadlines  *plan.List[plan.Deadline] `json:"deadlines,omitempty"`
	Figure     *Figure                   `json:"figure,omitempty"`
	Period     *string                   `json:"period,omitempty"`
	Confirmed  *bool                     `json:"confirmed,omitempty"`
	Done       *string                   `json:"done,omitempty"` // ISO 8601; "" takes the mark back
	Note       *string                   `json:"note,omitempty"`
}

// Figure is the quantity of a target.
type Figure struct {
	Raw        plan.Text `json:"raw"`
	Indicator  plan.Text `json:"indicator,omitzero"` // where the words of the figure name it
	Comparator plan.Text `json:"comparator"`
	Value      *float64  `json:"value"`
	Max        *float64  `json:"max"`
	Unit       plan.Text `json:"unit"`
	Change     plan.Text `json:"change"`
}

// marksOnly reports whether a change says something of an item and changes nothing in it.
func (c *Change) marksOnly() bool {
	rest := *c
	rest.Confirmed, rest.Done, rest.Note = nil, nil, nil
	return rest == Change{}
}

// ErrDamaged is wrapped by the errors of lines that are no records.
var ErrDamaged = errors.New("the line is no correction")

// Decode reads records, one a line. A line that is cut off or damaged is left out, and its error is
// among the damages with its number; the others count.
func Decode(raw []byte) (records []Record, damages []error) {
	last, line := 0, 0
	for b := range bytes.Lines(raw) {
		line++
		if len(bytes.TrimSpace(b)) == 0 {
			continue
		}
		r, err := decode(b)
		if err == nil && r.Number <= last {
			err = fmt.Errorf("%w: its number %d is not greater than %d", ErrDamaged, r.Number, last)
		}
		if err != nil {
			damages = append(damages, fmt.Errorf("line %d: %w", line, err))
			continue
		}
		last = r.Number
		records = append(records, r)
	}
	return records, damages
}

func decode(line []byte) (r Record, err error) {
	if err := json.Unmarshal(line, &r); err != nil {
		return r, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return r, r.check()
}

// check returns an error unless a record has what its kind needs.
func (r *Record) check() error {
	whole := false
	switch r.Kind {
	case Set:
		whole = r.On != nil && r.Set != nil
	case Remove:
		whole = r.On != nil
	case Add:
		whole = r.On != nil && r.Set != nil && (r.As == Task || r.As == Target || r.As == Indicator)
	case Undo:
		whole = r.Undoes > 0
	}
	if !whole {
		return fmt.Errorf("%w: a record of kind %q lacks what it needs", ErrDamaged, r.Kind)
	}
	return nil
}

// Encode returns the lines of records.
func Encode(records []Record) ([]byte, error) {
	var b bytes.Buffer
	for i := range records {
		if err := plan.EncodeLine(&b, &records[i]); err != nil {
			return nil, fmt.Errorf("write a correction: %w", err)
		}
	}
	return b.Bytes(), nil
}
