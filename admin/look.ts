import { type CSSVariablesResolver, createTheme, mergeThemeOverrides } from '@mantine/core';
import { theme } from '../viewer/ui/theme.ts';

/** The theme of the house, for forms: a select opens when asked, not when an error moves the focus to it; a choice has an edge. */
export const deskTheme = mergeThemeOverrides(
  theme,
  createTheme({
    components: {
      Select: { defaultProps: { openOnFocus: false } },
      SegmentedControl: { styles: { root: { border: '1px solid var(--line)' } } },
    },
  }),
);

const TINTS = {
  red: ['var(--alarm)', 'var(--alarm-wash)', 'rgb(212 85 58 / 32%)'],
  green: ['var(--lead)', 'var(--lead-wash)', 'rgb(63 150 106 / 32%)'],
  yellow: ['var(--brass-bright)', 'var(--brass-wash)', 'rgb(200 164 92 / 22%)'],
  brass: ['var(--brass-bright)', 'var(--brass-wash)', 'rgb(200 164 92 / 22%)'],
  gray: ['var(--ivory-dim)', 'rgb(244 237 223 / 9%)', 'rgb(244 237 223 / 15%)'],
} as const;

/** Mantine would tint light and outlined parts from the palest shade, which makes a warning look like plain text. */
export const deskColors: CSSVariablesResolver = () => {
  const variables: Record<string, string> = {
    '--mantine-color-error': 'var(--alarm)',
    // Dark enough for ivory letters on it.
    '--mantine-color-red-filled': '#b23c25',
    '--mantine-color-red-filled-hover': '#9c321d',
  };
  for (const [name, [text, wash, hover]] of Object.entries(TINTS)) {
    variables[`--mantine-color-${name}-light-color`] = text;
    variables[`--mantine-color-${name}-light`] = wash;
    variables[`--mantine-color-${name}-light-hover`] = hover;
    variables[`--mantine-color-${name}-outline`] = text;
    variables[`--mantine-color-${name}-outline-hover`] = wash;
  }
  return { variables: {}, light: {}, dark: variables };
};
