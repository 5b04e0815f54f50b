import type { Show, ShowMessage } from '../../contracts/show.ts';
import type { Page } from '../../platform/paging.ts';
import { makeShow } from '../../testing/llm.show-maker.ts';
import { type LlmReply, type LlmRequest, saidIn, startLlmServer } from '../../testing/llm-server.ts';
import { call, startHouse } from '../../testing/running-house.ts';
import { createSale } from '../../testing/sale.ts';
import { ShowChatClient } from '../../testing/show-chat.client.ts';

type Signed = { accessToken: string; user: { id: string } };

/** Signs in the admin of a test's house. */
export async function signIn(url: string): Promise<Signed> {
  const credentials = { email: 'admin@example.com', password: 'a password for tests' };
  return (await call<Signed>(`${url}/api/auth/login`, { body: credentials })).body;
}

export type ChatHouse = Awaited<ReturnType<typeof openChatHouse>>;

/** A house with two lots, whose language model is a function of the test. */
export async function openChatHouse() {
  const mind: { think: (request: LlmRequest) => LlmReply } = { think: makeShow };
  const llm = await startLlmServer({ answer: (request) => mind.think(request) });
  const house = await startHouse({ LLM_BASE_URL: llm.baseUrl, LLM_MODEL: 'test' });
  const { accessToken: token, user } = await signIn(house.url);
  const { campaignId } = await createSale(house.pool, { lots: 2, demo: true });
  const api = <T>(path: string, options: { body?: unknown; method?: string } = {}) =>
    call<T>(`${house.url}/api/events${path}`, { ...options, token });

  async function newShow(): Promise<{ id: string; chat: ShowChatClient }> {
    const { body } = await api<Show>('', { body: { title: 'A test', campaignId, minutes: 10 } });
    return { id: body.id, chat: new ShowChatClient(house.url, token, body.id) };
  }

  return {
    llm,
    house,
    token,
    staffId: user.id,
    campaignId,
    /** What the model does from now on. */
    thinks(think: (request: LlmRequest) => LlmReply): void {
      mind.think = think;
    },
    /** What it was asked in the chat; the writer asks it for words, too. */
    asked: () => llm.requests.filter(({ tools }) => tools),
    api,
    show: async (id: string) => (await api<Show>(`/${id}`)).body,
    /** The conversation as it is kept, the oldest first. */
    stored: async (id: string) => (await api<Page<ShowMessage>>(`/${id}/chat`)).body.items.toReversed(),
    newShow,

    /** One whose script was edited by hand. */
    async newScript(): Promise<{ id: string; chat: ShowChatClient; show: Show }> {
      const { id, chat } = await newShow();
      await api(`/${id}/layout`, { body: {} });
      const { body } = await api<Show>(`/${id}/script`, { body: {} });
      for (const { id: segmentId } of body.scriptSegments) {
        await api(`/${id}/script/${segmentId}`, { method: 'PATCH', body: { content: 'Good evening.' } });
      }
      return { id, chat, show: (await api<Show>(`/${id}`)).body };
    },

    async close() {
      await house.stop();
      await llm.close();
    },
  };
}

/** What was said to the model last in a request. */
export const lastOf = (request: LlmRequest | undefined) => saidIn(request?.messages.at(-1));
