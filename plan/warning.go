package plan

// Warning is a doubt, for a person to settle: what is in doubt, as a code with its
// arguments, and where.
type Warning struct {
	Code    string       `json:"code"`
	Args    List[string] `json:"args"`
	Message string       `json:"message"` // code and arguments in English
	Source  Place        `json:"source"`
}

// The codes of warnings, with their arguments.
const (
	NoItems        = "no-items"        // the document gives no task, target or indicator
	NoNumber       = "no-number"       // of the document
	UnreadDate     = "unread-date"     // of the document: it is blank or not whole
	BrokenBytes    = "broken-bytes"    // how many
	SkippedNumber  = "skipped-number"  // a label, the number before it
	LostHeading    = "lost-heading"    // a label that begins anew, the number before it
	DeepNumber     = "deep-number"     // the most levels of a number that opens a provision
	Unplaced       = "unplaced"        // words that no provision holds
	NoLead         = "no-lead"         // of a row whose table has a column for it; of all duties of a list
	UnreadTime     = "unread-time"     // words that should be a time
	NoYear         = "no-year"         // of "trước ngày 15/6", where neither a heading nor the date of issue tells
	NoSuchDay      = "no-such-day"     // 31/02/2025
	BlankDay       = "blank-day"       // "trước ngày …/6/2031"
	EarlyDeadline  = "early-deadline"  // the task, its day, the document's date
	SharedTimes    = "shared-times"    // several times of several works
	OddRow         = "odd-row"         // how many cells a row has, and columns its table
	UnreadTable    = "unread-table"    // it gives no item
	UnknownColumns = "unknown-columns" // nobody knows the heads of the table
	BlurredTable   = "blurred-table"   // its cells ran together when it was recognised
	BareFigure     = "bare-figure"     // without words that tell of what
	UnreadAnnex    = "unread-annex"    // it asks for work, and gives no item
	UnreadWork     = "unread-work"     // words of a list that gave nothing where they ask for work or their siblings gave some
	BrokenTask     = "broken-task"     // it begins in the middle of a sentence
	JoinedTasks    = "joined-tasks"    // "(1) …; (2) …", of which only some ask for work
	UnreadPage     = "unread-page"     // the page; what recognises pictures is not installed
	LeftOutPage    = "left-out-page"   // the page; pictures were not to be read
	IllegiblePage  = "illegible-page"  // the page; it could not be recognised
	RecognisedPage = "recognised-page" // the page
	UnsureFigure   = "unsure-figure"   // the figure as it was recognised

	HiddenSheet     = "hidden-sheet"     // the sheet
	HiddenRows      = "hidden-rows"      // the sheet
	HiddenColumns   = "hidden-columns"   // the sheet
	UnknownSheet    = "unknown-sheet"    // the sheet, no row of which names its columns
	UnvaluedFormula = "unvalued-formula" // how many, the sheet
)
