package main

import (
	"errors"
	"fmt"
	"strings"
)

// An aim is a figure that has one.
type aim struct {
	What, Quoi string // in English, and in French
	Found      float64
	Least      float64 // 0: there is none
	Most       float64 // 0: there is none
	Decimals   int
}

// reached tells whether the figure is what was aimed at.
func (a aim) reached() bool {
	return (a.Least == 0 || a.Found >= a.Least) && (a.Most == 0 || a.Found <= a.Most)
}

// aims lists the figures that have an aim.
func (f findings) aims() []aim {
	s, p := f.Steps, f.Pages
	return []aim{
		{"durable steps against steps kept in memory", "étapes durables contre étapes gardées en mémoire", s[durable].rate() / s[memory].rate(), 0.5, 0, 2},
		{"durable steps against pages by html/template", "étapes durables contre pages par html/template", s[durable].rate() / s[plain].rate(), 8, 0, 1},
		{"durable steps against a transaction each", "étapes durables contre une transaction chacune", s[durable].rate() / s[single].rate(), 5, 0, 1},
		{"a form page per CPU against bare Fiber", "une page de formulaire par CPU contre Fiber nu", p[bare].cpu() / p[durable].cpu(), 0.85, 0, 2},
		{"drawing a page against html/template", "dessiner une page contre html/template", f.Drawn.Plain / f.Drawn.Cut, 300, 0, 0},
		{"drawing a page against copying it", "dessiner une page contre la copier", f.Drawn.Cut / f.Drawn.Copy, 0, 8, 1},
		{"p99 against the median at half load", "p99 contre la médiane à demi-charge", f.Paced.slow() / f.Paced.half(), 0, 3, 1},
	}
}

// errMissed says that a figure isn't what was aimed at.
var errMissed = errors.New("aims are missed")

// verdict says on a line whether all aims are reached, and which are not; then it gives errMissed too.
func (f findings) verdict() (string, error) {
	var missed []string
	aims := f.aims()
	for _, a := range aims {
		if !a.reached() {
			missed = append(missed, fmt.Sprintf("%s (%s, aim %s)", a.What, figure(a.Found, a.Decimals), a.goal()))
		}
	}
	if len(missed) == 0 {
		return fmt.Sprintf("All %d aims are reached.", len(aims)), nil
	}
	return fmt.Sprintf("%d OF %d AIMS ARE MISSED: %s. internal/bench/LIMITS.md says why.", len(missed), len(aims), strings.Join(missed, "; ")), errMissed
}

// goal is what was aimed at.
func (a aim) goal() string {
	if a.Most > 0 {
		return "≤ " + figure(a.Most, a.Decimals)
	}
	return "≥ " + figure(a.Least, a.Decimals)
}

// verdict says whether it is reached, and how far the figure is from it.
func (a aim) verdict() string {
	share := 0.0
	switch {
	case a.Most > 0:
		share = a.Found / a.Most
	default:
		share = a.Least / a.Found
	}
	if a.reached() {
		return "reached"
	}
	return fmt.Sprintf("not reached, by %.1f times", share)
}

// figure is a number with so many decimals.
func figure(n float64, decimals int) string { return fmt.Sprintf("%.*f", decimals, n) }
