package theme_test

import (
	"testing"

	"miroir/internal/locale"
	"miroir/internal/theme"
	"miroir/themes"
)

func TestShippedLooks(t *testing.T) {
	for _, tag := range locale.Tags() {
		words := locale.New(tag)
		if _, err := theme.Engine(words); err != nil {
			t.Errorf("engine in %s: %v", tag, err)
		}
		if _, err := theme.Load(themes.FS, "ardoise", words); err != nil {
			t.Errorf("ardoise in %s: %v", tag, err)
		}
	}
}
