import { HOUSE_LANGUAGES } from '../../contracts/show.ts';
import type { HostLanguage } from '../host.language.rules.ts';
import { fold } from '../moderation/readings.rules.ts';

/** What may be answered from the catalogue and the rules of the lot. */
export type Topic =
  | 'premium'
  | 'estimate'
  | 'how_to_bid'
  | 'rules'
  | 'reserve'
  | 'year'
  | 'artist'
  | 'medium'
  | 'size'
  | 'provenance'
  | 'memory'
  | 'host'
  | 'about';
/** What the host is never a source of. */
export type Refused = 'price' | 'time' | 'winner';

export type Question = {
  topic: Topic | Refused | 'unknown';
  language: HostLanguage;
  /** The host was spoken to by name. */
  addressed: boolean;
};

/** Longer than this no text is searched; it is refused for its length anyway. */
const SEARCHED = 500;

/** On folded text: lower case, without accents. */
type Patterns = Record<HostLanguage, RegExp>;

const ASKS: Patterns = {
  en: /^(?:(?:hi|hello|hey|so|and|but|ok|please)\W+)?(?:who|what|whats|when|where|how|which|why|whose|is|are|was|were|does|do|did|can|could|will|would|has|have|tell|may)\b/,
  de: /^(?:(?:hallo|hey|und|aber|bitte|also)\W+)?(?:wer|was|wann|wo|woher|woraus|wie|wieviel|welche[rsnm]?|warum|wessen|ist|sind|war|kann|konnen|gibt|hat|haben|erzahl\w*|darf)\b/,
  fr: /^(?:(?:bonjour|salut|et|mais|alors)\W+)?(?:qui|que|quoi|quand|ou|comment|combien|quel\w*|pourquoi|est-ce|est-il|c.est|d.ou|peut-on|puis-je|a-t-il|parle\w*|y a-t-il|en quoi)\b/,
  es: /^(?:(?:hola|y|pero|oye)\W+)?(?:quien|que|cuando|donde|como|cuanto|cuanta|cual\w*|por que|es|son|puedo|se puede|hay|de que|de donde|cuente\w*|cuenta\w*)\b/,
};
const EVERYDAY: Patterns = {
  en: /\b(?:the|is|are|was|what|who|how|does|do|this|it|of|and|you|can|which|where|when|have)\b/g,
  de: /\b(?:der|die|das|ist|sind|war|was|wer|wie|und|ein|eine|es|den|von|bitte|hat|kann|man|ich|wurde|welche\w?)\b/g,
  fr: /\b(?:le|la|les|est|sont|qui|que|quel\w*|un|une|de|du|des|c|il|elle|et|sur|vous|comment|combien|ce|cette|l|d)\b/g,
  es: /\b(?:el|la|los|las|es|son|quien|que|cual|un|una|de|del|y|como|cuanto|este|esta|lo|puedo|hay|se)\b/g,
};

/** In this order: the more particular before what shares its words. */
const TOPICS: readonly (readonly [Topic | Refused, Patterns])[] = [
  [
    'premium',
    {
      en: /premium|commission|\bfees?\b|\bvat\b|\btax(?:es)?\b|on top of the (?:price|hammer)/,
      de: /aufgeld|gebuhr|provision|mehrwertsteuer|\bmwst|steuern?\b/,
      fr: /\bfrais\b|commission|\btva\b|prime d.achat|taxes?\b/,
      es: /\bprima\b|comision|\biva\b|impuestos?\b|gastos/,
    },
  ],
  [
    'estimate',
    {
      en: /estimate|\bworth\b|valued? at|valuation/,
      de: /schatz(?:preis|ung|wert)|geschatzt|\bwert\b|estimat/,
      fr: /estim|\bvaleur\b|combien vaut/,
      es: /estim|\bvalor\b|cuanto vale|valorad/,
    },
  ],
  [
    'how_to_bid',
    {
      en: /how (?:do|can|to|does|should|may).{0,30}\bbid(?!der)|place a bid|(?:can|may) i (?:still )?(?:bid|register)|how.{0,20}register|how.{0,20}take part/,
      de: /wie.{0,30}(?:bieten|biete|mitbieten|gebot ab|teilnehmen|registrier|anmeld)|kann.{0,20}(?:mitbieten|bieten|teilnehmen)/,
      fr: /comment.{0,30}(?:encherir|enchere|participer|inscri)|(?:peut-on|puis-je).{0,20}(?:encherir|participer)/,
      es: /como.{0,30}(?:pujar|pujo|puja\b|ofertar|participar|registr)|puedo.{0,20}(?:pujar|participar)/,
    },
  ],
  [
    'memory',
    {
      en: /remember|(?:have|has|did).{0,25}(?:sold|seen|had|offered).{0,25}(?:before|already|last)|last (?:week|time|year|friday|evening)|sold before/,
      de: /erinner|schon (?:ein)?mal|letzte[ns]? (?:woche|mal|jahr|freitag)|fruher/,
      fr: /souven|rappel|deja (?:vendu|vu|eu)|(?:semaine|annee|fois) derniere/,
      es: /recuerd|acuerd|(?:vendid|visto|tenid)\w* (?:antes|ya)|semana pasada|la ultima vez|anteriormente/,
    },
  ],
  [
    'winner',
    {
      en: /who.{0,25}(?:winning|leading|ahead|won|wins|leads|bought|has it|gets it|highest)|winner|leading bidder|highest bidder|top bidder/,
      de: /wer.{0,25}(?:fuhrt|gewinnt|gewonnen|vorne|hochst|bekommt|gekauft|bietet)|gewinner|hochstbietende/,
      fr: /qui.{0,25}(?:mene|gagne|tete|remporte|achete|emporte|encherit)|gagnant|meilleur encherisseur/,
      es: /quien.{0,25}(?:gana|lidera|ganando|delante|compro|lleva|puja)|ganador|mejor postor/,
    },
  ],
  [
    'time',
    {
      en: /when.{0,25}(?:end|close|over|finish|next|start|begin|open)|how (?:long|much time|many (?:minutes|seconds))|time (?:is )?left|time remain|what time/,
      de: /wann.{0,25}(?:endet|ende|schluss|vorbei|schliesst|beginnt|geht|nachste|startet)|wie lange|wie viel zeit|restzeit|wie viele (?:minuten|sekunden)/,
      fr: /quand.{0,25}(?:fin|termine|ferme|commence|prochain)|combien de (?:temps|minutes|secondes)|temps (?:reste|restant)|quelle heure/,
      es: /cuando.{0,25}(?:termina|acaba|cierra|empieza|siguiente|proxim)|cuant[oa]s? (?:tiempo|minutos|segundos)|tiempo (?:queda|restante)|que hora/,
    },
  ],
  [
    'reserve',
    {
      en: /\breserve/,
      de: /mindestpreis|limit\b|vorbehalt|reserve/,
      fr: /prix de reserve|reserve/,
      es: /precio de reserva|reserva\b/,
    },
  ],
  [
    'price',
    {
      en: /\bprice|how much|\bcosts?\b|(?:current|highest|next|last|minimum|latest) bid|what.{0,12}\bbid\b|increment|\bcheap|sold for/,
      de: /\bpreis|wie ?viel|kostet|(?:hochst|aktuelle\w?|nachste\w?|letzte\w?) ?gebot|was.{0,12}gebot|erhohung/,
      fr: /\bprix\b|combien|coute|(?:derniere|prochaine|meilleure) (?:enchere|offre)/,
      es: /precio|cuanto|cuesta|(?:ultima|siguiente|mejor) (?:puja|oferta)|incremento/,
    },
  ],
  [
    'year',
    {
      en: /what year|which year|how old|when was|when did|what date|\bdated?\b|\bperiod\b|century/,
      de: /welche[ms]? jahr|wie alt|wann (?:wurde|hat|entstand|ist)|datiert|jahrhundert|entstehungsjahr/,
      fr: /quelle annee|quel age|de quand|quand (?:a|fut)|quelle epoque|quel siecle|\bdate\b/,
      es: /que ano|de cuando|cuando (?:fue|se|lo)|cuantos anos|que epoca|que siglo|\bfecha/,
    },
  ],
  [
    'artist',
    {
      en: /\bartist|painter|sculptor|photographer|who (?:made|painted|did|drew|created|built|carved|is (?:it|this) by|signed)|\bsigned\b|by whom/,
      de: /kunstler|\bmaler|bildhauer|fotograf|wer hat.{0,20}(?:gemalt|gemacht|geschaffen|gebaut)|von wem|signiert/,
      fr: /artiste|peintre|sculpteur|photographe|qui (?:a|l.a).{0,12}(?:peint|fait|cree|realise)|de qui|signe/,
      es: /artista|pintor|escultor|fotografo|\bautora?\b|quien (?:lo |la )?(?:pinto|hizo|creo)|de quien|firmad/,
    },
  ],
  [
    'medium',
    {
      en: /\bmedium|material|made (?:of|from|out)|technique|what.{0,12}(?:paint|canvas|paper)|oil or|is it (?:oil|acrylic|bronze|a print|an? original)/,
      de: /technik|material|woraus|\baus was\b|leinwand|\bol\b|papier/,
      fr: /technique|materia|matiere|en quoi|\bhuile\b|toile|papier/,
      es: /tecnica|material|de que esta|\boleo\b|lienzo|papel/,
    },
  ],
  [
    'size',
    {
      en: /\bsize|how (?:big|large|tall|wide|high|heavy|small)|dimensions?|measure|\binches\b|centimet/,
      de: /wie (?:gross|hoch|breit|klein|schwer)|\bgrosse\b|abmessung|\bmasse\b|format hat/,
      fr: /\btaille|dimensions?|quelle hauteur|quelle largeur|mesure|combien.{0,10}(?:metres|centim)|est.{0,8}grand/,
      es: /tamano|medidas|dimensiones|que tan grande|\bmide|como de grande|cuanto mide/,
    },
  ],
  [
    'provenance',
    {
      en: /provenance|where.{0,25}(?:from|come)|who owned|previous(?:ly)? own|owners?\b|\bhistory\b|exhibited|belonged/,
      de: /provenienz|herkunft|woher|vorbesitz|wem.{0,15}gehor|geschichte|ausgestellt/,
      fr: /provenance|d.ou (?:vient|provient)|proprietaire|appart|histoire|expose/,
      es: /procedencia|proveniencia|de donde|propietario|dueno|pertenec|historia|expuest/,
    },
  ],
  [
    'rules',
    {
      en: /\brules?\b|how does.{0,25}work|soft close|extension|extended|dutch auction|sealed|going once/,
      de: /\bregeln?\b|wie (?:funktioniert|lauft)|verlanger|hollandisch|verdeckt/,
      fr: /\bregles?\b|comment (?:ca marche|fonctionne|se passe)|prolong|hollandais/,
      es: /\breglas?\b|como funciona|prorrog|holandes/,
    },
  ],
  [
    'host',
    {
      en: /who are you|are you (?:an? )?(?:ai|robot|bot|real|human|person|machine)|your name|what are you/,
      de: /wer (?:bist du|sind sie)|(?:bist du|sind sie) (?:ein\w* )?(?:ki|roboter|mensch|echt|maschine)|wie heisst du|wie heissen sie/,
      fr: /qui (?:es-tu|etes-vous)|(?:es-tu|etes-vous) (?:une? )?(?:ia|robot|humaine?|vrai|personne|machine)|votre nom|ton nom/,
      es: /quien (?:eres|es usted)|(?:eres|es usted) (?:una? )?(?:ia|robot|humano|persona|maquina|real)|como te llamas|su nombre/,
    },
  ],
  [
    'about',
    {
      en: /tell (?:me|us)|what (?:is|am i|are we)|whats (?:this|that|it)|what.s (?:this|that|it)|describe|which lot|explain|title|what do we see/,
      de: /was (?:ist|sieht man|zeigt|sehen)|erzahl|beschreib|welches los|titel|worum/,
      fr: /c.est quoi|qu.est-ce|parle|decri|quel lot|titre|que voit-on|que represente/,
      es: /que es|que se ve|cuent|describ|que lote|titulo|que representa/,
    },
  ],
];

/**
 * What a line of the chat asks the host, or null when it asks it nothing. Pure pattern matching on words: nothing of the
 * line goes any further than this.
 */
export function questionOf(text: string, hostName: string): Question | null {
  const line = fold(text.slice(0, SEARCHED)).replace(/[¿¡]/g, '').replace(/\s+/g, ' ').trim();
  const addressed = isAddressed(line, hostName);
  const order = likelyLanguages(line);
  const bare = addressed ? line.replace(/^@?[\p{L}]+(?: [\p{L}]+)?\s*[,:!]\s*/u, '') : line;
  const exclaims = line.endsWith('!');
  const asks = line.includes('?') || (!exclaims && order.some((language) => ASKS[language].test(bare)));
  if (!asks) return null;
  const [first = 'en'] = order;
  for (const [topic, patterns] of TOPICS) {
    const language = order.find((each) => patterns[each].test(bare));
    if (language) return { topic, language, addressed };
  }
  return { topic: 'unknown', language: first, addressed };
}

function isAddressed(line: string, hostName: string): boolean {
  const [first = ''] = fold(hostName).split(' ');
  const names = [first, 'host', 'auctioneer', 'auktionator', 'moderator', 'commissaire', 'subastador'];
  return names.some(
    (name) => name.length > 2 && new RegExp(`(?:^|\\W)@?${escaped(name)}(?:\\W|$)`, 'u').test(line),
  );
}

/** The language with the most everyday words first; English among equals. */
function likelyLanguages(line: string): HostLanguage[] {
  const score = (language: HostLanguage) => line.match(EVERYDAY[language])?.length ?? 0;
  return HOUSE_LANGUAGES.map((language) => ({ language, score: score(language) }))
    .sort((a, b) => b.score - a.score)
    .map(({ language }) => language);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
