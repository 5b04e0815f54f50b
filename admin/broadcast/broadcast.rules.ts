import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { type Scene, type SceneState, sceneSchema } from '../../server/contracts/scene.ts';
import type { StreamHealth, StreamOutput, StreamStatusReport } from '../../server/contracts/stream.ts';

export const SCENE_NAMES: Record<Scene, string> = {
  holding: 'Between lots',
  welcome: 'Welcome',
  lot: 'Lot presented',
  bidding: 'Bidding',
  sold: 'Hammer',
  break: 'Break',
  clip: 'Clip',
  goodbye: 'Good night',
};

/** In the order of their number keys, from 1. */
export const SCENES = sceneSchema.options;

/** A clip is played over no lot, a break has none: the others show the one that is chosen. */
const WITH_LOT: ReadonlySet<Scene> = new Set(['holding', 'lot', 'bidding', 'sold']);

export type DeskKey =
  | { does: 'preview' | 'cut'; scene: Scene }
  | { does: 'take' }
  | { does: 'hush' }
  | { does: 'say' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key means on the broadcast desk; null when nothing. With Ctrl, Alt or Meta it belongs to the browser. */
export function deskKey({ key, code, shiftKey, ctrlKey, altKey, metaKey }: Pressed): DeskKey | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'Enter' || key === ' ') return { does: 'take' };
  if (key === 'Escape') return { does: 'hush' };
  if (key === 's' || key === 'S') return { does: 'say' };
  // By its place: with Shift a digit is another character on every keyboard.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const scene = SCENES[Number(digit) - 1];
  return scene ? { does: shiftKey ? 'cut' : 'preview', scene } : null;
}

export type Choice = { lotId: string | null; template: string | null; clipId: string | null };

/** A scene as the desk asks for it, with what has been chosen beside it. */
export function sceneWith(scene: Scene, { lotId, template, clipId }: Choice): Omit<SceneState, 'streamId'> {
  return {
    scene,
    auctionId: WITH_LOT.has(scene) ? lotId : null,
    auto: false,
    template,
    assetId: scene === 'clip' ? clipId : null,
  };
}

/** Lots that can go on screen: those that run, then those that come, then those that were. */
export function lotsForScreen(rows: readonly AuctionSummary[]): AuctionSummary[] {
  const rank = { live: 0, paused: 0, scheduled: 1, ended: 2, cancelled: 3 };
  return rows
    .filter(({ status }) => status !== 'cancelled')
    .sort((a, b) => rank[a.status] - rank[b.status] || a.lot.lotNumber - b.lot.lotNumber);
}

export type Verdict = { tone: 'good' | 'warn' | 'bad' | 'off'; title: string; details: string[] };

/** The one line that says at a glance whether all is well. */
export function verdictOf({
  status,
  wanted,
  air,
}: Pick<StreamStatusReport, 'status' | 'wanted' | 'air'>): Verdict {
  const { quality, troubles } = air;
  if (status === 'ended' && !wanted)
    return {
      tone: 'off',
      title: 'Off air',
      details: ['Press “Go on air” to begin. Viewers see the slate meanwhile.'],
    };
  if (status === 'ended')
    return {
      tone: 'bad',
      title: 'Not on air',
      details: ['The streamer does not answer. It is started again by itself; if this stays, read its log.'],
    };
  if (status === 'starting') return { tone: 'warn', title: 'Going on air…', details: troubles };
  if (status === 'reconnecting' || quality === 'down')
    return { tone: 'bad', title: 'Viewers see nothing new', details: troubles };
  if (quality === 'degraded') return { tone: 'warn', title: 'On air, but look', details: troubles };
  return { tone: 'good', title: 'On air: all is well', details: [] };
}

export type Figure = { name: string; value: string; bad?: boolean };

/** Figures of the health panel, in words of people. */
export function figuresOf(health: StreamHealth): Figure[] {
  const { droppedDelta, duplicatedDelta } = health;
  return [
    { name: 'On air for', value: durationText(health.uptimeMs) },
    { name: 'Bit rate', value: `${Math.round(health.kbps).toLocaleString('en')} kbit/s` },
    { name: 'Pictures', value: `${health.fps.toFixed(1)} fps`, bad: health.fps < 28 },
    { name: 'Speed', value: `${health.speed.toFixed(2)} ×`, bad: health.speed < 0.97 },
    { name: 'Dropped', value: `${health.dropped} (+${droppedDelta})`, bad: droppedDelta > 0 },
    { name: 'Repeated', value: `${health.duplicated} (+${duplicatedDelta})` },
    { name: 'Processor', value: `${health.cpu.toFixed(2)} + ${health.encoderCpu.toFixed(2)} cores` },
    { name: 'Memory', value: `${Math.round(health.memoryBytes / 1_048_576)} MB` },
    {
      name: 'Last progress',
      value: `${(health.sinceProgressMs / 1_000).toFixed(1)} s ago`,
      bad: health.sinceProgressMs > 3_000,
    },
    health.restartInMs === null
      ? { name: 'Encoder runs', value: String(health.encoderRuns) }
      : { name: 'Starts again', value: `in ${Math.ceil(health.restartInMs / 1_000)} s`, bad: true },
  ];
}

/** 3725000 → "1:02:05" */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${h}:${two(m)}:${two(s)}`;
}

export function sizeText(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** What an output does now. */
export function outputText({ enabled, status, error, retryInMs }: StreamOutput): string {
  if (!enabled || status === 'off') return enabled ? 'Waits for the broadcast' : 'Switched off';
  if (status === 'live') return 'Live';
  const again = retryInMs === null ? '' : `; again in ${Math.ceil(retryInMs / 1_000)} s`;
  if (status === 'connecting') return `Connecting${again}`;
  return `${error ?? 'Failed'}${again}`;
}

/** Lines of the news ticker out of the field, one a line. */
export function tickerLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
