import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ffmpegArguments } from '../platform/ffmpeg.ts';
import { runProgram } from '../platform/run-program.ts';
import { temporaryFolder } from './services.ts';
import { findingsOf } from './studio.check.ts';

const folder = temporaryFolder('studio-check');
const WHOLE = 'WEBVTT\n\n00:00:00.200 --> 00:00:02.800\nLot 3.\n';
/** Somebody speaks for a second and a half, and is silent. */
const SPEECH = "aevalsrc='0.3*sin(440*6.28*t)*lt(t,1.5)':d=3:s=48000";

async function make(name: string, inputs: string[], options: string[]): Promise<string> {
  const target = join(folder, name);
  const args = ffmpegArguments({
    inputs: inputs.map((source) => ({ source, options: ['-f', 'lavfi'] })),
    outputs: [{ target, options: [...options, '-t', '3'] }],
    global: ['-nostdin', '-v', 'error', '-y'],
  });
  await runProgram('ffmpeg', args, { timeoutMs: 60_000 });
  return target;
}
const film = {
  aspect: '16:9',
  captions: 'burned',
  music: true,
  vtt: WHOLE,
} as const;

test('a video that is all wrong is told so in plain words', async () => {
  const path = await make(
    'wrong.mp4',
    ['color=black:s=640x360:r=10', SPEECH],
    ['-c:v', 'mpeg4', '-c:a', 'mp3', '-filter:a', 'volume=-20dB'],
  );
  const voiceover = await make('wrong.wav', [SPEECH], []);
  const clips = [{ path, from: 0, to: 3 }];
  const findings = await findingsOf({ ...film, path, voiceover, clips });
  expect(findings).toEqual([
    'It is 640 × 360, not 1280 × 720.',
    expect.stringMatching(/^It is mpeg4 and mp3/),
    expect.stringMatching(/^Its loudness is −?-\d+\.\d, not −16 ± 1 LUFS/),
    expect.stringMatching(/^It is black from 0.0 to /),
    expect.stringMatching(/^It is frozen from 0.0 to /),
    'No captions are seen in its picture.',
    expect.stringMatching(/^There is no music/),
  ]);
});

test('one that is as it has to be is not', async () => {
  const picture = 'testsrc2=s=1280x720:r=10';
  const bare = await make('bare.mp4', [picture], ['-c:v', 'libx264', '-preset', 'ultrafast']);
  const path = await make(
    'right.mp4',
    [picture, "aevalsrc='0.3*sin(440*6.28*t)*lt(t,1.5)+0.05*sin(300*6.28*t)':d=3:s=48000"],
    [
      ...[
        '-vf',
        'drawbox=x=340:y=600:w=600:h=40:color=white:t=fill',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
      ],
      ...['-af', 'volume=-1.5dB', '-c:a', 'aac'],
    ],
  );
  const voiceover = await make('right.wav', [SPEECH], []);
  const clips = [{ path: bare, from: 0, to: 3 }];
  expect(await findingsOf({ ...film, path, voiceover, clips })).toEqual([]);
  expect(await findingsOf({ ...film, captions: 'soft', vtt: null, path, voiceover, clips })).toEqual([
    'Its file of captions says nothing.',
    'It has no track of captions.',
  ]);
});
