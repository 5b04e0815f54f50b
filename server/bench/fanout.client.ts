import { openBareClient } from './bare-client.ts';
import { answerCommands, sharedMicroseconds } from './proc.ts';
import { newHistogram, quantiles } from './report.ts';

/** How viewers come in, and what of an update tells when it was sent. */
export type ViewersTarget = {
  port: number;
  path: string;
  count: number;
  /** Sent once the connection stands; its acknowledgement completes the joining. */
  ask?: string;
  /** `sentAt`: microseconds on the shared clock; `timestamp`: milliseconds since 1970. */
  stamp: 'sentAt' | 'timestamp';
};

/** After the `4` of a message: a connection, an event, an acknowledgement. */
const [CONNECTED, EVENT, ANSWERED] = ['0', '2', '3'].map((digit) => digit.charCodeAt(0));
/** `42["auction:price_updated",…`: the first letter after the colon tells it from a bid. */
const [LETTER_AT, LETTER] = [12, 'p'.charCodeAt(0)];
const [ZERO, NINE] = ['0', '9'].map((digit) => digit.charCodeAt(0)) as [number, number];

let delays = newHistogram();
let joined = 0;

function join({ port, path, ask, stamp }: ViewersTarget): Promise<void> {
  const key = Buffer.from(`"${stamp}":`);
  return new Promise((resolve) => {
    openBareClient(port, path, '40', (client, data, start) => {
      const type = data[start + 1];
      if (type === EVENT) {
        if (data[start + LETTER_AT] === LETTER) recordDelay(numberAfter(key, data, start), stamp);
      } else if (type === CONNECTED && ask) client.send(ask);
      else if (type === CONNECTED || type === ANSWERED) resolve();
    });
  });
}

function numberAfter(key: Buffer, data: Buffer, start: number): number {
  let number = 0;
  for (let at = data.indexOf(key, start) + key.length; ; at++) {
    const digit = data[at] as number;
    if (digit < ZERO || digit > NINE) return number;
    number = number * 10 + digit - ZERO;
  }
}

function recordDelay(sentAt: number, stamp: ViewersTarget['stamp']): void {
  const delay = stamp === 'sentAt' ? sharedMicroseconds() - sentAt : (Date.now() - sentAt) * 1000;
  delays.recordValue(Math.max(1, delay));
}

answerCommands({
  async join(target: ViewersTarget) {
    for (let left = target.count; left > 0; left -= 100) {
      await Promise.all(Array.from({ length: Math.min(left, 100) }, () => join(target)));
    }
    joined += target.count;
    return joined;
  },
  reset() {
    delays = newHistogram();
  },
  delivered: () => delays.totalCount,
  delays: () => quantiles(delays),
});
