package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// applicationID marks an SQLite file as ours (https://sqlite.org/pragma.html#pragma_application_id): "miro".
const applicationID = 0x6d69726f

// claim marks an empty file as ours; it gives ErrForeign when the file is another program's.
func claim(ctx context.Context, db *sql.DB) error {
	var mark, things int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&mark); err != nil {
		return fmt.Errorf("read the file's mark: %w", err)
	}
	if mark == applicationID {
		return nil
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&things); err != nil {
		return fmt.Errorf("read the file's schema: %w", err)
	}
	if mark != 0 || things != 0 {
		return ErrForeign
	}
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return fmt.Errorf("mark the file: %w", err)
	}
	return nil
}

// migrate brings the file's tables to the version that this program knows; it gives ErrNewerVersion when they are past it.
func migrate(ctx context.Context, db *sql.DB) error {
	provider, err := migrator(db)
	if err != nil {
		return err
	}
	return up(ctx, provider)
}

// migratePostgres is migrate of a database; of nodes that start together, one migrates and the others wait.
func migratePostgres(ctx context.Context, pool *pgxpool.Pool) error {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	db := stdlib.OpenDBFromPool(pool)
	defer db.Close()
	provider, err := provide(goose.DialectPostgres, "migrations/postgres", db, goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	return up(ctx, provider)
}

func migrator(db *sql.DB) (*goose.Provider, error) {
	return provide(goose.DialectSQLite3, "migrations/sqlite", db)
}

func provide(dialect goose.Dialect, folder string, db *sql.DB, options ...goose.ProviderOption) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, folder)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(dialect, db, files, append(options, goose.WithDisableGlobalRegistry(true))...)
}

func up(ctx context.Context, provider *goose.Provider) error {
	current, known, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the tables: %w", err)
	}
	if current > known {
		return fmt.Errorf("the tables have version %d, this program knows %d: %w", current, known, ErrNewerVersion)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate the tables: %w", err)
	}
	return nil
}
