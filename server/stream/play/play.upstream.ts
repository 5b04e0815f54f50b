import { get, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { AppError } from '../../platform/errors.ts';

const PATIENCE_MS = 5_000;

/** The streamer's FLV; nothing of it is read ahead of the player. @throws AppError STREAM_OFF_AIR */
export async function fetchFlv(url: string, right: string): Promise<Readable> {
  const answer = await ask(url, right);
  if (answer.statusCode === 200) return answer;
  answer.destroy();
  const { location } = answer.headers;
  if (answer.statusCode !== 307 || !location) throw new AppError('STREAM_OFF_AIR');
  const moved = await ask(location, right);
  if (moved.statusCode === 200) return moved;
  moved.destroy();
  throw new AppError('STREAM_OFF_AIR');
}

/** The text of a playlist. @throws AppError STREAM_OFF_AIR also while there is nothing to play */
export async function fetchPlaylist(url: string, right: string): Promise<string> {
  const answer = await fetch(url, {
    headers: { 'x-play': right },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (!answer?.ok) throw new AppError('STREAM_OFF_AIR');
  return answer.text();
}

function ask(url: string, right: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = get(url, { headers: { 'x-play': right }, agent: false }, (answer) => {
    request.setTimeout(0);
    resolve(answer);
  });
  request.setTimeout(PATIENCE_MS, () => request.destroy());
  request.on('error', () => reject(new AppError('STREAM_OFF_AIR')));
  return promise;
}
