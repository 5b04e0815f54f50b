/** Runs work when it is its turn, in the order in which it was asked for. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** @param atOnce so many works run at the same time */
export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever waits takes the place over.
      if (next) next();
      else running -= 1;
    }
  };
}
