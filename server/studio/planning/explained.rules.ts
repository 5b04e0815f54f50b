/** What the house can explain by itself, and how a prompt names it. Bidding itself is last: it is in every prompt. */
export const EXPLAINED = {
  soft_close:
    /soft[- ]?close|late bid|last second|snip|extend|verlänger|letzte[nr]? sekunde|prolong|dernière seconde|último segundo|prórroga/i,
  maximum: /maximum|proxy|max(?:imal)?[- ]?bid|höchstgebot|automati|puja máxima|enchère maximale/i,
  dutch: /dutch|falling price|holländ|niederländ|fallender preis|holland|néerland|à la baisse/i,
  sealed: /sealed|secret bid|verdeckt|versiegelt|sous pli|cacheté|sobre cerrado/i,
  bidding: /bid|auction|sale|biet|gebot|auktion|ench|vente|puj|subasta/i,
} as const;
export type Explained = keyof typeof EXPLAINED;

/** A step: what it is called, what is said, what is to be seen (for the illustrator, in English). */
type Step = { title: string; words: string; seen: string };

/** The steps of each thing that is explained, in one language. */
export type ExplainerSteps = Record<Explained, readonly Step[]>;
