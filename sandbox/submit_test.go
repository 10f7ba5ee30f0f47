package sandbox_test

import (
	"strings"
	"testing"
	"time"

	"miroir/internal/program"
	"miroir/sandbox"
)

func TestSubmitAsksForAllThenFiles(t *testing.T) {
	l := signedIn(t, "ana")
	submit := func(declared bool) sandbox.Outcome {
		return l.do(sandbox.Submit{Site: site, Procedure: aid, Declared: declared, Base: l.state.Seq})
	}
	wantPlace(t, submit(true), step("you"))
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	wantPlace(t, submit(true), step("money"))
	l.fill("money", nil)
	out := submit(false)
	wantPlace(t, out, place(sandbox.SubmitPlace))
	if got := messages(out)[sandbox.DeclareInput]; !strings.HasPrefix(got, "Cochez la case") {
		t.Errorf("without the declaration: %q", got)
	}
	wantPlace(t, submit(true), place(sandbox.ReceiptPlace))
}

func TestReceiptSpeaksOfTheFiling(t *testing.T) {
	l := filed(t, "ana")
	l.do(sandbox.AdvanceTime{By: program.Delay{Months: 13}})
	v := sandbox.LookFiled(l.world, l.state, site, aid, 0)
	lines := v.Lines(v.Procedure().Submit.Receipt.Lines)
	if got := lines[0].Result.String(); got != "5300" {
		t.Errorf("to pay: %s, want 5300", got)
	}
	if got := v.Computed("year_of_filing").String(); got != "2026" {
		t.Errorf("a year later the receipt says %s, want the year it was filed", got)
	}
	reference, _, _ := v.Named("reference")
	if !strings.HasPrefix(reference.Str, "AID-2026-") || len(reference.Str) != len("AID-2026-")+6 {
		t.Errorf("reference %q", reference.Str)
	}
	if other := filed(t, "ana"); other.state.Journeys[0].Filings[0].Reference != reference.Str {
		t.Error("the same seed gives another reference")
	}
}

func TestHiddenAnswersAreNotFiled(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"statut": {"M"}, "wedding": {"2019-07-06"}, "has_children": {"oui"}})
	l.fill("children", nil)
	l.fill("you", sandbox.Answers{"statut": {"C"}, "has_children": {"non"}})
	l.fill("money", nil)
	wantPlace(t, l.do(sandbox.Submit{Site: site, Procedure: aid, Declared: true, Base: l.state.Seq}), place(sandbox.ReceiptPlace))
	filing := marshal(t, l.state.Journeys[0].Filings[0])
	for _, hidden := range []string{"2019-07-06", "wedding", "children\"", "Lina"} {
		if strings.Contains(filing, `"`+strings.Trim(hidden, `"`)+`"`) {
			t.Errorf("the filing holds %s: %s", hidden, filing)
		}
	}
}

func TestCorrect(t *testing.T) {
	l := filed(t, "ana")
	first := l.state.Journeys[0].Filings[0].Reference
	wantPlace(t, l.do(sandbox.Start{Site: site, Procedure: aid}), place(sandbox.ReceiptPlace))
	wantPlace(t, l.do(sandbox.Correct{Site: site, Procedure: aid}), place(sandbox.ReviewPlace))
	l.fill("money", sandbox.Answers{"1AJ": {"500"}})
	if got := sandbox.LookFiled(l.world, l.state, site, aid, 0).Computed("due").String(); got != "5300" {
		t.Errorf("before it is sent again the former one stands: %s", got)
	}
	wantPlace(t, l.do(sandbox.Submit{Site: site, Procedure: aid, Declared: true, Base: l.state.Seq}), place(sandbox.ReceiptPlace))
	j := l.state.Journey(site, aid)
	if len(j.Filings) != 2 || j.Filings[1].Corrects != 1 || j.Filings[1].Reference == first {
		t.Fatalf("filings: %+v", j.Filings)
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Months: 2}})
	if len(l.state.Mails) != 2 {
		t.Errorf("%d mails, want one for each filing: 500 € are free, and what was to come of the first comes no more", len(l.state.Mails))
	}
}

func TestCorrectOnlyWhereItCanBe(t *testing.T) {
	l := newLearner(t, "ana")
	l.do(sandbox.SignInAsPersona{Site: site})
	l.do(sandbox.Start{Site: site, Procedure: "quick"})
	l.do(sandbox.Answer{Site: site, Procedure: "quick", Step: "hello", Values: sandbox.Answers{"word": {"bonjour"}}})
	out := l.do(sandbox.Submit{Site: site, Procedure: "quick"})
	receipt := sandbox.Place{Kind: sandbox.ReceiptPlace, Site: site, Procedure: "quick"}
	wantPlace(t, out, receipt)
	wantPlace(t, l.do(sandbox.Correct{Site: site, Procedure: "quick"}), receipt)
}

func TestTimeBringsWhatIsDue(t *testing.T) {
	l := filed(t, "ana")
	v, mail := sandbox.LookLetter(l.world, l.state, 1)
	if got := v.Text(mail.Subject, french); !strings.HasPrefix(got, "Reçu AID-2026-") {
		t.Errorf("the first mail is %q", got)
	}
	if status := l.state.Journey(site, aid).Status; status != "received" {
		t.Errorf("status %q", status)
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Days: 20}})
	if len(l.state.Mails) != 1 {
		t.Fatalf("%d mails after 20 days", len(l.state.Mails))
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Days: 20}})
	if len(l.state.Mails) != 2 || len(l.state.Pending) != 0 || l.state.Journey(site, aid).Status != "done" {
		t.Fatalf("after 40 days: %d mails, pending %v", len(l.state.Mails), l.state.Pending)
	}
	if on, want := l.state.Mails[1].On, time.Date(2026, 2, 21, 9, 0, 0, 0, time.UTC); !on.Equal(want) {
		t.Errorf("the decision came on %v, want %v", on, want)
	}
	l.do(sandbox.ReadMail{ID: 2})
	if l.state.Unread() != 1 {
		t.Errorf("%d unread, want 1", l.state.Unread())
	}
}

func TestMonthsEndWithTheMonth(t *testing.T) {
	l := newLearner(t, "ana")
	l.do(sandbox.AdvanceTime{By: program.Delay{Months: 1}})
	if got := l.state.Today().Format(time.DateOnly); got != "2026-02-28" {
		t.Errorf("a month after 31 January is %s", got)
	}
	seq := l.state.Seq
	l.do(sandbox.AdvanceTime{By: program.Delay{Days: -3}})
	if l.state.Seq != seq {
		t.Error("time went back")
	}
}
