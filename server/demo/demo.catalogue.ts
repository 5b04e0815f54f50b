import type { AuctionInput } from '../contracts/catalogue.ts';
import type { MinorUnits } from '../contracts/money.ts';

/** What the demo sale calls itself; `npm start` shows it on an empty house. */
export const DEMO_SALE = {
  name: 'The Evening Sale',
  description:
    'Twelve works that exist nowhere else, by twelve artists who do not exist at all. A rehearsal sale: robots bid, nobody pays.',
  collection: 'Gavelcast House Collection',
  collectionDescription:
    'Original pictures drawn by this program for its own demonstration. Free to use with it.',
} as const;

export interface DemoLot {
  /** Names the picture: data/assets/stream/nfts/{picture}.webp. */
  picture: string;
  width: number;
  height: number;
  title: string;
  artist: string;
  year: string;
  medium: string;
  dimensions: string;
  provenance: string;
  description: string;
  estimateLow: MinorUnits;
  estimateHigh: MinorUnits;
  openingPrice: MinorUnits;
  reservePrice: MinorUnits | null;
  /** What makes it another kind of lot than a plain English one. */
  terms?: Partial<
    Pick<
      AuctionInput,
      | 'format'
      | 'floorPrice'
      | 'decrement'
      | 'decrementSeconds'
      | 'buyNowPrice'
      | 'softCloseGroup'
      | 'softCloseSeconds'
      | 'durationSeconds'
    >
  >;
}

/** All artists, owners and exhibitions are invented. Amounts are US cents. */
export const DEMO_LOTS: readonly DemoLot[] = [
  {
    picture: 'estuary',
    width: 1280,
    height: 1600,
    title: 'The Stone Does Not Move',
    artist: 'Ito Marrowfen',
    year: '2019',
    medium: 'Sumi ink and vermilion on mulberry paper',
    dimensions: '96 × 77 cm',
    provenance: 'From the artist’s studio at Lower Quill; private collection, Saltmarsh-under-Lyme.',
    description:
      'Five thousand strokes of a single worn brush carry a river round a stone that was never painted. The sun was put down first, in one breath, and everything else had to flow past it. Sealed lower left.',
    estimateLow: '240000',
    estimateHigh: '360000',
    openingPrice: '90000',
    reservePrice: null,
  },
  {
    picture: 'mountains',
    width: 1600,
    height: 1120,
    title: 'Nine Ridges Before Breakfast',
    artist: 'Aldous Perrinthwaite',
    year: '1987',
    medium: 'Watercolour on cold-pressed paper',
    dimensions: '70 × 100 cm',
    provenance: 'Gift of the artist to his landlady, Mrs. Oda Venn; by descent.',
    description:
      'Perrinthwaite rose at four to catch the mist before the valley woke, and counted the ridges aloud as he laid each wash. Thirteen geese cross on the left; he would only ever admit to twelve.',
    estimateLow: '120000',
    estimateHigh: '180000',
    openingPrice: '40000',
    reservePrice: null,
    terms: { buyNowPrice: '135000' },
  },
  {
    picture: 'protractor',
    width: 1600,
    height: 1600,
    title: 'Quarter Turn (Tuesday)',
    artist: 'Wilhelmina Oxbarrow',
    year: '1968',
    medium: 'Acrylic on canvas',
    dimensions: '152 × 152 cm',
    provenance: 'Galerie Nord-Nordost, Vellenburg, 1969; collection of a retired tram company.',
    description:
      'Sixteen squares, seven colours, no ruler: Oxbarrow cut every arc freehand with a decorator’s brush tied to a string. One of five versions named for the working week, and the only one with a smile in it.',
    estimateLow: '800000',
    estimateHigh: '1200000',
    openingPrice: '380000',
    reservePrice: '600000',
  },
  {
    picture: 'glass',
    width: 1200,
    height: 1600,
    title: 'East Window for a Chapel Without Walls',
    artist: 'The Corran Glasshouse',
    year: '1926',
    medium: 'Leaded pot-metal glass, oak frame',
    dimensions: '184 × 138 cm',
    provenance: 'Ordered for St. Elwyn-on-the-Moor, which was never built; stored in straw until 1991.',
    description:
      'The sun of an ordinary morning, set in some three hundred pieces of glass above a river that turns from gold to slate. No two panes were cut from the same sheet. Lit from behind in the room tonight.',
    estimateLow: '600000',
    estimateHigh: '900000',
    openingPrice: '1000000',
    reservePrice: null,
    terms: { format: 'dutch', floorPrice: '400000', decrement: '20000', decrementSeconds: 3 },
  },
  {
    picture: 'nocturne',
    width: 1600,
    height: 1200,
    title: 'Harbour, Eleven Minutes Past Eleven',
    artist: 'Leonie Castellane-Roux',
    year: '1934',
    medium: 'Oil on linen',
    dimensions: '90 × 120 cm',
    provenance: 'Salon des Absents, Port Lumaine, 1935; Dr. H. Brandvold; private collection.',
    description:
      'Painted from a hotel balcony during a power cut that spared only the waterfront. The lamps were set last, straight from the tube, and still stand a centimetre proud of the canvas.',
    estimateLow: '1500000',
    estimateHigh: '2200000',
    openingPrice: '700000',
    reservePrice: '1100000',
  },
  {
    picture: 'wave',
    width: 1600,
    height: 1200,
    title: 'The Ninth, About to Fall',
    artist: 'Tobias Hallowquay',
    year: '1911',
    medium: 'Colour woodcut from three pearwood blocks',
    dimensions: '45 × 60 cm',
    provenance: 'Number 14 of 40; the lighthouse keeper’s family, Skerry Ness.',
    description:
      'Sailors hold that every ninth wave is the great one. Hallowquay carved this breaker after being thrown ashore by it, and cut the spray with the point of a fish hook. A strong early impression with full margins.',
    estimateLow: '320000',
    estimateHigh: '480000',
    openingPrice: '120000',
    reservePrice: null,
    terms: { format: 'sealed_first', durationSeconds: 60 },
  },
  {
    picture: 'botanical',
    width: 1200,
    height: 1600,
    title: 'Papaver somnolentum, Plate XXXI',
    artist: 'Henrietta Vauxley-Moss',
    year: 'circa 1842',
    medium: 'Engraving, coloured by hand',
    dimensions: '58 × 44 cm',
    provenance: 'From a broken set of “Flowers Observed in Sleep”; library of the Athenaeum at Wrackham.',
    description:
      'A poppy that no expedition has found since. The plate shows flower, bud and root, with the capsule cut across to count its chambers. Light foxing, as the author intended.',
    estimateLow: '70000',
    estimateHigh: '100000',
    openingPrice: '20000',
    reservePrice: null,
    terms: { softCloseGroup: 'Black on white' },
  },
  {
    picture: 'opart',
    width: 1600,
    height: 1600,
    title: 'Do Not Look Here',
    artist: 'Sándor Feketepont',
    year: '1971',
    medium: 'Screenprint in two colours on board',
    dimensions: '120 × 120 cm',
    provenance: 'Acquired from the artist’s dentist, in whose waiting room it hung for forty years.',
    description:
      'A plain chessboard, asked to breathe. Two spheres rise, two hollows sink, and the red one will not hold still. Owners report that guests leave earlier and happier.',
    estimateLow: '280000',
    estimateHigh: '420000',
    openingPrice: '110000',
    reservePrice: null,
    terms: { softCloseGroup: 'Black on white' },
  },
  {
    picture: 'colorfield',
    width: 1280,
    height: 1600,
    title: 'Untitled (What the Evening Owes)',
    artist: 'Morris Thessaly',
    year: '1959',
    medium: 'Oil and dry pigment on unprimed canvas',
    dimensions: '228 × 183 cm',
    provenance: 'The artist’s estate; anonymous loan to the Museum of Long Corridors, 1974 to 2003.',
    description:
      'Orange over rose over a blue that is nearly night. Thessaly thinned his paint until it ran, then turned the lights down and waited to see where it would stop. Best seen from closer than is polite.',
    estimateLow: '2800000',
    estimateHigh: '4000000',
    openingPrice: '1400000',
    reservePrice: '2200000',
    terms: { softCloseSeconds: 0 },
  },
  {
    picture: 'ceramics',
    width: 1600,
    height: 1280,
    title: 'Seven Vessels and Two Lemons',
    artist: 'Giacinta Morvello',
    year: '1952',
    medium: 'Oil on panel',
    dimensions: '64 × 80 cm',
    provenance: 'Bought at the artist’s kitchen table, Borgo Sereno, with the lemons.',
    description:
      'Morvello owned nine pots and painted them for fifty years. Here the white bottle stands apart, as it does in every picture after her sister left for the coast. The light comes from the left because the window did.',
    estimateLow: '900000',
    estimateHigh: '1400000',
    openingPrice: '420000',
    reservePrice: null,
    terms: { format: 'sealed_second', durationSeconds: 60 },
  },
  {
    picture: 'starchart',
    width: 1600,
    height: 1600,
    title: 'Chart of the Sky Over Nowhere in Particular',
    artist: 'Brother Anselm of Tarn',
    year: '1698, this impression later',
    medium: 'Engraving in gold on indigo paper',
    dimensions: '84 × 84 cm',
    provenance: 'The observatory at Tarn, until its roof was closed; a navigator’s heirs.',
    description:
      'Two hundred and fifty stars, joined into figures that the engraver declined to name. Twenty-eight moons keep the month around them. No ship is known to have arrived by it, nor to have been lost.',
    estimateLow: '160000',
    estimateHigh: '240000',
    openingPrice: '60000',
    reservePrice: null,
  },
  {
    picture: 'cutpaper',
    width: 1280,
    height: 1600,
    title: 'She Keeps a Garden in Mind',
    artist: 'Odalys Brightwater',
    year: '2022',
    medium: 'Layered cut and dyed papers',
    dimensions: '125 × 100 cm',
    provenance: 'Directly from the artist.',
    description:
      'Some four hundred leaves and petals, each cut with one pair of scissors and laid without glue until the last day. The sitter asked for her eyes to be closed; she said that is when she sees it best.',
    estimateLow: '450000',
    estimateHigh: '650000',
    openingPrice: '180000',
    reservePrice: null,
  },
];
