import type { Asset } from '../../server/contracts/catalogue.ts';
import type { WireError } from '../../server/contracts/errors.ts';
import { ApiError } from '../../viewer/house/api.ts';
import type { Session } from '../../viewer/house/session.ts';

/** Sends one file; `onProgress` gets 0…1. XMLHttpRequest, because fetch does not tell how much has been sent. */
export async function uploadAsset(
  session: Session,
  file: File,
  onProgress: (share: number) => void,
): Promise<Asset> {
  const token = await session.token();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/assets');
    request.responseType = 'json';
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Asset);
      else reject(new ApiError((request.response as WireError | null) ?? LOST));
    };
    request.onerror = () => reject(new ApiError(LOST));
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}

const LOST: WireError = {
  code: 'UNAVAILABLE',
  message: 'The picture did not reach the house.',
  retryable: true,
};
