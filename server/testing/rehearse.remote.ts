import type { AuctionSummary, Bid, Snapshot } from '../contracts/auction.ts';
import { formatMoney } from '../contracts/money.ts';
import { judgeLot } from '../demo/rehearsal.rules.ts';
import { REGULARS, RobotCrew } from '../demo/robot.crew.ts';
import type { RobotDeed } from '../demo/robot.mind.rules.ts';
import type { LotReport } from './rehearse.report.ts';

const LOOK_MS = 2_000;

export type RemoteOptions = { url: string; email: string; password: string; minutes: number };

type Session = { accessToken: string; user: { displayName: string } };

/**
 * Robots at the demo sale of a server, over the same sockets as everybody; other sales are left alone.
 * @param stop ends it early
 * @returns how each lot went that ended meanwhile, judged by what everybody may see
 */
export async function rehearseAt(
  { url, email, password, minutes }: RemoteOptions,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<LotReport[]> {
  const until = Date.now() + minutes * 60_000;
  const signIn = () => call<Session>(`${url}/api/auth/login`, { email, password });
  let staff = await signIn();
  const robots = new Map<string, Promise<string>>();
  const deeds: RobotDeed[] = [];
  const crew = new RobotCrew({
    url: () => url,
    token: (name) => tokenOf(name),
    onDeed: (deed) => {
      deeds.push(deed);
      const what = deed.offer === 'buy now' ? 'the buy-now price' : formatMoney(deed.offer.amount, 'USD');
      say(`${deed.robot} ${deed.answer?.ok ? 'bids' : 'is too late with'} ${what}`);
    },
  });

  /** All robots are asked for at once; a token that served is made anew for the next connection. */
  async function tokenOf(name: string): Promise<string> {
    if (!robots.has(name)) {
      const all = letIn();
      for (const { name: each } of REGULARS)
        robots.set(
          each,
          all.then((tokens) => tokens.get(each) ?? ''),
        );
    }
    const token = robots.get(name) as Promise<string>;
    robots.delete(name);
    return token;
  }

  async function letIn(): Promise<Map<string, string>> {
    const displayNames = REGULARS.map((robot) => robot.name);
    const ask = () => call<{ items: Session[] }>(`${url}/api/robots`, { displayNames }, staff.accessToken);
    const { items } = await ask().catch(async () => {
      staff = await signIn();
      return ask();
    });
    return new Map(items.map((item) => [item.user.displayName, item.accessToken]));
  }

  const visited = new Map<string, string>();
  let playing = '';
  while (Date.now() < until && !stop.aborted) {
    const { items } = await call<{ items: AuctionSummary[] }>(`${url}/api/auctions?status=live&limit=200`);
    const lots = items.filter((item) => item.lot.demo);
    const now = lots.map(({ id }) => id).join(' ');
    if (now !== playing) {
      playing = now;
      for (const { id, format, lot } of lots) {
        if (!visited.has(id)) say(`Lot ${lot.lotNumber}, ${lot.title}: the robots take their seats.`);
        visited.set(id, `${format}: ${lot.title}`);
      }
      if (lots.length === 0) say('No live lot in a demo sale; waiting for the next.');
      else crew.play(lots.map(({ id }) => id));
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  crew.leave();
  const reports: LotReport[] = [];
  for (const [id, name] of visited) {
    const snapshot = await call<Snapshot>(`${url}/api/auctions/${id}`);
    if (snapshot.status !== 'ended') continue;
    const own = deeds.filter(({ auctionId }) => auctionId === id);
    reports.push({ name, snapshot, ...judgeLot(snapshot, await allBids(url, id), own) });
  }
  return reports;
}

async function allBids(url: string, id: string): Promise<Bid[]> {
  const bids: Bid[] = [];
  for (let cursor = ''; ; ) {
    const page = await call<{ items: Bid[]; nextCursor: string | null }>(
      `${url}/api/auctions/${id}/bids?limit=200${cursor}`,
    );
    bids.push(...page.items);
    if (page.nextCursor === null) return bids;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

async function call<T>(url: string, body?: object, token?: string): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await fetch(
    url,
    body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
  ).catch(() => {
    throw new Error(`${new URL(url).origin} does not answer.`);
  });
  const answer = (await response.json().catch(() => ({}))) as T & { message?: string };
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${answer.message ?? response.statusText}`);
  return answer;
}
