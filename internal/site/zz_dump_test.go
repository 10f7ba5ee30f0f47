package site_test

import (
	"fmt"
	"os"
	"testing"

	"miroir/internal/site"
	"miroir/sandbox"
)

func TestDump(t *testing.T) {
	w := library(t)
	s := shipped(t, w)
	p := w.Sites[0]
	proc := p.Procedures[0]
	l := play(t, w, p, "karim-lea")
	l.begin(proc)
	l.through(proc)
	os.MkdirAll("/tmp/e/out", 0o755)
	n := 0
	dump := func(prefix, tag string) {
		for _, d := range l.drawings(proc, tag) {
			html := same(t, s, d)
			n++
			os.WriteFile(fmt.Sprintf("/tmp/e/out/%s-%03d-%02d-%s.html", prefix, n, d.key.Kind, d.key.Item), []byte(html), 0o644)
		}
	}
	dump("a", "fr")
	step := l.look(proc).Steps()[0].Step
	l.answer(proc, step, 0, sandbox.Answers{step.Fields[1].Name: {""}})
	fmt.Println(l.last.Problems)
	for _, v := range l.look(proc).Steps() {
		form := sandbox.Answers{}
		for k := range l.form(proc, v.Step, 0) {
			form[k] = []string{"-xx-"}
		}
		l.answer(proc, v.Step, 0, form)
		if len(l.last.Problems) > 0 {
			dump("bad", "fr")
			break
		}
	}
	l.through(proc)
	fmt.Println(l.do(sandbox.Submit{Site: p.ID, Procedure: proc.ID, Declared: true}))
	dump("filed", "en")
	for k, a := range s.Assets() {
		fmt.Println(k, a.Type, len(a.Bytes))
	}
	_ = site.Home
}
