const REAL =
  `auction sale lot house portrait landscape price record painting bidder hammer collector gallery museum estimate evening
  record drawing bronze sculpture estate master room print opens sells rare private century work artist buyer offer catalogue
  telephone reserve opening bids study view garden winter harbour self woman man child still life flowers river city night
  morning returns leads week season spring autumn fair dealer family archive letter photograph glass silver clock cabinet
  vase carpet jewel necklace watch violin manuscript map atlas coin medal poster textile tapestry mirror chair table desk
  chandelier porcelain ceramic enamel ivory marble oil canvas paper panel ink pastel charcoal gouache tempera fresco triptych
  restoration provenance expert attribution signature forgery court claim heirs export licence loan exhibition retrospective
  foundation director curator trustee appointed retires joins partnership platform stream online live viewers paddle premium
  guarantee sealed withdrawn unsold passed doubled tripled surprise debut consignment highlights preview weekend record-breaking
  Paris London Vienna Geneva Milan Madrid Lisbon Berlin Munich Zurich Basel Brussels Amsterdam Copenhagen Stockholm Oslo Helsinki
  Warsaw Prague Budapest Athens Istanbul Cairo Dubai Mumbai Delhi Singapore Hanoi Seoul Tokyo Kyoto Osaka Beijing Shanghai Taipei
  Sydney Melbourne Auckland Nairobi Lagos Accra Dakar Casablanca Toronto Montreal Boston Chicago Houston Dallas Miami Havana Lima
  Bogota Quito Santiago`.split(/\s+/);

const ONSETS = 'b br c cl d dr f fl g gr h j k l m n p pl pr qu r s st t tr v w z'.split(' ');
const NUCLEI = 'a e i o u au ei ia oa'.split(' ');
const CODAS = 'l m n r s t nd nt rk st th x'.split(' ');

/** A generator of numbers from 0 to 1 that gives the same row each time. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many words, the commonest first: those of the trade, then names that nobody has. */
export function vocabulary(size: number): string[] {
  const random = numbers(11);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const words = new Set(REAL);
  while (words.size < size) {
    const syllables = 2 + Math.floor(random() * 2);
    words.add(Array.from({ length: syllables }, () => pick(ONSETS) + pick(NUCLEI)).join('') + pick(CODAS));
  }
  return [...words];
}

/** A word as often as in a language: the n-th is used an n-th as often as the first. */
export function zipfian(words: readonly string[], random: () => number): string {
  return words[Math.floor(words.length ** random()) - 1] ?? words[0] ?? '';
}
