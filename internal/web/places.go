package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/guard"
	"miroir/internal/site"
	"miroir/sandbox"
)

// pathOf gives the path of a place. here is where the form was, for the place that is one's own.
func pathOf(p sandbox.Place, here string) string { return cmp.Or(site.PathOf(p), here) }

// within gives a path of ours to go back to: the one asked for when it is one, else another. Nothing that a browser could
// take for another host passes, nor what looks like a real person's.
func within(asked, otherwise string) string {
	if !tellable(asked) || !strings.HasPrefix(asked, "/") || strings.ContainsFunc(asked, misread) {
		return otherwise
	}
	u, err := url.Parse(asked)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || outward(u.Path) {
		return otherwise
	}
	return (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}).String()
}

// misread tells the letters that browsers drop from an address or read as others: controls, and the backslash.
func misread(c rune) bool { return c == '\\' || unicode.IsControl(c) }

// outward tells whether a path that is read once more, by a proxy, or again by what it hands it to, could begin with a host. No path of ours has an
// empty part.
func outward(path string) bool {
	for range 4 {
		if strings.Contains(path, "//") || strings.ContainsFunc(path, misread) {
			return true
		}
		again, err := url.PathUnescape(path)
		if err != nil || again == path {
			return false
		}
		path = again
	}
	return true
}

// landing is within, of the paths that are pages: not of those that only take forms.
func (x *exchange) landing(asked, otherwise string) string {
	if _, ok := x.clean.get(asked); ok {
		return asked
	}
	path := within(asked, "")
	plain, _, _ := strings.Cut(path, "?")
	parts := strings.Split(plain, "/")
	if path == "" || slices.ContainsFunc(x.forms, func(pattern []string) bool { return matches(pattern, parts) }) {
		return otherwise
	}
	return path
}

// formsOnly lists the patterns that answer to forms only, cut into their parts.
func formsOnly() [][]string {
	pages := make(map[string]bool)
	var patterns []string
	for _, resource := range routes() {
		for _, r := range resource {
			if r.method == fiber.MethodGet {
				pages[r.path] = true
			} else {
				patterns = append(patterns, r.path)
			}
		}
	}
	var cut [][]string
	for _, pattern := range patterns {
		if !pages[pattern] {
			cut = append(cut, strings.Split(pattern, "/"))
		}
	}
	return cut
}

// matches tells whether a path, cut into its parts, is one of a pattern's.
func matches(pattern, parts []string) bool {
	if len(pattern) != len(parts) {
		return false
	}
	for i, part := range pattern {
		if part != parts[i] && !strings.HasPrefix(part, ":") {
			return false
		}
	}
	return true
}

// tellable tells whether a path may be told again: nothing in it looks like a real person's, neither as a whole nor part by part, where the words
// around it speak for none.
func tellable(path string) bool {
	parts := strings.FieldsFunc(path, func(c rune) bool { return strings.ContainsRune("/?&=#", c) })
	return guard.Clean(path, nil) && !slices.ContainsFunc(parts, func(part string) bool { return !guard.Clean(part, nil) })
}

// Pages are told what just happened by a word in their query, out of the list that site knows.
const queryNotice = "notice"

// noticed adds a notice to a path.
func noticed(path string, n site.Notice) string {
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	return path + separator + queryNotice + "=" + string(n)
}

// notices gives those that the query names.
func (x *exchange) notices() []site.Notice {
	asked := site.Notice(x.query.Get(queryNotice))
	switch asked {
	case site.Undone, site.Restarted, site.SavedForLater, site.MoreQuestions, site.Corrected, site.RowRemoved, site.Changed, site.NothingToUndo,
		site.Unfinished, site.OneMoreStep, site.CodeSent, site.PasswordChosen, site.SignedEverywhereOut, site.MailMoved, site.TrapRecognised,
		site.NotesKept, site.PaperAttached, site.LinkSpent, site.SessionEnded, site.NotOffered, site.IncidentBegun, site.IncidentOver, site.CallReported, site.RealTyped, site.SignedOut:
		return []site.Notice{asked}
	}
	return nil
}

// here is the page's own path, to come back to: with where its form's answer leads, without what only just happened, or what someone
// sought. A path in which someone typed what looks like a real person's is told nowhere.
func (x *exchange) here() string {
	path := x.landing(x.path, "/")
	if path == x.path {
		x.clean.put(path, struct{}{})
	}
	if to := x.returning(); to != "" && path != "/" {
		path += "?" + url.Values{fieldReturn: {to}}.Encode()
	}
	return path
}

// returning tells where a form's answer leads back to: "review", or "".
func (x *exchange) returning() string {
	if x.form.Get(fieldReturn) == toReview || x.query.Get(fieldReturn) == toReview {
		return toReview
	}
	return ""
}

const (
	toReview   = "review"
	fieldQuery = "q"
)
