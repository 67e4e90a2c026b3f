package annotate

import "kehoach/extract/language"

// The classes of words that decide what a paragraph says.
var (
	verbs       = language.NewKeys("work")           // they open sentences that ask for work
	adjuncts    = language.NewKeys("opening")        // they open what stands before the subject or the verb
	duties      = language.NewKeys("heading")        // they stand in headings before a body: "Trách nhiệm của"
	degrees     = language.NewKeys("degree")         // how far or how soon, before a verb of work
	striving    = language.NewKeys("strives")        // before what work aims at
	goals       = language.NewKeys("goal")           // they open sentences that state a goal
	modals      = language.NewKeys("modal")          // behind a subject, before its verb: "phải", "có trách nhiệm"
	may         = language.NewKeys("word=may")       // what may be done: "có thể"
	measures    = language.NewKeys("measure")        // what is measured, before the figure that it reaches
	grounds     = language.NewKeys("ground")         // they open the ground of a sentence, which may give a body work
	statements  = language.NewKeys("statement")      // they open sentences that state something of the plan
	described   = language.NewKeys("described")      // things of which a sentence tells what they comprise
	connecting  = language.NewKeys("connecting")     // they open a paragraph that goes on with the one before it
	praising    = language.NewKeys("praising")       // they open sentences that judge what was done
	amending    = language.NewKeys("amending")       // they change a provision of another document
	natures     = language.NewKeys("nature")         // after "là", they say what a thing is
	deeming     = language.NewKeys("deeming")        // verbs of work whose object is followed by "là"
	introducing = language.NewKeys("introducing")    // the last words before what follows
	listing     = language.NewKeys("listing")        // the last words before a list of things
	aforesaid   = language.NewKeys("word=aforesaid") // they end a reference to documents named before
	announced   = language.NewKeys("announced")      // what an opening paragraph says that follows

	notices     = language.NewKeys("word=notice")
	noticed     = language.NewKeys("word=noticed") // "… thông báo để các cơ quan biết, thực hiện"
	carrying    = language.NewKeys("word=carrying")
	urged       = language.NewKeys("urged") // asks for no more than the verb of carrying out behind it
	carries     = language.NewKeys("carries")
	and         = language.NewKeys("word=and")
	inForce     = language.NewKeys("effective")
	fromDay     = language.NewKeys("fromday")
	executing   = language.NewKeys("word=executing") // close a document
	receiving   = language.NewKeys("word=receiving") // before the document that was received
	supposing   = language.NewKeys("case")           // before the number of one of several cases
	past        = language.NewPhrases("word=past")
	copula      = language.NewKeys("word=copula")
	presents    = language.NewKeys("present")        // tell how things stand
	consisting  = language.NewKeys("consisting")     // before what a thing consists of
	following   = language.NewKeys("word=after")     // "sau", before a colon
	receivers   = language.NewKeys("receiver")       // before who gets something
	thisWay     = language.NewKeys("word=thisway")   // "đây" behind it
	regarding   = language.NewKeys("word=regarding") // name what works concern
	years       = language.NewKeys("calendar=year")
	nominals    = language.NewKeys("noun")      // make a noun of the verb behind them: "sự"
	courtesies  = language.NewKeys("courtesy")  // behind a subject, they hope for something or thank for it
	pointing    = language.NewKeys("pointing")  // before the annex where something stands
	annexes     = language.NewKeys("annexname") // names of annexes
	forms       = language.NewKeys("word=form") // before the number of a form: "mẫu số"
	procedures  = language.NewKeys("procedure") // headings of parts of an administrative procedure
	determiners = language.NewKeys("determiner")
	actors      = language.NewKeys("actor")          // people or bodies, which can be given work
	attaching   = language.NewKeys("attaching")      // behind the name of an annex, they say that it is attached
	asking      = language.NewKeys("assign=order")   // before the body that gets work
	entrusting  = language.NewKeys("assign=entrust") // likewise, where the work is given and not only asked for: "giao"
	offices     = language.NewKeys("collective=organ", "place")
	spreading   = language.NewKeys("spreading")      // make a document known
	granting    = language.NewKeys("granting")       // what the author of a document does by it
	this        = language.NewKeys("word=this")      // behind the type of the document that speaks
	undergoes   = language.NewKeys("word=undergoes") // behind the document itself, to which something is done
	reaching    = language.NewKeys("word=reaching")  // before the figure that is reached: "đạt"
	untilYear   = language.NewKeys("untilyear")      // before a year by which a goal is reached
)
