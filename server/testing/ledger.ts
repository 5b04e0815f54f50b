import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Entry, EntryKind, EntryState } from '../auction/entry.ts';

type Change = Partial<Omit<Entry, 'state'>> & { state: Partial<EntryState> };

/** Writes the next change of a lot into its ledger, as the engine commits it, without the engine. Returns its id. */
export async function commitChange(pool: Pool, auctionId: string, kind: EntryKind, change: Change) {
  const { rows } = await pool.query<{ gen: number; rev: string; prev: string | null }>(
    'SELECT gen, rev, last_entry_id AS prev FROM auction.auction_heads WHERE auction_id = $1',
    [auctionId],
  );
  const { gen = 1, rev = '0', prev = null } = rows[0] ?? {};
  const state = { currency: 'USD', seq: 1, bidCount: 1, startsAt: 1, endsAt: 2, ...change.state };
  const entry = {
    id: randomUUID(),
    auctionId,
    gen,
    rev: Number(rev) + 1,
    kind,
    at: Date.now(),
    ...(prev === null ? {} : { prev }),
    ...change,
    state,
  };
  const answer = await pool.query<{ verdict: string }>('SELECT verdict FROM auction.commit_entries($1)', [
    JSON.stringify([entry]),
  ]);
  const verdict = answer.rows[0]?.verdict;
  if (verdict !== 'committed') throw new Error(`the ledger says ${verdict}`);
  return entry;
}
