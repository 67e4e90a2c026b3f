// Package plan is the data model of an extracted plan and the contract with
// other programs: its JSON is documented by [Schema] and versioned by
// [SchemaVersion].
//
// Unknown is null or an empty list, never a guess and never "". The types
// [Text], [Number] and [List] keep that promise for their zero values, so that
// the code that fills a plan deals with plain strings, numbers and slices.
package plan

// SchemaVersion is the version of the JSON that this package writes. Readers of one version read
// each of its revisions: a revision only adds fields.
const (
	SchemaVersion  = "1"
	SchemaRevision = 5
)

// Plan is one document, read: what it is, how it is divided, and what it asks of whom.
type Plan struct {
	SchemaVersion string `json:"schema_version"`
	// ID is the slug of the document's number and year ("27-qd-ubqgcds-2022").
	ID            string             `json:"id"`
	Document      Document           `json:"document"`
	Source        Source             `json:"source"`
	Outline       List[Node]         `json:"outline"`
	Tasks         List[Task]         `json:"tasks"`
	Targets       List[Target]       `json:"targets"`
	Indicators    List[Indicator]    `json:"indicators"`
	Deadlines     List[Deadline]     `json:"deadlines"`
	Citations     List[Citation]     `json:"citations"` // all references of the text to documents, in reading order
	Agencies      List[Agency]       `json:"agencies"`
	Abbreviations List[Abbreviation] `json:"abbreviations"`
	Warnings      List[Warning]      `json:"warnings"`
	Coverage      Coverage           `json:"coverage"`
	// Versions are the other versions of the document that the store has, as the draft of a
	// signed text; they are told when a plan is taken out of it.
	Versions List[Version] `json:"versions"`
}

// Version is another version of a document: its plan, and what sets it apart.
type Version struct {
	ID     string `json:"id"`     // of its plan
	Number Text   `json:"number"` // null of a draft
	Issued Text   `json:"issued"` // ISO 8601
	Path   string `json:"path"`   // of its file
}

// Document holds the components of the document's form (Nghị định 30/2020/NĐ-CP, Phụ lục I).
type Document struct {
	// Key identifies the document: number, symbol and year ("749-qd-ttg-2020"), and the province
	// where its bodies use the symbol too ("88-kh-ubnd-2022-vinh-phuc"). What is not known is
	// left out at the end, so that a short key begins the keys of all that it may stand for.
	Key        Text           `json:"key"`
	Number     Text           `json:"number"`     // số, ký hiệu: "27/QĐ-UBQGCĐS"
	Type       Text           `json:"type"`       // tên loại: "Quyết định"
	Title      Text           `json:"title"`      // trích yếu nội dung
	Issuer     Text           `json:"issuer"`     // cơ quan ban hành
	Superior   Text           `json:"superior"`   // cơ quan chủ quản trực tiếp, the line above the issuer
	Place      Text           `json:"place"`      // địa danh
	Province   Text           `json:"province"`   // whose body issued it: "Vĩnh Long"; null for bodies of other levels
	Period     Text           `json:"period"`     // that the title names, EDTF: "2022", "2021/2025", "../2030", "2026/.."
	Issued     Text           `json:"issued"`     // ngày ban hành, ISO 8601
	Effective  Text           `json:"effective"`  // ngày hiệu lực, ISO 8601
	Priority   Text           `json:"priority"`   // mức độ khẩn: "khẩn", "thượng khẩn", "hỏa tốc"; null where the document has no such stamp
	Signer     Signer         `json:"signer"`     // người ký
	Bases      List[Citation] `json:"bases"`      // căn cứ ban hành
	Recipients List[Text]     `json:"recipients"` // nơi nhận
	Annexes    List[Annex]    `json:"annexes"`    // văn bản kèm theo và phụ lục
}

// Signer is who signed, and in which post ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH").
type Signer struct {
	Name Text `json:"name"`
	Role Text `json:"role"`
}

// Annex is an attached plan or a phụ lục.
type Annex struct {
	Label  Text  `json:"label"` // "Phụ lục 1"; null for an attached plan without a label
	Title  Text  `json:"title"`
	Source Place `json:"source"`
}

// Source is the file that a plan was read from.
type Source struct {
	Path   string `json:"path"`
	Format string `json:"format"` // "text", "markdown"
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	// Encoding is the encoding of the text that was found in the file: "utf-8", "tcvn3".
	Encoding Text   `json:"encoding"`
	Pages    Number `json:"pages"` // null where the format has none
	// OCRPages are the pages whose words were recognised in a picture, UnreadPages
	// the pictures that were not read.
	OCRPages    List[int] `json:"ocr_pages"`
	UnreadPages List[int] `json:"unread_pages"`
	// Extraction is the version of the rules that the plan was read by: a plan of
	// another version than the program's may be worth reading again.
	Extraction Number `json:"extraction"`
	// AlsoAt are other files of the same document, as the Word file beside the scan: the plan
	// is made of the best of them. In the order of their paths.
	AlsoAt List[File] `json:"also_at"`
}

// File is a file of a document of which the plan is not made.
type File struct {
	Path       string `json:"path"`
	Format     string `json:"format"`
	SHA256     string `json:"sha256"`
	Bytes      int64  `json:"bytes"`
	Extraction Number `json:"extraction"` // version of the rules that it was read by
}

// File returns the file of the source alone.
func (s *Source) File() File { return File{s.Path, s.Format, s.SHA256, s.Bytes, s.Extraction} }

// Place is where an item stands in the source. Offsets count bytes of the file
// for text formats and of the extracted text otherwise; Start is inclusive, End
// exclusive. Lines, pages, rows and columns are 1-based; null where there are none.
type Place struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Line    Number `json:"line"`
	EndLine Number `json:"end_line"`
	Page    Number `json:"page"`
	EndPage Number `json:"end_page"`
	Row     Number `json:"row"`
	Column  Number `json:"column"`
	// Sheet and Cell tell where in a workbook it stands: "Phụ lục 1", "B5" or "A5:F7". They are
	// absent in other formats, and Sheet in CSV.
	Sheet Text `json:"sheet,omitzero"`
	Cell  Text `json:"cell,omitzero"`
	// Boxes are where the words of a task, a target or an indicator stand on the pages of a
	// paged format, one for each piece of a line.
	Boxes []Box `json:"boxes,omitempty"`
	// Characters are Start and End of a task, a target or an indicator counted in code points;
	// nil where the file is text in another encoding than UTF-8. A byte order mark counts none.
	Characters *[2]int `json:"characters,omitempty"`
	// Selectors name the place as W3C Web Annotations do; they are written on request.
	Selectors []Selector `json:"selector,omitempty"`
	// OCR is set where the words were recognised in a picture: how sure the
	// recognition was of the least sure page, 0 to 100.
	OCR   *float64 `json:"ocr"`
	Where Text     `json:"where"` // of tasks, targets and indicators, as it is cited: "Phụ lục 1, mục I, dòng 24"
	Quote Text     `json:"quote"` // the source's own words, as they stand there
}

// Box is an upright rectangle on a page as it is shown, in points from its upper left corner.
type Box struct {
	Page int     `json:"page"`
	X0   float64 `json:"x0"`
	Y0   float64 `json:"y0"`
	X1   float64 `json:"x1"`
	Y1   float64 `json:"y1"`
}

// Selector is one of W3C Web Annotation (https://www.w3.org/TR/annotation-model/#selectors): which of
// its fields it has, its type tells.
type Selector struct {
	Type       string `json:"type"` // TextQuote, TextPosition or Fragment
	Exact      string `json:"exact,omitempty"`
	Prefix     string `json:"prefix,omitempty"`
	Suffix     string `json:"suffix,omitempty"`
	Start      *int   `json:"start,omitempty"`
	End        *int   `json:"end,omitempty"`
	ConformsTo string `json:"conformsTo,omitempty"`
	Value      string `json:"value,omitempty"`
}

// Types of selectors.
const (
	TextQuote    = "TextQuoteSelector"
	TextPosition = "TextPositionSelector"
	Fragment     = "FragmentSelector"
)

// Node is one provision of the outline, or one part of a table.
type Node struct {
	ID       string     `json:"id"`
	Kind     string     `json:"kind"`    // one of the Kind constants of a node
	Label    Text       `json:"label"`   // "Điều 1", "II", "a", "-"
	Heading  Text       `json:"heading"` // the title of a provision that has one
	Text     Text       `json:"text"`
	Source   Place      `json:"source"`
	Children List[Node] `json:"children"`
}

// Kinds of outline nodes, from the largest to the smallest (Nghị định 30/2020/NĐ-CP, Phụ lục I).
const (
	Preamble   = "preamble"   // Quốc hiệu to the căn cứ
	Part       = "part"       // phần
	Chapter    = "chapter"    // chương
	Section    = "section"    // mục: "II. NHIỆM VỤ"
	Subsection = "subsection" // tiểu mục
	Article    = "article"    // điều
	Clause     = "clause"     // khoản: "1."
	Point      = "point"      // điểm: "a)"
	Item       = "item"       // gạch đầu dòng: "-", "+"
	AnnexNode  = "annex"      // phụ lục, or an attached plan
	Table      = "table"
	Row        = "row"
	Cell       = "cell"
	Paragraph  = "paragraph"
	Closing    = "closing" // nơi nhận and the signature
)

// Task is a unit of work that the document assigns.
type Task struct {
	ID         string         `json:"id"`
	Class      string         `json:"class"`  // Assignment or Duty
	Code       Text           `json:"code"`   // mã nhiệm vụ, where a column gives it: "KH20_TT_N01.1.1"
	Parent     Text           `json:"parent"` // mã nhiệm vụ cha: the code of the task that this one belongs to
	Title      Text           `json:"title"`
	Text       Text           `json:"text"`
	Result     Text           `json:"result"` // kết quả, sản phẩm
	Lead       List[Agency]   `json:"lead"`
	Coordinate List[Agency]   `json:"coordinate"`
	Deadlines  List[Deadline] `json:"deadlines"`
	Bases      List[Citation] `json:"bases"`
	Targets    List[string]   `json:"targets"` // ids
	Path       List[string]   `json:"path"`    // labels from the root
	Source     Place          `json:"source"`
	Mark
}

// Mark is what a person said of an item (see kehoach/correct). JSON leaves out what nobody said.
type Mark struct {
	Corrected bool `json:"corrected,omitzero"` // a person changed the item, or added it
	Confirmed bool `json:"confirmed,omitzero"` // a person found it right
	Done      Text `json:"done,omitzero"`      // the day on which a person marked it as done, ISO 8601
	Note      Text `json:"note,omitzero"`
}

// Classes of tasks.
const (
	Assignment = "assignment" // in a section or table of tasks, solutions or activities
	Duty       = "duty"       // in Tổ chức thực hiện, or in an Điều that assigns who carries the plan out
)

// Target is one quantity to be reached, or one objective stated without a number.
type Target struct {
	ID         string       `json:"id"`
	Text       Text         `json:"text"`
	Indicator  Text         `json:"indicator"` // what is measured, without the quantity
	Comparator Text         `json:"comparator"`
	Value      *float64     `json:"value"`
	Max        *float64     `json:"max"`
	Unit       Text         `json:"unit"`
	Change     Text         `json:"change"` // Increase, Decrease, or null
	Period     Text         `json:"period"` // EDTF year, month or interval: "2025", "2022-06", "2022/2025"
	Raw        Text         `json:"raw"`
	Lead       List[Agency] `json:"lead"`
	Task       Text         `json:"task"` // id
	Path       List[string] `json:"path"`
	Source     Place        `json:"source"`
	Mark
}

// Comparators of a target, and the directions of a change.
const (
	Eq     = "eq"
	Ge     = "ge"
	Gt     = "gt"
	Le     = "le"
	Lt     = "lt"
	Range  = "range"
	Approx = "approx"

	Increase = "increase"
	Decrease = "decrease"
)

// Indicator is a measure that the document wants collected or reported, without a goal.
type Indicator struct {
	ID         string       `json:"id"`
	Text       Text         `json:"text"`
	Method     Text         `json:"method"` // cách xác định
	Lead       List[Agency] `json:"lead"`
	Coordinate List[Agency] `json:"coordinate"`
	Path       List[string] `json:"path"`
	Source     Place        `json:"source"`
	Mark
}

// Deadline is one time by which, since which or how often work is to be done.
type Deadline struct {
	Raw        Text `json:"raw"`
	Due        Text `json:"due"`        // ISO 8601: the last day that still meets it
	Start      Text `json:"start"`      // ISO 8601
	Precision  Text `json:"precision"`  // day, month, quarter, half, year: of Due, else of Start
	Recurrence Text `json:"recurrence"` // RFC 5545 RRULE, without the "RRULE:"
	Ongoing    bool `json:"ongoing"`    // thường xuyên
	Reference  Text `json:"reference"`  // what the time depends on: "kế hoạch cụ thể của Bộ Công an"
	EDTF       Text `json:"edtf"`       // of what recurs the first time ("2026"), or the time in which it recurs ("../2030", "2026/..")
	// RelativeTo tells what completes the words where they leave it open: [Issued], the document's
	// date ("trong 15 ngày kể từ ngày ban hành"), or [Heading], the year of the nearest heading,
	// column or title ("Tháng 6"); null where the words say all.
	RelativeTo Text         `json:"relative_to"`
	Of         List[string] `json:"of,omitzero"` // ids of tasks and targets; in the plan's own list only
}

// What a deadline is relative to.
const (
	Issued  = "issued"
	Heading = "heading"
)

// Precisions of a deadline.
const (
	Day     = "day"
	Month   = "month"
	Quarter = "quarter"
	Half    = "half"
	Year    = "year"
)

// Agency is a body, a post or a collective of bodies, as the document names it.
type Agency struct {
	ID        string `json:"id"`
	Name      Text   `json:"name"`
	Canonical Text   `json:"canonical"` // full official name; null where unsure
	// Ended is since when the body is no more, ISO 8601; null while it exists, or where that is not known.
	Ended   Text `json:"ended"`
	EndedBy Text `json:"ended_by"` // number of the deciding document: "176/2025/QH15"
	// Successors are in charge today: several after a split, none where no single
	// body took over or where the body exists.
	Successors List[Successor] `json:"successors"`
}

// Successor is a body in charge today of what another was in charge of. Since and
// DecidedBy tell of the last change that led to it.
type Successor struct {
	Name      Text `json:"name"`  // full official name
	Since     Text `json:"since"` // ISO 8601
	DecidedBy Text `json:"decided_by"`
}

// Citation is a reference to a document, or to provisions of one.
type Citation struct {
	Raw    Text `json:"raw"`
	Number Text `json:"number"`
	Type   Text `json:"type"`
	Issued Text `json:"issued"` // ISO 8601
	Issuer Text `json:"issuer"`
	// Key is the same for all references to one document, in all plans (see [Document]);
	// null where the document has neither a number nor, for a law, a year.
	Key        Text               `json:"key"`
	Provisions List[List[string]] `json:"provisions"` // paths from the widest level down: ["Điều 24", "khoản 1", "điểm a"]
	Self       bool               `json:"self"`       // the document itself, or the plan attached to it
	Source     Place              `json:"source"`
}

// Abbreviation is a short form that the document defines for itself.
type Abbreviation struct {
	Short  Text  `json:"short"`
	Long   Text  `json:"long"`
	Source Place `json:"source"`
}

// Coverage counts the non-blank characters of the source: each belongs to one
// leaf of the outline or to a named remainder.
type Coverage struct {
	Total      int             `json:"total"`
	Placed     int             `json:"placed"`
	Remainders List[Remainder] `json:"remainders"`
}

// Remainder is a part of the source that is not the document's own text.
type Remainder struct {
	Name       string `json:"name"` // "site boilerplate", "page furniture", …
	Characters int    `json:"characters"`
	Source     Place  `json:"source"`
}
