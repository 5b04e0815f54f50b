import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { printTable } from './report.ts';

type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
};

const MOST_LINES = 25;

/** Prints where the threads of a process have spent their time; its own time of each function, calls not included. */
export function printProfiles(dir: string, pid: number): void {
  const files = readdirSync(dir).filter((name) => name.split('.')[3] === String(pid));
  for (const name of files) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(dir, name), 'utf8')) as Profile;
    const whole = timeDeltas.reduce((sum, delta) => sum + delta, 0);
    const spent = new Map<string, number>();
    const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [n, id] of samples.entries()) {
      const frame = names.get(id);
      if (!frame || frame.functionName === '(idle)') continue;
      const place = frame.url ? ` ${basename(frame.url)}:${frame.lineNumber + 1}` : '';
      const where = `${frame.functionName || '(anonymous)'}${place}`;
      spent.set(where, (spent.get(where) ?? 0) + (timeDeltas[n] ?? 0));
    }
    const lines = [...spent].toSorted(([, a], [, b]) => b - a).slice(0, MOST_LINES);
    const busy = [...spent.values()].reduce((sum, micros) => sum + micros, 0);
    printTable(
      `Thread ${name.split('.')[4]}: busy ${percent(busy / whole)} of ${Math.round(whole / 1e6)} s`,
      [['function', 'own time'], ...lines.map(([where, micros]) => [where, percent(micros / whole)])],
    );
  }
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
