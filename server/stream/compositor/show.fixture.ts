import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { AuctionState, Snapshot } from '../../contracts/auction.ts';
import { bid, snapshot } from '../../contracts/live/lot.fixture.ts';
import type { LotShown, LotTold } from '../../contracts/live/stage.rules.ts';
import type { SceneState } from '../../contracts/scene.ts';
import type { Alignment } from '../../contracts/speech.ts';
import type { OnAir, SpokenNow } from '../parts.ts';
import { createPictures } from './pictures.ts';

export const logger = pino({ level: 'silent' });
/** A house without pictures and templates of its own. */
export const EMPTY = join(tmpdir(), 'gavelcast-no-such-house');
export const NOW = 1_700_000_000_000;

/** The pictures that come with the program, read. */
export async function picturesReady() {
  const pictures = createPictures({ dataDir: EMPTY, objects: { get: async () => null }, logger });
  const places = ['backgrounds/saleroom', 'backgrounds/sunburst', 'nfts/wave', 'nfts/estuary'];
  const faces = ['neutral', 'happy', 'excited', 'speaking'].map(
    (name) => `character/expressions/${name}.webp`,
  );
  await Promise.all([...places.map((name) => `stream/${name}.webp`), ...faces].map(pictures.ready));
  return pictures;
}

type Told = Partial<Snapshot> & { title?: string; image?: string; told?: Partial<LotTold> };

/** A lot with bids, as it goes on screen. */
export function lotShown({ title = 'Harbour', image = 'wave', told, ...state }: Told = {}): LotShown {
  const leader: AuctionState['leader'] = { paddle: 106, displayName: 'Ada' };
  const bids = [7, 6, 5, 4].map((seq) => bid(seq, { paddle: 100 + seq, amount: `${seq * 30_000}` }));
  const shot = snapshot(7, { endsAt: NOW + 63_000, price: '210000', leader, bids, ...state });
  const images = [{ url: `stream/nfts/${image}.webp`, width: 800, height: 800 }];
  const untold: LotTold = { moment: null, why: null, cancelReason: null, chat: [], extension: null };
  return { ...shot, lot: { ...shot.lot, title, images }, ...untold, ...told };
}

export function onAir(
  scene: SceneState['scene'] | null,
  shown: LotShown | null = null,
  more: Partial<SceneState> & { expression?: string } = {},
): OnAir {
  const { expression = 'happy', ...rest } = more;
  const auctionId = shown?.id ?? null;
  return {
    scene: scene && { streamId: 'main', scene, auctionId, auto: true, ...rest },
    shown,
    mood: {
      agentId: crypto.randomUUID(),
      name: 'Vesper',
      mood: 'warm',
      expression,
      intensity: 40,
      auctionId,
    },
    ticker: ['Welcome to the sale', 'Every bid is decided by the clock of the house'],
    title: 'Gavelcast',
    viewers: 12,
  };
}

const TEXT = 'Good evening and welcome, we begin with the first lot of the sale.';
const alignment: Alignment = {
  characters: [...TEXT],
  startTimes: [...TEXT].map((_, i) => i * 0.06),
  endTimes: [...TEXT].map((_, i) => (i + 1) * 0.06),
};

/** The host speaks, at a place of the text in milliseconds. */
export const speaking = (positionMs: number): SpokenNow => ({
  speechId: 'a',
  text: TEXT,
  alignment,
  positionMs,
});
