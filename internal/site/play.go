package site

// JoinPath is where a persona's card leads: the page Join. A server makes it absolute for the card's QR code.
func JoinPath(site, persona string) string { return "/play/" + site + "/" + persona }
