import { AppError, StorageError } from './errors.ts';
import type { ObjectStore } from './object-store.ts';

/** The same store; what goes wrong in it is a StorageError, which keeps its cause. That a file is not there is no error. */
export function withStorageErrors(objects: ObjectStore): ObjectStore {
  const { sweep } = objects;
  return {
    put: (...asked) => objects.put(...asked).catch(told),
    putFile: (...asked) => objects.putFile(...asked).catch(told),
    get: (...asked) => objects.get(...asked).catch(told),
    head: (...asked) => objects.head(...asked).catch(told),
    delete: (...asked) => objects.delete(...asked).catch(told),
    ...(sweep ? { sweep: () => sweep().catch(told) } : {}),
  };
}

function told(error: unknown): never {
  // Ours are of the bare class and have no code: a key that is none is a mistake of the caller, not of the store.
  const mistake = error instanceof Error && error.constructor === Error && !('code' in error);
  throw mistake || error instanceof AppError ? error : new StorageError(error);
}
