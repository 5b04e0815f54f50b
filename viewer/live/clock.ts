import { type LiveSocket, request } from './connect.ts';

/** One exchange: local monotonic times around it, and what the server's clock said in between. All ms. */
export type ClockSample = { sentAt: number; receivedAt: number; serverTime: number };

export type Clock = {
  /** Server time now, ms since 1970; this machine's own clock until the first sample. */
  serverNow: () => number;
  sample: (sample: ClockSample) => void;
  /** A server time that just arrived one way (hello, snapshot): good enough until the first sample. */
  observe: (serverTime: number) => void;
  /** How far serverNow() may be off, ms; null before the first sample. */
  uncertainty: () => number | null;
};

/** Clocks in laptops and phones drift less than this. */
const DRIFT = 100e-6;

/** Keeps the sample with the least uncertainty: half its round trip, growing with its age. */
export function createClock(monotonic: () => number = () => performance.now()): Clock {
  let best: { offset: number; halfTrip: number; at: number } | null = null;
  let rough: number | null = null;
  const uncertaintyAt = (now: number) => (best ? best.halfTrip + (now - best.at) * DRIFT : null);

  return {
    serverNow: () => {
      const offset = best?.offset ?? rough;
      return offset === null ? Date.now() : monotonic() + offset;
    },
    sample: ({ sentAt, receivedAt, serverTime }) => {
      const halfTrip = (receivedAt - sentAt) / 2;
      const offset = serverTime - (sentAt + halfTrip);
      const known = uncertaintyAt(receivedAt);
      // Two estimates that exclude each other mean that a clock jumped (sleep, a new server): the newer is right.
      const jumped = best && known !== null && Math.abs(best.offset - offset) > known + halfTrip + 5;
      if (known === null || halfTrip <= known || jumped) best = { offset, halfTrip, at: receivedAt };
    },
    observe: (serverTime) => {
      rough = serverTime - monotonic();
    },
    uncertainty: () => uncertaintyAt(monotonic()),
  };
}

const SAMPLES = 5;
const ROUND_EVERY_MS = 60_000;

/** Measures on every connect and then every minute. Returns the function that stops it. */
export function keepClock(socket: LiveSocket, clock: Clock): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  const measure = async () => {
    clearTimeout(timer);
    const mine = ++round;
    for (let i = 0; i < SAMPLES && mine === round; i += 1) {
      const sentAt = performance.now();
      const ack = await request(socket, 'clock:sync', { t0: sentAt }, { timeoutMs: 4_000 }).catch(() => null);
      if (!ack?.ok) break;
      clock.sample({ sentAt, receivedAt: performance.now(), serverTime: ack.serverTime });
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    if (mine === round) timer = setTimeout(measure, ROUND_EVERY_MS);
  };
  const hello = ({ serverTime }: { serverTime: number }) => clock.observe(serverTime);

  socket.on('hello', hello);
  socket.on('connect', measure);
  if (socket.connected) void measure();
  return () => {
    round += 1;
    clearTimeout(timer);
    socket.off('hello', hello);
    socket.off('connect', measure);
  };
}
