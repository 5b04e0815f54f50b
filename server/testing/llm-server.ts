import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type LlmMessage = {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content: string | { type: string; text?: string }[] | null;
  tool_calls?: { id: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
};
export type LlmRequest = {
  model: string;
  messages: LlmMessage[];
  stream?: boolean;
  tools?: { function: { name: string; parameters: unknown } }[];
  response_format?: { type: string };
};

/** What the model does; a call's `input` that is a string is sent as it is, so that it may be no JSON at all. */
export type LlmReply =
  | { text?: string; calls?: { name: string; input: unknown }[] }
  /** Refuses with this HTTP status. */
  | { status: number; retryAfterSeconds?: number }
  /** Says so much, then breaks the connection. */
  | { breaksAfter: string }
  /** Says so much, or nothing, and then nothing more. */
  | { hangsAfter: string }
  /** Sends this instead of an answer. */
  | { nonsense: string };

export type ImageRequest = { model: string; prompt: string; size: string; n: number };
/** A picture as base64 or behind a link, or what else happens. */
export type ImageReply =
  | { picture: Buffer; as: 'b64_json' | 'url' }
  | { status: number }
  | { nonsense: string }
  | { hangs: true };

export type LlmServer = {
  /** As LLM_BASE_URL wants it. */
  baseUrl: string;
  /** Everything that was asked, in order. */
  requests: LlmRequest[];
  /** The pictures that were asked for, in order. */
  images: ImageRequest[];
  close(): Promise<void>;
};

type Options = {
  answer: (request: LlmRequest) => LlmReply;
  wordMs?: number;
  /** What `POST /images/generations` answers; left out: 404. */
  draw?: (request: ImageRequest) => ImageReply;
};

/**
 * An OpenAI-compatible server of chat completions and images on a free port of the loopback, whose model is a function.
 * It streams word by word, and the arguments of tool calls in pieces, as such servers do.
 */
export async function startLlmServer({ answer, wordMs = 0, draw }: Options): Promise<LlmServer> {
  const requests: LlmRequest[] = [];
  const images: ImageRequest[] = [];
  const pictures: Buffer[] = [];
  let calls = 0;

  const server = createServer((req, res) => {
    // Whoever asked may have left.
    respond(req, res).catch(() => res.destroy());
  });

  async function respondWithImage(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const request = JSON.parse(await bodyOf(req)) as ImageRequest;
    images.push(request);
    const reply = draw?.(request) ?? { status: 404 };
    if ('hangs' in reply) return;
    if ('status' in reply) {
      res.writeHead(reply.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ error: { message: 'secret detail of the server' } }));
      return;
    }
    res.writeHead(200, { 'content-type': 'application/json' });
    if ('nonsense' in reply) {
      res.end(reply.nonsense);
      return;
    }
    const path = `/v1/pictures/${pictures.push(reply.picture) - 1}`;
    const data = reply.as === 'url' ? { url: path } : { b64_json: reply.picture.toString('base64') };
    res.end(JSON.stringify({ created: 0, data: [data] }));
  }

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.url?.endsWith('/images/generations')) return respondWithImage(req, res);
    const [, picture] = /\/pictures\/(\d+)$/.exec(req.url ?? '') ?? [];
    if (picture) {
      res.end(pictures[Number(picture)]);
      return;
    }
    const request = JSON.parse(await bodyOf(req)) as LlmRequest;
    requests.push(request);
    const reply = answer(request);
    if ('hangsAfter' in reply && reply.hangsAfter === '') return;
    if ('status' in reply) {
      const headers = reply.retryAfterSeconds ? { 'retry-after': String(reply.retryAfterSeconds) } : {};
      res.writeHead(reply.status, { 'content-type': 'application/json', ...headers });
      res.end(JSON.stringify({ error: { message: 'secret detail of the server', type: 'server_error' } }));
      return;
    }
    if (!request.stream) {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end('nonsense' in reply ? reply.nonsense : JSON.stringify(completion(request, whole(reply))));
      return;
    }
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    if ('nonsense' in reply) {
      res.end(`data: ${reply.nonsense}\n\n`);
      return;
    }
    const send = (delta: unknown, finish: string | null = null) =>
      res.write(
        `data: ${JSON.stringify({ ...head(request, 'chat.completion.chunk'), choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
      );
    const { text, toolCalls } = whole(reply);
    send({ role: 'assistant', content: '' });
    for (const word of text.match(/\S+\s*/g) ?? []) {
      if (wordMs > 0) await delay(wordMs);
      send({ content: word });
    }
    if ('hangsAfter' in reply) return;
    if ('breaksAfter' in reply) {
      await delay(20);
      res.destroy();
      return;
    }
    toolCalls.forEach((call, index) => {
      const { name, arguments: input } = call.function;
      send({ tool_calls: [{ index, id: call.id, type: 'function', function: { name, arguments: '' } }] });
      for (const piece of input.match(/[\s\S]{1,24}/g) ?? []) {
        send({ tool_calls: [{ index, function: { arguments: piece } }] });
      }
    });
    send({}, toolCalls.length > 0 ? 'tool_calls' : 'stop');
    res.end('data: [DONE]\n\n');
  }

  function whole(
    reply:
      | { text?: string; calls?: { name: string; input: unknown }[] }
      | { breaksAfter: string }
      | { hangsAfter: string },
  ) {
    if ('breaksAfter' in reply) return { text: reply.breaksAfter, toolCalls: [] };
    if ('hangsAfter' in reply) return { text: reply.hangsAfter, toolCalls: [] };
    const toolCalls = (reply.calls ?? []).map(({ name, input }) => ({
      id: `call_${++calls}`,
      type: 'function',
      function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
    }));
    return { text: reply.text ?? '', toolCalls };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    images,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a message says, however it is written down. */
export function saidIn(message: LlmMessage | undefined): string {
  const content = message?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');
}

function head(request: LlmRequest, object: string) {
  return { id: 'chatcmpl-test', object, created: 0, model: request.model };
}

function completion(request: LlmRequest, { text, toolCalls }: { text: string; toolCalls: unknown[] }) {
  const message = {
    role: 'assistant',
    content: text,
    ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
  };
  const finish = toolCalls.length > 0 ? 'tool_calls' : 'stop';
  return {
    ...head(request, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of req.setEncoding('utf8')) body += piece;
  return body;
}
