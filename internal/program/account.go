package program

// Account is how one gets an account at a mirror, and signs in.
type Account struct {
	SignIn     []SignIn
	Activation *Activation // nil: accounts need none
	Forgotten  Forgotten
	Second     *Second // nil: the password is enough
	Lock       *Lock   // nil: wrong passwords never lock
	Password   PasswordRules
	Letters    AccountLetters
}

// SignIn is one way in.
type SignIn struct {
	Method string // an identifier's type, such as tax_number, or username, with the password; or broker
	Broker Text   // the broker's invented name
	Help   Rich
}

// Activation is how an account is made: one says who one is, follows a mailed link and chooses a password.
type Activation struct {
	Title Text
	Intro Rich
	Asks  []*Field // each with Equals; their Step is nil
	Hours int      // how long the link holds
}

// Forgotten tells what can be asked for again.
type Forgotten struct{ Password, Username bool }

// Second is a second factor: a code sent to the persona's phone or mailbox.
type Second struct {
	By      Channel // SMS or Mail
	Digits  int
	Minutes int // how long a code holds, on the world's clock
	Tries   int // how many wrong ones use a code up
}

// Lock shuts an account after wrong passwords in a row.
type Lock struct{ After, Minutes int }

// PasswordRules is what a chosen password must have.
type PasswordRules struct {
	Min                         int // characters
	Lower, Upper, Digit, Symbol bool
}

// AccountLetters are what the site sends about an account; each is there, in the author's words or the library's.
type AccountLetters struct {
	Activation *Letter // its Link leads to ToLink
	Activated  *Letter
	Password   *Letter // forgotten: its Link leads to ToLink
	Changed    *Letter // the password was changed
	Username   *Letter // a reminder
	Locked     *Letter
	CodeMail   *Letter
	CodeSMS    *Letter
}

// AccountState is how a persona's account stands when a sandbox opens.
type AccountState string

// The states of accounts. The last four are failing profiles: signing in tells why it doesn't work, and what one does about it.
const (
	ActiveAccount    AccountState = "active"
	NewAccount       AccountState = "new"           // still to be activated
	LockedAccount    AccountState = "locked"        // until the password is changed
	UnknownAccount   AccountState = "unknown"       // the administration doesn't know the number
	RefusedAccount   AccountState = "refused"       // the number is refused, as it was replaced
	MismatchedPerson AccountState = "name_mismatch" // what the broker hands over isn't what the administration has
)
