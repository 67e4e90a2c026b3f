package main

// vietnamese holds the Vietnamese form of every message.
var vietnamese = map[key]string{}
