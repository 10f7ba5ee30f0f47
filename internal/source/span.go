package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Path is the path of the span's file, "" when it is nowhere.
func (s Span) Path() string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}

// Text is what stands under the span.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	s = s.clamp()
	return string(s.File.Text[s.Start:s.End])
}

// Position is where the span starts; the zero Position when it is nowhere.
func (s Span) Position() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.Start)
}

// EndPosition is just after the span's last code point.
func (s Span) EndPosition() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.End)
}

// String is "line:column".
func (p Position) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// String is "path:line:column", the form every editor and terminal knows how to open.
func (s Span) String() string {
	if s.File == nil {
		return "-"
	}
	return s.File.Path + ":" + s.Position().String()
}

// Less orders spans by file, then place; the shorter of two that start together comes first.
func (s Span) Less(o Span) bool {
	if a, b := s.Path(), o.Path(); a != b {
		return a < b
	}
	if s.Start != o.Start {
		return s.Start < o.Start
	}
	return s.End < o.End
}

// Position gives the line and column of a byte; offsets outside the text count as its nearest end.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Text)))
	before := f.Text[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Position{
		Line:   bytes.Count(before, []byte{'\n'}) + 1,
		Column: utf8.RuneCount(before[start:]) + 1,
	}
}

// Line gives the span of the 1-based line n, without its end; the empty span at the end of the file past its last line.
func (f *File) Line(n int) Span {
	start := 0
	for i := 1; i < n; i++ {
		next := bytes.IndexByte(f.Text[start:], '\n')
		if next < 0 {
			return Span{File: f, Start: len(f.Text), End: len(f.Text)}
		}
		start += next + 1
	}
	end := len(f.Text)
	if next := bytes.IndexByte(f.Text[start:], '\n'); next >= 0 {
		end = start + next
	}
	for end > start && f.Text[end-1] == '\r' {
		end--
	}
	return Span{File: f, Start: start, End: end}
}

func (s Span) clamp() Span {
	s.Start = max(0, min(s.Start, len(s.File.Text)))
	s.End = max(s.Start, min(s.End, len(s.File.Text)))
	return s
}
