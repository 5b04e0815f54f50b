import { buffer } from 'node:stream/consumers';
import type { VideoCharacter, VideoScene } from '../../contracts/studio.ts';
import type { BudgetFor } from '../../plans/funds.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import type { CachedFile, StudioCaches } from '../studio.caches.ts';
import { type Cut, keyframeId, studioKeys } from '../studio.keys.rules.ts';
import type { Painter, Picture, StoredInput } from '../studio.parts.ts';
import { type ArtefactStore, type Artefacts, cutsOf, type NewFile } from './artefact.store.ts';
import { digestOf, forEach, type PhaseTask, type PhaseWork, planOf, recipeOf } from './phase.ts';
import type { Lots } from './phase.words.ts';
import type { Reuse } from './reuse.ts';

type Deps = {
  painter: Painter;
  caches: Pick<StudioCaches, 'character' | 'characterConsistency' | 'keyframe' | 'keyframeScene'>;
  reuse: Reuse;
  artefacts: ArtefactStore;
  objects: Pick<ObjectStore, 'get'>;
  lots: Pick<Lots, 'byAuction'>;
  budgetFor: BudgetFor;
};

/** A picture that is wanted: `same` when this input has it already, `known` where one that was drawn before may lie. */
type Sketch = { same: { id: number } | null; known: Parameters<Reuse['isThere']>[0] | null };
/** Has one more picture drawn, and booked. */
type Paid = (draw: () => Promise<Picture>) => Promise<Picture>;

const endingOf = ({ contentType }: Picture) => (contentType === 'image/png' ? 'png' : 'jpg');
/** What of a scene can be seen in its picture. */
const seenOf = ({ kind, title, description, timeOfDay, mood, palette, lines }: VideoScene) => [
  kind,
  title,
  description,
  timeOfDay,
  mood,
  palette,
  lines,
];

/** The phases that draw: characters, then a keyframe for each scene in every aspect and variant. */
export function createPicturePhases(deps: Deps) {
  const { painter, caches, reuse, artefacts, objects, lots, budgetFor } = deps;

  /**
   * Takes quota for all pictures that nobody has drawn before, and has them drawn by it.
   * @throws AppError QUOTA_EXCEEDED before the first, or before one that was thought to be there
   */
  async function withQuota<T extends Sketch>(
    { input }: PhaseTask,
    sketches: readonly T[],
    each: (sketch: T, place: number, paid: Paid) => Promise<void>,
  ): Promise<void> {
    const budget = await budgetFor(input, 'images');
    const there = await Promise.all(
      sketches.map(async ({ same, known }) => same !== null || (known !== null && reuse.isThere(known))),
    );
    await budget.take(there.filter((one) => !one).length);
    const paid: Paid = (draw) => budget.during(1, draw, () => 1);
    await forEach(sketches, (sketch, place) => each(sketch, place, paid)).finally(budget.close);
  }

  const characters: PhaseWork = async (task) => {
    const { job, input, signal, progress } = task;
    const wanted = planOf(input).characters;
    const kept = (await artefacts.of(job.inputId)).characters;
    const sketches = wanted.map(async (character) => {
      const recipe = recipeOf(character);
      const before = kept.find((row) => row.characterId === character.characterId);
      return { character, recipe, same: await reuse.kept(before, recipe), known: caches.character(recipe) };
    });
    const ids: number[] = [];
    let drawn = 0;
    await withQuota(task, await Promise.all(sketches), async (sketch, place, paid) => {
      const { character, recipe, same, known } = sketch;
      if (same) {
        ids.push(same.id);
        return;
      }
      signal.throwIfAborted();
      const picture = (await reuse.picture(known)) ?? (await paid(() => painter.portrait(character, signal)));
      const key = studioKeys(job).character(place + 1, endingOf(picture));
      ids.push(
        await keepPicture(task, key, picture, recipe, (file) =>
          artefacts.keepCharacter(job, character, file),
        ),
      );
      await remember([known, caches.characterConsistency(character.consistencyKey)], key, picture);
      drawn += 1;
      progress(drawn / wanted.length);
    });
    await artefacts.dropOtherCharacters(job, ids);
    if (wanted.length === 0) return { skipped: 'Nobody is to be seen in this video' };
    return { data: { characters: wanted.length, drawn } };
  };

  const keyframes: PhaseWork = async (task) => {
    const { job, input, signal, progress } = task;
    const plan = planOf(input);
    const kept = await artefacts.of(job.inputId);
    const portraits = await portraitsOf(kept, plan.characters);
    const artworkKeys = await artworksOf(input);
    const artworks = await Promise.all(artworkKeys.map(read));
    const orders = cutsOf(input.settings).flatMap((cut) => plan.scenes.map((scene) => ({ scene, cut })));
    const sketches = orders.map(async ({ scene, cut }) => {
      const seen = plan.characters.filter(({ characterId }) => scene.characters.includes(characterId));
      const name = keyframeId(scene.sceneId, 0, cut);
      const recipe = keyframeRecipe(scene, seen, artworkKeys, cut);
      const before = kept.keyframes.find((row) => row.name === name);
      // Asked for anew, it is to be another one where the painter can.
      const anew = before !== undefined && before.params?.recipe === undefined;
      const place = caches.keyframe(recipe);
      const same = await reuse.kept(before, recipe);
      return { scene, cut, seen, name, recipe, same, place, known: anew ? null : place };
    });
    const ids: number[] = [];
    let drawn = 0;
    await withQuota(task, await Promise.all(sketches), async (sketch, _, paid) => {
      const { scene, cut, seen, name, recipe, same, place, known } = sketch;
      if (same) {
        ids.push(same.id);
        return;
      }
      signal.throwIfAborted();
      const order = { scene, characters: seen, portraits, artworks, ...cut };
      const found = known && (await reuse.picture(known));
      const picture = found ?? (await paid(() => painter.keyframe(order, signal)));
      const key = studioKeys(job).keyframe(name, endingOf(picture));
      const row = { name, sceneId: scene.sceneId, sequence: 0, description: scene.description, ...cut };
      ids.push(
        await keepPicture(task, key, picture, recipe, (file) => artefacts.keepKeyframe(job, row, file)),
      );
      const ofScene = caches.keyframeScene(job.inputId, scene.sceneId);
      const others = (await ofScene.get()) ?? [];
      await remember([place, { put: (file) => ofScene.put([...others, file]) }], key, picture);
      drawn += 1;
      progress(drawn / orders.length);
    });
    await artefacts.dropOtherKeyframes(job, ids);
    return { data: { keyframes: orders.length, drawn } };
  };

  const read = async (key: string): Promise<Buffer> => {
    const stored = await objects.get(key);
    if (!stored) throw new Error(`“${key}” is not in the file store`);
    return buffer(stored.body);
  };

  /** The lot's pictures that are there: a video can be made without. */
  async function artworksOf({ auctionId }: StoredInput): Promise<string[]> {
    const keys = auctionId === null ? [] : ((await lots.byAuction(auctionId))?.pictureKeys ?? []);
    const there: string[] = [];
    for (const key of keys) {
      const stored = await objects.get(key);
      stored?.body.destroy();
      if (stored) there.push(key);
    }
    return there;
  }

  /** Of a character whose picture is not this input's own any more, the last one that was drawn. */
  async function portraitsOf(
    { characters: drawn }: Artefacts,
    wanted: readonly VideoCharacter[],
  ): Promise<Record<string, Buffer>> {
    const pairs = wanted.map(async ({ consistencyKey }) => {
      const own = drawn.find((row) => row.consistencyKey === consistencyKey);
      const bytes = own
        ? await read(own.key)
        : (await reuse.picture(caches.characterConsistency(consistencyKey)))?.bytes;
      return bytes ? [[consistencyKey, bytes] as const] : [];
    });
    return Object.fromEntries((await Promise.all(pairs)).flat());
  }

  return { characters, keyframes };
}

/** What somebody else drew in the painter's place is not offered again: the painter may be back. */
async function remember(
  places: readonly { put(value: CachedFile): Promise<void> }[],
  key: string,
  { contentType, quality, params }: Picture,
): Promise<void> {
  if (params.fallback !== undefined) return;
  for (const place of places) await place.put({ key, contentType, quality, params });
}

function keyframeRecipe(
  scene: VideoScene,
  seen: readonly VideoCharacter[],
  artworkKeys: readonly string[],
  cut: Cut,
): string {
  const hung = scene.kind === 'artwork' || scene.kind === 'detail' ? artworkKeys : [];
  return recipeOf(seenOf(scene), seen, hung, cut.aspect, cut.variant);
}

function keepPicture(
  { keep }: PhaseTask,
  key: string,
  { bytes, quality, params }: Picture,
  recipe: string,
  row: (file: NewFile) => Promise<number>,
): Promise<number> {
  const kept = { ...params, recipe, digest: digestOf(bytes) };
  return keep(key, { bytes }, (size) => row({ key, bytes: size, quality, params: kept }));
}
