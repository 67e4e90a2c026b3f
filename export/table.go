package export

import (
	"fmt"
	"strconv"
	"strings"

	"kehoach/plan"
)

// Table is one table of rows. CSV and workbooks are made of the same.
type Table struct {
	Name    string // as it is asked for: "tasks"
	Title   string // in Vietnamese, as offices call it
	columns []column
	rows    func(p *plan.Plan, o Options) []Row
}

// column is one column of a table.
type column struct {
	name  string // for programs; it stays
	title string // in Vietnamese, in words that the extraction knows for this field
	width int    // in a workbook, in letters
	value func(r *Row) any
}

// day is the value of a cell that is a day, ISO 8601; "" where there is none.
type day string

// Tables are the tables of plans in their order.
var Tables = []Table{
	{"tasks", "Nhiệm vụ", taskColumns, func(p *plan.Plan, o Options) []Row { return Tasks(p, o.PerLead) }},
	{"targets", "Mục tiêu", targetColumns, func(p *plan.Plan, _ Options) []Row { return Targets(p) }},
	{"deadlines", "Thời hạn", deadlineColumns, func(p *plan.Plan, _ Options) []Row { return Deadlines(p) }},
}

var (
	code       = column{"code", "Mã nhiệm vụ", 24, func(r *Row) any { return r.Code }}
	parent     = column{"parent", "Mã nhiệm vụ cha", 24, func(r *Row) any { return r.Parent }}
	group      = column{"group", "Nhóm nhiệm vụ", 30, func(r *Row) any { return r.Group }}
	text       = column{"text", "Nội dung nhiệm vụ", 60, func(r *Row) any { return r.Text }}
	lead       = column{"lead", "Cơ quan chủ trì", 30, func(r *Row) any { return Bodies(r.Lead) }}
	coordinate = column{"coordinate", "Cơ quan phối hợp", 30, func(r *Row) any { return Bodies(r.Coordinate) }}
	due        = column{"due", "Ngày hoàn thành", 14, func(r *Row) any { return day(Due(r.Deadlines)) }}
	times      = column{"time", "Thời hạn", 24, func(r *Row) any { return Times(r.Deadlines) }}
	noDate     = column{"no_date", "Lý do không có ngày", 24, func(r *Row) any { return WhyNoDate(r.Deadlines) }}
	result     = column{"result", "Sản phẩm", 30, func(r *Row) any { return r.Result }}
	measures   = column{"targets", "Chỉ tiêu", 30, func(r *Row) any { return raws(r.Targets) }}
	number     = column{"number", "Số văn bản", 18, func(r *Row) any { return string(r.Plan.Document.Number) }}
	issued     = column{"issued", "Ngày văn bản", 14, func(r *Row) any { return day(r.Plan.Document.Issued) }}
	place      = column{"place", "Vị trí", 30, func(r *Row) any { return r.Where() }}
	page       = column{"page", "Trang", 8, func(r *Row) any { return int(r.Place.Page) }}
	status     = column{"status", "Trạng thái", 16, func(*Row) any { return "" }}
	note       = column{"note", "Ghi chú", 30, func(*Row) any { return "" }}
	document   = column{"document", "Kế hoạch", 24, func(r *Row) any { return r.Plan.ID }}
	id         = column{"id", "Mục", 12, func(r *Row) any { return r.ID }}

	taskColumns = []column{code, parent, group, text, lead, coordinate, due, times, noDate, result, measures,
		number, issued, place, page, status, note, document, id}
	targetColumns = []column{code, parent, group, text, ofTarget("indicator", "Chỉ số", 40, func(t *plan.Target) any { return string(t.Indicator) }),
		ofTarget("comparator", "So sánh", 10, func(t *plan.Target) any { return string(t.Comparator) }),
		ofTarget("value", "Giá trị", 12, func(t *plan.Target) any { return t.Value }),
		ofTarget("max", "Đến", 12, func(t *plan.Target) any { return t.Max }),
		ofTarget("unit", "Đơn vị tính", 14, func(t *plan.Target) any { return string(t.Unit) }),
		ofTarget("period", "Năm", 14, func(t *plan.Target) any { return string(t.Period) }),
		measures, lead, number, issued, place, page, status, note, document, id}
	deadlineColumns = []column{code, parent, group, text, lead, coordinate, due,
		ofDeadline("start", "Ngày bắt đầu", 14, func(d *plan.Deadline) any { return day(d.Start) }),
		ofDeadline("precision", "Độ chính xác", 12, func(d *plan.Deadline) any { return string(d.Precision) }),
		ofDeadline("recurrence", "Lặp lại", 24, func(d *plan.Deadline) any { return string(d.Recurrence) }),
		times, noDate, number, issued, place, page, status, note, document, id}
)

func ofTarget(name, title string, width int, value func(t *plan.Target) any) column {
	return column{name, title, width, func(r *Row) any { return value(&r.Targets[0]) }}
}

func ofDeadline(name, title string, width int, value func(d *plan.Deadline) any) column {
	return column{name, title, width, func(r *Row) any { return value(&r.Deadlines[0]) }}
}

// raws lists the words of quantities.
func raws(list []plan.Target) string {
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = string(t.Raw)
		if t.Raw == "" {
			words[i] = string(t.Text)
		}
	}
	return strings.Join(words, "; ")
}

// plain writes the value of a cell as text for programs.
func plain(value any) string {
	switch v := value.(type) {
	case *float64:
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', -1, 64)
	case int:
		if v == 0 {
			return ""
		}
		return strconv.Itoa(v)
	}
	return fmt.Sprint(value)
}

// TableNames returns the names of the tables in their order.
func TableNames() []string {
	names := make([]string, len(Tables))
	for i, t := range Tables {
		names[i] = t.Name
	}
	return names
}
