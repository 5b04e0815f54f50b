export type CoalescerOptions<Item> = {
  /** Shortest time between two flushes of one key, in milliseconds. */
  windowMs: number;
  /** Takes all items of a key since its last flush, oldest first; at least one. It must not throw. */
  flush(key: string, items: Item[]): void;
};

export type Coalescer<Item> = {
  /** The first item after a quiet window is flushed at once, later ones together when the window ends. */
  push(key: string, item: Item): void;
  /** Flushes what waits for the key now; a new window begins. */
  flushNow(key: string): void;
  /** Flushes everything that waits; later items are flushed one by one, at once. */
  close(): void;
};

/** Bundles items per key, with one timer for all keys and none while nothing happens. */
export function createCoalescer<Item>(options: CoalescerOptions<Item>): Coalescer<Item> {
  const { windowMs, flush } = options;
  /** Keys inside a window, the one that ends first in front (all windows are equally long). */
  const windows = new Map<string, { endsAt: number; items: Item[] }>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function push(key: string, item: Item): void {
    const window = windows.get(key);
    if (window) {
      window.items.push(item);
      return;
    }
    if (!closed) openWindow(key);
    flush(key, [item]);
  }

  function openWindow(key: string): void {
    windows.delete(key);
    windows.set(key, { endsAt: performance.now() + windowMs, items: [] });
    timer ??= setTimeout(endWindows, windowMs);
  }

  function endWindows(): void {
    timer = undefined;
    // A timer may fire a little early; what ends within the same millisecond ends now.
    const until = performance.now() + 1;
    for (const [key, window] of windows) {
      // A window that begins anew moves to the end, where this loop breaks.
      if (window.endsAt > until) break;
      if (window.items.length > 0) flushNow(key);
      else windows.delete(key);
    }
    const next = windows.values().next().value;
    if (next) timer ??= setTimeout(endWindows, Math.max(1, next.endsAt - performance.now()));
  }

  function flushNow(key: string): void {
    const items = windows.get(key)?.items ?? [];
    if (items.length === 0) return;
    openWindow(key);
    flush(key, items);
  }

  function close(): void {
    closed = true;
    clearTimeout(timer);
    timer = undefined;
    const rest = [...windows];
    windows.clear();
    for (const [key, { items }] of rest) if (items.length > 0) flush(key, items);
  }

  return { push, flushNow, close };
}
