import type { Sentences } from '../topics.rules.ts';

/** German: more sentences for what is spoken of at nearly every lot. */
export const DE_MORE: Sentences = {
  rules_clock: [
    '[Schauen Sie auf die Uhr im Bild|Die Zeit läuft sichtbar], [sie gilt für alle gleich|sie gehört dem Haus], [und sie lügt nicht|nicht Ihrem Handgelenk].',
  ],
  rules_end: [
    '[Mehr muss man nicht wissen|Das sind die Regeln|So einfach ist das], [der Rest ist Freude|und jetzt zu den Werken|alles andere steht auf der Seite].',
  ],
  aside: [
    '[Es gibt Werke|Manche Arbeiten gibt es], die [man zweimal ansieht|einem nachgehen|auf den zweiten Blick wachsen]; [das hier ist so eines|dieses gehört dazu|urteilen Sie selbst].',
  ],
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
    'Kommt spät noch ein Gebot, [rückt das Ende ein Stück|verlängert sich die Frist], [damit niemand überrumpelt wird|so bleibt es fair].',
    '[Wer spät bietet|Kommt ein Gebot in letzter Sekunde], [bekommt eine Antwort|bleibt allen Zeit zur Antwort], [die Uhr wartet so lange|denn die Uhr gibt etwas dazu].',
    'Die Uhr [hat ein Herz für späte Gebote|lässt mit sich reden], [wenn das Gebot spät kommt|ein wenig jedenfalls].',
  ],
  format_english: [
    '[Es geht Schritt für Schritt nach oben|Gebot für Gebot geht es hinauf], [bis nur noch eine Hand oben ist|bis niemand mehr mag|ganz klassisch].',
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
    '[Wer macht den Anfang|Ein erstes Wort, bitte|Wo ist der erste Finger], [„{title}“ wartet|Los {number} ist offen|ich schaue in alle Richtungen]?',
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
    '[Den Anfang macht|Zuerst sehen wir|Los geht es mit] „{firsttitle}“[, gut ausgeruht|, und das ist kein Zufall|].',
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
  toast_open: [
    '[Es folgt|Nun kommt]: {part}, [und {show} steht dazu auf|Gläser bereit].',
    '[Ein Wort und ein Schluck|Etwas zu sagen und etwas zu trinken]: [mehr braucht ein Trinkspruch bei {show} nicht|für beides hat {show} Zeit].',
    '[Jemand hat etwas vorbereitet|Da warten ein paar Worte] für {show}, [hören Sie gut zu|und ich halte die Gläser].',
  ],
  toast_wish: [
    'Auf [jeden Tisch|den ganzen Saal] von {show}, [nah und fern|laut und leise].',
    'Möge man von {show} [noch lange|an vielen Tischen] erzählen, [und jedes Mal ein wenig schöner|und dabei lächeln].',
    'Auf die [alten|neuen] Geschichten, [und auf alle, die sie erzählen|die bei {show} beginnen].',
  ],
  toast_end: [
    '[Und nun trinkt|Trinkt aus], [auf {show}|liebe Freunde von {show}]!',
    '[So sei es|Das sagen wir alle], [auf {show}|und möge {show} lange nachklingen]!',
  ],
  break_open: [
    '[Hier|An dieser Stelle] [holt {show} Luft|macht {show} die Augen kurz zu].',
    '[Eine Weile geschieht nichts|Das Programm ist eine Weile leer], [und das ist der Plan|und {show} mag es so].',
  ],
  break_end: [
    '[Gleich geht es weiter|Es kommt noch etwas], [und {show} wartet auf Sie|also kommen Sie wieder].',
    '[Achten Sie auf die Glocke|Behalten Sie den Bildschirm im Auge], [{show} fängt ohne Sie nicht an|bald geht es weiter].',
  ],
  mood: [
    '[Schauen Sie nach links, schauen Sie nach rechts|Grüßen Sie Ihre Nachbarn]: [{show}, das sind Sie alle|fremd bleibt bei {show} niemand lange].',
    '[Falsche Plätze gibt es nicht|Jeder Platz ist ein guter] bei {show}, [vorn oder hinten|zu Hause oder im Saal].',
    '{show} [genießt man am besten wach|ist zum Teilen gemacht], [und Sie sehen ganz danach aus|also teilen Sie].',
  ],
  about: [
    '{show} [entstand aus einem einfachen Wunsch|begann mit einem Wunsch]: [Sie zusammenzubringen|es richtig zu machen].',
    'Was wir uns von {show} erhoffen, [ist schnell gesagt|passt in eine Zeile]: [dass etwas bleibt|dass Sie wiederkommen möchten].',
    'Für {show} [haben wir die Richtigen gefragt|wurde keine Mühe gescheut], [und sie haben Ja gesagt|und ich glaube, man sieht es].',
  ],
  length: [
    'Die Uhr gibt {show} {minutes} Minuten, [und keine soll verloren gehen|und ich verteidige jede].',
    'In {minutes} Minuten [sind wir klüger|ist alles erzählt], [wenn ich mich kurzfasse|versprochen].',
  ],
  listen: [
    '[Leihen Sie uns Ihr Ohr|Ein Ohr bleibt bitte offen], [dann ist {show} am besten|es wird sich lohnen].',
    '[Jetzt ist Zeit zum Zuhören|Es gibt eine Zeit zum Reden und eine zum Hören], [sagt {show}|und ich fange damit an].',
  ],
  talk_open: [
    '[Das Nächste bei {show}|Was {show} jetzt bringt]: {part}.',
    '[Das Licht wandert weiter|Alle Augen nach vorn]: {part}[, wie geplant|].',
  ],
  talk_end: [
    '[Kommen Sie herauf|Treten Sie vor], [wir warten schon|{show} wartet auf Sie].',
    '[Mehr Vorrede gibt es nicht|Von mir war das alles], [bitte beginnen Sie|{show} gehört Ihnen].',
  ],
  talk_about: [
    'Das [gehört zum|führt zum] Kern von {show}, [Sie werden sehen, warum|glauben Sie mir].',
    '[Da hat jemand lange nachgedacht|Dahinter steckt Arbeit], [und {show} bekommt das Ergebnis|freuen wir uns daran].',
  ],
  close_recap: [
    '{show} [hatte seine Augenblicke|war mehr als das Programm], [und Sie waren in allen dabei|ich habe es Ihnen angesehen].',
    'Was {show} uns [gab|hinterlässt], [passt in keine Tasche|braucht keine Garderobenmarke], [also nehmen Sie es mit|und wiegt nichts].',
  ],
  agenda_item: ['{show} [hat|bringt] noch dies: {part}[, merken Sie es sich|].'],
  sale_campaign: [
    '{campaign} hat uns diese Werke [gebracht|gegeben], [und {today} suchen sie ein Zuhause|nun suchen sie Wände].',
  ],
};
