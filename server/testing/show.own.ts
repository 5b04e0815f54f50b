import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UIMessage } from 'ai';
import JSZip from 'jszip';
import type { Show } from '../contracts/show.ts';
import { probe } from '../platform/ffmpeg.ts';
import { toolCallsOf } from '../show/chat/messages.ts';
import { makeShow } from './llm.show-maker.ts';
import { startLlmServer } from './llm-server.ts';
import { type OwnHouse, withOwnHouse } from './own-house.ts';
import { ShowChatClient } from './show-chat.client.ts';

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
  const model = llm ? await startLlmServer({ answer: makeShow, wordMs: 5 }) : null;
  try {
    return await withOwnHouse(
      {
        ...{ dataDir, say },
        environment: { SEED_DEMO: 'true', ...(model && { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'test' }) },
        // Nobody watches: a broadcast would only take the machine's time.
        roles: ['hub', 'worker'],
      },
      (house) => makeIn(house, { sentence, dataDir, say }),
    );
  } finally {
    await model?.close();
  }
}

async function makeIn(
  { url, request, staffToken }: OwnHouse,
  { sentence, dataDir, say }: Making,
): Promise<MadeShow> {
  const { id } = await request<Show>('/api/events', {});
  const chat = new ShowChatClient(url, staffToken, id);
  say(`“${sentence}”\n`);
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1_000;
  await chat.say(sentence, {
    onMessage: tellProgress((line) => say(`${elapsed().toFixed(1).padStart(6)} s  ${line}`)),
  });
  const seconds = elapsed();
  const show = await request<Show>(`/api/events/${id}`);
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
