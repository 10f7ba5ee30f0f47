package field_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/field"
)

// TestDatesOfSeveralInputs: what is typed in each input, what is kept, how it reads, and that what is kept is typed back.
func TestDatesOfSeveralInputs(t *testing.T) {
	tests := []struct {
		typ    string
		boxes  bool
		typed  []string
		want   []string
		shown  string
		walked string
	}{
		{"date", true, []string{"14", "3", "1988"}, []string{"1988-03-14"}, "14 mars 1988", "1988-03-14"},
		{"date", true, []string{"1er", "mars", "1988"}, []string{"1988-03-01"}, "1er mars 1988", ""},
		{"month", false, []string{"03", "2026"}, []string{"2026-03-01"}, "mars 2026", "2026-03"},
		{"month", false, []string{"Févr", "2026"}, []string{"2026-02-01"}, "février 2026", ""},
		{"week", false, []string{"12", "2026"}, []string{"2026-03-16"}, "semaine 12, du 16 mars 2026 au 22 mars 2026", "2026-W12"},
		{"week", false, []string{"1", "2026"}, []string{"2025-12-29"}, "semaine 1, du 29 décembre 2025 au 4 janvier 2026", "2026-W01"},
		{"week", false, []string{"53", "2026"}, []string{"2026-12-28"}, "semaine 53, du 28 décembre 2026 au 3 janvier 2027", ""},
		{"time", false, []string{"9h30"}, []string{"09:30"}, "9\u00a0h\u00a030", ""},
		{"time", false, []string{"9 h"}, []string{"09:00"}, "9\u00a0h", ""},
		{"time", false, []string{"0930"}, []string{"09:30"}, "9\u00a0h\u00a030", ""},
		{"time", false, []string{"23:59"}, []string{"23:59"}, "23\u00a0h\u00a059", ""},
		{"date_time", false, []string{"4 mai 2026", "9.30"}, []string{"2026-05-04", "09:30"}, "4 mai 2026 à 9\u00a0h\u00a030", "2026-05-04 09:30"},
		{"period", false, []string{"01/03/2026", "31/03/2026"}, []string{"2026-03-01", "2026-03-31"}, "du 1er mars 2026 au 31 mars 2026", "2026-03-01/2026-03-31"},
	}
	r := field.NewReader(french, persona())
	for _, tt := range tests {
		f := one(t, tt.typ, "")
		f.Boxes = tt.boxes
		got, fault := r.Read(f, inEach(field.Inputs(f), tt.typed))
		if diff := cmp.Diff(tt.want, got); diff != "" || fault != nil {
			t.Errorf("%s %q: %+v (-want +got):\n%s", tt.typ, tt.typed, fault, diff)
			continue
		}
		if shown := field.Shown(f, got, french); shown != tt.shown {
			t.Errorf("%s %q reads %q, want %q", tt.typ, tt.typed, shown, tt.shown)
		}
		if v := field.Value(f, got); !cmp.Equal(field.Canonical(f, v), got) {
			t.Errorf("%s: %v is canonically %v, want %v", tt.typ, v, field.Canonical(f, v), got)
		}
		reread(t, r, f, got)
		if tt.walked == "" {
			continue
		}
		parts, ok := field.Apart(f, tt.walked)
		if again, _ := r.Read(f, inEach(field.Inputs(f), parts)); !ok || !cmp.Equal(again, got) {
			t.Errorf("a walk's %q is typed %q, which is %q", tt.walked, parts, again)
		}
	}
}

func inEach(inputs, values []string) map[string][]string {
	typed := map[string][]string{}
	for i, value := range values {
		typed[inputs[i]] = []string{value}
	}
	return typed
}

// TestDatesSayWhichInputToMend: the fault stands in the input that is wrong, and says how to mend it.
func TestDatesSayWhichInputToMend(t *testing.T) {
	tests := []struct {
		typ      string
		boxes    bool
		typed    []string
		part     string
		key      string
		saysThis string
	}{
		{"date", true, []string{"", "3", "1988"}, "day", "field.date.day", "Indiquez le jour\u00a0: un nombre de 1 à 31."},
		{"date", true, []string{"14", "13", "1988"}, "month", "field.date.month", ""},
		{"date", true, []string{"14", "3", "88"}, "year", "field.date.year", ""},
		{"date", true, []string{"30", "2", "2024"}, "day", "field.date.short", "Ce jour n’existe pas\u00a0: février 2024 a 29 jours."},
		{"month", false, []string{"3", ""}, "year", "field.month.year", ""},
		{"week", false, []string{"53", "2025"}, "week", "field.week.last", ""},
		{"time", false, []string{"midi"}, "", "field.time.format", ""},
		{"time", false, []string{"930 12"}, "", "field.time.format", ""},
		{"time", false, []string{"25h"}, "", "field.time.hour", ""},
		{"time", false, []string{"9h61"}, "", "field.time.minute", ""},
		{"time", false, []string{"12"}, "", "field.time.format", ""},
		{"date_time", false, []string{"04/05/2026", ""}, "time", "field.date_time.time", ""},
		{"date_time", false, []string{"04/05/26", "9h"}, "date", "field.date.format", ""},
		{"period", false, []string{"31/03/2026", "01/03/2026"}, "to", "field.period.order", ""},
		{"period", false, []string{"", "01/03/2026"}, "from", "field.period.from", ""},
	}
	r := field.NewReader(french, persona())
	for _, tt := range tests {
		f := one(t, tt.typ, "")
		f.Boxes = tt.boxes
		got, fault := r.Read(f, inEach(field.Inputs(f), tt.typed))
		if fault == nil || fault.Part != tt.part || fault.Key != tt.key {
			t.Errorf("%s %q gives %q, %+v", tt.typ, tt.typed, got, fault)
			continue
		}
		if said := field.Words(french, fault.Key, fault.Args); tt.saysThis != "" && said != tt.saysThis {
			t.Errorf("%s %q says %q", tt.typ, tt.typed, said)
		}
	}
}

func TestBirthdaysInBoxesHaveTheirTokens(t *testing.T) {
	f := one(t, "date", "")
	f.Boxes, f.Autocomplete = true, "bday"
	for i, want := range []string{"bday-day", "bday-month", "bday-year"} {
		if got := field.Autocomplete(f, i); got != want {
			t.Errorf("input %d has %q, want %q", i, got, want)
		}
	}
}
