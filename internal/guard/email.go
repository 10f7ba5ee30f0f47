package guard

import (
	"regexp"
	"strings"

	"miroir/internal/people"
)

// An address, in canonical form: the at sign as itself, between brackets or as the French word, dots as themselves or as words where the at sign
// is one, spaces around them; spaces on one side of a dot only before an ending that people know.
var (
	address = regexp.MustCompile(`([a-z0-9\x01][a-z0-9\x01._%+'-]*)\s{0,3}(?:@{1,2}|[(\[{<]\s?(?:@|at?|aroba[sz]e?)\s?[)\]}>]|\baroba[sz]e?\b|\bat\b)\s{0,3}` +
		`([a-z0-9\x01][a-z0-9\x01-]*(?:(?:\.|` + spacedDot + `)[a-z0-9\x01][a-z0-9\x01-]*|` + spacedEnding + `)*)`)
	spaced = regexp.MustCompile(spacedDot + `|\s{1,3}\.\s{0,3}|\.\s{1,3}`)
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

// emails finds addresses on domains that may be someone's. It looks around what may be an at sign only.
func (r *reading) emails() []Finding {
	const before, after = 80, 160 // a local part has at most 64 bytes
	var found []Finding
	done := 0
	for from := 0; ; {
		start, end, worded := r.atSign(from)
		if start < 0 {
			break
		}
		from = end
		if start < done || !r.between(start, end) {
			continue
		}
		low := max(done, start-before)
		at := address.FindStringSubmatchIndex(r.text[low:min(len(r.text), end+after)])
		if at == nil {
			continue
		}
		done = low + at[1]
		if r.someones(r.text[low+at[2]:low+at[3]], r.text[low+at[4]:done], worded) {
			found = append(found, r.findingAt(Email, low+at[2], done))
		}
	}
	if found == nil {
		return r.spelt()
	}
	return found
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
	var found []Finding
	for _, at := range squeezed.FindAllIndex(squeezedText, -1) {
		first, last := marks[at[0]], marks[at[1]-1]
		if last+1 < len(r.text) && kinds[r.text[last+1]] == alphanumeric && kinds[r.text[last-1]] == alphanumeric {
			continue
		}
		found = append(found, r.findingAt(Email, first, last+1))
	}
	return found
}

// between says whether what may be an at sign has letters or digits on both sides, a few spaces away.
func (r *reading) between(start, end int) bool {
	before := strings.TrimRight(r.text[max(0, start-8):start], " \n")
	after := strings.TrimLeft(r.text[end:min(len(r.text), end+8)], " \n")
	if before == "" || after == "" {
		return false
	}
	last := before[len(before)-1]
	return (kinds[last] == alphanumeric || strings.IndexByte("._%+'-", last) >= 0) && kinds[after[0]] == alphanumeric
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
