package main

import (
	"fmt"
	"os"
	"strings"
)

// resident reads the memory of a running process from /proc/PID/status (proc(5)): RssAnon
// and RssFile, in KB.
func resident(pid int) (m memory, ok bool) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return m, false
	}
	for line := range strings.Lines(string(status)) {
		name, value, _ := strings.Cut(line, ":")
		var kb int64
		switch name {
		case "RssAnon":
			_, err = fmt.Sscan(value, &kb)
			m.anonymous, ok = kb<<10, err == nil
		case "RssFile":
			_, err = fmt.Sscan(value, &kb)
			m.mapped = kb << 10
		}
	}
	return m, ok
}
