// Package people makes synthetic people: names, households, figures of their lives, identifiers that are valid in form and belong to nobody.
//
// It stands above program, whose Persona it completes, and below the guard, which lets through what it makes. It must not
// know any scenario.
//
// An author writes Traits, or has them drawn by a Wish; Fill and Draw then take the same way to a Record: names, dates and identifiers, home,
// the tax of the year before, pay and pensions that add up to the incomes and withhold at that tax's rate, allowances. A record's members are told
// once, to a teller, which makes a type, a value, JSON or YAML of them. Figures are whole cents, laws and prices are tables with their sources.
//
// Everything is drawn from a seed, each thing from a stream of its own, so the same seed gives the same bytes on every machine, in every
// version and whatever the order: gofakeit only serves as the seeded source, names and places come from tables frozen here.
//
// What is nobody's, and how it is known:
//
//	phone             the blocks for audiovisual works          reserved by regulation (ARCEP 2018-0881, art. 2.5.12)
//	e-mail            .example and the like                     reserved (RFC 2606, RFC 6761)
//	lines of a card   the State UTO, that of specimens          published specimen (ICAO 9303)
//	number plate      a letter I, O or U                        impossible by the published numbering
//	NIR               department 00                             impossible by the published structure
//	tax number        first digit 9                             impossible by the published pattern
//	identity card     month 13                                  impossible by the structure of 12 digits
//	passport          seven letters                             impossible by the pattern
//	commune, postcode INSEE 00, postal code 96                  no such department, not in use
//	IBAN              bank 00000                                unassigned, not reserved
//	SIREN, SIRET      000 first                                 unassigned, not reserved
//	tax notice, access number, CAF number, France Travail id, licence, health card, student's number
//	                                                            not provable: first digit 9, or nearly all zeros, and of a fund that doesn't exist
//
// Each has a function that draws it, one that tells whether it is Reserved, that is ours, and one that tells whether it is Valid, anyone's or
// ours, beside its source.
package people
