package locale_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/locale"
)

// forms gives a catalogue's words: key → plural form → words; a word without plural is its form "other".
func forms(t *testing.T, tag string) map[string]map[string]string {
	t.Helper()
	data, err := os.ReadFile("catalogue/" + tag + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	words := make(map[string]map[string]string)
	for key, v := range raw {
		switch v := v.(type) {
		case string:
			words[key] = map[string]string{"other": v}
		case map[string]any:
			words[key] = make(map[string]string)
			for form, word := range v {
				words[key][form], _ = word.(string)
			}
		}
	}
	return words
}

var placeholder = regexp.MustCompile(`\{\{ *\.(\w+) *\}\}|\{(\w+)\}`)

func placeholders(word string) []string {
	names := placeholder.FindAllString(word, -1)
	slices.Sort(names)
	return slices.Compact(names)
}

func TestCataloguesAgree(t *testing.T) {
	fr, en := forms(t, "fr"), forms(t, "en")
	for key := range fr {
		if en[key] == nil {
			t.Errorf("%s is missing in English", key)
			continue
		}
		if diff := cmp.Diff(placeholders(fr[key]["other"]), placeholders(en[key]["other"])); diff != "" {
			t.Errorf("%s has other placeholders in English:\n%s", key, diff)
		}
		if len(fr[key]) > 1 != (len(en[key]) > 1) {
			t.Errorf("%s has a plural in one language only", key)
		}
	}
	for key := range en {
		if fr[key] == nil {
			t.Errorf("%s is missing in French", key)
		}
	}
}

// authors are the prefixes of words that only authors and terminals read.
func authors(key string) bool {
	return slices.ContainsFunc([]string{terminal, "walk.", "graph.", "site.author.", "site.console.", "site.faults.", "site.title.console", "site.title.faults", "storyboard."}, func(prefix string) bool {
		return strings.HasPrefix(key, prefix)
	})
}

// TestWhatLearnersReadIsInArabic demands every word of learners', with the placeholders of the French one and all the plural forms of Arabic. Words are
// written in French and English first: a missing one reads in French until it is there, and is told outside of quick tests.
func TestWhatLearnersReadIsInArabic(t *testing.T) {
	fr, ar := forms(t, "fr"), forms(t, "ar")
	var missing []string
	for key, words := range fr {
		switch {
		case authors(key):
		case ar[key] == nil:
			missing = append(missing, key)
		case len(words) > 1:
			for _, form := range locale.New("ar").PluralsUsed() {
				if ar[key][form] == "" {
					t.Errorf("%s lacks the form %s in Arabic", key, form)
				}
			}
		}
	}
	if slices.Sort(missing); len(missing) > 0 && !testing.Short() {
		t.Errorf("not in Arabic: %v", missing)
	}
}

// TestOtherCataloguesSayWhatFrenchSays holds the languages that lean on French to its keys and placeholders.
func TestOtherCataloguesSayWhatFrenchSays(t *testing.T) {
	fr := forms(t, "fr")
	for _, tag := range []string{"ar", locale.Easy} {
		for key, words := range forms(t, tag) {
			if fr[key] == nil {
				t.Errorf("%s: %s is no word of French", tag, key)
				continue
			}
			if diff := cmp.Diff(placeholders(fr[key]["other"]), placeholders(words["other"])); diff != "" {
				t.Errorf("%s: %s has other placeholders:\n%s", tag, key, diff)
			}
		}
	}
}

var arabic = regexp.MustCompile(`\p{Arabic}`)

func TestArabicIsArabic(t *testing.T) {
	for key, words := range forms(t, "ar") {
		for form, word := range words {
			same := strings.HasPrefix(key, "site.language.") || strings.HasSuffix(key, ".file") || !regexp.MustCompile(`[a-zA-Z]{2}`).MatchString(placeholder.ReplaceAllString(word, ""))
			if !same && !arabic.MatchString(word) && key != "site.name" && !strings.HasPrefix(key, "site.card.line.") {
				t.Errorf("%s %s: %q", key, form, word)
			}
		}
	}
}

var (
	looseSpace = regexp.MustCompile(`(?:^|[^\x{a0}\x{202f}]) [:;?!»%€]|« `)
	bareMark   = regexp.MustCompile(`[\p{L}\d)}][;?!»](?:\s|$)`)
)

// terminal is the prefix of the words that a terminal shows, where no line is justified and everything is searched for.
const terminal = "cli."

func TestWordsAreWellSet(t *testing.T) {
	for _, tag := range locale.Tags() {
		for key, plural := range forms(t, tag) {
			for form, word := range plural {
				if strings.TrimSpace(word) == "" {
					t.Errorf("%s %s %s is empty", tag, key, form)
				}
				if strings.Contains(word, "'") || strings.Contains(word, "...") {
					t.Errorf("%s %s: %q wants ’ and …", tag, key, word)
				}
				if tag == "fr" && !strings.HasPrefix(key, terminal) && (looseSpace.MatchString(word) || bareMark.MatchString(word)) {
					t.Errorf("fr %s: %q wants a no-break space before its mark", key, word)
				}
			}
			if len(plural) > 1 && (plural["one"] == "" || plural["other"] == "") {
				t.Errorf("%s %s lacks one or other", tag, key)
			}
		}
	}
}

func TestCatalogueIsSorted(t *testing.T) {
	for _, tag := range locale.Tags() {
		data, err := os.ReadFile("catalogue/" + tag + ".json")
		if err != nil {
			t.Fatal(err)
		}
		keys := regexp.MustCompile(`(?m)^  "([^"]+)":`).FindAllStringSubmatch(string(data), -1)
		for i := 1; i < len(keys); i++ {
			if keys[i-1][1] >= keys[i][1] {
				t.Errorf("%s: %s stands after %s", tag, keys[i][1], keys[i-1][1])
			}
		}
	}
}

func TestWord(t *testing.T) {
	fr, en, ar, falc := locale.New("fr-FR"), locale.New("en"), locale.New("ar-MA"), locale.New(locale.Easy)
	for _, tc := range []struct{ got, want string }{
		{fr.Word("button.save_later", nil), "Enregistrer et finir plus tard"},
		{en.Word("button.save_later", nil), "Save and finish later"},
		{fr.Word("error.summary", map[string]any{"Count": 0}), "Il y a 0 erreur à corriger"},
		{fr.Word("error.summary", map[string]any{"Count": 1}), "Il y a 1 erreur à corriger"},
		{fr.Word("error.summary", map[string]any{"Count": 2}), "Il y a 2 erreurs à corriger"},
		{fr.Word("error.summary", map[string]any{"Count": 1000000}), "Il y a 1000000 erreurs à corriger"},
		{en.Word("error.summary", map[string]any{"Count": 0}), "There are 0 mistakes to correct"},
		{en.Word("error.summary", map[string]any{"Count": 1}), "There is 1 mistake to correct"},
		{fr.Word("no.such.key", nil), "no.such.key"},
		{locale.New("de").Tag(), "fr"},
		{locale.New("").Tag(), "fr"},
		{locale.New("EN-us").Tag(), "en"},
		{fr.List([]string{"a", "b", "c"}), "a, b et c"},
		{en.List([]string{"a"}), "a"},
		{fr.List(nil), ""},
		{ar.List([]string{"أ", "ب", "ج"}), "أ، ب وج"},
		{ar.Word("site.play", map[string]any{"Name": "Claire"}), "العب دور \u2068Claire\u2069"},
		{ar.Word("site.drawer.news", map[string]any{"Count": 2}), "رسالتان للقراءة"},
		{ar.Word("site.drawer.news", map[string]any{"Count": 3}), "3 رسائل للقراءة"},
		{ar.Word("site.drawer.news", map[string]any{"Count": 11}), "11 رسالة للقراءة"},
		{ar.Word("cli.no_arguments", nil), fr.Word("cli.no_arguments", nil)},
		{falc.Word("site.title.review", nil), "Relisez vos réponses"},
		{falc.Word("button.yes", nil), "Oui"},
		{falc.Lang() + " " + falc.Tag() + " " + falc.Dir(), "fr falc ltr"},
		{ar.Lang() + " " + ar.Tag() + " " + ar.Dir(), "ar ar rtl"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}
