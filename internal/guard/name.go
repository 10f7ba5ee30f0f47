package guard

import (
	"slices"
	"strings"

	"miroir/internal/people"
)

// person is a first and a last name in the text.
type person struct {
	from, to int
	parts    []string
	known    bool // its first name is one that people have
}

// written is a word of letters, with the hyphens and apostrophes inside it.
type written struct {
	from, to int
	capital  bool
}

// writtenWords gives the words between two places of the text, cut words aside.
func (r *reading) writtenWords(from, to int) []written {
	var words []written
	for from > 0 && from < to && isWordByte(r.text[from-1]) && isWordByte(r.text[from]) {
		from++
	}
	for i := from; i < to; {
		if !isNameByte(r.text[i]) {
			i++
			continue
		}
		w := written{from: i, capital: r.marks[i].capital}
		for i < len(r.text) && (isNameByte(r.text[i]) || (r.text[i] == '-' || r.text[i] == '\'') && i+1 < len(r.text) && isNameByte(r.text[i+1])) {
			i++
		}
		w.to = i
		words = append(words, w)
	}
	return words
}

func isNameByte(c byte) bool { return 'a' <= c && c <= 'z' || c == foreign }
func isWordByte(c byte) bool { return isAlphanumeric(c) || c == foreign || c == '-' || c == '\'' }

// lastName finds the name that stands closest before the end of a stretch; firstName the first one in it.
func (r *reading) lastName(from, to int) (person, bool) {
	words := r.writtenWords(max(from, 0), to)
	for i := len(words) - 1; i >= 0; i-- {
		if who, ok := r.nameEnding(words[:i+1]); ok {
			return who, true
		}
	}
	return person{}, false
}

func (r *reading) firstName(from, to int) (person, bool) {
	words := r.writtenWords(from, to)
	for i := range words {
		if who, ok := r.nameEnding(words[:i+1]); ok && (i+1 == len(words) || !r.follows(words[i], words[i+1]) || !words[i+1].capital) {
			return who, true
		}
	}
	return person{}, false
}

// nameEnding reads the name that ends with the last of these words: a title and a name, or two to four words that follow each other, one of which
// is a first name that people have or all of which have capitals.
func (r *reading) nameEnding(words []written) (person, bool) {
	const longest = 4
	last := len(words) - 1
	if !r.nameable(words[last]) {
		return person{}, false
	}
	from := last
	for from > 0 && last-from < longest-1 && r.follows(words[from-1], words[from]) && r.nameable(words[from-1]) {
		from--
	}
	if from > 0 && r.titled(words[from-1], words[from]) {
		return r.person(words[from:], true), true
	}
	capital := words[last].capital
	if !capital {
		from = max(from, last-1)
	}
	for from < last && words[from].capital != capital && !(capital && r.particle(words[from])) {
		from++
	}
	for from < last && r.particle(words[from]) && !words[from].capital {
		from++
	}
	if from == last || r.placed(words[from].from) {
		return person{}, false
	}
	given := slices.ContainsFunc(words[from:], r.given)
	sentence := from > 0 && words[from-1].capital && r.follows(words[from-1], words[from])
	if !given && (!capital || sentence || r.shouting()) {
		return person{}, false
	}
	return r.person(words[from:], given), true
}

func (r *reading) particle(w written) bool { return particles[r.text[w.from:w.to]] }

// titled says whether the first word is a title of the second: Mme Lefèvre, M. Petit.
func (r *reading) titled(title, name written) bool {
	s, between := r.text[title.from:title.to], r.text[title.to:name.from]
	if !titles[s] || len(between) > 3 || strings.Trim(between, " .") != "" {
		return false
	}
	return len(s) > 1 || name.capital || strings.HasPrefix(between, ".")
}

// person gathers words into a name, particles aside.
func (r *reading) person(words []written, known bool) person {
	who := person{from: words[0].from, to: words[len(words)-1].to, known: known}
	for _, w := range words {
		for _, part := range nameParts(r.text[w.from:w.to]) {
			if !particles[part] {
				who.parts = append(who.parts, part)
			}
		}
	}
	return who
}

// follows says whether one word stands right after another.
func (r *reading) follows(a, b written) bool {
	between := r.text[a.to:b.from]
	return len(between) <= 2 && len(between) > 0 && strings.Trim(between, " ,\n") == ""
}

// nameable says whether a word may be a part of a name: not one of the language's, nor a month, nor a label.
func (r *reading) nameable(w written) bool {
	s := r.text[w.from:w.to]
	if particles[s] {
		return true
	}
	if s == "marie" && r.marks[w.to-1].accent { // marié
		return false
	}
	return len(s) > 1 && !common(s) && !titles[s] && vocabulary[s]&^aboutNumber == 0 && !labels[s] && !strings.Contains(s, "-sur-") && !strings.Contains(s, "-les-") &&
		!strings.Contains(s, "-le-") && !strings.Contains(s, "-en-") && !strings.HasPrefix(s, "saint-") && !strings.HasPrefix(s, "sainte-")
}

// given says whether a word is a first name that people have.
func (r *reading) given(w written) bool {
	first, _, _ := strings.Cut(r.text[w.from:w.to], "-")
	return people.FirstName(first)
}

// placed says whether the word before a place of the text tells of a place: à, rue, ville.
func (r *reading) placed(at int) bool {
	before := strings.TrimRight(r.text[max(0, at-16):at], " ")
	i := strings.LastIndexAny(before, " '\n,.;:(")
	return places[before[i+1:]]
}

// labelledName reads a form's lines: nom : …, prénom : …
func (r *reading) labelledName(from, to int) (person, bool) {
	words := r.writtenWords(from, to)
	var parts [2]written
	for i, w := range words {
		label := r.text[w.from:w.to]
		n := 0
		switch label {
		case "nom", "patronyme":
		case "prenom", "prenoms":
			n = 1
		default:
			continue
		}
		for _, value := range words[i+1 : min(len(words), i+6)] {
			s := r.text[value.from:value.to]
			if len(s) == 1 || s == "de" || s == "famille" || s == "naissance" || s == "usage" || s == "d'usage" || s == "est" {
				continue
			}
			if common(s) || labels[s] || vocabulary[s] != 0 {
				break
			}
			parts[n] = value
			break
		}
	}
	if parts[0].to == 0 || parts[1].to == 0 || parts[0] == parts[1] {
		return person{}, false
	}
	if parts[0].from > parts[1].from {
		parts[0], parts[1] = parts[1], parts[0]
	}
	return r.person(parts[:], true), true
}

var (
	titles    = set("m mr mme mlle madame monsieur mademoiselle mrs ms miss")
	particles = set("de du des le la d l da dos van von der den el al ben bin di del")
	places    = set("a au aux en dans sur rue avenue av place boulevard bd allee allees impasse chemin quai cours square route commune ville mairie hopital lycee college ecole clinique " +
		"maternite prefecture universite cabinet agence gare station metro pont tour residence quartier departement region pays lieu")
	labels = set("nom noms prenom prenoms date lieu sexe adresse ville commune pays nationalite profession email mail courriel code postal age civilite signature fait mon ma moi mes " +
		"papa maman mere pere fils fille frere soeur conjoint conjointe epoux epouse mari femme enfant enfants bebe bonjour bonsoir merci cordialement salutations madame monsieur")
)

func set(words string) map[string]bool {
	all := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

// common says whether a word is one that French sentences are full of.
func common(w string) bool { return commonWords[w] }

var commonWords = set("a ah ai ait alors an ans apres as au aucun aussi autre aux avant avec avoir bac bien bon bonne bus car ce cela celle celui ces cet cette chez ci comme comment contre " +
	"d dans de deja depuis des dit dix donc dont du elle elles en encore enfin entre es est et etaient etait ete etre eu eux fait faire fin fois font hier ici il ils j jai je jour juste l la " +
	"le les leur leurs lui ma mais mal me meme mes mieux moi mois moins mon ne ni nom non nos notre nous on ont ou oui par parce pas pendant peu peut plus pour pourquoi puis quand que quel " +
	"quelle qui quoi rien s sa sans se sera ses si soit son sont sous suis sur sut ta tel tes toi ton tous tout toute tres tu un une va vais vers veux voici voila vont vos votre vous vu y " +
	"rue mai mer sud est nord ouest mes kg km eu ha ca ok et ans net lot sol pre the of and in is it my at on to am pm no or by be we he she was born mademoiselle domicilie domiciliee " +
	"demeurant habite habitant mariee celibataire divorce divorcee veuf veuve pacse pacsee retraite retraitee salarie salariee etudiant etudiante " +
	"air ami arc art bar bas bel but cap cas cle col cou cri dur eau etc fer feu fil gaz ile jet jeu lac lit loi mot mur nez nul par pot pur roi sac sec sel soi tas ter tir top tri van ver vie vin " +
	"vol vue wc aller bah eh hein")
