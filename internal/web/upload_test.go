package web

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/gofiber/fiber/v2"

	"github.com/google/go-cmp/cmp"
)

const boundary = "----x"

// parts is a form with files as a browser writes it, from what stands between its boundaries.
func parts(list ...string) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString("--" + boundary + "\r\n" + p + "\r\n")
	}
	return b.String() + "--" + boundary + "--\r\n"
}

func valuePart(name, value string) string {
	return fmt.Sprintf("Content-Disposition: form-data; name=%q\r\n\r\n%s", name, value)
}

// valueParts are the values of a form, the token first.
func valueParts(form url.Values) []string {
	var list []string
	for _, token := range []bool{true, false} {
		for name, values := range form {
			for _, value := range values {
				if (name == fieldCSRF) == token {
					list = append(list, valuePart(name, value))
				}
			}
		}
	}
	return list
}

// filePart is a file; its name goes between quotes as it is.
func filePart(name, fileName, content string) string {
	return fmt.Sprintf("Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n%s", name, fileName, content)
}

// oursIs is a judge who issues one file, known by its first letters.
func oursIs(content string) judge {
	sum := digest(sha256.Sum256([]byte(content)))
	return func(head []byte) (ref string, issued *digest, err error) {
		if bytes.HasPrefix(head, []byte(content[:4])) {
			ref = "lease"
		}
		return ref, &sum, nil
	}
}

func TestUploads(t *testing.T) {
	long := "OURS" + strings.Repeat("paper ", 100_000)
	tests := []struct {
		name, body string
		papers     map[string][]string
		refused    map[string]int
		value      string // of "a"
		want       error
	}{
		{name: "ours", body: parts(valuePart("csrf", "t"), filePart("f.file", "bail.pdf", long), valuePart("a", "1")), papers: map[string][]string{"f.file": {"lease"}}, value: "1"},
		{name: "ours, renamed", body: parts(valuePart("csrf", "t"), filePart("f.file", `C:\été "2".exe`, long)), papers: map[string][]string{"f.file": {"lease"}}},
		{name: "quotes escaped", body: parts(valuePart("csrf", "t"), filePart("f.file", `a\"b%22"`, long)), papers: map[string][]string{"f.file": {"lease"}}},
		{name: "no name of an input", body: parts(valuePart("csrf", "t"), "Content-Disposition: form-data; filename=\"a\"\r\n\r\n"+long), papers: map[string][]string{"": {"lease"}}},
		{name: "one letter more", body: parts(valuePart("csrf", "t"), filePart("f.file", "a", long+"x"), valuePart("a", "1")), refused: map[string]int{"f.file": 1}, value: "1"},
		{name: "one letter less", body: parts(valuePart("csrf", "t"), filePart("f.file", "a", long[:len(long)-1])), refused: map[string]int{"f.file": 1}},
		{name: "one letter other", body: parts(valuePart("csrf", "t"), filePart("f.file", "a", long[:len(long)-9]+"X"+long[len(long)-8:])), refused: map[string]int{"f.file": 1}},
		{name: "cut at the head", body: parts(valuePart("csrf", "t"), filePart("f.file", "a", long[:maxHead])), refused: map[string]int{"f.file": 1}},
		{name: "only the mark", body: parts(valuePart("csrf", "t"), filePart("f.file", "a", "OURS")), refused: map[string]int{"f.file": 1}},
		{name: "another's", body: parts(valuePart("csrf", "t"), filePart("f.file", "a", strings.Repeat("x", 5<<20)), valuePart("a", "1")), refused: map[string]int{"f.file": 1}, value: "1"},
		{name: "none chosen", body: parts(valuePart("csrf", "t"), filePart("f.file", "", ""), valuePart("a", "1")), value: "1"},
		{name: "a file without a name", body: parts(valuePart("csrf", "t"), "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain\r\n\r\nsecret"), refused: map[string]int{"a": 1}},
		{name: "no disposition", body: parts(valuePart("csrf", "t"), "X-A: b\r\n\r\nsecret"), refused: map[string]int{"": 1}},
		{name: "long value", body: parts(valuePart("csrf", "t"), valuePart("a", strings.Repeat("x", maxBody+1))), want: errLong},
		{name: "long values", body: parts(valuePart("csrf", "t"), valuePart("a", strings.Repeat("x", maxBody/2)), valuePart("b", strings.Repeat("x", maxBody/2))), want: errLong},
		{name: "many values", body: parts(append([]string{valuePart("csrf", "t")}, strings.Split(strings.Repeat(valuePart("", "")+"\x00", maxPairs+1), "\x00")...)...), want: errMalformed},
		{name: "long token", body: parts(valuePart("csrf", strings.Repeat("x", maxPartHead+1))), want: errLong},
		{name: "long head", body: parts(valuePart("csrf", "t"), "X-A: "+strings.Repeat("x", 2*(maxPartHead+readAhead))+"\r\n"+valuePart("a", "1")), want: errMalformed},
		{name: "long head first", body: parts("X-A: " + strings.Repeat("x", 1<<20) + "\r\n" + valuePart("csrf", "t")), want: errMalformed},
		{name: "long before the first", body: strings.Repeat("x\r\n", 1<<20) + parts(valuePart("csrf", "t")), want: errMalformed},
		{name: "not UTF-8", body: parts(valuePart("csrf", "t"), valuePart("a", "\xff")), want: errMalformed},
		{name: "no last boundary", body: strings.TrimSuffix(parts(valuePart("csrf", "t"), valuePart("a", "1")), "--"+boundary+"--\r\n"), want: errMalformed},
		{name: "cut in a value", body: strings.SplitAfter(parts(valuePart("csrf", "t"), valuePart("a", "12345")), "123")[0], want: errMalformed},
		{name: "cut in a file", body: parts(valuePart("csrf", "t"), filePart("f.file", "a", long))[:100_000], want: errMalformed},
		{name: "empty", want: errMalformed},
		{name: "another boundary", body: "--y\r\n" + valuePart("csrf", "t") + "\r\n--y--\r\n", want: errMalformed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, slowly := range []bool{false, true} {
				if slowly && len(tt.body) > 1<<20 {
					continue
				}
				u, form, err := receive(tt.body, slowly, oursIs(long))
				if !errors.Is(err, tt.want) {
					t.Fatalf("fails with %v, want %v", err, tt.want)
				}
				if tt.want != nil {
					continue
				}
				if diff := cmp.Diff(tt.papers, some(u.papers)); diff != "" {
					t.Errorf("papers (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(tt.refused, some(u.refused)); diff != "" {
					t.Errorf("refused (-want +got):\n%s", diff)
				}
				if form.Get(fieldCSRF) != "t" || form.Get("a") != tt.value {
					t.Errorf("the form is %v", form)
				}
			}
		})
	}
}

// some makes an empty map nil.
func some[V any](m map[string]V) map[string]V {
	if len(m) == 0 {
		return nil
	}
	return m
}

var errLong = fiber.ErrRequestEntityTooLarge

// receive reads a form with files to its end, byte by byte or not.
func receive(body string, slowly bool, look judge) (*upload, url.Values, error) {
	var from io.Reader = strings.NewReader(body)
	if slowly {
		from = iotest.OneByteReader(from)
	}
	u, form, err := openUpload(`multipart/form-data; boundary="`+boundary+`"`, from)
	if err == nil {
		err = u.receive(form, look)
	}
	return u, form, err
}

// Nothing but the token is read before it is checked: what stands before it makes it missing.
func TestTokenComesFirst(t *testing.T) {
	for _, before := range []string{valuePart("a", "1"), filePart("csrf", "t", "t"), "X-A: b\r\n\r\nt"} {
		_, form, err := openUpload("multipart/form-data; boundary="+boundary, strings.NewReader(parts(before, valuePart("csrf", "t"))))
		if err != nil || len(form) != 0 {
			t.Errorf("before the token, %q gives %v (%v)", before, form, err)
		}
	}
}

func TestUploadsAreMultipart(t *testing.T) {
	for kind, want := range map[string]error{
		"":                                  errUnsupported,
		"text/plain":                        errUnsupported,
		"application/x-www-form-urlencoded": errUnsupported,
		"multipart/mixed; boundary=x":       errUnsupported,
		"multipart/form-data":               errMalformed,
		"multipart/form-data; boundary=":    errUnsupported,
		"multipart/form-data; boundary=" + strings.Repeat("x", 71): errMalformed,
	} {
		if _, _, err := openUpload(kind, strings.NewReader(parts(valuePart("csrf", "t")))); !errors.Is(err, want) {
			t.Errorf("%q fails with %v, want %v", kind, err, want)
		}
	}
}

// Of twenty files and more, the first twenty are looked at.
func TestFilesLookedAt(t *testing.T) {
	list := []string{valuePart("csrf", "t")}
	for range maxFiles + 5 {
		list = append(list, filePart("f.file", "a", "OURS"))
	}
	u, _, err := receive(parts(list...), false, oursIs("OURS"))
	if err != nil || len(u.papers["f.file"]) != maxFiles || u.refused["f.file"] != 5 {
		t.Errorf("%d taken, %d refused (%v)", len(u.papers["f.file"]), u.refused["f.file"], err)
	}
}

// What the judge fails with is no fault of the form's.
func TestJudgeFails(t *testing.T) {
	broken := errors.New("no memory")
	_, _, err := receive(parts(valuePart("csrf", "t"), filePart("f.file", "a", "OURS")), false, func([]byte) (string, *digest, error) { return "", nil, broken })
	if !errors.Is(err, broken) {
		t.Errorf("fails with %v", err)
	}
}

// Whatever comes in, reading it ends, and only what is ours is taken.
func FuzzUpload(f *testing.F) {
	f.Add(parts(valuePart("csrf", "t"), filePart("f.file", "a", "OURS"), valuePart("a", "1")))
	f.Add("--" + boundary + "\r\n\r\n--" + boundary + "--")
	f.Fuzz(func(t *testing.T, body string) {
		u, _, err := receive(body, false, oursIs("OURS paper"))
		if err == nil && len(u.papers) > 0 && !strings.Contains(body, "OURS paper") {
			t.Errorf("takes %v out of %q", u.papers, body)
		}
	})
}
