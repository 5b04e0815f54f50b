import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { VideoJob } from '../../contracts/narration.ts';
import type { Client } from '../http.ts';
import type { VideoHouse } from './video.house.ts';

type Say = (line: string) => void;

const SCRIPT =
  'Good evening, and welcome. Tonight the house offers a painting of the sea, made in 1911, never shown before. ' +
  'Look at the light on the water: it is laid on with a knife, in four colours.\nThe bidding begins at eight.';
const WAIT_MS = 240_000;

/** Fifty orders at once, and a worker that is killed in the middle: points, videos and files must be right. */
export async function verifyOrders(house: VideoHouse, say: Say): Promise<string[]> {
  const findings: string[] = [];
  const expect = (right: boolean, finding: string) => {
    if (!right) findings.push(finding);
  };
  const { client, wallet } = await house.signIn();
  const order = (script: string) => client.post('/api/generate', { script, walletAddress: wallet });

  const answers = await Promise.all(Array.from({ length: 50 }, () => order(SCRIPT)));
  const taken = answers.filter(({ status }) => status === 202);
  const refused = answers.filter(({ status, body }) => status === 402 && body.code === 'NOT_ENOUGH_POINTS');
  say(`50 orders at once with points for 3: ${taken.length} taken, ${refused.length} refused.`);
  expect(taken.length === 3 && refused.length === 47, 'Not exactly three orders were taken.');
  const jobIds = taken.map(({ body }) => body.jobId as string);

  house.worker.start();
  for (const moment of [5, 50]) {
    const busy = await until(house, client, jobIds, (jobs) =>
      jobs.find(({ status, percent }) => status === 'generating' && percent >= moment),
    );
    await house.worker.kill9();
    say(
      `The worker was killed with -9 at ${busy.percent} % of a video; files left: ${leftIn(house).length}.`,
    );
    house.worker.start();
  }
  const jobs = await until(house, client, jobIds, (all) =>
    all.every(({ ready }) => ready) ? all : undefined,
  );
  for (const { status, error } of jobs) say(`  ${status}${error ? `: ${error}` : ''}`);
  expect(
    jobs.every(({ status }) => status === 'completed'),
    'A job was not resumed.',
  );
  await delay(2_000);
  const { body: points } = await client.get('/api/points');
  say(`Points: ${points.available} to spend, ${points.reserved} reserved.`);
  expect(points.available === 0 && points.reserved === 0, 'The points are not right.');
  const { rows } = await house.pool.query<{ n: number; runs: number }>(
    `SELECT count(*)::int AS n, max(run) AS runs FROM studio.videos JOIN studio.video_jobs USING (job_id)
     WHERE job_id = ANY ($1)`,
    [jobIds],
  );
  expect(rows[0]?.n === 3, `${rows[0]?.n} videos were kept for three jobs.`);
  say(`Videos: ${rows[0]?.n}, the most often begun one ${rows[0]?.runs} times.`);
  for (const { videoUrl } of jobs) {
    const answer = await fetch(new URL(videoUrl ?? '', house.hub.url), { headers: { range: 'bytes=4-7' } });
    const kind = await answer.text();
    expect(answer.status === 206 && kind === 'ftyp', 'A video is no mp4.');
  }
  const [files, programs] = [leftIn(house), programsOf(house.dataDir)];
  say(`Temporary files: ${files.length}; programs of dead workers: ${programs.length}.`);
  expect(files.length === 0, `Files were left: ${files.join(', ')}.`);
  expect(programs.length === 0, 'Programs of a dead worker go on.');
  await house.worker.stop();
  return findings;
}

async function until<T>(
  house: VideoHouse,
  client: Client,
  jobIds: string[],
  found: (jobs: VideoJob[]) => T | undefined,
): Promise<T> {
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    const jobs = await Promise.all(
      jobIds.map(async (id) => (await client.get(`/api/videos/status/${id}`)).body as VideoJob),
    );
    const result = found(jobs);
    if (result) return result;
    await delay(200);
  }
  throw new Error(`It took too long. The worker said:\n${house.worker.output()}`);
}

function leftIn({ dataDir }: VideoHouse): string[] {
  try {
    return readdirSync(join(dataDir, 'tmp/studio'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.parentPath.endsWith('narration'))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Of ffmpeg, at work in the folder. */
function programsOf(dataDir: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.includes('ffmpeg') && line.includes(dataDir);
    } catch {
      return false;
    }
  });
}
