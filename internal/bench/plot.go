package main

import (
	"fmt"
	"strings"
)

// The picture's measures, in pixels.
const (
	panelWide, panelHigh = 260, 240
	edgeLeft, edgeTop    = 56, 36
	edgeBelow            = 60
)

// plot draws a panel for each curve: steps a second, and the 99th percentile in milliseconds, over the sizes. The sizes stand at equal distances, as they
// multiply; each line has its own scale from nothing up, and each of its points says its figure: above it where it is the higher of the two lines, below it where it is the
// lower, so that figures stay apart where lines cross.
func plot(curves []curve) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">`, edgeLeft+len(curves)*(panelWide+edgeLeft), edgeTop+panelHigh+edgeBelow)
	b.WriteString("\n<title>Steps a second and 99th percentile as learners, scenarios and fields grow</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
	for i, c := range curves {
		left := edgeLeft + i*(panelWide+edgeLeft)
		fmt.Fprintf(&b, `<g transform="translate(%d %d)">`+"\n", left, edgeTop)
		fmt.Fprintf(&b, `<path d="M0 0V%d H%d" fill="none" stroke="#555"/>`+"\n", panelHigh, panelWide)
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">%s</text>`+"\n", panelWide/2, panelHigh+52, c.Name)
		for at, p := range c.Points {
			fmt.Fprintf(&b, `<text x="%.0f" y="%d" text-anchor="middle">%d</text>`+"\n", across(at, len(c.Points)), panelHigh+34, p.Size)
		}
		rates, slows := heights(c.Points, func(p point) float64 { return p.Rate }), heights(c.Points, func(p point) float64 { return p.Slow })
		b.WriteString(trace("#1a5f7a", rates) + trace("#b3541e", slows))
		for at, p := range c.Points {
			b.WriteString(label("#1a5f7a", fmt.Sprintf("%.0f /s", p.Rate), across(at, len(c.Points)), rates[at], rates[at] <= slows[at]))
			b.WriteString(label("#b3541e", fmt.Sprintf("%.1f ms", p.Slow), across(at, len(c.Points)), slows[at], rates[at] > slows[at]))
		}
		b.WriteString("</g>\n")
	}
	fmt.Fprintf(&b, `<text x="%d" y="20" fill="#1a5f7a">steps a second</text><text x="%d" y="20" fill="#b3541e">99th percentile of a step</text>`+"\n</svg>\n", edgeLeft, edgeLeft+130)
	return b.String()
}

// across is where a point stands from the left.
func across(at, of int) float64 { return (float64(at) + 0.5) * panelWide / float64(of) }

// heights are where the points of one figure stand from the top.
func heights(points []point, value func(point) float64) []float64 {
	most, all := 1e-9, make([]float64, len(points))
	for _, p := range points {
		most = max(most, value(p))
	}
	for at, p := range points {
		all[at] = panelHigh * (1 - 0.9*value(p)/most)
	}
	return all
}

// trace draws one figure of a curve.
func trace(colour string, heights []float64) string {
	var b strings.Builder
	var path []string
	for at, y := range heights {
		x := across(at, len(heights))
		path = append(path, fmt.Sprintf("%.1f,%.1f", x, y))
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`, x, y, colour)
	}
	fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", strings.Join(path, " "), colour)
	return b.String()
}

// label says a point's figure, above or below it, and before lines that pass by.
func label(colour, words string, x, y float64, above bool) string {
	if y += 17; above {
		y -= 26
	}
	return fmt.Sprintf(`<text x="%.1f" y="%.1f" text-anchor="middle" fill="%s" stroke="#fff" stroke-width="4" paint-order="stroke">%s</text>`+"\n", x, y, colour, words)
}
