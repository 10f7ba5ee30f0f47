package walk

import (
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/sandbox"
)

// The words of a walk for what it can't know beforehand, or shouldn't write. Of a code also wrongCode and anotherCode.
const (
	firstSlot = "first"    // of an appointment: the first slot that is free
	readCode  = "read"     // of a code: the one that the desk has
	proposed  = "proposed" // of a password: the one that the desk proposes
	accepted  = "accepted" // of a payment: the card that pays
)

// fromDesk types what stands on the desk, or on the page, in place of a word for it.
func (r *run) fromDesk(typed sandbox.Answers, f *program.Field) error {
	inputs := field.Inputs(f)
	if len(inputs) == 0 || len(typed[inputs[0]]) != 1 || f.Slots == nil && !field.Of(f).Secret {
		return nil
	}
	if f.Sending != nil && typed[inputs[0]][0] == anotherCode {
		if err := r.player.Send(nil, CodeButton); err != nil {
			return err
		}
	}
	look, err := r.look()
	if err != nil || look == nil {
		return err
	}
	for i, value := range onDesk(look, f, typed[inputs[0]][0]) {
		typed[inputs[i]] = []string{value}
	}
	return nil
}

// onDesk is what a word stands for, an input each; nil for what is typed as it is.
func onDesk(look *sandbox.Snapshot, f *program.Field, word string) []string {
	switch {
	case f.Slots != nil && word == firstSlot:
		if days := field.Slots(f, look); len(days) > 0 {
			return []string{field.Slot(days[0].Day, days[0].Times[0])}
		}
	case f.Sending != nil && (word == readCode || word == anotherCode):
		return []string{look.CodeOf(f.Step)}
	case f.Sending != nil && word == wrongCode:
		return []string{otherCode(look.CodeOf(f.Step))}
	case f.Type == "password" && word == proposed:
		password := look.State().ProposedPassword(nil, look.Site().ID)
		return []string{password, password}
	case f.Type == "payment":
		for _, card := range sandbox.TrainingCards() {
			if card.Name == word {
				return []string{card.Number, card.Expires, card.Crypto}
			}
		}
	}
	return nil
}
