package web

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"
)

// What a form with files is held to, beside the length of its body.
const (
	maxHead     = 4 << 10 // bytes of a file that are looked at to recognise it
	maxPartHead = 4 << 10 // bytes of the lines above a part: its names
	maxFiles    = 20      // files that are looked at; what comes after them is thrown away unread
	readAhead   = 5 << 10 // what the reader of parts takes at once
)

// An upload is a form with files that is coming in. Files are never kept, in memory or on disk: each is held against what the judge expects while it
// comes, and thrown away. Their names aren't even read.
type upload struct {
	bounded *bounded
	parts   *multipart.Reader
	files   int
	done    bool

	papers  map[string][]string // the refs of the papers recognised, by the name of their input
	refused map[string]int      // how many files were none, by the name of their input
}

// A digest stands for all bytes of a file: no two files have the same.
type digest [sha256.Size]byte

// A judge looks at the head of a file and gives which paper it claims to be, with the digest of that paper as it is issued; nil when the claim is enough,
// "" when it is none of ours.
type judge func(head []byte) (ref string, issued *digest, err error)

// openUpload reads a form with files up to the end of its first part, which must be the token: nothing else is read before it is checked.
func openUpload(contentType string, body io.Reader) (*upload, url.Values, error) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || kind != fiber.MIMEMultipartForm {
		return nil, nil, errUnsupported
	}
	if n := len(params["boundary"]); n == 0 || n > 70 { // RFC 2046, 5.1.1
		return nil, nil, fmt.Errorf("%w: no boundary", errMalformed)
	}
	u := &upload{bounded: &bounded{from: body}, papers: make(map[string][]string), refused: make(map[string]int)}
	u.parts = multipart.NewReader(u.bounded, params["boundary"])
	form := make(url.Values)
	part, err := u.next()
	if err == io.EOF { // a form without anything
		u.done = true
		return u, form, nil
	}
	if err != nil {
		return nil, nil, u.broken(err)
	}
	if nameOf(part) == fieldCSRF && !isFile(part) {
		if _, err = readValue(form, part, maxPartHead); err != nil {
			return nil, nil, u.broken(err)
		}
	}
	return u, form, nil
}

// receive reads the parts that are left: values into a form, files for the judge. It reads once; another call changes nothing.
func (u *upload) receive(form url.Values, look judge) error {
	if u.done {
		return nil
	}
	u.done = true
	left, count := maxBody, 0
	for {
		part, err := u.next()
		if err == io.EOF { // itself: one that is wrapped says that the last boundary is missing
			return nil
		}
		if err == nil && isFile(part) {
			err = u.file(part, look)
		} else if err == nil {
			left, err = readValue(form, part, left)
		}
		if count++; err == nil && count > maxPairs {
			err = fmt.Errorf("%w: too many fields", errMalformed)
		}
		if err != nil {
			return u.broken(err)
		}
	}
}

// next gives the next part. The lines above it are read within bounds; what is left of the one before is thrown away first.
func (u *upload) next() (*multipart.Part, error) {
	u.bounded.left = maxPartHead + readAhead
	part, err := u.parts.NextRawPart()
	u.bounded.left = unbounded
	return part, err
}

// file has the judge look at a file's head, and holds the rest against what is issued.
func (u *upload) file(part *multipart.Part, look judge) error {
	name := nameOf(part)
	head := make([]byte, maxHead)
	n, err := io.ReadFull(part, head)
	switch {
	case errors.Is(err, io.EOF): // no file was chosen
		return nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	}
	ref := ""
	if u.files++; u.files <= maxFiles {
		if ref, err = recognise(io.MultiReader(bytes.NewReader(head[:n]), part), head[:n], look); err != nil {
			return err
		}
	}
	if ref == "" {
		u.refused[name]++
	} else {
		u.papers[name] = append(u.papers[name], ref)
	}
	_, err = io.Copy(io.Discard, part)
	return err
}

// recognise gives which paper a file is; "" unless it is one to the last byte, or its claim is enough.
func recognise(file io.Reader, head []byte, look judge) (string, error) {
	ref, issued, err := look(head)
	if err != nil {
		return "", fmt.Errorf("%w: %w", errFailed, err)
	}
	if ref == "" || issued == nil {
		return ref, nil
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	if digest(sum.Sum(nil)) != *issued {
		return "", nil
	}
	return ref, nil
}

// readValue reads a part that is no file into a form, and gives how many bytes the others may still have.
func readValue(form url.Values, part *multipart.Part, left int) (int, error) {
	name := nameOf(part)
	value, err := io.ReadAll(io.LimitReader(part, int64(left)+1))
	if left -= len(name) + len(value); err == nil && left < 0 {
		err = fiber.ErrRequestEntityTooLarge
	}
	if err == nil && !(utf8.ValidString(name) && utf8.Valid(value)) {
		err = fmt.Errorf("%w: not UTF-8", errMalformed)
	}
	if err == nil {
		form.Add(name, string(value))
	}
	return left, err
}

// quotedName is the name of a part's input, which stands first, whatever comes after: some browsers write a file's name as it is, quotes and all.
var quotedName = regexp.MustCompile(`(?i)^\s*form-data\s*;\s*name="([^"]*)"`)

// nameOf is the name of the input that a part comes from.
func nameOf(part *multipart.Part) string {
	if name := part.FormName(); name != "" {
		return name
	}
	if found := quotedName.FindStringSubmatch(part.Header.Get(fiber.HeaderContentDisposition)); found != nil {
		return found[1]
	}
	return ""
}

// isFile tells whether a part is a file, or the place of one that was not chosen.
func isFile(part *multipart.Part) bool {
	said := strings.ToLower(part.Header.Get(fiber.HeaderContentDisposition))
	return strings.Contains(said, "filename") || part.Header.Get(fiber.HeaderContentType) != "" || !strings.HasPrefix(strings.TrimSpace(said), "form-data")
}

// broken tells what a form is answered with that can't be read to its end.
func (u *upload) broken(err error) error {
	u.done = true
	for _, known := range []error{fiber.ErrRequestEntityTooLarge, errMalformed, errFailed} {
		if errors.Is(err, known) {
			return err
		}
	}
	return cutShort(err)
}

// errFailed marks what a judge fails with.
var errFailed = errors.New("recognise a paper")

// unbounded lets a bounded reader read on.
const unbounded = -1

// A bounded reader fails once it gave as many bytes as it may.
type bounded struct {
	from io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left == unbounded {
		return b.from.Read(p)
	}
	if b.left == 0 {
		return 0, fmt.Errorf("%w: names too long", errMalformed)
	}
	n, err := b.from.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
