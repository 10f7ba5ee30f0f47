package field_test

import (
	"strings"
	"testing"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// holder is a persona with papers: two payslips, a lease and two photographs.
func holder() *program.Persona {
	p := persona()
	payslip, lease := &program.Paper{ID: "payslip", Form: program.Sheet}, &program.Paper{ID: "lease", Form: program.Sheet}
	photo, hat := &program.Paper{ID: "photo", Form: program.Photo}, &program.Paper{ID: "photo_hat", Form: program.Photo, Look: "hat"}
	p.Papers = []program.Held{
		{Ref: "payslip-1", Paper: payslip, N: 1}, {Ref: "payslip-2", Paper: payslip, N: 2}, {Ref: "lease", Paper: lease, N: 1},
		{Ref: "photo", Paper: photo, N: 1}, {Ref: "photo_hat", Paper: hat, N: 1},
	}
	return p
}

// asking is a field that takes kinds of papers.
func asking(t *testing.T, typ string, most int, papers ...string) *program.Field {
	f := one(t, typ, "")
	f.Papers, f.MaxFiles = papers, most
	return f
}

func TestPapersAreReadByTheirRefs(t *testing.T) {
	r := field.NewReader(french, holder())
	files, photo := asking(t, "file", 2, "payslip", "lease"), asking(t, "photo", 0, "photo")
	tests := []struct {
		f           *program.Field
		typed       []string
		want, fault string
	}{
		{files, []string{"payslip-2", "", "lease", "payslip-2"}, "payslip-2 lease", ""},
		{files, []string{""}, "", ""},
		{files, []string{"payslip-1", "payslip-2", "lease"}, "", "field.file.many"},
		{files, []string{"payslip-3"}, "", "field.file.unknown"},
		{files, []string{"payslip"}, "", "field.file.unknown"},
		{files, []string{"lease", "payslip-1~illegible"}, "", "field.file.illegible"},
		{files, []string{"lease~too_big"}, "", "field.file.too_big"},
		{files, []string{"lease~wrong_format"}, "", "field.file.wrong_format"},
		{files, []string{"lease~"}, "", "field.file.unknown"},
		{files, []string{"photo"}, "", "field.file.other"},
		{photo, []string{"photo"}, "photo", ""},
		{photo, []string{"photo_hat"}, "", "field.photo.hat"},
		{photo, []string{"lease"}, "", "field.photo.paper"},
		{photo, []string{"photo~wrong_format"}, "", "field.photo.wrong_format"},
		{files, []string{"FR76 3000 6000 0112 3456 7890 189"}, "", "guard.refused"},
	}
	for _, tt := range tests {
		got, fault := r.Read(tt.f, map[string][]string{"f": tt.typed})
		key := ""
		if fault != nil {
			key = fault.Key
			if said := field.Words(french, key, fault.Args); said == key || said == "" {
				t.Errorf("%s says %q", key, said)
			}
		}
		if strings.Join(got, " ") != tt.want || key != tt.fault {
			t.Errorf("%s %q reads %q (%s), want %q (%s)", tt.f.Type, tt.typed, got, key, tt.want, tt.fault)
		}
	}
	if _, fault := field.NewReader(french, nil).Read(files, map[string][]string{"f": {"lease"}}); fault == nil {
		t.Error("nobody holds a lease")
	}
}

func TestADraftKeepsThePapersThatAreTaken(t *testing.T) {
	r := field.NewReader(french, holder())
	files := asking(t, "file", 2, "payslip", "lease")
	tests := []struct{ typed, want string }{
		{"lease payslip-1~illegible photo x", "lease"},
		{"payslip-1 payslip-2 lease", "payslip-2 lease"},
		{"", ""},
	}
	for _, tt := range tests {
		kept := r.Keep(files, map[string][]string{"f": strings.Split(tt.typed, " ")})
		if got := strings.Join(kept["f"], " "); got != tt.want {
			t.Errorf("of %q a draft keeps %q, want %q", tt.typed, got, tt.want)
		}
	}
	if kept := r.Keep(files, nil); kept != nil {
		t.Errorf("of nothing a draft keeps %v", kept)
	}
}

func TestPapersInExpressions(t *testing.T) {
	files, photo := asking(t, "file", 2, "lease"), asking(t, "photo", 1, "photo")
	if v := field.Value(files, []string{"lease", "payslip-1"}); !v.Equal(expr.ListOf(expr.Str("lease"), expr.Str("payslip-1"))) {
		t.Errorf("files are %s", v)
	}
	if v := field.Value(photo, []string{"photo"}); !v.Equal(expr.Str("photo")) {
		t.Errorf("a photo is %s", v)
	}
}

func TestSame(t *testing.T) {
	text, nir := one(t, "text", ""), one(t, "nir", "")
	tests := []struct {
		f    *program.Field
		a, b string
		want bool
	}{
		{text, "D'ARC  LEFEVRE", "d’Arc-Lefèvre", true},
		{text, "Moreau", "Moreau-Petit", false},
		{text, "", "", false},
		{nir, "2840600001066", "284060000106656", true},
		{nir, "2840600001067", "284060000106656", false},
	}
	for _, tt := range tests {
		var a, b []string
		if tt.a != "" {
			a, b = []string{tt.a}, []string{tt.b}
		}
		if got := field.Same(tt.f, a, b); got != tt.want {
			t.Errorf("%s %q and %q: %t", tt.f.Type, tt.a, tt.b, got)
		}
	}
}
