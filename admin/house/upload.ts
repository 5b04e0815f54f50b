import type { Asset } from '../../server/contracts/catalogue.ts';
import type { WireError } from '../../server/contracts/errors.ts';
import { ApiError } from '../../viewer/house/api.ts';
import type { Session } from '../../viewer/house/session.ts';
import { problemText } from './problems.ts';

type Options = {
  /** Gets 0…1. */
  onProgress: (share: number) => void;
  /** Go before the file. */
  fields?: Record<string, string>;
  signal?: AbortSignal;
  /** Where it goes; the assets of the house when left out. */
  path?: string;
};

/** A picture of an item. @throws ApiError */
export function uploadAsset(
  session: Session,
  file: File,
  onProgress: (share: number) => void,
): Promise<Asset> {
  return uploadFile<Asset>(session, file, { onProgress });
}

/** Sends one file. XMLHttpRequest, because fetch does not tell how much has been sent. @throws ApiError */
export async function uploadFile<T>(
  session: Session,
  file: File,
  { onProgress, fields = {}, signal, path = '/api/assets' }: Options,
): Promise<T> {
  const token = await session.token();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(new ApiError((request.response as WireError | null) ?? LOST));
    };
    request.onerror = () => reject(new ApiError(LOST));
    request.onabort = () => reject(new ApiError(LOST));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', file);
    request.send(body);
  });
}

const LOST: WireError = {
  code: 'UNAVAILABLE',
  message: 'The file did not reach the house.',
  retryable: true,
};

/** Why a file was refused, and whether the same file may arrive another time. */
export type UploadProblem = { words: string; again: boolean };

/** The house says which file was wrong in what way, and what it would have taken. */
export function uploadProblem(error: unknown): UploadProblem {
  return error instanceof ApiError
    ? { words: error.error.message, again: error.error.retryable }
    : { words: problemText(error), again: false };
}
