// Package theme draws pages: it loads a look's templates, verifies them against the views they receive, and executes them inside the engine's frame.
//
// It stands above stage, whose slots its views hold, and under site, which fills the views. It is the only place that knows html/template and
// Markdown. It must not know programs, states or requests. A look cannot touch the frame: the document, its title, the ribbon and the engine's own pages
// come from frame/, whose templates a look may neither replace nor close, and whose style sheet stands in an earlier cascade layer.
package theme
