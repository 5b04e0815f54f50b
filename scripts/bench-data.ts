// Times the product's queries on a year of news and usage: npm run bench:data -- [--news 1000000] [--usage 10000000]
// At full size what it finds is kept in docs/data.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchData } from '../server/bench/data.ts';
import { projectRoot } from './stamp.ts';

const { values } = parseArgs({
  options: {
    news: { type: 'string', default: '1000000' },
    usage: { type: 'string', default: '10000000' },
    calls: { type: 'string', default: '2000' },
  },
});
const [news, usage] = [Number(values.news), Number(values.usage)];
const full = news >= 1_000_000 && usage >= 10_000_000;
const fine = await benchData({
  users: 2_000,
  news,
  media: Math.round(news * 0.3),
  usage,
  calls: Number(values.calls),
  document: full ? join(projectRoot, 'docs/data.md') : null,
});
process.exitCode = fine ? 0 : 1;
