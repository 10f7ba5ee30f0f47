package web

import (
	"net"
	"net/netip"
	"strings"

	"miroir/internal/official"
)

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

// hostName is a Host header without its port and an address's brackets.
func hostName(host string) string {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	return strings.Trim(name, "[]")
}
