package web

import (
	"net"
	"net/netip"
	"strings"

	"miroir/internal/official"
)

const (
	maxNameLen = 253 // of a host's name, RFC 1035, 2.3.4
	maxPortLen = len(":65535")
)

// official tells whether a host looks official, which takes longer to find out than to send a page.
func (s *Server) official(host string) bool {
	found, ok := s.names.get(host)
	if !ok {
		found = looksOfficial(host)
		s.names.put(host, found)
	}
	return found
}

// looksOfficial tells whether a Host header names, or mimics, a public service: a mirror served under such a name would be
// a trap for its visitors, and browsers flag it as one.
func looksOfficial(host string) bool {
	name := hostName(host)
	if _, err := netip.ParseAddr(name); err == nil {
		return false
	}
	_, found := official.InHost(name)
	return found
}

// checkHost refuses hosts that look official and, where only this machine is served, those that aren't this machine: a page from elsewhere whose name was
// made to lead here (DNS rebinding) would otherwise be of our own origin. What a proxy says counts beside what came, never instead of it: a
// page's script can send the proxy's headers too.
func (s *Server) checkHost(o origin) error {
	if len(o.host) > maxNameLen+maxPortLen || len(o.asked) > maxNameLen+maxPortLen {
		return errHost // none that a machine can have, and long to look at
	}
	if s.official(o.host) || o.asked != o.host && s.official(o.asked) {
		return errOfficial
	}
	if s.local && !(ownName(o.host) && (o.asked == o.host || ownName(o.asked))) {
		return errHost
	}
	return nil
}

// ownName tells whether a Host header names this machine itself.
func ownName(host string) bool {
	name := hostName(host)
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.Unmap().IsLoopback()
}

// hostName is a Host header without its port and an address's brackets.
func hostName(host string) string {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	return strings.Trim(name, "[]")
}
