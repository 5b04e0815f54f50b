import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '../../contracts/auction.ts';
import { decodeSound, ffmpegArguments, measureLoudness } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';
import { createSale } from '../sale.ts';
import type { Finding } from './finding.ts';
import { type OnAirHouse, openOnAirHouse } from './house.ts';
import { lineText } from './lines.ts';
import type { Run } from './main.ts';

const SPEECH_LUFS = -16;
const SPEECH_SLACK = 1;
const LEAST_UNDER_DB = 10;
/** Where the voice is louder than this (LUFS, momentary), somebody speaks. */
const SPEAKING = -30;
const FULL_SCALE = 0.9999;
const BID_EVERY_MS = 3_500;
const MEASURE_MS = 120_000;

/** Speech over music with chimes for so many seconds, and what EBU R128 says of each part of the sound. */
export const run: Run = async ([seconds = '75', folder], say) => {
  say('A house of its own goes on air.');
  const house = await openOnAirHouse({ environment: (dir) => ({ STEMS_DIR: join(dir, 'stems') }) });
  try {
    const bids = await speakOverMusic(house, Number(seconds), say);
    await house.stopProgram();
    say('The stems are measured.');
    const stem = (name: string) => join(house.dir, 'stems', `${name}.wav`);
    if (folder)
      for (const name of ['voice', 'music', 'chimes', 'program'])
        await copyFile(stem(name), join(folder, `${name}.wav`));
    const [voice, music, chimes, program] = await Promise.all(
      ['voice', 'music', 'chimes', 'program'].map((name) => measureLoudness(stem(name))),
    );
    const { integrated, truePeak } = voice ?? { integrated: null, truePeak: null };
    return [
      {
        ok: integrated !== null && Math.abs(integrated - SPEECH_LUFS) <= SPEECH_SLACK,
        what: `speech at ${SPEECH_LUFS} ± ${SPEECH_SLACK} LUFS`,
        figures: `voice stem ${integrated} LUFS integrated, true peak ${truePeak} dBTP`,
      },
      await judgePeaks(stem('program'), program?.truePeak ?? null, program?.integrated ?? null),
      judgeDuck(await momentary(stem('voice')), await momentary(stem('music')), music?.integrated ?? null),
      {
        ok: bids > 0 && chimes?.truePeak !== null,
        what: 'chimes sounded meanwhile',
        figures: `${bids} bids and a hammer; chimes stem true peak ${chimes?.truePeak} dBTP`,
      },
    ];
  } finally {
    await house.close();
  }
};

/** A lot is bid on and sold while the host speaks; then the music is alone. @returns how many bids were made */
async function speakOverMusic(house: OnAirHouse, seconds: number, say: (line: string) => void) {
  const { auctionIds, bidders } = await createSale(house.pool, { bidders: 2, durationSeconds: 3_600 });
  const lot = auctionIds[0] as string;
  await house.staff('POST', `/api/auctions/${lot}/start`, {});
  await house.staff('POST', '/api/streams/main/scene', { scene: 'bidding', auctionId: lot, auto: true });
  const until = Date.now() + seconds * 1000;
  let bids = 0;
  const bid = async () => {
    for (; Date.now() < until; await sleep(BID_EVERY_MS)) {
      const { id, displayName } = bidders[bids % bidders.length] as (typeof bidders)[number];
      const token = await house.tokens.issue({ id, displayName, role: 'bidder', robot: false });
      const { minNextBid, currency } = await house.staff<Snapshot>('GET', `/api/auctions/${lot}`);
      const answer = await fetch(`${house.url}/api/auctions/${lot}/bids`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ amount: minNextBid, currency, idempotencyKey: crypto.randomUUID() }),
      });
      if (!answer.ok) throw new Error(`A bid was refused: ${await answer.text()}`);
      bids += 1;
    }
  };
  const speak = async () => {
    for (let i = 0; Date.now() < until; i += 1) {
      await house.speak(lineText(i));
      await house.until('a shorter queue', async () => (await house.status()).air.queued < 2);
    }
  };
  say(`Speech over music for ${seconds} s, a bid every ${BID_EVERY_MS / 1000} s.`);
  await Promise.all([bid(), speak()]);
  await house.staff('POST', `/api/auctions/${lot}/close`, {});
  await house.until('silence', async () => {
    const { air } = await house.status();
    return air.queued === 0 && air.speaking === null;
  });
  await sleep(6_000);
  return bids;
}

async function judgePeaks(
  path: string,
  truePeak: number | null,
  integrated: number | null,
): Promise<Finding> {
  const samples = await decodeSound(path);
  let full = 0;
  let longest = 0;
  for (let channel = 0; channel < 2; channel += 1) {
    let run = 0;
    for (let i = channel; i < samples.length; i += 2) {
      run = Math.abs(samples[i] as number) >= FULL_SCALE ? run + 1 : 0;
      if (run > 0) full += 1;
      longest = Math.max(longest, run);
    }
  }
  return {
    ok: truePeak !== null && truePeak < 0 && longest < 2,
    what: 'no clipping of the program',
    figures:
      `program stem true peak ${truePeak} dBTP, ${integrated} LUFS; ` +
      `${full} samples at full scale, longest run ${longest}`,
  };
}

/** Compares what lies under the voice with the voice, wherever somebody speaks. */
function judgeDuck(voice: readonly number[], music: readonly number[], whole: number | null): Finding {
  const speaking = voice.flatMap((lufs, i) => (lufs > SPEAKING ? [i] : []));
  const alone = music.filter((_, i) => (voice[i] ?? -120) < -70 && (voice[i - 15] ?? -120) < -70);
  const mean = (values: readonly number[]) =>
    10 * Math.log10(values.reduce((sum, lufs) => sum + 10 ** (lufs / 10), 0) / values.length);
  const said = mean(speaking.map((i) => voice[i] ?? -120));
  const under = mean(speaking.map((i) => music[i] ?? -120));
  const heard = alone.length > 0 && mean(alone) > -40;
  return {
    ok: heard && said - under >= LEAST_UNDER_DB,
    what: `music at least ${LEAST_UNDER_DB} dB under speech while ducked`,
    figures:
      `${speaking.length / 10} s of speech at ${said.toFixed(1)} LUFS, music under it ${under.toFixed(1)} LUFS: ` +
      `${(said - under).toFixed(1)} dB; alone ${mean(alone).toFixed(1)} LUFS, the whole music stem ${whole} LUFS`,
  };
}

/** Momentary loudness of every tenth of a second, LUFS. */
async function momentary(path: string): Promise<number[]> {
  const key = 'lavfi.r128.M';
  const args = ffmpegArguments({
    inputs: [{ source: path }],
    outputs: [
      { target: '-', options: ['-af', `ebur128=metadata=1,ametadata=print:key=${key}:file=-`, '-f', 'null'] },
    ],
    global: ['-v', 'error', '-nostdin', '-nostats'],
  });
  const { stdout } = await runProgram('ffmpeg', args, { timeoutMs: MEASURE_MS });
  const lines = Buffer.concat(stdout).toString('utf8').split('\n');
  return lines.flatMap((line) => (line.startsWith(`${key}=`) ? [Number(line.slice(key.length + 1))] : []));
}
