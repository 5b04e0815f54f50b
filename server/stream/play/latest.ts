import { setTimeout as sleep } from 'node:timers/promises';

export type Latest<T> = {
  /** @throws what `read` throws, when nothing is known */
  get(key: string): Promise<T | null>;
  /** The next `get` reads it anew, and takes nothing older. */
  forget(key: string): void;
};

/**
 * What is asked for again and again, read at most every `freshMs`. While it cannot be read, or not within `patienceMs`,
 * the last that was known holds: who watches goes on watching while the database or Redis is away.
 * @param read null: there is nothing of this key
 */
export function createLatest<T>(
  read: (key: string) => Promise<T | null>,
  { freshMs, patienceMs }: { freshMs: number; patienceMs: number },
): Latest<T> {
  const known = new Map<string, { at: number; value: T }>();
  const reading = new Map<string, Promise<T | null>>();

  function readAnew(key: string): Promise<T | null> {
    const fresh = read(key)
      .then((value) => {
        if (reading.get(key) !== fresh) return value;
        if (value === null) known.delete(key);
        else known.set(key, { at: performance.now(), value });
        return value;
      })
      .finally(() => {
        if (reading.get(key) === fresh) reading.delete(key);
      });
    reading.set(key, fresh);
    // It may fail when nobody waits for it any more.
    fresh.catch(() => undefined);
    return fresh;
  }

  return {
    async get(key) {
      const last = known.get(key);
      if (last && performance.now() - last.at < freshMs) return last.value;
      const fresh = reading.get(key) ?? readAnew(key);
      if (!last) return fresh;
      const waited = new AbortController();
      const late = sleep(patienceMs, last.value, { signal: waited.signal }).catch(() => last.value);
      return Promise.race([fresh.catch(() => last.value), late]).finally(() => waited.abort());
    },
    forget(key) {
      known.delete(key);
      reading.delete(key);
    },
  };
}
