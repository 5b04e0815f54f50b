import { type BareClient, openBareClient } from './bare-client.ts';
import { type Load, putLoad } from './load.ts';
import { answerCommands } from './proc.ts';

/** Bidders as cheap as they can be: answers are told apart by their first bytes. */
const PATH = '/socket.io/?EIO=4&transport=websocket';
const [CONNECTED, ANSWERED, REFUSED] = ['0', '3', '4'].map((digit) => digit.charCodeAt(0));
const ACCEPTED = Buffer.from('[{"ok":true');
/** Two connections may be read in another order than they were written to; any other refusal is a fault. */
const OUT_OF_TURN = ['"BID_TOO_LOW"', '"ALREADY_LEADING"'];
const [BRACKET, ZERO] = ['[', '0'].map((letter) => letter.charCodeAt(0)) as [number, number];

/** `next` outbids the last bid on the lot. */
type Lot = { id: string; next: bigint };

const lots = new Map<string, Lot>();
const clients: BareClient[] = [];
const waiting = new Map<number, (accepted: boolean) => void>();
const run = process.pid.toString(36);
let lastAck = 0;

async function connect(port: number, token: string): Promise<BareClient> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const client = openBareClient(port, PATH, `40${JSON.stringify({ token })}`, (_, data, start, end) => {
    const type = data[start + 1];
    if (type === ANSWERED) readAnswer(data, start + 2, end);
    else if (type === CONNECTED) resolve();
    else if (type === REFUSED) reject(new Error(data.toString('latin1', start, end)));
  });
  await promise;
  return client;
}

function readAnswer(data: Buffer, start: number, end: number): void {
  let ack = 0;
  let at = start;
  for (; data[at] !== BRACKET; at++) ack = ack * 10 + (data[at] as number) - ZERO;
  const accepted = data.compare(ACCEPTED, 0, ACCEPTED.length, at, at + ACCEPTED.length) === 0;
  if (!accepted) {
    const text = data.toString('latin1', start, end);
    if (!OUT_OF_TURN.some((code) => text.includes(code))) throw new Error(text);
  }
  const settled = waiting.get(ack);
  waiting.delete(ack);
  settled?.(accepted);
}

function place(lot: Lot, settled: (accepted: boolean) => void): void {
  const ack = ++lastAck;
  waiting.set(ack, settled);
  clients[ack % clients.length]?.send(
    `42${ack}["bid:place",{"auctionId":"${lot.id}","amount":"${lot.next++}","currency":"USD",` +
      `"idempotencyKey":"bench-${run}-${ack}"}]`,
  );
}

function lotOf(id: string): Lot {
  const lot = lots.get(id) ?? { id, next: 1n };
  lots.set(id, lot);
  return lot;
}

answerCommands({
  async connect({ port, tokens }: { port: number; tokens: string[] }) {
    for (let at = 0; at < tokens.length; at += 64) {
      clients.push(...(await Promise.all(tokens.slice(at, at + 64).map((token) => connect(port, token)))));
    }
  },
  /** Bids on these lots in turn, every bid outbidding the last. */
  bid({ lotIds, load }: { lotIds: string[]; load: Load }) {
    const chosen = lotIds.map(lotOf);
    let turn = 0;
    return putLoad((settled) => place(chosen[turn++ % chosen.length] as Lot, settled), load);
  },
});
