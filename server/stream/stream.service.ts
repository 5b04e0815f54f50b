import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { SceneState, sceneInputSchema, Transition } from '../contracts/scene.ts';
import type { saySchema } from '../contracts/speech.ts';
import type {
  deskPatchSchema,
  Stream,
  StreamAir,
  StreamDesk,
  StreamOutput,
  StreamStatusReport,
  streamPatchSchema,
} from '../contracts/stream.ts';
import type { Bus } from '../platform/bus.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import { MAIN_STREAM, type StageService } from './stage.service.ts';
import { SAY_PATIENCE_MS, type StreamCommands } from './stream.commands.ts';
import type { StreamSessions } from './stream.sessions.ts';
import { OFF_AIR, type StreamState, type ViewerPoint } from './stream.state.ts';
import type { StreamRow, StreamStore } from './stream.store.ts';

const CHART_MS = 3 * 3_600_000;

export type StreamDeps = {
  store: StreamStore;
  sessions: StreamSessions;
  state: StreamState;
  stage: StageService;
  commands: StreamCommands;
  bus: Bus;
  viewers: (streamId: string) => Promise<number>;
  outputs: (streamId: string) => Promise<StreamOutput[]>;
  /** Addresses for players, with the right to play when it takes one. */
  play: (stream: Pick<StreamRow, 'id' | 'visibility'>) => NonNullable<Stream['play']>;
  /** What OBS asks for as "Server". */
  rtmpServer: (id: string) => Promise<string>;
  templates: () => Promise<{ name: string; title: string }[]>;
  /** The type of an asset; null when there is no such asset. */
  assetType: (assetId: string) => Promise<string | null>;
  /** The lot that bids are taken for. */
  onBlock: () => Promise<string | null>;
  /** @throws AppError QUOTA_EXCEEDED when there is no time on air left for whoever wants to begin */
  mayStart: (userId: string) => Promise<void>;
  /** Writes into the house's history who did what to which stream. */
  record: (actorId: string, type: string, streamId: string, data: Record<string, unknown>) => Promise<void>;
  now?: () => number;
};

type SceneInput = z.output<typeof sceneInputSchema>;

export type StreamService = ReturnType<typeof createStreamService>;

/** The broadcasts as staff run them. Every method throws AppError NOT_FOUND for a stream that is unknown. */
export function createStreamService(deps: StreamDeps) {
  const { store, sessions, state, stage, commands, bus, record } = deps;
  const now = deps.now ?? Date.now;

  const configured = (streamId: string) =>
    bus.publish('stream:configured', { streamId }, { source: 'stream-manager' });

  async function describe(row: StreamRow, air: StreamAir | null, seesPlay: boolean): Promise<Stream> {
    const status = air?.status ?? 'ended';
    const onAir = status === 'live' || status === 'reconnecting';
    const [scene, viewers] = await Promise.all([stage.current(row.id), deps.viewers(row.id)]);
    return {
      id: row.id,
      title: row.title,
      status,
      visibility: row.visibility,
      startedAt: onAir && air?.startedAt ? new Date(air.startedAt).toISOString() : null,
      scene,
      viewers,
      play: onAir && (seesPlay || row.visibility === 'public') ? deps.play(row) : null,
      serverTime: now(),
    };
  }

  async function one(id: string, seesPlay: boolean): Promise<Stream> {
    return describe(await store.get(id), await state.readAir(id), seesPlay);
  }

  /** @throws AppError VALIDATION_FAILED when the scene needs what is not there */
  async function checkScene({
    scene,
    template,
    assetId,
  }: Pick<SceneState, 'scene' | 'template' | 'assetId'>) {
    if (template && !(await deps.templates()).some(({ name }) => name === template))
      throw wrong('template', 'There is no such template');
    if (scene === 'clip' && !assetId) throw wrong('assetId', 'Choose the clip to play');
    if (assetId && (await deps.assetType(assetId)) !== 'video')
      throw wrong('assetId', 'There is no such clip');
  }

  /** Without a scene, what is on air stays, whatever the one who asked believes that to be. */
  function sceneOf(input: SceneInput, onAir: SceneState): Omit<SceneState, 'streamId'> {
    const { scene } = input;
    return scene ? (sent({ ...input, scene }) as SceneState) : { ...onAir, auto: input.auto };
  }

  /** Let go, the stage goes at once to the lot that runs: it would not hear of it before the next one opens. */
  async function letGo(next: Omit<SceneState, 'streamId'>, before: SceneState) {
    if (before.streamId !== MAIN_STREAM || !next.auto || before.auto) return next;
    const auctionId = await deps.onBlock();
    return auctionId === null ? next : { scene: 'bidding' as const, auctionId, auto: true };
  }

  return {
    /** Makes the stream when it is not there yet. */
    ensure: store.ensure,

    /** @param seesPlay of a private stream only staff learn where it plays */
    async list(seesPlay: boolean): Promise<Stream[]> {
      const rows = await store.list();
      return Promise.all(rows.map(async (row) => describe(row, await state.readAir(row.id), seesPlay)));
    },

    get: one,

    async change(id: string, patch: z.output<typeof streamPatchSchema>): Promise<Stream> {
      await store.update(id, sent(patch));
      await configured(id);
      return one(id, true);
    },

    /** On air as soon as a streamer runs; what is on air already goes on. @throws AppError QUOTA_EXCEEDED */
    async start(id: string, userId: string): Promise<Stream> {
      const { wanted } = await store.get(id);
      if (!wanted) {
        await deps.mayStart(userId);
        await store.update(id, { wanted: true, startedBy: userId });
      }
      await configured(id);
      return one(id, true);
    },

    async end(id: string, reason: string): Promise<Stream> {
      await store.get(id);
      await state.writeEndReason(id, reason);
      await store.update(id, { wanted: false });
      await configured(id);
      return one(id, true);
    },

    async report(id: string): Promise<StreamStatusReport> {
      const row = await store.get(id);
      const [air, desk, health, outputs, rtmpServer] = await Promise.all([
        state.readAir(id),
        state.readDesk(id),
        state.readHealth(id),
        deps.outputs(id),
        deps.rtmpServer(id),
      ]);
      const silent = row.wanted ? ['Nobody encodes: the streamer does not answer'] : ['Ended by staff'];
      return {
        ...(await describe(row, air, true)),
        desk,
        air: air ?? { ...OFF_AIR, troubles: silent },
        health,
        outputs,
        rtmpServer,
        record: row.record,
        wanted: row.wanted,
      };
    },

    async scene(id: string): Promise<SceneState> {
      await store.get(id);
      return stage.current(id);
    },

    async show(id: string, input: SceneInput, actorId: string): Promise<SceneState> {
      await store.get(id);
      const onAir = await stage.current(id);
      const next = await letGo(sceneOf(input, onAir), onAir);
      await checkScene(next);
      const { scene, auctionId, auto } = next;
      const shown = await stage.show(next, id);
      await record(actorId, 'stream.scene', id, { scene, auctionId, auto });
      return shown;
    },

    /** Preview goes to program, and what was on air into preview. @throws AppError CONFLICT with an empty preview */
    async take(id: string, transition: Transition, actorId: string): Promise<SceneState> {
      await store.get(id);
      const { preview } = await state.readDesk(id);
      if (!preview) throw new AppError('CONFLICT', undefined, 'There is nothing in preview');
      await checkScene(preview);
      const { transition: _, ...before } = await stage.current(id);
      const shown = await stage.show({ ...preview, auto: false, transition }, id);
      await state.writeDesk(id, { preview: { ...before, auto: false } });
      await configured(id);
      const { scene, auctionId } = shown;
      await record(actorId, 'stream.scene', id, {
        scene,
        auctionId,
        auto: false,
        transition: transition.kind,
      });
      return shown;
    },

    async setDesk(id: string, { preview, ...patch }: z.output<typeof deskPatchSchema>): Promise<StreamDesk> {
      await store.get(id);
      if (preview) await checkScene(preview);
      if (patch.music?.assetId && (await deps.assetType(patch.music.assetId)) !== 'music')
        throw wrong('music.assetId', 'There is no such music');
      await state.writeDesk(id, { ...patch, preview: preview && { ...preview, streamId: id } });
      await configured(id);
      return state.readDesk(id);
    },

    /** @throws AppError STREAM_OFF_AIR */
    async say(id: string, line: z.output<typeof saySchema>, actorId: string) {
      await store.get(id);
      const answer = await commands.send(
        id,
        { kind: 'say', requestId: randomUUID(), payer: actorId, ...line },
        SAY_PATIENCE_MS,
      );
      await record(actorId, 'stream.say', id, { text: line.text, priority: line.priority });
      return answer;
    },

    /** @throws AppError STREAM_OFF_AIR */
    async hush(id: string, all: boolean) {
      await store.get(id);
      return commands.send(id, { kind: 'hush', all });
    },

    /** A JPEG. @throws AppError STREAM_OFF_AIR when nothing is drawn */
    async monitor(id: string, which: 'preview' | 'program'): Promise<Buffer> {
      await store.get(id);
      const jpeg = await state.readMonitor(id, which);
      if (!jpeg) throw new AppError('STREAM_OFF_AIR');
      return jpeg;
    },

    async viewers(id: string, since = now() - CHART_MS): Promise<ViewerPoint[]> {
      await store.get(id);
      return state.chart(id, since);
    },

    async sessions(
      id: string,
      page: PageRequest,
    ): Promise<Page<Awaited<ReturnType<typeof sessions.list>>['items'][number]>> {
      await store.get(id);
      return sessions.list(id, page);
    },

    templates: deps.templates,
  };
}

function wrong(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', { issues: [{ path, message }] }, message);
}
