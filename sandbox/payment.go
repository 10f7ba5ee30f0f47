package sandbox

import (
	"fmt"
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/guard"
	"miroir/internal/program"
)

// A TrainingCard is a payment card that pays nothing, to try what a site says. No bank issues its number: it fails Luhn's checksum.
type TrainingCard struct {
	Name    string // accepted, refused or abandoned: the catalogue's "sandbox.card.NAME"
	Number  string
	Expires string // as on the card: 12/30
	Crypto  string
}

// TrainingCards lists the cards that the desk offers.
func TrainingCards() []TrainingCard {
	return []TrainingCard{
		{"accepted", "0000 0000 0000 1001", "12/30", "001"},
		{"refused", "0000 0000 0000 2002", "12/30", "002"},
		{"abandoned", "0000 0000 0000 3003", "12/30", "003"},
	}
}

// cardGiven takes the card that is accepted, and gives the payment's reference. Every other says what it is for; what may be a real one is told so.
func (v *Snapshot) cardGiven(f *program.Field, typed []string) ([]string, *field.Fault) {
	if found := guard.Check(strings.Join(typed, " "), v.world.reader(nil, v.persona).Allow); len(found) > 0 {
		return nil, &field.Fault{Part: "card", Key: "guard.refused", Args: map[string]any{"Kind": field.Word("guard.kind." + found[0].Kind)}, Clear: true}
	}
	number := figures(typed[0])
	i := slices.IndexFunc(TrainingCards(), func(c TrainingCard) bool { return figures(c.Number) == number })
	if i < 0 {
		return nil, &field.Fault{Part: "card", Key: "field.payment.card", Clear: true}
	}
	card := TrainingCards()[i]
	switch {
	case figures(typed[1]) != figures(card.Expires):
		return nil, &field.Fault{Part: "expires", Key: "field.payment.expires", Args: map[string]any{"Expires": card.Expires}, Clear: true}
	case figures(typed[2]) != card.Crypto:
		return nil, &field.Fault{Part: "crypto", Key: "field.payment.crypto", Args: map[string]any{"Crypto": card.Crypto}, Clear: true}
	case card.Name != "accepted":
		return nil, &field.Fault{Part: "card", Key: "field.payment." + card.Name, Clear: true}
	}
	return []string{v.state.paymentReference(v.site.ID, v.proc.ID, f.Name)}, nil
}

// paymentReference is the reference under which something is paid in this sandbox.
func (s *State) paymentReference(site, procedure, name string) string {
	return fmt.Sprintf("PAY-%06d", s.draw(site, "payment/"+procedure+"/"+name)%1_000_000)
}

// figures are the digits of what was typed.
func figures(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, s)
}
