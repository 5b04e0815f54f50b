import { createHash } from 'node:crypto';
import JSZip from 'jszip';

const TYPES = '[Content_Types].xml';

/**
 * A .pptx as its readers want it: no part is listed that is not there, sound is called sound, and what is on many slides is
 * in the file once.
 */
export async function tidied(file: Uint8Array): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(file);
  const once = await withoutCopies(zip);
  for (const path of Object.keys(zip.files)) {
    if (path.endsWith('.rels')) {
      await rewrite(zip, path, (xml) =>
        xml.replace(/(\.\.\/media\/)([^"]+)/g, (_, folder, name) => `${folder}${once.get(name) ?? name}`),
      );
    } else if (/^ppt\/slides\/[^/]+\.xml$/.test(path)) {
      // Only sound is embedded here, and the library writes all media as films.
      await rewrite(zip, path, (xml) => xml.replaceAll('<a:videoFile ', '<a:audioFile '));
    }
  }
  await rewrite(zip, TYPES, (xml) =>
    xml
      .replaceAll('ContentType="audio/mp3"', 'ContentType="audio/mpeg"')
      .replaceAll('ContentType="image/jpg"', 'ContentType="image/jpeg"')
      .replace(/\s*<Override PartName="\/([^"]+)"[^>]*\/>/g, (entry, part) => (zip.file(part) ? entry : '')),
  );
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 3 } });
}

/** Removes all media but the first of the same content. @returns names by which the removed ones are found */
async function withoutCopies(zip: JSZip): Promise<Map<string, string>> {
  const firsts = new Map<string, string>();
  const instead = new Map<string, string>();
  for (const path of Object.keys(zip.files).filter((name) => /^ppt\/media\/./.test(name))) {
    const content = await zip.file(path)?.async('uint8array');
    if (!content) continue;
    // Pictures and sound are small already.
    zip.file(path, content, { compression: 'STORE' });
    const name = path.slice('ppt/media/'.length);
    const digest = createHash('sha256').update(content).digest('hex') + name.slice(name.lastIndexOf('.'));
    const first = firsts.get(digest);
    if (first === undefined) firsts.set(digest, name);
    else {
      instead.set(name, first);
      zip.remove(path);
    }
  }
  return instead;
}

async function rewrite(zip: JSZip, path: string, change: (xml: string) => string): Promise<void> {
  const xml = await zip.file(path)?.async('string');
  if (xml !== undefined) zip.file(path, change(xml));
}
