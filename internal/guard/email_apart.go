package guard

import (
	"strings"

	"miroir/internal/people"
)

// signless finds addresses at the well-known providers without an at sign: dictated, "à" or "chez" in its place, or with nothing but a space.
func (r *reading) signless() []Finding {
	var found []Finding
	for from := 0; ; {
		host, to, domain := r.provider(from)
		if to == 0 {
			return found
		}
		from = to
		if low := r.beforeProvider(host); low < host && !r.allow.has(r.localAt(low)+"@"+domain) {
			found = append(found, r.findingAt(Email, low, to))
		}
	}
}

// endings are those of the providers' domains.
const endings = " com fr net org me eu "

// provider finds the next domain of a well-known provider that stands alone, its dot as a word or not; to is 0 when there is none.
func (r *reading) provider(from int) (host, to int, domain string) {
	for from < len(r.text) {
		dot, after := r.nextDot(from)
		if dot < 0 {
			break
		}
		from = after
		end := r.lettersEnd(after)
		if !strings.Contains(endings, " "+r.text[after:end]+" ") || end < len(r.text) && kinds[r.text[end]] == alphanumeric {
			continue
		}
		host = dot
		for host > 0 && 'a' <= r.text[host-1] && r.text[host-1] <= 'z' {
			host--
		}
		if strings.Contains(providers, " "+r.text[host:dot]+" ") && host > 0 && kinds[r.text[host-1]] == blank {
			return host, end, r.text[host:dot] + "." + r.text[after:end]
		}
	}
	return 0, 0, ""
}

// dots are what a dot is written as.
var dots = [...]string{".", " point ", " dot "}

// nextDot finds a dot, or the word for it with a space on each side; dot is -1 when there is none. It looks a stretch at a time, as one of the signs may
// be near and another nowhere.
func (r *reading) nextDot(from int) (dot, after int) {
	const stretch, longestSign = 256, 7
	for ; from < len(r.text); from += stretch {
		text := r.text[from:min(len(r.text), from+stretch+longestSign)]
		dot = -1
		for _, sign := range dots {
			if at := strings.Index(text, sign); at >= 0 {
				dot, after = from+at, from+at+len(sign)
				text = text[:at]
			}
		}
		if dot >= 0 {
			return dot, after
		}
	}
	return -1, 0
}

func (r *reading) lettersEnd(at int) int {
	for at < len(r.text) && 'a' <= r.text[at] && r.text[at] <= 'z' {
		at++
	}
	return at
}

// beforeProvider gives where the local part begins that stands before a provider's domain; the domain's place when it is none.
func (r *reading) beforeProvider(host int) int {
	end := strings.TrimRight(r.text[:host], " ")
	said := false
	for _, word := range [...]string{" a", " chez"} {
		if before, ok := strings.CutSuffix(end, word); ok {
			end, said = strings.TrimRight(before, " "), true
			break
		}
	}
	at := len(end)
	low := at
	for low > 0 && at-low < longestPart && isLocal(r.text[low-1]) {
		low--
	}
	for low < at && kinds[r.text[low]] != alphanumeric {
		low++
	}
	local := r.text[low:at]
	if at == 0 || kinds[r.text[at-1]] != alphanumeric || !r.someonesName(local) && !(said && r.named(low, at)) {
		return host
	}
	return low
}

// someonesName says whether a local part is rather someone's than a word: letters with a dot, a line or digits, or with a first name in them.
func (r *reading) someonesName(local string) bool {
	letters := 0
	for _, c := range []byte(local) {
		if 'a' <= c && c <= 'z' {
			letters++
		}
	}
	if letters < 3 || strings.HasPrefix(local, "www.") || strings.Contains(endings, " "+local[strings.LastIndexByte(local, '.')+1:]+" ") {
		return false
	}
	first, rest, ok := strings.Cut(local, ".")
	switch {
	case ok:
		return first != "" && rest != "" && !common(first)
	case strings.ContainsAny(local, "_0123456789"):
		return !isDigit(local[0])
	}
	const fewest = 4 // letters of a name and of what is left
	for n := fewest; n <= len(local)-fewest; n++ {
		if people.FirstName(local[:n]) || people.FirstName(local[n:]) {
			return true
		}
	}
	return false
}

// named says whether a word is a last name after a first one: jean dupont.
func (r *reading) named(low, at int) bool {
	words := r.writtenWords(max(0, low-24), at)
	last := len(words) - 1
	return last > 0 && r.follows(words[last-1], words[last]) && r.given(words[last-1]) && r.nameable(words[last]) && words[last].capital == words[last-1].capital
}

func (r *reading) localAt(low int) string {
	to := low
	for to < len(r.text) && isLocal(r.text[to]) {
		to++
	}
	return r.text[low:to]
}

// letterByLetter finds addresses on any domain, all of whose signs stand apart: j e a n @ e x e m p l e . f r.
func (r *reading) letterByLetter() []Finding {
	var found []Finding
	for i := 0; i < len(r.text); i++ {
		if r.text[i] != '@' {
			continue
		}
		low, to := r.singlesBefore(i), i+1
		var domain []byte
		for len(domain) < longestHost {
			at := r.afterSpaces(to)
			if at == to || at >= len(r.text) || !isLocal(r.text[at]) || at+1 < len(r.text) && kinds[r.text[at+1]] == alphanumeric {
				break
			}
			domain, to = append(domain, r.text[at]), at+1
		}
		if low < i && anyones(string(domain)) {
			found = append(found, r.findingAt(Email, low, to))
		}
		i = max(i, to-1)
	}
	return found
}

// singlesBefore gives where a row of single signs begins that ends before a place of the text.
func (r *reading) singlesBefore(at int) int {
	low := at
	for to := at; to >= 2 && at-low < 2*longestPart && kinds[r.text[to-1]] == blank && isLocal(r.text[to-2]) && (to == 2 || kinds[r.text[to-3]] != alphanumeric); to -= 2 {
		low = to - 2
	}
	return low
}

// anyones says whether a domain may be someone's; the letters of a short word may be glued to its end.
func anyones(domain string) bool {
	name, ending, ok := cutLast(strings.Trim(domain, ".-"))
	if !ok || len(name) < 2 || len(ending) < 2 || strings.Trim(ending, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	for n := len(ending); n > 1; n-- {
		if people.ReservedDomain(name + "." + ending[:n]) {
			return false
		}
	}
	return true
}

func cutLast(domain string) (name, ending string, ok bool) {
	i := strings.LastIndexByte(domain, '.')
	if i < 0 {
		return domain, "", false
	}
	return domain[:i], domain[i+1:], true
}
