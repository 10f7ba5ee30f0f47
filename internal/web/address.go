package web

import (
	"net"
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// Who asks is known by an address alone, which a whole class may share. Behind a proxy it is the one that the proxy says. An IPv6 subscriber has a network of 2⁶⁴
// addresses to choose from, so the network stands for them.

// proxies are the networks whose word on who asks counts.
type proxies []netip.Prefix

// readProxies reads addresses and networks; what is neither is left out, as Fiber does.
func readProxies(texts []string) proxies {
	var all proxies
	for _, text := range texts {
		network, err := netip.ParsePrefix(text)
		if addr, bare := netip.ParseAddr(text); bare == nil {
			network, err = netip.PrefixFrom(addr.Unmap(), addr.Unmap().BitLen()), nil
		}
		if err == nil {
			all = append(all, network)
		}
	}
	return all
}

func (p proxies) trust(addr netip.Addr) bool {
	for _, network := range p {
		if network.Contains(addr) {
			return true
		}
	}
	return false
}

// maxHops is how many proxies in a row are gone back over.
const maxHops = 16

// visitor is the address of who asks: the last one that a proxy names which isn't a proxy's itself. What stands before it was said by the visitor.
func (p proxies) visitor(raw *fasthttp.RequestCtx) netip.Addr {
	at := addressOf(raw.RemoteAddr())
	if !p.trust(at) {
		return at
	}
	var said []string
	for _, line := range raw.Request.Header.PeekAll(fiber.HeaderXForwardedFor) {
		said = append(said, strings.Split(string(line), ",")...)
	}
	for hops := 0; len(said) > 0 && hops < maxHops && p.trust(at); hops++ {
		next, ok := readAddress(strings.TrimSpace(said[len(said)-1]))
		if !ok {
			break
		}
		at, said = next, said[:len(said)-1]
	}
	return at
}

// readAddress reads an address with or without a port.
func readAddress(text string) (netip.Addr, bool) {
	if whole, err := netip.ParseAddrPort(text); err == nil {
		return whole.Addr().Unmap().WithZone(""), true
	}
	addr, err := netip.ParseAddr(strings.Trim(text, "[]"))
	return addr.Unmap().WithZone(""), err == nil
}

// addressOf is a connection's address; the zero one where it has none, as a pipe.
func addressOf(at net.Addr) netip.Addr {
	tcp, ok := at.(*net.TCPAddr)
	if !ok {
		return netip.Addr{}
	}
	return tcp.AddrPort().Addr().Unmap().WithZone("")
}

// subscriber is what stands for an address where it is counted: itself, or its network.
func subscriber(addr netip.Addr) netip.Addr {
	if !addr.Is6() {
		return addr
	}
	network, err := addr.Prefix(64)
	if err != nil {
		return addr
	}
	return network.Addr()
}

// ownMachine tells whether an address is this machine's own, or none: no network lies between.
func ownMachine(addr netip.Addr) bool {
	return !addr.IsValid() || addr.IsLoopback() || addr.IsUnspecified()
}
