package people

import (
	"strconv"
	"time"
	"unicode/utf8"

	"miroir/internal/expr"
)

// AppendJSON appends the household as one JSON object without a line break: its kind, then every member that persona has (see RecordType) and that
// is known, then its password. Amounts are euros as numbers, rates fractions, dates "2025-12-31". Members are only ever added. Identifiers stand
// without spaces under the keys nir, tax_number, iban, siren, siret, phone, email and licence_plate wherever they occur.
func (h *Household) AppendJSON(b []byte) []byte {
	w := jsonWriter{b: append(b, '{')}
	h.tell(&w)
	return append(w.b, '}')
}

// tell tells the members of a drawn household.
func (h *Household) tell(t teller) {
	t.text("kind", expr.Plain, string(h.Kind))
	tellRecordOf(&h.Record, t)
	t.text("password", expr.Plain, h.Password)
}

// jsonWriter writes JSON of what it is told.
type jsonWriter struct{ b []byte }

// key begins a member.
func (w *jsonWriter) key(name string) {
	w.comma()
	w.b = append(w.b, '"')
	w.b = append(w.b, name...)
	w.b = append(w.b, '"', ':')
}

func (w *jsonWriter) comma() {
	if last := w.b[len(w.b)-1]; last != '{' && last != '[' {
		w.b = append(w.b, ',')
	}
}

func (w *jsonWriter) text(name string, _ expr.Format, s string) {
	if s != "" {
		w.key(name)
		w.b = appendQuoted(w.b, s)
	}
}

func (w *jsonWriter) code(name string, _ []string, s string) { w.text(name, expr.Plain, s) }

func (w *jsonWriter) day(name string, t time.Time) {
	if !t.IsZero() {
		w.key(name)
		w.b = append(w.b, '"')
		w.b = appendDay(w.b, t)
		w.b = append(w.b, '"')
	}
}

func (w *jsonWriter) number(name string, _ expr.Format, n int64, decimals int32, known bool) {
	if known {
		w.key(name)
		w.b = appendNumber(w.b, n, decimals)
	}
}

func (w *jsonWriter) money(name string, c Cents, known bool) {
	w.number(name, expr.Money, int64(c), 2, known)
}

func (w *jsonWriter) yes(name string, b bool) {
	w.key(name)
	w.b = strconv.AppendBool(w.b, b)
}

func (w *jsonWriter) record(name string, known bool) bool {
	if known {
		w.key(name)
		w.b = append(w.b, '{')
	}
	return known
}

func (w *jsonWriter) list(name string, n int) int {
	if n > 0 {
		w.key(name)
		w.b = append(w.b, '[')
	}
	return n
}

func (w *jsonWriter) item() {
	w.comma()
	w.b = append(w.b, '{')
}

func (w *jsonWriter) end()     { w.b = append(w.b, '}') }
func (w *jsonWriter) endList() { w.b = append(w.b, ']') }

// appendDay writes a date, 2025-12-31.
func appendDay(b []byte, t time.Time) []byte {
	year, month, d := t.Date()
	return append(b, digit(year/1000), digit(year/100), digit(year/10), digit(year), '-', digit(int(month)/10), digit(int(month)), '-', digit(d/10), digit(d))
}

func digit(n int) byte { return '0' + byte(n%10) }

// appendNumber writes n units of the last of some decimals, without decimals that are zero at the end: 1234.5.
func appendNumber(b []byte, n int64, decimals int32) []byte {
	for decimals > 0 && n%10 == 0 {
		n /= 10
		decimals--
	}
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	if decimals == 0 {
		return strconv.AppendInt(b, n, 10)
	}
	unit := int64(1)
	for range decimals {
		unit *= 10
	}
	b = append(strconv.AppendInt(b, n/unit, 10), '.')
	for rest := n % unit; unit > 1; rest %= unit {
		unit /= 10
		b = append(b, digit(int(rest/unit)))
	}
	return b
}

// appendQuoted writes a text in JSON's quotes. Texts here have no control characters unless an author wrote them; what isn't UTF-8 becomes U+FFFD.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ' || r == '\u2028' || r == '\u2029':
			b = append(b, '\\', 'u', hex(r>>12), hex(r>>8), hex(r>>4), hex(r))
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

func hex(r rune) byte { return "0123456789abcdef"[r&15] }
