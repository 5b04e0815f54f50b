import { createTheme, Drawer, type MantineColorsTuple, Modal, Notification, Tooltip } from '@mantine/core';

const brass: MantineColorsTuple = [
  '#fbf5e6',
  '#f3e7c8',
  '#ecd092',
  '#dfbb72',
  '#d3af66',
  '#c8a45c',
  '#b08d49',
  '#8d6f35',
  '#6b5326',
  '#4a3918',
];

/** Lightest to darkest: Mantine takes text from the front and surfaces from the back. */
const dark: MantineColorsTuple = [
  '#f4eddf',
  '#cfc8b7',
  '#a3a397',
  '#6f7c75',
  '#2d4842',
  '#1e3430',
  '#152523',
  '#0f1b19',
  '#0a1312',
  '#050a0a',
];

/** A dialog's header is no landmark of the page, and its cross needs a name. */
const dialog = {
  closeButtonProps: { 'aria-label': 'Close' },
  attributes: { header: { role: 'presentation' } },
};

export const theme = createTheme({
  colors: { brass, dark },
  primaryColor: 'brass',
  primaryShade: 5,
  autoContrast: true,
  luminanceThreshold: 0.35,
  black: '#0a1312',
  white: '#f4eddf',
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '400' },
  defaultRadius: 0,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({ defaultProps: dialog }),
    Drawer: Drawer.extend({ defaultProps: dialog }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Tooltip: Tooltip.extend({ defaultProps: { color: 'dark.5' } }),
  },
});
