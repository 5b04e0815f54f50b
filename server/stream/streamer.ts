import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../container.ts';
import { CHANNELS, type InternalEvent } from '../contracts/events.ts';
import { PICTURE, type SceneTemplate } from '../contracts/scene.ts';
import { HostStore } from '../host/host.store.ts';
import { speechOf } from '../plans/budget.ts';
import { speechOnAir } from '../plans/speech.on-air.ts';
import { createLease } from '../platform/lease.ts';
import { createVoice } from '../voice/voice.ts';
import { type Air, createAir } from './air.ts';
import { createAssetFiles } from './assets/asset.files.ts';
import { outputsStoreOf, playKeyOf } from './broadcast.reach.ts';
import { createCompositor } from './compositor/compositor.ts';
import { shotOf } from './compositor/look.rules.ts';
import { createPictures } from './compositor/pictures.ts';
import { loadTemplates } from './compositor/templates.ts';
import { createFilms } from './films.ts';
import { createRtmpGateway } from './gateway/gateway.ts';
import { createKeyStore } from './gateway/key.store.ts';
import { lotAtTheHammer } from './hammer.rules.ts';
import { obeyWith } from './line.commands.ts';
import { createLines } from './lines.ts';
import { createClipLoader, DEFAULT_MUSIC, loadChimes } from './mixer/clips.ts';
import { createMixer } from './mixer/mixer.ts';
import { createStemRecorder } from './mixer/stems.ts';
import { createMonitors } from './monitors.ts';
import { createOutputsState } from './outputs/outputs.state.ts';
import { createRelays } from './outputs/relays.ts';
import type { Chime, OnAir } from './parts.ts';
import { createPictureSources } from './picture.sources.ts';
import { createPlayOrigin } from './play/play.origin.ts';
import { createPlayTokens } from './play/play.tokens.ts';
import { createReadings } from './readings.ts';
import { createRecorder } from './recording/recorder.ts';
import { createRecordingStore } from './recording/recording.store.ts';
import { createReporter, type Reporter } from './reporter.ts';
import { createLiveSource } from './source/live.source.ts';
import { HOUSE_STREAM, MAIN_STREAM } from './stage.service.ts';
import { serveStreamCommands } from './stream.commands.ts';
import { createStreamSessions } from './stream.sessions.ts';
import { createStreamState } from './stream.state.ts';
import { createStreamStore } from './stream.store.ts';

const OBEY_MS = 1_000;
const SWEEP_MS = 5_000;

export type Streamer = { start(): Promise<void>; stop(): Promise<void> };

/** The role `streamer`: draws, mixes and encodes the house's broadcast for as long as staff want it on air. */
export async function createStreamer(core: Core): Promise<Streamer> {
  const { house } = core;
  const { config, prisma, pool, redis, keys, bus, objects } = house;
  const streamId = MAIN_STREAM;
  const logger = house.log.component('stream-manager');
  const store = createStreamStore(prisma);
  const state = createStreamState(redis.commands, keys);
  const sessions = createStreamSessions(prisma, () => '');
  const files = createAssetFiles({ objects, dataDir: config.dataDir });
  const loadClip = createClipLoader(files.localPath);
  const leaseKey = keys.lease(`stream-${streamId}`);
  const lease = createLease({ redis: redis.commands, key: leaseKey, logger });
  const hlsDir = join(config.dataDir, 'live', streamId);

  const voice = createVoice({ config, pool, objects, logger: house.log.component('agent-service') });
  const host = await new HostStore(pool, redis.commands, keys).ensureHost();
  const { stemsDir } = config.stream;
  const stems = stemsDir === null ? null : createStemRecorder(stemsDir);
  const mixer = createMixer({ chimes: await loadChimes(loadClip), ...(stems ? { tap: stems.tap } : {}) });
  const lines = createLines({
    ...{ streamId, voice, mixer, host, bus, logger },
    doorOf: (payer) => speechOf(core.plans.quotas, payer),
    onAirOf: speechOnAir({ pool, quotas: core.plans.quotas, logger }),
  });

  const gateway = createRtmpGateway({
    streamId,
    host: config.host,
    port: config.rtmpPort,
    playKey: playKeyOf(config.sessionSecret),
    logger,
    onPublish: (channel) => follow(channel, true),
    onPublishEnd: (channel) => follow(channel, false),
    onKeyUsed: (id) => {
      keyStore.used(id).catch((err) => logger.warn({ err }, 'the use of a key was not noted'));
    },
  });
  const origin = createPlayOrigin({
    streamId,
    tokens: createPlayTokens(playKeyOf(config.sessionSecret)),
    flvPort: () => gateway.httpPort,
    playlist: (kind, query) => on?.air.dvr.playlist(kind, { query }) ?? null,
  });
  const recorder = createRecorder({
    dir: join(config.dataDir, 'recordings'),
    hours: config.stream.recordingHours,
    store: createRecordingStore(prisma),
    objects,
    logger,
  });
  const keyStore = createKeyStore(prisma);
  const source = createLiveSource({ feed: () => gateway.feed('source'), logger });
  const follow = (channel: 'program' | 'source', publishing: boolean) => {
    if (channel === 'source') source.setPublishing(publishing);
  };

  const films = createFilms({
    localPath: files.localPath,
    fileOf: async (assetId) => {
      const { path } = await prisma.streamAsset.findUniqueOrThrow({ where: { id: assetId } });
      return files.localPath(path);
    },
    logger,
  });
  const templates = await loadTemplates(config.dataDir, logger);
  const pictures = createPictures({ dataDir: config.dataDir, objects, logger });
  const draw = () =>
    createCompositor({
      templates,
      pictures,
      source,
      clipSource: films.clip,
      filmSource: films.background,
      logger,
    });
  const compositor = draw();
  const { program, preview } = createPictureSources({
    core,
    streamId,
    state,
    store,
    news: core.news.service.tickerLines,
    onChime: (chime: Chime) => mixer.chime(chime),
    logger,
  });
  const readings = createReadings({ lines, lot: () => program.get().shown, logger });
  let drawn = 0;
  const monitors = createMonitors({
    streamId,
    state,
    program: compositor,
    preview: draw,
    drawPreview: (next) => {
      // A frame of the preview's own: its clock goes on while it is looked at.
      drawn += PICTURE.fps / 3;
      next.frame(drawn, Date.now(), preview.get(), null);
    },
    logger,
  });

  const outputsStore = outputsStoreOf(house);
  const outputsState = createOutputsState(redis.commands, keys);
  const relays = createRelays({
    feed: () => gateway.feed('program'),
    logger,
    onChange: (outputId, { status, error }) => {
      bus
        .publish('stream:output_changed', { streamId, outputId, status, error }, { source: 'stream-manager' })
        .catch((err) => logger.warn({ err }, 'nobody was told how an output fares'));
    },
    save: (states) => outputsState.write(streamId, states),
  });
  let outputs: { id: string; name: string; enabled: boolean }[] = [];

  let on: { air: Air; reporter: Reporter } | null = null;
  let music = { on: true, path: DEFAULT_MUSIC };
  let bed: string | null = null;
  let scene = '';
  let changing: Promise<void> = Promise.resolve();
  let stopping = false;
  let tidy = false;
  const leave: (() => Promise<void>)[] = [];
  const timers: NodeJS.Timeout[] = [];

  /** What the template on air has of a kind of element. */
  const templateOf = (onAir: OnAir): SceneTemplate | undefined =>
    shotOf(onAir)
      .templates.map((name) => templates.get(name))
      .find(Boolean);
  const shows = (onAir: OnAir, kind: 'source' | 'clip') =>
    templateOf(onAir)?.elements.some((element) => element.kind === kind) ?? false;

  /** Sound goes with the picture: the film's, or the live source's, while they are shown. */
  function listen(onAir: OnAir): void {
    const clip = onAir.scene?.scene === 'clip' && onAir.scene.assetId;
    mixer.setSource(clip ? films.clip(clip) : shows(onAir, 'source') ? source : null);
    source.setNeeded(shows(onAir, 'source') || shows(preview.get(), 'source'));
    const now = JSON.stringify([onAir.scene?.scene, onAir.scene?.auctionId, onAir.scene?.template]);
    if (scene !== '' && now !== scene) on?.reporter.sceneChanged();
    scene = now;
  }

  async function goOnAir(record: boolean): Promise<void> {
    const startedAt = Date.now();
    await mkdir(hlsDir, { recursive: true });
    await endLeft();
    const sessionId = await sessions.open(streamId, new Date(startedAt));
    const recordingDir = record
      ? await recorder.open(sessionId).catch((err) => {
          logger.error({ err }, 'the broadcast is not recorded');
          return null;
        })
      : null;
    const air = createAir({
      compositor,
      mixer,
      onAir: () => program.get(),
      heard: (chunk, now) => {
        if (chunk.started.length > 0 || chunk.ended.length > 0) lines.announce(chunk, now);
      },
      programUrl: gateway.programUrl,
      onEpoch: (epoch) => gateway.setEpoch(epoch),
      hlsDir,
      recordingDir,
      dvrHours: config.stream.dvrHours,
      logger,
    });
    const reporter = createReporter({
      streamId,
      sessionId,
      startedAt,
      origin: origin.url,
      rtmpPort: () => gateway.rtmpPort,
      air,
      mixer,
      lines,
      state,
      sessions,
      bus,
      source: () => source.status,
      sourceShown: () => shows(program.get(), 'source'),
      musicOn: () => music.on,
      outputs: () => {
        const states = relays.states();
        return outputs.map((output) => ({
          ...output,
          status: states[output.id]?.status ?? 'off',
          error: states[output.id]?.error ?? null,
        }));
      },
      viewers: () => program.get().viewers,
      helpers: () => [],
      logger,
    });
    try {
      await air.start();
    } catch (error) {
      await air.stop();
      recorder.close();
      await sessions.close(sessionId, 'it could not be started', null, new Date());
      throw error;
    }
    reporter.start();
    on = { air, reporter };
    await relays.set(await outputsStore.list(streamId));
    logger.info({ sessionId }, 'on air');
  }

  /** After a crash; also when nobody wants the stream any more. */
  async function endLeft(): Promise<void> {
    for (const { id, reason } of await sessions.endLeft(streamId)) {
      await bus.publish('stream:ended', { streamId, sessionId: id, reason }, { source: 'stream-manager' });
    }
    tidy = true;
  }

  async function goOffAir(reason: string): Promise<void> {
    if (!on) return;
    const { air, reporter } = on;
    on = null;
    readings.end();
    await relays.set([]);
    await air.stop();
    recorder.close();
    const sessionId = await reporter.stop(reason);
    await bus.publish('stream:ended', { streamId, sessionId, reason }, { source: 'stream-manager' });
    logger.info({ sessionId, reason }, 'off air');
  }

  /** Does what staff want; called whenever they may want something else. */
  async function obey(): Promise<void> {
    if (stopping) return;
    const { wanted, record } = await store.get(streamId);
    const may = lease.held();
    if (may && !on && !tidy) await endLeft();
    if (wanted && may && !on) await goOnAir(record);
    else if (on && !wanted) await goOffAir(await state.readEndReason(streamId));
    else if (on && !may && (await takenElsewhere())) await goOffAir('another streamer took over');
  }

  /** Without Redis nobody holds the lease, and the broadcast goes on. */
  async function takenElsewhere(): Promise<boolean> {
    return (await redis.commands.exists(leaseKey)) === 1 && !lease.held();
  }

  async function configure(): Promise<void> {
    const [{ visibility }, desk, publishers] = await Promise.all([
      store.get(streamId),
      state.readDesk(streamId),
      keyStore.list(streamId),
    ]);
    gateway.configure({ keys: publishers, open: visibility === 'public' });
    mixer.setLevels(desk.levels);
    music = { on: desk.music.on, path: await musicPath(desk.music.assetId) };
    await play(music.on ? music.path : null);
    const targets = await outputsStore.list(streamId);
    outputs = targets;
    if (on) await relays.set(targets);
  }

  async function musicPath(assetId: string | null): Promise<string> {
    if (assetId === null) return DEFAULT_MUSIC;
    return (await prisma.streamAsset.findUnique({ where: { id: assetId } }))?.path ?? DEFAULT_MUSIC;
  }

  async function play(path: string | null): Promise<void> {
    if (path === bed) return;
    bed = path;
    mixer.setMusic(path === null ? null : await loadClip({ path }));
  }

  /** One after another: going on and off air must not overlap. */
  function inTurn(work: () => Promise<void>, what: string): Promise<void> {
    changing = changing.then(work).catch((err) => logger.error({ err }, what));
    return changing;
  }
  const reconsider = () => inTurn(obey, 'the broadcast could not be started or ended');
  const reconfigure = () => inTurn(configure, 'the settings of the broadcast could not be read');

  function hear(event: InternalEvent): void {
    if (event.type === 'stream:configured' && event.data.streamId === streamId) {
      void reconfigure();
      void reconsider();
    } else if (event.type === 'agent:message' && on && !event.data.voiced) {
      lines.remark(event.data, event.timestamp);
    }
    const fallen = lotAtTheHammer(event);
    if (fallen === null) return;
    lines.lotMovedOn(fallen);
    if (fallen === program.get().shown?.id) readings.hammer();
  }

  return {
    async start() {
      await store.ensure(streamId, HOUSE_STREAM);
      await gateway.start();
      await origin.start();
      for (const channel of [CHANNELS.stream, CHANNELS.agent, CHANNELS.auction])
        leave.push(await bus.subscribe(channel, hear));
      leave.push(
        await serveStreamCommands(
          { publisher: redis.commands, subscriber: redis.subscriber, keys, logger },
          streamId,
          obeyWith(lines, { onAir: () => on !== null, queued: () => mixer.queued, readings }),
        ),
      );
      await Promise.all([program.start(), preview.start()]);
      await reconfigure();
      await lease.start();
      await reconsider();
      recorder.start();
      monitors.start();
      timers.push(
        setInterval(reconsider, OBEY_MS),
        setInterval(() => listen(program.get()), 100),
        setInterval(() => {
          films.sweep().catch((err) => logger.warn({ err }, 'a film could not be ended'));
        }, SWEEP_MS),
      );
    },
    async stop() {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      monitors.stop();
      await changing;
      await goOffAir('the program was stopped');
      await stems?.close();
      await Promise.allSettled([relays.stop(), program.stop(), preview.stop(), films.stop(), source.stop()]);
      await Promise.allSettled(leave.map((end) => end()));
      await recorder.stop();
      await origin.stop();
      await gateway.stop();
      await voice.close();
      await lease.stop();
    },
  };
}
