package people

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// fictionBlocks are the telephone numbers set aside for audiovisual works, 10,000 each, which can neither call nor be called (ARCEP, décision
// 2018-0881, art. 2.5.12).
func fictionBlocks() []string {
	return []string{"019900", "026191", "035301", "046571", "053649", "063998"}
}

// reservedDomains are the names that will never be anyone's (RFC 2606, RFC 6761).
func reservedDomains() []string {
	return []string{"example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"}
}

// Phone draws a mobile number of the block for fiction: 06 39 98 and four digits, without spaces.
func Phone(seed uint64) string { return "063998" + digits(draw(seed, "phone"), 4) }

// ReservedPhone says whether a French number without spaces, 0… or +33…, is in one of the blocks for fiction.
func ReservedPhone(s string) bool {
	if rest, ok := strings.CutPrefix(s, "+33"); ok {
		s = "0" + strings.TrimPrefix(rest, "0")
	}
	return len(s) == 10 && allDigits(s) && slices.Contains(fictionBlocks(), s[:6])
}

// Email gives an address made of a name, on a domain that is nobody's.
func Email(first, last string) string {
	return plain(first) + "." + plain(last) + "@courriel.example"
}

// username gives a name to sign in with: the first name's letter, the last name and two digits, cmoreau47.
func username(first, last string, seed uint64) string {
	first, last = plain(first), strings.ReplaceAll(plain(last), "-", "")
	return first[:min(1, len(first))] + last + twoDigits(seed, "username")
}

// ReservedEmail says whether an address is on a domain that is nobody's.
func ReservedEmail(s string) bool {
	_, domain, ok := strings.Cut(s, "@")
	return ok && ReservedDomain(domain)
}

// ReservedDomain says whether a domain is, or is under, one that is nobody's.
func ReservedDomain(domain string) bool {
	domain = strings.ToLower(strings.TrimSuffix(domain, "."))
	return slices.ContainsFunc(reservedDomains(), func(reserved string) bool {
		return domain == reserved || strings.HasSuffix(domain, "."+reserved)
	})
}

// plain writes a name with small letters, digits and hyphens only: Noé Lefèvre-D’Août gives noe and lefevre-d-aout.
func plain(name string) string {
	name = strings.ToLower(name)
	if strings.ContainsFunc(name, func(r rune) bool { return r >= 0x80 }) {
		name = norm.NFKD.String(name)
	}
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range name {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case strings.ContainsRune(" -'’.", r):
			b.WriteByte('-')
		case r == 'œ':
			b.WriteString("oe")
		case r == 'æ':
			b.WriteString("ae")
		}
	}
	return strings.Trim(b.String(), "-")
}
