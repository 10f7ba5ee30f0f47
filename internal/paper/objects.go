package paper

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// objects is a PDF as its numbered objects (ISO 32000-1, 7.5), so that some can be changed and others added: the table that tells where each
// begins is written anew.
type objects struct {
	head    []byte   // what stands before the first one
	numbers []int    // in the order they stand in
	bodies  [][]byte // "3 0 obj … endobj\n"
	trailer []byte   // "<<…>>"
}

var (
	startOf   = regexp.MustCompile(`startxref\s+(\d{1,10})\s+%%EOF\s*$`)
	tableHead = regexp.MustCompile(`^xref\s+0 (\d{1,7})\s*\n`)
	sizeOf    = regexp.MustCompile(`/Size \d+`)
)

// readObjects reads a PDF of one section, as this package's are.
func readObjects(file []byte) (objects, bool) {
	found := startOf.FindSubmatch(file[max(0, len(file)-64):])
	if found == nil {
		return objects{}, false
	}
	start, _ := strconv.Atoi(string(found[1]))
	if start > len(file) {
		return objects{}, false
	}
	table := file[start:]
	head := tableHead.FindSubmatch(table[:min(len(table), 64)])
	if head == nil {
		return objects{}, false
	}
	count, _ := strconv.Atoi(string(head[1]))
	const entry = 20
	table = table[len(head[0]):]
	if count < 2 || len(table) < count*entry {
		return objects{}, false
	}
	o, ok := objects{}, true
	begins := make([][2]int, 0, count) // where, which
	for n := 1; n < count; n++ {
		at, err := strconv.Atoi(string(table[n*entry : n*entry+10]))
		ok = ok && err == nil && at >= 0 && at < start
		begins = append(begins, [2]int{at, n})
	}
	rest := table[count*entry:]
	from, to := bytes.Index(rest, []byte("<<")), bytes.LastIndex(rest, []byte(">>"))
	if !ok || from < 0 || to < from {
		return objects{}, false
	}
	o.trailer = rest[from : to+2]
	slices.SortFunc(begins, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	o.head = file[:begins[0][0]]
	for i, begin := range begins {
		end := start
		if i+1 < len(begins) {
			end = begins[i+1][0]
		}
		o.numbers = append(o.numbers, begin[1])
		o.bodies = append(o.bodies, file[begin[0]:end])
	}
	return o, true
}

// next is the number of the object that is added next.
func (o *objects) next() int { return len(o.numbers) + 1 }

// add adds an object and gives its number.
func (o *objects) add(body string) int {
	n := o.next()
	o.numbers = append(o.numbers, n)
	o.bodies = append(o.bodies, fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", n, body))
	return n
}

// change puts words in the place of others, once, in the object of a number.
func (o *objects) change(number int, old, words string) {
	i := slices.Index(o.numbers, number)
	if i >= 0 {
		o.bodies[i] = bytes.Replace(o.bodies[i], []byte(old), []byte(words), 1)
	}
}

// find gives the number of the first object that holds some words, 0 for none.
func (o *objects) find(words string) int {
	for i, body := range o.bodies {
		if bytes.Contains(body, []byte(words)) {
			return o.numbers[i]
		}
	}
	return 0
}

// bytes writes the file.
func (o *objects) bytes() []byte {
	var out bytes.Buffer
	out.Write(o.head)
	begins := make([]int, len(o.numbers)+1)
	for i, body := range o.bodies {
		begins[o.numbers[i]] = out.Len()
		out.Write(body)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(begins))
	for _, at := range begins[1:] {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	trailer := sizeOf.ReplaceAll(o.trailer, fmt.Appendf(nil, "/Size %d", len(begins)))
	fmt.Fprintf(&out, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", trailer, start)
	return out.Bytes()
}
