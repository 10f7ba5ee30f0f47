package walk

import (
	"miroir/sandbox"
)

// resendButton asks for another code.
const resendButton = "resend"

// enter goes to a page of the site, unless one is there, fills its form in and sends it.
func (b *Browser) enter(path string, typed sandbox.Answers) error {
	if b.at.Path != path {
		if err := b.get(path); err != nil {
			return err
		}
	}
	f, ok := b.page.form(func(f form) bool { return f.action() == path && f.button("action", ContinueButton) != nil })
	if !ok {
		return b.noForm()
	}
	return b.press(f, typed, "action", ContinueButton)
}

// TypeCode implements DoorHands.
func (b *Browser) TypeCode(code string) error {
	return b.enter(b.home()+"/code", sandbox.Answers{sandbox.CodeInput: {code}})
}

// AnotherCode implements DoorHands.
func (b *Browser) AnotherCode() error {
	f, ok := b.page.form(func(f form) bool { return f.button("action", resendButton) != nil })
	if !ok {
		return b.noForm()
	}
	return b.press(f, nil, "action", resendButton)
}

// Activate implements DoorHands.
func (b *Browser) Activate(answers sandbox.Answers) error {
	return b.enter(b.home()+"/activate", answers)
}

// Forget implements DoorHands.
func (b *Browser) Forget(what, identifier string) error {
	input := sandbox.IdentifierInput
	if what == sandbox.ForUsername {
		input = sandbox.EmailInput
	}
	return b.enter(b.home()+"/forgot/"+what, sandbox.Answers{input: {identifier}})
}

// ChoosePassword implements DoorHands.
func (b *Browser) ChoosePassword(password string) error {
	return b.enter(b.home()+"/password", sandbox.Answers{sandbox.PasswordInput: {password}, sandbox.AgainInput: {password}})
}

// SignOutEverywhere implements DoorHands: the button of the account's page.
func (b *Browser) SignOutEverywhere() error {
	if err := b.get(b.home() + "/account"); err != nil {
		return err
	}
	f, ok := b.page.form(func(f form) bool { return f.action() == "/sign-out-everywhere" })
	if !ok {
		return b.noForm()
	}
	return b.press(f, nil, "", "")
}
