/** Files of shows before their evening. */
export const SHOW_PREFIXES = ['audio/', 'presentations/'] as const;
/** With private broadcasts: given out by links of their own only. */
const PRIVATE_PREFIXES = ['recordings/', ...SHOW_PREFIXES] as const;

/** Whether a stored file is kept from the open `/files/`. */
export function isPrivateKey(key: string): boolean {
  return PRIVATE_PREFIXES.some((prefix) => key.startsWith(prefix));
}
