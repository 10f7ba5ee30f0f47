package check

import "miroir/internal/diag"

// unreachableStops finds stops that no answers lead to.
func unreachableStops(u *Unit) diag.List {
	var faults diag.List
	for _, x := range explorers(u) {
		for _, stop := range x.procedure.Stops {
			if stop.When != nil && !x.possible(all(stop.When), stop.When) {
				faults = append(faults, diag.New(whole(stop.When), "unreachable-stop", nil))
			}
		}
	}
	return faults
}
