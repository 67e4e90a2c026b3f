package plan

// Text is a string that JSON writes as null when it is empty.
type Text string

// MarshalJSON writes null for "".
func (t Text) MarshalJSON() ([]byte, error) { return Append(nil, t, Form{}) }

// Number is a 1-based count that JSON writes as null when it is zero.
type Number int

// MarshalJSON writes null for 0.
func (n Number) MarshalJSON() ([]byte, error) { return Append(nil, n, Form{}) }

// List is a slice that JSON writes as [] when it is nil.
type List[T any] []T

// MarshalJSON writes [] for nil.
func (l List[T]) MarshalJSON() ([]byte, error) { return Append(nil, l, Form{}) }

// list tells a List of any type from other slices.
func (List[T]) list() {}
