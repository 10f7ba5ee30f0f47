package site

// Uncut has each page drawn by executing its templates, as RenderPlain does: the yardstick that cut pages are measured against.
func Uncut() Option {
	return func(s *Site) { s.uncut = true }
}
