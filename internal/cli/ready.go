package cli

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

// readyTime is how long a server may take to say whether it is ready: longer than the two seconds that it gives its store.
const readyTime = 3 * time.Second

// readyCommand asks a server on this machine whether it is ready, for what watches over containers, in which there is nothing else that could ask.
func readyCommand(env *Env) *cobra.Command {
	word := func(key string) string { return env.Words.Word(key, nil) }
	return &cobra.Command{
		Use:     "ready [ADDR]",
		Short:   word("cli.ready.short"),
		Long:    word("cli.ready.long"),
		Example: "  miroir ready 127.0.0.1:8090",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			addr := defaultAddr
			if len(args) > 0 {
				addr = args[0]
			}
			return askReady(env, addr)
		},
	}
}

// askReady fails with ErrFindings where the server answers that it isn't ready. Only this machine is asked: miroir connects to nothing outside.
func askReady(env *Env, addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return env.usage("cli.ready.bad_addr", map[string]any{"Addr": addr})
	}
	ctx, cancel := context.WithTimeout(env.Context, readyTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/readyz", nil)
	if err != nil {
		return env.usage("cli.ready.bad_addr", map[string]any{"Addr": addr})
	}
	client := http.Client{Transport: &http.Transport{}} // no proxy of the environment's
	defer client.CloseIdleConnections()
	answer, err := client.Do(request)
	if err != nil {
		return env.cannot("cli.ready.silent", map[string]any{"Addr": addr}, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		fmt.Fprintln(env.Stdout, env.Words.Word("cli.ready.not", map[string]any{"Addr": addr}))
		return ErrFindings
	}
	fmt.Fprintln(env.Stdout, env.Words.Word("cli.ready.yes", map[string]any{"Addr": addr}))
	return nil
}
