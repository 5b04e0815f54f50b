/** A lot as its place in the running order needs it. */
export type Placed = { id: string; lotNumber: number };
export type Step = { id: string; lotNumber: number };

const MOST = 99_999;

/**
 * The changes of lot numbers that put `movable[from]` at `movable[to]`, in an order in which no two lots ever have the
 * same number. The numbers in use stay the same; they only change hands.
 * @param movable lots that have not opened, by lot number
 * @param all every lot of the campaign
 */
export function moveSteps(
  movable: readonly Placed[],
  all: readonly Placed[],
  from: number,
  to: number,
): Step[] {
  const moved = movable[from];
  const target = movable[to];
  if (!moved || !target || from === to) return [];
  const by = from < to ? 1 : -1;
  const steps: Step[] = [{ id: moved.id, lotNumber: freeNumber(all) }];
  for (let i = from; i !== to; i += by) {
    const next = movable[i + by];
    const place = movable[i];
    if (next && place) steps.push({ id: next.id, lotNumber: place.lotNumber });
  }
  steps.push({ id: moved.id, lotNumber: target.lotNumber });
  return steps;
}

/** A number that no lot has: after the last, or the first gap where there is nothing after it. */
function freeNumber(all: readonly Placed[]): number {
  const taken = new Set(all.map(({ lotNumber }) => lotNumber));
  const last = Math.max(...taken);
  if (last < MOST) return last + 1;
  let free = 1;
  while (taken.has(free)) free += 1;
  return free;
}
