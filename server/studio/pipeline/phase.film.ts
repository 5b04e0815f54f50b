import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { speechOn } from '../../plans/budget.ts';
import type { BudgetFor } from '../../plans/funds.ts';
import type { StudioCaches } from '../studio.caches.ts';
import { type Cut, clipId, studioKeys } from '../studio.keys.rules.ts';
import type { FilmStudio, SpokenScene } from '../studio.parts.ts';
import { type ArtefactStore, cutsOf, type KeptClip } from './artefact.store.ts';
import { forEach, type PhaseTask, type PhaseWork, planOf, recipeOf } from './phase.ts';
import type { Reuse } from './reuse.ts';

type Deps = {
  film: FilmStudio;
  artefacts: ArtefactStore;
  caches: Pick<StudioCaches, 'videoClip' | 'videoScene' | 'voiceover' | 'voiceoverLanguage'>;
  reuse: Reuse;
  budgetFor: BudgetFor;
};

const isCut = (cut: Cut) => (row: Cut) => row.aspect === cut.aspect && row.variant === cut.variant;
const saidOf = (spoken: readonly SpokenScene[]) =>
  spoken.map(({ sceneId, durationMs, lines }) => [
    sceneId,
    durationMs,
    lines.map(({ key, startMs }) => [key, startMs]),
  ]);

/** The phases that make sound and moving pictures. */
export function createFilmPhases({ film, artefacts, caches, reuse, budgetFor }: Deps) {
  /** What has to be made costs whoever pays seconds of speech; what was made before costs nothing. */
  async function speak({ input, signal }: Pick<PhaseTask, 'input' | 'signal'>): Promise<SpokenScene[]> {
    const plan = planOf(input);
    const budget = await budgetFor(input, 'voice_seconds');
    await budget.take(await film.secondsToSpeak(plan));
    return film.speak(plan, signal, speechOn(budget)).finally(budget.close);
  }

  const clips: PhaseWork = async (task) => {
    const { job, input, folder, signal, progress, keep, fetch } = task;
    const plan = planOf(input);
    const kept = await artefacts.of(job.inputId);
    // The words decide how long a scene is; their sound is found again when the voice's turn comes.
    const spoken = await speak(task);
    const cuts = cutsOf(input.settings);
    const orders = cuts.flatMap((cut) => plan.scenes.map((scene) => ({ scene, cut })));
    const fractions = orders.map(() => 0);
    const ids: number[] = [];
    let made = 0;
    await forEach(orders, async ({ scene, cut }, place) => {
      const name = clipId(scene.sceneId, cut);
      const keyframes = kept.keyframes.filter((row) => row.sceneId === scene.sceneId && isCut(cut)(row));
      const durationMs =
        spoken.find(({ sceneId }) => sceneId === scene.sceneId)?.durationMs ?? scene.seconds * 1000;
      const { words: _said, seconds: _planned, ...seen } = scene;
      const recipe = recipeOf(
        seen,
        durationMs,
        cut.aspect,
        // What they show, not what was asked for: another painter may have drawn them.
        keyframes.map(({ key, params }) => params?.digest ?? key),
      );
      const tell = (fraction: number) => {
        fractions[place] = fraction;
        progress(fractions.reduce((sum, one) => sum + one, 0) / orders.length);
      };
      const before = kept.clips.find((row) => row.name === name);
      const same = await reuse.kept(before, recipe);
      if (same) {
        ids.push(same.id);
        tell(1);
        return;
      }
      signal.throwIfAborted();
      const known = caches.videoClip(recipe);
      const anew = before !== undefined && before.params?.recipe === undefined;
      const found = anew ? null : await reuse.file(known, task);
      const output = found?.path ?? join(folder, `${name}.mp4`);
      const pictures = found ? [] : await Promise.all(keyframes.map(({ key }) => fetch(key)));
      const order = { scene, aspect: cut.aspect, keyframes: pictures, durationMs, output };
      const quality = found?.known.quality ?? (await film.clip(order, signal, tell));
      const key = studioKeys(job).clip(name);
      const seenIds = kept.characters.filter(({ characterId }) => scene.characters.includes(characterId));
      const row = {
        ...{ name, sceneId: scene.sceneId, durationMs, ...cut },
        keyframeIds: keyframes.map(({ id }) => id),
        characterIds: seenIds.map(({ id }) => id),
      };
      const params = { recipe, durationMs, camera: scene.camera, transition: scene.transition };
      ids.push(
        await keep(key, { path: output }, (bytes) =>
          artefacts.keepClip(job, row, { key, bytes, quality, params }),
        ),
      );
      const cached = { key, contentType: 'video/mp4', quality, params, durationMs };
      const ofScene = caches.videoScene(job.inputId, scene.sceneId);
      await known.put(cached);
      await ofScene.put([...((await ofScene.get()) ?? []), cached]);
      made += 1;
      tell(1);
    });
    await artefacts.dropOtherClips(job, ids);
    const lengthMs = spoken.reduce((sum, scene) => sum + scene.durationMs, 0);
    return { data: { clips: orders.length, made, lengthMs } };
  };

  const voiceover: PhaseWork = async (task) => {
    const { job, input, folder, signal, keep } = task;
    const plan = planOf(input);
    const spoken = await speak(task);
    const lines = spoken.reduce((sum, scene) => sum + scene.lines.length, 0);
    if (lines === 0) {
      await artefacts.keepVoiceover(job, null);
      return { skipped: 'Nothing is said in this video' };
    }
    const durationMs = spoken.reduce((sum, scene) => sum + scene.durationMs, 0);
    const recipe = recipeOf(plan.language, saidOf(spoken));
    const data = { language: plan.language, lines, lengthMs: durationMs };
    const before = (await artefacts.of(job.inputId)).voiceover ?? undefined;
    if (await reuse.kept(before, recipe)) return { data };
    const settings = await caches.voiceoverLanguage(plan.language).through(async () => ({
      language: plan.language,
    }));
    const words = plan.scenes.map((scene) => scene.words).join('\n');
    const known = caches.voiceover(words, { ...settings, recipe });
    const found = await reuse.file(known, task);
    const output = found?.path ?? join(folder, 'voiceover.wav');
    const quality = found?.known.quality ?? (await film.voiceover(spoken, output, signal));
    const key = studioKeys(job).voiceover();
    const language = plan.language.slice(0, 10);
    const params = { ...settings, recipe, durationMs, lines };
    await keep(key, { path: output }, (bytes) =>
      artefacts.keepVoiceover(job, { language, durationMs, file: { key, bytes, quality, params } }),
    );
    await known.put({ key, contentType: 'audio/wav', quality, params, durationMs });
    return { data };
  };

  const composition: PhaseWork = async (task) => {
    const { job, input, signal, progress } = task;
    const plan = planOf(input);
    const spoken = await speak(task);
    const kept = await artefacts.of(job.inputId);
    const cuts = cutsOf(input.settings);
    const { captions, music } = input.settings;
    const ids: number[] = [];
    let made = 0;
    // One after the other: a composition takes all of the machine.
    for (const [place, cut] of cuts.entries()) {
      const clipsOfCut = plan.scenes.map(({ sceneId }) =>
        kept.clips.find((row) => row.sceneId === sceneId && isCut(cut)(row)),
      );
      if (clipsOfCut.some((clip) => clip === undefined)) throw new Error('a clip is missing');
      const shown = clipsOfCut as KeptClip[];
      const look = plan.scenes.map(({ transition, title, lines }) => [transition, title, lines]);
      const keys = [...shown.map(({ key }) => key), kept.voiceover?.key ?? null];
      const recipe = recipeOf(keys, saidOf(spoken), look, captions, music, plan.title);
      const same = await reuse.kept(kept.videos.find(isCut(cut)), recipe);
      if (same) {
        ids.push(same.id);
        continue;
      }
      signal.throwIfAborted();
      ids.push(
        await compose(task, { cut, shown, spoken, voiceover: kept.voiceover, recipe }, (fraction) =>
          progress((place + fraction) / cuts.length),
        ),
      );
      made += 1;
    }
    await artefacts.dropOtherVideos(job, ids);
    return { data: { videos: cuts.length, made, captions, music } };
  };

  type Making = {
    cut: Cut;
    shown: KeptClip[];
    spoken: SpokenScene[];
    voiceover: { id: number; key: string } | null;
    recipe: string;
  };

  async function compose(
    { job, input, folder, signal, keep, fetch }: PhaseTask,
    { cut, shown, spoken, voiceover: voice, recipe }: Making,
    progress: (fraction: number) => void,
  ): Promise<number> {
    const plan = planOf(input);
    const between = join(folder, `v${cut.variant}-${cut.aspect.replace(':', 'x')}`);
    await mkdir(between, { recursive: true });
    const output = join(folder, `v${cut.variant}-${cut.aspect.replace(':', 'x')}.mp4`);
    const clipFiles = await Promise.all(
      plan.scenes.map(async ({ sceneId }, at) => ({
        file: await fetch(shown[at]?.key ?? ''),
        durationMs: shown[at]?.params?.durationMs ?? 0,
        spoken: spoken.find((scene) => scene.sceneId === sceneId) ?? { sceneId, durationMs: 0, lines: [] },
      })),
    );
    const made = await film.compose(
      {
        ...{ plan, aspect: cut.aspect, clips: clipFiles, folder: between, output },
        voiceover: voice ? await fetch(voice.key) : null,
        captions: input.settings.captions,
        music: input.settings.music,
      },
      signal,
      progress,
    );
    const keys = studioKeys(job);
    const thumbnails: string[] = [];
    for (const [at, path] of made.thumbnails.entries()) {
      const key = keys.thumbnail(cut, at + 1);
      await keep(key, { path }, async () => thumbnails.push(key));
    }
    const captions = made.captions === null ? null : keys.captions(cut);
    if (captions !== null) await keep(captions, { path: made.captions as string }, async () => undefined);
    const key = keys.video(cut);
    const { durationMs, quality } = made;
    const row = {
      ...{ ...cut, durationMs, thumbnails },
      clipIds: shown.map(({ id }) => id),
      voiceoverId: voice?.id ?? null,
    };
    const params = { recipe, durationMs, captions, settings: input.settings };
    return keep(key, { path: output }, (bytes) =>
      artefacts.keepVideo(job, row, { key, bytes, quality, params }),
    );
  }

  return { clips, voiceover, composition };
}
