import { expect, test } from 'vitest';
import { encoderArguments } from './encoder.arguments.ts';
import { createProgressParser, failuresAfter, restartDelayMs } from './encoder.rules.ts';

const plan = {
  run: '1700000000000',
  picture: { width: 1280, height: 720, fps: 30 },
  rtmpUrl: 'rtmp://127.0.0.1:1935/live/main?key=a|b',
  recordingDir: '/data/recordings/50%',
  preset: 'veryfast',
  kbps: 2500,
  partSeconds: 600,
};

test('three outputs, each on its own', () => {
  const args = encoderArguments(plan);
  const [hls, flv, parts] = (args.at(-1) ?? '').split(/(?<!\\)\|/);
  expect(hls).toBe(
    '[f=hls:hls_time=2:hls_list_size=60:hls_flags=independent_segments:hls_segment_filename=1700000000000-%07d.ts:' +
      'hls_segment_options=flush_packets=1:onfail=ignore]runs/1700000000000.m3u8',
  );
  expect(flv).toMatch(/^\[f=flv:.*:onfail=ignore\]rtmp:\/\/127\.0\.0\.1:1935\/live\/main\?key=a\\\|b$/);
  expect(parts).toMatch(
    /^\[f=segment:segment_time=600:.*\]\/data\/recordings\/50%%\/1700000000000-%04d\.mp4$/,
  );
  expect(args.join(' ')).toContain('-g 60 -keyint_min 60 -sc_threshold 0');
});

test('without gateway and recording there is HLS alone', () => {
  const args = encoderArguments({ ...plan, rtmpUrl: null, recordingDir: null });
  expect(args.at(-1)).toMatch(/^\[f=hls[^|]*$/);
});

test('progress is put together from pieces', () => {
  const parse = createProgressParser();
  expect(parse('frame=0\nfps=0.00\nout_time_us=N/A\nspeed=N/A\nprogress=continue\nframe=6')).toEqual([
    { frames: 0, fps: 0, speed: 0, outMs: 0, duplicated: 0, dropped: 0, last: false },
  ]);
  expect(
    parse('0\nfps=29.97\nout_time_us=2000000\ndup_frames=1\ndrop_frames=2\nspeed=1.01x\nprogress=end\n'),
  ).toEqual([{ frames: 60, fps: 29.97, speed: 1.01, outMs: 2000, duplicated: 1, dropped: 2, last: true }]);
});

test('the first restart is at once, the next ones wait longer and longer', () => {
  let failures = 0;
  const waits = Array.from({ length: 8 }, () => {
    failures = failuresAfter(failures, 1000);
    return restartDelayMs(failures);
  });
  expect(waits).toEqual([0, 200, 400, 800, 1600, 3200, 5000, 5000]);
  expect(restartDelayMs(failuresAfter(failures, 60_000))).toBe(0);
});
