package walk

import (
	"miroir/sandbox"
)

// asks tells whether one is where a code is asked for, or a password chosen.
func (e *Engine) asks(kind sandbox.PlaceKind) error {
	if e.at.Kind != kind {
		return miss("no_form", map[string]any{"Place": pageName(e.at)})
	}
	return nil
}

// TypeCode implements DoorHands.
func (e *Engine) TypeCode(code string) error {
	if err := e.asks(sandbox.CodePlace); err != nil {
		return err
	}
	return e.act(sandbox.EnterCode{Site: e.siteID, Values: sandbox.Answers{sandbox.CodeInput: {code}}}, nil)
}

// AnotherCode implements DoorHands.
func (e *Engine) AnotherCode() error {
	if e.at.Kind == sandbox.SignPlace {
		return e.act(sandbox.ResendSignature{Site: e.siteID, Procedure: e.at.Procedure}, nil)
	}
	if err := e.asks(sandbox.CodePlace); err != nil {
		return err
	}
	return e.act(sandbox.ResendCode{Site: e.siteID}, nil)
}

// Activate implements DoorHands.
func (e *Engine) Activate(answers sandbox.Answers) error {
	return e.act(sandbox.Activate{Site: e.siteID, Values: answers}, answers)
}

// Forget implements DoorHands.
func (e *Engine) Forget(what, identifier string) error {
	if what == sandbox.ForUsername {
		return e.act(sandbox.ForgetUsername{Site: e.siteID, Values: sandbox.Answers{sandbox.EmailInput: {identifier}}}, nil)
	}
	return e.act(sandbox.ForgetPassword{Site: e.siteID, Values: sandbox.Answers{sandbox.IdentifierInput: {identifier}}}, nil)
}

// ChoosePassword implements DoorHands.
func (e *Engine) ChoosePassword(password string) error {
	if err := e.asks(sandbox.PasswordPlace); err != nil {
		return err
	}
	typed := sandbox.Answers{sandbox.PasswordInput: {password}, sandbox.AgainInput: {password}}
	return e.act(sandbox.ChoosePassword{Site: e.siteID, Values: typed}, nil)
}

// SignOutEverywhere implements DoorHands.
func (e *Engine) SignOutEverywhere() error { return e.act(sandbox.SignOutEverywhere{}, nil) }
