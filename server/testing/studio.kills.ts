import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PHASES, type PhaseReport, type StudioInput, type StudioInputDetail } from '../contracts/studio.ts';
import { environmentForChild } from '../platform/config.ts';
import { inStudioHouse, type StudioHouse, untilOver } from './studio.own.ts';

/** Where a worker dies, in the order in which a video comes by. */
const DEATHS = PHASES.flatMap((phase) => [
  phase,
  ...(phase === 'keyframes' ? ['a keyframe without its row'] : []),
  ...(phase === 'composition' ? ['a video without its row'] : []),
]) as string[];
/** A video whose worker dies so often in one phase is given up. */
const DEATHS_OF_ONE = 6;
const PATIENCE_MS = 180_000;
const GUEST = { email: 'guest@example.com', password: 'a password for guests', displayName: 'Guest' };

type Options = { prompt: string; settings: object; dataDir: string; say: (line: string) => void };

/** Kills the worker with -9 in every phase of one video, and again and again in one phase of another. @returns findings */
export function killEverywhere({ prompt, settings, dataDir, say }: Options): Promise<string[]> {
  return inStudioHouse({ dataDir, roles: ['hub'], say }, async (house) => {
    const { accessToken } = await house.request<{ accessToken: string }>('/api/auth/register', GUEST, '');
    await house.container.core.house.pool.query(
      `UPDATE identity.users SET prompt_points = 2 WHERE email = '${GUEST.email}'`,
    );
    const ask = { prompt, settings };
    await leaveHalfAFile(house);
    const { id } = await house.request<StudioInput>('/api/studio/inputs', ask, accessToken);
    const findings = await dieEverywhere(house, id, say);
    findings.push(...(await lookAtRemains(house, id, { points: 1, reservation: 'spent' })));

    say('\nAnother video, whose worker dies in the same phase again and again.');
    const other = (await house.request<StudioInput>('/api/studio/inputs', ask, accessToken)).id;
    for (let death = 0; death < DEATHS_OF_ONE; death += 1) await dieIn(house, 'content_policy');
    const ended = await finish(house, other);
    say(`  ${ended.status}: ${ended.reason}`);
    if (ended.status !== 'failed' || !ended.reason)
      findings.push(`It ended as ${ended.status}, ${ended.reason}.`);
    findings.push(...(await lookAtRemains(house, other, { points: 1, reservation: 'released' })));
    return findings;
  });
}

async function dieEverywhere(house: StudioHouse, id: number, say: Options['say']): Promise<string[]> {
  const findings: string[] = [];
  const over = new Map<string, string>();
  const remember = ({ phases }: StudioInputDetail) => {
    for (const report of phases.filter(({ completedAt }) => completedAt !== null)) {
      const before = over.get(report.phase);
      const now = momentOf(report);
      if (before !== undefined && before !== now)
        findings.push(`${report.phase} was done twice: ${before}, ${now}.`);
      over.set(report.phase, now);
    }
  };
  for (const place of DEATHS) {
    const seconds = await dieIn(house, place);
    const input = await house.request<StudioInputDetail>(`/api/studio/inputs/${id}`);
    remember(input);
    const { phase, status, percent } = input;
    const what = seconds === null ? 'lived on in' : 'killed in';
    const after = (seconds ?? PATIENCE_MS / 1000).toFixed(1).padStart(5);
    say(`  ${what} ${place.padEnd(28)} after ${after} s; ${status} in ${phase}, ${percent} %`);
    if (seconds === null) findings.push(`No worker came to ${place}: ${JSON.stringify(input.phases)}`);
    if (status !== 'processing') {
      findings.push(`After the death in ${place} it is ${status}: ${input.reason}`);
      break;
    }
  }
  const input = await finish(house, id);
  remember(input);
  say(`  ${input.status}, ${input.videos.length} video of ${input.videos[0]?.durationSeconds} s`);
  if (input.status !== 'completed') findings.push(`It ended as ${input.status}: ${input.reason}`);
  const scenes = input.plan?.scenes.length ?? 0;
  const counts = [input.keyframes.length, input.clips.length, input.videos.length];
  if (counts.join() !== [scenes, scenes, 1].join())
    findings.push(`${scenes} scenes have ${counts.join()} artefacts.`);
  return findings;
}

const momentOf = ({ startedAt, completedAt }: PhaseReport) => `${startedAt}–${completedAt}`;

/** As a worker leaves it that died while it stored a file, two hours ago. */
async function leaveHalfAFile({ config }: StudioHouse): Promise<void> {
  const folder = join(config.dataDir, 'objects/.unfinished');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${Date.now() - 7_200_000}-${randomUUID()}`), 'half');
}

/** A worker that kills itself there. @returns seconds that it lived; null: it did not come there */
async function dieIn(house: StudioHouse, place: string): Promise<number | null> {
  const began = performance.now();
  const child = startMortal(house, place);
  const gone = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const late = sleep(PATIENCE_MS, null, { ref: false });
  const end = await Promise.race([gone, late]);
  if (end?.[1] === 'SIGKILL') return (performance.now() - began) / 1000;
  child.kill('SIGKILL');
  await gone;
  return null;
}

/** A worker that lives until the input is over. */
async function finish(house: StudioHouse, id: number): Promise<StudioInputDetail> {
  const child = startMortal(house, '');
  try {
    return await untilOver(house, id, () => undefined);
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
}

function startMortal({ config }: StudioHouse, place: string): ChildProcess {
  const program = fileURLToPath(new URL('./studio.mortal.ts', import.meta.url));
  return spawn(process.execPath, [program, `--die-in=${place}`], {
    env: environmentForChild({
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl,
      REDIS_URL: config.redisUrl,
      SESSION_SECRET: config.sessionSecret,
      LOG_LEVEL: 'silent',
    }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Files that no row names, rows without their file, folders that are left, and the points. */
async function lookAtRemains(
  { config, container }: StudioHouse,
  id: number,
  expected: { points: number; reservation: string },
): Promise<string[]> {
  const { house, studio } = container.core;
  const findings: string[] = [];
  const root = join(config.dataDir, 'objects');
  const entries = await readdir(join(root, 'studio', String(id)), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const stored = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  const { used } = await studio.runs.files(id);
  for (const key of stored) if (!used.has(key)) findings.push(`Nothing names the file ${key}.`);
  for (const key of used) if (!stored.includes(key)) findings.push(`The file ${key} is missing.`);
  // What was being written when a worker died stays for an hour; nothing older does.
  const halves = await readdir(join(root, '.unfinished')).catch(() => []);
  const old = halves.filter((name) => !(Date.now() - Number(name.split('-')[0]) < 3_600_000));
  if (old.length > 0) findings.push(`Half-written files are left: ${old.join(', ')}`);
  const left = await readdir(join(config.dataDir, 'tmp/studio/inputs')).catch(() => []);
  if (left.length > 0) findings.push(`Folders are left: ${left.join(', ')}`);
  const { rows } = await house.pool.query<{ points: number; reservation: string }>(
    `SELECT u.prompt_points AS points, r.status AS reservation FROM studio.point_reservations r
     JOIN identity.users u ON u.id = r.user_id WHERE r.subject = $1`,
    [`input:${id}`],
  );
  if (JSON.stringify(rows) !== JSON.stringify([expected]))
    findings.push(`Points are ${JSON.stringify(rows)}.`);
  return findings;
}
