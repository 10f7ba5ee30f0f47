package sandbox

type (
	// EnterCode gives the code of a second factor, in the input CodeInput. It is compared and thrown away.
	EnterCode struct {
		Site   string
		Values Answers
	}
	// ResendCode has another code sent, and makes those before worth nothing.
	ResendCode struct{ Site string }
	// Activate asks for an account, with the answers to what its activation asks. They are compared and thrown away; a link is mailed.
	Activate struct {
		Site   string
		Values Answers
	}
	// FollowLink opens the link that was mailed, by its key.
	FollowLink struct{ Site, Key string }
	// ChoosePassword chooses a password, at the end of a link or signed in, in the inputs PasswordInput and AgainInput. Only the one that the
	// desk proposes is taken, so that nobody leaves a password of their own here.
	ChoosePassword struct {
		Site   string
		Values Answers
	}
	// ForgetPassword asks for a link to choose another password, with an identifier in the input IdentifierInput.
	ForgetPassword struct {
		Site   string
		Values Answers
	}
	// ForgetUsername asks for one's username, with the persona's address in the input EmailInput.
	ForgetUsername struct {
		Site   string
		Values Answers
	}
	// SignOutEverywhere leaves every site.
	SignOutEverywhere struct{}
)

func (EnterCode) isAction()         {}
func (ResendCode) isAction()        {}
func (Activate) isAction()          {}
func (FollowLink) isAction()        {}
func (ChoosePassword) isAction()    {}
func (ForgetPassword) isAction()    {}
func (ForgetUsername) isAction()    {}
func (SignOutEverywhere) isAction() {}

// The inputs of the forms about an account, beside those of signing in.
const (
	CodeInput  = "code"
	AgainInput = "again" // the password a second time
	EmailInput = "email"
)

// The Step of the places SentPlace and ForgotPlace, and what a link is for.
const (
	ForActivation = "activation"
	ForPassword   = "password"
	ForUsername   = "username"
)
