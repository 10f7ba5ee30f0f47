// Package people makes synthetic people: names, households, identifiers that are valid in form and belong to nobody.
//
// It stands above program, whose Persona it completes, and below the guard, which lets through what it makes. It must not
// know any scenario. Everything is drawn from a seed, so the same seed gives the same bytes on every machine and in every
// version: gofakeit only serves as the seeded source, names and places come from tables frozen here.
package people
