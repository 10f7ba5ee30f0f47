package people

// passwordWords are easy to read aloud and to type: five letters or more without accents, none like another. Their number shares no divisor with
// 89, so that passwords take long to come again.
var passwordWords = [...]string{
	"Tilleul", "Galet", "Cerise", "Lavoir", "Moulin", "Prairie", "Ardoise", "Bouleau", "Cabane", "Falaise", "Grange", "Herbier", "Jardin", "Lucarne",
	"Marelle", "Noisette", "Ombrelle", "Passerelle", "Quartier", "Roseau", "Sentier", "Terrasse", "Vallon", "Violette", "Amande", "Balcon", "Carafe",
	"Domino", "Fontaine", "Girouette", "Horloge", "Lanterne", "Mimosa", "Navette", "Orange", "Panier", "Riviere", "Sapin", "Tambour", "Verger",
}

// Password is the n-th password that a persona may choose, such as Tilleul-47-Verger: two words, two digits and hyphens, 14 characters or more,
// so that it passes any program.PasswordRules of up to 14. The one that Fill gives is number 0, and none is like the one before it.
func Password(seed uint64, n int) string {
	s := newStream(seed, "password")
	words := len(passwordWords)
	first, second, number := s.below(words), s.below(words-1), s.below(89)
	i := (first + n) % words
	j := (i + 1 + (second+3*n)%(words-1)) % words
	return passwordWords[i] + "-" + padded(11+(number+31*n)%89, 2) + "-" + passwordWords[j]
}
