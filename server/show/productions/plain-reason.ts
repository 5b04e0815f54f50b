import { AppError, StorageError } from '../../platform/errors.ts';
import { isOutage } from '../../platform/outage.ts';
import { ProgramError } from '../../platform/run-program.ts';

/** Why something did not work, as staff may read it. */
export function plainReason(error: unknown): string {
  if (error instanceof AppError || error instanceof ProgramError) return error.message;
  if (isOutage(error)) return 'a part of the house cannot be reached';
  return 'something went wrong; the log says what';
}

/** Waits for the file store. @throws StorageError that says so when it is away or refuses */
export async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const cause = error instanceof StorageError ? error.cause : error;
    const away = isOutage(cause) || (cause as Error).name === 'TimeoutError';
    throw new StorageError(cause, away ? 'the file store cannot be reached' : 'the file store refused');
  }
}
