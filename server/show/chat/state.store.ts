import type { Pool } from 'pg';
import type { StoredShow } from '../stored.show.ts';
import type { ShowState } from './instructions.rules.ts';
import { wordsOf } from './tools.ts';

const CAMPAIGNS = 30;
/** Lots that can still be sold. */
const LOTS = `(SELECT count(*)::int FROM auction.auctions a
  WHERE a.campaign_id = c.id AND a.status IN ('scheduled', 'live', 'paused'))`;

export type StateStore = ReturnType<typeof createStateStore>;

/** What there is to make shows of. */
export function createStateStore(pool: Pool, timeZone: string) {
  return {
    /** The show and the campaigns it may sell, for the model. */
    async stateOf(show: StoredShow): Promise<ShowState> {
      const { rows: campaigns } = await pool.query<ShowState['campaigns'][number]>(
        `SELECT c.id, c.name, c.is_demo AS demo, ${LOTS} AS lots FROM campaign.campaigns c
         WHERE c.status IN ('draft', 'scheduled', 'active') OR c.id = $1
         ORDER BY c.id = $1 DESC, c.created_at DESC LIMIT $2`,
        [show.campaignId, CAMPAIGNS],
      );
      const { title, description, eventType, status, eventDate, minutes, language, tones, campaignId } = show;
      const script = new Map(show.scriptSegments.map((segment) => [segment.id, segment]));
      const planned = show.eventLayout.length > 0 ? show.eventLayout : show.scriptSegments;
      return {
        now: inZone(new Date(), timeZone),
        timeZone,
        show: {
          ...{ title, description, eventType, status, eventDate, minutes, language, tones, campaignId },
          hasPresentation: show.presentationKey !== null,
        },
        campaigns,
        segments: planned.map((segment) => {
          const written = script.get(segment.id);
          return {
            id: segment.id,
            rev: written?.rev ?? 1,
            order: segment.order,
            name: written?.name ?? segment.name,
            type: 'type' in segment ? segment.type : segment.segmentType,
            seconds: Math.round(written?.timing ?? ('duration' in segment ? segment.duration : 0)),
            words: wordsOf(written?.content ?? ''),
            hasSound: written?.audioKey != null,
          };
        }),
      };
    },

    async campaign(id: string): Promise<{ name: string; lots: number } | null> {
      const { rows } = await pool.query<{ name: string; lots: number }>(
        `SELECT c.name, ${LOTS} AS lots FROM campaign.campaigns c WHERE c.id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },

    /** Segments whose words, as they stand, are not the writer's. */
    async editedSegments(eventId: string): Promise<Set<string>> {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT s.id FROM show.script_segments s JOIN show.segment_versions v ON v.segment_id = s.id AND v.rev = s.rev
         WHERE s.event_id = $1 AND v.author <> 'writer'`,
        [eventId],
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
}

/** `2026-11-21T18:30:00+01:00`: a moment as the clock of the house shows it. */
function inZone(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment);
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${parts.replace(' ', 'T')}${offset?.slice(3) || '+00:00'}`;
}
