import { createHash } from 'node:crypto';
import { fontFaces } from './invoice.fonts.ts';
import type { InvoiceLine, InvoiceView } from './invoice.rules.ts';

const style = `${fontFaces()}
@page { size: A4; margin: 20mm 18mm; }
:root { --ink: #1d1a16; --soft: #6f685e; --rule: #d9d2c5; --accent: #6d5116; }
* { box-sizing: border-box; margin: 0; }
body { background: #f1ede5; color: var(--ink); font: 15px/1.5 "Instrument Sans", "Instrument Sans Ext", system-ui, sans-serif;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
main { position: relative; max-width: 794px; margin: 32px auto; padding: 64px 68px 56px; background: #fff;
  box-shadow: 0 1px 2px rgb(60 48 20 / .12), 0 12px 40px rgb(60 48 20 / .1); }
h1, h2, .total strong { font-family: "Newsreader", "Newsreader Ext", Georgia, serif; font-weight: 500; }
header { display: flex; justify-content: space-between; align-items: flex-end; gap: 24px; padding-bottom: 20px;
  border-bottom: 2px solid var(--ink); }
h1 { font-size: 38px; line-height: 1; letter-spacing: -.01em; }
header p { color: var(--soft); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.number strong { display: block; color: var(--ink); font-size: 17px; font-weight: 600; }
.label, dt, th { color: var(--soft); font-size: 11.5px; font-weight: 500; letter-spacing: .09em; text-transform: uppercase; }
dl { display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; gap: 4px 24px; margin: 24px 0 40px; }
dl div { min-width: 0; }
dd { overflow-wrap: anywhere; }
h2 { max-width: 76%; margin-top: 4px; font-size: 27px; line-height: 1.2; overflow-wrap: anywhere; }
.facts { color: var(--soft); overflow-wrap: anywhere; }
table { width: 100%; margin-top: 36px; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { padding: 0 0 8px; border-bottom: 1px solid var(--ink); text-align: left; }
td { padding: 11px 0; border-bottom: 1px solid var(--rule); vertical-align: baseline; }
td:nth-child(2) { padding: 11px 24px; color: var(--soft); }
th:nth-child(2) { padding: 0 24px 8px; }
th:last-child, td:last-child { text-align: right; white-space: nowrap; }
.total { display: flex; justify-content: space-between; align-items: baseline; gap: 24px; padding-top: 18px;
  font-variant-numeric: tabular-nums; }
.total strong { font-size: 32px; line-height: 1.1; }
.remark { margin-top: 48px; color: var(--soft); }
.stamp { position: absolute; top: 308px; right: 60px; padding: 8px 18px 6px; border: 3px solid currentcolor; border-radius: 6px;
  font-size: 26px; font-weight: 700; letter-spacing: .12em; line-height: 1.1; text-align: center; transform: rotate(-8deg); }
.stamp small { display: block; font-size: 11.5px; font-weight: 500; letter-spacing: .04em; }
.paid { color: #2f7a4b; } .cancelled { color: #b03a2e; }
.cancelled ~ table tbody, .cancelled ~ .total strong { color: var(--soft); text-decoration: line-through; }
nav { max-width: 794px; margin: -12px auto 40px; text-align: center; }
a { color: var(--accent); }
@media (max-width: 640px) {
  body { background: #fff; }
  main { margin: 0; padding: 28px 20px 24px; box-shadow: none; }
  header { display: block; } h1 { margin-bottom: 12px; } .number { text-align: left; }
  dl { grid-template-columns: repeat(2, 1fr); gap: 16px 24px; margin: 20px 0 28px; }
  h2 { max-width: none; }
  table, thead, tbody { display: block; } thead tr { display: flex; justify-content: space-between; border-bottom: 1px solid var(--ink); }
  th { border: 0; } th:nth-child(2) { display: none; }
  tbody tr { display: grid; grid-template-columns: 1fr auto; column-gap: 16px; padding: 10px 0; border-bottom: 1px solid var(--rule); }
  td, td:nth-child(2) { padding: 0; border: 0; }
  td:nth-child(2) { grid-area: 2 / 1 / auto / span 2; font-size: 13px; }
  .stamp { top: 20px; right: 16px; font-size: 19px; }
  nav { margin: 0 auto 32px; }
}
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  .stamp { top: 240px; right: 14px; }
  nav { display: none; }
}`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing but the page's own style and type may be used. */
export const INVOICE_CSP = `default-src 'none'; style-src 'sha256-${styleHash}'; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

/** The invoice as a page to read and to print. @param pdfUrl where the same is to be had as a file */
export function invoiceHtml(invoice: InvoiceView, pdfUrl: string): string {
  const { number, date, sale, buyer, paddle, lot, title, artist, facts, currency, lines, total, stamp } =
    invoice;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(`Invoice ${number}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<div><h1>Gavelcast</h1></div>
<p class="number"><span class="label">Invoice</span><strong>${escaped(number)}</strong>${escaped(date)}</p>
</header>
<dl>
${term('Buyer', buyer)}
${paddle ? term('Paddle', paddle) : ''}
${term('Sale', sale)}
${term('Currency', currency)}
</dl>
<p class="label">Lot ${escaped(lot)}</p>
<h2>${escaped(title)}</h2>
<p>${escaped(artist)}</p>
<p class="facts">${escaped(facts.join(' · '))}</p>
${stamp ? `<p class="stamp ${stamp.text.toLowerCase()}">${stamp.text}<small>${escaped(stamp.date)}</small></p>` : ''}
<table>
<thead><tr><th scope="col">For</th><th scope="col">Reckoned</th><th scope="col">${escaped(currency)}</th></tr></thead>
<tbody>
${lines.map(row).join('\n')}
</tbody>
</table>
<p class="total"><span class="label">Total</span><strong>${escaped(`${currency} ${total}`)}</strong></p>
<p class="remark">${escaped(invoice.remark)}</p>
</main>
<nav><a href="${escaped(pdfUrl)}">Download as PDF</a></nav>
</body>
</html>
`;
}

function term(name: string, value: string): string {
  return `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`;
}

function row({ label, detail, amount }: InvoiceLine): string {
  return `<tr><td>${escaped(label)}</td><td>${escaped(detail)}</td><td>${escaped(amount)}</td></tr>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
