package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"miroir/internal/compile"
	"miroir/internal/web"
)

// save writes a walk into the walks of a scenario, under a name of letters, digits, - and _. A file that is there already stays as it is.
func (d *drafts) save(site, name, text string) error {
	folder, err := d.folderOf(site)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return fmt.Errorf("open the scenario: %w", err)
	}
	defer root.Close()
	if err := root.Mkdir("walks", 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make the folder of walks: %w", err)
	}
	file, err := root.OpenFile(filepath.Join("walks", name+".yaml"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return web.ErrTaken
	}
	if err != nil {
		return fmt.Errorf("write the walk: %w", err)
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

// folderOf is where a scenario lies on this machine.
func (d *drafts) folderOf(site string) (string, error) {
	for _, folder := range []string{d.path, filepath.Join(d.path, site)} {
		absolute, err := filepath.Abs(folder)
		if err != nil {
			return "", fmt.Errorf("find %s: %w", site, err)
		}
		if _, err := os.Stat(filepath.Join(absolute, compile.ScenarioFile)); err == nil && filepath.Base(absolute) == site {
			return absolute, nil
		}
	}
	return "", fmt.Errorf("find %s: %w", site, fs.ErrNotExist)
}
