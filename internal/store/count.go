package store

import (
	"context"
	"fmt"
)

// Count gives how many sandboxes there are.
func (s *sqlite) Count(ctx context.Context) (int, error) {
	n := 0
	if err := s.reads.QueryRowContext(ctx, "SELECT count(*) FROM sandbox").Scan(&n); err != nil {
		return 0, fmt.Errorf("count sandboxes: %w", err)
	}
	return n, nil
}
