import { setTimeout as delay } from 'node:timers/promises';
import type { Tool, ToolApprovalStatus, ToolExecutionOptions } from 'ai';
import type { LayoutSegment, NewShow, Production } from '../../contracts/show.ts';
import { AppError } from '../../platform/errors.ts';
import type { StoredSegment, StoredShow } from '../stored.show.ts';
import { createApprovals } from './approvals.ts';
import { ToolFailure } from './failures.ts';
import {
  type ToolInput,
  type ToolName,
  type ToolOutput,
  toolDescriptions,
  toolInputs,
} from './tools.schemas.ts';

/** What the chat can have done to a show. Everything throws AppErrors. */
export type ShowDesk = {
  get(eventId: string): Promise<StoredShow>;
  update(eventId: string, facts: NewShow): Promise<StoredShow>;
  /** @param replace a script that somebody has edited may be lost */
  layOut(eventId: string, options: { replace: boolean; lots?: number | undefined }): Promise<StoredShow>;
  write(
    eventId: string,
    options: { replace: boolean; payer: string; each(name: string, done: number, of: number): void },
    signal: AbortSignal | undefined,
  ): Promise<{ show: StoredShow; trouble: string | null }>;
  edit(
    eventId: string,
    segmentId: string,
    change: Omit<ToolInput<'editSegmentTool'>, 'segmentId'>,
  ): Promise<StoredSegment>;
  /** @returns its segment of the script, or of the layout while nothing is written */
  add(
    eventId: string,
    segment: ToolInput<'addSegmentTool'>,
    signal: AbortSignal | undefined,
  ): Promise<{ segment: StoredSegment | LayoutSegment; trouble: string | null }>;
  regenerate(
    eventId: string,
    segmentId: string,
    instruction: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ segment: StoredSegment; trouble: string | null }>;
  reorder(eventId: string, segmentIds: string[]): Promise<StoredShow>;
  remove(eventId: string, segmentId: string): Promise<StoredShow>;
  /** The segments whose words are not the writer's own any more. */
  editedSegments(eventId: string): Promise<ReadonlySet<string>>;
  /** Name of a campaign and how many lots it has. */
  campaign(id: string): Promise<{ name: string; lots: number } | null>;
};

export type ProductionDesk = {
  /** @throws AppError WORK_UNDER_WAY, NOTHING_TO_DO, QUOTA_EXCEEDED */
  begin(
    eventId: string,
    kind: Production['kind'],
    segmentIds: string[] | undefined,
    payer: string,
  ): Promise<Production>;
  /** The newest first. */
  list(eventId: string): Promise<Production[]>;
};

type Deps = {
  eventId: string;
  /** Whose quota is used: who chats. */
  payer: string;
  shows: ShowDesk;
  productions: ProductionDesk;
  /** Whether staff have allowed this very call. */
  isApproved(toolCallId: string): boolean;
  /** What begins now is finished though staff leave. */
  goesOn(): void;
  failed(error: unknown): void;
};

const FOLLOW_MS = 400;

/** The tools of one conversation. They do what they are named for to its show and to no other. */
export function createTools({ eventId, payer, shows, productions, isApproved, goesOn, failed }: Deps) {
  const approvals: Partial<Record<ToolName, (input: never) => Promise<ToolApprovalStatus>>> = createApprovals(
    eventId,
    shows,
  );
  const guard = <I, O>(work: (input: I, options: ToolExecutionOptions<unknown>) => Promise<O>) => {
    return async (input: I, options: ToolExecutionOptions<unknown>): Promise<O> => {
      try {
        return await work(input, options);
      } catch (error) {
        throw options.abortSignal?.aborted ? error : told(error);
      }
    };
  };
  function told(error: unknown): ToolFailure {
    if (!(error instanceof AppError)) failed(error);
    return new ToolFailure(error);
  }

  function define<N extends ToolName>(
    name: N,
    work: (input: ToolInput<N>, options: ToolExecutionOptions<unknown>) => Promise<ToolOutput<N>>,
  ) {
    const allowed = async (input: ToolInput<N>, options: ToolExecutionOptions<unknown>) => {
      await requireAllowed(name, input, options.toolCallId);
      return work(input, options);
    };
    return described(name, guard(allowed));
  }

  /** Asked again where it is done: what staff made since the model asked is theirs as well. */
  async function requireAllowed(name: ToolName, input: unknown, toolCallId: string): Promise<void> {
    const reason = isApproved(toolCallId) ? undefined : await approvals[name]?.(input as never);
    if (reason !== undefined) throw new AppError('CONFLICT', undefined, 'Staff must allow this first');
  }

  /** Long work: begins it, or takes up what is under way, and tells how far it is until it has ended. */
  function produce<N extends 'generateAudioTool' | 'generatePresentationTool'>(
    name: N,
    kind: Production['kind'],
    outcome: (show: StoredShow, detail: string) => ToolOutput<N>,
  ) {
    async function* follow(
      input: { segmentIds?: string[] },
      { abortSignal }: ToolExecutionOptions<unknown>,
    ): AsyncGenerator<ToolOutput<N>> {
      try {
        let production = await begin(input.segmentIds);
        let shown = '';
        while (production.status === 'waiting' || production.status === 'active') {
          const { percent, detail } = production;
          if (shown !== `${percent} ${detail}`) yield { done: false, percent, detail } as ToolOutput<N>;
          shown = `${percent} ${detail}`;
          await delay(FOLLOW_MS, undefined, abortSignal ? { signal: abortSignal } : {});
          production = (await productions.list(eventId)).find(({ id }) => id === production.id) ?? production;
        }
        if (production.status !== 'completed') throw new AppError(...whyNot(production));
        yield outcome(await shows.get(eventId), production.detail);
      } catch (error) {
        if (abortSignal?.aborted) throw error;
        const show = await made(error);
        if (!show) throw told(error);
        yield outcome(show, (error as AppError).message);
      }
    }
    /** The show, when there is nothing to do since all of it is made already. */
    async function made(error: unknown): Promise<StoredShow | null> {
      if (!(error instanceof AppError) || error.code !== 'NOTHING_TO_DO') return null;
      const show = await shows.get(eventId);
      return show.scriptSegments.length > 0 ? show : null;
    }
    async function begin(segmentIds: string[] | undefined): Promise<Production> {
      try {
        return await productions.begin(eventId, kind, segmentIds, payer);
      } catch (error) {
        const underWay =
          error instanceof AppError && error.code === 'WORK_UNDER_WAY'
            ? (await productions.list(eventId)).find(
                (each) => each.kind === kind && (each.status === 'waiting' || each.status === 'active'),
              )
            : undefined;
        if (!underWay) throw error;
        return underWay;
      }
    }
    return described(name, follow);
  }

  /** A model takes its time for each segment, so it is told how far the script is. */
  function script(): Tool {
    type Output = ToolOutput<'generateScriptFromLayoutTool'>;
    async function* follow(_: object, { toolCallId, abortSignal }: ToolExecutionOptions<unknown>) {
      let newest: Output | null = null;
      const each = (name: string, done: number, of: number) => {
        newest = {
          done: false,
          percent: Math.floor((100 * done) / of),
          detail: `“${name}” (${done} of ${of})`,
        };
      };
      goesOn();
      const work = shows.write(eventId, { replace: isApproved(toolCallId), payer, each }, abortSignal);
      const ended = work.then(
        () => true,
        () => true,
      );
      for (let shown: Output | null = null; !(await Promise.race([ended, delay(FOLLOW_MS)])); ) {
        if (newest !== null && newest !== shown) yield newest as Output;
        shown = newest;
      }
      const { show, trouble } = await work.catch((error) => {
        throw abortSignal?.aborted ? error : told(error);
      });
      const { scriptSegments, status } = show;
      const words = scriptSegments.reduce((sum, { content }) => sum + wordsOf(content), 0);
      yield { segments: scriptSegments.length, words, status, trouble } satisfies Output;
    }
    return described('generateScriptFromLayoutTool', follow);
  }

  const tools = {
    storeEventDataTool: define('storeEventDataTool', async (input) => {
      const show = await shows.update(eventId, input);
      const campaign = show.campaignId ? await shows.campaign(show.campaignId) : null;
      const { title, eventType, eventDate, minutes, language, tones } = show;
      const facts = { title, eventType, eventDate, minutes, language, tones };
      return {
        ...facts,
        campaign: campaign?.name ?? null,
        lots: campaign?.lots ?? 0,
        missing: missingFacts(show),
      };
    }),
    generateEventLayoutTool: define('generateEventLayoutTool', async ({ lots }, { toolCallId }) => {
      const { eventLayout } = await shows.layOut(eventId, { lots, replace: isApproved(toolCallId) });
      const seconds = eventLayout.reduce((sum, { duration }) => sum + duration, 0);
      return { segments: eventLayout.map(refOf), seconds };
    }),
    generateScriptFromLayoutTool: script(),
    generateAudioTool: produce('generateAudioTool', 'audio', ({ scriptSegments }, detail) => {
      const spoken = scriptSegments.filter(({ audioKey }) => audioKey !== null);
      const seconds = Math.round(spoken.reduce((sum, { timing }) => sum + (timing ?? 0), 0));
      return { done: true, percent: 100, detail, segments: spoken.length, seconds };
    }),
    generatePresentationTool: produce('generatePresentationTool', 'presentation', ({ status }, detail) => ({
      done: true,
      percent: 100,
      detail,
      status,
    })),
    editSegmentTool: define('editSegmentTool', async ({ segmentId, ...change }) => {
      const segment = await shows.edit(eventId, segmentId, change);
      return { ...refOf(segment), rev: segment.rev };
    }),
    addSegmentTool: define('addSegmentTool', async (input, { abortSignal }) => {
      const { segment, trouble } = await shows.add(eventId, input, abortSignal);
      const [rev, words] = 'rev' in segment ? [segment.rev, wordsOf(segment.content)] : [1, 0];
      return { ...refOf(segment), rev, words, trouble };
    }),
    reorderSegmentsTool: define('reorderSegmentsTool', async ({ segmentIds }) => {
      const { scriptSegments } = await shows.reorder(eventId, segmentIds);
      return { segments: scriptSegments.map(refOf) };
    }),
    regenerateSegmentTool: define(
      'regenerateSegmentTool',
      async ({ segmentId, instruction }, { abortSignal }) => {
        const { segment, trouble } = await shows.regenerate(eventId, segmentId, instruction, abortSignal);
        return { ...refOf(segment), rev: segment.rev, words: wordsOf(segment.content), trouble };
      },
    ),
    deleteSegmentTool: define('deleteSegmentTool', async ({ segmentId }) => {
      const { scriptSegments } = await shows.remove(eventId, segmentId);
      return { segments: scriptSegments.length };
    }),
  } satisfies Record<ToolName, Tool>;
  return tools;
}

/** What the schema of one name makes is what its work takes; the library cannot see that through a type variable. */
function described(name: ToolName, execute: unknown): Tool {
  return { description: toolDescriptions[name], inputSchema: toolInputs[name], execute } as Tool;
}

function whyNot({ status, error }: Production): ConstructorParameters<typeof AppError> {
  if (status === 'cancelled') return ['CONFLICT', undefined, 'It was cancelled'];
  return ['UNAVAILABLE', undefined, error ?? 'It failed'];
}

const refOf = ({ id, order, name }: { id: string; order: number; name: string }) => ({ id, order, name });

/** Words as a reader counts them. */
export function wordsOf(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** What a show cannot do without, and nobody has said yet. */
function missingFacts(show: StoredShow): ToolOutput<'storeEventDataTool'>['missing'] {
  const sells = show.eventType === 'auction_night' || show.eventType === 'charity_gala';
  const missing: ToolOutput<'storeEventDataTool'>['missing'] = [];
  if (show.eventDate === null) missing.push('eventDate');
  if (show.minutes === null) missing.push('minutes');
  if (sells && show.campaignId === null) missing.push('campaignId');
  return missing;
}
