/** Files of shows before their evening. */
export const SHOW_PREFIXES = ['audio/', 'presentations/'] as const;
/** Files of videos in the studio. */
export const STUDIO_PREFIX = 'studio/';
/** With private broadcasts: given out by links of their own only. */
const PRIVATE_PREFIXES = ['recordings/', STUDIO_PREFIX, ...SHOW_PREFIXES] as const;

/** Whether a stored file is kept from the open `/files/`. */
export function isPrivateKey(key: string): boolean {
  return PRIVATE_PREFIXES.some((prefix) => key.startsWith(prefix));
}
