import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatherWrites, type RedisConnection } from '../platform/redis.ts';

const FOLDER = join(import.meta.dirname, 'lua');

export type ScriptName =
  | 'placeBids'
  | 'buyNow'
  | 'startAuction'
  | 'pauseAuction'
  | 'resumeAuction'
  | 'extendAuction'
  | 'warnAuction'
  | 'setStep'
  | 'setAsk'
  | 'alignAuction'
  | 'voidBid'
  | 'forfeitBidder'
  | 'closeAuction'
  | 'unsellAuction'
  | 'reopenAuction'
  | 'cancelAuction'
  | 'loadAuction'
  | 'publishEntries';

/** Those that change a lot once. */
export type CommandScript = Exclude<ScriptName, 'placeBids' | 'loadAuction' | 'publishEntries'>;

export type ScriptArgs = (string | number)[];

export type Scripts = Record<ScriptName, { lua: string; numberOfKeys: number }>;

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Reads the Lua commands: `place-bids-5.lua` becomes `placeBids` with five keys; `--- @include lib/x` lines are replaced
 * by that file. `replacements` swaps an include for another text (tests set the clock this way).
 */
export function loadScripts(replacements: { clock?: string } = {}): Scripts {
  const withIncludes = (source: string): string =>
    source.replace(/^--- @include (\S+)$/gm, (_, path: string) => include(path));
  const include = (path: string): string =>
    path === 'lib/clock' && replacements.clock !== undefined
      ? replacements.clock
      : withIncludes(readFileSync(join(FOLDER, `${path}.lua`), 'utf8'));
  const scripts: Partial<Scripts> = {};
  for (const file of readdirSync(FOLDER)) {
    const match = /^(.+)-(\d+)\.lua$/.exec(file);
    if (!match) continue;
    scripts[camelCase(match[1] as string) as ScriptName] = {
      lua: withIncludes(readFileSync(join(FOLDER, file), 'utf8')),
      numberOfKeys: Number(match[2]),
    };
  }
  return scripts as Scripts;
}

/** What a script answers: a word first, then strings. */
export type ScriptReply = [word: string, ...rest: string[]];

export type ScriptRunner = {
  run(name: ScriptName, keys: string[], args: ScriptArgs): Promise<ScriptReply>;
};

/** Registers the scripts on a connection (EVALSHA, with EVAL where the server does not know them yet). */
export function defineScripts(redis: RedisConnection, scripts: Scripts): ScriptRunner {
  for (const [name, script] of Object.entries(scripts)) redis.defineCommand(name, script);
  const commands = redis as unknown as Record<ScriptName, (...args: ScriptArgs) => Promise<ScriptReply>>;
  return {
    run(name, keys, args) {
      gatherWrites(redis);
      return commands[name](...keys, ...args);
    },
  };
}
