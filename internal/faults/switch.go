package faults

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"time"
)

// A Switch changes a disk while a child runs on it: the path of a file that both see.
type Switch string

// Trouble is what goes wrong with a disk from now on. The zero value: nothing.
type Trouble struct {
	SyncTakes time.Duration // added to every sync; who waits already waits no longer when it is taken back
	SyncFails int64         // one of so many syncs fails, at odd times: 1 means all, 0 none
	Full      bool          // every write fails, for want of room
	ReadOnly  bool          // every write fails, as on a disk that was mounted for reading
	ReadFails bool          // every read fails
}

// NewSwitch makes a switch for a disk that nothing is wrong with, in a file.
func NewSwitch(file string) (Switch, error) {
	s := Switch(file)
	if err := os.WriteFile(file, Trouble{}.encode(), 0o600); err != nil {
		return "", fmt.Errorf("make a disk's switch: %w", err)
	}
	return s, nil
}

// Set changes what is wrong.
func (s Switch) Set(t Trouble) error {
	file, err := os.OpenFile(string(s), os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("turn a disk's switch: %w", err)
	}
	defer file.Close()
	if _, err := file.WriteAt(t.encode(), 0); err != nil {
		return fmt.Errorf("turn a disk's switch: %w", err)
	}
	return nil
}

// encode gives the numbers that the library reads, in its order.
func (t Trouble) encode() []byte {
	var file bytes.Buffer
	for _, number := range []int64{t.SyncTakes.Microseconds(), t.SyncFails, truth(t.Full), truth(t.ReadOnly), truth(t.ReadFails)} {
		file.Write(binary.NativeEndian.AppendUint64(nil, uint64(number)))
	}
	return file.Bytes()
}

func truth(is bool) int64 {
	if is {
		return 1
	}
	return 0
}
