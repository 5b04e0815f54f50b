import { notifications } from '@mantine/notifications';
import type { Session } from './session.ts';

const OBJECT_LIFE_MS = 60_000;

async function fetchFile(session: Session, path: string): Promise<Blob | null> {
  const token = await session.token();
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(path, { headers, credentials: 'same-origin' }).catch(() => null);
  if (response?.ok) return response.blob();
  notifications.show({
    color: 'red',
    message: 'The document is not available right now. Try again in a moment.',
  });
  return null;
}

function keepFor(blob: Blob): string {
  const address = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(address), OBJECT_LIFE_MS);
  return address;
}

/** Opens a document of the session in a tab of its own. */
export async function openFile(session: Session, path: string): Promise<void> {
  // Before anything is awaited: a tab that opens later is taken for an advertisement.
  const tab = window.open('', '_blank');
  const blob = await fetchFile(session, path);
  if (blob && tab) tab.location.href = keepFor(blob);
  else tab?.close();
}

/** Saves text, or a document of the session, under a name. */
export function saveAs(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = keepFor(content);
  link.download = name;
  link.click();
}

export async function downloadFile(session: Session, path: string, name: string): Promise<void> {
  const blob = await fetchFile(session, path);
  if (blob) saveAs(blob, name);
}
