package web

import (
	"context"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/text/language"

	"miroir/internal/locale"
)

func languageRoutes() []route {
	return []route{
		{method: fiber.MethodPost, path: "/language", handle: (*Server).changeLanguage, open: true},
	}
}

// tongueAge is how long a browser remembers the language chosen.
const tongueAge = 365 * 24 * time.Hour

// changeLanguage remembers a language and goes back to the page it was chosen on.
func (s *Server) changeLanguage(_ context.Context, x *exchange) error {
	tag := x.form.Get("lang")
	if !slices.Contains(s.tongues, tag) {
		return errMalformed
	}
	x.cookies = append(x.cookies, setCookie{name: tongueName, value: tag, maxAge: tongueAge})
	return x.seeOther(x.landing(x.form.Get(fieldBack), "/"))
}

// tongue chooses a language: the one that was chosen here before, else the one that the browser prefers, else the first.
func (s *Server) tongue(chosen, accept string) string {
	if slices.Contains(s.tongues, chosen) {
		return chosen
	}
	tag, ok := s.accepted.get(accept)
	if !ok {
		tag = s.preferred(accept)
		s.accepted.put(accept, tag)
	}
	return tag
}

// preferred is the language of ours that a browser likes best.
func (s *Server) preferred(accept string) string {
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(wanted) == 0 {
		return s.tongues[0]
	}
	_, index, _ := s.matcher.Match(wanted...)
	return s.tongues[index]
}

// preferring gives the languages with one of them first; one that is none of them changes nothing.
func preferring(tags []string, first string) []string {
	if !slices.Contains(tags, first) {
		return tags
	}
	others := slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return tag == first })
	return append([]string{first}, others...)
}

func matcherOf(tags []string) language.Matcher {
	parsed := make([]language.Tag, len(tags))
	for i, tag := range tags {
		parsed[i] = language.Make(locale.New(tag).Lang())
	}
	return language.NewMatcher(parsed)
}

// words is the exchange's language, for what is typed and for the engine's own words.
func (x *exchange) words() *locale.Locale { return locale.New(x.locale) }
