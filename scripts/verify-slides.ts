// Makes a show and opens its slides in LibreOffice: npm run verify:slides [-- --keep folder]
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './prisma-client.ts';

const SENTENCE =
  'Auction night for the eight lots of the demo campaign on Friday 19:00, 40 minutes, warm and a little funny';
/** Programs, and the packages of Debian and Ubuntu that have them. */
const NEEDED = { soffice: 'libreoffice-impress', pdfinfo: 'poppler-utils' } as const;

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { keep: { type: 'string' } } });
  const missing = Object.entries(NEEDED).filter(
    ([program]) => spawnSync(program, ['-v']).error !== undefined,
  );
  if (missing.length > 0) {
    const packages = missing.map(([, name]) => name).join(' ');
    console.error(
      `${missing.map(([program]) => program).join(' and ')} is not here, so nobody can open the slides.\n` +
        `Install it and try again: apt-get install --no-install-recommends ${packages}`,
    );
    return 1;
  }
  await ensurePrismaClient();
  const { makeShowAtHome } = await import('../server/testing/show.own.ts');
  const { checkSlides } = await import('../server/testing/slides.check.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-slides-'));
  try {
    const { show, findings } = await makeShowAtHome({
      sentence: SENTENCE,
      dataDir,
      llm: false,
      say: console.log,
    });
    const stored = join(dataDir, 'objects', 'presentations', `event-${show.id}`);
    const [name] = readdirSync(stored);
    if (!name) throw new Error('There are no slides.');
    const folder = values.keep ? resolve(values.keep) : dataDir;
    mkdirSync(folder, { recursive: true });
    const pptx = join(folder, name);
    copyFileSync(join(stored, name), pptx);
    console.log('LibreOffice opens the slides.');
    const report = await checkSlides(
      pptx,
      folder,
      show.title,
      show.scriptSegments.map(({ name: heading, auctionId, audioUrl }) => ({
        // A lot's slide shows the title of the lot, which its segment need not be called after.
        texts: auctionId === null ? [heading] : [],
        sound: audioUrl !== null,
      })),
    );
    const { pages, pictures, sounds } = report;
    findings.push(...report.findings);
    console.log(
      `${show.scriptSegments.length} segments: ${pages} pages, ${pictures} pictures, ${sounds} with sound`,
    );
    for (const finding of findings) console.log(`NOT WELL: ${finding}`);
    console.log(findings.length === 0 ? 'All is there.' : 'Not all is there.');
    return findings.length === 0 ? 0 : 1;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
