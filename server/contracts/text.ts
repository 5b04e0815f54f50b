import { z } from 'zod';

/**
 * Characters that are not seen but change what is: controls, marks that turn the direction of writing, zero-width ones.
 * The joiners stay (emoji and some scripts need them), and so do tab and line feed, which are dealt with apart.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const marksInARow = /(\p{M})\p{M}{3,}/gu;

function plain(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unseen, '').normalize('NFC');
}

/** What people write in one line: names, titles, chat. Nothing unseen, one space where there were several. */
export function plainLine(text: string): string {
  return plain(text).replace(marksInARow, '$1').replace(/\s+/gu, ' ').trim();
}

const longest = (max: number) => z.string().max(4 * max);

/** A line of at most `max` characters, as `plainLine` leaves it. */
export const lineSchema = (max: number, min = 0) =>
  longest(max).transform(plainLine).pipe(z.string().min(min).max(max));

/** Text of several lines, without what is not seen. */
export const plainText = (text: string): string => plain(text).trim();

/** Text of at most `max` characters, as `plainText` leaves it. */
export const textSchema = (max: number, min = 0) =>
  longest(max).transform(plainText).pipe(z.string().min(min).max(max));
