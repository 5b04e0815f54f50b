import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeWav } from './wav.ts';

export type Fault =
  | 'none'
  | 401
  | 429
  | 500
  | 'hang'
  | 'truncated'
  | 'drift'
  | 'repeat'
  | 'backwards'
  | 'hang up';
type Asked = { path: string; headers: IncomingMessage['headers']; body: Record<string, unknown> };

const RATE = 24_000;
/** Of a character that is no space; spaces are silent. */
const LETTER_SECONDS = 0.07;

/** A server that speaks the protocols of ElevenLabs and OpenAI: a tone for every word, silence between. */
export async function startSpeechService() {
  const asked: Asked[] = [];
  const state: { fault: Fault } = { fault: 'none' };
  const server = createServer(async (req, res) => {
    let text = '';
    for await (const chunk of req) text += chunk;
    asked.push({ path: req.url ?? '', headers: req.headers, body: JSON.parse(text) });
    answer(req, res, asked.at(-1)?.body ?? {}, state.fault);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    failWith(fault: Fault) {
      state.fault = fault;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  req: IncomingMessage,
  res: ServerResponse,
  body: Record<string, unknown>,
  fault: Fault,
): void {
  if (fault === 'hang') return;
  if (fault === 'hang up') {
    req.socket.destroy();
    return;
  }
  if (typeof fault === 'number') {
    res
      .writeHead(fault, { 'Content-Type': 'application/json' })
      .end(`{"detail":"key ${req.headers['xi-api-key']}"}`);
    return;
  }
  if (req.url?.endsWith('/audio/speech')) {
    const wav = writeWav(toneOf(String(body.input)), RATE);
    // As a service writes that streams: it does not know the length when it begins.
    wav.writeUInt32LE(0xffffffff, 40);
    res.writeHead(200, { 'Content-Type': 'audio/wav' }).end(wav);
    return;
  }
  const told = JSON.stringify(withTimestamps(String(body.text), fault));
  res.writeHead(200, { 'Content-Type': 'application/json' });
  res.end(fault === 'truncated' ? told.slice(0, told.length / 2) : told);
}

function withTimestamps(text: string, fault: Fault) {
  const spoken = fault === 'repeat' ? `${text} ${text}` : text;
  const characters = [...spoken];
  const stretch = fault === 'drift' ? 1.6 : 1;
  const starts = characters.map((_, at) => at * LETTER_SECONDS * stretch);
  const ends = starts.map((start) => start + LETTER_SECONDS * stretch);
  if (fault === 'backwards') starts[starts.length - 2] = 0.1;
  const samples = toneOf(spoken);
  const audio = Buffer.alloc(samples.length * 2);
  for (const [at, sample] of samples.entries()) audio.writeInt16LE(Math.round(sample * 32_767), at * 2);
  return {
    audio_base64: audio.toString('base64'),
    alignment: { characters, character_start_times_seconds: starts, character_end_times_seconds: ends },
    normalized_alignment: null,
  };
}

function toneOf(text: string): Float32Array {
  const length = Math.round(LETTER_SECONDS * RATE);
  const samples = new Float32Array(text.length * length);
  for (const [at, character] of [...text].entries()) {
    if (character === ' ') continue;
    for (let n = 0; n < length; n += 1)
      samples[at * length + n] = 0.2 * Math.sin((2 * Math.PI * 440 * n) / RATE);
  }
  return samples;
}
