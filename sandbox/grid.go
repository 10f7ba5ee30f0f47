package sandbox

import (
	"strings"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// months is a grid as it reads: a line for each month, and person, in which something was answered.
func (v *Snapshot) months(f *program.Field, l *locale.Locale) string {
	var lines []string
	for _, record := range v.FieldValue(f).Items {
		var figures []string
		for i, row := range f.Grid.Rows {
			if figure := record.Items[1+i]; !figure.IsNull() {
				figures = append(figures, v.Text(row.Label, l)+" "+l.Value(figure, f.Value.Elem.Members[1+i].Type))
			}
		}
		if len(figures) > 0 {
			lines = append(lines, l.Word("value.month", map[string]any{"Month": monthOf(f, record, l), "Figures": strings.Join(figures, ", ")}))
		}
	}
	return strings.Join(lines, "\n")
}

// monthOf names a record's month, and whose it is.
func monthOf(f *program.Field, record expr.Value, l *locale.Locale) string {
	month := l.MonthYear(record.Items[0].Day)
	if f.Grid.People == nil {
		return month
	}
	return record.Items[len(record.Items)-1].Str + ", " + month
}
