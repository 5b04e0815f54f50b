/** Where the bid bar replaces the rail; the style sheets say the same width. */
export const PHONE = '(max-width: 900px)';
