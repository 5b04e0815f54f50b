import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { VideoHouse } from './video.house.ts';

const VIDEOS = 10;
const BYTES = 50 * 1024 * 1024;
/** A slow reader takes so many bytes a second. */
const PACE = 6 * 1024 * 1024;
/** So much more may the hub hold while 500 MB go through it: of each stream a few pieces, and what waits to be collected. */
const MOST_MORE_MB = 96;

type Say = (line: string) => void;

/** Ten videos of 50 MB at once through readers who take their time; the hub's memory must not follow. */
export async function verifyStreaming(house: VideoHouse, say: Say): Promise<string[]> {
  const findings: string[] = [];
  const { hub, pool } = house;
  const { token, wallet } = await house.signIn();
  say(`${VIDEOS} videos of 50 MB are stored …`);
  const video = randomBytes(BYTES);
  const jobIds = [];
  for (let at = 0; at < VIDEOS; at += 1) jobIds.push(await store(pool, wallet, video));
  const digest = createHash('sha256').update(video).digest('hex');
  const authorization = `Bearer ${token}`;
  const ask = (jobId: string, headers: Record<string, string> = {}) =>
    once(get(`${hub.url}/api/videos/${jobId}`, { headers: { authorization, ...headers } }), 'response').then(
      ([answer]) => answer as IncomingMessage,
    );

  const first = jobIds[0] as string;
  for (const [start, end] of oddRanges()) {
    const answer = await ask(first, { range: `bytes=${start}-${end}` });
    const bytes = Buffer.concat(await answer.toArray());
    const right = answer.statusCode === 206 && bytes.equals(video.subarray(start, end + 1));
    if (!right)
      findings.push(`Range ${start}-${end} is wrong (${answer.statusCode}, ${bytes.length} bytes).`);
  }
  say(`Ranges: ${findings.length === 0 ? `${oddRanges().length} odd ones hold the right bytes` : 'wrong'}.`);

  // A hub that has just begun grows with its first work, whatever that is: two readers come before.
  await Promise.all(jobIds.slice(0, 2).map(async (jobId) => finished((await ask(jobId)).resume())));
  await delay(2_000);
  const before = memoryOf(hub.pid);
  resetPeak(hub.pid);
  const began = performance.now();
  let bytes = 0;
  const readers = jobIds.map(async (jobId) => {
    const answer = await ask(jobId);
    const hash = createHash('sha256');
    const started = performance.now();
    let taken = 0;
    for await (const piece of answer) {
      hash.update(piece);
      taken += piece.length;
      bytes += piece.length;
      const ahead = (taken / PACE) * 1_000 - (performance.now() - started);
      if (ahead > 20) await delay(ahead);
    }
    return hash.digest('hex') === digest;
  });
  // And one who asks and never reads, and one who leaves.
  const idle = await ask(first);
  idle.pause();
  const leaving = await ask(first);
  leaving.once('data', () => leaving.destroy());
  const right = await Promise.all(readers);
  const seconds = (performance.now() - began) / 1_000;
  const peak = memoryOf(hub.pid, 'VmHWM');
  idle.destroy();
  const more = peak - before;
  say(
    `Streaming: ${right.filter(Boolean).length} of ${VIDEOS} arrived whole, ${(bytes / 2 ** 20).toFixed(0)} MB in ${seconds.toFixed(1)} s.`,
  );
  say(
    `Memory of the hub: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at its peak (+${more.toFixed(0)} MB).`,
  );
  if (!right.every(Boolean)) findings.push('A video did not arrive as it was stored.');
  if (more > MOST_MORE_MB) findings.push(`The hub took ${more.toFixed(0)} MB more.`);
  await delay(500);
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%substring(video_data%' AND state <> 'idle'
       AND pid <> pg_backend_pid()`,
  );
  if (rows[0]?.n !== 0) findings.push(`${rows[0]?.n} connections still read videos.`);
  return findings;
}

async function store(pool: VideoHouse['pool'], wallet: string, video: Buffer): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH job AS (
       INSERT INTO studio.video_jobs (wallet_address, script_body, status, percent) VALUES ($1, '', 'completed', 100)
       RETURNING job_id)
     INSERT INTO studio.videos (job_id, wallet_address, video_data, duration_sec)
     SELECT job_id, $1, $2, 60 FROM job RETURNING job_id AS id`,
    [wallet, video],
  );
  return (rows[0] as { id: string }).id;
}

/** Around the edges of pieces, of TOAST chunks and of the whole. */
function oddRanges(): [number, number][] {
  const piece = 256 * 1024;
  const chunk = 1_996;
  return [
    [0, 0],
    [BYTES - 1, BYTES - 1],
    [piece - 1, piece],
    [piece, 2 * piece - 1],
    [chunk - 1, chunk + 1],
    [7 * chunk, 7 * chunk + 12_345],
    [31_337_331, 32_337_337],
    [BYTES - piece - 7, BYTES - 1],
  ];
}

/** In MB, as the kernel counts it. */
function memoryOf(pid: number | undefined, which: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1_024;
}

/** The kernel's highest mark begins anew. */
function resetPeak(pid: number | undefined): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
