// Package scenarios is the library of mirrors that comes with miroir: a folder each.
package scenarios

import "embed"

// FS holds the library's folders, one a scenario, as they are written. Each is named here, so that nothing else is in the binary.
//
//go:embed caf impots sante travail
var FS embed.FS
