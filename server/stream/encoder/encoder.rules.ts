/** What ffmpeg says of its work, twice a second. */
export type Progress = {
  /** Pictures encoded. */
  frames: number;
  fps: number;
  /** Encoded seconds per second. */
  speed: number;
  /** Milliseconds of output. */
  outMs: number;
  duplicated: number;
  dropped: number;
  /** The last one: it has ended. */
  last: boolean;
};

/** Puts the pieces of ffmpeg's progress output together; each call returns the reports that became whole. */
export function createProgressParser(): (text: string) => Progress[] {
  let unfinished = '';
  let fields = new Map<string, string>();
  return (text) => {
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop() ?? '';
    const reports: Progress[] = [];
    for (const line of lines) {
      const [name = '', value = ''] = line.split('=', 2);
      fields.set(name.trim(), value.trim());
      if (name !== 'progress') continue;
      reports.push(progressOf(fields));
      fields = new Map();
    }
    return reports;
  };
}

function progressOf(fields: ReadonlyMap<string, string>): Progress {
  // "N/A" before the first picture.
  const figure = (name: string) => Number.parseFloat(fields.get(name) ?? '') || 0;
  return {
    frames: figure('frame'),
    fps: figure('fps'),
    speed: figure('speed'),
    outMs: Math.max(0, figure('out_time_us') / 1000),
    duplicated: figure('dup_frames'),
    dropped: figure('drop_frames'),
    last: fields.get('progress') === 'end',
  };
}

/** A run that lasted so long was a good one: the next failure is the first again (ms). */
const GOOD_RUN_MS = 30_000;
const LONGEST_WAIT_MS = 5_000;

/** How many runs in a row failed, when one more ends that lasted `ranMs`. */
export function failuresAfter(failures: number, ranMs: number): number {
  return ranMs >= GOOD_RUN_MS ? 1 : failures + 1;
}

/** Milliseconds to wait after so many failures in a row: the first restart is at once, then 0.2 s, doubled up to 5 s. */
export function restartDelayMs(failures: number): number {
  return failures <= 1 ? 0 : Math.min(LONGEST_WAIT_MS, 200 * 2 ** (failures - 2));
}
