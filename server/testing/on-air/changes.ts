import { copyFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { openOnAirHouse } from './house.ts';
import type { Run } from './main.ts';
import { readMarks, testTemplates } from './marks.ts';
import { judgeTimeline, packetsOf } from './packets.ts';
import { type Recorded, record } from './session.ts';
import { judgeChanges, judgeNumbers, judgeWords } from './timing.ts';

/** So many scene changes and spoken lines in one session, and what its recording says of them. */
export const run: Run = async ([changes = '100', lines = '100', folder], say) => {
  const counts = { changes: Number(changes), lines: Number(lines) };
  say('A house of its own goes on air.');
  const house = await openOnAirHouse({ templates: testTemplates() });
  try {
    const recorded = await record(house, counts, say);
    say('The recording is measured.');
    const packets = await packetsOf(recorded.recording);
    const marks = await readMarks(recorded.recording, packets.video.pts);
    const epoch = Math.min(...recorded.epochs);
    if (folder) {
      const { changes, lines } = recorded;
      await copyFile(recorded.recording, join(folder, 'recording.mp4'));
      await writeFile(join(folder, 'marks.json'), JSON.stringify({ epoch, changes, lines, marks }));
    }
    return [
      judgeEncoder(recorded, counts),
      judgeTimeline('the recording', packets),
      {
        ok: recorded.cutOff === null,
        what: 'the viewer of FLV is never cut off',
        figures: recorded.cutOff ?? 'one connection throughout',
      },
      judgeTimeline('FLV as a viewer received it', await packetsOf(recorded.flv)),
      judgeTimeline('HLS, all segments one after another', await packetsOf(recorded.hls)),
      judgePlaylists(recorded),
      judgeNumbers(marks),
      ...judgeChanges(marks, recorded.changes, epoch),
      ...(await judgeWords(house, recorded.recording, marks, recorded.lines, epoch)),
      {
        ok: true,
        what: 'captions of the overlay page against the audio that it plays',
        figures: 'npx vitest run --project browser overlay/speech.btest.ts',
      },
    ];
  } finally {
    for (const line of house.warnings()) say(line);
    await house.close();
  }
};

function judgeEncoder(
  { encoders, epochs, health, summary, changes, lines }: Recorded,
  wanted: { changes: number; lines: number },
): Finding {
  const done = changes.length === wanted.changes && lines.length >= wanted.lines;
  return {
    ok: encoders.size === 1 && epochs.size === 1 && health.encoderRuns === 1 && done,
    what: `${wanted.changes} changes and ${wanted.lines} lines, one encoder process throughout`,
    figures:
      `${changes.length} changes, ${lines.length} lines; runs ${health.encoderRuns}, process ${[...encoders].join(', ')}, ` +
      `${epochs.size} epoch; ${summary.frames} frames, dropped ${summary.dropped}, repeated ${summary.duplicated}, ` +
      `speed ${health.speed}; load of the machine ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
  };
}

function judgePlaylists({ playlists }: Recorded): Finding {
  const marks = ({ text }: { text: string }) => text.split('#EXT-X-DISCONTINUITY\n').length - 1;
  const segments = ({ text }: { text: string }) => text.split('#EXTINF').length - 1;
  return {
    ok: playlists.every((list) => marks(list) === 0 && segments(list) > 0),
    what: 'HLS playlists without a discontinuity',
    figures: playlists
      .map((list) => `${list.name}: ${segments(list)} segments, ${marks(list)} marks`)
      .join('; '),
  };
}
