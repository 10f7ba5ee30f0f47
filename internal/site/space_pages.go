package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// documentsPage lists what the administration made out.
func (b *builder) documentsPage() theme.DocumentsPage {
	return theme.DocumentsPage{
		Document: b.document(b.words("site.title.documents"), ""),
		Menu:     b.spaceMenu(documentsPath),
		None:     b.Flag("documents: none", func(c cursor) bool { return len(b.documents(c)) == 0 }),
		Items:    b.documentRows(),
	}
}

func (b *builder) documentRows() stage.Rows[theme.DocumentLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.documents(c))
	}
	of := func(c cursor) *documentView { return &b.documents(c)[c.n] }
	return stage.RowsOf(b.Builder, "documents", next, func() theme.DocumentLine {
		return theme.DocumentLine{
			Title:   b.string("document: title", func(c cursor) string { return of(c).title }),
			Day:     b.string("document: day", func(c cursor) string { return b.l.Date(of(c).On) }),
			About:   b.string("document: about", func(c cursor) string { return of(c).about }, stage.Spare),
			URL:     b.string("document: url", func(c cursor) string { return of(c).url }),
			FileURL: b.string("document: file url", func(c cursor) string { return of(c).path }),
		}
	})
}

// messagesPage is the site's own inbox.
func (b *builder) messagesPage() theme.MessagesPage {
	unread := b.counted("site.messages.unread")
	return theme.MessagesPage{
		Document: b.document(b.words("site.title.messages"), ""),
		Menu:     b.spaceMenu(messagesPath),
		None:     b.Flag("messages: none", func(c cursor) bool { return len(b.messages(c)) == 0 }),
		Unread:   b.string("messages: unread", func(c cursor) string { return unread.of(c.look.State().UnreadInSite(b.p.ID)) }),
		Items:    b.messageRows(),
	}
}

func (b *builder) messageRows() stage.Rows[theme.MessageLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.messages(c))
	}
	of := func(c cursor) *messageView { return &b.messages(c)[c.n] }
	return stage.RowsOf(b.Builder, "messages", next, func() theme.MessageLine {
		return theme.MessageLine{
			Subject: b.string("message: subject", func(c cursor) string { return of(c).subject }),
			Day:     b.string("message: day", func(c cursor) string { return b.l.Date(of(c).On) }),
			About:   b.string("message: about", func(c cursor) string { return of(c).about }, stage.Spare),
			URL:     b.string("message: url", func(c cursor) string { return of(c).url }),
			Unread:  b.Flag("message: unread", func(c cursor) bool { return !of(c).Read }),
		}
	})
}

// messagePage is a message of the site's inbox: its words, and its button.
func (b *builder) messagePage(proc *program.Procedure, letter *program.Letter) theme.MessagePage {
	of := func(c cursor) sandbox.Message {
		m, _ := c.look.State().Message(c.r.Message)
		return m
	}
	v := theme.MessagePage{
		Document: b.document(b.text("message: subject", letter.Subject), ""),
		Menu:     b.spaceMenu(messagesPath),
		BackURL:  b.path(messagesPath),
		From:     b.plain(b.p.Site.Name),
		Day:      b.string("message: day", func(c cursor) string { return b.l.Date(of(c).On) }),
		About:    b.text("message: about", proc.Title),
		CaseURL:  b.string("message: case", func(c cursor) string { return b.casePath(c, of(c).Case) }),
		Body:     b.rich("message: body", letter.Body, 2),
	}
	if letter.Link != nil {
		v.Button = b.text("message: button", letter.Link.Label)
		v.URL = b.linkURL(letter.Link, func(c cursor) sandbox.Case { return of(c).Case })
	}
	return v
}

// linkURL is where a letter's button leads; of is the case that it speaks of.
func (b *builder) linkURL(link *program.LetterLink, of func(cursor) sandbox.Case) stage.Text {
	if link.To == program.ToCase {
		return b.string("button: case", func(c cursor) string { return b.casePath(c, of(c)) })
	}
	url, _ := b.place(link.To)
	return stage.Words(url)
}

// paymentsPage lists the money that went one way or the other.
func (b *builder) paymentsPage() theme.PaymentsPage {
	return theme.PaymentsPage{
		Document: b.document(b.words("site.title.payments"), ""),
		Menu:     b.spaceMenu(paymentsPath),
		None:     b.Flag("payments: none", func(c cursor) bool { return len(b.payments(c)) == 0 }),
		Items:    b.paymentRows(),
	}
}

func (b *builder) paymentRows() stage.Rows[theme.PaymentLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.payments(c))
	}
	of := func(c cursor) *paymentView { return &b.payments(c)[c.n] }
	return stage.RowsOf(b.Builder, "payments", next, func() theme.PaymentLine {
		return theme.PaymentLine{
			Day:     b.string("payment: day", func(c cursor) string { return b.l.Date(of(c).On) }),
			Label:   b.string("payment: label", func(c cursor) string { return of(c).label }),
			Amount:  b.string("payment: amount", func(c cursor) string { return of(c).amount }),
			Taken:   b.Flag("payment: taken", func(c cursor) bool { return of(c).taken }),
			Refused: b.Flag("payment: refused", func(c cursor) bool { return of(c).Refused }),
			CaseURL: b.string("payment: case", func(c cursor) string { return of(c).url }, stage.Spare),
		}
	})
}

// historyPage tells everything that happened, the latest first.
func (b *builder) historyPage() theme.HistoryPage {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.history(c))
	}
	of := func(c cursor) *historyView { return &b.history(c)[c.n] }
	return theme.HistoryPage{
		Document: b.document(b.words("site.title.history"), ""),
		Menu:     b.spaceMenu(historyPath),
		None:     b.Flag("history: none", func(c cursor) bool { return len(b.history(c)) == 0 }),
		Items: stage.RowsOf(b.Builder, "history", next, func() theme.HistoryLine {
			return theme.HistoryLine{
				Day:    b.string("history: day", func(c cursor) string { return b.l.Date(of(c).on) }),
				Words:  b.string("history: words", func(c cursor) string { return of(c).words }),
				URL:    b.string("history: url", func(c cursor) string { return of(c).url }),
				Linked: b.Flag("history: linked", func(c cursor) bool { return of(c).url != "" }),
			}
		}),
	}
}
