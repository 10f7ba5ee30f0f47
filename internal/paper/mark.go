package paper

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
)

// A mark stands between these, in letters that every format takes.
const (
	markBegin = "miroir-mark:"
	markEnd   = ";"
)

const (
	markReach   = 1024 // the bytes of a file in which its mark lies
	longestMark = 400
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// Marked puts a mark of at most 400 bytes into a PDF or a PNG, within its first KiB: a comment of the one (ISO 32000-1, 7.2.3), a text chunk of the
// other (PNG, 11.3.4.3). The file stays valid; the mark survives renaming, copying and sending, and of two the last counts. Any other file, and one with a
// longer mark, is given back as it is.
func Marked(file []byte, mark string) []byte {
	words := markWords(mark)
	switch {
	case len(mark) > longestMark:
		return file
	case bytes.HasPrefix(file, []byte("%PDF-")):
		return markPDF(file, words)
	case bytes.HasPrefix(file, []byte(pngSignature)):
		return markPNG(file, words)
	}
	return file
}

func markWords(mark string) string {
	return markBegin + base64.RawURLEncoding.EncodeToString([]byte(mark)) + markEnd
}

// markPDF adds a line to what stands before the first object.
func markPDF(file []byte, words string) []byte {
	o, ok := readObjects(file)
	if !ok {
		return file
	}
	line, rest, found := bytes.Cut(o.head, []byte("\n"))
	if !found || len(line) > 32 {
		return file
	}
	o.head = append(append(bytes.Clone(line), "\n%"+words+"\n"...), rest...)
	return o.bytes()
}

// markPNG adds a chunk behind the first one, which is the header.
func markPNG(file []byte, words string) []byte {
	const header = len(pngSignature) + 4 + 4 + 13 + 4
	if len(file) < header {
		return file
	}
	chunk := pngChunk("tEXt", []byte("Comment\x00"+words))
	return append(append(bytes.Clone(file[:header]), chunk...), file[header:]...)
}

func pngChunk(kind string, data []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	chunk = append(append(chunk, kind...), data...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// MarkOf reads the mark from the beginning of a file: a KiB is enough, more isn't looked at. It takes any bytes.
func MarkOf(head []byte) (mark string, ok bool) {
	head = head[:min(len(head), markReach)]
	_, rest, found := bytes.Cut(head, []byte(markBegin))
	if !found {
		return "", false
	}
	words, _, found := bytes.Cut(rest, []byte(markEnd))
	if !found {
		return "", false
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(string(words))
	if err != nil || len(raw) > longestMark {
		return "", false
	}
	return string(raw), true
}
