import { parentPort } from 'node:worker_threads';
import { NoFeed, readFeed } from './feed.reader.ts';
import type { FeedTask, FeedTaskResult } from './feed.thread.ts';

const answer = (result: FeedTaskResult) => parentPort?.postMessage(result);

parentPort?.on('message', ({ bytes, contentType, url }: FeedTask) => {
  try {
    answer({ feed: readFeed(bytes, contentType, url) });
  } catch (error) {
    answer({ refused: error instanceof NoFeed ? error.message : 'It is no feed, or a broken one' });
  }
});
answer('ready');
