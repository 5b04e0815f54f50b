import { randomUUID } from 'node:crypto';
import { DefaultChatTransport, readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai';

type Options = {
  signal?: AbortSignal;
  onChunk?: (chunk: UIMessageChunk) => void;
  onMessage?: (message: UIMessage) => void;
};

/** Speaks in the chat of a show as the page does: with the transport of useChat, sending the newest message only. */
export class ShowChatClient {
  /** The conversation as a page would show it. */
  readonly messages: UIMessage[] = [];
  /** What went wrong, as staff are told. */
  readonly errors: string[] = [];
  readonly #transport: DefaultChatTransport<UIMessage>;
  readonly #eventId: string;

  constructor(url: string, token: string, eventId: string) {
    this.#eventId = eventId;
    this.#transport = new DefaultChatTransport({
      api: `${url}/api/events/${eventId}/chat`,
      headers: { authorization: `Bearer ${token}` },
      prepareSendMessagesRequest: ({ messages }) => ({ body: { message: messages.at(-1) } }),
    });
  }

  /** Says it, and waits for the end of the answer. @throws when the house refuses it */
  say(text: string, options?: Options): Promise<UIMessage | undefined> {
    this.messages.push({ id: randomUUID(), role: 'user', parts: [{ type: 'text', text }] });
    return this.send(options);
  }

  /** Answers everything that is asked. */
  decide(approved: boolean, options?: Options): Promise<UIMessage | undefined> {
    const last = this.messages.pop();
    if (!last) throw new Error('Nothing is asked');
    const parts = last.parts.map((part) =>
      'state' in part && part.state === 'approval-requested'
        ? { ...part, state: 'approval-responded', approval: { ...part.approval, approved } }
        : part,
    ) as UIMessage['parts'];
    this.messages.push({ ...last, parts });
    return this.send(options);
  }

  /** Sends the newest message, or sends it again. */
  async send({ signal, onChunk, onMessage }: Options = {}): Promise<UIMessage | undefined> {
    const chunks = await this.#transport.sendMessages({
      chatId: this.#eventId,
      messages: this.messages,
      trigger: 'submit-message',
      messageId: undefined,
      abortSignal: signal,
    });
    const seen = chunks.pipeThrough(
      new TransformStream<UIMessageChunk, UIMessageChunk>({
        transform: (chunk, controller) => {
          if (chunk.type === 'error') this.errors.push(chunk.errorText);
          onChunk?.(chunk);
          controller.enqueue(chunk);
        },
      }),
    );
    const last = this.messages.at(-1);
    const resumed = last?.role === 'assistant' ? structuredClone(last) : undefined;
    let newest: UIMessage | undefined;
    for await (const message of readUIMessageStream({
      stream: seen,
      ...(resumed ? { message: resumed } : {}),
    })) {
      newest = message;
      onMessage?.(message);
    }
    if (!newest) return undefined;
    if (resumed) this.messages.pop();
    this.messages.push(newest);
    return newest;
  }
}
