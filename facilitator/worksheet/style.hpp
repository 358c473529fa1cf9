#pragma once
// The look of the worksheet: A4, black on white, lines with room for handwriting. Nothing is told by colour.

namespace vagskal {

inline constexpr const char* worksheet_style = R"css(
@page { size: A4; margin: 14mm 15mm 14mm; }
* { box-sizing: border-box; }
:root { color-scheme: light; }
html { background: #fff; }
body { margin: 0 auto; max-width: 180mm; padding: 6mm; background: #fff; color: #000;
  font: 11pt/1.35 "Liberation Sans", Arial, "Helvetica Neue", system-ui, sans-serif; overflow-wrap: anywhere; }
section { margin-bottom: 14mm; }
.top { display: flex; justify-content: space-between; align-items: baseline; gap: 6mm; font-size: 9pt; margin-bottom: 4mm; }
.names { border: 0.5mm solid #000; padding: 0.8mm 2.5mm; font-weight: 700; white-space: nowrap; }
.heading { display: flex; align-items: baseline; gap: 4mm; border-bottom: 0.6mm solid #000; padding-bottom: 1.5mm; }
h1 { font-size: 20pt; line-height: 1.15; margin: 0; flex: 1; }
h2 { font-size: 13pt; margin: 7mm 0 2mm; break-after: avoid; }
.id, code, kbd { font-family: "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; font-size: 0.95em; }
.prompt { font-size: 15pt; line-height: 1.3; font-weight: 700; margin: 4mm 0 1.5mm; }
.help { margin: 0 0 3mm; }
.who { display: flex; gap: 3mm; align-items: flex-end; margin: 0 0 3mm; font-size: 10pt; }
.who .line { flex: 0 0 60mm; height: 7mm; }
.slot { border: 0.35mm solid #000; border-radius: 1.5mm; padding: 2mm 3mm 3mm; margin: 0 0 4mm; break-inside: avoid; }
.mark { display: flex; justify-content: space-between; font-size: 9pt; }
.mark .id { font-weight: 700; }
.field { padding-top: 1.6mm; }
.label { font-weight: 700; font-size: 10pt; }
.field .help { font-size: 9pt; margin-left: 2mm; }
.line { height: 8.6mm; border-bottom: 0.25mm solid #555; }
.ticks { display: flex; flex-wrap: wrap; column-gap: 8mm; padding-top: 1.2mm; font-size: 10.5pt; }
.box { display: inline-block; width: 3.8mm; height: 3.8mm; border: 0.4mm solid #000; margin-right: 1.6mm; vertical-align: -0.5mm; }
.dot { display: inline-block; width: 4.8mm; height: 4.8mm; border: 0.4mm solid #000; border-radius: 50%; margin-left: 1.4mm;
  font-size: 8pt; line-height: 4mm; text-align: center; vertical-align: middle; }
.square { display: inline-block; width: 6.5mm; height: 5.2mm; border: 0.4mm solid #000; margin: -0.2mm; font-size: 7pt;
  line-height: 4.6mm; text-align: center; color: #444; }
.key td, .key th { border: 0.2mm solid #777; padding: 1.2mm 2mm; }
.squares { line-height: 5.2mm; }
.figure { display: inline-block; width: 18mm; height: 5mm; border-bottom: 0.3mm solid #000; margin-right: 1.5mm; }
table { border-collapse: collapse; width: 100%; margin: 3mm 0; }
th { text-align: start; font-size: 9pt; border-bottom: 0.5mm solid #000; padding: 1mm 2mm 1mm 0; }
td { border-bottom: 0.2mm solid #777; padding: 1.7mm 2mm 1.7mm 0; vertical-align: top; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.number { text-align: end; width: 9mm; font-variant-numeric: tabular-nums; padding-inline-end: 3mm; white-space: nowrap; }
.dots { text-align: end; white-space: nowrap; padding-inline-end: 0; }
.blank td { height: 10.5mm; }
.short { width: 1%; white-space: nowrap; padding-inline-end: 5mm; }
ol.steps { margin: 1mm 0; padding-left: 6mm; }
ol.steps li { padding: 0.6mm 0; }
kbd { border: 0.25mm solid #000; border-radius: 0.8mm; padding: 0 1.2mm; white-space: nowrap; }
.foot { font-size: 9pt; margin: 1mm 0 0; }
@media screen { body { padding: 8mm 6mm 20mm; } section + section { border-top: 0.3mm dashed #000; padding-top: 10mm; } }
@media print {
  body { max-width: none; padding: 0; }
  section { margin: 0; break-after: page; }
  section:last-child { break-after: auto; }
}
)css";

} // namespace vagskal
