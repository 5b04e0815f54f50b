import { runProgram } from '../../platform/run-program.ts';
import type { Finding } from './finding.ts';

/** Times of the packets of one track in seconds, in the order in which they are stored. */
export type Packets = { pts: number[]; dts: number[] };

const PROBE_MS = 120_000;
/** How far a step between two packets may be off: containers count in whole milliseconds or in 1/90,000 s. */
const SLACK_S = 0.001;
const FRAME_S = 1 / 30;
/** 1,024 samples at 48 kHz. */
const SOUND_PACKET_S = 1_024 / 48_000;

/** @param source a file or an address */
export async function packetsOf(source: string): Promise<{ video: Packets; audio: Packets }> {
  const { stdout } = await runProgram(
    'ffprobe',
    ['-v', 'error', '-show_entries', 'packet=codec_type,pts_time,dts_time', '-of', 'csv=p=0', source],
    { timeoutMs: PROBE_MS, maxBytes: 256 * 1024 * 1024 },
  );
  const tracks = { video: { pts: [], dts: [] } as Packets, audio: { pts: [], dts: [] } as Packets };
  for (const line of Buffer.concat(stdout).toString('utf8').split('\n')) {
    const [type = '', pts, dts] = line.split(',');
    if (type !== 'video' && type !== 'audio') continue;
    tracks[type].pts.push(Number(pts));
    tracks[type].dts.push(Number(dts));
  }
  return tracks;
}

/** Whether the times of both tracks run on without a jump. @param name of what was looked at */
export function judgeTimeline(name: string, { video, audio }: { video: Packets; audio: Packets }): Finding {
  const tracks = [
    { of: 'picture', ...track(video, FRAME_S) },
    { of: 'sound', ...track(audio, SOUND_PACKET_S) },
  ];
  return {
    ok: tracks.every(({ ok }) => ok),
    what: `timestamps without discontinuity, ${name}`,
    figures: tracks.map(({ of, said }) => `${of} ${said}`).join('; '),
  };
}

function track({ pts, dts }: Packets, step: number): { ok: boolean; said: string } {
  const steps = (times: readonly number[]) => times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const all = [...steps(pts), ...steps(dts)];
  const unknown = [...pts, ...dts].filter((time) => !Number.isFinite(time)).length;
  const wrong = all.filter((delta) => !(Math.abs(delta - step) <= SLACK_S)).length;
  const backwards = all.filter((delta) => !(delta > 0)).length;
  const [least, most] = [Math.min(...steps(pts)), Math.max(...steps(pts))].map((s) => (s * 1000).toFixed(1));
  return {
    ok: pts.length > 1 && wrong === 0 && unknown === 0,
    said: `${pts.length} packets, steps ${least} to ${most} ms (${(step * 1000).toFixed(1)} ± 1), ${wrong} wrong, ${backwards} not forwards`,
  };
}
