import type { EventEnvelope } from '../server/contracts/events.ts';
import type { newsTickerSchema } from '../server/contracts/news.ts';
import type { LiveSocket } from '../viewer/live/connect.ts';

const RETRY_MS = 3_000;
const NONE: readonly string[] = [];

/** Headlines that run along the bottom: read when the link comes up, and when something is published or withdrawn. */
export function createNews(socket: LiveSocket) {
  let lines = NONE;
  let asked = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const read = async () => {
    clearTimeout(retry);
    const mine = ++asked;
    try {
      const found = await fetchLines();
      if (mine !== asked || found.join('\n') === lines.join('\n')) return;
      lines = found;
      for (const listener of listeners) listener();
    } catch {
      // What was read before runs on.
      if (mine === asked && socket.connected) retry = setTimeout(read, RETRY_MS);
    }
  };
  const changed = ({ data }: EventEnvelope<'news:changed'>) => {
    if (data.onAir) void read();
  };

  const start = () => {
    socket.on('connect', read);
    socket.on('news:changed', changed);
    if (socket.connected) void read();
  };
  const stop = () => {
    asked += 1;
    clearTimeout(retry);
    socket.off('connect', read);
    socket.off('news:changed', changed);
  };

  return {
    /** The newest first. */
    get: () => lines,
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}

async function fetchLines(): Promise<string[]> {
  const response = await fetch('/api/news/ticker', { cache: 'no-store', signal: AbortSignal.timeout(4_000) });
  if (!response.ok) throw new Error(`${response.status}`);
  const { lines } = (await response.json()) as ReturnType<typeof newsTickerSchema.parse>;
  return lines;
}
