package scenarios_test

import (
	"fmt"
	"io/fs"
	"reflect"
	"testing"

	"miroir/internal/compile"
	"miroir/scenarios"
)

// TestProvenProgramsAreTheSame holds that what comes with the program may be compiled without judging it: the program is the same, to the last
// part of it.
func TestProvenProgramsAreTheSame(t *testing.T) {
	for _, folder := range folders(t) {
		judged, faults, err := compile.Load(scenarios.FS, folder)
		if err != nil || len(faults) > 0 {
			t.Fatal(folder, faults, err)
		}
		proven, faults, err := compile.LoadAs(scenarios.FS, folder, folder, compile.Proven())
		if err != nil || len(faults) > 0 {
			t.Fatal(folder, faults, err)
		}
		s := sameness{seen: map[[2]uintptr]bool{}}
		if at := s.differ(folder, reflect.ValueOf(judged), reflect.ValueOf(proven)); at != "" {
			t.Errorf("%s differs", at)
		}
		if len(s.seen) < 1000 {
			t.Errorf("%s: only %d parts were compared", folder, len(s.seen))
		}
	}
}

// sameness compares all that two values lead to, but functions, of which it holds that both are there.
type sameness struct{ seen map[[2]uintptr]bool }

// differ gives where two values differ; "" where they are the same.
func (s sameness) differ(at string, a, b reflect.Value) string {
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return at
	}
	if !a.IsValid() || a.Type() == reflect.TypeFor[fs.FS]() {
		return ""
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return unless(a.IsNil() == b.IsNil(), at)
		}
		if a.Kind() == reflect.Pointer {
			pair := [2]uintptr{a.Pointer(), b.Pointer()}
			if s.seen[pair] {
				return ""
			}
			s.seen[pair] = true
		}
		return s.differ(at, a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			if in := s.differ(at+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i)); in != "" {
				return in
			}
		}
		return ""
	case reflect.Slice, reflect.Array:
		return s.items(at, a, b)
	case reflect.Map:
		return s.entries(at, a, b)
	case reflect.Func:
		return unless(a.IsNil() == b.IsNil(), at)
	}
	return unless(a.Equal(b), at)
}

func (s sameness) items(at string, a, b reflect.Value) string {
	if a.Len() != b.Len() {
		return at
	}
	for i := range a.Len() {
		if in := s.differ(fmt.Sprintf("%s[%d]", at, i), a.Index(i), b.Index(i)); in != "" {
			return in
		}
	}
	return ""
}

// entries compares maps: those whose keys are pointers by how many they hold.
func (s sameness) entries(at string, a, b reflect.Value) string {
	if a.Len() != b.Len() || a.Type().Key().Kind() == reflect.Pointer {
		return unless(a.Len() == b.Len(), at)
	}
	for _, key := range a.MapKeys() {
		if in := s.differ(fmt.Sprintf("%s[%v]", at, key), a.MapIndex(key), b.MapIndex(key)); in != "" {
			return in
		}
	}
	return ""
}

func unless(same bool, at string) string {
	if same {
		return ""
	}
	return at
}
