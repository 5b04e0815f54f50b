import type { NewShow, Show, ShowListItem } from '../contracts/show.ts';
import type { Quotas } from '../plans/quotas.service.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { layoutFor, withIdsOf } from './layouts/layout.rules.ts';
import type { SegmentEdit } from './script/script.rules.ts';
import type { ScriptWriter } from './script/script.writer.ts';
import { sentencesOf } from './script/sentences.rules.ts';
import { isOpen } from './script/status.rules.ts';
import type { ShowLinks } from './show.links.ts';
import type { ShowLots } from './show.lots.ts';
import type { ShowStore } from './show.store.ts';
import type { Author, StoredSegment, StoredShow } from './stored.show.ts';
import type { LotFacts, SegmentPlan, ShowFacts, WrittenSegment } from './writing/facts.rules.ts';
import { lotsAskedFor } from './writing/request.rules.ts';
import { troubleIn } from './writing/trouble.rules.ts';

/** Who finds the words: the house writer, or a model. */
export type ShowWords = {
  /** @param written is told of each segment as soon as it is there */
  script(
    facts: ShowFacts,
    segments: readonly SegmentPlan[],
    written: (segment: WrittenSegment) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<unknown>;
  segment(
    facts: ShowFacts,
    segments: readonly SegmentPlan[],
    segmentId: string,
    options: { take: number; instruction?: string; alreadySaid: string[] },
    signal?: AbortSignal,
  ): Promise<WrittenSegment>;
};

type Deps = {
  store: ShowStore;
  writer: ScriptWriter;
  lots: ShowLots;
  words: ShowWords;
  links: Pick<ShowLinks, 'linkTo'>;
  /** Ids of segments whose words, as they stand, are not the writer's. */
  editedSegments: (showId: string) => Promise<ReadonlySet<string>>;
  /** A show is written once for a plan, however often it is written anew. */
  quotas: Pick<Quotas, 'hold' | 'spend' | 'release'>;
  /** Who speaks, and when and where the house is. */
  setting: () => Promise<Pick<ShowFacts, 'host' | 'now' | 'timeZone'>>;
  /** A show was made or deleted. */
  listChanged: (showId: string) => void;
  /** Files that nobody needs any more. */
  dropped: (keys: string[]) => void;
};

type LayoutOptions = {
  /** The plan there is, and the words of parts that the new one does not have, may be lost. */
  replace: boolean;
  /** So many of the campaign; left out: all. */
  lots?: number | undefined;
  /** Of the show, as whoever asks has seen it. */
  rev?: number | undefined;
};

type WriteOptions = {
  replace: boolean;
  /** Whose quota it uses, when it was not written before. */
  payer: string;
  each?: ((name: string, done: number, of: number) => void) | undefined;
};

export type ShowService = ReturnType<typeof createShowService>;

/** Shows as staff and the chat make them. What is written is written by the script's writer; see there for its errors. */
export function createShowService(deps: Deps) {
  const { store, writer, lots, words, links, editedSegments, quotas, setting, listChanged, dropped } = deps;

  /** @throws AppError SHOW_WRONG_STATUS before anything costly is done */
  async function openShow(id: string): Promise<StoredShow> {
    const show = await store.get(id);
    if (!isOpen(show.status)) throw new AppError('SHOW_WRONG_STATUS', { status: show.status });
    return show;
  }

  async function requireUnedited(id: string, replace: boolean): Promise<void> {
    if (replace) return;
    const edited = (await editedSegments(id)).size;
    if (edited === 0) return;
    const those = edited === 1 ? 'A segment was' : `${edited} segments were`;
    throw new AppError('CONFLICT', { edited }, `${those} edited by hand and would be lost; say replace`);
  }

  async function factsOf(show: StoredShow): Promise<ShowFacts> {
    const { title, description, eventType, eventDate, minutes, language, tones, campaignId } = show;
    const ids = show.eventLayout.flatMap(({ auctionId }) => auctionId ?? []);
    const [known, campaign, where] = await Promise.all([
      lots.byId(ids),
      campaignId === null ? null : lots.campaign(campaignId),
      setting(),
    ]);
    const sold: LotFacts[] = ids.flatMap((id) => known.get(id) ?? []);
    const facts = { title, description, eventType, eventDate, minutes, language, tones, campaign };
    return { ...facts, lots: sold, ...where };
  }

  return {
    async create(userId: string, facts: NewShow): Promise<StoredShow> {
      const id = await store.create(userId, facts);
      listChanged(id);
      return store.get(id);
    },

    get: (id: string): Promise<StoredShow> => store.get(id),

    async list(page: PageRequest): Promise<Page<ShowListItem>> {
      const { items, nextCursor } = await store.list(page);
      const linked = items.map(async ({ presentationKey, ...item }) => ({
        ...item,
        presentationUrl: presentationKey && (await links.linkTo(presentationKey)),
      }));
      return { items: await Promise.all(linked), nextCursor };
    },

    /** As a client sees it, with links that expire. */
    async shown({ presentationKey, scriptSegments, ...show }: StoredShow): Promise<Show> {
      return {
        ...show,
        presentationUrl: presentationKey && (await links.linkTo(presentationKey)),
        scriptSegments: await Promise.all(scriptSegments.map(shownSegment)),
      };
    },

    shownSegment,

    /** @throws AppError NOT_FOUND, SHOW_RUNNING */
    async remove(id: string): Promise<void> {
      dropped(await store.remove(id));
      listChanged(id);
    },

    /**
     * Plans the show. A part that was there before and edited by hand keeps its words and their versions.
     * @throws AppError CONFLICT when there is a plan already, or it is not the one that was seen
     */
    async layOut(
      id: string,
      { replace, lots: count, rev: seen }: LayoutOptions,
      author: Author,
    ): Promise<StoredShow> {
      const show = await openShow(id);
      await requireUnedited(id, replace);
      if (!replace && show.eventLayout.length > 0)
        throw new AppError('CONFLICT', { rev: show.rev }, 'There is a plan already; say replace');
      const { eventType, minutes, language, campaignId, rev } = show;
      const offered = campaignId === null ? [] : await lots.forSale(campaignId, count ?? null);
      // "The eight lots", "lots 3 to 7": the words of staff say which of them.
      const sold = lotsAskedFor(show.description, offered);
      const segments = layoutFor({ eventType, minutes, language, lots: sold });
      const theirs = await editedSegments(id);
      const kept = show.eventLayout.filter((segment) => theirs.has(segment.id));
      return writer.writeLayout(id, withIdsOf(kept, segments), author, { rev: seen ?? rev });
    },

    /**
     * Writes the script of the layout. What somebody changes while it is being written stays theirs.
     * @param options.each told of every segment that is written: its name, how many are, and of how many
     * @returns also what the model did not write, and why, in plain words
     * @throws AppError NOTHING_TO_DO without a layout, CONFLICT when edited words would be lost, QUOTA_EXCEEDED
     */
    async write(
      id: string,
      { replace, payer, each }: WriteOptions,
      signal?: AbortSignal,
    ): Promise<{ show: StoredShow; trouble: string | null }> {
      const show = await openShow(id);
      if (show.eventLayout.length === 0)
        throw new AppError('NOTHING_TO_DO', undefined, 'There is no layout yet');
      await requireUnedited(id, replace);
      const before = new Map(show.scriptSegments.map((segment) => [segment.id, segment.content]));
      const names = new Map(show.eventLayout.map((segment) => [segment.id, segment.name]));
      const written: { name: string; trouble: string | null }[] = [];
      const subject = `show:${id}`;
      const keep = async ({ segmentId, content, trouble }: WrittenSegment) => {
        const word = { id: segmentId, content, before: before.get(segmentId) ?? '' };
        // The first one that is kept spends the show: whoever stops now has it.
        await writer.writeScript(id, [word], 'writer', async (client) => {
          await quotas.spend(subject, 1, client);
        });
        const name = names.get(segmentId) ?? '';
        written.push({ name, trouble });
        each?.(name, written.length, names.size);
      };
      await quotas.hold(payer, 'shows', 1, subject);
      try {
        await words.script(await factsOf(show), show.eventLayout, keep, signal);
      } finally {
        await quotas.release(subject);
      }
      return { show: await store.get(id), trouble: troubleIn(written) };
    },

    /**
     * @returns also why the model did not write it, if so
     * @throws AppError NOT_FOUND; CONFLICT when somebody changed it while it was being written
     */
    async regenerate(
      id: string,
      segmentId: string,
      instruction?: string | undefined,
      signal?: AbortSignal,
    ): Promise<{ segment: StoredSegment; trouble: string | null }> {
      const show = await openShow(id);
      const segment = show.scriptSegments.find((one) => one.id === segmentId);
      if (!segment) throw new AppError('NOT_FOUND');
      const others = show.scriptSegments.filter((one) => one !== segment);
      const options = {
        take: segment.rev,
        alreadySaid: others.flatMap(({ content }) => sentencesOf(content, show.language)),
        ...(instruction ? { instruction } : {}),
      };
      const facts = await factsOf(show);
      const { content, trouble } = await words.segment(facts, show.eventLayout, segmentId, options, signal);
      const after = await writer.editSegment(id, segmentId, { content, rev: segment.rev }, 'writer');
      const name = segment.name;
      return { segment: segmentOf(after, segmentId), trouble: troubleIn([{ name, trouble }]) };
    },

    async edit(
      id: string,
      segmentId: string,
      edit: SegmentEdit & { rev?: number | undefined },
      author: Author,
    ): Promise<StoredSegment> {
      return segmentOf(await writer.editSegment(id, segmentId, edit, author), segmentId);
    },

    async restore(id: string, segmentId: string, version: number): Promise<StoredSegment> {
      return segmentOf(await writer.restore(id, segmentId, version, 'staff'), segmentId);
    },

    versions: (id: string, segmentId: string) => store.versions(id, segmentId),
  };

  async function shownSegment({ audioKey, audioRev: _, ...segment }: StoredSegment) {
    return { ...segment, audioUrl: audioKey && (await links.linkTo(audioKey)) };
  }
}

function segmentOf(show: StoredShow, segmentId: string): StoredSegment {
  const segment = show.scriptSegments.find(({ id }) => id === segmentId);
  if (!segment) throw new AppError('NOT_FOUND');
  return segment;
}
