import { ASSET_MEDIA, type AssetMedia } from '../../contracts/assets.ts';
import { AppError } from '../../platform/errors.ts';
import type { Objection } from './asset.rules.ts';
import type { AssetFacts } from './asset.store.ts';

/** What was made of an upload: a finished file of this machine. */
export type Made = {
  file: string;
  extension: string;
  facts: AssetFacts;
  metadata: Record<string, string | number>;
};

/** The error that says what is wrong with a file and what would have been taken. */
export function refuse(media: AssetMedia, { kind, words }: Objection): AppError {
  const { accepted } = ASSET_MEDIA[media];
  const sentence = `The file ${words}. Accepted: ${accepted}.`;
  return kind === 'unsupported'
    ? new AppError('UNSUPPORTED_MEDIA', { accepted }, sentence)
    : new AppError('VALIDATION_FAILED', { accepted, issues: [{ path: 'file', message: words }] }, sentence);
}
