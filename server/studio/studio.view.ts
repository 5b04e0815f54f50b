import type { FinalVideo, PhaseReport, StudioInput, StudioInputDetail } from '../contracts/studio.ts';
import type { Artefacts, KeptVideo } from './pipeline/artefact.store.ts';
import { percentOf } from './pipeline/phases.rules.ts';
import type { StudioLinks } from './studio.links.ts';
import type { ListedInput } from './studio.store.ts';

/** What pages see of inputs: files as links. */
export function createStudioView({ linkTo }: Pick<StudioLinks, 'linkTo'>) {
  const link = (key: string | null) => (key === null ? null : linkTo(key));
  const exact = (row: { durationSeconds: number; params: { durationMs?: number } | null }) =>
    row.params?.durationMs === undefined ? row.durationSeconds : row.params.durationMs / 1000;

  function listed(input: ListedInput): StudioInput {
    const { id, title, prompt, status, settings, auctionId, createdBy, createdAt, endedAt } = input;
    return {
      ...{ id, title, prompt, status, settings, auctionId, createdBy, createdAt, endedAt },
      phase: input.currentPhase,
      percent: status === 'completed' ? 100 : percentOf(input.phases),
      reason: status === 'failed' ? input.errorMessage : null,
      thumbnailUrl: link(input.thumbnail),
    };
  }

  function video(row: KeptVideo): FinalVideo {
    const { id, aspect, variant, key, score, bytes, params, assetId, deliveredAt } = row;
    return {
      ...{ id, aspect, variant, bytes, assetId },
      url: linkTo(key),
      quality: score,
      measures: params?.measures ?? {},
      thumbnailUrls: row.thumbnails.map(linkTo),
      captionsUrl: link(row.captions),
      durationSeconds: exact(row),
      deliveredAt: deliveredAt?.toISOString() ?? null,
    };
  }

  return {
    listed,
    video,

    detail(input: ListedInput, phases: PhaseReport[], made: Artefacts): StudioInputDetail {
      const artefact = ({ key, score }: { key: string; score: number | null }) => ({
        url: linkTo(key),
        quality: score,
      });
      const { voiceover } = made;
      return {
        ...listed(input),
        phases,
        plan: input.plan,
        characters: made.characters.map((row) => ({ ...row, ...artefact(row) })),
        keyframes: made.keyframes.map((row) => ({ ...row, ...artefact(row) })),
        clips: made.clips.map((row) => ({
          ...{ ...row, ...artefact(row) },
          durationSeconds: exact(row),
        })),
        voiceover: voiceover && {
          ...artefact(voiceover),
          durationSeconds: exact(voiceover),
          language: voiceover.language,
        },
        videos: made.videos.map(video),
      };
    },
  };
}
export type StudioView = ReturnType<typeof createStudioView>;
