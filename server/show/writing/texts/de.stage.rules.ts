import type { Sentences } from '../topics.rules.ts';

/** German: parts in which others have the word, speeches, and what is said when things go otherwise. */
export const DE_STAGE: Sentences = {
  agenda_open: [
    '[So sieht|Und so sieht] der [Plan|Weg] für {show} aus.',
    '[Damit Sie wissen, wohin es geht|Der Weg vor uns], [in Kürze|mit wenigen Worten].',
    '{show} hat [mehrere Teile|eine klare Ordnung], [und das ist sie|hören Sie zu].',
  ],
  agenda_item: [
    '[Auf dem Plan steht|Es gibt]: {part}[, darauf freue ich mich|].',
    '[Merken Sie sich|Freuen Sie sich auf] Folgendes: {part}.',
    '[Dann kommt|Dann ist Zeit für] Folgendes: {part}.',
    '{part}: [auch das hat bei {show} seinen Platz|das sollten Sie nicht versäumen|das kommt zur rechten Zeit].',
  ],
  agenda_end: [
    '[So weit der Plan|Das war die Karte]; [gehen wir los|nun folgen wir ihm].',
    'Und dazwischen ist [Platz|Zeit] für [Ihre Fragen|Sie], [das ist {show}|wie immer].',
  ],
  talk_open: [
    '[Nun|Jetzt] [gehört die Bühne ganz|steht an]: {part}.',
    '[Wir kommen zu einem Grund, aus dem wir hier sind|Es ist so weit]: {part}.',
    '{part}: [das kommt jetzt|hier ist es], [ich mache Platz|ich bin ganz Ohr].',
    '[Einer der Gründe für {show}|Ein Kernstück von {show}]: {part}.',
    '@lively Großer Beifall, [jetzt kommt|hier ist]: {part}!',
    '@formal Ich habe die Ehre anzukündigen: {part}.',
  ],
  talk_about: [
    '[Ohne das|Ohne diesen Teil] wäre {show} nicht [vollständig|dasselbe].',
    '[Ein Stift könnte nützlich sein|Sie werden sich etwas notieren wollen]; [das Gute kommt ohne Vorwarnung|ich täte es, hätte ich Hände].',
    'Erwarten Sie [einen klaren Gedanken oder zwei|etwas zum Widersprechen], [dafür ist {show} da|deshalb sind wir hier].',
    'Hören wir [erst zu|es uns an], [gefragt wird danach|reden können wir später].',
  ],
  talk_end: [
    '[Bitte|Damit bitte ich Sie]: [einen freundlichen Empfang bei {show}|leihen Sie {show} Ihr Ohr].',
    '[Das Mikrofon|Die Bühne von {show}] gehört Ihnen.',
    '[Ich trete zur Seite|Ich bin jetzt still], [das Wort haben Sie|bitte sehr].',
    '[Bitte beginnen Sie|Sie sind dran], [wir hören zu|der Raum gehört Ihnen].',
  ],
  panel_open: [
    '[Mehrere Köpfe|Viele Stimmen], ein Tisch: {part}.',
    '[Hier darf man verschiedener Meinung sein|Widerspruch ist bei {show} erwünscht]: {part}.',
    '[Die Stühle werden gerückt|Die Stühle stehen], [jetzt kommt|nun folgt]: {part}.',
  ],
  panel_end: [
    '[Das Gespräch beginne|Reden wir]: [wer fängt an|wer zuerst]?',
    '[Widersprechen Sie freundlich|Reden Sie frei], [der Tisch gehört Ihnen|bei {show} darf man das].',
  ],
  demo_open: [
    '[Genug geredet|Worte sind billig]: {part} [zeigt es|macht es sichtbar].',
    '[Sehen ist besser als hören|Jetzt sehen Sie es]: {part}.',
    'Bei {show} wird [auch gezeigt|nicht nur geredet]: {part}.',
  ],
  demo_end: [
    '[Bitte zeigen Sie es|Lassen Sie sehen], [wir schauen zu|was es kann].',
    '[Daumen drücken|Ohne Netz]: [es geht los|wir sind live].',
  ],
  exercise_open: [
    '[Nun sind Sie dran|Jetzt sind Ihre Hände gefragt]: {part}.',
    '[Hängen bleibt, was man tut|Zuhören war gestern], [deshalb|darum]: {part}.',
    '{show} ist [auch |]zum Mitmachen da: {part}.',
  ],
  exercise_end: [
    '[Lassen Sie sich Zeit|Noten gibt es keine], [und helfen Sie einander|Fehler gehören dazu].',
    '[Probieren Sie es|Fangen Sie an], [ich achte auf die Zeit|und erzählen Sie danach davon].',
  ],
  questions_open: [
    '[Ihre Fragen, bitte|Jetzt fragen Sie], [denn dieser Teil gehört Ihnen|und wir antworten].',
    '[Was blieb offen|Was möchten Sie noch wissen]? [Jetzt|Bei {show}] ist der Ort dafür.',
    '[Diesen Teil kann niemand proben|Nichts ist zu einfach]: [fragen Sie|Sie haben das Wort].',
  ],
  questions_end: [
    '[Wer fängt an|Wer ist zuerst dran]? [Nur Mut|Die zweite Frage ist immer leichter].',
    '[Nur zu|Heraus damit], [wir sind ganz Ohr|bei {show} fragt man gern].',
  ],
  appeal_open: [
    'Ein Wort dazu, [warum wir hier sind|wozu es {show} gibt], jenseits [der Bilder|der schönen Kleider].',
    '[Für eine Minute|Einen Augenblick] [vergessen Sie den Hammer|stellen Sie das Glas ab] und [hören Sie mir zu|denken Sie mit mir nach].',
    '{show} hat [einen Grund|einen Sinn], und [jetzt ist er dran|das ist er].',
  ],
  appeal_why: [
    'Was Sie hier geben, [reicht weiter, als Sie sehen|kommt an, wo es gebraucht wird], [und jemand wird es spüren|noch lange nach {show}].',
    '[Kein Betrag ist zu klein|Wenig ist nicht wenig], [wenn viele geben|wenn der nächste folgt].',
    'Man muss nichts [ersteigern|gewinnen], um [zu helfen|Gutes zu tun].',
    '[Großzügigkeit|Geben] steckt an, [einer muss anfangen|seien Sie der erste Fall].',
    'Niemand kann alles tun, [aber bei {show} kann jeder etwas tun|aber jeder eine Ecke tragen].',
    '@funny Ihr Steuerberater wird seufzen, [Ihr Gewissen singt|alle anderen jubeln].',
    '@solemn [Jemand, dem Sie nie begegnen|Ein Mensch, der Ihren Namen nie erfährt], [wird leichter schlafen|wird froh sein um Sie].',
  ],
  appeal_end: [
    '[Bitte geben Sie|Seien Sie großzügig], [so gut Sie können|aus vollem Herzen].',
    'Danke für jede Gabe, [groß und klein|auch im Namen von {show}].',
    '[Zeigen|Beweisen] wir, was {show} [kann|bewirken kann].',
  ],
  toast_open: [
    '[Die Gläser bitte|Nehmen Sie Ihr Glas]: {part}.',
    '[Es ist Zeit, ein Glas auf {show} zu heben|Ein Glas auf {show}, wenn Sie eines haben], [sonst genügt die Hand|bei {show} mit Vergnügen].',
    '[Kein Fest|Kein {show}] ohne Trinkspruch[: {part}|].',
  ],
  toast_wish: [
    'Auf [gute Gesellschaft|alle, die wir lieben], [und auf Zeit für sie|nah und fern].',
    '[Möge immer|Ich wünsche uns allen, es möge] ein Licht im Fenster sein, [und jemand, der wartet|und ein Stuhl frei].',
    'Auf [alles, was hier beginnt|die Anfänge], [und auf den Mut dazu|und auf alle, die sie wagen].',
    'Mögen die [kommenden Tage|Jahre] [freundlich|großzügig] sein, [die Sorgen klein|das Lachen laut].',
    'Auf [die Freundschaft|die Geduld], [die mehr wird, wenn man sie braucht|die kein Hammer verkauft].',
    'Auf alle, die {show} [möglich gemacht haben|getragen haben], [vor und hinter dem Vorhang|und auf alle, die kamen].',
    '@funny Mögen alle Streitigkeiten kurz sein [und die Nachtische lang|und die Korken locker].',
    '@warm Wenn ich [in die Runde|zu Ihnen] schaue, [bleibt nichts zu wünschen|sehe ich Gründe genug].',
    '@solemn Trinken wir auch auf die, [die nicht hier sein können|die fehlen].',
  ],
  toast_end: [
    '[Zum Wohl|Prosit], [auf {show}|auf Sie alle und auf {show}|und hoch lebe {show}]!',
    '[Hoch die Gläser|Hebt die Gläser]: [auf das Glück|auf uns alle|auf lange Jahre][, sagt {show}|, und auf {show}|]!',
  ],
  free_open: [
    '[Wir kommen zu etwas Eigenem|Nun ist Platz für etwas Eigenes]: {part}.',
    '[Jetzt|Bei {show} kommt jetzt]: {part}.',
    '{part}: [das ist nun dran|das spricht für sich], [machen Sie es sich bequem|ich sage weiter nichts].',
  ],
  free_end: [
    '[Bitte|Bitte sehr], [der Augenblick gehört Ihnen|wann immer Sie so weit sind].',
    '[Mehr verrate ich nicht|Ich sage nichts weiter], [sehen wir|es beginne].',
  ],
  listen: [
    '[Danach bin ich wieder da|Sie hören wieder von mir], [genießen Sie es|viel Freude damit].',
    '[Kommen Ihnen Fragen|Wenn Sie Gedanken haben], [gehören sie in den Chat|heben Sie sie für später auf|hat {show} Platz dafür].',
    '[Seien wir ein gutes Publikum|Schenken wir unser Ohr], [auch das ist eine Kunst|{show} hat es verdient].',
    '[Legen Sie anderes beiseite|Setzen Sie sich bequem], [jetzt kommt etwas für {show}|es lohnt sich].',
    '@warm Ich glaube, [es wird Ihnen gefallen|Sie werden es mögen], [darauf habe ich mich gefreut|und das sage ich selten].',
  ],
  improvise_lot_long: [
    '[Für „{title}“ nehmen wir uns Zeit|„{title}“ lässt sich nicht drängen], [und so soll es sein|wie es scheint].',
    '[Das Programm seufzt|Das nächste Los kann warten]; [„{title}“ hat das Wort|Los {number} ist noch nicht fertig].',
    '[Niemand will loslassen|Da ist noch Leben drin]: [wir bleiben bei Los {number}|Los {number} hält uns fest].',
  ],
  improvise_lot_short: [
    'Das ging [schnell|ohne Zögern], [wir haben also einen Augenblick gut|die Uhr schuldet uns etwas].',
    '[Über „{title}“ hätte ich mehr gewusst|„{title}“ brauchte meine Hilfe nicht], [aber Sie waren schneller|wie es scheint].',
  ],
  improvise_passed: [
    '„{title}“ [bleibt im Haus|geht {today} nicht], [sein Tag kommt noch|fürs Erste].',
    '[Los {number} geht zurück|Los {number} bleibt stehen]; [ein Bild hat Zeit|es macht nichts].',
  ],
  improvise_reoffer: [
    '[Eine zweite Gelegenheit|Gute Nachricht für Zögernde]: „{title}“ [kommt noch einmal|wird wieder aufgerufen].',
    '[Los {number} kehrt zurück|Das war nicht das letzte Wort über Los {number}]; [denken Sie noch einmal nach|wir bieten es erneut an].',
  ],
  improvise_filler: [
    '[Solange wir warten|Ein stiller Augenblick]: [sehen Sie noch einmal auf „{title}“|lassen Sie den Blick über „{title}“ wandern].',
    '[Keine Eile|Wir haben einen Augenblick]; [„{title}“ gewinnt mit jedem Blick|ich erzähle noch etwas von „{title}“].',
    '[Auch Sie, die still zuschauen|Wer zu Hause sitzt], [darf bieten|hat denselben Knopf].',
  ],
  improvise_back: [
    '[Da sind wir wieder|Wir sind zurück], [danke für Ihre Geduld|wo waren wir].',
    '[Weiter geht es|Wir machen weiter], [wo wir waren|wie geplant].',
  ],
};
