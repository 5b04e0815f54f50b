import { readFileSync } from 'node:fs';
import { HOUSE_FONTS } from '../platform/fonts.ts';

/** `@font-face` rules that bring the typefaces along, so that a page that was saved keeps its looks. */
export function fontFaces(): string {
  return HOUSE_FONTS.map(({ family, file }) => {
    const data = readFileSync(file).toString('base64');
    return `@font-face{font-family:"${family}";font-weight:200 800;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
  }).join('\n');
}
