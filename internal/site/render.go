package site

import (
	"errors"
	"io/fs"

	"miroir/sandbox"
)

// ErrNoPage says that a site has no such page: 404.
var ErrNoPage = errors.New("no such page")

// An Asset is a file to serve, unchanging under its URL.
type Asset struct {
	Type  string // content type
	Bytes []byte
}

// A Site is every page of a world, ready to render. It is immutable and safe for concurrent use.
type Site struct {
	world  *sandbox.World
	assets map[string]Asset
}

// New stages every page of every site of the world, in each of its locales. looks holds the themes' folders.
func New(world *sandbox.World, looks fs.FS) (*Site, error) {
	return &Site{world: world}, nil
}

// Render appends a page for a request to dst. It fails with ErrNoPage alone.
func (s *Site) Render(dst []byte, key Key, r *Request) ([]byte, error) { return dst, ErrNoPage }

// RenderPlain is Render by executing the templates: the same bytes, a thousand times slower.
func (s *Site) RenderPlain(dst []byte, key Key, r *Request) ([]byte, error) { return dst, ErrNoPage }

// Assets gives what to serve by URL path: /static/HASH/name.
func (s *Site) Assets() map[string]Asset { return s.assets }

// Locales gives the languages that the engine's own pages are in, or a site's; the first is the default.
func (s *Site) Locales(site string) []string { return nil }
