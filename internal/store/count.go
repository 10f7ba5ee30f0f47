package store

import (
	"context"
	"fmt"
)

// Count implements sandbox.Store.
func (s *sqlite) Count(ctx context.Context) (int, error) {
	n := 0
	if err := s.reads.QueryRowContext(ctx, "SELECT count(*) FROM sandbox").Scan(&n); err != nil {
		return 0, fmt.Errorf("count sandboxes: %w", err)
	}
	return n, nil
}
