package main

import (
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
)

// madeUpID is the folder of a scenario that is written for a size.
const madeUpID = "mesure"

// fieldsOfStep is how many fields a step of a made-up procedure has at most.
const fieldsOfStep = 10

// madeUp writes a scenario whose procedure has so many fields, in steps of ten: amounts, every fifth of them asked where the one before it is more than
// ten, a check and a sum for each step, and a sum of sums.
func madeUp(id string, fields int) fs.FS {
	var text strings.Builder
	text.WriteString(strings.ReplaceAll(madeUpHead, "ID", id))
	steps := 0
	for at := 0; at < fields; at += fieldsOfStep {
		steps++
		fmt.Fprintf(&text, "      - step: page_%d\n        title: Les montants, page %d\n        fields:\n", steps, steps)
		for f := at + 1; f <= min(fields, at+fieldsOfStep); f++ {
			when := ""
			if f%5 == 0 {
				when = fmt.Sprintf(", when: m%d > 10", f-1)
			}
			fmt.Fprintf(&text, "          m%d: { type: money, label: \"Quel est le montant %d ?\", help: Il est sur le papier %d., min: 0, max: 100000%s }\n", f, f, f, when)
		}
		fmt.Fprintf(&text, "        checks:\n          - { rule: m%d <= 90000, field: m%d, message: C’est trop. }\n", at+1, at+1)
	}
	text.WriteString("    compute:\n")
	var all []string
	for s := range steps {
		var parts []string
		for f := s*fieldsOfStep + 1; f <= min(fields, (s+1)*fieldsOfStep); f++ {
			parts = append(parts, fmt.Sprintf("m%d", f))
		}
		fmt.Fprintf(&text, "      somme_%d: { value: \"sum([%s])\", as: money }\n", s+1, strings.Join(parts, ", "))
		all = append(all, fmt.Sprintf("somme_%d", s+1))
	}
	fmt.Fprintf(&text, "      somme: { value: \"sum([%s])\", as: money }\n", strings.Join(all, ", "))
	text.WriteString(madeUpTail)
	return fstest.MapFS{
		id + "/scenario.yaml":       {Data: []byte(text.String())},
		id + "/personas/nadia.yaml": {Data: []byte(madeUpPersona)},
	}
}

// madeUpRoute leads to the first page of a made-up procedure.
func madeUpRoute() route {
	return route{Site: madeUpID, Persona: "nadia", Procedure: "montants", Step: "page_1", Input: "m1", One: "12", Other: "13"}
}

const madeUpHead = `miroir: 1
title: Mesurer ID
summary: Des montants, et leur somme.
site: { name: "Les Montants ID", tagline: Pour mesurer, mark: calculator }
mirrors: { name: aucun site }
theme: ardoise
locales: [fr]
level: autonomy
minutes: 10
today: 2026-05-04
personas: [nadia]
account: { sign_in: [username] }
space: { title: Votre espace }
pages: { home: { title: Bienvenue, body: Bonjour. } }
procedures:
  montants:
    title: Des montants
    summary: Une somme.
    steps:
`

const madeUpTail = `    review: { title: Vérifiez vos réponses }
    submit:
      declare: Je certifie que ces réponses sont exactes.
      reference: "MES-{{ year }}-{{ code(5) }}"
      receipt: { title: Envoyé, body: "Votre numéro est **{{ reference }}**.", pdf: true }
`

const madeUpPersona = `persona: nadia
name: { first: Nadia, last: Marchand }
sex: F
birth: { date: 1991-02-17, place: Aulnaie-sur-Lys }
intro: Employée
story: Nadia travaille.
username: nadia.marchand
password: Tilleul-27
address: { street: 8 rue du Verger, postal_code: "96120", commune: Aulnaie-sur-Lys }
marital_status: C
`
