// Package sandbox is the engine: a private world that is nothing but a seed and a log of events.
//
// State is a fold of the log; it is never stored as truth, only cached. Apply decides what an action does and gives the
// events that record it, without I/O: time and randomness come in with the world and the action. So reset drops the log, undo takes
// back its last action, resume folds it, and two tabs or a double click collide on the sequence number instead of
// corrupting anything.
package sandbox
