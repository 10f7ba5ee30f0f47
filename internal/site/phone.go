package site

import (
	"strconv"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// callView is what came to the phone, its words read once.
type callView struct {
	sandbox.Call

	from, text string
	voice      bool
}

// calls are what came to the phone, the latest first.
func (b *builder) calls(c cursor) []callView {
	if c.w.called {
		return c.w.calls
	}
	c.w.called = true
	all := c.look.State().Phone
	for i := len(all) - 1; i >= 0; i-- {
		if view, ok := b.callOf(c, all[i].ID); ok {
			c.w.calls = append(c.w.calls, view)
		}
	}
	return c.w.calls
}

func (b *builder) callOf(c cursor, id int) (callView, bool) {
	call, ok := c.look.State().Call(id)
	look, letter := sandbox.LookCall(c.w.world, c.look.State(), id)
	if !ok || letter == nil {
		return callView{}, false
	}
	words := b.parts(letter.Body.ByLocale)
	return callView{
		Call:  call,
		from:  b.sender(look, letter),
		text:  string(b.show(cursor{r: c.r, look: look, w: c.w}, nil, words)),
		voice: letter.Channel == program.ByVoice,
	}, true
}

func (b *builder) noCall() stage.Flag {
	return b.Flag("phone: empty", func(c cursor) bool { return len(b.calls(c)) == 0 })
}

// callLines are what came to the phone as it is listed, at most so many.
func (b *builder) callLines(most int) stage.Rows[theme.CallLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.calls(c)) && (most == 0 || i < most)
	}
	of := func(c cursor) *callView { return &b.calls(c)[c.n] }
	return stage.RowsOf(b.Builder, "calls", next, func() theme.CallLine {
		return theme.CallLine{
			URL:     b.Text("call: url", func(c cursor, dst []byte) []byte { return c.desk(dst, "/phone/", strconv.Itoa(of(c).ID)) }),
			From:    b.string("call: from", func(c cursor) string { return of(c).from }),
			Day:     b.string("call: day", func(c cursor) string { return b.l.Date(of(c).On) }),
			Text:    b.string("call: text", func(c cursor) string { return of(c).text }),
			Voice:   b.Flag("call: voice", func(c cursor) bool { return of(c).voice }),
			Unread:  b.Flag("call: unread", func(c cursor) bool { return !of(c).Read }),
			HasCode: b.Flag("call: has code", func(c cursor) bool { return of(c).Code != "" }),
			Code:    b.string("call: code", func(c cursor) string { return of(c).Code }),
		}
	})
}

// phonePage lists what came to the phone.
func (b *builder) phonePage() theme.PhonePage {
	v := theme.PhonePage{
		Document: b.document(b.words("site.desk.phone"), ""),
		BackURL:  b.deskURL("", ""),
		Number:   b.string("phone: number", func(c cursor) string { return b.own(c).line("phone") }),
		NoCall:   b.noCall(),
		Calls:    b.callLines(0),
	}
	v.Frame.Live = true
	return v
}

// callPage is an SMS, or a voicemail as it was said.
func (b *builder) callPage() theme.CallPage {
	of := func(c cursor) callView {
		view, _ := b.callOf(c, c.r.Call)
		return view
	}
	link := func(c cursor) *program.LetterLink {
		if _, letter := sandbox.LookCall(c.w.world, c.look.State(), c.r.Call); letter != nil {
			return letter.Link
		}
		return nil
	}
	at := func(name, rest string) stage.Text {
		return b.Text(name, func(c cursor, dst []byte) []byte { return c.desk(dst, "/phone/", strconv.Itoa(c.r.Call), rest) }, stage.Spare)
	}
	return theme.CallPage{
		Document: b.document(b.words("site.title.call"), ""),
		Linked:   b.Flag("call: linked", func(c cursor) bool { return link(c) != nil }),
		Label: b.string("call: label", func(c cursor) string {
			look, letter := sandbox.LookCall(c.w.world, c.look.State(), c.r.Call)
			if letter == nil || letter.Link == nil {
				return ""
			}
			return look.Text(letter.Link.Label, b.l)
		}),
		Link: b.string("call: link", func(c cursor) string {
			if to := link(c); to != nil {
				return to.Shown
			}
			return ""
		}),
		Follow:   at("call: follow", "/trap"),
		Action:   at("call: report", ""),
		Reported: b.Flag("call: reported", func(c cursor) bool { return of(c).Reported }),
		Trap:     b.Flag("call: known", func(c cursor) bool { return of(c).Known || of(c).Fooled }),
		Clues:    at("call: clues", "/trap"),
		From:     b.string("call: from", func(c cursor) string { return of(c).from }),
		Day:      b.string("call: day", func(c cursor) string { return b.l.Date(of(c).On) }),
		Text:     b.string("call: text", func(c cursor) string { return of(c).text }),
		Voice:    b.Flag("call: voice", func(c cursor) bool { return of(c).voice }),
		HasCode:  b.Flag("call: has code", func(c cursor) bool { return of(c).Code != "" }),
		Code:     b.string("call: code", func(c cursor) string { return of(c).Code }),
		BackURL:  b.deskURL("/phone", ""),
	}
}
