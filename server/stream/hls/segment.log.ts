import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Segment } from './hls.rules.ts';

/** The numbered segments on disk, a line each: what is known of them survives the program. */
export function createSegmentLog(dir: string) {
  const path = join(dir, 'segments.jsonl');
  return {
    async read(): Promise<Segment[]> {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      return text.split('\n').flatMap(segmentOfLine);
    },

    async append(segments: readonly Segment[]): Promise<void> {
      await appendFile(path, textOf(segments));
    },

    /** Forgets all others. */
    async replace(segments: readonly Segment[]): Promise<void> {
      await writeFile(`${path}.new`, textOf(segments));
      await rename(`${path}.new`, path);
    },
  };
}

const textOf = (segments: readonly Segment[]) =>
  segments.map((segment) => `${JSON.stringify(segment)}\n`).join('');

/** A crash can leave a last line that is not whole. */
function segmentOfLine(line: string): Segment[] {
  try {
    return [JSON.parse(line) as Segment];
  } catch {
    return [];
  }
}
