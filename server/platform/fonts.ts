import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

/** The house's two typefaces, out of their packages; the extended sets hold the other letters of Europe. */
export const HOUSE_FONTS = [
  { family: 'Newsreader', file: fileOf('newsreader', 'latin', 'normal') },
  { family: 'Newsreader Ext', file: fileOf('newsreader', 'latin-ext', 'normal') },
  { family: 'Instrument Sans', file: fileOf('instrument-sans', 'latin', 'normal') },
  { family: 'Instrument Sans Ext', file: fileOf('instrument-sans', 'latin-ext', 'normal') },
] as const;

const ITALICS = [
  { family: 'Newsreader', file: fileOf('newsreader', 'latin', 'italic') },
  { family: 'Newsreader Ext', file: fileOf('newsreader', 'latin-ext', 'italic') },
] as const;

export const SERIF = '"Newsreader", "Newsreader Ext", serif';
export const SANS = '"Instrument Sans", "Instrument Sans Ext", sans-serif';

let registered = false;

/** Makes the typefaces known to every canvas of this process. */
export function registerHouseFonts(): void {
  if (registered) return;
  for (const { family, file } of [...HOUSE_FONTS, ...ITALICS]) GlobalFonts.registerFromPath(file, family);
  registered = true;
}

function fileOf(name: string, subset: string, style: 'normal' | 'italic'): string {
  const entry = import.meta.resolve(
    `@fontsource-variable/${name}/files/${name}-${subset}-wght-${style}.woff2`,
  );
  return fileURLToPath(entry);
}
