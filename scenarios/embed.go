// Package scenarios is the library of mirrors that comes with miroir: a folder each.
package scenarios

import "embed"

// FS holds the library's folders, one a scenario, as they are written.
//
//go:embed *
var FS embed.FS
