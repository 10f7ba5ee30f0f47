package store

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// identity is which files were opened, and what they looked like when this process wrote to them last: it alone does. A file that is deleted or replaced goes on
// being written without a name, and is lost with the process; so is what is added to one that something else has overwritten. Whoever holds the cleaner's turn uses it.
type identity struct {
	place  place
	files  [2]os.FileInfo // the file and its write-ahead log
	stamps [2]stamp
	spoilt error // what was found once something else had written; it stays
}

// stamp is what changes with each write.
type stamp struct {
	size    int64
	written time.Time
}

func stampOf(info os.FileInfo) stamp { return stamp{info.Size(), info.ModTime()} }

func (p place) names() [2]string { return [2]string{p.file, p.file + "-wal"} }

// identify remembers the files, which both are there once a connection wrote.
func identify(p place) (*identity, error) {
	i := &identity{place: p}
	for n, name := range p.names() {
		info, err := os.Stat(name)
		if err != nil {
			return nil, fmt.Errorf("look at the file: %w", err)
		}
		i.files[n], i.stamps[n] = info, stampOf(info)
	}
	return i, nil
}

// check gives ErrReplaced when the names lead elsewhere now, and ErrOverwritten when something else wrote to the files and damaged them.
func (i *identity) check() error {
	touched := false
	for n, name := range i.place.names() {
		info, err := os.Stat(name)
		switch {
		case err == nil && !os.SameFile(info, i.files[n]), errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("%s: %w", name, ErrReplaced)
		case err != nil || stampOf(info) == i.stamps[n]:
		case info.Size() < i.stamps[n].size && i.spoilt == nil:
			i.spoilt = fmt.Errorf("%s: %w", name, ErrOverwritten)
		default:
			touched = true
		}
	}
	if touched && i.spoilt == nil {
		return i.examine()
	}
	return i.spoilt
}

// examine looks through files that something else has written to: a backup that only sets their times harms nothing.
func (i *identity) examine() error {
	db := i.place.looking().open(1)
	err := errors.Join(examine(background, db), db.Close())
	switch {
	case errors.Is(i.place.told(err), ErrDamaged):
		i.spoilt = fmt.Errorf("%s: %w (%v)", i.place.file, ErrOverwritten, err) // not a damage of one log
		return i.spoilt
	case err != nil:
		return err
	}
	i.wrote(0, 1)
	return nil
}

// wrote takes over what files look like, by their number, after this process wrote to them.
func (i *identity) wrote(numbers ...int) {
	for _, n := range numbers {
		if info, err := os.Stat(i.place.names()[n]); err == nil {
			i.stamps[n] = stampOf(info)
		}
	}
}
