/** The house's colours and typefaces on slides; the typefaces are on every Windows and Mac, and have a twin on Linux. */
export const INK = '050A0A';
export const IVORY = 'F4EDDF';
export const DIM = 'CFC8B7';
export const FAINT = 'A3A397';
export const BRASS = 'C8A45C';
export const BRASS_BRIGHT = 'ECD092';
export const BRASS_DEEP = '8D6F35';
export const LINE = '2D4842';
export const SERIF = 'Georgia';
export const SANS = 'Arial';

/** Inches of a wide slide. */
export const SLIDE = { w: 13.333, h: 7.5, margin: 0.75 } as const;
