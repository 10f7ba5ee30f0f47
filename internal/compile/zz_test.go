package compile
import ("testing";"os";"miroir/internal/diag")
func TestZZ(t *testing.T) {
 p, l, err := LoadAs(os.DirFS("../../scenarios/impots"), ".", "scenarios/impots")
 if err != nil { t.Fatal(err) }
 diag.WriteText(os.Stdout, l, "en")
 t.Log(p != nil, len(l))
}
