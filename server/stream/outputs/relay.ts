import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildProgram, startChild } from '../../platform/child-program.ts';
import { relayArguments } from '../../platform/ffmpeg.live.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RelayState } from './outputs.state.ts';
import type { Output } from './outputs.store.ts';
import { relayTrouble } from './relay.words.ts';

const WAIT_MS = { first: 1_000, most: 30_000 };
/** What was live for so long begins again with the shortest wait. */
const STEADY_MS = 20_000;
/** No byte has gone out for so long: it hangs. */
const STUCK_MS = 15_000;
const PATIENCE_MS = 1_000;
const OFF_AIR_MS = 300;

export type RelayDeps = {
  /** The program as FLV. @throws AppError STREAM_OFF_AIR */
  feed: () => Promise<Readable>;
  logger: Logger;
  onChange: (state: RelayState) => void;
};

export type Relay = { readonly state: RelayState; stop(): Promise<void> };

/** Sends the program to one target for as long as it is not stopped, whatever happens to the target or to the program. */
export function startRelay({ id, url, key }: Output, { feed, logger, onChange }: RelayDeps): Relay {
  let state: RelayState = { status: 'connecting', error: null, since: Date.now(), retryInMs: null };
  let child: ChildProgram | null = null;
  const stopping = new AbortController();

  function become(next: Omit<RelayState, 'since'>): void {
    const since = next.status === state.status ? state.since : Date.now();
    state = { ...next, since };
    onChange(state);
  }

  async function relay(): Promise<void> {
    if (key === null) {
      become({ status: 'failed', error: 'Its key cannot be read any more; enter it again', retryInMs: null });
      return;
    }
    let wait = WAIT_MS.first;
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      const trouble = await send(key).catch((err) => {
        logger.error({ err, outputId: id }, 'a relay could not be started');
        return 'It cannot be started here';
      });
      if (stopping.signal.aborted) break;
      if (trouble === null) {
        await sleep(OFF_AIR_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
        continue;
      }
      if (performance.now() - begun > STEADY_MS) wait = WAIT_MS.first;
      logger.warn({ outputId: id, trouble, retryInMs: wait }, 'an output is not reached');
      become({ status: 'failed', error: trouble, retryInMs: wait });
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, WAIT_MS.most);
    }
  }

  /** Until it ends. @returns why, in plain words; null when there is nothing to send yet */
  async function send(key: string): Promise<string | null> {
    let flv: Readable;
    try {
      flv = await feed();
    } catch {
      return null;
    }
    if (stopping.signal.aborted) {
      flv.destroy();
      return null;
    }
    if (state.status !== 'failed') become({ status: 'connecting', error: null, retryInMs: null });
    const secret = key ? openSecret(url, key) : null;
    const program = startChild({
      file: 'ffmpeg',
      args: relayArguments(url, { preset: secret !== null }),
      output: true,
      opened: secret === null ? [] : [secret],
      secrets: [key],
    });
    if (secret !== null) closeSync(secret);
    child = program;
    flv.pipe(program.writer(0));
    flv.once('close', () => program.writer(0).end());
    const stuck = setTimeout(() => program.kill(), STUCK_MS);
    let sent = 0;
    program.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const bytes = Math.max(0, ...[...text.matchAll(/^total_size=(\d+)$/gm)].map(([, n]) => Number(n)));
      if (bytes <= sent) return;
      // What was written first may still lie in our own buffers: only the second time it flows.
      if (sent > 0 && state.status !== 'live') become({ status: 'live', error: null, retryInMs: null });
      sent = bytes;
      stuck.refresh();
    });
    const { reason } = await program.ended;
    clearTimeout(stuck);
    child = null;
    const programEnded = flv.destroyed || flv.readableEnded;
    flv.destroy();
    const said = [...program.lastLines(), reason].join('\n');
    logger.debug({ outputId: id, said }, 'a relay ended');
    return programEnded ? 'The stream itself was interrupted' : relayTrouble(said);
  }

  const running = relay();
  return {
    get state() {
      return state;
    },
    async stop() {
      stopping.abort();
      await child?.stop(PATIENCE_MS);
      await running;
    },
  };
}

/**
 * A key must not stand on a command line, where everybody on the machine can read it: ffmpeg reads it as options from a
 * file that has no name any more.
 */
function openSecret(url: string, key: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'gavelcast-relay-'));
  try {
    const path = join(folder, 'options');
    const app = new URL(url).pathname.replace(/^\/+|\/+$/g, '');
    writeFileSync(path, `rtmp_app=${app}\nrtmp_playpath=${key}\n`, { mode: 0o600 });
    return openSync(path, 'r');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
