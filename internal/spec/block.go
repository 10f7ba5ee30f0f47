package spec

// BlockFile is the block of a blocks/NAME.yaml: fields, steps or options that scenarios use.
func BlockFile() *Block { return blockFile }

var blockFile = &Block{Name: "block", Keys: []Key{
	must("block", of(Name)),
	must("title", of(Text)),
	may("summary", of(Text)),
	may("params", mapOf(block(param))),
	may("fields", mapOf(block(field))), // one of these three
	may("steps", listOf(block(step))),
	may("options", mapOf(blockOr(option, Text))),
	may("checks", listOf(block(check))),
	may("compute", mapOf(blockOr(computed, Expression))),
	may("tables", mapOf(block(table))),
	may("lists", mapOf(block(list))),
	may("papers", mapOf(block(paper))),
}}

var param = &Block{Name: "param", Keys: []Key{
	must("type", oneOf(ParamTypes()...)),
	may("default", of(Anything)), // as its type says
	may("help", of(Text)),
}}

// ParamTypes lists what a parameter of a block may be.
func ParamTypes() []string {
	return []string{"person", "text", "number", "yes_no", "date", "expression", "name", "options"}
}

// Param gives the shape of what is given for a parameter of a type.
func Param(name string) Value {
	switch name {
	case "text":
		return of(Text)
	case "name":
		return of(Name)
	case "options":
		return mapOf(blockOr(option, Text))
	}
	return of(Expression)
}

// UseSteps stands among steps in place of one: it brings those of a block.
var UseSteps = &Block{Name: "use_steps", Keys: useKeys()}

// UseFields stands among fields in place of one.
var UseFields = &Block{Name: "use_fields", Keys: useKeys()}

// UseOptions stands among options in place of one.
var UseOptions = &Block{Name: "use_options", Keys: []Key{
	must("use", of(Word)),
	may("with", mapOf(of(Anything))),
}}

func useKeys() []Key {
	return []Key{
		must("use", of(Word)),
		may("as", of(Name)),
		may("with", mapOf(of(Anything))),
		may("when", of(Expression)),
	}
}

// Uses tells the three blocks that stand for others.
func Uses(b *Block) bool { return b != nil && (b == UseSteps || b == UseFields || b == UseOptions) }

// Given is the shape of what a block gives under one of the keys fields, steps and options.
func Given(key string) Value {
	k, _ := blockFile.Key(key)
	return k.Value
}
