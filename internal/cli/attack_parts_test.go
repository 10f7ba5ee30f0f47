package cli_test

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
)

// A guest is somebody with a sandbox of their own, who could be anybody.
type guest struct {
	cookie, csrf, base string // of a page that takes files
}

// filesPath takes files; its form's token and number are a guest's.
const filesPath = "/s/relais/p/compte/releve"

// guest opens a sandbox, signs in, and goes to a form with files.
func (s *besieged) guest() *guest {
	s.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	client := &http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}, Timeout: answerTime}
	at := &url.URL{Scheme: "http", Host: s.addr}
	ask := func(path string, form url.Values) map[string]string {
		s.t.Helper()
		resp, err := client.Get(at.JoinPath(path).String())
		if form != nil {
			resp, err = client.PostForm(at.JoinPath(path).String(), form)
		}
		if err != nil {
			s.t.Fatal(err)
		}
		defer resp.Body.Close()
		values, err := inputs(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			s.t.Fatalf("%s answers %d (%v)", path, resp.StatusCode, err)
		}
		return values
	}
	ask("/open", url.Values{"csrf": {ask("/", nil)["csrf"]}, "site": {"relais"}, "persona": {"ines"}})
	ask("/s/relais/sign-in", url.Values{"csrf": {ask("/s/relais/sign-in", nil)["csrf"]}, "action": {"persona"}})
	ask("/s/relais/p/compte", nil)
	page := ask(filesPath, nil)
	g := &guest{csrf: page["csrf"], base: page["base"]}
	for _, c := range jar.Cookies(at) {
		g.cookie += c.Name + "=" + c.Value + "; "
	}
	return g
}

// said is a form with files, of the kind that is given, from what its body holds.
func (g *guest) said(kind, body string) string {
	return withBody(fmt.Sprintf("POST %s/files HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\nContent-Type: %s\r\n", filesPath, strings.TrimSuffix(g.cookie, "; "), kind), body)
}

const (
	parted   = "multipart/form-data; boundary=x"
	part     = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
	filePart = "--x\r\nContent-Disposition: form-data; name=\"rib.file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%s\r\n"
)

// partShapes are odd forms with files of somebody who may send one; to those that come after one that is taken, the answer is that they are old.
func (s *besieged) partShapes() []shape {
	g := s.guest()
	token := fmt.Sprintf(part, "csrf", g.csrf)
	base := fmt.Sprintf(part, "base", g.base)
	whole := func(parts string) string { return g.said(parted, token+base+parts+"--x--\r\n") }
	return []shape{
		{name: "a file of nobody's", said: whole(fmt.Sprintf(filePart, "%PDF-1.4 a")), want: "422|409"},
		{name: "no boundary", said: g.said("multipart/form-data", token), want: "400"},
		{name: "an empty boundary", said: g.said(`multipart/form-data; boundary=""`, token), want: "400"},
		{name: "a boundary of 1,000 letters", said: g.said("multipart/form-data; boundary="+strings.Repeat("x", 1000), token), want: "400"},
		{name: "two boundaries", said: g.said("multipart/form-data; boundary=x; boundary=y", token), want: "415"},
		{name: "another boundary", said: g.said("multipart/form-data; boundary=y", token+"--x--\r\n"), want: "4xx"},
		{name: "a boundary that never comes", said: g.said(parted, strings.Repeat("a", 50_000)), want: "400"},
		{name: "a last boundary that never comes", said: g.said(parted, token+fmt.Sprintf(part, "a", "b")), want: "400"},
		{name: "parts within parts", said: whole("--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nz\r\n--y--\r\n"), want: "422|409"},
		{name: "parts of another kind", said: g.said("multipart/mixed; boundary=x", token+"--x--\r\n"), want: "415"},
		{name: "10,000 parts", said: whole(many(10_000, "--x\r\nContent-Disposition: form-data; name=\"a#\"\r\n\r\n\r\n")), want: "400"},
		{name: "1,900 files", said: whole(many(1900, fmt.Sprintf(filePart, "%PDF-1.4 #"))), want: "422|409"},
		{name: "10,000 files", said: whole(many(10_000, fmt.Sprintf(filePart, "%PDF-1.4 #"))), want: "400"},
		{name: "10,000 files without bytes", said: whole(many(10_000, fmt.Sprintf(filePart, ""))), want: "400"},
		{name: "a part of 100 KB", said: whole(fmt.Sprintf(part, "a", strings.Repeat("b", 100<<10))), want: "413"},
		{name: "a part's header of 1 MB", said: whole("--x\r\nContent-Disposition: form-data; name=\"" + strings.Repeat("a", 1<<20) + "\"\r\n\r\nb\r\n"), want: "400"},
		{name: "a part of 10,000 headers", said: whole("--x\r\n" + many(10_000, "X-#: a\r\n") + "\r\nb\r\n"), want: "400"},
		{name: "a part without headers", said: whole("--x\r\n\r\nb\r\n"), want: "422|409"},
		{name: "a part whose headers never end", said: g.said(parted, token+"--x\r\nContent-Disposition: form-data"), want: "400|409"},
		{name: "a token that comes second", said: g.said(parted, fmt.Sprintf(part, "a", "b")+token+"--x--\r\n"), want: "403"},
		{name: "a token in a file", said: g.said(parted, "--x\r\nContent-Disposition: form-data; name=\"csrf\"; filename=\"a\"\r\n\r\n"+g.csrf+"\r\n--x--\r\n"), want: "403"},
		{name: "no part", said: g.said(parted, "--x--\r\n"), want: "403"},
		{name: "nothing", said: g.said(parted, ""), want: "4xx"},
		{name: "what stands before and after", said: g.said(parted, strings.Repeat("a", 3000)+"\r\n"+token+"--x--\r\n"+strings.Repeat("GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n", 100)), want: "303|409|422"},
		{name: "names of odd bytes", said: whole("--x\r\nContent-Disposition: form-data; name=\"\xff\xfe\"\r\n\r\nb\r\n"), want: "400"},
		{name: "a value of odd bytes", said: whole(fmt.Sprintf(part, "motif", "\xff\xfe")), want: "400"},
		{name: "a name that climbs", said: whole("--x\r\nContent-Disposition: form-data; name=\"rib.file\"; filename=\"../../../etc/passwd\"\r\n\r\nroot:x:0:0\r\n"), want: "422|409"},
		{name: "an encoding of a part", said: whole("--x\r\nContent-Disposition: form-data; name=\"motif\"\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n"), want: "303|409|422"},
		{name: "packed parts", said: strings.Replace(g.said(parted, token+"--x--\r\n"), "Content-Type", "Content-Encoding: gzip\r\nContent-Type", 1), want: "415"},
	}
}
