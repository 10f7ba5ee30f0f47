package walk

import "miroir/internal/program"

// codeKey names a step for which codes are sent.
type codeKey struct{ procedure, step string }

// forSecret is what a walk types for an answer that was right and is kept nowhere; "" for others. Where another code was asked for than the one that the
// step sent, the walk asks for another one too: the first may hold no longer.
func (r *recorder) forSecret(f *program.Field) string {
	switch f.Type {
	case "one_time_code":
		look := r.engine.look()
		if look != nil && r.codes[codeKey{look.Procedure().ID, f.Step.ID}] > look.CodesSent(f.Step) {
			return anotherCode
		}
		return readCode
	case "password":
		return proposed
	case "payment":
		return accepted
	}
	return ""
}
