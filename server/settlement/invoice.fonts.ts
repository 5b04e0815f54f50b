import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The house's two typefaces, out of their packages; the extended sets hold the other letters of Europe. */
export const INVOICE_FONTS = [
  { family: 'Newsreader', file: fileOf('newsreader', 'latin') },
  { family: 'Newsreader Ext', file: fileOf('newsreader', 'latin-ext') },
  { family: 'Instrument Sans', file: fileOf('instrument-sans', 'latin') },
  { family: 'Instrument Sans Ext', file: fileOf('instrument-sans', 'latin-ext') },
] as const;

function fileOf(name: string, subset: string): string {
  const entry = import.meta.resolve(`@fontsource-variable/${name}/files/${name}-${subset}-wght-normal.woff2`);
  return fileURLToPath(entry);
}

/** `@font-face` rules that bring the typefaces along, so that a page that was saved keeps its looks. */
export function fontFaces(): string {
  return INVOICE_FONTS.map(({ family, file }) => {
    const data = readFileSync(file).toString('base64');
    return `@font-face{font-family:"${family}";font-weight:200 800;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
  }).join('\n');
}
