import { createWriteStream } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { EventEnvelope } from '../../contracts/events.ts';
import type { Transition } from '../../contracts/scene.ts';
import type { Speech } from '../../contracts/speech.ts';
import type { StreamHealth, StreamSession } from '../../contracts/stream.ts';
import type { OnAirHouse } from './house.ts';
import { lineText } from './lines.ts';
import { TEST_LOOKS, type TestLook } from './marks.ts';

/** So many lines wait at most, so that all of them are heard. */
const MOST_QUEUED = 4;
const CUT: Transition = { kind: 'cut', durationMs: 0 };
const FADE: Transition = { kind: 'fade', durationMs: 400 };

/** A scene that was asked for. */
export type Change = { at: number; look: TestLook; transition: Transition['kind']; by: 'scene' | 'take' };

/** All that is kept of a time on air, to be measured afterwards. */
export type Recorded = {
  changes: Change[];
  lines: Speech[];
  /** Files. */
  recording: string;
  flv: string;
  /** Why the viewer of FLV got no more before it was over; null: he got all. */
  cutOff: string | null;
  hls: string;
  playlists: { name: string; text: string }[];
  /** Server time of timestamp 0, in every report. */
  epochs: ReadonlySet<number>;
  encoders: ReadonlySet<number>;
  health: StreamHealth;
  summary: StreamSession['summary'];
};

/** Changes scenes and speaks lines, both at once, while a viewer keeps what he receives. */
export async function record(
  house: OnAirHouse,
  counts: { changes: number; lines: number },
  say: (line: string) => void,
): Promise<Recorded> {
  const { dir, url } = house;
  const show = (look: TestLook, transition: Transition) =>
    house.staff('POST', '/api/streams/main/scene', { scene: look, transition });
  await house.staff('PUT', '/api/streams/main/desk', { music: { on: false, assetId: null } });
  await show('goodbye', CUT);
  const heard = await hearLines(house);
  const viewer = new AbortController();
  const flv = join(dir, 'viewer.flv');
  let cutOff: string | null = null;
  const watching = keep(`${url}/live/main.flv`, flv, viewer.signal).catch((error) => {
    cutOff = String(error);
    say(`The viewer was cut off: ${error}`);
  });
  const watch = watchEncoder(house);

  const changeScenes = async () => {
    const changes: Change[] = [];
    for (let i = 0; i < counts.changes; i += 1) {
      await sleep(1_300 + (i % 7) * 237);
      const look = TEST_LOOKS[i % TEST_LOOKS.length] as TestLook;
      const transition = i % 4 === 3 ? FADE : CUT;
      const by = i % 5 === 4 ? 'take' : 'scene';
      const preview = { scene: look, auctionId: null, auto: false };
      if (by === 'take') await house.staff('PUT', '/api/streams/main/desk', { preview });
      changes.push({ at: Date.now(), look, transition: transition.kind, by });
      if (by === 'take') await house.staff('POST', '/api/streams/main/take', { transition });
      else await show(look, transition);
      if (changes.length % 10 === 0) say(`${changes.length} changes, ${heard.lines.length} lines heard.`);
    }
    return changes;
  };
  const speak = async () => {
    let taken = 0;
    for (let i = 0; taken < counts.lines; i += 1) {
      const queued = await house.speak(lineText(i));
      if (queued !== null) taken += 1;
      if (queued === null || queued >= MOST_QUEUED)
        await house.until('a shorter queue', async () => (await house.status()).air.queued < MOST_QUEUED);
    }
    await house.until('the last line', async () => heard.ended() >= counts.lines);
  };
  const [changes] = await Promise.all([changeScenes(), speak()]);
  await sleep(2_500);
  const { health } = await house.status();
  const { epochs, encoders } = watch.stop();
  heard.close();
  const playlists = await Promise.all(
    ['index.m3u8', 'dvr.m3u8'].map(async (name) => {
      const answer = await fetch(`${url}/live/main/${name}`);
      return { name, text: await answer.text() };
    }),
  );
  const hls = join(dir, 'hls.ts');
  await keepSegments(`${url}/live/main/dvr.m3u8`, playlists[1]?.text ?? '', hls);
  viewer.abort();
  await watching;
  say('Off air; the recording is fetched.');
  await house.staff('POST', '/api/streams/main/stop', { reason: 'measured' });
  const session = await house.until(
    'the recording',
    async () => {
      const { items } = await house.staff<{ items: StreamSession[] }>('GET', '/api/streams/main/sessions');
      return items[0]?.recording?.url ? items[0] : null;
    },
    180_000,
  );
  const recording = join(dir, 'recording.mp4');
  await keep(new URL(session.recording?.url ?? '', url).href, recording);
  if (!health) throw new Error('the streamer said nothing of its health');
  const { summary } = session;
  return {
    changes,
    lines: heard.lines,
    recording,
    flv,
    cutOff,
    hls,
    playlists,
    epochs,
    encoders,
    health,
    summary,
  };
}

/** What everybody is told of spoken lines. */
async function hearLines(house: OnAirHouse) {
  const socket = io(`${house.url}/admin`, {
    transports: ['websocket'],
    auth: { token: await house.staffToken() },
  });
  const lines: Speech[] = [];
  let ended = 0;
  socket.on('agent:speech_started', ({ data }: EventEnvelope<'agent:speech_started'>) => {
    lines.push(data.speech);
  });
  socket.on('agent:speech_ended', () => {
    ended += 1;
  });
  await house.until('a connection', async () => socket.connected);
  return { lines, ended: () => ended, close: () => socket.disconnect() };
}

/** Looks at the encoder every half second. */
function watchEncoder(house: OnAirHouse) {
  const encoders = new Set<number>();
  const epochs = new Set<number>();
  const timer = setInterval(async () => {
    for (const pid of house.encoders()) encoders.add(pid);
    const { air } = await house.status().catch(() => ({ air: null }));
    if (air?.epoch) epochs.add(air.epoch);
  }, 500);
  return {
    stop() {
      clearInterval(timer);
      return { encoders, epochs };
    },
  };
}

/** Receives a file, or a stream until the signal. @throws Error when it is refused */
export async function keep(address: string, path: string, signal?: AbortSignal): Promise<void> {
  const answer = await fetch(address, signal ? { signal } : {});
  if (!answer.ok || !answer.body) throw new Error(`${address}: ${answer.status}`);
  try {
    await pipeline(answer.body, createWriteStream(path));
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

/** All segments of a playlist one after another: as a player of HLS puts them together. */
async function keepSegments(playlistUrl: string, playlist: string, path: string): Promise<void> {
  await writeFile(path, '');
  for (const line of playlist.split('\n').filter((text) => text && !text.startsWith('#'))) {
    const answer = await fetch(new URL(line, playlistUrl));
    if (!answer.ok) throw new Error(`${line}: ${answer.status}`);
    await appendFile(path, Buffer.from(await answer.arrayBuffer()));
  }
}
