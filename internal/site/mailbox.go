package site

import (
	"slices"
	"strconv"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// mailView is a message of the folder that is listed, its words read once.
type mailView struct {
	sandbox.Mail

	from, subject string
	attached      bool
}

// mails are the messages of the folder that is asked for, the latest first.
func (b *builder) mails(c cursor) []mailView {
	if c.w.mailed {
		return c.w.mails
	}
	c.w.mailed = true
	for _, m := range c.look.State().Folder(folderOf(c.r.Folder)) {
		look, letter := sandbox.LookLetter(c.w.world, c.look.State(), m.ID)
		if letter == nil {
			continue
		}
		view := mailView{Mail: m, from: b.sender(look, letter), subject: look.Text(letter.Subject, b.l), attached: len(look.Attached(letter)) > 0}
		c.w.mails = append(c.w.mails, view)
	}
	return c.w.mails
}

// sender is who wrote a message: the site where the author names nobody.
func (b *builder) sender(look *sandbox.Snapshot, letter *program.Letter) string {
	if from := look.Text(letter.From, b.l); from != "" {
		return from
	}
	return look.Text(look.Site().Site.Name, b.l)
}

// folderOf is a folder that there is.
func folderOf(name string) string {
	for _, folder := range folders() {
		if folder.id == name {
			return name
		}
	}
	return sandbox.Inbox
}

// folder is one of the mailbox's: its name in words is site.mailbox.KEY.
type folder struct{ id, key, icon string }

func folders() []folder {
	return []folder{{sandbox.Inbox, "inbox", "inbox"}, {sandbox.Unwanted, "unwanted", "mail-warning"}, {sandbox.Archive, "archive", "archive"}}
}

// mailLines are the messages as they are listed, at most so many.
func (b *builder) mailLines(most int) stage.Rows[theme.MailLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.mails(c)) && (most == 0 || i < most)
	}
	of := func(c cursor) *mailView { return &b.mails(c)[c.n] }
	return stage.RowsOf(b.Builder, "mails", next, func() theme.MailLine {
		return theme.MailLine{
			URL:      b.Text("mail: url", func(c cursor, dst []byte) []byte { return mailPath(dst, of(c).ID, "", c) }),
			From:     b.string("mail: from", func(c cursor) string { return of(c).from }),
			Subject:  b.string("mail: subject", func(c cursor) string { return of(c).subject }),
			Day:      b.string("mail: day", func(c cursor) string { return b.l.Date(of(c).On) }),
			Unread:   b.Flag("mail: unread", func(c cursor) bool { return !of(c).Read }),
			Attached: b.Flag("mail: attached", func(c cursor) bool { return of(c).attached }),
		}
	})
}

func mailPath(dst []byte, id int, rest string, c cursor) []byte {
	return c.desk(dst, "/mail/", strconv.Itoa(id), rest)
}

// mailboxPage lists a folder.
func (b *builder) mailboxPage() theme.MailboxPage {
	v := theme.MailboxPage{
		Document: b.document(b.words("site.desk.mailbox"), ""),
		BackURL:  b.deskURL("", ""),
		NoMail:   b.Flag("mailbox: empty", func(c cursor) bool { return len(b.mails(c)) == 0 }),
		Mails:    b.mailLines(0),
	}
	v.Frame.Live = true
	for _, f := range folders() {
		name := "folder " + f.key
		v.Folders = append(v.Folders, theme.Folder{
			Name:    b.word("site.mailbox." + f.key),
			Icon:    f.icon,
			URL:     b.Text(name, func(c cursor, dst []byte) []byte { return folderPath(dst, f.id, c) }),
			Current: b.Flag(name+": current", func(c cursor) bool { return folderOf(c.r.Folder) == f.id }),
			Unread:  b.Flag(name+": unread", func(c cursor) bool { return c.look.State().UnreadIn(f.id) > 0 }),
			Count:   b.string(name+": count", func(c cursor) string { return strconv.Itoa(c.look.State().UnreadIn(f.id)) }),
		})
	}
	return v
}

// folderPath appends where a folder is.
func folderPath(dst []byte, folder string, c cursor) []byte {
	dst = c.desk(dst, "/mail")
	if folder == sandbox.Inbox {
		return dst
	}
	separator := byte('?')
	if c.place() != "" {
		separator = '&'
	}
	return append(append(append(dst, separator), "folder="...), folder...)
}

// mailPage is a message: its words, its button, what comes with it, and where it may be put.
func (b *builder) mailPage(p *program.Program, letter *program.Letter) theme.MailPage {
	mail := func(c cursor) sandbox.Mail {
		m, _ := c.look.State().Mail(c.r.Mail)
		return m
	}
	in := func(folder string) stage.Flag {
		return b.Flag("mail: in "+folder, func(c cursor) bool { return mail(c).Folder == folder })
	}
	v := theme.MailPage{
		Document:    b.document(b.text("mail: subject", letter.Subject), ""),
		From:        b.string("mail: from", func(c cursor) string { return b.sender(c.look, letter) }),
		Address:     b.string("mail: address", func(c cursor) string { return c.look.Persona().Identity.Email }),
		Day:         b.string("mail: day", func(c cursor) string { return b.l.Date(mail(c).On) }),
		HasAttached: b.Flag("mail: has attached", func(c cursor) bool { return len(c.look.Attached(letter)) > 0 }),
		Attached:    b.attached(letter),
		BackURL:     b.Text("mail: back", func(c cursor, dst []byte) []byte { return folderPath(dst, mail(c).Folder, c) }),
		Action:      b.Text("mail: action", func(c cursor, dst []byte) []byte { return mailPath(dst, c.r.Mail, "", c) }),
		InInbox:     in(sandbox.Inbox),
		Unwanted:    in(sandbox.Unwanted),
		Archived:    in(sandbox.Archive),
	}
	b.p = p
	v.Body = b.rich("mail: body", letter.Body, 2)
	v.Button = b.mailButton(letter)
	return v
}

// mailButton is where a message leads: a place of the site, the link that it brings, or, of a trap, what it was.
func (b *builder) mailButton(letter *program.Letter) theme.MailButton {
	link := letter.Link
	if link == nil {
		return theme.MailButton{}
	}
	v := theme.MailButton{Given: true, Label: b.text("mail: button", link.Label), Trap: letter.Trap}
	if letter.Trap {
		v.Shown = stage.Words(link.Shown)
		v.Action = b.Text("mail: trap", func(c cursor, dst []byte) []byte { return mailPath(dst, c.r.Mail, "/trap", c) })
		return v
	}
	v.Shown = stage.Words(b.l.Word("site.mail.here", map[string]any{"Site": b.plain(b.p.Site.Name)}))
	if link.To == program.ToLink {
		v.URL = b.Text("mail: link", func(c cursor, dst []byte) []byte {
			m, _ := c.look.State().Mail(c.r.Mail)
			return append(append(dst, b.path("link/")...), m.Link...)
		})
		return v
	}
	v.URL = b.linkURL(link, func(c cursor) sandbox.Case {
		m, _ := c.look.State().Mail(c.r.Mail)
		return sandbox.Case{Site: m.Site, Procedure: m.Procedure, Number: m.Number}
	})
	return v
}

// attached are the papers that come with a message.
func (b *builder) attached(letter *program.Letter) stage.Rows[theme.PaperLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.look.Attached(letter))
	}
	return stage.RowsOf(b.Builder, "mail: attached", next, func() theme.PaperLine {
		return b.paperLine(func(c cursor) *shelved { return b.own(c).paper(c.look.Attached(letter)[c.n].Ref) })
	})
}

// paper is one of the papers; an empty one where there is none.
func (own *belongings) paper(ref string) *shelved {
	if p := own.papers[ref]; p != nil {
		return p
	}
	return &shelved{ref: ref}
}

// trapPage tells what gave an unwanted message away.
func (b *builder) trapPage(p *program.Program, letter *program.Letter) theme.TrapPage {
	if letter.Channel != program.ByMail {
		return b.trapCallPage(p, letter)
	}
	mail := func(c cursor) sandbox.Mail {
		m, _ := c.look.State().Mail(c.r.Mail)
		return m
	}
	v := theme.TrapPage{
		Document: b.document(b.words("site.title.trap"), ""),
		Subject:  b.text("trap: subject", letter.Subject),
		From:     b.string("trap: from", func(c cursor) string { return b.sender(c.look, letter) }),
		Known: b.Flag("trap: known", func(c cursor) bool {
			return mail(c).Known && !mail(c).Fooled && (!mail(c).Followed || b.leadsAway(p, letter))
		}),
		Typed:    b.Flag("trap: typed", func(c cursor) bool { return mail(c).Fooled }),
		Unwanted: b.Flag("trap: unwanted", func(c cursor) bool { return mail(c).Folder == sandbox.Unwanted }),
		Action:   b.Text("trap: action", func(c cursor, dst []byte) []byte { return mailPath(dst, c.r.Mail, "", c) }),
		BackURL:  b.Text("trap: back", func(c cursor, dst []byte) []byte { return folderPath(dst, mail(c).Folder, c) }),
	}
	b.p = p
	v.Clues = b.rich("trap: clues", letter.Clues, 3)
	return v
}

// trapCallPage tells what gave an SMS away.
func (b *builder) trapCallPage(p *program.Program, letter *program.Letter) theme.TrapPage {
	call := func(c cursor) sandbox.Call {
		one, _ := c.look.State().Call(c.r.Call)
		return one
	}
	v := theme.TrapPage{
		Document: b.document(b.words("site.title.trap"), ""),
		Phone:    true,
		From:     b.string("trap: from", func(c cursor) string { return b.sender(c.look, letter) }),
		Known: b.Flag("trap: known", func(c cursor) bool {
			return call(c).Known && !call(c).Fooled && (!call(c).Followed || b.leadsAway(p, letter))
		}),
		Typed:    b.Flag("trap: typed", func(c cursor) bool { return call(c).Fooled }),
		Unwanted: b.Flag("trap: reported", func(c cursor) bool { return call(c).Reported }),
		Action:   b.Text("trap: report", func(c cursor, dst []byte) []byte { return c.desk(dst, "/phone/", strconv.Itoa(c.r.Call)) }),
		BackURL:  b.deskURL("/phone", ""),
	}
	b.p = p
	v.Clues = b.rich("trap: clues", letter.Clues, 3)
	return v
}

// leadsAway tells whether a trap leads to a false site, where it can still be recognised.
func (b *builder) leadsAway(p *program.Program, letter *program.Letter) bool {
	return slices.ContainsFunc(p.Incidents, func(one *program.Incident) bool { return one.Letter == letter && one.Kind == program.FalseSite })
}
