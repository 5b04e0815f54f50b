import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { EventEnvelope } from '../../contracts/events.ts';
import type { Run, RunReport } from '../../contracts/show.ts';

import { openOnAirHouse } from '../../testing/on-air/house.ts';
import { type Heard, overlaps, voiceGaps } from './evening.rules.ts';
import { judgeEvening, makeEvening, untilFinished, type Verdict } from './evening.ts';
import { silencesOf } from './silences.ts';

/** Dead air of a broadcast (seconds); with music under it, the recording has to be silent for that long. */
const DEAD_AIR_S = 4;
const SILENCE_DB = -50;
/** A host who says nothing for longer (seconds) has left the room, whatever the music does. */
const LONGEST_GAP_S = 5;
const GAPS_SHOWN = 5;
const SETTLE_MS = 20_000;

/**
 * So many minutes of a show on a real streamer, recorded, in a house of its own: the whole evening when that is shorter.
 * What was said is learnt as the desk learns it; what was recorded is searched for silence.
 */
export async function rehearseOnAir(
  { lots, minutes }: { lots: number; minutes: number },
  say: (line: string) => void,
): Promise<Verdict> {
  say('A house of its own goes on air.');
  const house = await openOnAirHouse({
    environment: (dir) => ({ SEED_DEMO: 'true', STEMS_DIR: join(dir, 'stems') }),
  });
  let socket: Socket | undefined;
  try {
    await house.staff('PATCH', '/api/streams/main', { record: true });
    const show = await makeEvening(house.staff, { lots });
    say(`The house has written ${show.scriptSegments.length} segments. ${minutes} minutes on air begin.`);
    const heard: Heard[] = [];
    const auth = { token: await house.staffToken() };
    socket = io(`${house.url}/admin`, { forceNew: true, transports: ['websocket'], auth });
    listen(socket, heard);
    const run = await house.staff<Run>('POST', `/api/events/${show.id}/start`, { mode: 'rehearsal' });
    const until = Date.now() + minutes * 60_000;
    let report = await house.staff<RunReport>('GET', `/api/events/${show.id}/run`);
    while (Date.now() < until && report.endedAt === null) {
      await sleep(1_000);
      report = await house.staff<RunReport>('GET', `/api/events/${show.id}/run`);
    }
    const complete = report.endedAt !== null;
    if (!complete) await house.staff('POST', `/api/events/${show.id}/run/commands`, { kind: 'stop' });
    if (!complete) await untilFinished(house.staff, show.id, SETTLE_MS);
    const verdict = await judgeEvening(house, run.id, heard, { kills: 0, stopped: !complete });
    await house.staff('POST', '/api/streams/main/stop', { reason: 'the rehearsal is over' });
    await sleep(SETTLE_MS);
    const found = await soundOf(house.dir, heard);
    return {
      lines: [...verdict.lines, ...found.lines, ...house.warnings().slice(0, 5)],
      findings: [...verdict.findings, ...found.findings],
    };
  } finally {
    socket?.disconnect();
    await house.close();
  }
}

function listen(socket: Socket, heard: Heard[]): void {
  socket.on('agent:speech_started', ({ data }: EventEnvelope<'agent:speech_started'>) => {
    const { speechId, text, startsAt } = data.speech;
    heard.push({ speechId, text, startedAt: startsAt, endedAt: null, cut: false });
  });
  socket.on('agent:speech_ended', ({ timestamp, data }: EventEnvelope<'agent:speech_ended'>) => {
    const line = heard.findLast(({ speechId }) => speechId === data.speechId);
    if (line) Object.assign(line, { endedAt: timestamp, cut: data.interrupted });
  });
}

async function soundOf(dir: string, heard: Heard[]): Promise<Verdict> {
  const gaps = voiceGaps(heard).slice(0, GAPS_SHOWN);
  const longestGap = (gaps[0]?.ms ?? 0) / 1_000;
  const atOnce = overlaps(heard).length;
  const names = await readdir(dir, { recursive: true });
  const recordings = names.filter((name) => name.includes('recording') && name.endsWith('.mp4'));
  const longest = Math.max(
    0,
    ...(await Promise.all(recordings.map((name) => silencesOf(join(dir, name), SILENCE_DB, 0.5)))).flat(),
  );
  return {
    lines: [
      `${heard.length} lines were said, ${atOnce} of them over another`,
      `longest silence of the recording at ${SILENCE_DB} dB: ${longest.toFixed(1)} s (${recordings.length} files)`,
      'longest times without a voice:',
      ...gaps.map(
        ({ ms, after, before }) => `  ${(ms / 1_000).toFixed(1)} s, after “${after}”, before “${before}”`,
      ),
    ],
    findings: [
      ...(recordings.length === 0 ? ['there is no recording'] : []),
      ...(heard.length === 0 ? ['nothing was heard'] : []),
      ...(atOnce > 0 ? [`${atOnce} lines were said over another`] : []),
      ...(longestGap > LONGEST_GAP_S ? [`${longestGap.toFixed(1)} s without a voice`] : []),
      ...(longest > DEAD_AIR_S ? [`${longest.toFixed(1)} s of dead air`] : []),
    ],
  };
}
