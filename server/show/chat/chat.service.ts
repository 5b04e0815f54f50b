import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { UIMessage } from 'ai';
import type { ShowMessage } from '../../contracts/show.ts';
import { AppError, validationError } from '../../platform/errors.ts';
import type { Lease } from '../../platform/lease.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Page, PageRequest } from '../../platform/paging.ts';
import type { RateLimit } from '../../platform/rate-limit.ts';
import { createApprovals } from './approvals.ts';
import { type ChatInput, wordsSchema } from './chat.schemas.ts';
import { isFailureOfModel } from './failures.ts';
import { instructionsFor, type ShowState } from './instructions.rules.ts';
import { createLeaving, type Leaving } from './leaving.ts';
import type { MessageStore } from './messages.store.ts';
import { answersIn, settled, textOf, waitingCalls, withAnswers } from './messages.ts';
import { createTools, type ProductionDesk, type ShowDesk } from './tools.ts';
import { beginTurn } from './turn.ts';

/** How much of a conversation a model is given. */
const REMEMBERED = 40;
const AWAY = 'A part of the house (Redis) cannot be reached; nothing was changed, try again in a moment';

type Deps = {
  model: LanguageModelV4;
  messages: MessageStore;
  shows: ShowDesk;
  productions: ProductionDesk;
  /** What the model is told of the show at this moment. */
  stateOf(eventId: string): Promise<ShowState>;
  /** The right to answer in this conversation; held by one turn at a time, on any hub. */
  leaseOf(eventId: string): Lease;
  /** Whether the house can tell at the moment who holds that right. */
  reachable(): Promise<boolean>;
  /** Messages per person. */
  limit: RateLimit;
  /** The conversation has grown. */
  changed(eventId: string): void;
  logger: Logger;
  patienceMs?: number;
  maxRetries?: number;
};

export type ShowChat = ReturnType<typeof createShowChat>;

/** The chat in which staff make a show. */
export function createShowChat(deps: Deps) {
  const { messages, shows, logger } = deps;
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const turns = new Map<string, Leaving>();
  const failed = (eventId: string) => (err: unknown) => {
    if (isFailureOfModel(err)) logger.warn({ err, eventId }, 'the language model failed');
    else logger.error({ err, eventId }, 'a turn of the show chat failed');
  };

  /** @throws AppError WORK_UNDER_WAY; UNAVAILABLE when nobody can tell whether there is another turn */
  async function requireTurn(lease: Lease): Promise<void> {
    if (lease.held()) return;
    if (await deps.reachable()) throw new AppError('WORK_UNDER_WAY');
    throw new AppError('UNAVAILABLE', undefined, AWAY);
  }

  /** The conversation with what came in, ready for a model; what came in is kept before anything is done with it. */
  async function receive(eventId: string, userId: string, { message }: ChatInput): Promise<UIMessage[]> {
    const stored = await messages.recent(eventId, REMEMBERED);
    if (message.role === 'assistant') {
      const last = stored.at(-1);
      const isNewest = last?.id === message.id;
      const asked = last && isNewest ? waitingCalls(last) : [];
      // After a failure a page asks to go on from where it broke off.
      if (last && asked.length === 0 && (isNewest || last.role === 'user')) return stored.map(settled);
      if (!last || !isNewest)
        throw new AppError('CONFLICT', undefined, 'The conversation has gone on meanwhile');
      const answers = answersIn(message);
      if (!asked.some((id) => answers.has(id))) {
        throw new AppError('VALIDATION_FAILED', undefined, 'This answers nothing that was asked');
      }
      // What staff passed over in silence, they have not allowed.
      const answered = withAnswers(last, new Map(asked.map((id) => [id, answers.get(id) ?? false])));
      await messages.syncChatMessages(eventId, [answered], null);
      return [...stored.slice(0, -1).map(settled), answered];
    }
    const words = wordsSchema.safeParse(textOf({ parts: message.parts as UIMessage['parts'] }));
    if (!words.success) throw validationError(words.error);
    const said: UIMessage = { id: message.id, role: 'user', parts: [{ type: 'text', text: words.data }] };
    const history = stored.map(settled);
    // A page that got no answer sends the same message again.
    const repeated = history.findIndex(({ id }) => id === said.id);
    if (repeated >= 0 && repeated !== history.findLastIndex(({ role }) => role === 'user')) {
      throw new AppError('CONFLICT', undefined, 'The conversation has gone on meanwhile');
    }
    await messages.syncChatMessages(
      eventId,
      [...history.filter((each, i) => each.role !== 'user' && each !== stored[i]), said],
      userId,
    );
    return repeated < 0
      ? [...history, said]
      : [...history.slice(0, repeated), ...history.slice(repeated + 1), said];
  }

  return {
    /**
     * Takes a message of staff, or their answers, and lets the model go on.
     * @param signal staff have left: no further step is begun, and what has come so far is kept; a script is written to its end
     * @returns chunks of the library's message stream; it ends whatever happens, with an error chunk if need be
     * @throws AppError NOT_FOUND, RATE_LIMITED, WORK_UNDER_WAY, UNAVAILABLE, VALIDATION_FAILED, CONFLICT before anything is streamed
     */
    async answer(eventId: string, userId: string, input: ChatInput, signal: AbortSignal) {
      await shows.get(eventId);
      const lease = deps.leaseOf(eventId);
      await lease.start();
      try {
        await requireTurn(lease);
        await deps.limit.consume(userId);
        const history = await receive(eventId, userId, input);
        deps.changed(eventId);
        const allowed = allowedIn(history);
        const leaving = createLeaving(signal);
        const turn = await beginTurn(
          {
            model: deps.model,
            tools: createTools({
              eventId,
              payer: userId,
              shows,
              productions: deps.productions,
              isApproved: (toolCallId) => allowed.has(toolCallId),
              goesOn: leaving.hold,
              failed: failed(eventId),
            }),
            approval: createApprovals(eventId, shows),
            async instructions() {
              leaving.nextStep();
              return instructionsFor(await deps.stateOf(eventId));
            },
            sync: (message) => messages.syncChatMessages(eventId, [message], null),
            failed: failed(eventId),
            patienceMs: deps.patienceMs ?? 120_000,
            maxRetries: deps.maxRetries ?? 2,
          },
          history,
          AbortSignal.any([leaving.signal, closing.signal]),
        );
        turns.set(eventId, leaving);
        const ended = turn.kept.finally(async () => {
          turns.delete(eventId);
          await lease.stop();
          underWay.delete(ended);
          deps.changed(eventId);
        });
        underWay.add(ended);
        return { stream: turn.stream, ended };
      } catch (error) {
        await lease.stop();
        throw error;
      }
    },

    /** Ends the turn that this hub is at, the writing of a script too; what has come so far stays. */
    stop(eventId: string): void {
      turns.get(eventId)?.stop();
    },

    /** The newest first. @throws AppError NOT_FOUND */
    async page(eventId: string, request: PageRequest): Promise<Page<ShowMessage>> {
      await shows.get(eventId);
      return messages.page(eventId, request);
    },

    /** Begins anew; the show stays as it is. @throws AppError NOT_FOUND, WORK_UNDER_WAY, UNAVAILABLE */
    async forget(eventId: string): Promise<void> {
      await shows.get(eventId);
      const lease = deps.leaseOf(eventId);
      await lease.start();
      try {
        await requireTurn(lease);
        await messages.clear(eventId);
      } finally {
        await lease.stop();
      }
      deps.changed(eventId);
    },

    /** Ends what is being answered, and keeps it. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.all(underWay);
    },
  };
}

function allowedIn(history: readonly UIMessage[]): ReadonlySet<string> {
  const parts = (history.at(-1)?.parts ?? []) as {
    state?: string;
    toolCallId?: string;
    approval?: { approved?: boolean };
  }[];
  return new Set(
    parts.flatMap(({ state, toolCallId, approval }) =>
      state === 'approval-responded' && approval?.approved && toolCallId ? [toolCallId] : [],
    ),
  );
}
