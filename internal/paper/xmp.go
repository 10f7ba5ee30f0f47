package paper

// metadata says what a document is where programs look for it first: its title, who made it, its language (XMP, ISO 16684-1).
func metadata(doc Document) []byte {
	one := func(name, kind, item string) string {
		return "<dc:" + name + "><rdf:" + kind + ">" + item + "</rdf:" + kind + "></dc:" + name + ">"
	}
	return []byte(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>` + "\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		one("title", "Alt", `<rdf:li xml:lang="x-default">`+escaped(title(doc))+"</rdf:li>") +
		one("creator", "Seq", "<rdf:li>"+escaped(drawable(author(doc)))+"</rdf:li>") +
		one("language", "Bag", "<rdf:li>"+escaped(doc.Locale)+"</rdf:li>") +
		"</rdf:Description></rdf:RDF></x:xmpmeta>\n" + `<?xpacket end="r"?>`)
}

// title is the document's, with what it is: nobody takes it for a real one in a list of files.
func title(doc Document) string { return drawable(doc.Title) + " – " + drawable(doc.Watermark) }
