package search

import (
	"sync"

	"kehoach/extract/agency"
)

// maxProvince bounds the words of a province's name: "Bà Rịa - Vũng Tàu" has the most.
const maxProvince = 5

// provinceNouns are what stands before the name of a province.
var provinceNouns = formsOf([]string{"tỉnh", "thành phố", "tp"})

// bareProvince returns the words of a province's name without what stands before it.
func bareProvince(list []word) []word {
	for _, noun := range provinceNouns {
		if len(list) > len(noun) && noun.equals(list[:len(noun)]) {
			return list[len(noun):]
		}
	}
	return list
}

// provinceAt returns the name of a province that stands with its noun at the beginning of
// list, and how many words both have: "tỉnh Vĩnh Long". Where ends is given it tells
// whether the name may end after n words. It is asked for as Vĩnh Long, since
// few items say what their province is called beside what the document says.
func (c *compiler) provinceAt(list []word, ends func(n int) bool) (name []word, n int) {
	bare := bareProvince(list)
	noun := len(list) - len(bare)
	for n := min(maxProvince, len(bare)); noun > 0 && n > 0; n-- {
		if (ends == nil || ends(noun+n)) && c.isProvince(bare[:n]) {
			return bare[:n], noun + n
		}
	}
	return nil, 0
}

// isProvince reports whether a province of this name issued documents.
func (c *compiler) isProvince(name form) bool {
	n, _ := c.index.Frequency(fieldProvinceName, name.nameKey()) // an error shows where the words are sought
	return n > 0
}

// provinceKin are the names of all provinces that became one with a province, or that it became one with, by
// each of its names without what stands before it, as [nameKey] writes them.
var provinceKin = sync.OnceValue(func() map[string][]string {
	today := map[string]string{} // by each name: the province of today
	members := map[string][]string{}
	for p := range agency.Provinces() {
		now := bareName(p.Name)
		if len(p.Successors) > 0 {
			now = bareName(p.Successors[0])
		}
		for _, name := range append([]string{p.Name}, p.Others...) {
			key := bareName(name)
			today[key] = now
			members[now] = append(members[now], key)
		}
	}
	kin := map[string][]string{}
	for name, now := range today {
		kin[name] = members[now]
	}
	return kin
})

func bareName(name string) string { return form(bareProvince(formOf(name))).nameKey() }
