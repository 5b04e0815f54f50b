import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/services.ts';
import { isUnforeseen, StorageError, toProblem } from './errors.ts';
import { withStorageErrors } from './object-store.errors.ts';
import { createLocalObjectStore } from './object-store.local.ts';
import { createS3ObjectStore } from './object-store.s3.ts';
import { isOutage } from './outage.ts';

const folder = temporaryFolder('broken-objects');
const local = withStorageErrors(createLocalObjectStore(folder));
const text = { contentType: 'application/json' };
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as StorageError,
  );

test('what a disk refuses is a StorageError with its cause; that there is no file is none', async () => {
  // A file stands where a folder would have to be.
  writeFileSync(join(folder, 'taken'), 'x');
  const error = await failure(local.put('taken/a.json', Buffer.from('{}'), text));
  expect(error).toBeInstanceOf(StorageError);
  expect(error?.cause).toMatchObject({ code: expect.stringMatching(/^(EEXIST|ENOTDIR)$/) });
  expect(toProblem(error)).toMatchObject({ code: 'STORAGE_ERROR', status: 503, retryable: true });
  expect(JSON.stringify(toProblem(error))).not.toContain(folder);
  expect(isUnforeseen(error)).toBe(true);
  expect(await local.get('none/a.json')).toBeNull();
  expect(await local.head('none/a.json')).toBeNull();
  await local.delete('none/a.json');
});

test('a mistake of the caller stays what it is', async () => {
  const error = await failure(local.put('../outside.json', Buffer.from('{}'), text));
  expect(error).not.toBeInstanceOf(StorageError);
  expect(error?.message).toMatch(/is no key/);
});

test('a bucket that is away is a StorageError whose cause says so', async () => {
  const bucket = withStorageErrors(
    createS3ObjectStore({
      bucket: 'house',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:9',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    }),
  );
  const error = await failure(bucket.head('voice/a.wav'));
  expect(error).toBeInstanceOf(StorageError);
  expect(isOutage(error)).toBe(true);
  expect(toProblem(error)).toMatchObject({ code: 'STORAGE_ERROR', status: 503 });
  // Nobody's fault: no stack for the log.
  expect(isUnforeseen(error)).toBe(false);
});
