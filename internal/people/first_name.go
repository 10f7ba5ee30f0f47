package people

import (
	"slices"
	"strings"
)

// FirstName says whether a word, in small letters a to z, is a first name that many people have.
func FirstName(word string) bool { return givenNames[word] }

// givenNames are those of every decade, and those below.
var givenNames = func() map[string]bool {
	names := make(map[string]bool)
	for _, d := range decades {
		for _, name := range slices.Concat(d.f, d.m) {
			names[plain(name)] = true
		}
	}
	for _, name := range strings.Fields(moreNames) {
		names[name] = true
	}
	return names
}()

// moreNames are first names common in France that no decade's list has: older ones, and those of families from elsewhere (authored).
const moreNames = `
abdel abdelkader abdoulaye adama adele adrien agathe agnes ahmed aicha alain alban alexandra alexandre alexis alfred ali alice alicia alima aline alix amadou amandine amelie amina
amine amira anais anastasia andre andrea andree angele angelique anissa anita anna annabelle anne annette annick annie anouk antoine antoinette antonin ariane armand arnaud arthur assia
astrid aude audrey augustin aurelia aurelie aurelien aurore awa axel aya ayoub aziz baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard berthe bertrand
blanche boris brahim brice brigitte bruno camille capucine carine carla carole caroline catherine cecile cedric celeste celia celine chantal charlene charles charlotte chloe christelle
christian christiane christine christophe claire clara clarisse claude claudette claudine clemence clement cleo clotilde coline colette constance coralie corentin corinne cyril cyrille
damien daniel daniele danielle david deborah delphine denis denise diane didier dimitri dominique dorothee driss edith edouard eleonore elena elias eliane elie eline elisa elisabeth elise
ella elodie eloise elsa emeline emile emilie emilien emma emmanuel emmanuelle enzo eric erwan estelle esther ethan etienne eugene eugenie eva evelyne fabien fabienne fabrice fanny
fatima fatou fatoumata fatiha felix ferdinand fernand fernande flavie flora florence florent florian francine francis francois francoise franck frank frederic frederique gabin gabriel
gabrielle gael gaelle gaetan gaspard genevieve geoffrey georges georgette gerald gerard germain germaine ghislaine gilbert gilberte gilles ginette gisele gregoire gregory guillaume gustave
guy gwenaelle habib hakim halima hamid hamza hanna hassan hawa helene henri henriette herve hicham hocine hugo hugues ibrahim ibrahima idriss ilyes imane ines irene iris isabelle isaac
ismael ivan jacqueline jacques jade jamal jamila jean jeanne jeannine jenna jennifer jeremie jeremy jerome jessica joan joanna jocelyne joel joelle johan johanna john jonathan jordan jose
joseph josephine josette josiane josue jules julia julian julie julien juliette juline justin justine kader kadiatou kamel karen karim karima karine katia kelly kenza kevin khadija khaled
kylian laetitia laila lamine lara laura laure laurence laurent laurie lea leah leila lena leo leon leonard leonie leontine lila lilian lina linda line lionel lisa lise loan loic lola
lorenzo lou louis louise louka luc luca lucas lucette lucie lucien lucienne lucile ludivine ludovic lydia lydie lyes madeleine mael maelle maelys magali mahamadou malik malika mamadou
manon manuel marc marceau marcel marcelle margaux margot marguerite maria mariam marianne marie mariama marina marine mario marion marius marjorie marlene marta marthe martial martin
martine maryse mateo mathias mathieu mathilde mathis matteo matthieu maud maurice mauricette max maxence maxime mehdi melanie melina melissa mia michael michel michele micheline milan mila
mireille mohamed mohammed moise monique morgan morgane mouna moussa mustapha myriam nabil nadege nadia nadine naima najat nathalie nathan nawel nelly nicolas nicole nina nino noa noah noe
noel noelle noemie nolan nora nordine oceane octave odette odile olga olivia olivier omar ophelie oscar othmane oumar ousmane pascal pascale patrice patricia patrick paul paula paule
paulette pauline perrine philippe pierre pierrette quentin rachel rachid rachida rafael ramzi raoul raphael raphaelle raymond raymonde rayan rebecca regine regis reine remi remy renaud
rene renee richard rim robert robin roger roland rolande romain romane romeo romuald ronan rosalie rose roseline roxane ruben sabine sabrina sacha safia said salah salim salima sally salma
salome samba sami samia samir samira samuel samy sandra sandrine sara sarah sebastien sekou selim selma serge severine sidi simon simone simonne sofia sofiane soizic solange solene sonia
sophie soraya stanislas stephane stephanie steve steven suzanne sybille sylvain sylvaine sylvette sylvia sylviane sylvie tanguy tarek tatiana tess thea theo theodore therese thibault
thibaut thierry thomas tiago timeo timothee tom tony tristan ugo ulysse valentin valentine valerie vanessa veronique victoire victor victoria vincent violette virginie viviane walid
wassim wilfried william xavier yacine yael yanis yann yannick yasmine yassine yohan yohann younes youssef yves yvette yvon yvonne zakaria zara zineb zoe zohra zora
ana antonio carlos carmen francesco giovanni giulia helena ivana joao jorge juan lucia luis marco miguel natalia oksana olena paolo pedro piotr rosa teresa wei xin ying
`
