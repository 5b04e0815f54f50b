const two = (n: number) => String(n).padStart(2, '0');

/** Time left for a clock face: `2 d 4 h`, `1:04:09`, `4:09`, and in the last ten seconds `9.3`. */
export function formatLeft(ms: number): string {
  const left = Math.max(0, ms);
  if (left < 10_000) return (Math.floor(left / 100) / 10).toFixed(1);
  const seconds = Math.ceil(left / 1_000);
  const minutes = Math.trunc(seconds / 60);
  const hours = Math.trunc(minutes / 60);
  if (hours >= 24) return `${Math.trunc(hours / 24)} d ${hours % 24} h`;
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** Time left as words for a screen reader: `1 minute 5 seconds`. */
export function spokenLeft(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const parts: [number, string][] = [
    [Math.trunc(seconds / 3_600), 'hour'],
    [Math.trunc(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  const words = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  return words.slice(0, 2).join(' ') || 'no time';
}

const hourMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const hourMinuteSecond = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dayMonth = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });

/** `today, 19:30` or `Fri, 21 Nov, 19:30`; both arguments in epoch ms. */
export function formatWhen(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return `${sameDay ? 'today' : dayMonth.format(at)}, ${hourMinute.format(at)}`;
}

/** `19:30:05` */
export function formatTimeOfDay(at: number): string {
  return hourMinuteSecond.format(at);
}
