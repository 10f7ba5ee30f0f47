package people

import "time"

// decade is the commonest first names of those born in ten years, by sex.
type decade struct {
	from int
	f, m []string
}

// firstNames gives the commonest first names of a sex (F, M) and a decade of birth.
func firstNames(sex string, birth time.Time) []string {
	chosen := &decades[min(max((birth.Year()-decades[0].from)/10, 0), len(decades)-1)]
	if sex == "M" {
		return chosen.m
	}
	return chosen.f
}

// decades is frozen: another order or another name would make other people from the same seed. Source: INSEE, fichier des prénoms, edition 2021
// (births registered in France 1900 to 2021, Licence Ouverte), aggregated by decade; the last one is 2020 and 2021; accents that the file folds are
// restored.
var decades = [...]decade{
	{
		from: 1920,
		f: []string{
			"Marie", "Jeanne", "Jacqueline", "Madeleine", "Suzanne", "Denise", "Paulette", "Yvonne", "Simone",
			"Odette", "Marcelle", "Renée", "Andrée", "Jeannine", "Marguerite", "Yvette", "Lucienne", "Raymonde",
			"Germaine", "Georgette", "Louise", "Geneviève", "Hélène", "Simonne", "Thérèse",
		},
		m: []string{
			"Jean", "André", "Pierre", "René", "Roger", "Marcel", "Robert", "Georges", "Louis",
			"Henri", "Maurice", "Jacques", "Joseph", "Paul", "Raymond", "Lucien", "Michel", "Albert",
			"François", "Charles", "Bernard", "Émile", "Guy", "Claude", "Gilbert",
		},
	},
	{
		from: 1930,
		f: []string{
			"Marie", "Monique", "Jacqueline", "Jeannine", "Yvette", "Denise", "Jeanne", "Paulette", "Simone",
			"Christiane", "Colette", "Nicole", "Ginette", "Madeleine", "Andrée", "Josette", "Odette", "Thérèse",
			"Suzanne", "Renée", "Françoise", "Micheline", "Anne", "Yvonne", "Marcelle",
		},
		m: []string{
			"Jean", "Michel", "André", "Pierre", "Claude", "Jacques", "René", "Roger", "Robert",
			"Bernard", "Marcel", "Georges", "Guy", "Maurice", "Henri", "Louis", "Joseph", "Gérard",
			"Raymond", "Paul", "Gilbert", "Daniel", "François", "Yves", "Lucien",
		},
	},
	{
		from: 1940,
		f: []string{
			"Marie", "Monique", "Nicole", "Françoise", "Jacqueline", "Christiane", "Danielle", "Annie", "Michèle",
			"Chantal", "Josette", "Colette", "Anne", "Jeannine", "Michelle", "Annick", "Claudine", "Josiane",
			"Liliane", "Martine", "Yvette", "Denise", "Geneviève", "Danièle", "Bernadette",
		},
		m: []string{
			"Jean", "Michel", "Daniel", "Bernard", "Gérard", "Alain", "Jacques", "Claude", "André",
			"Pierre", "Christian", "Guy", "Jean-Claude", "René", "Robert", "Jean-Pierre", "Roger", "Georges",
			"Yves", "Marcel", "Serge", "François", "Henri", "Maurice", "Gilbert",
		},
	},
	{
		from: 1950,
		f: []string{
			"Marie", "Martine", "Françoise", "Chantal", "Catherine", "Brigitte", "Monique", "Dominique", "Annie",
			"Nicole", "Christine", "Sylvie", "Patricia", "Évelyne", "Michèle", "Christiane", "Claudine", "Jacqueline",
			"Jocelyne", "Annick", "Nadine", "Joëlle", "Josiane", "Danielle", "Élisabeth",
		},
		m: []string{
			"Jean", "Michel", "Alain", "Patrick", "Christian", "Philippe", "Bernard", "Daniel", "Gérard",
			"Dominique", "Jacques", "Didier", "Jean-Pierre", "Pierre", "Claude", "Serge", "Pascal", "André",
			"Joël", "Guy", "Jean-Claude", "Gilles", "Marc", "Yves", "François",
		},
	},
	{
		from: 1960,
		f: []string{
			"Sylvie", "Nathalie", "Isabelle", "Catherine", "Christine", "Véronique", "Valérie", "Marie", "Corinne",
			"Patricia", "Laurence", "Martine", "Françoise", "Florence", "Brigitte", "Pascale", "Anne", "Béatrice",
			"Sandrine", "Fabienne", "Sophie", "Nadine", "Chantal", "Dominique", "Agnès",
		},
		m: []string{
			"Philippe", "Éric", "Pascal", "Thierry", "Patrick", "Christophe", "Laurent", "Jean", "Alain",
			"Bruno", "Didier", "Frédéric", "Michel", "Dominique", "Stéphane", "Christian", "Olivier", "Franck",
			"Gilles", "Marc", "Daniel", "Pierre", "Hervé", "François", "Jean-Luc",
		},
	},
	{
		from: 1970,
		f: []string{
			"Sandrine", "Nathalie", "Stéphanie", "Isabelle", "Céline", "Valérie", "Christelle", "Sophie", "Karine",
			"Virginie", "Sylvie", "Delphine", "Séverine", "Marie", "Véronique", "Laurence", "Sandra", "Catherine",
			"Anne", "Caroline", "Cécile", "Laëtitia", "Florence", "Carole", "Christine",
		},
		m: []string{
			"Christophe", "David", "Stéphane", "Sébastien", "Frédéric", "Laurent", "Olivier", "Nicolas", "Jérôme",
			"Éric", "Philippe", "Franck", "Fabrice", "Vincent", "Cédric", "Thierry", "Arnaud", "Emmanuel",
			"Ludovic", "Pascal", "Guillaume", "Sylvain", "Bruno", "Julien", "Alexandre",
		},
	},
	{
		from: 1980,
		f: []string{
			"Aurélie", "Émilie", "Céline", "Élodie", "Julie", "Marie", "Stéphanie", "Audrey", "Laëtitia",
			"Virginie", "Sophie", "Mélanie", "Sabrina", "Vanessa", "Caroline", "Marion", "Jennifer", "Jessica",
			"Amandine", "Delphine", "Claire", "Sandrine", "Cindy", "Cécile", "Pauline",
		},
		m: []string{
			"Nicolas", "Julien", "Sébastien", "Guillaume", "Alexandre", "David", "Romain", "Thomas", "Anthony",
			"Vincent", "Jonathan", "Mathieu", "Cédric", "Christophe", "Jérémy", "Damien", "Mickaël", "Jérôme",
			"Benjamin", "Frédéric", "Pierre", "Kévin", "Ludovic", "Olivier", "Maxime",
		},
	},
	{
		from: 1990,
		f: []string{
			"Laura", "Marie", "Camille", "Marine", "Manon", "Julie", "Pauline", "Léa", "Anaïs",
			"Marion", "Sarah", "Élodie", "Mélanie", "Mathilde", "Chloé", "Justine", "Émilie", "Morgane",
			"Charlotte", "Audrey", "Amandine", "Lucie", "Océane", "Aurélie", "Mélissa",
		},
		m: []string{
			"Thomas", "Alexandre", "Kévin", "Nicolas", "Maxime", "Julien", "Quentin", "Anthony", "Romain",
			"Florian", "Antoine", "Guillaume", "Clément", "Benjamin", "Alexis", "Pierre", "Valentin", "Jérémy",
			"Vincent", "Mathieu", "Lucas", "Adrien", "Dylan", "Jordan", "Hugo",
		},
	},
	{
		from: 2000,
		f: []string{
			"Léa", "Emma", "Manon", "Chloé", "Camille", "Clara", "Sarah", "Inès", "Océane",
			"Marie", "Jade", "Anaïs", "Lucie", "Julie", "Mathilde", "Laura", "Éva", "Lola",
			"Lisa", "Pauline", "Louise", "Juliette", "Romane", "Zoé", "Charlotte",
		},
		m: []string{
			"Lucas", "Enzo", "Thomas", "Théo", "Hugo", "Nathan", "Maxime", "Mathis", "Clément",
			"Louis", "Alexandre", "Antoine", "Tom", "Léo", "Quentin", "Alexis", "Paul", "Arthur",
			"Baptiste", "Romain", "Nicolas", "Raphaël", "Valentin", "Jules", "Yanis",
		},
	},
	{
		from: 2010,
		f: []string{
			"Emma", "Jade", "Louise", "Manon", "Chloé", "Lola", "Léa", "Lina", "Camille",
			"Alice", "Sarah", "Inès", "Zoé", "Léna", "Juliette", "Ambre", "Anna", "Lucie",
			"Éva", "Romane", "Rose", "Lilou", "Julia", "Louna", "Clara",
		},
		m: []string{
			"Gabriel", "Lucas", "Louis", "Nathan", "Jules", "Hugo", "Adam", "Léo", "Ethan",
			"Arthur", "Raphaël", "Enzo", "Paul", "Nolan", "Tom", "Noah", "Sacha", "Mathis",
			"Liam", "Maël", "Théo", "Gabin", "Timéo", "Mohamed", "Maxime",
		},
	},
	{
		from: 2020,
		f: []string{
			"Jade", "Louise", "Emma", "Ambre", "Alice", "Rose", "Lina", "Anna", "Mia",
			"Chloé", "Romy", "Léa", "Julia", "Lou", "Mila", "Léna", "Agathe", "Juliette",
			"Nina", "Inaya", "Iris", "Zoé", "Inès", "Alba", "Jeanne",
		},
		m: []string{
			"Gabriel", "Léo", "Raphaël", "Louis", "Arthur", "Jules", "Maël", "Adam", "Lucas",
			"Noah", "Hugo", "Gabin", "Liam", "Sacha", "Aaron", "Paul", "Nathan", "Léon",
			"Mohamed", "Eden", "Noé", "Ethan", "Isaac", "Tom", "Théo",
		},
	},
}
