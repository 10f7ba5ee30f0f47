package program

import "miroir/internal/expr"

// MaxGroups is how many groups may stand in one another.
const MaxGroups = 3

// A Group is a set of questions under a title of their own. It has no answer: its fields are the step's.
type Group struct {
	ID    string // the key it was written under, unique in its procedure
	Title Text
	Intro Rich
	In    *Group     // the one around it; nil: none
	When  *expr.Expr // with the conditions of those around it; nil: always
}

// Level is how deep a group stands: 1 in its step, 2 in a group of that.
func (g *Group) Level() int {
	level := 0
	for ; g != nil; g = g.In {
		level++
	}
	return level
}

// Condition is the group's When; of no group, none.
func (g *Group) Condition() *expr.Expr {
	if g == nil {
		return nil
	}
	return g.When
}

// Holds tells whether a field stands in a group, or in one of the groups in it.
func (g *Group) Holds(f *Field) bool {
	for one := f.Group; one != nil; one = one.In {
		if one == g {
			return true
		}
	}
	return false
}
