import { expect, test } from 'vitest';
import { createPictureThread } from './picture.thread.ts';

test('a thread that takes too long is ended, and the next task begins another one', async () => {
  const thread = createPictureThread({ limitMs: 1 });
  const { signal } = new AbortController();
  const character = { characterId: 'a', name: 'Anton', description: 'a painter', consistencyKey: 'a' };
  for (let time = 0; time < 2; time += 1) {
    const drawn = thread.draw({ kind: 'portrait', character }, signal);
    await expect(drawn).rejects.toThrow('the illustrator took too long');
  }
  await thread.close();
});

test('what is no picture is none', async () => {
  const thread = createPictureThread();
  expect(await thread.fit(Buffer.from('?'), [16, 9], new AbortController().signal)).toBeNull();
  await thread.close();
});
