package guard

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"miroir/internal/people"
)

// An address, in canonical form: the at sign as itself, between brackets or as the French word, dots as themselves or as words where the at sign
// is one, spaces around them; spaces on one side of a dot only before an ending that people know.
var (
	address = regexp.MustCompile(`([\p{L}\p{N}][\p{L}\p{N}._%+'-]*)\s{0,3}(?:@|[(\[{<]\s?(?:@|at|arobase?)\s?[)\]}>]|\barobase?\b)\s{0,3}` +
		`([\p{L}\p{N}][\p{L}\p{N}-]*(?:(?:\.|` + spacedDot + `)[\p{L}\p{N}][\p{L}\p{N}-]*|` + spacedEnding + `)*)`)
	atSigns = regexp.MustCompile(`@|[(\[{<]\s?at\s?[)\]}>]|\barobase?\b`)
	spaced  = regexp.MustCompile(spacedDot + `|\s{1,3}\.\s{0,3}|\.\s{1,3}`)
	// A provider's address in what is left of a text without spaces, dots and other separators.
	squeezed = regexp.MustCompile(`[\p{L}\p{N}]{2}@(?:gmail|googlemail|orange|wanadoo|free|hotmail|yahoo|laposte|sfr|outlook|live|icloud|protonmail|proton|bbox|numericable|aol|msn|gmx|ymail)` +
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
	for _, sign := range atSigns.FindAllStringIndex(r.text, -1) {
		if sign[0] < done || !r.between(sign) {
			continue
		}
		from := r.at[r.markAt(max(done, sign[0]-before))]
		to := r.at[r.markAt(min(len(r.text)-1, sign[1]+after))+1]
		at := address.FindStringSubmatchIndex(r.text[from:to])
		if at == nil {
			continue
		}
		done = from + at[1]
		if r.someones(r.text[from+at[2]:from+at[3]], r.text[from+at[4]:done]) {
			first, last := r.marks[r.markAt(from+at[2])], r.marks[r.markAt(done-1)]
			found = append(found, Finding{Email, min(first.start, last.start), max(first.end, last.end)})
		}
	}
	return found
}

// spelt finds addresses at the well-known providers whose signs stand apart: j e a n @ g m a i l . c o m. The last letter must end its word.
func (r *reading) spelt() []Finding {
	if !strings.Contains(r.text, "@") {
		return nil
	}
	var b strings.Builder
	var marks []int // by byte of what is left
	for i, m := range r.marks {
		if m.r == '@' || isWordRune(m.r) {
			b.WriteRune(m.r)
			for len(marks) < b.Len() {
				marks = append(marks, i)
			}
		}
	}
	var found []Finding
	for _, at := range squeezed.FindAllStringIndex(b.String(), -1) {
		first, last := marks[at[0]], marks[at[1]-1]
		if next := last + 1; next < len(r.marks) && isWordRune(r.marks[next].r) && isWordRune(r.marks[last-1].r) {
			continue
		}
		found = append(found, Finding{Email, min(r.marks[first].start, r.marks[last].start), max(r.marks[first].end, r.marks[last].end)})
	}
	return found
}

// between says whether what may be an at sign has letters or digits on both sides, at most two spaces away.
func (r *reading) between(sign []int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(r.text[max(0, sign[0]-8):sign[0]], " \n\t"))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(r.text[sign[1]:min(len(r.text), sign[1]+8)], " \n\t"))
	return (isWordRune(before) || strings.ContainsRune("._%+'-", before)) && isWordRune(after)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// someones says whether an address may be someone's. What follows a reserved domain after a spaced dot is the next sentence.
func (r *reading) someones(local, domain string) bool {
	if at := spaced.FindStringIndex(domain); at != nil && people.ReservedDomain(domain[:at[0]]) {
		return false
	}
	domain = spaced.ReplaceAllString(domain, ".")
	if !strings.Contains(domain, ".") && !strings.Contains(providers, " "+domain+" ") {
		return false
	}
	return !people.ReservedDomain(domain) && !r.allow.has(local+"@"+domain)
}

// markAt gives the mark that stands at a byte of the text.
func (r *reading) markAt(offset int) int {
	i, found := slices.BinarySearch(r.at, offset)
	if !found {
		i--
	}
	return i
}
