package faults

import (
	"errors"
	"math/rand/v2"
	"net"
	"strconv"
)

// Ports that systems don't give to connections by themselves: Linux begins at 32768 (ip(7)), most others at 49152.
const firstPort, lastPort = 10_000, 32_000

// FreePort is a port of the loopback on which nobody listens. No connection is given it, so that who is killed there can be started again.
func FreePort() (int, error) {
	const tries = 100
	for range tries {
		port := firstPort + rand.IntN(lastPort-firstPort)
		listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err == nil {
			return port, listener.Close()
		}
	}
	return 0, errors.New("no port of the loopback is free")
}
