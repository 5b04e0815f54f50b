import { randomUUID } from 'node:crypto';

export type Fields = { [name: string]: string | Fields };
type Metadata = Record<string, string>;
type Customer = { id: string; object: 'customer'; email: string; metadata: Metadata };
type Session = { id: string; customer: string; price: string; successUrl: string; paid: string | null };
type Invoice = { id: string; subscription: string; reason: string; status: 'draft' | 'open' | 'paid' };
type Subscription = {
  id: string;
  customer: string;
  status: 'active' | 'past_due' | 'canceled';
  start: number;
  periodStart: number;
  periodEnd: number;
  cancelAtPeriodEnd: boolean;
  price: string;
  item: string;
  invoice: Invoice;
  metadata: Metadata;
};
export type StripeEvent = { id: string; type: string; created: number; data: { object: unknown } };

/** What Stripe answers when it does not do something. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, string>;
  constructor(status: number, body: Record<string, string>) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

const MONTH_S = 30 * 86_400;
export const seconds = () => Math.floor(Date.now() / 1_000);
export const idOf = (kind: string) => `${kind}_${randomUUID().replaceAll('-', '').slice(0, 24)}`;

export type StripeBooks = ReturnType<typeof createStripeBooks>;

/** What Stripe remembers, and what happens there by people and by time. @param url where its pages are */
export function createStripeBooks(url: () => string) {
  const customers = new Map<string, Customer>();
  const sessions = new Map<string, Session>();
  const subscriptions = new Map<string, Subscription>();
  const events: StripeEvent[] = [];
  let declines = false;

  function emit(type: string, object: unknown): void {
    // As it is now, whatever becomes of it.
    events.push({ id: idOf('evt'), type, created: seconds(), data: { object: structuredClone(object) } });
  }

  function bill(subscription: Subscription, reason: string, status: Invoice['status']): void {
    subscription.invoice = { id: idOf('in'), subscription: subscription.id, reason, status };
    if (status === 'paid') emit('invoice.paid', shownInvoice(subscription.invoice));
  }

  function begin(customer: string, price: string): Subscription {
    const [id, now] = [idOf('sub'), seconds()];
    const invoice: Invoice = {
      id: idOf('in'),
      subscription: id,
      reason: 'subscription_create',
      status: 'paid',
    };
    const made: Subscription = {
      id,
      customer,
      status: 'active',
      start: now,
      periodStart: now,
      periodEnd: now + MONTH_S,
      cancelAtPeriodEnd: false,
      price,
      item: idOf('si'),
      invoice,
      metadata: {},
    };
    subscriptions.set(id, made);
    emit('customer.subscription.created', shown(made));
    emit('invoice.paid', shownInvoice(invoice));
    return made;
  }

  function pay(sessionId: string): string {
    const session = found(sessions, sessionId, 'checkout.session');
    if (session.paid) return session.paid;
    session.paid = begin(session.customer, session.price).id;
    emit('checkout.session.completed', shownSession(session));
    return session.paid;
  }

  function shownInvoice({ id, subscription, reason, status }: Invoice) {
    const details = { subscription, metadata: {} };
    return {
      id,
      object: 'invoice',
      billing_reason: reason,
      status,
      parent: { type: 'subscription_details', subscription_details: details },
      hosted_invoice_url: `${url()}/invoice/${id}`,
    };
  }

  function shown(of: Subscription, expanded = false) {
    const item = {
      id: of.item,
      object: 'subscription_item',
      price: { id: of.price, object: 'price' },
      current_period_start: of.periodStart,
      current_period_end: of.periodEnd,
    };
    return {
      id: of.id,
      object: 'subscription',
      customer: of.customer,
      status: of.status,
      start_date: of.start,
      cancel_at_period_end: of.cancelAtPeriodEnd,
      items: { object: 'list', data: [item] },
      latest_invoice: expanded ? shownInvoice(of.invoice) : of.invoice.id,
      metadata: of.metadata,
    };
  }

  const shownSession = (of: Session) => ({
    id: of.id,
    object: 'checkout.session',
    mode: 'subscription',
    customer: of.customer,
    subscription: of.paid,
    status: of.paid ? 'complete' : 'open',
    url: `${url()}/checkout/${of.id}`,
  });

  function update(of: Subscription, fields: Fields) {
    const items = fields.items as Fields | undefined;
    const price = (items?.['0'] as Fields | undefined)?.price;
    if (fields.proration_behavior === 'always_invoice' && declines) {
      throw new Refusal(402, {
        type: 'card_error',
        code: 'card_declined',
        message: 'Your card was declined.',
      });
    }
    if (of.status === 'canceled') throw missing('subscription', of.id);
    if (typeof price === 'string') of.price = price;
    if (fields.cancel_at_period_end !== undefined)
      of.cancelAtPeriodEnd = fields.cancel_at_period_end === 'true';
    for (const [name, value] of Object.entries((fields.metadata as Metadata | undefined) ?? {})) {
      if (value === '') delete of.metadata[name];
      else of.metadata[name] = value;
    }
    emit('customer.subscription.updated', shown(of));
    if (fields.proration_behavior === 'always_invoice') bill(of, 'subscription_update', 'paid');
    return shown(of);
  }

  function finish(id: string): void {
    const of = found(subscriptions, id, 'subscription');
    of.status = 'canceled';
    emit('customer.subscription.deleted', shown(of));
  }

  return {
    customers,
    sessions,
    subscriptions,
    /** Everything that happened, in order; delivering it is the test's business. */
    events,
    set declines(does: boolean) {
      declines = does;
    },

    /** Does what a request asks for. @throws Refusal */
    answerTo(method: string, path: string, fields: Fields): unknown {
      const [, kind, id] =
        /^\/v1\/(customers|checkout\/sessions|subscriptions)(?:\/(\w+))?$/.exec(path) ?? [];
      if (kind === 'customers' && method === 'POST') {
        const metadata = (fields.metadata as Metadata | undefined) ?? {};
        const made: Customer = { id: idOf('cus'), object: 'customer', email: String(fields.email), metadata };
        customers.set(made.id, made);
        return made;
      }
      if (kind === 'checkout/sessions' && method === 'POST') {
        const line = (fields.line_items as Fields)['0'] as Fields;
        const { id: customer } = found(customers, String(fields.customer), 'customer');
        const successUrl = String(fields.success_url);
        const made = { id: idOf('cs'), customer, price: String(line.price), successUrl, paid: null };
        sessions.set(made.id, made);
        return shownSession(made);
      }
      if (kind === 'subscriptions' && !id) {
        const data = [...subscriptions.values()].filter(
          ({ customer, status }) =>
            customer === fields.customer && (fields.status === 'all' || status === fields.status),
        );
        return { object: 'list', has_more: false, url: path, data: data.map((of) => shown(of, true)) };
      }
      if (kind === 'subscriptions' && id) {
        const of = found(subscriptions, id, 'subscription');
        if (method === 'GET') return shown(of, fields.expand !== undefined);
        if (method === 'POST') return update(of, fields);
        if (of.status === 'canceled') throw missing('subscription', id);
        finish(id);
        return shown(of);
      }
      throw new Refusal(404, {
        type: 'invalid_request_error',
        message: `Unrecognized request URL (${path})`,
      });
    },

    /** Pays on the page of a checkout session. @returns the subscription */
    pay,
    /** A subscription that somebody got in another way than by our page. */
    begin,
    /** A new period has begun; it is paid for unless `status` says otherwise. */
    renew(id: string, status: Invoice['status'] = 'paid'): void {
      const of = found(subscriptions, id, 'subscription');
      of.periodStart = Math.max(of.periodEnd, seconds());
      of.periodEnd = of.periodStart + MONTH_S;
      of.status = 'active';
      emit('customer.subscription.updated', shown(of));
      bill(of, 'subscription_cycle', status);
    },
    /** The card of a new period was refused. */
    fail(id: string): void {
      const of = found(subscriptions, id, 'subscription');
      of.status = 'past_due';
      of.invoice = { id: idOf('in'), subscription: id, reason: 'subscription_cycle', status: 'open' };
      emit('invoice.payment_failed', shownInvoice(of.invoice));
      emit('customer.subscription.updated', shown(of));
    },
    /** What was owed is paid. */
    makeUp(id: string): void {
      const of = found(subscriptions, id, 'subscription');
      of.status = 'active';
      of.invoice.status = 'paid';
      emit('invoice.paid', shownInvoice(of.invoice));
    },
    /** The last period is over, or somebody ended it. */
    finish,
  };
}

function found<T>(among: Map<string, T>, id: string, kind: string): T {
  const one = among.get(id);
  if (!one) throw missing(kind, id);
  return one;
}

const missing = (kind: string, id: string) =>
  new Refusal(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param: 'id',
  });
