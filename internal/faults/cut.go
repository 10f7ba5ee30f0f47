package faults

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// Cut lays out in dst what d may hold when the power goes, after the child that ran on it was killed. Each file is its synced image; with
// a source of chance, each sector written since then is kept or lost by the toss of a coin. Files whose names were never synced are lost.
func (d Disk) Cut(dst string, chance *rand.Rand) error {
	files, err := os.ReadDir(d.Image)
	if err != nil {
		return fmt.Errorf("read the disk's image: %w", err)
	}
	for _, file := range files {
		if strings.HasPrefix(file.Name(), ".") {
			continue // a copy that the kill interrupted
		}
		if err := d.cutFile(dst, file.Name(), chance); err != nil {
			return fmt.Errorf("cut %s: %w", file.Name(), err)
		}
	}
	return nil
}

func (d Disk) cutFile(dst, name string, chance *rand.Rand) error {
	kept, err := os.ReadFile(filepath.Join(d.Image, name))
	if err != nil {
		return err
	}
	if chance != nil {
		live, err := os.ReadFile(filepath.Join(d.Watch, name))
		if err != nil && !os.IsNotExist(err) {
			return err
		}
		kept = mix(kept, live, chance)
	}
	return os.WriteFile(filepath.Join(dst, name), kept, 0o600)
}

// mix lays some sectors of live over kept. A file that grew keeps holes of zeros where a sector of its new part was lost, up to the last
// one kept.
func mix(kept, live []byte, chance *rand.Rand) []byte {
	mixed := bytes.Clone(kept)
	for at := 0; at < len(live); at += sector {
		end := min(at+sector, len(live))
		same := end <= len(kept) && bytes.Equal(live[at:end], kept[at:end])
		if same || chance.IntN(2) == 0 {
			continue
		}
		if end > len(mixed) {
			mixed = append(mixed, make([]byte, end-len(mixed))...)
		}
		copy(mixed[at:end], live[at:end])
	}
	return mixed
}
