package extract

// Classify is how the tables of a plan are read.
var Classify = classify
