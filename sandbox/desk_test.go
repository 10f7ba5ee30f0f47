package sandbox_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/sandbox"
)

func TestTheDeskAsItOpens(t *testing.T) {
	l := atOffice(t, "eva")
	if n, unread, calls := len(l.state.Mails), l.state.Unread(), l.state.UnreadCalls(); n != 3 || unread != 2 || calls != 1 {
		t.Fatalf("%d mails, %d unread in the inbox, %d on the phone", n, unread, calls)
	}
	if spam := l.state.Folder(sandbox.Unwanted); len(spam) != 1 || spam[0].ID != 3 {
		t.Errorf("unwanted: %+v", spam)
	}
	if inbox := l.state.Folder(sandbox.Inbox); len(inbox) != 2 || inbox[0].ID != 2 {
		t.Errorf("inbox: %+v", inbox)
	}
	if log := marshal(t, l.log); strings.Contains(log, "Bienvenue") || strings.Contains(log, "mailbox") {
		t.Errorf("the log holds the desk's letters: %s", log)
	}
	v, letter := sandbox.LookLetter(l.world, l.state, 1)
	if got := body(v, letter); !strings.Contains(got, "Bonjour Éva") {
		t.Errorf("the letter says %q", got)
	}
	var refs []string
	for _, held := range v.Attached(letter) {
		refs = append(refs, held.Ref)
	}
	if got := strings.Join(refs, " "); got != "tickets-1 tickets-2" {
		t.Errorf("attached: %s", got)
	}
	l.do(sandbox.ReadCall{ID: 1})
	if l.state.UnreadCalls() != 0 {
		t.Error("the voicemail is still unread")
	}
}

func TestATrapIsRecognised(t *testing.T) {
	l := atOffice(t, "eva")
	trap := at(sandbox.TrapPlace, "")
	trap.Row = 2
	wantPlace(t, l.do(sandbox.FileMail{ID: 2, Folder: sandbox.Unwanted}), trap)
	if m, _ := l.state.Mail(2); !m.Known || m.Folder != sandbox.Unwanted || m.Followed {
		t.Errorf("%+v", m)
	}
	trap.Row = 3
	wantPlace(t, l.do(sandbox.FileMail{ID: 3, Folder: sandbox.Unwanted}), trap)
	mail := at(sandbox.MailPlace, "")
	mail.Row = 1
	wantPlace(t, l.do(sandbox.FileMail{ID: 1, Folder: sandbox.Unwanted}), mail)
	if m, _ := l.state.Mail(1); m.Known || m.Folder != sandbox.Unwanted {
		t.Errorf("a welcome taken for a trap: %+v", m)
	}
	l.do(sandbox.FileMail{ID: 1, Folder: sandbox.Inbox})
	if len(l.state.Folder(sandbox.Inbox)) != 1 {
		t.Error("it doesn't come back")
	}
}

func TestATrapsLinkTellsWhatItIs(t *testing.T) {
	l := atOffice(t, "eva")
	trap := at(sandbox.TrapPlace, "")
	trap.Row = 2
	wantPlace(t, l.do(sandbox.FollowTrap{Mail: 2}), trap)
	if m, _ := l.state.Mail(2); !m.Followed || m.Known {
		t.Errorf("%+v", m)
	}
	for _, a := range []sandbox.Action{sandbox.FollowTrap{Mail: 1}, sandbox.FollowTrap{Mail: 9}, sandbox.FileMail{ID: 1, Folder: "x"}, sandbox.FileMail{ID: 9}, sandbox.ReadCall{ID: 4}} {
		if out := l.do(a); out.Next.Kind != sandbox.Nowhere {
			t.Errorf("%+v went to %+v", a, out.Next)
		}
	}
}

func TestNotes(t *testing.T) {
	l := atOffice(t, "eva")
	notes := "Mon numéro : " + l.identity().NIR + "\nRappeler lundi."
	wantPlace(t, l.do(sandbox.KeepNotes{Text: notes}), at(sandbox.DeskPlace, ""))
	if l.state.Notes != notes {
		t.Errorf("the notes are %q", l.state.Notes)
	}
	out := l.do(sandbox.KeepNotes{Text: "Mon vrai numéro : 2 55 08 14 168 025 38"})
	wantRefused(t, out, sandbox.NotesInput, "guard.refused")
	if !out.Problems[0].Clear || l.state.Notes != notes {
		t.Errorf("%+v, the notes are %q", out, l.state.Notes)
	}
	if out = l.do(sandbox.KeepNotes{Text: strings.Repeat("é", 3000)}); len(out.Problems) != 1 {
		t.Error("3000 characters are kept")
	}
	l.do(sandbox.KeepNotes{Text: ""})
	if l.state.Notes != "" {
		t.Error("the notes can't be emptied")
	}
}

func TestUndoLeavesTheNotes(t *testing.T) {
	l := atOffice(t, "eva")
	l.do(sandbox.SignInAsPersona{Site: office})
	l.do(sandbox.KeepNotes{Text: "un"})
	l.do(sandbox.SignOut{Site: office})
	l.do(sandbox.KeepNotes{Text: "deux"})
	before := l.bytes()
	l.do(sandbox.Undo{})
	if l.state.Notes != "deux" || !l.state.SignedIn(office) {
		t.Errorf("undone: %s", l.bytes())
	}
	l.do(sandbox.Undo{})
	if l.state.Notes != "deux" || l.state.SignedIn(office) {
		t.Errorf("undone twice: %s", l.bytes())
	}
	l.do(sandbox.Redo{})
	l.do(sandbox.Redo{})
	if got := l.bytes(); got != before {
		t.Errorf("redone:\n%s\nbefore:\n%s", got, before)
	}
}

func TestALogFromBeforeTheDeskFolds(t *testing.T) {
	l := sent(t)
	old := append([]sandbox.Event(nil), l.log...)
	old[0].Desk = false
	old = append(old, sandbox.Event{Seq: int64(len(old) + 1), Kind: sandbox.MailRead, Mail: 1})
	s, err := sandbox.Fold(l.world, old)
	if err != nil || len(s.Mails) != 1 || !s.Mails[0].Read || !s.SignedIn(office) {
		t.Fatalf("%+v (%v)", s, err)
	}
	if _, letter := sandbox.LookLetter(l.world, s, 1); letter == nil {
		t.Error("the message has no words")
	}
}

// sent is a learner whose new account was seen to.
func sent(t testing.TB) *learner {
	t.Helper()
	l := proving(t)
	l.do(sandbox.Answer{Site: office, Procedure: "bank", Step: "proof", Values: sandbox.Answers{"proof": {"passbook"}, "face": {"portrait"}}})
	l.do(sandbox.Submit{Site: office, Procedure: "bank", Base: l.state.Seq})
	l.wait(24 * 60)
	return l
}

func TestWhatFollowsAFilingComesToTheDesk(t *testing.T) {
	l := sent(t)
	reference := l.state.Journey(office, "bank").Filings[0].Reference
	v, letter := sandbox.LookLetter(l.world, l.state, 4)
	if letter == nil || v.Text(letter.Subject, french) != "Vu "+reference || len(v.Attached(letter)) != 1 {
		t.Fatalf("the mail is %+v", letter)
	}
	v, letter = sandbox.LookCall(l.world, l.state, 2)
	if letter == nil || !strings.Contains(body(v, letter), reference) {
		t.Fatalf("the SMS is %+v", letter)
	}
	if _, letter := sandbox.LookLetter(l.world, l.state, 5); letter != nil {
		t.Error("there is a mail too many")
	}
}

// TestLettersComeLater holds that what comes to the desk later comes on its day, in order, if its condition holds on that day, and that undo takes it back.
func TestLettersComeLater(t *testing.T) {
	l := atOffice(t, "eva")
	first := l.bytes()
	due, ok := sandbox.Expected(l.world, l.state)
	if want := time.Date(2026, time.February, 21, 9, 0, 0, 0, time.UTC); !ok || !due.Equal(want) {
		t.Errorf("expected on %v, want %v", due, want)
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Days: 60}})
	var came []string
	for _, c := range l.state.Phone[1:] {
		v, letter := sandbox.LookCall(l.world, l.state, c.ID)
		came = append(came, c.On.Format("01-02 ")+v.Text(program.Text(letter.Body), locale.New("fr")))
	}
	if diff := cmp.Diff([]string{"02-21 Nous sommes le 21 février 2026.", "02-28 Il est tard."}, came); diff != "" {
		t.Error(diff)
	}
	if _, more := sandbox.Expected(l.world, l.state); more || len(l.state.Coming) > 0 {
		t.Errorf("still expected: %v", l.state.Coming)
	}
	l.do(sandbox.Undo{})
	if due, ok := sandbox.Expected(l.world, l.state); !ok || due.Month() != time.February || len(l.state.Phone) != 1 {
		t.Errorf("undone: %s\nbefore: %s", l.bytes(), first)
	}
}
