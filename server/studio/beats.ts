/**
 * Signs of life, one after the other: while one is under way there is no other, so that a slow database gets no queue of
 * them. One that fails is made up for by the next.
 */
export function startBeats(beat: () => Promise<void>, everyMs: number): { stop(): void } {
  let underWay = false;
  const timer = setInterval(async () => {
    if (underWay) return;
    underWay = true;
    await beat().catch(() => undefined);
    underWay = false;
  }, everyMs);
  return { stop: () => clearInterval(timer) };
}
