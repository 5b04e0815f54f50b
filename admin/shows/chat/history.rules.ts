type Message = { id: string; parts: readonly unknown[] };

/** Whether what is stored has all that this page has, and so may take its place. */
export function isAhead(stored: readonly Message[], here: readonly Message[]): boolean {
  const known = new Map(stored.map(({ id, parts }) => [id, parts.length]));
  return here.every(({ id, parts }) => (known.get(id) ?? -1) >= parts.length);
}
