package paper

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
)

// element is a part of the document's structure, which programs that read aloud go by: the order, what is a heading, which cell stands under which
// (ISO 32000-1, 14.7). fpdf writes none, so it is added to what fpdf wrote.
type element struct {
	role  string // H1, P, Table, TR, TH, TD, Figure
	alt   string // of a Figure: what it shows
	kids  []*element
	words []marked // its own words on the pages
}

// marked is a stretch of a page's drawing: the id-th that belongs to an element.
type marked struct{ page, id int }

// structure is the elements of a document as it is drawn.
type structure struct {
	pdf   *fpdf.Fpdf
	root  element
	owner map[int][]*element // by page, by id
}

// in adds an element of a role.
func (e *element) in(role string) *element {
	kid := &element{role: role}
	e.kids = append(e.kids, kid)
	return kid
}

// say draws what belongs to an element; of nil, what is only there to be seen, or said on each page.
func (s *structure) say(e *element, draw func()) {
	if e == nil {
		s.pdf.RawWriteStr("/Artifact BMC\n")
	} else {
		page := s.pdf.PageNo()
		id := len(s.owner[page])
		s.owner[page] = append(s.owner[page], e)
		e.words = append(e.words, marked{page, id})
		s.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC\n", e.role, id))
	}
	draw()
	s.pdf.RawWriteStr("EMC\n")
}

var kidsOf = regexp.MustCompile(`/Kids \[([^\]]*)\]`)

// tag adds the structure to a PDF of fpdf's. A file that isn't as expected is left as it is: it lacks its tags.
func (s *structure) tag(file []byte) []byte {
	o, ok := readObjects(file)
	catalog, pages := o.find("/Type /Catalog"), o.pages()
	if !ok || catalog == 0 || len(pages) != s.pdf.PageCount() {
		return file
	}
	top := o.next()
	numbers := map[*element]int{}
	n := top + 1
	number(&s.root, numbers, &n)
	tree := n // the tree that leads from a page's words to their elements
	o.add(fmt.Sprintf("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>", numbers[&s.root], tree, len(pages)))
	s.write(&o, &s.root, top, numbers, pages)
	o.add(s.parents(numbers, len(pages)))
	for i, page := range pages {
		o.change(page, "/Resources", fmt.Sprintf("/StructParents %d /Tabs /S\n/Resources", i))
	}
	o.change(catalog, "/Type /Catalog", fmt.Sprintf("/Type /Catalog\n/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>", top))
	return o.bytes()
}

// pages gives the objects of the pages, in order.
func (o *objects) pages() []int {
	tree := o.find("/Type /Pages")
	var pages []int
	for i, n := range o.numbers {
		if n != tree {
			continue
		}
		if kids := kidsOf.FindSubmatch(o.bodies[i]); kids != nil {
			for kid := range strings.SplitSeq(string(kids[1]), "0 R") {
				var page int
				if _, err := fmt.Sscan(kid, &page); err == nil {
					pages = append(pages, page)
				}
			}
		}
	}
	return pages
}

// number gives each element the number of its object, in the order in which write adds them.
func number(e *element, numbers map[*element]int, next *int) {
	numbers[e] = *next
	*next++
	for _, kid := range e.kids {
		number(kid, numbers, next)
	}
}

func (s *structure) write(o *objects, e *element, parent int, numbers map[*element]int, pages []int) {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %d 0 R", e.role, parent)
	if e.alt != "" {
		fmt.Fprintf(&b, " /Alt %s", pdfText(e.alt))
	}
	if e.role == "TH" {
		b.WriteString(" /A <</O /Table /Scope /Column>>")
	}
	b.WriteString(" /K [")
	for _, m := range e.words {
		fmt.Fprintf(&b, "<</Type /MCR /Pg %d 0 R /MCID %d>>", pages[m.page-1], m.id)
	}
	for _, kid := range e.kids {
		fmt.Fprintf(&b, "%d 0 R ", numbers[kid])
	}
	b.WriteString("]>>")
	o.add(b.String())
	for _, kid := range e.kids {
		s.write(o, kid, numbers[e], numbers, pages)
	}
}

func (s *structure) parents(numbers map[*element]int, pages int) string {
	var b strings.Builder
	b.WriteString("<</Nums [")
	for i := range pages {
		fmt.Fprintf(&b, "%d [", i)
		for _, e := range s.owner[i+1] {
			fmt.Fprintf(&b, "%d 0 R ", numbers[e])
		}
		b.WriteString("]")
	}
	b.WriteString("]>>")
	return b.String()
}

// pdfText writes a text as a PDF holds one: UTF-16 in hexadecimal.
func pdfText(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteString(">")
	return b.String()
}
