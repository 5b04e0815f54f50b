import type { StudioTemplate } from '../../contracts/studio.ts';

/** Beginnings for prompts; `{lot}` becomes the number of the lot that is chosen. */
export const STUDIO_TEMPLATES: readonly StudioTemplate[] = [
  {
    id: 'lot-trailer',
    title: 'Trailer for a lot',
    description: 'The work, a near look, its estimate and where to bid.',
    prompt: 'A 20-second trailer for lot {lot}',
    needsLot: true,
    seconds: 20,
  },
  {
    id: 'artist-portrait',
    title: 'Portrait of an artist',
    description: 'The maker of a lot, told from the catalogue.',
    prompt: 'A 30-second portrait of the artist of lot {lot}',
    needsLot: true,
    seconds: 30,
  },
  {
    id: 'how-to-bid',
    title: 'How to bid',
    description: 'For newcomers, between two lots.',
    prompt: 'A 30-second video that explains how to bid',
    needsLot: false,
    seconds: 30,
  },
  {
    id: 'late-bids',
    title: 'Why late bids move the clock',
    description: 'The soft close in four pictures.',
    prompt: 'A 25-second video that explains the soft close',
    needsLot: false,
    seconds: 25,
  },
  {
    id: 'dutch',
    title: 'The falling price',
    description: 'How a Dutch auction works.',
    prompt: 'A 25-second video that explains the Dutch auction',
    needsLot: false,
    seconds: 25,
  },
  {
    id: 'story',
    title: 'A story of your own',
    description: 'Each sentence becomes a scene.',
    prompt:
      'A 30-second video: A harbour at dawn, before the town wakes. A fisherman ties up his boat and looks back at the sea. In the atelier above the quay the painter is already at work.',
    needsLot: false,
    seconds: 30,
  },
];
