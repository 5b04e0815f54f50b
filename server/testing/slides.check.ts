import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import JSZip from 'jszip';
import { runProgram } from '../platform/run-program.ts';

/** What a segment's page must hold. */
export type ExpectedPage = { texts: string[]; sound: boolean };
export type SlidesReport = { pages: number; pictures: number; sounds: number; findings: string[] };

const CONVERT_MS = 240_000;
const LOOK_MS = 60_000;

/**
 * Opens slides in LibreOffice, as somebody would, and looks at every page.
 * @param folder where the PDF and LibreOffice's own things go
 * @param expected the pages between the title and the closing
 * @throws ProgramError when LibreOffice or poppler does not do its work
 */
export async function checkSlides(
  pptx: string,
  folder: string,
  title: string,
  expected: readonly ExpectedPage[],
): Promise<SlidesReport> {
  const pdf = await converted(pptx, 'pdf', folder);
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(await said('pdfinfo', [pdf]))?.[1] ?? 0);
  const findings: string[] = [];
  if (pages !== expected.length + 2) {
    findings.push(`${pages} pages for ${expected.length} segments, a title and a closing.`);
  }
  const pictures = await picturesByPage(pdf);
  const opened = await JSZip.loadAsync(await readFile(await converted(pptx, 'odp', folder)));
  const sounds = await soundsByPage(opened);
  for (let page = 1; page <= pages; page += 1) {
    const { texts = page === 1 ? [title] : [], sound = false } = expected[page - 2] ?? {};
    const text = plain(await said('pdftotext', ['-f', `${page}`, '-l', `${page}`, pdf, '-']));
    if (text === '') findings.push(`Page ${page} has no text.`);
    for (const wanted of texts) {
      if (!text.includes(plain(wanted))) findings.push(`Page ${page} does not say “${wanted}”.`);
    }
    if (!pictures.has(page)) findings.push(`Page ${page} has no picture.`);
    if (sounds.has(page) !== sound) findings.push(`Page ${page} ${sound ? 'has no' : 'has a'} sound.`);
  }
  const all = [...pictures.values()].reduce((sum, count) => sum + count, 0);
  return { pages, pictures: all, sounds: sounds.size, findings };
}

/** @returns the new file */
async function converted(file: string, to: 'pdf' | 'odp', folder: string): Promise<string> {
  const profile = pathToFileURL(join(folder, 'libreoffice')).href;
  await runProgram(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to, '--outdir', folder, file],
    { timeoutMs: CONVERT_MS },
  );
  return join(
    folder,
    `${file
      .split('/')
      .at(-1)
      ?.replace(/\.pptx$/, '')}.${to}`,
  );
}

async function said(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await runProgram(program, args, { timeoutMs: LOOK_MS });
  return Buffer.concat(stdout).toString('utf8');
}

/** Letters and numbers: where lines break and how capitals are set does not matter. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

async function picturesByPage(pdf: string): Promise<Map<number, number>> {
  const pages = new Map<number, number>();
  for (const line of (await said('pdfimages', ['-list', pdf])).split('\n')) {
    const page = Number(/^\s*(\d+)\s+\d+\s+image/.exec(line)?.[1] ?? 0);
    if (page > 0) pages.set(page, (pages.get(page) ?? 0) + 1);
  }
  return pages;
}

/** Pages with sound as LibreOffice has taken it in: a player whose file is there. */
async function soundsByPage(odp: JSZip): Promise<Set<number>> {
  const content = (await odp.file('content.xml')?.async('string')) ?? '';
  const pages = content.split('<draw:page ').slice(1);
  const found = new Set<number>();
  for (const [at, page] of pages.entries()) {
    const file = /<draw:plugin [^>]*xlink:href="([^"]+)"/.exec(page)?.[1];
    const bytes = file === undefined ? undefined : await odp.file(file)?.async('uint8array');
    if (bytes && bytes.length > 0) found.add(at + 1);
  }
  return found;
}
