package expr

// syntaxKind is what a part of an expression is, before it means anything.
type syntaxKind uint8

const (
	badSyntax     syntaxKind = iota // a fault already reported
	literalSyntax                   // value
	nameSyntax                      // text
	memberSyntax                    // kids[0].text
	indexSyntax                     // kids[0][kids[1]]
	callSyntax                      // text(kids…)
	listSyntax                      // [kids…]
	unarySyntax                     // text kids[0]
	binarySyntax                    // kids[0] text kids[1]
	choiceSyntax                    // kids[0] ? kids[1] : kids[2]
)

// A syntax is a node of the parse tree. Start and end are bytes of the source, brackets around it included; the word is the
// operator, the name or the function alone.
type syntax struct {
	kind     syntaxKind
	start    int
	end      int
	text     string
	word     token
	value    Value
	kids     []*syntax
	enclosed bool // stands in brackets of its own
}
