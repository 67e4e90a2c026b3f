package deadline

import (
	"slices"
	"sync"

	"kehoach/extract/language"
)

// The classes of words.tsv that decide about times.
var (
	everyWords  = language.NewPhrases("every")                          // before a unit that recurs
	joints      = language.NewPhrases("timeglue")                       // join the parts of one time
	lengthHeads = language.NewPhrases("lengthhead")                     // before a length of time
	documents   = language.NewPhrases("dated")                          // the date or period behind them is theirs
	owners      = language.NewPhrases("owner")                          // things that have times of their own
	money       = language.NewPhrases("money")                          // has its year wherever it stands in the clause
	lasting     = language.NewPhrases("lasting")                        // end what is itself "thường xuyên"
	runs        = language.NewPhrases("runs")                           // verbs of work that goes on over time
	carries     = language.NewPhrases("carries")                        // verbs of carrying out, right before a time
	ends        = language.NewPhrases("done")                           // right before the time of an end
	openers     = language.NewPhrases("ahead")                          // open a clause before its time
	ownNames    = language.NewPhrases("own")                            // name the document itself
	issues      = language.NewPhrases("issuing")                        // the day that a document bears
	regimes     = language.NewPhrases("regime")                         // have a frequency of their own
	anchors     = language.NewPhrases("counts")                         // a length of time counts from what follows
	gatherings  = language.NewPhrases("gathering")                      // a length of time counts from what begins with them, behind "trước" or "sau"
	sessions    = language.NewPhrases("session")                        // meet at a time
	reviews     = language.NewPhrases("review")                         // look back on a stage
	adjuncts    = language.NewPhrases("adjunct")                        // go on with a clause behind its time
	terms       = language.NewPhrases("term")                           // times that no calendar names
	meetings    = language.NewPhrases("meetat")                         // before a meeting that says when
	endless     = language.NewPhrases("endless")                        // a time goes on without end
	spanUnits   = language.NewPhrases("spanunit")                       // a time goes on over units of them
	always      = language.NewPhrases("always")                         // goes on all the time
	notAlways   = language.NewPhrases("notalways")                      // what "thường xuyên" behind them names
	goalNext    = language.NewPhrases("goalnext")                       // go on with a goal behind its year
	horizons    = language.NewPhrases("horizon")                        // only look ahead to the time behind them
	baselines   = language.NewPhrases("word=comparedwith")              // are compared with the time behind them
	timeNames   = language.NewPhrases("timename")                       // name a time that is set elsewhere
	timeSet     = language.NewPhrases("timeset")                        // say who set it
	limits      = language.NewPhrases("lengthin=limit")                 // likewise, of a limit: "trong vòng"
	lengthIn    = language.NewPhrases("lengthin")                       // between the preposition and a length of time
	nonUnits    = language.NewPhrases("nonunit")                        // behind a unit that is then no frequency
	effects     = language.NewPhrases("effective")                      // a document is in force from the time behind them
	regarding   = language.NewPhrases("word=regarding")                 // names the thing that is meant
	ofNext      = language.NewPhrases("word=of", "word=for")            // make a frequency before them that of a thing
	rated       = language.NewPhrases("rated")                          // end a name whose frequency is its own
	taskNames   = language.NewPhrases("announced")                      // name the work by its kind
	adhoc       = language.NewPhrases("word=adhoc")                     // are no time
	alongside   = language.NewPhrases("alongside")                      // before other work, with which this is done
	peaks       = language.NewPhrases("peak")                           // before when the most is done in the time before them
	occasions   = language.NewPhrases("occasion")                       // before the day of a feast
	feasts      = language.NewPhrases("feast")                          // before the name of a day and its date
	annually    = language.NewPhrases("annually")                       // each year, behind what is done
	yearEnds    = language.NewPhrases("yearend")                        // each year, behind another frequency
	starting    = language.NewPhrases("starting")                       // before the beginning of the work
	reports     = language.NewPhrases("reporting")                      // behind how often it is done
	dateHeads   = language.NewPhrases("datehead=day", "datehead=month") // a date begins with them
	atLeast     = language.NewPhrases("comparator=ge")                  // before a frequency
	planned     = language.NewPhrases("planned")                        // before the work that a thing is to have
	completes   = language.NewPhrases("completes")                      // end work where it is striven for
	strives     = language.NewPhrases("strives")                        // before the end that work strives for
	yearNames   = language.NewPhrases("yearname")                       // a year behind them is a time
	hours       = language.NewPhrases("calendar=hour")                  // behind the number of hours, before the minutes
	coming      = language.NewPhrases("coming")                         // the unit that follows the one reported on
	dayWords    = language.NewPhrases("datehead=day")                   // before the day of a date
	monthWords  = language.NewPhrases("datehead=month")                 // before its month
	nominals    = language.NewPhrases("nominalised")                    // name work as a thing

	minutesOf    = language.NewPhrases("calendar=minute")
	weekdayHeads = language.NewPhrases("datehead=weekday")
	sundays      = language.NewPhrases("word=sunday")
	vouchers     = language.NewPhrases("word=voucher")     // hold a word of beginnings: "chứng từ"
	now          = language.NewPhrases("word=now")         // behind "đến", what has been
	when         = language.NewPhrases("when")             // before an event, and open a time that depends on one
	endsOf       = language.NewPhrases("endof")            // before an event that a time lasts to
	decades      = language.NewPhrases("decade")           // ten days of a month, with their first day
	those        = language.NewPhrases("determiner")       // before several units
	afterwards   = language.NewPhrases("word=after")       // behind a time that another follows
	upcoming     = language.NewPhrases("word=upcoming")    // behind a unit that comes
	thatOne      = language.NewPhrases("thatone")          // ends the name of a time
	often        = language.NewPhrases("word=often")       // "thường"
	periodic     = language.NewPhrases("periodic")         // before a frequency: "định kỳ"
	accordingTo  = language.NewPhrases("word=accordingto") // before what a time goes by
	once         = language.NewPhrases("word=one")         // one time in a unit
	folds        = language.NewPhrases("word=fold")        // "lần"
	befores      = language.NewPhrases("timeprep=before")
	noEvents     = language.NewPhrases("noevent")             // behind "trước", what is no event
	interims     = language.NewPhrases("stagereview=interim") // look at a stage halfway
	finals       = language.NewPhrases("stagereview=final")   // look back on a whole stage
	lives        = language.NewPhrases("word=life")           // go on every day
	groups       = language.NewPhrases("chigroup")            // hold a word of money: "chi bộ"
	allotting    = language.NewPhrases("allot")               // give goals and plans to bodies
	beside       = language.NewPhrases("beside")              // open a field that names no time of the calendar
	schedules    = language.NewPhrases("schedule")            // of a body, say when
	seasons      = language.NewPhrases("season")              // times of the year that no calendar names
	very         = language.NewPhrases("very")                // behind the first or last of a unit
	ofIn         = language.NewPhrases("word=of", "word=in")  // between an edge and its unit
	immediately  = language.NewPhrases("word=immediately")    // before an event that work follows at once
	countedFrom  = language.NewPhrases("fromday")             // open a length of time from a day
	exactly      = language.NewPhrases("word=exactly")        // between "theo" and what a time goes by
	realTime     = language.NewPhrases("word=real")           // make of time no time of work
	copula       = language.NewPhrases("word=copula")         // says what a thing is
	negations    = language.NewPhrases("negation")            // what is not to be done at the time behind them
	into         = language.NewPhrases("word=into")           // before such a time
	schoolUnits  = language.NewPhrases("school")              // a school year, or a half of one
	schoolHalves = language.NewPhrases("school=half")
)

// prepClasses are the classes of the words before a time, by how they bind it.
var prepClasses = [...]string{
	plain: "timeprep=plain", stage: "timeprep=stage", within: "timeprep=within", since: "timeprep=since", by: "timeprep=by", byEnd: "timeprep=byend", latest: "timeprep=latest", before: "timeprep=before",
}

// bound is a phrase before a time.
type bound struct {
	words []string
	p     prep
}

var (
	prepositions = language.NewPhrases("timeprep")
	heads        = language.NewPhrases("timeprep", "timehead") // begin times
)

// bounds are the phrases before a time by their first word, longest first.
var bounds = sync.OnceValue(func() map[string][]bound {
	m := map[string][]bound{}
	for p, class := range prepClasses {
		for phrase := range language.Class(class) {
			b := bound{p: prep(p)}
			for _, t := range language.Lex(phrase).Tokens {
				b.words = append(b.words, t.Key)
			}
			m[b.words[0]] = append(m[b.words[0]], b)
		}
	}
	for _, bounds := range m {
		slices.SortStableFunc(bounds, func(a, b bound) int { return len(b.words) - len(a.words) })
	}
	return m
})

// at returns how many tokens the longest phrase of a class takes at i, 0 if none stands there.
func (r *reader) at(i int, class language.Phrases) int { return r.Starts(i, class) }

// behind returns how many tokens the phrase of a class takes that ends right before i, 0 if none does.
func (r *reader) behind(i int, class language.Phrases) int { return r.Ends(i, class) }

// every is 1 if "hằng", "hàng" or "mỗi" stands at i, else 0.
func (r *reader) every(i int) int { return r.at(i, everyWords) }
