import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { io } from 'socket.io-client';
import type { BidAnswer, Snapshot } from '../contracts/auction.ts';
import type { WireError } from '../contracts/errors.ts';
import type { Ack } from '../contracts/socket.ts';
import type { RobotDeed } from './robot.mind.rules.ts';

const NAME = 'Robot Mallory';
const FLOOD = 80;
const WAIT_MS = 5_000;
/** A lot may end or pause under its hands, and whoever is too quick is told so. */
const ALWAYS_FAIR = ['AUCTION_ENDED', 'AUCTION_PAUSED', 'RATE_LIMITED', 'BUSY'];

export type HostileOptions = {
  url: string;
  token: string;
  onDeed?: (deed: RobotDeed) => void;
};

/** What was tried in bad faith, and what the house made of it. */
export type Mischief = { what: string; expected: string[]; got: string; fair: boolean };

type Offer = { amount: string; maxAmount?: string; currency?: string };

/**
 * A robot in bad faith: bids too low, in the wrong money and after the end, replays keys, floods, and tries the desk's
 * doors. It does so in demo sales only. Nothing of it may work.
 */
export class HostileRobot {
  readonly name = NAME;
  readonly #options: HostileOptions;

  constructor(options: HostileOptions) {
    this.#options = options;
  }

  /** While the lot is open. @throws Error outside a demo */
  async harass(auctionId: string): Promise<Mischief[]> {
    const lot = await this.#lot(auctionId);
    const maximum = lot.format === 'english' ? 'MAX_BELOW_AMOUNT' : 'NOT_IN_THIS_FORMAT';
    const { price } = lot;
    const tries: [string, Offer, string][] = [
      ['a bid of next to nothing', { amount: '1' }, 'BID_TOO_LOW'],
      ['a bid in another currency', { amount: price, currency: 'CHF' }, 'CURRENCY_MISMATCH'],
      ['more money than there is', { amount: '9000000000000001' }, 'AMOUNT_TOO_LARGE'],
      ['a maximum below the bid', { amount: '2000000', maxAmount: '1' }, maximum],
      ['less than nothing', { amount: '-100' }, 'VALIDATION_FAILED'],
      ['a fraction', { amount: '100000.5' }, 'VALIDATION_FAILED'],
    ];
    const done: Mischief[] = [];
    for (const [what, offer, code] of tries)
      done.push(judged(what, await this.#bid(auctionId, offer), [code]));
    for (const command of ['close', 'pause', 'floor-bid']) {
      done.push(
        judged(`the desk's ${command}`, await this.#send('POST', `/${auctionId}/${command}`, {}), [
          'FORBIDDEN',
        ]),
      );
    }
    done.push(judged('the reserve', await this.#send('GET', `/${auctionId}/terms`), ['FORBIDDEN']));
    // A Dutch lot would be its own with the first honest bid.
    if (lot.format !== 'dutch') done.push(...(await this.#replay(auctionId)));
    done.push(await this.#flood(auctionId, lot.currency));
    return done;
  }

  /** When it has ended. @throws Error outside a demo */
  async harassAfterTheEnd(auctionId: string): Promise<Mischief[]> {
    const { format, currency } = await this.#lot(auctionId);
    const bid = await this.#bid(auctionId, { amount: '900000000' });
    const order = { currency, idempotencyKey: randomUUID() };
    const buy = await this.#send('POST', `/${auctionId}/buy-now`, order);
    const before = await this.#send('PUT', `/${auctionId}/pre-bid`, { maxAmount: '900000000', currency });
    const closed = format === 'english' ? 'PRE_BIDS_CLOSED' : 'NOT_IN_THIS_FORMAT';
    return [
      judged('a bid after the end', bid, ['AUCTION_ENDED']),
      judged('buying after the end', buy, ['AUCTION_ENDED', 'NOT_IN_THIS_FORMAT']),
      judged('a maximum after the end', before, [closed]),
    ];
  }

  async #lot(auctionId: string): Promise<Snapshot> {
    const answer = await this.#send<Snapshot>('GET', `/${auctionId}`);
    if (!answer?.ok || !answer.lot.demo) throw new Error('Robots have no business outside demo sales.');
    return answer;
  }

  /** One key many times: one bid, one answer; and no second use of it. */
  async #replay(auctionId: string): Promise<Mischief[]> {
    const { format, minNextBid } = await this.#lot(auctionId);
    const amount = String(BigInt(minNextBid) + (format === 'english' ? 0n : 7n));
    const key = randomUUID();
    const first = await this.#bid(auctionId, { amount }, key);
    // Somebody was quicker, or the lot is at its end: nothing to replay.
    if (!first?.ok) return [];
    const again = await Promise.all([1, 2, 3].map(() => this.#bid(auctionId, { amount }, key)));
    const same = again.every((answer) => isDeepStrictEqual(answer, first));
    const more = String(BigInt(amount) + 1n);
    return [
      {
        what: 'one bid four times',
        expected: ['the same answer'],
        got: same ? 'the same answer' : 'others',
        fair: same,
      },
      judged('its key for another bid', await this.#bid(auctionId, { amount: more }, key), [
        'IDEMPOTENCY_CONFLICT',
      ]),
    ];
  }

  /** Far more bids at once than a person could mean, none of them enough. */
  async #flood(auctionId: string, currency: string): Promise<Mischief> {
    const { url, token } = this.#options;
    const socket = io(url, { forceNew: true, transports: ['websocket'], auth: { token } });
    const offers = Array.from({ length: FLOOD }, () => ({
      auctionId,
      amount: '1',
      currency,
      idempotencyKey: randomUUID(),
    }));
    const answers = await Promise.all(
      offers.map(
        (offer) =>
          socket
            .timeout(WAIT_MS)
            .emitWithAck('bid:place', offer)
            .catch(() => null) as Promise<Ack<BidAnswer> | null>,
      ),
    );
    socket.disconnect();
    const codes = new Set(answers.map((answer) => codeOf(answer)));
    const fair = [...codes].every((code) => ['BID_TOO_LOW', ...ALWAYS_FAIR].includes(code));
    return { what: `${FLOOD} bids at once`, expected: ['BID_TOO_LOW'], got: [...codes].join(', '), fair };
  }

  async #bid(
    auctionId: string,
    { currency, ...offer }: Offer,
    key: string = randomUUID(),
  ): Promise<Ack<BidAnswer> | null> {
    const body = { ...offer, currency: currency ?? 'USD', idempotencyKey: key };
    const answer = await this.#send<BidAnswer>('POST', `/${auctionId}/bids`, body);
    this.#options.onDeed?.({ robot: NAME, auctionId, key, offer, answer });
    return answer;
  }

  /** Null when no answer came. */
  async #send<T>(method: string, path: string, body?: object): Promise<Ack<T> | null> {
    try {
      const response = await fetch(`${this.#options.url}/api/auctions${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#options.token}` },
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(WAIT_MS),
      });
      const answer = await response.json();
      return response.ok ? { ok: true, ...(answer as T) } : { ok: false, error: answer as WireError };
    } catch {
      return null;
    }
  }
}

function codeOf(answer: Ack<unknown> | null): string {
  if (!answer) return 'no answer';
  return answer.ok ? 'accepted' : answer.error.code;
}

function judged(what: string, answer: Ack<unknown> | null, expected: string[]): Mischief {
  const got = codeOf(answer);
  return { what, expected, got, fair: [...expected, ...ALWAYS_FAIR].includes(got) };
}
