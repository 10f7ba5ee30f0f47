package web

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

const releve = account + "/releve"

// download takes a paper off the desk.
func (b *browser) download(path string) *page {
	b.t.Helper()
	return b.get("/desk/papers/"+path).want(b.t, http.StatusOK)
}

func TestPapersGoFromTheDeskIntoAForm(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	paper := b.download("bank_details/pdf")
	if !strings.HasPrefix(paper.body, "%PDF-") || paper.header.Get("Content-Type") != typePDF {
		t.Fatalf("the paper is %.20q of type %q", paper.body, paper.header.Get("Content-Type"))
	}
	want := `attachment; filename="releve-d-identite-bancaire.pdf"; filename*=UTF-8''releve-d-identite-bancaire.pdf`
	if got := paper.header.Get("Content-Disposition"); got != want {
		t.Errorf("Content-Disposition is %s, want %s", got, want)
	}
	wantProtected(t, paper)
	b.visit(releve)
	p := b.upload(releve+"/files", valuePart("motif", "Je déménage"), filePart("rib.file", "n'importe quoi.exe", paper.body), valuePart("action", "attach"))
	p.wantTo(t, releve+"?notice=paper_attached")
	p = b.visit(releve+"?notice=paper_attached").want(t, http.StatusOK, "Je déménage", `value="bank_details"`)
	if strings.Contains(p.body, "importe quoi") || strings.Contains(b.recorded(), "importe quoi") {
		t.Error("a file's name is kept")
	}
	b.upload(releve+"/files", valuePart("motif", "Je déménage"), valuePart("rib", "bank_details"), valuePart("rib.choice", ""), filePart("rib.file", "", ""), valuePart("action", "continue")).
		wantTo(t, account+"/envois")
	b.visit(account+"/review").want(t, http.StatusOK, "Je déménage", "Relevé d’identité bancaire")
	b.visit(releve)
	b.upload(releve+"/files", valuePart("motif", "Sans"), filePart("rib.file", "", "")).want(t, http.StatusUnprocessableEntity) // taken away, and asked for
	s.wantUnlogged("importe quoi")
}

// A device without files of its own chooses from a list.
func TestPapersAreChosenFromTheList(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	b.visit(releve).want(t, http.StatusOK, `name="rib.choice"`, `<option value="bank_details"`)
	none := filePart("rib.file", "", "")
	b.upload(releve+"/files", valuePart("motif", "Banque"), none, valuePart("rib.choice", "payslip-1"), valuePart("action", "attach")).want(t, http.StatusUnprocessableEntity, `href="#f-rib"`)
	typed := "jean.dupont@orange.fr"
	p := b.upload(releve+"/files", valuePart("motif", "Banque"), none, valuePart("rib.choice", typed), valuePart("action", "attach")).want(t, http.StatusUnprocessableEntity)
	wantSilent(t, p, typed)
	b.upload(releve+"/files", valuePart("motif", "Banque"), none, valuePart("rib.choice", "bank_details"), valuePart("action", "attach")).wantTo(t, releve+"?notice=paper_attached")
	b.visit(releve).want(t, http.StatusOK, `name="rib" value="bank_details" checked`)
	b.upload(releve+"/files", valuePart("motif", "Banque"), none, valuePart("rib.choice", "bank_details")).wantTo(t, account+"/envois") // without adding it first
	b.wantUnrecorded("bank_details", typed)
}

// A file chosen goes along with the form that sends it on.
func TestPapersGoOnWithTheirForm(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	paper := b.download("bank_details/pdf").body
	b.visit(releve)
	b.upload(releve+"/files", valuePart("motif", "Banque"), filePart("rib.file", "rib.pdf", paper), valuePart("action", "later")).wantTo(t, "/s/relais/space?notice=saved")
	b.visit(releve).want(t, http.StatusOK, `value="bank_details"`)
	b.upload(releve+"/files", valuePart("motif", "Banque"), filePart("rib.file", "rib.pdf", paper)).wantTo(t, account+"/envois")

	b.visit(account + "/envois") // in a row
	b.post(account+"/envois/add").wantTo(t, account+"/envois/1")
	b.visit(account + "/envois/1")
	row := account + "/envois/1/files"
	b.upload(row, valuePart("nom", "Autre"), filePart("copie.file", "x", paper), valuePart("action", "attach")).wantTo(t, account+"/envois/1?notice=paper_attached")
	b.visit(account+"/envois/1").want(t, http.StatusOK, `value="bank_details"`)
	b.upload(row, valuePart("nom", "Autre"), valuePart("copie", "bank_details")).wantTo(t, account+"/envois")
	b.get(releve+"/files").wantTo(t, releve)
	b.get(row).wantTo(t, account+"/envois/1")
}

// Whatever this world hasn't issued is dropped, and one is told where to take the paper.
func TestFilesFromElsewhere(t *testing.T) {
	s := newServer(t, relais)
	b, other := s.sending(), s.sending()
	mine, theirs := b.download("bank_details/pdf").body, other.download("bank_details/pdf").body
	if mine == theirs {
		t.Fatal("two sandboxes issue the same file")
	}
	secret := "Jean DUPONT 1 85 05 78 006 084 36 jean.dupont@orange.fr"
	for name, file := range map[string]string{
		"another sandbox's":  theirs,
		"a photograph":       "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\xff", 2<<20),
		"a text":             secret,
		"one with an ending": mine + secret,
		"one that was cut":   mine[:len(mine)-1],
		"one other letter":   mine[:2000] + "X" + mine[2001:],
		"a mark alone":       mine[:1024],
		"one altered":        strings.Replace(mine, "%%EOF", "%%EOf", 1),
	} {
		t.Run(name, func(t *testing.T) {
			b.visit(releve)
			for _, action := range []string{"attach", "continue", "later"} {
				p := b.upload(releve+"/files", valuePart("motif", "Banque"), filePart("rib.file", secret+".pdf", file), valuePart("action", action))
				p.want(t, http.StatusUnprocessableEntity, "Prenez le document sur le bureau, sous Papiers", `href="#f-rib"`, "Banque", `action="`+releve+`/files"`)
				wantProtected(t, p)
				if strings.Contains(p.body, "DUPONT") || strings.Contains(p.body, `value="bank_details" checked`) {
					t.Errorf("the page shows what was sent, or takes it:\n%s", p.body)
				}
			}
		})
	}
	b.wantUnrecorded("Banque", "DUPONT", "006 084", "jean.dupont")
	if metrics := b.get("/metrics").body; strings.Contains(metrics, "DUPONT") || !strings.Contains(metrics, `miroir_files_total{fate="refused"} 24`) {
		t.Errorf("the metrics say\n%s", metrics)
	}
}

// A good paper is kept beside one that is refused, and what is typed too, unless it looks real.
func TestGoodFilesAmongOthers(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	paper := b.download("bank_details/pdf").body
	b.visit(releve)
	p := b.upload(releve+"/files", valuePart("motif", "appelez le 06 12 34 56 78"), filePart("rib.file", "a", "elsewhere"), filePart("rib.file", "b", paper), valuePart("action", "attach"))
	p.want(t, http.StatusUnprocessableEntity, `value="bank_details"`, `href="#f-rib"`, `href="#f-motif"`)
	if strings.Contains(p.body, "06 12 34") || strings.Contains(b.recorded(), "06 12 34") {
		t.Error("a real number is kept")
	}
	p = b.upload(releve+"/files", valuePart("motif", "Banque"), filePart("nowhere.file", "a", "elsewhere"), filePart("06 12 34 56 78", "a", "elsewhere"), valuePart("action", "attach"))
	p.want(t, http.StatusUnprocessableEntity, "sous Papiers")
	if strings.Contains(p.body, "06 12 34") {
		t.Error("an input's name is shown")
	}
}

func TestSpecimensAreRefused(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	for fault, kind := range map[string]string{"too_big": typePDF, "wrong_format": "application/vnd.oasis.opendocument.text", "illegible": typePDF} {
		file := b.download("bank_details~" + fault + "/" + fault)
		if file.header.Get("Content-Type") != kind || fault == "too_big" && len(file.body) < 6<<20 {
			t.Errorf("%s is %d bytes of %s", fault, len(file.body), file.header.Get("Content-Type"))
		}
		b.visit(releve)
		p := b.upload(releve+"/files", valuePart("motif", "Banque"), filePart("rib.file", "a", file.body), valuePart("action", "attach"))
		p.want(t, http.StatusUnprocessableEntity, `href="#f-rib"`)
		if strings.Contains(p.body, "Prenez le document") || strings.Contains(b.recorded(), "~"+fault) {
			t.Errorf("%s is taken for a file from elsewhere, or kept", fault)
		}
	}
	for _, path := range []string{"bank_details~illegible/pdf", "bank_details/illegible", "bank_details/png", "bank_details~torn/torn", "lease~illegible/illegible", "nothing/pdf", "bank_details~/pdf"} {
		b.get("/desk/papers/"+path).want(t, http.StatusNotFound)
	}
	b.get("/desk/papers/bank_details~illegible").want(t, http.StatusNotFound)
	if n := len(s.press.large); n != 0 {
		t.Errorf("%d files that were sent still take room", n)
	}
}

// The desk gives out what one needs, and not without end.
func TestFilesGivenOutAreBounded(t *testing.T) {
	s := newServer(t, relais)
	const most = 3
	s.press.given = newQuota(most, time.Minute)
	b := s.sending()
	for range most {
		b.download("bank_details/pdf")
	}
	b.get("/desk/papers/bank_details/pdf").want(t, http.StatusTooManyRequests)
	b.get("/desk/papers/bank_details").want(t, http.StatusOK)
	s.sending().download("bank_details/pdf")
	s.clock.set(s.clock.Now().Add(2 * time.Minute))
	b.download("bank_details/pdf")
}

func TestUploadsNeedWhoSends(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	b.visit("/s/relais/sign-in")
	b.upload(releve+"/files", valuePart("motif", "x")).wantTo(t, "/s/relais/sign-in")
	b = s.sending()
	b.visit(releve)
	b.upload("/s/relais/p/compte/nowhere/files", valuePart("motif", "x")).want(t, http.StatusNotFound)
	b.visit(releve)
	b.upload("/s/relais/p/compte/envois/7/files", valuePart("nom", "x")).want(t, http.StatusConflict)
	b.upload("/s/relais/p/nothing/releve/files", valuePart("motif", "x")).want(t, http.StatusNotFound)
	b.rawParts(releve+"/files", []string{valuePart("motif", "x"), valuePart(fieldCSRF, b.token())}, "Origin", "http://example.com").want(t, http.StatusForbidden)
	b.visit("/leave")
	old := b.last
	b.send("/leave")
	b.last = old
	b.upload(releve+"/files", valuePart("motif", "x")).want(t, http.StatusForbidden)
}

// Papers stay in their sandbox, and need one.
func TestPapersAreOnesOwn(t *testing.T) {
	s := newServer(t, relais)
	for _, path := range []string{"/desk/papers/bank_details", "/desk/papers/bank_details/pdf", "/desk/card", "/desk/mail", "/desk/phone", "/desk/phone/1", "/desk/mail/1/trap"} {
		s.browser().get(path).wantTo(t, "/")
	}
}

func TestAttachmentNames(t *testing.T) {
	for name, want := range map[string]string{
		"bail.pdf":               `attachment; filename="bail.pdf"; filename*=UTF-8''bail.pdf`,
		"relevé d’identité.pdf":  `attachment; filename="relev--d-identit-.pdf"; filename*=UTF-8''relev%C3%A9%20d%E2%80%99identit%C3%A9.pdf`,
		"a\"; x=\"\r\nB: c\x00/": `attachment; filename="a---x----B--c--"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0AB%3A%20c%00%2F`,
	} {
		if got := attachment(name); got != want {
			t.Errorf("%q gives %s, want %s", name, got, want)
		}
	}
}

// A large file takes room only while it is on its way, however that ends.
func TestLargeFilesMakeRoom(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	const path = "/desk/papers/bank_details~too_big/too_big"
	b.do(request(http.MethodHead, path)).want(t, http.StatusOK)
	addr := s.listening()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: example.com\r\nCookie: %s=%s\r\n\r\n", path, cookieName, b.cookies[cookieName])
	if _, err := io.ReadFull(conn, make([]byte, 100_000)); err != nil {
		t.Fatal(err)
	}
	if len(s.press.large) != 1 {
		t.Errorf("%d large files are on their way, want 1", len(s.press.large))
	}
	conn.Close()
	for deadline := time.Now().Add(10 * time.Second); len(s.press.large) > 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("a file that nobody reads on still takes room")
		}
	}
}
