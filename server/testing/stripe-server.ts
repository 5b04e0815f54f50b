import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  createStripeBooks,
  type Fields,
  idOf,
  Refusal,
  type StripeBooks,
  type StripeEvent,
  seconds,
} from './stripe-books.ts';

export type StripeServer = Awaited<ReturnType<typeof startStripeServer>>;

/**
 * As much of Stripe as the house uses, in memory on a free port of the loopback: customers, checkout sessions, subscriptions
 * and their invoices, form-encoded bodies, idempotency keys, errors in Stripe's shape, events that are signed as Stripe signs
 * them. What happens there by people and by time is done by `books`.
 */
export async function startStripeServer({
  secretKey,
  webhookSecret,
}: {
  secretKey: string;
  webhookSecret: string;
}) {
  const answered = new Map<string, { request: string; status: number; body: string }>();
  let reachable = true;
  let late: Promise<void> | null = null;
  let asked = 0;
  let url = '';
  const books: StripeBooks = createStripeBooks(() => url);

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(req.url ?? '/', url);
    const [, page, id = ''] = /^\/(checkout|invoice)\/(\w+)$/.exec(pathname) ?? [];
    if (page) {
      // Whoever opens the page has paid.
      if (page === 'checkout') books.pay(id);
      res.writeHead(303, { location: books.sessions.get(id)?.successUrl ?? '/' }).end();
      return;
    }
    const content = req.method === 'POST' ? await text(req) : search.slice(1);
    if (!reachable) {
      res.destroy();
      return;
    }
    const key = req.headers['idempotency-key'];
    const request = `${req.method} ${pathname} ${content}`;
    const before = typeof key === 'string' ? answered.get(key) : undefined;
    const answer = before ?? {
      request,
      ...outcomeOf(() => {
        if (req.headers.authorization !== `Bearer ${secretKey}`) {
          throw new Refusal(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' });
        }
        return books.answerTo(req.method ?? 'GET', pathname, fieldsOf(content));
      }),
    };
    if (typeof key === 'string' && !before) answered.set(key, answer);
    asked += 1;
    await late;
    const misused = before && before.request !== request;
    const refusal = {
      error: { type: 'idempotency_error', message: 'Keys can only be used with the same parameters' },
    };
    res.writeHead(misused ? 400 : answer.status, {
      'content-type': 'application/json',
      'request-id': idOf('req'),
    });
    res.end(misused ? JSON.stringify(refusal) : answer.body);
  }

  const server = createServer((req, res) => {
    respond(req, res).catch(() => res.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    /** As STRIPE_API_BASE wants it. */
    url,
    books,
    set reachable(is: boolean) {
      reachable = is;
    },
    /** What is asked from now on is answered as it is then, but only later. */
    set late(until: Promise<void> | null) {
      late = until;
    },
    /** Requests that were answered, or will be. */
    get asked() {
      return asked;
    },
    /** An event as it is sent: the bytes and the header that signs them. `at` in seconds. */
    signed(event: StripeEvent, { at = seconds(), secret = webhookSecret } = {}) {
      const body = JSON.stringify({ object: 'event', api_version: null, livemode: false, ...event });
      const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
      return { body, signature: `t=${at},v1=${signature}` };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function outcomeOf(work: () => unknown): { status: number; body: string } {
  try {
    return { status: 200, body: JSON.stringify(work()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: JSON.stringify({ error: error.body }) };
  }
}

/** `items[0][price]=x` → `{ items: { 0: { price: 'x' } } }` */
function fieldsOf(form: string): Fields {
  const fields: Fields = {};
  for (const [name, value] of new URLSearchParams(form)) {
    const path = name.replaceAll(']', '').split('[');
    const last = path.pop() as string;
    let at = fields;
    for (const part of path) {
      at[part] ??= {};
      at = at[part] as Fields;
    }
    at[last] = value;
  }
  return fields;
}
