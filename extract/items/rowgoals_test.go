package items

import (
	"testing"

	"kehoach/extract/quantity"
)

func TestMultiply(t *testing.T) {
	for _, c := range []struct {
		value float64
		unit  string
		want  float64
		rest  string
	}{
		{0.7, "%", 0.7, "%"},
		{0.0625, "điểm", 0.0625, "điểm"},
		{16.4, "triệu lượt", 16_400_000, "lượt"},
		{1.1, "nghìn tỷ đồng", 1_100_000_000_000, "đồng"},
		{2.35, "tỉ đồng", 2_350_000_000, "đồng"},
	} {
		multiple, rest := multiplied(c.unit)
		if got := quantity.Multiply(c.value, multiple); got != c.want || rest != c.rest {
			t.Errorf("%v %s: got %v %s, want %v %s", c.value, c.unit, got, rest, c.want, c.rest)
		}
	}
}
