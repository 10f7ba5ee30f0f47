// Package blocks is the shelf of blocks that comes with miroir: fields, steps and options that scenarios share.
package blocks

import "embed"

// FS holds the blocks, a file NAME.yaml each.
//
//go:embed *.yaml
var FS embed.FS
