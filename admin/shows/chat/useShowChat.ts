import { useChat } from '@ai-sdk/react';
import { useQueryClient } from '@tanstack/react-query';
import {
  DefaultChatTransport,
  lastAssistantMessageIsCompleteWithApprovalResponses,
  type UIMessage,
} from 'ai';
import { useEffect, useEffectEvent, useMemo } from 'react';
import type { WireError } from '../../../server/contracts/errors.ts';
import type { ShowMessage } from '../../../server/contracts/show.ts';
import { ApiError } from '../../../viewer/house/api.ts';
import type { Session } from '../../../viewer/house/session.ts';
import { useHouse } from '../../house/HouseContext.tsx';
import { SHOWS } from '../useShows.ts';
import { isAhead } from './history.rules.ts';

/** A request of the chat in the name of the session; an expired token is renewed once. @throws ApiError */
function chatFetch(session: Session): typeof fetch {
  return async (input, init) => {
    const request = async (renew: boolean) => {
      const headers = new Headers(init?.headers);
      const token = await session.token({ renew });
      if (token) headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    };
    let response: Response;
    try {
      response = await request(false);
      if (response.status === 401) response = await request(true);
    } catch (error) {
      if (init?.signal?.aborted) throw error;
      const message = 'The auction house cannot be reached right now.';
      throw new ApiError({ code: 'UNAVAILABLE', message, retryable: true });
    }
    if (response.ok) return response;
    const problem = (await response.json().catch(() => null)) as WireError | null;
    const unknown = {
      code: 'INTERNAL',
      message: 'The house gave no answer to that.',
      retryable: true,
    } as const;
    throw new ApiError(problem?.code ? problem : unknown);
  };
}

const messageOf = ({ messageId, role, parts }: ShowMessage): UIMessage => ({
  id: messageId,
  role,
  parts: parts as UIMessage['parts'],
});

/** The conversation about a show: streams its replies, answers what asks first, and takes over what others wrote. */
export function useShowChat(showId: string, history: readonly ShowMessage[]) {
  const { session, api } = useHouse();
  const client = useQueryClient();
  const transport = useMemo(
    () =>
      new DefaultChatTransport<UIMessage>({
        api: `${SHOWS}/${showId}/chat`,
        fetch: chatFetch(session),
        prepareSendMessagesRequest: ({ messages }) => ({ body: { message: messages.at(-1) } }),
      }),
    [session, showId],
  );
  const chat = useChat<UIMessage>({
    id: showId,
    messages: history.map(messageOf),
    transport,
    throttle: 50,
    sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
    onFinish: () => void client.invalidateQueries({ queryKey: ['shows'] }),
  });
  const busy = chat.status === 'submitted' || chat.status === 'streaming';
  const adopt = useEffectEvent((stored: readonly ShowMessage[]) => {
    const next = stored.map(messageOf);
    if (!busy && isAhead(next, chat.messages)) chat.setMessages(next);
  });
  useEffect(() => adopt(history), [history]);
  /** To leave is not to stop: a script is written to its end, unless the house is told. */
  const stop = async () => {
    await api('POST', `${SHOWS}/${showId}/chat/stop`).catch(() => undefined);
    await chat.stop();
  };
  return { ...chat, busy, stop };
}
