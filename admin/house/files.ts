import type { WireError } from '../../server/contracts/errors.ts';
import { ApiError } from '../../viewer/house/api.ts';
import type { Session } from '../../viewer/house/session.ts';

/** A link in a page sends no bearer, so files for the staff are fetched first. @throws ApiError */
async function fetchFile(session: Session, path: string): Promise<Blob> {
  const token = await session.token();
  const response = await fetch(path, { headers: token ? { authorization: `Bearer ${token}` } : {} }).catch(
    () => null,
  );
  if (response?.ok) return response.blob();
  const problem = (await response?.json().catch(() => null)) as WireError | null;
  throw new ApiError(
    problem?.code
      ? problem
      : { code: 'UNAVAILABLE', message: 'The file did not arrive from the house.', retryable: true },
  );
}

const KEEP_MS = 60_000;

/** Saves a file under a name. @throws ApiError */
export async function downloadFile(session: Session, path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await fetchFile(session, path));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}
