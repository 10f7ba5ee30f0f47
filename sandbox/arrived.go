package sandbox

// Arrived is the number of the event that last put something on the desk, a message or a document, or that took back or restored what was done. Who saw the desk as it
// was at a later number has seen all of it.
func (s *State) Arrived() int64 {
	last := s.Turned
	for _, m := range s.Mails {
		last = max(last, m.Seq)
	}
	for _, c := range s.Phone {
		last = max(last, c.Seq)
	}
	for _, d := range s.Issued {
		last = max(last, d.Seq)
	}
	return last
}
