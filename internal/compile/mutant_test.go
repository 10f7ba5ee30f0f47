package compile

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// How many mutants of the shipped scenarios are compiled, how long one may take, and when a machine is so busy that a sound scenario takes
// nearly as long, how many times as long as that.
const (
	mutants      = 4_000
	mutantsShort = 60
	mutantTime   = time.Second
	mutantTimes  = 10
)

// TestNoMutantHurts spoils the shipped scenarios in one place each, as slips of the hand do, always the same places: whatever comes of it, compiling
// never panics, never takes a second, gives a program exactly when there is no error, and says of every fault where it is, in both languages.
func TestNoMutantHurts(t *testing.T) {
	library := shipped(t)
	count := mutants
	if testing.Short() {
		count = mutantsShort
	}
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				if fault := library.mutant(i).hurts(); fault != "" {
					t.Error(fault)
				}
			}
		})
	}
	for i := range count {
		next <- i
	}
	close(next)
	workers.Wait()
}

// shelves are the files of the shipped scenarios, by folder.
type shelves struct {
	folders []string
	files   map[string]fstest.MapFS
}

func shipped(t *testing.T) shelves {
	t.Helper()
	s := shelves{files: map[string]fstest.MapFS{}}
	all := os.DirFS("../../scenarios")
	mains, err := fs.Glob(all, "*/"+ScenarioFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, main := range mains {
		folder := path.Dir(main)
		s.folders = append(s.folders, folder)
		s.files[folder] = fstest.MapFS{}
		err := fs.WalkDir(all, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(all, name)
			s.files[folder][strings.TrimPrefix(name, folder+"/")] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// A mutant is a scenario one of whose files is spoilt in one place.
type mutant struct {
	name         string
	sound, files fstest.MapFS
}

// mutant makes the i-th mutant: of small scenarios more often than of large ones, so that ten thousand take minutes.
func (s shelves) mutant(i int) mutant {
	random := rand.New(rand.NewPCG(uint64(i), 2018))
	folder, other := s.folders[random.IntN(len(s.folders))], s.folders[random.IntN(len(s.folders))]
	if len(s.files[other][ScenarioFile].Data) < len(s.files[folder][ScenarioFile].Data) {
		folder = other
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(s.files[folder])), func(name string) bool {
		return path.Ext(name) != ".yaml" && path.Ext(name) != ".md" && path.Ext(name) != ".csv" && path.Ext(name) != ".svg"
	})
	name := ScenarioFile
	if random.IntN(2) == 0 {
		name = names[random.IntN(len(names))]
	}
	slip := slips()[random.IntN(len(slips()))]
	files := maps.Clone(s.files[folder])
	files[name] = &fstest.MapFile{Data: []byte(slip.spoil(random, string(files[name].Data)))}
	return mutant{fmt.Sprintf("mutant %d: %s of %s/%s", i, slip.name, folder, name), s.files[folder], files}
}

// hurts compiles a mutant and tells what shouldn't have happened.
func (m mutant) hurts() (fault string) {
	defer func() {
		if p := recover(); p != nil {
			fault = fmt.Sprintf("%s: panic: %v", m.name, p)
		}
	}()
	start := time.Now()
	p, faults, err := LoadAs(m.files, ".", "mutant")
	took := time.Since(start)
	for range 3 {
		if took < mutantTime {
			break
		}
		took = min(took, compileTime(m.files)) // a busy machine may have done something else
	}
	switch {
	case err != nil:
		return fmt.Sprintf("%s: %v", m.name, err)
	case (p == nil) != faults.HasErrors():
		return fmt.Sprintf("%s: a program: %v, with errors: %v", m.name, p != nil, faults.HasErrors())
	case took > mutantTime && took > mutantTimes*compileTime(m.sound):
		return fmt.Sprintf("%s took %v", m.name, took)
	}
	if bad := misplaced(faults); bad != "" {
		return m.name + ": " + bad
	}
	return ""
}

// compileTime is how long a scenario takes now.
func compileTime(files fstest.MapFS) time.Duration {
	start := time.Now()
	_, _, _ = LoadAs(files, ".", "mutant")
	return time.Since(start)
}

// misplaced finds a fault that says nowhere, or nothing.
func misplaced(faults diag.List) string {
	for _, d := range faults {
		spans := []source.Span{d.Span}
		for _, r := range d.Related {
			spans = append(spans, r.Span)
		}
		for _, span := range spans {
			if span.File == nil || span.Start < 0 || span.End < span.Start || span.End > len(span.File.Text) {
				return fmt.Sprintf("%s stands at %d to %d", d.Message, span.Start, span.End)
			}
		}
		for _, lang := range diag.Languages() {
			if said := diag.InLanguage(lang).Message(d); said == "" || said == d.Message || strings.Contains(said, "<no value>") {
				return fmt.Sprintf("%s says %q in %s", d.Message, said, lang)
			}
		}
	}
	return ""
}

// A slip is a way to spoil a text.
type slip struct {
	name  string
	spoil func(random *rand.Rand, text string) string
}

func slips() []slip {
	return []slip{{"a byte", spoilByte}, {"a line", spoilLine}, {"a key", spoilKey}, {"a value", spoilValue}, {"an indent", spoilIndent}}
}

// spoilByte removes, replaces or adds a byte.
func spoilByte(random *rand.Rand, text string) string {
	const nasty = " \t\n\r\x00\x1b:{}[],#&*!|>'\"%@`-?\\0aé\xff"
	at := random.IntN(len(text) + 1)
	put := nasty[random.IntN(len(nasty)):][:1]
	switch random.IntN(3) {
	case 0:
		return text[:at] + put + text[at:]
	case 1:
		return text[:at] + text[min(at+1, len(text)):]
	}
	return text[:at] + put + text[min(at+1, len(text)):]
}

// spoilLine removes a line, writes it twice, or moves it.
func spoilLine(random *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	at, to := random.IntN(len(lines)), random.IntN(len(lines))
	line := lines[at]
	switch random.IntN(3) {
	case 0:
		return strings.Join(slices.Delete(lines, at, at+1), "")
	case 1:
		return strings.Join(slices.Insert(lines, at, line), "")
	}
	lines = slices.Delete(lines, at, at+1)
	return strings.Join(slices.Insert(lines, min(to, len(lines)), line), "")
}

var (
	keyOf   = regexp.MustCompile(`(?m)[\pL\pN_]+:(?: |$)`)
	valueOf = regexp.MustCompile(`(?m): +([^\n{\[|>]+)$`)
)

// nastyValues are values that somebody may write.
func nastyValues() []string {
	return []string{
		"", "~", "0", "-1", "99999999999999999999", "1e9", "true", "2026-02-30", "[]", "{}", "[[[[]]]]", "{ fr: a, en: }", "((((", "1 / 0", "n", "persona",
		"\"{{ 1 + }}\"", "../../etc/passwd", "'", "|", "&a b", "*a", "3 weeks", "a: b: c", "x in [", "today + days(1)", "\"\\u202e\"", strings.Repeat("9", 5000),
	}
}

// spoilKey puts a key of the file in place of another one, or one with a slip.
func spoilKey(random *rand.Rand, text string) string {
	keys := keyOf.FindAllStringIndex(text, -1)
	if len(keys) == 0 {
		return spoilByte(random, text)
	}
	key, other := keys[random.IntN(len(keys))], keys[random.IntN(len(keys))]
	put := text[other[0]:other[1]]
	if random.IntN(2) == 0 {
		put = text[key[0]+1 : key[1]]
	}
	return text[:key[0]] + put + text[key[1]:]
}

// spoilValue puts a value of the file, or a nasty one, in place of another one.
func spoilValue(random *rand.Rand, text string) string {
	values := valueOf.FindAllStringSubmatchIndex(text, -1)
	if len(values) == 0 {
		return spoilLine(random, text)
	}
	value, other := values[random.IntN(len(values))], values[random.IntN(len(values))]
	put := text[other[2]:other[3]]
	if random.IntN(2) == 0 {
		put = nastyValues()[random.IntN(len(nastyValues()))]
	}
	return text[:value[2]] + put + text[value[3]:]
}

// spoilIndent moves a line to the right or to the left.
func spoilIndent(random *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	at := random.IntN(len(lines))
	if random.IntN(2) == 0 {
		lines[at] = strings.Repeat(" ", 1+random.IntN(4)) + lines[at]
	} else {
		lines[at] = strings.TrimPrefix(lines[at], strings.Repeat(" ", 1+random.IntN(2)))
	}
	return strings.Join(lines, "")
}
