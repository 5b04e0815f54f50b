import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FRAME_MS = 1_000 / 30;

/** What the recordings of a house hold, followed while they are written: when they are joined, the runs are one. */
export function createRecorded(dataDir: string) {
  /** Server time of the pictures, by run of the encoder. */
  const runs = new Map<string, number[]>();

  /** Reads what is there by now. */
  async function look(): Promise<void> {
    const folder = join(dataDir, 'recordings');
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names) {
      const begun = /(?:^|\/)(\d{13})-0000\.mp4$/.exec(name)?.[1];
      if (!begun) continue;
      const pts = await timestampsOf(join(folder, name)).catch(() => []);
      const times = pts.map((seconds) => Number(begun) + seconds * 1_000);
      if (times.length > (runs.get(begun)?.length ?? 0)) runs.set(begun, times);
    }
  }

  return {
    look,
    /** Server time of the newest picture. */
    latest: () => Math.max(0, ...[...runs.values()].map((times) => times.at(-1) ?? 0)),
    /** Pictures that are not there, and the longest hole (ms) between two. */
    cost(from: number, to: number): { missing: number; holeMs: number; pictures: number } {
      const times = [...runs.values()].flat().sort((a, b) => a - b);
      const window = times.filter((at) => at >= from && at <= to);
      const holes = window.slice(1).map((at, i) => at - (window[i] as number));
      return {
        missing: holes.reduce((sum, hole) => sum + Math.max(0, Math.round(hole / FRAME_MS) - 1), 0),
        holeMs: Math.max(0, ...holes),
        pictures: window.length,
      };
    },
  };
}

async function timestampsOf(path: string): Promise<number[]> {
  const { stdout } = await run(
    'ffprobe',
    ['-v', 'quiet', '-select_streams', 'v', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', path],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout.split('\n').filter(Boolean).map(Number.parseFloat).filter(Number.isFinite);
}
