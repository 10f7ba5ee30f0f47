package sandbox_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"miroir/sandbox"
)

// TestForgedRowsAreNotThere: rows that the form didn't show aren't kept, whatever their names and however many.
func TestForgedRowsAreNotThere(t *testing.T) {
	l := atWork(t)
	l.answerAt("you", 0, sandbox.Answers{"travaille": {"oui"}})
	typed := sandbox.Answers{"travaille": {"oui"}}
	for i := range 6000 {
		typed["periodes"] = append(typed["periodes"], strconv.Itoa(i+1))
	}
	typed["periodes"] = append(typed["periodes"], "-1", "0", "99999999999999999999", "01", "1.5", "x")
	for i := range 300 {
		typed[fmt.Sprintf("periodes.%d.debut", i+1)] = []string{"2 janvier 2026"}
	}
	typed["periodes.-1.debut"], typed["periodes.99999.debut"] = []string{"02/01/2026"}, []string{"02/01/2026"}
	k := l.formAt("you", 0, typed)
	for name, do := range map[string]func(){
		"keep":   func() { l.do(k) },
		"add":    func() { l.do(sandbox.AddInline{Keep: k, List: "periodes"}) },
		"remove": func() { l.do(sandbox.RemoveInline{Keep: k, List: "periodes", Number: "5999"}) },
		"answer": func() { l.answerAt("you", 0, typed) },
	} {
		k.Base = l.state.Seq
		began := time.Now()
		do()
		if n := len(l.rowsOf("you", "periodes")); n > 2 {
			t.Errorf("%s: %d rows", name, n)
		}
		t.Log(name, time.Since(began))
		for l.state.Undoable > 3 {
			l.do(sandbox.Undo{})
		}
	}
}
