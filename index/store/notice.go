package store

import "fmt"

// Event is a kind of [Notice].
type Event int

// What a store tells of.
const (
	Rebuilding Event = iota // the index is damaged or of another version, and is built anew
	Repairing               // the index lags behind the plans, and makes up for it
	Behind                  // the newest plans are not in the index; a writer makes up for it
	Unfit                   // the index can't be used; a writer builds it anew
	LeftOut                 // a file among the plans holds no plan
)

// Notice is what a store repairs or has to leave out.
type Notice struct {
	Event         Event
	Changed, Gone int   // of Repairing and Behind: plans to index, and to remove from the index
	Err           error // the cause; nil of Repairing and Behind
}

// String says the notice in English, without a final stop.
func (n Notice) String() string {
	switch n.Event {
	case Rebuilding:
		return fmt.Sprintf("the index can't be used and is built anew: %v", n.Err)
	case Repairing:
		return fmt.Sprintf("the index lags behind the plans: %d to index, %d to remove", n.Changed, n.Gone)
	case Behind:
		return fmt.Sprintf("the newest plans are not in the index yet: %d to index, %d to remove", n.Changed, n.Gone)
	case Unfit:
		return fmt.Sprintf("the index can't be used: %v", n.Err)
	}
	return fmt.Sprintf("left out of the index: %v", n.Err)
}
