// Package themes is the looks that come with miroir: a folder each.
package themes

import "embed"

// FS holds the looks' folders, as they are written.
//
//go:embed *
var FS embed.FS
