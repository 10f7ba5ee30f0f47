package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// table is a table of a step: a row for each record of a list.
func (b *builder) table(f *program.Field) theme.Table {
	list := f.Table.Rows
	next := func(c cursor, i int) (cursor, bool) {
		rows := c.look.Each(list)
		if i >= len(rows) {
			return c, false
		}
		c.look = rows[i]
		return c, true
	}
	v := theme.Table{
		Columns: b.columns(f),
		None:    b.Flag(f.Name+": no row", func(c cursor) bool { return len(c.look.Eval(list).Items) == 0 }),
		Empty:   b.textOr(f.Name+": empty", f.Empty, "site.table.empty"),
		Rows:    stage.RowsOf(b.Builder, f.Name+": rows", next, func() theme.TableRow { return theme.TableRow{Cells: b.tableCells(f)} }),
	}
	if len(f.Table.Total) > 0 {
		v.Total = b.totals(f)
	}
	return v
}

func (b *builder) columns(f *program.Field) []theme.TableColumn {
	columns := make([]theme.TableColumn, len(f.Table.Columns))
	for i, column := range f.Table.Columns {
		columns[i] = theme.TableColumn{Label: b.text(f.Name+": column", column.Label), Figure: figures(f.Table, i)}
	}
	return columns
}

func (b *builder) tableCells(f *program.Field) []theme.TableCell {
	cells := make([]theme.TableCell, len(f.Table.Columns))
	for i, column := range f.Table.Columns {
		cells[i] = b.under(f, i)
		if value := column.Value; value != nil {
			cells[i].Text = b.string(f.Name+": cell", func(c cursor) string { return c.look.Show(value, b.l) })
		}
	}
	return cells
}

// totals are the cells of the last row.
func (b *builder) totals(f *program.Field) []theme.TableCell {
	cells := make([]theme.TableCell, min(len(f.Table.Columns), len(f.Table.Total)))
	for i := range cells {
		cells[i] = b.under(f, i)
		cells[i].Text = b.text(f.Name+": total", f.Table.Total[i].Text)
		if value := f.Table.Total[i].Value; value != nil {
			cells[i].Text = b.string(f.Name+": total", func(c cursor) string { return c.look.Show(value, b.l) })
		}
	}
	return cells
}

// under is a cell that stands under the i-th heading.
func (b *builder) under(f *program.Field, i int) theme.TableCell {
	return theme.TableCell{
		Label:  b.text(f.Name+": heading", f.Table.Columns[i].Label, stage.Spare),
		Figure: figures(f.Table, i),
		First:  i == 0,
	}
}
