package export

import (
	"cmp"
	"fmt"
	"slices"
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
	name  string  // for programs; it stays
	title string  // in Vietnamese; heads of the tasks are words that the extraction knows for their fields
	width float64 // in a workbook, in letters
	value func(r *Row) any
}

// Values of cells beside strings, numbers and counts. The zero value is an empty cell.
type (
	day  string   // ISO 8601
	term string   // a word of the JSON of plans, or a reason; people read it in Vietnamese
	list []string // parted by [separator]
)

// separator parts the values of a cell that holds several.
const separator = "; "

// Tables are the tables of plans in their order.
var Tables = []Table{
	{"tasks", "Nhiệm vụ", taskColumns, func(p *plan.Plan, o Options) []Row { return Tasks(p, o.PerLead) }},
	{"targets", "Mục tiêu", targetColumns, func(p *plan.Plan, _ Options) []Row { return Targets(p) }},
	{"deadlines", "Thời hạn", deadlineColumns, func(p *plan.Plan, _ Options) []Row { return Deadlines(p) }},
	{"documents", "Văn bản", documentColumns, func(p *plan.Plan, _ Options) []Row { return []Row{{Plan: p}} }},
	{"warnings", "Cảnh báo", warningColumns, func(p *plan.Plan, _ Options) []Row { return Warnings(p) }},
}

var (
	code       = column{"code", "Mã nhiệm vụ", 22, func(r *Row) any { return r.Code }}
	parent     = column{"parent", "Mã nhiệm vụ cha", 22, func(r *Row) any { return r.Parent }}
	group      = column{"group", "Nhóm", 24, func(r *Row) any { return r.Group }}
	text       = column{"text", "Nội dung nhiệm vụ", 60, func(r *Row) any { return r.Text }}
	lead       = column{"lead", "Cơ quan chủ trì", 26, func(r *Row) any { return list(plan.Names(r.Lead)) }}
	coordinate = column{"coordinate", "Cơ quan phối hợp", 26, func(r *Row) any { return list(plan.Names(r.Coordinate)) }}
	due        = column{"due", "Hạn cuối", 12, func(r *Row) any { return day(Due(r.Deadlines)) }}
	times      = column{"time", "Thời hạn", 20, func(r *Row) any { return list(phrases(r.Deadlines)) }}
	noDate     = column{"no_date", "Ghi chú về thời hạn", 18, func(r *Row) any { return term(WhyNoDate(r.Deadlines)) }}
	result     = column{"result", "Sản phẩm", 30, func(r *Row) any { return r.Result }}
	measures   = column{"targets", "Con số phải đạt", 26, func(r *Row) any { return list(raws(r.Targets)) }}
	number     = column{"number", "Số hiệu", 18, func(r *Row) any { return string(r.Plan.Document.Number) }}
	issued     = column{"issued", "Ngày văn bản", 12, func(r *Row) any { return day(r.Plan.Document.Issued) }}
	place      = column{"place", "Nơi nêu", 26, func(r *Row) any { return r.Where() }}
	page       = column{"page", "Trang", 8, func(r *Row) any { return r.Place.Page }}
	line       = column{"line", "Dòng", 8, func(r *Row) any { return r.Place.Line }}
	status     = column{"status", "Trạng thái", 14, func(r *Row) any { return r.status() }}
	done       = column{"done", "Đã xong ngày", 12, func(r *Row) any { return day(r.Mark.Done) }}
	note       = column{"note", "Ghi chú", 24, func(r *Row) any { return string(r.Mark.Note) }}
	document   = column{"document", "Mã văn bản", 24, func(r *Row) any { return r.Plan.ID }}
	id         = column{"id", "Mã mục", 12, func(r *Row) any { return r.ID }}

	taskColumns = []column{code, parent, group, text, lead, coordinate, due, times, noDate, result, measures,
		number, issued, place, page, status, done, note, document, id}
	targetColumns = []column{
		{"code", "Mã mục tiêu", 22, func(r *Row) any { return r.Code }},
		{"parent", "Thuộc nhiệm vụ", 22, func(r *Row) any { return r.Parent }},
		group,
		{"text", "Mục tiêu", 60, func(r *Row) any { return r.Text }},
		ofTarget("indicator", "Chỉ số", 40, func(t *plan.Target) any { return string(t.Indicator) }),
		ofTarget("comparator", "So sánh", 10, func(t *plan.Target) any { return term(t.Comparator) }),
		ofTarget("value", "Giá trị", 12, func(t *plan.Target) any { return t.Value }),
		ofTarget("max", "Đến", 12, func(t *plan.Target) any { return t.Max }),
		ofTarget("unit", "Đơn vị tính", 14, func(t *plan.Target) any { return string(t.Unit) }),
		ofTarget("period", "Năm", 12, func(t *plan.Target) any { return string(t.Period) }),
		{"written", "Nguyên văn", 40, func(r *Row) any { return string(r.Targets[0].Raw) }},
		lead, number, issued, place, page, status, done, note, document, id}
	deadlineColumns = []column{code, parent, group, text, lead, coordinate, due,
		ofDeadline("start", "Ngày bắt đầu", 12, func(d *plan.Deadline) any { return day(d.Start) }),
		ofDeadline("precision", "Chính xác đến", 12, func(d *plan.Deadline) any { return term(d.Precision) }),
		ofDeadline("recurrence", "Lặp lại", 24, func(d *plan.Deadline) any { return string(d.Recurrence) }),
		times, noDate, number, issued, place, page, status, done, note, document, id}
	documentColumns = []column{number, issued,
		ofDocument("type", "Tên loại", 16, func(p *plan.Plan) any { return string(p.Document.Type) }),
		ofDocument("title", "Trích yếu", 60, func(p *plan.Plan) any { return string(p.Document.Title) }),
		ofDocument("issuer", "Cơ quan ban hành", 30, func(p *plan.Plan) any { return string(p.Document.Issuer) }),
		ofDocument("province", "Tỉnh", 16, func(p *plan.Plan) any { return string(p.Document.Province) }),
		ofDocument("priority", "Mức độ khẩn", 12, func(p *plan.Plan) any { return string(p.Document.Priority) }),
		ofDocument("signer", "Người ký", 24, func(p *plan.Plan) any { return string(p.Document.Signer.Name) }),
		ofDocument("tasks", "Số lượng nhiệm vụ", 10, func(p *plan.Plan) any { return len(p.Tasks) }),
		ofDocument("targets", "Số lượng mục tiêu", 10, func(p *plan.Plan) any { return len(p.Targets) }),
		ofDocument("deadlines", "Số lượng mốc hạn", 10, func(p *plan.Plan) any { return len(p.Deadlines) }),
		ofDocument("warnings", "Số lượng cảnh báo", 10, func(p *plan.Plan) any { return len(p.Warnings) }),
		ofDocument("file", "Tệp", 40, func(p *plan.Plan) any { return p.Source.Path }),
		document}
	warningColumns = []column{number, issued,
		{"warning", "Cảnh báo", 60, func(r *Row) any { return r.Text }},
		{"quote", "Trích đoạn", 60, func(r *Row) any { return string(r.Place.Quote) }},
		line, page, id, document}
)

func ofTarget(name, title string, width float64, value func(t *plan.Target) any) column {
	return column{name, title, width, func(r *Row) any { return value(&r.Targets[0]) }}
}

func ofDeadline(name, title string, width float64, value func(d *plan.Deadline) any) column {
	return column{name, title, width, func(r *Row) any { return value(&r.Deadlines[0]) }}
}

func ofDocument(name, title string, width float64, value func(p *plan.Plan) any) column {
	return column{name, title, width, func(r *Row) any { return value(r.Plan) }}
}

// raws lists the words of quantities.
func raws(targets []plan.Target) []string {
	words := make([]string, len(targets))
	for i, t := range targets {
		words[i] = string(cmp.Or(t.Raw, t.Text))
	}
	return words
}

// plain writes the value of a cell as text for programs.
func plain(value any) string {
	switch v := value.(type) {
	case *float64:
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', -1, 64)
	case plan.Number:
		if v == 0 {
			return ""
		}
	case list:
		return strings.Join(v, separator)
	}
	return fmt.Sprint(value)
}

// tableOf returns the table of a name, "" for the first, and whether there is one.
func tableOf(name string) (Table, bool) {
	i := slices.IndexFunc(Tables, func(t Table) bool { return t.Name == name })
	if name == "" {
		i = 0
	}
	if i < 0 {
		return Table{}, false
	}
	return Tables[i], true
}

// TableNames returns the names of the tables in their order.
func TableNames() []string {
	names := make([]string, len(Tables))
	for i, t := range Tables {
		names[i] = t.Name
	}
	return names
}
