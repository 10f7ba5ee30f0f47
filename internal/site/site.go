// Package site makes the pages of the mirrors: it gives a theme's views what a program says and what a request carries.
//
// It stands above sandbox, stage and theme and under web and walk. For every page and locale it builds one view, whose words are the program's
// and whose slots read a Request; the view is staged once, when the site is made. It must not know HTTP: a page is a function of (program, state,
// locale, theme) and of what was just typed.
package site
