import { de, en, es, fr } from 'chrono-node';
import type { HouseLanguage } from './facts.rules.ts';

const READERS = { de, en, es, fr };

/** Minutes east of Greenwich of a time zone at a moment. */
export function offsetAt(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment);
  const at = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return Math.round((local - Math.floor(moment.getTime() / 1_000) * 1_000) / 60_000);
}

/** A moment of the clock on the wall as ISO with its offset. */
function isoOf(wall: number, timeZone: string): string {
  // Twice, since the offset of the guess may be that of the other side of a change of clocks.
  let offset = offsetAt(new Date(wall), timeZone);
  offset = offsetAt(new Date(wall - offset * 60_000), timeZone);
  const sign = offset < 0 ? '-' : '+';
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const zone = `${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  return `${new Date(wall).toISOString().slice(0, 19)}${zone}`;
}

/**
 * The day and hour a text names, as the clock of the house shows them; null when it names no day.
 * @param usualHour taken when a day is named without an hour; `sure` is false then
 */
export function dateIn(
  text: string,
  language: HouseLanguage,
  now: Date,
  timeZone: string,
  usualHour: number,
): { date: string; sure: boolean } | null {
  const reference = { instant: now, timezone: offsetAt(now, timeZone) };
  // The German reader loses "morgen" behind a comma.
  const words = language === 'de' ? text.replace(/,\s*/g, ' ') : text;
  const results = READERS[language]
    .parse(words, reference, { forwardDate: true })
    .filter(({ start }) => start.isCertain('day') || start.isCertain('weekday') || start.isCertain('hour'));
  const day = results.find(({ start }) => start.isCertain('day') || start.isCertain('weekday'));
  const clock = results.find(({ start }) => start.isCertain('hour'));
  const found = day ?? clock;
  if (!found) return null;
  const { start } = found;
  const from = clock?.start ?? start;
  const sure = from.isCertain('hour');
  const wall = Date.UTC(
    start.get('year') ?? 0,
    (start.get('month') ?? 1) - 1,
    start.get('day') ?? 1,
    sure ? (from.get('hour') ?? usualHour) : usualHour,
    sure ? (from.get('minute') ?? 0) : 0,
  );
  return { date: isoOf(wall, timeZone), sure };
}
