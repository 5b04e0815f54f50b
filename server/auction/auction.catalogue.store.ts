import type pg from 'pg';
import { z } from 'zod';
import type { AuctionStatus } from '../contracts/auction.ts';
import type { AuctionInput, AuctionTerms } from '../contracts/catalogue.ts';
import type { Currency } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';
import {
  cursorTimestamp,
  decodeCursor,
  type Page,
  type PageRequest,
  pageOfRows,
} from '../platform/paging.ts';
import { inTransaction } from '../platform/transaction.ts';

export type LotFilter = {
  statuses?: AuctionStatus[] | undefined;
  campaignId?: string | undefined;
  /** Lots of draft campaigns too. */
  drafts: boolean;
};

/** A new lot complete with what was left to the house. */
export type NewLot = Omit<AuctionInput, 'increments'> & { increments: AuctionTerms['increments'] };
export type LotPatch = { [K in keyof AuctionInput]?: AuctionInput[K] | undefined };

export type SaleOfLot = { status: string; currency: Currency };

type TermsRow = Omit<AuctionTerms, 'startsAt'> & { startsAt: Date | null };
type ListRow = { id: string; campaignId: string; lotNumber: number; at: string };

export type AuctionCatalogueStore = ReturnType<typeof createAuctionCatalogueStore>;

const columnOf: Record<keyof AuctionInput, string> = {
  campaignId: 'campaign_id',
  artItemId: 'art_item_id',
  lotNumber: 'lot_number',
  format: 'format',
  openingPrice: 'opening_price',
  reservePrice: 'reserve_price',
  increments: 'increments',
  startsAt: 'starts_at',
  durationSeconds: 'duration_seconds',
  softCloseSeconds: 'soft_close_seconds',
  maxExtensions: 'max_extensions',
  floorPrice: 'floor_price',
  decrement: 'decrement',
  decrementSeconds: 'decrement_seconds',
  buyNowPrice: 'buy_now_price',
  softCloseGroup: 'soft_close_group',
  sellerId: 'seller_id',
};

const termsSql = `SELECT a.id, a.status, a.reoffer_of AS "reofferOf",
  (SELECT n.id FROM auction.auctions n WHERE n.reoffer_of = a.id) AS "reofferedAs", ${Object.entries(columnOf)
    .map(([name, column]) => `a.${column} AS "${name}"`)
    .join(', ')} FROM auction.auctions a WHERE a.id = $1`;

const listPosition = z.tuple([cursorTimestamp, z.uuid(), z.int32()]);

/** Lots as rows: what is offered, in which order and on which terms. The ledger alone says how they went. */
export function createAuctionCatalogueStore(pool: pg.Pool) {
  const change = <T>(work: (client: pg.PoolClient) => Promise<T>) =>
    inTransaction(pool, work).catch((error: unknown) => {
      throw refusalOf(error);
    });

  return {
    async sale(campaignId: string): Promise<SaleOfLot | null> {
      const { rows } = await pool.query<SaleOfLot>(
        'SELECT status, currency FROM campaign.campaigns WHERE id = $1',
        [campaignId],
      );
      return rows[0] ?? null;
    },

    /**
     * Takes the next free lot number of the campaign where none is given.
     * @throws AppError NOT_FOUND (campaign, item or seller), CONFLICT (number taken, or item offered already)
     */
    create(lot: NewLot, currency: Currency): Promise<{ id: string; lotNumber: number }> {
      return change(async (client) => {
        // One at a time per campaign, so that two lots never reach for the same number.
        await client.query('SELECT FROM campaign.campaigns WHERE id = $1 FOR NO KEY UPDATE', [
          lot.campaignId,
        ]);
        await requireUnoffered(client, lot.artItemId, null);
        const { rows } = await client.query<{ id: string; lotNumber: number }>(
          `INSERT INTO auction.auctions (campaign_id, art_item_id, lot_number, format, currency, opening_price,
             reserve_price, increments, starts_at, duration_seconds, soft_close_seconds, max_extensions, floor_price,
             decrement, decrement_seconds, buy_now_price, soft_close_group, seller_id)
           VALUES ($1, $2,
             coalesce($3, (SELECT coalesce(max(lot_number), 0) + 1 FROM auction.auctions WHERE campaign_id = $1)),
             $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
           RETURNING id, lot_number AS "lotNumber"`,
          [
            lot.campaignId,
            lot.artItemId,
            lot.lotNumber ?? null,
            lot.format,
            currency,
            lot.openingPrice,
            lot.reservePrice,
            JSON.stringify(lot.increments),
            lot.startsAt === null ? null : new Date(lot.startsAt),
            lot.durationSeconds,
            lot.softCloseSeconds,
            lot.maxExtensions,
            lot.floorPrice,
            lot.decrement,
            lot.decrementSeconds,
            lot.buyNowPrice,
            lot.softCloseGroup,
            lot.sellerId,
          ],
        );
        return rows[0] as { id: string; lotNumber: number };
      });
    },

    /**
     * Changes a lot that has not opened. The database raises its generation, so that a start by the old terms, decided
     * by a Redis that does not know the new ones yet, cannot be committed.
     * @throws AppError AUCTION_NOT_FOUND, RULES_FROZEN, and as `create`
     */
    update(id: string, patch: LotPatch, currency?: Currency): Promise<void> {
      return change(async (client) => {
        // The head before the row, as every commit of entries locks them.
        const head = await client.query(
          'SELECT FROM auction.auction_heads WHERE auction_id = $1 FOR UPDATE',
          [id],
        );
        if (head.rowCount === 0) throw new AppError('AUCTION_NOT_FOUND');
        if (patch.artItemId !== undefined) await requireUnoffered(client, patch.artItemId, id);
        // Maxima that were left in another sale, in its currency and by its bidders, mean nothing here.
        if (currency !== undefined) {
          await client.query('DELETE FROM auction.pre_bids WHERE auction_id = $1', [id]);
        }
        const { names, values } = assignments(patch, currency);
        if (names.length === 0) return;
        const { rowCount } = await client.query(
          `UPDATE auction.auctions SET ${names.map((name, i) => `${name} = $${i + 2}`).join(', ')}
           WHERE id = $1 AND status = 'scheduled'`,
          [id, ...values],
        );
        if (rowCount === 0) throw new AppError('RULES_FROZEN');
      });
    },

    /** @throws AppError AUCTION_NOT_FOUND; RULES_FROZEN once it has opened */
    remove(id: string): Promise<void> {
      return change(async (client) => {
        await client.query('SELECT FROM auction.auction_heads WHERE auction_id = $1 FOR UPDATE', [id]);
        const { rows } = await client.query<{ again: boolean }>(
          `SELECT EXISTS (SELECT FROM auction.auctions n WHERE n.reoffer_of = a.id) AS again
           FROM auction.auctions a WHERE a.id = $1`,
          [id],
        );
        if (!rows[0]) throw new AppError('AUCTION_NOT_FOUND');
        if (rows[0].again) throw new AppError('ALREADY_REOFFERED');
        const removed = await client.query(
          'DELETE FROM auction.auctions WHERE id = $1 AND opened_at IS NULL',
          [id],
        );
        if (removed.rowCount === 0)
          throw new AppError('RULES_FROZEN', undefined, 'This lot has opened: cancel it');
      });
    },

    /** @throws AppError AUCTION_NOT_FOUND */
    async terms(id: string): Promise<AuctionTerms> {
      const { rows } = await pool.query<TermsRow>(termsSql, [id]);
      const row = rows[0];
      if (!row) throw new AppError('AUCTION_NOT_FOUND');
      return { ...row, startsAt: row.startsAt?.getTime() ?? null };
    },

    /** Ids of lots: the latest campaign first, then as the catalogue counts them. */
    async list({ limit, cursor }: PageRequest, filter: LotFilter): Promise<Page<string>> {
      const [at, campaignId, lotNumber] = cursor === undefined ? [] : decodeCursor(cursor, listPosition);
      const { rows } = await pool.query<ListRow>(
        `SELECT a.id, a.campaign_id AS "campaignId", a.lot_number AS "lotNumber", c.created_at::text AS at
         FROM auction.auctions a JOIN campaign.campaigns c ON c.id = a.campaign_id
         WHERE ($1::uuid IS NULL OR a.campaign_id = $1)
           AND ($2::auction.auction_status[] IS NULL OR a.status = ANY($2))
           AND ($3 OR c.status <> 'draft')
           AND ($4::timestamptz IS NULL OR (c.created_at, c.id) < ($4, $5::uuid)
             OR (c.id = $5::uuid AND a.lot_number > $6::int))
         ORDER BY c.created_at DESC, c.id DESC, a.lot_number LIMIT $7`,
        [
          filter.campaignId ?? null,
          filter.statuses ?? null,
          filter.drafts,
          at ?? null,
          campaignId ?? null,
          lotNumber ?? null,
          limit + 1,
        ],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => row.id,
        (row) => [row.at, row.campaignId, row.lotNumber],
      );
    },
  };
}

/**
 * An item is offered as one lot at a time; a lot that ended, or was offered again, does not count.
 * @throws AppError CONFLICT
 */
export async function requireUnoffered(
  client: pg.PoolClient,
  artItemId: string,
  butFor: string | null,
): Promise<void> {
  // One at a time per item, so that two never offer it at once.
  await client.query('SELECT FROM campaign.art_items WHERE id = $1 FOR NO KEY UPDATE', [artItemId]);
  const { rowCount } = await client.query(
    `SELECT FROM auction.auctions
     WHERE art_item_id = $1 AND id IS DISTINCT FROM $2 AND status IN ('scheduled', 'live', 'paused')`,
    [artItemId, butFor],
  );
  if (rowCount) throw new AppError('CONFLICT', undefined, 'This item is offered as another lot already');
}

function assignments(
  patch: LotPatch,
  currency: Currency | undefined,
): { names: string[]; values: unknown[] } {
  const fields = Object.entries(patch).filter(([, value]) => value !== undefined);
  const names = fields.map(([name]) => columnOf[name as keyof AuctionInput]);
  const values = fields.map(([name, value]) => {
    if (name === 'increments') return JSON.stringify(value);
    return name === 'startsAt' && typeof value === 'number' ? new Date(value) : value;
  });
  return currency === undefined
    ? { names, values }
    : { names: [...names, 'currency'], values: [...values, currency] };
}

/** What a constraint of the database means to the one who asked. */
function refusalOf(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (constraint === 'auctions_campaign_id_lot_number_key') {
    return new AppError('CONFLICT', undefined, 'This lot number is taken');
  }
  if (constraint === 'script_segments_auction_id_fkey') {
    return new AppError('CONFLICT', undefined, 'A show speaks of this lot: take it out there first');
  }
  // restrict_violation: the trigger that guards the rules of an opened lot.
  if (code === '23001') return new AppError('RULES_FROZEN');
  if (code === '23503') return new AppError('NOT_FOUND', { reference: constraint });
  return error;
}
