package deploy_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// acrossSandboxes are the statements that name no sandbox, each run once a minute, or at a start, by one node or by each: CAPACITY.md says what a distributed
// database does with them.
var acrossSandboxes = []string{
	"SELECT count(*) FROM sandbox",
	"SELECT pg_try_advisory_lock($1)",
	"SELECT pg_advisory_unlock($1)",
	"DELETE FROM note WHERE until < now()",
	"SELECT id, greatest(written, created) > $3 AS ahead FROM sandbox WHERE written < $1 OR created < $2 OR greatest(written, created) > $3 LIMIT $4",
	"INSERT INTO secret AS old (bits) VALUES ($1) ON CONFLICT (one) DO UPDATE SET bits = old.bits RETURNING bits",
	"SELECT pg_notify($1, notice) FROM unnest($2::text[]) AS notice",
}

// statement finds what is SQL among the texts of a program.
var statement = regexp.MustCompile(`^(WITH|SELECT|INSERT|UPDATE|DELETE)\b`)

// statements are those that the store sends to PostgreSQL, with single blanks.
func statements(t *testing.T) (found []string) {
	t.Helper()
	files, _ := filepath.Glob("../store/postgres*.go")
	for _, file := range append(files, "../store/herald.go") {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			literal, is := n.(*ast.BasicLit)
			if !is || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			if text = strings.Join(strings.Fields(text), " "); statement.MatchString(text) {
				found = append(found, text)
			}
			return true
		})
	}
	return found
}

// A table is reached by one sandbox's rows alone where the statement says `= $1` of the column that says whose they are, or puts $1 there, or takes what another
// part of the statement found so.
var (
	touched = regexp.MustCompile(`(?:FROM|JOIN|INTO|UPDATE) (sandbox|event|note)\b`)
	bound   = []*regexp.Regexp{
		regexp.MustCompile(`FROM (sandbox|event|note) (?:LEFT JOIN event ON event\.sandbox = sandbox\.id AND event\.seq >= \$2 )?WHERE (?:sandbox\.id|id|sandbox) = \$1\b`),
		regexp.MustCompile(`JOIN (event) ON event\.sandbox = sandbox\.id`),
		regexp.MustCompile(`INTO (sandbox|event|note)(?: AS \w+)? \((?:id|sandbox), [^)]*\) (?:VALUES \(\$1, |SELECT \$1, )`),
		regexp.MustCompile(`UPDATE (sandbox) SET [^;]*? WHERE id = \$1\b`),
	}
)

// TestStatementsNameOneSandbox holds every statement to the rows of one sandbox, its first argument, but for a few that are listed; and the page on capacity to
// all of them. A statement that this doesn't understand fails it.
func TestStatementsNameOneSandbox(t *testing.T) {
	page := strings.Join(strings.Fields(read(t, "CAPACITY.md")), " ")
	all := statements(t)
	if len(all) < 12 {
		t.Fatalf("only %d statements found", len(all))
	}
	for _, sql := range all {
		if !strings.Contains(page, sql) {
			t.Errorf("CAPACITY.md doesn't quote\n%s", sql)
		}
		if slices.Contains(acrossSandboxes, sql) {
			continue
		}
		if fault := loose(sql); fault != "" {
			t.Errorf("%s of more than one sandbox in\n%s", fault, sql)
		}
	}
	for _, sql := range acrossSandboxes {
		if !slices.Contains(all, sql) {
			t.Errorf("no such statement any more: %s", sql)
		}
	}
}

// loose is the table of which a statement may touch the rows of more than one sandbox; "" for none.
func loose(sql string) string {
	for _, found := range touched.FindAllStringSubmatchIndex(sql, -1) {
		table, ok := sql[found[2]:found[3]], false
		for _, how := range bound {
			at := how.FindStringIndex(sql[found[0]:])
			ok = ok || at != nil && at[0] == 0
		}
		if !ok {
			return table
		}
	}
	if !touched.MatchString(sql) {
		return "nothing known"
	}
	return ""
}

func TestLooseStatementsAreFound(t *testing.T) {
	for _, sql := range []string{
		"SELECT body FROM event WHERE seq = $2", "UPDATE sandbox SET last = 1", "DELETE FROM note WHERE until < now()", "SELECT body FROM event WHERE sandbox = ANY($1)",
		"WITH gone AS (DELETE FROM sandbox WHERE id = $1 RETURNING id) SELECT count(*) FROM event", "INSERT INTO event (sandbox, seq) SELECT id, 1 FROM sandbox", "SELECT 1",
		"SELECT body FROM event WHERE sandbox = $12",
	} {
		if loose(sql) == "" {
			t.Errorf("nothing is found in %s", sql)
		}
	}
}
