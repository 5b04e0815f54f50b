/** Lower case without accents, so that one pattern reads "café" and "cafe". */
export const plainWords = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase();

/** The places that the illustrator knows, and the words for them (en, de, fr, es, without accents); the first that fits is meant. */
const PLACES = {
  gavel: /\bgavel|\bhammer\b(?! and)|auktionshammer|zuschlag|marteau|\bmazo\b|going once|knocked down/,
  desk: /\bdesk\b|\bphones?\b|smartphone|telefon|telephone|movil|laptop|computer|letters?\b|envelope|\bbrief(e|umschlag)?\b|lettre|\bcarta\b|ledger|\bcoins?\b|munzen|\bkeys?\b|schlussel|\bpapers\b|paperwork|schreibtisch|bureau\b|escritorio|online bid|register|registrier|inscri|paddle|bieternummer|how to bid|form\b|explain|\bsteps?\b|invoice|rechnung|catalogue|katalog/,
  saleroom:
    /sale ?room|saleroom|auction(?!.*(harbou?r|sea|mountain))|auktion|subasta|encheres|salle des ventes|rostrum|auctioneer|hand raised|bidders?\b|bieter|pujador|hammer falls|sala de/,
  harbour:
    /harbou?r|\bport\b|hafen|\bpuerto\b|\bboats?\b|\bships?\b|sail(s|ing|boat)?\b|boot(e|en)?\b|schiffe?\b|segel|bateaux?|voilier|barcos?|velero|estuary|mundung|estuaire|estuario|quay|\bkai\b|\bquai\b|fishing/,
  sea: /\bsea\b|ocean|\bwaves?\b|\bmeer(es)?\b|\bwellen?\b|\bsee\b(?! (the|how|what|it|you|for))|kuste|\bmer\b|vagues?|\bmar\b|\bolas?\b|\bcoast|beach|strand|plage|playa|shore|cliffs?|\bbay\b|lagoon|\blake\b|\blac\b|\blago\b|water/,
  mountains:
    /mountains?|\balps?\b|\bpeaks?\b|\bridges?\b|gebirge|\bberge?n?\b|montagnes?|montanas?|sierra|\bvalley|\btal\b|vallee|\bvalle\b|glacier|summit|gipfel|volcano|\bhills?\b/,
  forest:
    /forest|woods?\b|woodland|\bwald|foret|bosque|\btrees?\b|baume?\b|arbres?|arboles?|pines?\b|birch|birken|grove|jungle|leaves|laub|autumn|herbst|automne|otono/,
  city: /\bcity|\btown\b|\bstreets?\b|skyline|\bstadt|strasse|\bville\b|\brues?\b|ciudad|\bcalles?\b|paris\b|london|new york|venice|venedig|berlin|madrid|vienna|wien\b|rooftops?|avenue|boulevard|metropolis|bridge|brucke|pont\b|puente|canal/,
  garden:
    /garden|garten|jardin|\bpark\b|\bflowers?\b|blumen?|fleurs?|flores?\b|\broses?\b|\bblossom|orchard|\bbluten?|terrace|botanical|\bpond\b|lilies|greenhouse/,
  field:
    /\bfields?\b|\bfeld(er)?\b|champs?\b|campos?\b|meadow|wiese|prairie|wheat|weizen|\bble\b|trigo|countryside|landschaft|paysage|paisaje|landscape|farm|village|dorf|pueblo|vineyard|harvest|desert|wuste/,
  library:
    /librar|bibliothe|biblioteca|\bbooks?\b|\bbuch(er)?\b|livres?|libros?|archive|archiv|bookshel|provenance|provenienz|history|geschichte|histoire|historia|study\b|scholar/,
  cafe: /\bcafe|coffee|kaffee|bistro|restaurant|\bbar\b|teahouse|tavern|\btea\b/,
  atelier:
    /atelier|studio|easel|staffelei|chevalet|caballete|paint(s|ing|er|ed|brush|brushes)?\b|brush|pinsel|pinceau|pincel|workshop|werkstatt|taller\b|palette|artist|kunstler|sculptor|canvas/,
  gallery: /galler|museum|musee|museo|exhibition|ausstellung|exposition|exposicion|\bhall\b|\bsaal\b/,
  still:
    /still ?life|stilleben|stillleben|nature morte|bodegon|naturaleza muerta|\bfruits?\b|obst|\bvases?\b|bouquet|\bbowl\b|ceramic|keramik|porcelain|porzellan|jarron|pottery|\bjug\b|\bjar\b|apples?|oranges|pears?|candle|kerze/,
} as const;

export type PlaceName = keyof typeof PLACES | 'abstract';

/** What is to be seen; the earliest word of the description tells the main thing. */
export function placeIn(words: string): PlaceName {
  let found: { name: PlaceName; at: number } = { name: 'abstract', at: Number.POSITIVE_INFINITY };
  for (const [name, pattern] of Object.entries(PLACES)) {
    const at = words.search(pattern);
    if (at >= 0 && at < found.at) found = { name: name as PlaceName, at };
  }
  return found.name;
}
