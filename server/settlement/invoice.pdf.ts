import { PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import { registerHouseFonts, SANS as sans, SERIF as serif } from '../platform/fonts.ts';
import type { InvoiceView } from './invoice.rules.ts';

/** A4 in points. */
const page = { width: 595.28, height: 841.89, left: 52, right: 543.28 };
const ink = '#1d1a16';
const soft = '#6f685e';

/** The invoice as a PDF of one page, with its type inside. */
export function invoicePdf(invoice: InvoiceView): Uint8Array {
  registerHouseFonts();
  const document = new PDFDocument({
    title: `Invoice ${invoice.number}`,
    author: 'Gavelcast',
    creator: 'Gavelcast',
  });
  drawInvoice(document.beginPage(page.width, page.height) as SKRSContext2D, invoice);
  document.endPage();
  return document.close();
}

function drawInvoice(ctx: SKRSContext2D, invoice: InvoiceView): void {
  const { left, right } = page;
  const pen = penOn(ctx);

  pen.text('Gavelcast', left, 88, `500 32px ${serif}`);
  pen.label('Invoice', right, 62, 'right');
  pen.text(invoice.number, right, 77, `600 12.5px ${sans}`, { align: 'right' });
  pen.text(invoice.date, right, 90, `400 9.5px ${sans}`, { align: 'right', color: soft });
  pen.rule(101, 1.5, ink);

  const terms = [
    ['Buyer', invoice.buyer],
    ['Paddle', invoice.paddle],
    ['Sale', invoice.sale],
    ['Currency', invoice.currency],
  ].filter(([, value]) => value);
  const columns = [left, left + 150, left + 215, left + 440];
  for (const [i, [name = '', value = '']] of terms.entries()) {
    const x = columns[i] ?? left;
    pen.label(name, x, 124);
    pen.text(value, x, 139, `400 10.5px ${sans}`, { width: (columns[i + 1] ?? right) - x - 12 });
  }

  pen.label(`Lot ${invoice.lot}`, left, 190);
  let y = 214;
  for (const line of pen.wrapped(invoice.title, `500 21px ${serif}`, 330, 3)) {
    pen.text(line, left, y, `500 21px ${serif}`);
    y += 25;
  }
  pen.text(invoice.artist, left, y, `400 11px ${sans}`, { width: right - left });
  pen.text(invoice.facts.join(' · '), left, y + 16, `400 10px ${sans}`, { color: soft, width: right - left });

  y += 62;
  const faded = invoice.stamp?.text === 'CANCELLED' ? soft : ink;
  pen.label('For', left, y);
  pen.label('Reckoned', left + 200, y);
  pen.label(invoice.currency, right, y, 'right');
  pen.rule(y + 8, 0.8, ink);
  for (const { label, detail, amount } of invoice.lines) {
    y += 27;
    pen.text(label, left, y, `400 10.5px ${sans}`, { color: faded, width: 190 });
    pen.text(detail, left + 200, y, `400 9.5px ${sans}`, { color: soft, width: 190 });
    pen.text(amount, right, y, `400 10.5px ${sans}`, { align: 'right', color: faded });
    pen.rule(y + 9, 0.5, '#d9d2c5');
  }
  y += 44;
  pen.label('Total', left, y);
  const total = `${invoice.currency} ${invoice.total}`;
  pen.text(total, right, y, `500 24px ${serif}`, { align: 'right', color: faded });
  y += 48;
  for (const line of pen.wrapped(invoice.remark, `400 10px ${sans}`, right - left, 3)) {
    pen.text(line, left, y, `400 10px ${sans}`, { color: soft });
    y += 15;
  }
  if (invoice.stamp) pen.stamp(invoice.stamp, right - 80, 214);
}

type TextOptions = { align?: 'left' | 'right'; color?: string; width?: number };

function penOn(ctx: SKRSContext2D) {
  // Only plain glyphs can be copied and searched; that is also why figures are not set in columns.
  ctx.fontVariantLigatures = 'none';

  function fitted(text: string, width: number): string {
    if (ctx.measureText(text).width <= width) return text;
    const letters = [...text];
    while (letters.length > 1 && ctx.measureText(`${letters.join('')}…`).width > width) letters.pop();
    return `${letters.join('').trimEnd()}…`;
  }

  function text(value: string, x: number, y: number, font: string, options: TextOptions = {}): void {
    ctx.font = font;
    ctx.textAlign = options.align ?? 'left';
    ctx.fillStyle = options.color ?? ink;
    ctx.fillText(options.width === undefined ? value : fitted(value, options.width), x, y);
  }

  return {
    text,

    label(value: string, x: number, y: number, align: 'left' | 'right' = 'left'): void {
      ctx.letterSpacing = '0.8px';
      text(value.toUpperCase(), x, y, `500 7.5px ${sans}`, { align, color: soft });
      ctx.letterSpacing = '0px';
    },

    rule(y: number, width: number, color: string): void {
      ctx.fillStyle = color;
      ctx.fillRect(page.left, y, page.right - page.left, width);
    },

    /** The text in lines of at most `width`; what does not fit on the last is cut. */
    wrapped(value: string, font: string, width: number, most: number): string[] {
      ctx.font = font;
      const lines: string[] = [];
      for (const word of value.split(' ')) {
        const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
        const fits = lines.length > 0 && ctx.measureText(longer).width <= width;
        if (fits || lines.length === most) lines[lines.length - 1] = longer;
        else lines.push(word);
      }
      return lines.map((line) => fitted(line, width));
    },

    stamp({ text: word, date }: { text: string; date: string }, x: number, y: number): void {
      const color = word === 'PAID' ? '#2f7a4b' : '#b03a2e';
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(-0.14);
      ctx.font = `700 19px ${sans}`;
      ctx.letterSpacing = '2.2px';
      ctx.textAlign = 'center';
      ctx.fillStyle = color;
      const half = ctx.measureText(word).width / 2 + 12;
      ctx.fillText(word, 1, 0);
      ctx.letterSpacing = '0px';
      ctx.font = `500 8px ${sans}`;
      ctx.fillText(date, 0, 13);
      ctx.strokeStyle = color;
      ctx.lineWidth = 2.2;
      ctx.beginPath();
      ctx.roundRect(-half, -23, 2 * half, 43, 4);
      ctx.stroke();
      ctx.restore();
    },
  };
}
