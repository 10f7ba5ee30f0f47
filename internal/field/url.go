package field

import (
	"net/url"
	"slices"
	"strings"
)

// readURL reads the address of a site. Only those that can be nobody's are taken.
func readURL(q question, inputs []string) ([]string, *Fault) {
	typed := inputs[0]
	if !strings.Contains(typed, "://") {
		typed = "https://" + typed
	}
	u, err := url.Parse(typed)
	host := ""
	if err == nil {
		host = strings.ToLower(u.Hostname())
	}
	switch {
	case err != nil, strings.ContainsAny(inputs[0], " \t\n"), u.Scheme != "http" && u.Scheme != "https", !strings.Contains(strings.Trim(host, "."), "."):
		return nil, fault("field.url.format")
	case u.User != nil, !reservedHost(host):
		return nil, fault("field.url.reserved")
	}
	u.Host = strings.ToLower(u.Host)
	return q.free(u.String())
}

// reservedHost tells the names that are kept for examples: RFC 2606 and RFC 6761.
func reservedHost(host string) bool {
	if slices.Contains([]string{"example.com", "example.net", "example.org"}, host) {
		return true
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	return slices.Contains([]string{"example", "test", "invalid"}, last) ||
		slices.ContainsFunc([]string{".example.com", ".example.net", ".example.org"}, func(end string) bool { return strings.HasSuffix(host, end) })
}
