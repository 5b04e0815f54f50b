import type { ArtItem } from '../contracts/catalogue.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';
import { sent } from '../platform/patch.ts';
import type { ArtItemInput, ArtItemPatch, ArtItemStore } from './art-item.store.ts';
import type { AssetService } from './asset.service.ts';

export type ArtItemService = ReturnType<typeof createArtItemService>;

/** Items and their pictures. */
export function createArtItemService({ store, assets }: { store: ArtItemStore; assets: AssetService }) {
  return {
    list: store.list,
    get: store.get,
    remove: store.remove,

    /** @throws AppError NOT_FOUND (collection), VALIDATION_FAILED */
    async create(input: ArtItemInput): Promise<ArtItem> {
      requireEstimates(input);
      return store.create(input, await assets.images(input.imageKeys));
    },

    /** @throws AppError NOT_FOUND, VALIDATION_FAILED */
    async update(id: string, patch: ArtItemPatch): Promise<ArtItem> {
      requireEstimates({ ...(await store.get(id)), ...sent(patch) });
      return store.update(id, patch, patch.imageKeys && (await assets.images(patch.imageKeys)));
    },
  };
}

function requireEstimates({
  estimateLow,
  estimateHigh,
}: Pick<ArtItem, 'estimateLow' | 'estimateHigh'>): void {
  const low = estimateLow === null ? null : BigInt(estimateLow);
  const high = estimateHigh === null ? null : BigInt(estimateHigh);
  const refuse = (path: string, message: string) => {
    throw new AppError('VALIDATION_FAILED', { issues: [{ path, message }] });
  };
  if (low === 0n) refuse('estimateLow', 'must be more than 0');
  if (low !== null && low > MAX_AMOUNT) refuse('estimateLow', 'is too large');
  if (high !== null && high > MAX_AMOUNT) refuse('estimateHigh', 'is too large');
  if (high !== null && low === null) refuse('estimateLow', 'is needed beside a high estimate');
  if (high !== null && low !== null && high < low) refuse('estimateHigh', 'must not be below estimateLow');
}
