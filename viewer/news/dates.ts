const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' });
const dayMonthYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const hourMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY_MS = 86_400_000;

/** A day as a heading, in two parts: `Today` and `21 November`, or `Friday` and `20 November 2025`; epoch ms. */
export function dayOf(at: number, now: number): { name: string; date: string } {
  const day = new Date(at).toDateString();
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const date = (sameYear ? dayMonth : dayMonthYear).format(at);
  if (day === new Date(now).toDateString()) return { name: 'Today', date };
  if (day === new Date(now - DAY_MS).toDateString()) return { name: 'Yesterday', date };
  return { name: weekday.format(at), date };
}

/** `19:30` */
export const timeOf = (at: number): string => hourMinute.format(at);

/** `Saturday, 21 November 2026, 19:30` */
export const wholeDate = (at: number): string =>
  `${weekday.format(at)}, ${dayMonthYear.format(at)}, ${hourMinute.format(at)}`;
