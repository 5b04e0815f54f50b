import type { Pool } from 'pg';
import type { LotReader } from '../auction/lot.reader.ts';
import type { Currency } from '../contracts/money.ts';
import type { LotFacts } from './answers/answer.rules.ts';
import type { BlockLot } from './host.block.ts';
import { type HostLanguage, hostLanguageOf } from './host.language.rules.ts';

/** What the host knows of lots. */
export function createHostLots(pool: Pool, reader: Pick<LotReader, 'lots'>) {
  return {
    async block(auctionId: string): Promise<BlockLot | null> {
      const info = (await reader.lots([auctionId])).get(auctionId);
      return info ? { ...info.lot, format: info.format } : null;
    },

    /** What viewers may be told; null: there is no such lot, or they do not know of it yet. */
    async facts(auctionId: string): Promise<(LotFacts & Pick<BlockLot, 'campaignId'>) | null> {
      const info = (await reader.lots([auctionId])).get(auctionId);
      if (!info || info.draft) return null;
      const { rows } = await pool.query<{ currency: Currency }>(
        'SELECT currency FROM auction.auctions WHERE id = $1',
        [auctionId],
      );
      const [row] = rows;
      if (!row) return null;
      // Field by field: whatever a lot has beside these is not for a model.
      const { title, artist, year, medium, dimensions, description, provenance, campaignId } = info.lot;
      const { estimateLow, estimateHigh, hasReserve, softCloseSeconds, maxExtensions, premiumTable, taxBps } =
        info.lot;
      return {
        ...{ title, artist, year, medium, dimensions, description, provenance, campaignId },
        ...{ estimateLow, estimateHigh, hasReserve, softCloseSeconds, maxExtensions, premiumTable, taxBps },
        format: info.format,
        currency: row.currency,
      };
    },

    /** The language of the show that runs in this sale, English without one. */
    async languageOf(campaignId: string): Promise<HostLanguage> {
      const { rows } = await pool.query<{ language: string | null }>(
        `SELECT plan ->> 'language' AS language FROM show.runs
         WHERE ended_at IS NULL AND $1 IN (plan ->> 'campaignId', plan ->> 'practiceCampaignId') LIMIT 1`,
        [campaignId],
      );
      return hostLanguageOf(rows[0]?.language ?? null);
    },

    /** Whether nothing is really sold there: the sale of a rehearsal. */
    async isPractice(campaignId: string): Promise<boolean> {
      const { rowCount } = await pool.query(
        `SELECT 1 FROM show.runs WHERE plan ->> 'practiceCampaignId' = $1 LIMIT 1`,
        [campaignId],
      );
      return rowCount === 1;
    },
  };
}
