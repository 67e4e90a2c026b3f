package extract

// Language is what tables are told of the words of a plan.
var Language = readers
