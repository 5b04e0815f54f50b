import { randomUUID } from 'node:crypto';
import { createAccessTokens } from '../identity/tokens.ts';
import type { Role } from '../platform/config.ts';
import { Client } from './http.ts';
import { startHouse } from './running-house.ts';

export type Saleroom = Awaited<ReturnType<typeof openSaleroom>>;

/** A whole house, and clients for the people of its tests. */
export async function openSaleroom(environment: Record<string, string> = {}, roles?: readonly Role[]) {
  const house = await startHouse(environment, undefined, roles);
  const { pool, container, url } = house;
  const { core } = container;
  const tokens = createAccessTokens(core.house.config.sessionSecret);
  type Person = { id: string; displayName: string };

  async function clientOf({ id, displayName }: Person, role: 'bidder' | 'staff' = 'bidder'): Promise<Client> {
    return new Client(url, await tokens.issue({ id, role, robot: false, displayName }));
  }
  async function newcomer(displayName: string, role: 'bidder' | 'staff' = 'bidder'): Promise<Client> {
    const { rows } = await pool.query<{ id: string }>(
      'INSERT INTO identity.users (email, display_name, role) VALUES ($1, $2, $3) RETURNING id',
      [`${randomUUID()}@example.com`, displayName, role],
    );
    return clientOf({ id: rows[0]?.id ?? '', displayName }, role);
  }

  return {
    house,
    core,
    pool,
    url,
    engine: core.engine,
    clientOf,
    /** Somebody with a new account. */
    newcomer,
    staff: await newcomer('Clerk', 'staff'),
    anyone: new Client(url),
    close: () => house.stop(),
  };
}

/** Asks until there is an answer. @throws Error after `withinMs` */
export async function eventually<T>(
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = 10_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
