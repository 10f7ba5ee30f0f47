package site

import (
	"slices"
	"strconv"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// codePage asks for the code that was sent to the phone or the mailbox.
func (b *builder) codePage(second *program.Second) theme.CodePage {
	v := theme.CodePage{
		Document: b.document(b.words("site.title.code"), ""),
		Action:   b.path("code"),
		Hidden:   b.hidden(),
		Lead:     b.codeSent(second),
		Rules:    b.codeRules(second),
		Phone:    second.By == program.BySMS,
		BackURL:  b.path("sign-in"),
	}
	if v.DeskURL = b.deskURL("/mail", "", stage.Spare); v.Phone {
		v.DeskURL = b.deskURL("/phone", "")
	}
	code := b.secret(sandbox.CodeInput, b.words("site.code.label"), anywhere)
	code.Hint = stage.Words(b.l.Word("site.code.digits", map[string]any{"Count": second.Digits}))
	code.HintID, code.Width, code.InputMode, code.Autocomplete = "h-code", "narrow", "numeric", "one-time-code"
	v.Fields = []theme.Field{code}
	v.Problems, v.Failing = b.problems(inputHref)
	return v
}

// codeSent says where the code went, as sites do: the end of the number, the beginning of the address.
func (b *builder) codeSent(second *program.Second) stage.Text {
	words := phraseOf(b.l, "site.code.by_mail", "To")
	masked := func(c cursor) string { return maskedMail(c.look.Persona().Identity.Email) }
	if second.By == program.BySMS {
		words = phraseOf(b.l, "site.code.by_sms", "To")
		masked = func(c cursor) string { return maskedPhone(b.own(c).line("phone")) }
	}
	return b.Text("code: sent", func(c cursor, dst []byte) []byte {
		return words.fill(dst, func(dst []byte, _ int) []byte { return append(dst, masked(c)...) })
	})
}

const (
	mask  = "•"
	shown = 4 // digits of a phone's that stay in sight
)

// maskedPhone hides all but the last digits of a number.
func maskedPhone(number string) string {
	digits, keep := []rune(number), shown
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] < '0' || digits[i] > '9' {
			continue
		}
		if keep--; keep < 0 {
			digits[i] = []rune(mask)[0]
		}
	}
	return string(digits)
}

// maskedMail hides all but the first letter of an address and its host.
func maskedMail(address string) string {
	name, host, ok := strings.Cut(address, "@")
	if !ok || name == "" {
		return address
	}
	first := string([]rune(name)[:1])
	return first + strings.Repeat(mask, shown) + "@" + host
}

// codeRules are told beforehand. After a wrong code its message says how many tries are left, and nothing else does.
func (b *builder) codeRules(second *program.Second) stage.Text {
	minutes := b.l.Word("site.code.minutes", map[string]any{"Count": second.Minutes})
	tries := b.l.Word("site.code.tries", map[string]any{"Count": second.Tries})
	return b.string("code: rules", func(c cursor) string {
		if len(c.problems()) > 0 {
			return minutes
		}
		return minutes + " " + tries
	})
}

// activatePage asks who wants an account. What is typed there doesn't come back.
func (b *builder) activatePage(activation *program.Activation) theme.ActivatePage {
	v := theme.ActivatePage{
		Document: b.document(b.textOr("activate: title", activation.Title, "site.title.activate"), ""),
		Action:   b.path("activate"),
		Hidden:   b.hidden(),
		Intro:    b.rich("activate: intro", activation.Intro, 2),
		Card:     theme.Card{Name: b.string("card: name", cursor.who), Lines: b.ownLines(b.p)},
		BackURL:  b.path("sign-in"),
	}
	for _, f := range activation.Asks {
		v.Fields = append(v.Fields, b.ask(f))
	}
	v.Problems, v.Failing = b.problems(inputHref)
	return v
}

// ask is a question outside of steps: it must be answered, and comes back empty.
func (b *builder) ask(f *program.Field) theme.Field {
	t := field.Of(f)
	v := theme.Field{
		ID: inputID(f.Name), Name: f.Name, Control: control(f, t), Code: f.Code, Shown: stage.Always(true),
		Label: b.text(f.Name+": label", f.Label), Hint: b.hint(f), HintID: "h-" + f.Name, Help: b.rich(f.Name+": help", f.Help, 4),
		Required: stage.Always(true),
	}
	b.faults(&v, f)
	b.inputs(&v, f, t)
	v.Optional = stage.Always(false)
	return v
}

// sentPage says that a message is on its way.
func (b *builder) sentPage() theme.SentPage {
	return theme.SentPage{
		Document:   b.document(b.words("site.title.sent"), ""),
		MailboxURL: b.deskURL("/mail", ""),
		BackURL:    b.path("sign-in"),
	}
}

// linkPage asks before a mailed link is followed.
func (b *builder) linkPage() theme.LinkPage {
	return theme.LinkPage{
		Document: b.document(b.words("site.title.link"), ""),
		Action: b.Text("link: action", func(c cursor, dst []byte) []byte {
			return append(append(dst, b.path("link/")...), c.r.Link...)
		}),
		Hidden: b.hidden(),
	}
}

// passwordPage asks for a new password.
func (b *builder) passwordPage() theme.PasswordPage {
	v := theme.PasswordPage{
		Document: b.document(b.words("site.title.password"), ""),
		Action:   b.path("password"),
		Hidden:   b.hidden(),
		Rules:    b.passwordRules(&b.p.Account.Password),
		Proposed: b.string("password: proposed", func(c cursor) string { return c.look.State().ProposedPassword(c.w.world, b.p.ID) }),
		BackURL: b.Text("password: back", func(c cursor, dst []byte) []byte {
			if c.look.State().SignedIn(b.p.ID) {
				return append(dst, b.path("account")...)
			}
			return append(dst, b.path("sign-in")...)
		}),
	}
	for _, input := range []string{sandbox.PasswordInput, sandbox.AgainInput} {
		f := b.secret(input, b.words("site.password."+input), anywhere)
		f.Kind, f.Width, f.Autocomplete = "password", "medium", "new-password"
		v.Fields = append(v.Fields, f)
	}
	v.Problems, v.Failing = b.problems(inputHref)
	return v
}

// passwordRules are what a password must have, told beforehand.
func (b *builder) passwordRules(rules *program.PasswordRules) []string {
	var told []string
	if rules.Min > 0 {
		told = append(told, b.l.Word("site.password.rule.min", map[string]any{"Count": rules.Min}))
	}
	for _, rule := range []struct {
		wanted bool
		key    string
	}{{rules.Lower, "lower"}, {rules.Upper, "upper"}, {rules.Digit, "digit"}, {rules.Symbol, "symbol"}} {
		if rule.wanted {
			told = append(told, b.word("site.password.rule."+rule.key))
		}
	}
	return append(told, b.word("site.password.rule.desk"))
}

// forgotPage asks for what a forgotten password or username is found with.
func (b *builder) forgotPage(what string) theme.ForgotPage {
	v := theme.ForgotPage{
		Document: b.document(b.words("site.title.forgot_"+what), ""),
		Action:   b.path("forgot/" + what),
		Hidden:   b.hidden(),
		Lead:     b.word("site.forgot." + what),
		BackURL:  b.path("sign-in"),
	}
	if what == sandbox.ForUsername {
		mail := b.secret(sandbox.EmailInput, b.words("site.sign_in.identifier.email"), anywhere)
		mail.Kind, mail.Autocomplete = "email", "email"
		v.Fields, v.Card = []theme.Field{mail}, b.secretCard([]string{"email"}, false)
	} else {
		methods := b.methods()
		v.Fields, v.Card = []theme.Field{b.identifier(methods, anywhere)}, b.secretCard(methods, false)
	}
	v.Problems, v.Failing = b.problems(inputHref)
	return v
}

// accountPage is what one may do with one's account.
func (b *builder) accountPage() theme.AccountPage {
	keys := sharedKeys()
	if len(b.p.Space.Profile) == 0 { // else its own lines say them, as they are now
		keys = append(keys, "email", "phone")
	}
	v := theme.AccountPage{
		Document: b.document(b.words("site.title.account"), ""),
		Menu:     b.spaceMenu(profilePath),
		Profile:  b.profile(),
		Hidden:   b.hidden(),
		Lines:    b.linesOf(append(keys, b.methods()...)),
		Action:   "/sign-out-everywhere",
		BackURL:  b.path("space"),
	}
	own := slices.ContainsFunc(b.p.Space.Profile, func(line program.ProfileLine) bool { return line.Password })
	if len(b.methods()) > 0 && !own {
		v.PasswordURL = b.path("password")
	}
	return v
}

func suffixed(id string, n int) string {
	if n == 0 {
		return id
	}
	return id + "-" + strconv.Itoa(n+1)
}
