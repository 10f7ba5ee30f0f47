package guard

// units are what numbers count and measure, and the words before a day or an hour.
var units = set("le du au entre h min mn s sec heure heures minute minutes jour jours mois an ans annee annees semaine semaines euro euros eur km m cm mm kg g l ml ha kw kwh ou fois " +
	"enfant enfants personne personnes piece pieces p a au rue avenue bis ter code points cents janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre " +
	"janv jan fev fevr avr juil sept oct nov dec")

// shortWords are words and shortened words of two or three letters that stand after numbers.
var shortWords = set("usd gbp chf ttc tva net kgs mo go gb mb ko to hz ghz dpi pcs ref lot rue av bd bat apt cdi cdd cs bp tsa ft smic dvd cd tv pc")

// afterAmounts are those of them that stand after numbers of three digits or more, in capitals too.
var afterAmounts = set("eur usd gbp chf ttc tva km kg net ht mai mars juin rue av bd bp cs smic cdi cdd")

// engines are what stands between a car's model and its power: 206 HDI 90.
var engines = set("hdi dci tdi thp vti tce gti cdi tsi crd jtd jtdm sdi mpi fsi")

// twoLetters are words and shortened words of two letters that stand beside numbers.
var twoLetters = set("at px my by he we be to de le la en et ce se ne sa ma ta an ex pr st gt gb mb kw cv cc sw hd rc xs xr gl gr td cb mn rd bd av pc tv cd dh dt fr ca es as te me va ah ha eh " +
	"na tp bp cs h s km m cm mm kg g l ml ou p a au du")

// unit says whether a word is what is counted or measured, or a month.
func (r *reading) unit(from, to int) bool { return r.among(units, from, to) }
