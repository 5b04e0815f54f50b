import type { Sentences } from '../topics.rules.ts';

/** German: of what comes in every sale, said in many ways. */
export const DE_WIDE: Sentences = {
  size_tall: [
    '[Es ragt auf|Es strebt nach oben|Es ist höher als breit], [und der Raum darum wird stiller|wie ein schmaler Hof|als wollte es über etwas hinwegsehen|und man richtet sich selbst ein wenig auf].',
  ],
  size_wide: [
    '[Es liegt breit da|Es braucht eine lange Wand|Es dehnt sich zur Seite], [und man geht beim Ansehen ein paar Schritte|wie eine Küste|und lässt sich Zeit damit|als gäbe es dort noch mehr zu sehen].',
  ],
  size_square: [
    '[Alle vier Seiten gleich|Ein Quadrat, genau genommen|So breit wie hoch]: [nichts drängt sich vor|die Mitte zählt|es ruht in sich|das Auge kreist].',
  ],
  format_english: [
    '[Nach oben ist alles offen|Wir steigen gemeinsam|Jedes Gebot ruft das nächste], [und der Hammer wartet auf das letzte|bis Ruhe einkehrt|so, wie Sie es kennen|Schritt um Schritt].',
  ],
  format_dutch: [
    '[Hier sinkt der Preis|Der Preis kommt Ihnen entgegen|Es geht abwärts mit dem Preis], [bis jemand zugreift|und wer zögert, sieht zu|das erste Gebot nimmt alles].',
  ],
  format_sealed_second: [
    '[Verdeckt geboten|Ihre Zahl bleibt unter uns], [und bezahlt wird, was der Zweite bot|der Höchste gewinnt und zahlt die zweite Zahl], [Ehrlichkeit lohnt sich also|das macht mutig].',
  ],
  estimate: [
    '[Im Katalog stehen|Wir haben es angesetzt mit|Die Fachleute sagen] {range}[, und das ist nur ein Anfang|, gerechnet mit kühlem Kopf|; mehr Weisheit haben wir nicht|].',
  ],
  medium_print: [
    '[Gedruckt wird nicht ohne Geduld|Ein Abzug ist nie nur ein Abzug|Zwischen Platte und Papier]: [dazwischen liegt ein ganzer Tag|jeder Zug durch die Presse ist einer für sich|der Druck weiß es am besten].',
  ],
  medium_oil: [
    '[Öl verzeiht|Öl trocknet langsam|Mit Öl malt man gegen die Uhr], [und das sieht man den Übergängen an|darum liegt hier Schicht über Schicht|und hier hat jemand gewartet].',
  ],
  medium_acrylic: [
    '[Acryl ist schnell|Acryl wartet auf niemanden], [und die Hand war schneller|deshalb ist hier nichts zerredet|man sieht jede Entscheidung].',
  ],
  older_than_last: [
    '[Ein Schritt zurück in der Zeit|Die Jahre laufen rückwärts|Vor „{before}“ war dies]: [dieses hier war zuerst da|andere Luft, andere Hände|es kennt die Welt noch anders].',
  ],
  prov_shown: [
    '[Es war schon unterwegs|Es hat Publikum gehabt|Man kennt es von anderen Wänden], [und hat gute Gesellschaft gehabt|und kehrt nicht unbeachtet zurück|was nie ein schlechtes Zeichen ist].',
  ],
  aside: [
    '[Nur soviel von mir|Eine Bemerkung am Rand|Ganz ohne Auftrag gesagt]: [ich käme dafür zweimal|es macht den Raum heller|daran ginge ich nicht vorbei|es wird mit jedem Hinsehen größer].',
    '[Stellen Sie es sich vor|Denken Sie an zu Hause]: [morgens im ersten Licht|über dem Tisch, an dem alle sitzen|dort, wo jetzt nichts hängt], [und dann entscheiden Sie|mehr sage ich nicht].',
  ],
  hand_english: [
    '[Ich bin bereit|Das Buch ist offen|Der Hammer ist wach]: [wer bietet auf Los {number}|wer nimmt „{title}“ mit|wer traut sich zuerst]?',
    '[Jetzt sind Sie gefragt|Nun gehört es Ihnen|Ich höre], [bei Los {number} gilt jede Hand|„{title}“ sucht ein Gebot|sagen Sie mir eine Zahl].',
  ],
  mood: [
    '[Halten Sie Taschentücher bereit|Bleiben Sie nah beieinander|Vergessen Sie die Uhr], [es lohnt sich|{show} kommt so nicht wieder|hier wird nichts verpasst|so lautet die einzige Bitte].',
    '[Lassen Sie sich Zeit beim Hinsehen|Nehmen Sie einen Schluck|Rücken Sie ruhig näher], [der Abend ist noch jung|es läuft nichts weg außer der Uhr|die guten Plätze sind überall].',
  ],
  about: [
    '[Wir haben lange überlegt|Viele Hände waren nötig|Es war ein schönes Stück Arbeit], [bis {show} stand|ehe {show} so aussah|damit {show} leicht wirkt].',
  ],
  thanks: [
    '[Ein Wort an alle Helfer|An die hinter den Türen|Wer nie im Bild war]: [ihr habt {show} getragen|ohne euch gäbe es {show} nicht|das war Ihr Werk].',
  ],
  toast_wish: [
    '[Auf jeden Umweg|Auf die langen Tische|Auf das, was noch kommt|Auf alle, die heute lachen], [der hierher geführt hat|und auf wenig Schlaf|und auf die Freunde, die bleiben|und auf morgen], [zum Wohl|so sei es|und kein Tropfen bleibe übrig].',
    '[Möge es immer Brot geben|Möge die Tür offen stehen|Mögen die Lieder nicht ausgehen], [und jemanden, der es teilt|und Platz für noch einen Stuhl|und einer, der falsch mitsingt|und Zeit dafür].',
  ],
  toast_open: [
    '[Füllen Sie nach|Suchen Sie Ihr Glas|Noch einmal erheben wir uns]: [{part} verlangt es|für {show} trinkt man im Stehen|es gibt einen Grund, und er heißt {show}|gleich wird angestoßen].',
  ],
  length: [
    '[Rechnen Sie mit|Es werden etwa|Schenken Sie uns] {minutes} Minuten, [kürzer, als es klingt|und jede ist verplant|danach gehört der Rest Ihnen|die Uhr behalte ich im Auge].',
  ],
};
