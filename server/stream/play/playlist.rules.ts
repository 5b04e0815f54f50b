/** The playlist with the right to play on every address in it: the query of the playlist is not that of its segments. */
export function withRight(playlist: string, token: string): string {
  const query = `play=${encodeURIComponent(token)}`;
  const add = (address: string) => `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return playlist
    .split('\n')
    .map((line) => {
      if (line.startsWith('#'))
        return line.replace(/URI="([^"]+)"/g, (_, uri: string) => `URI="${add(uri)}"`);
      return line.trim() === '' ? line : add(line.trimEnd());
    })
    .join('\n');
}
