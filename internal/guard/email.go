package guard

import (
	"regexp"
	"strings"

	"miroir/internal/people"
)

// What follows the at sign of an address, in canonical form, where dots have spaces around them or are words: spaces on one side of a dot only before
// an ending that people know.
var (
	spacedDomain = regexp.MustCompile(`^[a-z0-9\x01][a-z0-9\x01-]*(?:(?:\.|` + spacedDot + `)[a-z0-9\x01][a-z0-9\x01-]*|` + spacedEnding + `)*`)
	spaced       = regexp.MustCompile(spacedDot + `|\s{1,3}\.\s{0,3}|\.\s{1,3}`)
	// A provider's address in what is left of a text without spaces, dots and other separators.
	squeezed = regexp.MustCompile(`[a-z0-9\x01]{2}@(?:gmail|googlemail|orange|wanadoo|free|hotmail|yahoo|laposte|sfr|outlook|live|icloud|protonmail|proton|bbox|numericable|aol|msn|gmx|ymail)` +
		`(?:com|fr|net|org|me|eu)`)
)

const (
	spacedDot    = `\s?[(\[{<]\s?(?:\.|dot|point)\s?[)\]}>]\s?| (?:\.|dot|point) `
	spacedEnding = `\s{0,3}\.\s{0,3}(?:com|fr|net|org|eu|be|ch|lu|io|info|bzh|re)\b`
)

// providers are the domains that people leave without their ending.
const providers = " gmail googlemail orange wanadoo free hotmail yahoo laposte sfr outlook live icloud protonmail proton bbox numericable aol msn gmx ymail "

// emails finds addresses on domains that may be someone's: an at sign as itself, between brackets or as the French word, with a local part before it
// and a domain after it.
func (r *reading) emails() []Finding {
	var found []Finding
	done := 0
	for from := 0; ; {
		start, end, bare := r.atSign(from)
		if start < 0 {
			break
		}
		from = end
		low, high := r.localPart(done, start), r.afterSpaces(end)
		to := r.domain(high)
		local := strings.TrimRight(r.text[min(low, start):start], " \n")
		if start < done || local == "" || to == high {
			continue
		}
		done = to
		if r.someones(local, r.text[high:to], bare) {
			found = append(found, r.findingAt(Email, low, to))
		}
	}
	found = append(found, r.signless()...)
	if found == nil {
		return r.spelt()
	}
	return found
}

// around an at sign people leave three spaces at most; a local part has at most 64 bytes, a domain some more.
const (
	mostSpaces  = 3
	longestPart = 64
	longestHost = 160
)

// localPart gives where the local part begins that ends before an at sign, a few spaces between; start when there is none.
func (r *reading) localPart(from, start int) int {
	at := start
	for at > from && start-at < mostSpaces && kinds[r.text[at-1]] == blank {
		at--
	}
	low := at
	for low > from && at-low < longestPart && isLocal(r.text[low-1]) {
		low--
	}
	for low < at && kinds[r.text[low]] != alphanumeric {
		low++
	}
	if low == at {
		return start
	}
	return low
}

func isLocal(c byte) bool {
	return kinds[c] == alphanumeric || c == '.' || c == '_' || c == '%' || c == '+' || c == '\'' || c == '-'
}

func (r *reading) afterSpaces(at int) int {
	end := at
	for end < len(r.text) && end-at < mostSpaces && kinds[r.text[end]] == blank {
		end++
	}
	return end
}

// domain gives the end of the domain that begins at a place of the text; the same place when there is none.
func (r *reading) domain(at int) int {
	to := at
	for to < len(r.text) && to-at < longestHost {
		c := r.text[to]
		inside := to > at && (c == '-' || c == '.' && to+1 < len(r.text) && kinds[r.text[to+1]] == alphanumeric)
		if kinds[c] != alphanumeric && !inside {
			break
		}
		to++
	}
	if next := strings.TrimLeft(r.text[to:min(len(r.text), to+4)], " \n"); to > at && next != "" && strings.IndexByte(".([{<dp", next[0]) >= 0 {
		if all := spacedDomain.FindString(r.text[at:min(len(r.text), at+longestHost)]); len(all) > to-at {
			return at + len(all)
		}
	}
	return to
}

// atSign finds what may be an at sign from a place of the text on: itself, or a word, bare or in brackets; start is -1 when there is none.
func (r *reading) atSign(from int) (start, end int, bare bool) {
	for i := from; i < len(r.text); i++ {
		switch {
		case r.text[i] == '@':
			for start = i; i < len(r.text) && r.text[i] == '@'; {
				i++
			}
			return start, i, false
		case r.text[i] != 'a' || i > 0 && isAlphanumeric(r.text[i-1]):
			continue
		}
		to := i
		for to < len(r.text) && 'a' <= r.text[to] && r.text[to] <= 'z' {
			to++
		}
		switch r.text[i:to] {
		case "arobase", "arobaze", "arobas", "at":
			return r.inBrackets(i, to)
		case "a":
			if start, end, _ := r.inBrackets(i, to); start < i {
				return start, end, false
			}
		}
	}
	return -1, -1, false
}

// inBrackets widens a word to the brackets around it; a bare "at" is a word of English.
func (r *reading) inBrackets(start, end int) (from, to int, bare bool) {
	low, high := start-1, end
	if low > 0 && r.text[low] == ' ' {
		low--
	}
	if high+1 < len(r.text) && r.text[high] == ' ' {
		high++
	}
	if low >= 0 && high < len(r.text) && strings.IndexByte("([{<", r.text[low]) >= 0 && strings.IndexByte(")]}>", r.text[high]) >= 0 {
		return low, high + 1, false
	}
	return start, end, r.text[start:end] == "at"
}

// spelt finds addresses at the well-known providers whose signs stand apart: j e a n @ g m a i l . c o m. The last letter must end its word.
func (r *reading) spelt() []Finding {
	if strings.IndexByte(r.text, '@') < 0 {
		return nil
	}
	squeezedText := make([]byte, 0, len(r.text))
	marks := make([]int, 0, len(r.text)) // by byte of what is left
	for i := range len(r.text) {
		if c := r.text[i]; c == '@' || kinds[c] == alphanumeric {
			squeezedText, marks = append(squeezedText, c), append(marks, i)
		}
	}
	found := r.letterByLetter()
	for _, at := range squeezed.FindAllIndex(squeezedText, -1) {
		first, last := marks[at[0]], marks[at[1]-1]
		if last+1 < len(r.text) && kinds[r.text[last+1]] == alphanumeric && kinds[r.text[last-1]] == alphanumeric {
			continue
		}
		found = append(found, r.findingAt(Email, first, last+1))
	}
	return found
}

// someones says whether an address may be someone's. What follows a reserved domain after a spaced dot is the next sentence. A bare "at" is a word of
// English unless a provider's domain follows, or what is before it is no word.
func (r *reading) someones(local, domain string, bare bool) bool {
	if at := spaced.FindStringIndex(domain); at != nil && people.ReservedDomain(domain[:at[0]]) {
		return false
	}
	domain = spaced.ReplaceAllString(domain, ".")
	first, _, _ := strings.Cut(domain, ".")
	provided := strings.Contains(providers, " "+first+" ")
	ending := domain[strings.LastIndexByte(domain, '.')+1:]
	switch {
	case ending == domain && (bare || !provided), strings.Trim(ending, "0123456789") == "":
		return false
	case bare && !provided && !strings.ContainsAny(local, "._0123456789"):
		return false
	}
	return !people.ReservedDomain(domain) && !r.allow.has(local+"@"+domain)
}
