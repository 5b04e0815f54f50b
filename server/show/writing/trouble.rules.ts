const NAMED = 3;

/**
 * What staff are told of segments that the model did not write, in plain words; null: there is nothing to tell.
 * @param written name of each segment, and why the house wrote it instead; null: the model did
 */
export function troubleIn(written: readonly { name: string; trouble: string | null }[]): string | null {
  const byReason = Map.groupBy(
    written.filter(({ trouble }) => trouble !== null),
    ({ trouble }) => trouble,
  );
  const told = [...byReason].map(([reason, segments]) => {
    const names = segments.slice(0, NAMED).map(({ name }) => `“${name}”`);
    const more = segments.length - names.length;
    const all = more > 0 ? [...names, `${more} more`] : names;
    const list = all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join('');
    return `${reason} The house wrote ${list} itself.`;
  });
  return told.length > 0 ? told.join(' ') : null;
}
