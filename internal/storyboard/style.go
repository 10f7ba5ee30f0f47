package storyboard

// boardStyle lays the screens out. It stands in the engine's layer, behind the engine's own sheet, whose important rules it has to meet.
const boardStyle = `
@layer engine {
  .frame-page.board { contain: none !important; isolation: auto !important; container: none !important; display: block !important; padding: 1rem !important; }
  .shot .frame { position: static !important; }
}
.board__title, .board__name { font-size: 1.6rem; font-weight: 700; line-height: 1.25; margin-block: 1rem 0.25rem; }
.board__name { border-block-start: 3px solid; padding-block-start: 1rem; margin-block-start: 2rem; }
.board__lead { margin-block-end: 1rem; max-inline-size: 68ch; }
.board__shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 2rem; align-items: start; }
.shot__title { font-size: 1.05rem; font-weight: 700; }
.shot__where { font-size: 0.85rem; margin-block-end: 0.4rem; overflow-wrap: anywhere; }
.shot__page { position: relative; overflow: hidden; border: 1px solid #767676; border-radius: 6px; zoom: 0.72; background: var(--surface); }
.shot__mark { position: absolute; inset: 0; display: grid; place-items: center; margin: 0; font-size: 5rem; font-weight: 800; letter-spacing: 0.1em; rotate: -24deg;
  color: #8f1d14; opacity: 0.13; pointer-events: none; }
.board__missing { padding-inline-start: 1.25rem; }
@media print {
  * { print-color-adjust: exact; }
  @page { size: A4; margin: 14mm 10mm 10mm; }
  .board__persona + .board__persona { break-before: page; }
  .board__shots { display: block; columns: 2; column-gap: 6mm; }
  .shot { break-inside: avoid; margin-block-end: 8mm; }
  .shot__page { zoom: 0.45; }
  .shot__title, .shot__where, .board__name { break-after: avoid; }
}
`
