import type { FinalVideo, PhaseReport, StudioInput, StudioInputDetail } from '../contracts/studio.ts';
import type { Artefacts, KeptVideo } from './pipeline/artefact.store.ts';
import { percentOf } from './pipeline/phases.rules.ts';
import type { StudioLinks } from './studio.links.ts';
import type { ListedInput } from './studio.store.ts';

/** What pages see of inputs: files as links. */
export function createStudioView({ linkTo }: Pick<StudioLinks, 'linkTo'>) {
  const link = async (key: string | null) => (key === null ? null : linkTo(key));
  const exact = (row: { durationSeconds: number; params: { durationMs?: number } | null }) =>
    row.params?.durationMs === undefined ? row.durationSeconds : row.params.durationMs / 1000;

  async function listed(input: ListedInput): Promise<StudioInput> {
    const { id, title, prompt, status, settings, auctionId, createdBy, createdAt, endedAt } = input;
    return {
      ...{ id, title, prompt, status, settings, auctionId, createdBy, createdAt, endedAt },
      phase: input.currentPhase,
      percent: status === 'completed' ? 100 : percentOf(input.phases),
      reason: status === 'failed' ? input.errorMessage : null,
      thumbnailUrl: await link(input.thumbnail),
    };
  }

  async function video(row: KeptVideo): Promise<FinalVideo> {
    const { id, aspect, variant, key, score, bytes, params, assetId, deliveredAt } = row;
    return {
      ...{ id, aspect, variant, bytes, assetId },
      url: await linkTo(key),
      quality: score,
      measures: params?.measures ?? {},
      thumbnailUrls: await Promise.all(row.thumbnails.map(linkTo)),
      captionsUrl: await link(row.captions),
      durationSeconds: exact(row),
      deliveredAt: deliveredAt?.toISOString() ?? null,
    };
  }

  return {
    listed,
    video,

    async detail(input: ListedInput, phases: PhaseReport[], made: Artefacts): Promise<StudioInputDetail> {
      const artefact = async ({ key, score }: { key: string; score: number | null }) => ({
        url: await linkTo(key),
        quality: score,
      });
      const all = <T, R>(rows: readonly T[], of: (row: T) => Promise<R>) => Promise.all(rows.map(of));
      const { voiceover } = made;
      return {
        ...(await listed(input)),
        phases,
        plan: input.plan,
        characters: await all(made.characters, async (row) => ({ ...row, ...(await artefact(row)) })),
        keyframes: await all(made.keyframes, async (row) => ({ ...row, ...(await artefact(row)) })),
        clips: await all(made.clips, async (row) => ({
          ...{ ...row, ...(await artefact(row)) },
          durationSeconds: exact(row),
        })),
        voiceover: voiceover && {
          ...(await artefact(voiceover)),
          durationSeconds: exact(voiceover),
          language: voiceover.language,
        },
        videos: await all(made.videos, video),
      };
    },
  };
}
export type StudioView = ReturnType<typeof createStudioView>;
