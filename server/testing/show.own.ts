import { chmodSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UIMessage } from 'ai';
import JSZip from 'jszip';
import { type Container, createContainer } from '../container.ts';
import type { Show } from '../contracts/show.ts';
import { completeConfig, loadConfig } from '../platform/config.ts';
import { startEmbeddedServices } from '../platform/embedded-services.ts';
import { probe } from '../platform/ffmpeg.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { toolCallsOf } from '../show/chat/messages.ts';
import { makeShow } from './llm.show-maker.ts';
import { startLlmServer } from './llm-server.ts';
import { ShowChatClient } from './show-chat.client.ts';

const STAFF = { email: 'show@example.com', password: 'a password for one show' };
/** A sound may be longer or shorter than its row says by so many seconds: one frame of mp3 and its padding. */
const TOLERANCE_S = 0.15;

export type MadeShow = {
  /** From the sentence to the last answer, in seconds. */
  seconds: number;
  show: Show;
  slides: number;
  /** What is not as it should be; none: all is well. */
  findings: string[];
};

type Options = {
  sentence: string;
  /** An empty folder, for as long as it takes. */
  dataDir: string;
  /** Over a local server of the OpenAI interface, instead of with the house writer. */
  llm: boolean;
  say: (line: string) => void;
};

type Making = Pick<Options, 'sentence' | 'dataDir' | 'say'>;

/** Makes a show of one sentence through the chat, in a house of its own that is gone afterwards, and looks at it. */
export async function makeShowAtHome({ sentence, dataDir, llm, say }: Options): Promise<MadeShow> {
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dataDir, 0o711);
  const model = llm ? await startLlmServer({ answer: makeShow, wordMs: 5 }) : null;
  try {
    return await openHouse(model?.baseUrl ?? null, { sentence, dataDir, say });
  } finally {
    await model?.close();
  }
}

async function openHouse(llmUrl: string | null, making: Making): Promise<MadeShow> {
  const { dataDir, say } = making;
  const loaded = loadConfig(
    {
      PORT: '0',
      DATA_DIR: dataDir,
      SEED_DEMO: 'true',
      LOG_LEVEL: 'warn',
      ADDRESS_RATE: '100000',
      ADMIN_EMAIL: STAFF.email,
      ADMIN_PASSWORD: STAFF.password,
      ...(llmUrl === null ? {} : { LLM_BASE_URL: llmUrl, LLM_MODEL: 'test' }),
    },
    [],
  );
  say('A house of its own is being opened.');
  const services = await startEmbeddedServices(loaded, say);
  try {
    // Nobody watches: a broadcast would only take the machine's time.
    const config = { ...completeConfig(loaded, services), roles: new Set(['hub', 'worker'] as const) };
    await migrate(config.databaseUrl, join(import.meta.dirname, '../../prisma/migrations'));
    const logBook = createLogger(config, process.stderr);
    const container = await createContainer(config, logBook);
    try {
      await container.start();
      return await makeIn(container, making);
    } finally {
      await container.stop();
      await logBook.close();
    }
  } finally {
    await services.stop();
  }
}

async function makeIn(container: Container, { sentence, dataDir, say }: Making): Promise<MadeShow> {
  const url = `http://127.0.0.1:${container.address?.port}`;
  const request = async <T>(path: string, body?: unknown, token?: string): Promise<T> => {
    const answer = await fetch(new URL(path, url), {
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { accessToken } = await request<{ accessToken: string }>('/api/auth/login', STAFF);
  const { id } = await request<Show>('/api/events', {}, accessToken);
  const chat = new ShowChatClient(url, accessToken, id);
  say(`“${sentence}”\n`);
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1_000;
  await chat.say(sentence, {
    onMessage: tellProgress((line) => say(`${elapsed().toFixed(1).padStart(6)} s  ${line}`)),
  });
  const seconds = elapsed();
  const show = await request<Show>(`/api/events/${id}`, undefined, accessToken);
  const file = (link: string) => fetch(new URL(link, url));
  const { slides, findings } = await look(show, dataDir, file);
  return { seconds, show, slides, findings: [...chat.errors, ...findings] };
}

/** One line for every change of a tool call, and for what was said after it. */
function tellProgress(tell: (line: string) => void): (message: UIMessage) => void {
  const told = new Set<string>();
  const once = (line: string) => {
    if (told.has(line)) return;
    told.add(line);
    tell(line);
  };
  return (message) => {
    for (const { toolName, state, output, error } of toolCallsOf(message)) {
      const { percent, detail } = (output ?? {}) as { percent?: number; detail?: string };
      const progress = percent === undefined ? '' : ` ${percent} % ${detail}`;
      once(`${toolName}: ${state}${progress}${error ? ` ${error}` : ''}`);
    }
    for (const part of message.parts) {
      if (part.type === 'text' && part.state === 'done') once(`“${part.text.trim()}”`);
    }
  };
}

async function look(show: Show, dataDir: string, file: (link: string) => Promise<Response>) {
  const findings: string[] = [];
  const { scriptSegments, eventLayout, presentationUrl, status } = show;
  if (status !== 'ready') findings.push(`The show is “${status}” and not ready.`);
  if (eventLayout.length === 0) findings.push('There is no layout.');
  if (scriptSegments.length !== eventLayout.length) {
    findings.push(`${eventLayout.length} segments are planned, ${scriptSegments.length} are written.`);
  }
  for (const { id, name, audioUrl, timing, content, status: state } of scriptSegments) {
    if (content.trim() === '') findings.push(`“${name}” has no words.`);
    if (audioUrl === null || state !== 'generated') {
      findings.push(`“${name}” has no sound.`);
      continue;
    }
    const answer = await file(audioUrl);
    const type = answer.headers.get('content-type');
    if (!answer.ok || type !== 'audio/mpeg')
      findings.push(`The sound of “${name}” answers ${answer.status}, ${type}.`);
    const path = join(dataDir, `${id}.mp3`);
    await writeFile(path, Buffer.from(await answer.arrayBuffer()));
    const { durationMs } = await probe(path);
    const real = (durationMs ?? 0) / 1_000;
    if (Math.abs(real - (timing ?? 0)) > TOLERANCE_S) {
      findings.push(`“${name}” lasts ${real.toFixed(2)} s, its row says ${timing}.`);
    }
  }
  let slides = 0;
  if (presentationUrl === null) findings.push('There are no slides.');
  else {
    const bytes = Buffer.from(await (await file(presentationUrl)).arrayBuffer());
    slides = Object.keys((await JSZip.loadAsync(bytes)).files).filter((name) =>
      /^ppt\/slides\/slide\d+\.xml$/.test(name),
    ).length;
    if (slides !== scriptSegments.length + 2) {
      findings.push(`${slides} slides for ${scriptSegments.length} segments, a title and a closing.`);
    }
  }
  return { slides, findings };
}
