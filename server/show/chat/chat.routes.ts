import { once } from 'node:events';
import { UI_MESSAGE_STREAM_HEADERS } from 'ai';
import type { Response } from 'express';
import { pageOf, pageQuerySchema } from '../../contracts/catalogue.ts';
import { showMessageSchema } from '../../contracts/show.ts';
import { idParams, type Route, route, stream } from '../../platform/http.route.ts';
import { chatInputSchema } from './chat.schemas.ts';
import type { ShowChat } from './chat.service.ts';

/** Proxies close a connection on which nothing is said for long. */
const SIGN_OF_LIFE_MS = 15_000;

/** The chat of a show: what was said, and saying something. */
export function showChatRoutes({ chat }: { chat: ShowChat }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/events/:id/chat',
        summary: 'What was said in the chat of a show, the newest first',
        auth: 'staff',
        params: idParams,
        query: pageQuerySchema,
        response: pageOf(showMessageSchema),
      },
      ({ params, query }) => chat.page(params.id, query),
    ),
    stream(
      {
        method: 'post',
        path: '/api/events/:id/chat',
        summary: 'Say something in the chat of a show; the answer is a UI message stream of the AI SDK',
        auth: 'staff',
        params: idParams,
        body: chatInputSchema,
        produces: 'text/event-stream',
      },
      async ({ params, caller, body, res }) => {
        const left = new AbortController();
        res.once('close', () => left.abort());
        const answer = await chat.answer(params.id, caller.id, body, left.signal);
        res.set(UI_MESSAGE_STREAM_HEADERS).status(200).flushHeaders();
        await write(res, answer.stream);
        // Whoever reads to the end finds it in the database.
        await answer.ended;
        res.end();
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/events/:id/chat/stop',
        summary: 'End what the chat of a show is at; what is finished of it stays',
        auth: 'staff',
        params: idParams,
      },
      async ({ params }) => chat.stop(params.id),
    ),
    route(
      {
        method: 'delete',
        path: '/api/events/:id/chat',
        summary: 'Forget what was said in the chat of a show; the show stays as it is',
        auth: 'staff',
        params: idParams,
        audit: 'show.chat_forgotten',
      },
      ({ params }) => chat.forget(params.id),
    ),
  ];
}

async function write(res: Response, chunks: ReadableStream<unknown>): Promise<void> {
  const alive = setInterval(() => res.write(': still here\n\n'), SIGN_OF_LIFE_MS);
  try {
    for await (const chunk of chunks) {
      if (res.destroyed) continue;
      if (!res.write(`data: ${JSON.stringify(chunk)}\n\n`)) {
        await Promise.race([once(res, 'drain'), once(res, 'close')]);
      }
    }
    if (!res.destroyed) res.write('data: [DONE]\n\n');
  } finally {
    clearInterval(alive);
  }
}
