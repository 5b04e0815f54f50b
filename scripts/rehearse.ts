// Sends the demo's robots to any server, over the same sockets as everybody: npm run rehearse -- --url … --email … --password …
import { parseArgs } from 'node:util';
import { formatMoney } from '../server/contracts/money.ts';
import { REGULARS, RobotCrew } from '../server/demo/robot.crew.ts';

const LOOK_MS = 2_000;
const usage =
  'npm run rehearse -- --url http://host:port --email staff@example.org --password … [--minutes 10]';

type Listed = { items: { id: string; lot: { demo: boolean; title: string; lotNumber: number } }[] };

try {
  await rehearse();
} catch (error) {
  console.error(`${(error as Error).message}\n\n  ${usage}`);
  process.exitCode = 1;
}

async function rehearse(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://localhost:8080' },
      email: { type: 'string' },
      password: { type: 'string' },
      minutes: { type: 'string', default: '30' },
    },
  });
  const { email, password } = values;
  if (!email || !password) throw new Error('A staff account is needed, for robots are let in by staff only.');
  const url = values.url.replace(/\/+$/, '');
  const until = Date.now() + Number(values.minutes) * 60_000;

  const signIn = () => call<{ accessToken: string }>(`${url}/api/auth/login`, { email, password });
  let staff = await signIn();
  const robots = new Map<string, Promise<string>>();
  const crew = new RobotCrew({
    url: () => url,
    token: (name) => tokenOf(name),
    onDeed: ({ robot, offer, answer }) => {
      const what = offer === 'buy now' ? 'the buy-now price' : formatMoney(offer.amount, 'USD');
      console.log(`${robot} ${answer?.ok ? 'bids' : 'is too late with'} ${what}`);
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
    const ask = () =>
      call<{ items: { accessToken: string; user: { displayName: string } }[] }>(
        `${url}/api/robots`,
        { displayNames },
        staff.accessToken,
      );
    const { items } = await ask().catch(async () => {
      staff = await signIn();
      return ask();
    });
    return new Map(items.map((item) => [item.user.displayName, item.accessToken]));
  }

  process.once('SIGINT', () => {
    crew.leave();
    process.exit();
  });
  let playing: string | null = '';
  while (Date.now() < until) {
    const { items } = await call<Listed>(`${url}/api/auctions?status=live&limit=200`);
    const lot = items.find((item) => item.lot.demo);
    if (lot && lot.id !== playing) {
      console.log(`Lot ${lot.lot.lotNumber}, ${lot.lot.title}: the robots take their seats.`);
      playing = lot.id;
      crew.play([lot.id]);
    }
    if (!lot && playing !== null) {
      console.log('No live lot in a demo sale; waiting for the next.');
      playing = null;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  crew.leave();
  console.log('The rehearsal is over; the robots have left.');
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
  const answer = (await response.json().catch(() => ({}))) as T & { code?: string; message?: string };
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${answer.message ?? response.statusText}`);
  return answer;
}
