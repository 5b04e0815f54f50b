import { setTimeout as delay } from 'node:timers/promises';
import type {
  FinalVideo,
  NewInput,
  Phase,
  PhaseReport,
  SceneEdit,
  StudioInput,
  StudioInputDetail,
  StudioRerun,
  StudioStatus,
} from '../contracts/studio.ts';
import type { Funds } from '../plans/funds.ts';
import { type Caller, isStaff } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import type { ArtefactStore, KeptVideo } from './pipeline/artefact.store.ts';
import type { StudioFlow } from './pipeline/flow.ts';
import { earlierOf, firstOpen } from './pipeline/phases.rules.ts';
import type { RunStore } from './pipeline/run.store.ts';
import { firstLost } from './pipeline/whole.ts';
import { editedPlan, wordsIn } from './studio.edits.ts';
import type { Statuses } from './studio.status.ts';
import type { Asked, ListedInput, StudioStore } from './studio.store.ts';
import type { StudioView } from './studio.view.ts';

type Deps = {
  store: StudioStore;
  runs: Pick<RunStore, 'files'>;
  artefacts: Pick<ArtefactStore, 'of' | 'becameAsset'>;
  flow: Pick<StudioFlow, 'begin'>;
  view: StudioView;
  statuses: Pick<Statuses, 'of' | 'ofPhase'>;
  funds: Pick<Funds, 'take' | 'takeOfPlan' | 'release'>;
  objects: Pick<ObjectStore, 'head'>;
  /** Deletes files, and never throws. */
  drop: (keys: readonly string[]) => Promise<void>;
  changed: (inputId: number) => void;
  logger: Logger;
};

/** Brings a video to the broadcast. */
export type OnAir = {
  /** Makes an asset of the stream out of a stored film; the same film twice is one asset. @returns its id */
  register(key: string, name: string, userId: string): Promise<string>;
  /** Puts the scene `clip` with it on the stage. */
  show(assetId: string, userId: string): Promise<void>;
};

type Who = Pick<Caller, 'id' | 'role'>;

/** Of the house. @throws AppError WORDS_REFUSED */
type CheckWords = (text: string) => Promise<void>;

/** Each start of a video costs so many points, or a video of the plan; staff make them for the house, by their plan. */
const PRICE = 1;
const QUEUE_PATIENCE_MS = 2_000;
/** How it was made is kept for so many days after its end. */
const KEPT_DAYS = 90;

/** Each start is paid by itself; what follows without being asked for belongs to the start before. */
export const subjectOf = (inputId: number, run = 1) => `input:${inputId}${run === 1 ? '' : `:${run}`}`;

export type StudioService = ReturnType<typeof createStudioService>;

/** What authors ask of the studio. Somebody else's input is NOT_FOUND, but for staff. */
export function createStudioService(deps: Deps) {
  const { store, runs, artefacts, flow, view, statuses, funds, objects, drop, changed, logger } = deps;

  async function requireOwn(id: number, who: Who): Promise<void> {
    if ((await store.ownerOf(id)) !== who.id && !isStaff(who)) throw new AppError('NOT_FOUND');
  }

  async function own(id: number, who: Who): Promise<ListedInput> {
    await requireOwn(id, who);
    return store.get(id);
  }

  /** Whoever asks pays, whoever's video it is; also for what goes into it. */
  async function charge(who: Who, id: number, run: number, client: Parameters<Funds['release']>[1]) {
    if (isStaff(who)) await funds.takeOfPlan(who.id, subjectOf(id, run), client);
    else await funds.take(who.id, subjectOf(id, run), PRICE, client);
  }

  /** Nobody waits for a queue that is away: it takes the job when it is back, or the repeated job finds the input. */
  async function queue(id: number, run: number, from: Phase): Promise<void> {
    const begun = flow
      .begin(id, run, from)
      .catch((err) => logger.warn({ err, input: id }, 'a video waits for the queue'));
    await Promise.race([begun, delay(QUEUE_PATIENCE_MS, undefined, { ref: false })]);
    changed(id);
  }

  async function again(
    id: number,
    who: Who,
    from: Phase,
    change: Parameters<StudioStore['again']>[2],
  ): Promise<StudioInput> {
    const begun = await store.again(id, from, change, (run, client) => charge(who, id, run, client));
    if (!begun) throw new AppError('WORK_UNDER_WAY');
    await queue(id, begun.run, begun.from);
    return view.listed(await store.get(id));
  }

  async function requireDecent(edit: SceneEdit, checkWords: CheckWords): Promise<void> {
    const words = wordsIn(edit);
    if (words !== '') await checkWords(words);
  }

  async function detail(input: ListedInput, who: Who): Promise<StudioInputDetail> {
    const made = await artefacts.of(input.id);
    // What is not delivered is not paid for: cancelled now, its point is given back.
    const videos = made.videos.filter(({ deliveredAt }) => deliveredAt !== null || isStaff(who));
    return view.detail(input, await store.phases(input.id), { ...made, videos });
  }

  return {
    /** @throws AppError NOT_ENOUGH_POINTS, QUOTA_EXCEEDED, NOT_FOUND for a lot that there is not */
    async create(who: Who, input: NewInput, asked: Asked): Promise<StudioInput> {
      const id = await store.create(who.id, input, asked, (made, client) => charge(who, made, 1, client));
      await queue(id, 1, 'input_validation');
      return view.listed(await store.get(id));
    },

    async list(who: Who, page: PageRequest): Promise<Page<StudioInput>> {
      const { items, nextCursor } = await store.list(isStaff(who) ? null : who.id, page);
      return { items: items.map(view.listed), nextCursor };
    },

    get: async (id: number, who: Who): Promise<StudioInputDetail> => detail(await own(id, who), who),

    async status(id: number, who: Who): Promise<StudioStatus> {
      await requireOwn(id, who);
      return statuses.of(id);
    },

    async phase(id: number, phase: Phase, who: Who): Promise<PhaseReport> {
      await requireOwn(id, who);
      return statuses.ofPhase(id, phase);
    },

    /** What is finished stays. @throws AppError NOTHING_TO_DO when it is over */
    async cancel(id: number, who: Who): Promise<StudioInput> {
      await own(id, who);
      const done = await store.cancel(id, async (client) => {
        await funds.release(subjectOf(id), client);
      });
      if (!done) throw new AppError('NOTHING_TO_DO');
      changed(id);
      return view.listed(await store.get(id));
    },

    /** Goes on with the phase that failed or was cancelled, or an earlier one whose file is lost. @throws AppError NOTHING_TO_DO, NOT_ENOUGH_POINTS */
    async resume(id: number, who: Who): Promise<StudioInput> {
      const input = await own(id, who);
      const open = firstOpen(input.phases);
      if ((input.status !== 'failed' && input.status !== 'cancelled') || open === null)
        throw new AppError('NOTHING_TO_DO');
      const lost = await firstLost(objects, await artefacts.of(id));
      return again(id, who, lost === null ? open : earlierOf(open, lost), {});
    },

    /** With all its files. */
    async remove(id: number, who: Who): Promise<void> {
      await own(id, who);
      await store.cancel(id, async (client) => {
        await funds.release(subjectOf(id), client);
      });
      const { noted, used } = await runs.files(id);
      await store.remove(id);
      await drop([...new Set([...noted.map(({ key }) => key), ...used])]);
      changed(id);
    },

    /** Changes the plan only; see `rerunScene`. @throws AppError WORK_UNDER_WAY, NOTHING_TO_DO, WORDS_REFUSED, VALIDATION_FAILED */
    async editScene(
      id: number,
      who: Who,
      sceneId: number,
      edit: SceneEdit,
      checkWords: CheckWords,
    ): Promise<StudioInputDetail> {
      await requireOwn(id, who);
      await requireDecent(edit, checkWords);
      if (!(await store.editPlan(id, (plan) => editedPlan(plan, sceneId, edit))))
        throw new AppError('WORK_UNDER_WAY');
      changed(id);
      return detail(await store.get(id), who);
    },

    /**
     * Makes one scene anew, with edits; the other scenes keep their pictures and clips. When it does not begin the plan
     * stays as it was. @throws as `editScene`; AppError NOT_ENOUGH_POINTS
     */
    async rerunScene(
      id: number,
      who: Who,
      sceneId: number,
      edit: SceneEdit,
      checkWords: CheckWords,
    ): Promise<StudioInput> {
      await requireOwn(id, who);
      await requireDecent(edit, checkWords);
      return again(id, who, 'keyframes', {
        edit: (plan) => editedPlan(plan, sceneId, edit),
        forget: { sceneId },
      });
    },

    /**
     * Goes from the keyframes on with other settings, and makes what is not there yet; without any, all is made anew.
     * @throws AppError WORK_UNDER_WAY, NOTHING_TO_DO
     */
    async rerun(id: number, who: Who, { settings }: StudioRerun): Promise<StudioInput> {
      const input = await own(id, who);
      if (!input.plan) throw new AppError('NOTHING_TO_DO', undefined, 'There are no scenes yet');
      const change = sent(settings);
      const forget = Object.keys(change).length === 0 ? { sceneId: null } : null;
      return again(id, who, 'keyframes', { settings: change, forget });
    },

    /** @throws AppError NOT_FOUND; CONFLICT before it is delivered, or when it is made anew meanwhile */
    async play(id: number, videoId: number, who: Who, air: OnAir): Promise<FinalVideo> {
      const input = await own(id, who);
      const found = async () => (await artefacts.of(id)).videos.find((one) => one.id === videoId);
      const video = await found();
      if (!video) throw new AppError('NOT_FOUND');
      if (!video.deliveredAt) throw new AppError('CONFLICT', undefined, 'The video is not finished yet');
      const assetId = video.assetId ?? (await register(input, video, who, air));
      await air.show(assetId, who.id);
      changed(id);
      return view.video({ ...video, assetId });
    },

    /** Forgets how videos were made that are old enough; they themselves stay. */
    async forgetOld(): Promise<void> {
      for (const id of await store.outdated(KEPT_DAYS)) {
        const { noted, used } = await runs.files(id);
        if (!(await store.forgetMaking(id))) continue;
        const { used: stay } = await runs.files(id);
        await drop([...new Set([...noted.map(({ key }) => key), ...used])].filter((key) => !stay.has(key)));
      }
    },
  };

  async function register(input: ListedInput, video: KeptVideo, who: Who, air: OnAir): Promise<string> {
    const name = `${input.title} ${video.aspect}${video.variant > 0 ? ` (${video.variant + 1})` : ''}`;
    const assetId = await air.register(video.key, name.slice(0, 120), who.id);
    if (!(await artefacts.becameAsset(video, assetId)))
      throw new AppError('CONFLICT', undefined, 'The video was made anew meanwhile');
    return assetId;
  }
}
