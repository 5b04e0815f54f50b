import type { Sentences } from '../topics.rules.ts';

/** German: more sentences for what is spoken of at nearly every lot. */
export const DE_MORE: Sentences = {
  estimate: [
    'Was [darf man erwarten|erwarten wir]: {range}[, nicht mehr und nicht weniger|, so unsere Rechnung|].',
    'Als Schätzung [haben wir|steht im Katalog] {range}[, und der Raum hat das letzte Wort|, ganz nüchtern|].',
    '[Bei|Von] {low} fängt die Schätzung an, bei {high} hört sie auf.',
    '[Der Eintrag spricht von|Unser Katalog spricht von|Gedruckt steht da] {range}.',
  ],
  facts: [
    '[Sehen wir auf die Karteikarte|Ein Blick auf die Daten]: {medium}[, {when}|][, {size}|].',
    '{when} [entstanden|gemacht], {size}, {medium}: [das sind die Daten|mehr verrät die Karteikarte nicht|so kurz kann man es sagen].',
    '[Wer genau hinschaut, erkennt|Der Fachmann sieht] {medium}[; gemessen: {size}|].',
  ],
  clock_soft: [
    '[Wer spät bietet|Kommt ein Gebot in letzter Sekunde], [bekommt eine Antwort|bleibt allen Zeit zur Antwort], [die Uhr wartet so lange|denn die Uhr gibt etwas dazu].',
    'Die Uhr [hat ein Herz für späte Gebote|lässt mit sich reden], [wenn das Gebot spät kommt|ein wenig jedenfalls].',
  ],
  format_english: [
    'Geboten wird [aufwärts|in Schritten nach oben], [und jeder darf antworten|offen, vor aller Augen].',
    'Wer am Ende [vorn liegt|das höchste Wort hat], [nimmt es mit nach Hause|dem gehört es].',
  ],
  format_dutch: [
    'Von oben nach unten, alle {step} Sekunden ein Schritt: [der erste Mutige bekommt es|wer zuerst zugreift, behält es].',
    'Es gibt [hier |]kein Überbieten: [ein einziges Gebot, und Schluss|das erste Gebot gilt].',
  ],
  format_sealed_first: [
    '[Eine Zahl je Umschlag|Jeder nennt eine Zahl], [keiner sieht die andere|still und leise], und die höchste gewinnt und wird bezahlt.',
  ],
  format_sealed_second: [
    'Ein Umschlag, eine Zahl, und am Ende zahlt der Gewinner [nur |]die Zahl des Zweiten.',
  ],
  hand_english: [
    '[Ich suche|Ich warte auf] [eine Hand|das erste Gebot] [für „{title}“|auf Los {number}].',
    '[Jetzt sind Sie gefragt|Nun sind Sie dran], [ich höre|ich sehe hin]: [„{title}“|Los {number}].',
    'Was [bieten Sie|höre ich] [für „{title}“|für {artist}|auf Los {number}]?',
  ],
  hand_dutch: ['[Es geht abwärts|Der Preis rutscht] mit „{title}“, [sagen Sie Halt|und ein Wort genügt].'],
  hand_sealed: ['[Die Umschläge|Ihre Gebote] für „{title}“, [bitte jetzt|solange die Uhr läuft].'],
  opens_low: [
    '[Zum Einstieg|Als erstes Gebot] [genügen|reichen] {opening}, [das ist nicht die Welt|da fehlt zur Schätzung noch viel].',
    'Mit {opening} [ist man dabei|sind Sie im Spiel][, früh sein kostet nichts|].',
  ],
  break_look: [
    'Vergessen Sie mir „{title}“ nicht, [Los {number}|{medium}|von {artist}].',
    '[Zu den stilleren Freuden gehört|Auch dabei ist] „{title}“[, Los {number}|][, {size}|].',
    'Wer {artist} noch nicht kennt, [sehe sich „{title}“ an|hat mit Los {number} Gelegenheit].',
  ],
  sale_count: [
    'Vor uns [liegen|sind] {count} Lose[, gut gemischt|, und ebenso viele Entscheidungen|].',
    'Es werden {count} Lose aufgerufen, [eines nach dem anderen|in aller Ruhe|und jedes bekommt seine Zeit].',
  ],
  sale_artists: [
    '{artists} Handschriften [treffen sich hier|kommen zusammen], [und sie vertragen sich|jede für sich].',
    'Sie begegnen {artists} Namen, [alten und neuen|manche leise, manche laut].',
  ],
  sale_span: [
    'Die Jahre reichen von {earliest} bis {latest}, [das ist eine lange Reise|alles an einem Ort].',
    'Unser ältestes Los kennt {earliest}, unser jüngstes {latest}.',
  ],
  sale_range: [
    '[Ab|Schon ab] {least} wird geschätzt, [nach oben geht es bis|und ganz oben steht] {most}.',
    'Zwischen {least} und {most} [ist für viele etwas dabei|liegen alle Schätzungen].',
  ],
  sale_first: [
    '[Als Erstes|Zu Beginn] [zeigen wir|sehen Sie] „{firsttitle}“.',
    'Den Anfang macht „{firsttitle}“[, ein guter Anfang|].',
  ],
  sale_last: ['[Und ganz zuletzt|Zu guter Letzt] [zeigen wir|kommt] „{lasttitle}“.'],
  sale_media: ['Vertreten sind [unter anderem |]{media}.', 'Von {media} [ist alles dabei|haben wir etwas].'],
  rules_bid: [
    '[Geboten wird|Sie bieten] [mit einem Druck auf den Knopf|auf der Seite des Loses], [und sehen gleich, ob Sie vorn liegen|das ist alles].',
    'Wer sich festlegt, [steht dazu|zahlt auch], [so halten wir es hier|das ist die einzige Regel mit Zähnen].',
  ],
  rules_dutch: [
    'Holländisch heißt: [es wird billiger, bis einer ruft|der Preis fällt, einer ruft], [und der eine hat es|fertig].',
  ],
  rules_sealed: [
    'Verdeckt heißt: [jeder schreibt eine Zahl|eine Zahl, ein Umschlag], [aufgemacht wird am Schluss|und keiner schaut dem anderen hinein].',
  ],
  rules_price: [
    'Zum Zuschlag kommt [noch |]das Aufgeld, [wie hoch, steht beim Los|das steht alles in den Bedingungen].',
  ],
  buy_now: ['Für {buynow} [kann man den Wettstreit überspringen|ist die Sache sofort entschieden].'],
  thanks: [
    '[Mein Dank gilt|Danke sage ich] [allen, die geholfen haben|jedem, der dabei war], [und {show} sagt es auch|von Herzen].',
    'Was {show} [schön gemacht hat|getragen hat], [waren Sie|war Ihr Zuhören], danke dafür.',
  ],
};
