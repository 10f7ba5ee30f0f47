package main

import (
	"fmt"
	"strings"
)

// The picture's measures, in pixels.
const (
	panelWide, panelHigh = 260, 240
	edgeLeft, edgeTop    = 56, 36
	edgeBelow            = 44
)

// plot draws a panel for each curve: steps a second, and the 99th percentile in milliseconds, over the sizes. The sizes stand at equal distances, as they
// multiply; each line has its own scale from nothing up, and each of its points says its figure.
func plot(curves []curve) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">`, edgeLeft+len(curves)*(panelWide+edgeLeft), edgeTop+panelHigh+edgeBelow)
	b.WriteString("\n<title>Steps a second and 99th percentile as learners, scenarios and fields grow</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
	for i, c := range curves {
		left := edgeLeft + i*(panelWide+edgeLeft)
		fmt.Fprintf(&b, `<g transform="translate(%d %d)">`+"\n", left, edgeTop)
		fmt.Fprintf(&b, `<path d="M0 0V%d H%d" fill="none" stroke="#555"/>`+"\n", panelHigh, panelWide)
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">%s</text>`+"\n", panelWide/2, panelHigh+36, c.Name)
		for at, p := range c.Points {
			fmt.Fprintf(&b, `<text x="%.0f" y="%d" text-anchor="middle">%d</text>`+"\n", across(at, len(c.Points)), panelHigh+18, p.Size)
		}
		b.WriteString(c.line("#1a5f7a", "%.0f /s", func(p point) float64 { return p.Rate }, 16))
		b.WriteString(c.line("#b3541e", "%.1f ms", func(p point) float64 { return p.Slow }, -8))
		b.WriteString("</g>\n")
	}
	fmt.Fprintf(&b, `<text x="%d" y="20" fill="#1a5f7a">steps a second</text><text x="%d" y="20" fill="#b3541e">99th percentile of a step</text>`+"\n</svg>\n", edgeLeft, edgeLeft+130)
	return b.String()
}

// across is where a point stands from the left.
func across(at, of int) float64 { return (float64(at) + 0.5) * panelWide / float64(of) }

// line draws one figure of a curve; its words stand so far below each point.
func (c curve) line(colour, words string, value func(point) float64, below float64) string {
	var b strings.Builder
	most := 0.0
	for _, p := range c.Points {
		most = max(most, value(p))
	}
	var path []string
	for at, p := range c.Points {
		x, y := across(at, len(c.Points)), panelHigh*(1-0.9*value(p)/max(most, 1e-9))
		path = append(path, fmt.Sprintf("%.1f,%.1f", x, y))
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/><text x="%.1f" y="%.1f" text-anchor="middle" fill="%s">`+words+"</text>\n", x, y, colour, x, y+below, colour, value(p))
	}
	fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", strings.Join(path, " "), colour)
	return b.String()
}
