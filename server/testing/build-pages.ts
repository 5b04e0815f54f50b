import { ensurePages } from '../../scripts/pages.ts';

/** Browser tests look at the pages as they are served: built. */
export default async function buildPages(): Promise<void> {
  await ensurePages();
}
