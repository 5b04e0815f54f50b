import type { Sentences } from '../topics.rules.ts';

/** German: what is said of a lot. */
export const DE_LOT: Sentences = {
  lot_open: [
    'Los {number}[ also| nun|]: [das ist |]„{title}“[ von {artist}|, und die Hand dahinter heißt {artist}|].',
    '[Damit kommen wir zu|Weiter geht es mit|Schlagen Sie mit mir um:] Los {number}, „{title}“[, von {artist}|].',
    '{artist} [ist an der Reihe|betritt die Bühne|hat jetzt die Wand für sich], [und zwar mit|diesmal mit|mit] „{title}“, [unserem|dem] Los {number}.',
    '[Darf ich vorstellen|Hier steht es|Sehen Sie hin]: Los {number}, [ein Werk von {artist}|aus der Hand von {artist}][ mit dem Titel|, genannt] „{title}“.',
    'Was Sie [jetzt |gerade |]sehen, [heißt|trägt den Titel] „{title}“ und ist [unser |]Los {number}[; gemacht hat es {artist}|].',
    '„{title}“: [so heißt|so nennt sich] Los {number}, [und der Name dazu ist {artist}|und es stammt von {artist}].',
    'Im Katalog [die Nummer|steht unter] {number}: „{title}“[, {artist}|, von {artist}].',
    '[Bühne frei für|Platz für|Ein Auge bitte auf] Los {number}, „{title}“[ von {artist}|].',
    '@funny Los {number} [hat lange genug hinter dem Vorhang gewartet|war schon ganz nervös], [und hier ist es|jetzt darf es]: „{title}“[ von {artist}|].',
    '@lively [Keine Pause|Gleich weiter|Wach bleiben]: Los {number}, [das ist|jetzt kommt] {artist} mit „{title}“!',
    '@formal Zum Aufruf [kommt|gelangt] Los {number}, {artist}, „{title}“.',
    '@solemn [In aller Ruhe nun|Ich bitte um Ihre Aufmerksamkeit für] Los {number}: „{title}“[ von {artist}|].',
  ],
  lot_first: [
    '[Wir beginnen|Den Anfang machen wir|Wir eröffnen] mit Los {number}: {artist}, „{title}“.',
    'Irgendwer muss [der Erste sein|anfangen], und [diese Ehre hat|das ist {today}] „{title}“[ von {artist}|], Los {number}.',
    'Zum Auftakt [etwas, das den Ton setzt|ein Werk, das angesehen werden will|eines, das ich gern habe]: Los {number}, „{title}“[ von {artist}|].',
    'Der erste [Hammer|Aufruf|Blick] gilt {artist}[ und|, genauer] „{title}“, Los {number}.',
    '[Kataloge auf|Augen nach vorn], bitte: Los {number} ist „{title}“[ von {artist}|], und [damit sind wir mittendrin|damit geht es los].',
  ],
  lot_last: [
    '[So sind wir beim letzten|Das bringt uns zum letzten|Bleibt uns das letzte] Los, Nummer {number}: „{title}“[ von {artist}|].',
    'Das letzte Wort [hat|gehört] {artist}: Los {number}, „{title}“.',
    'Einmal noch, [dann ist die Wand leer|dann ruht der Hammer]: Los {number}, „{title}“[, {artist}|].',
    'Wer sich [seinen Mut|etwas] bis zum Schluss aufgehoben hat, [bekommt jetzt|sieht hier] Los {number}: „{title}“[ von {artist}|].',
    'Nach diesem [Los kommt keines mehr|hier bleibt die Staffelei leer]: „{title}“, Los {number}[, von {artist}|].',
  ],
  facts: [
    '[Es ist|Sie sehen|Das ist] {medium}[, {size}|][, entstanden {when}|].',
    'Entstanden ist es {when}[, in der Technik {medium}|][, und es misst {size}|].',
    '[Zu den Daten|Das Wichtigste zuerst|In aller Kürze]: {medium}[, {size}|][, {when}|].',
    '{artist} [hat|schuf] es {when} [geschaffen|gemacht], [die Technik ist|und zwar als] {medium}.',
    'Die Maße: {size}; die Technik: {medium}[; das Jahr: {year}|].',
    '{medium}, [sagt der Katalog|so steht es im Katalog][, dazu {size}|].',
    'Auf {size}n [ist hier alles gesagt|hat es seinen Platz gefunden][, entstanden ist es {when}|].',
    '[Für Ihre Notizen|Fürs Protokoll]: {medium}[, {when}|][, {size}|].',
    '[Gefertigt|Gemacht] wurde es {when}[, und {medium} ist das Mittel der Wahl|].',
  ],
  age_new: [
    'Es ist jung: [das Atelier erinnert sich noch|die Farbe hat noch Träume], [und seine Geschichte fängt gerade erst an|das Leben liegt noch vor ihm].',
    'Das ist ein Werk [unserer eigenen Jahre|von heute], [und wer es nimmt, schreibt seine Geschichte mit|fast noch ohne Vergangenheit].',
    '[Wenige haben bisher mit ihm gelebt|Viele Wände kennt es noch nicht], [Sie wären also früh dran|das nächste Kapitel ist offen].',
  ],
  age_decades: [
    'Seit mehr als {age} ist es [auf der Welt|da], [und es behauptet sich|und es trägt sie leicht].',
    'Über {age} [hat es schon gesehen|liegen zwischen damals und jetzt], [und leiser ist es nicht geworden|man merkt sie ihm nicht an].',
    'Gibt man einem Werk {age} und mehr, [zeigt sich, ob es hält|weiß man, woran man ist]; [dieses hier hat gehalten|hier ist die Antwort].',
  ],
  age_century: [
    'Mehr als {age} alt, [und es sucht noch immer Gesellschaft|und es hat mehr Zimmer gesehen als wir alle].',
    '{age} und länger [haben Menschen darauf achtgegeben|wurde es behütet], [sonst stünde es nicht hier|damit wir es sehen können].',
    'Was über {age} [bewahrt|gehütet] wird, [wurde immer wieder gewählt|hat seine Prüfung bestanden].',
  ],
  age_old: [
    'Über {age} alt: [denken Sie an all die Hände, die es trocken hielten|jede Generation dazwischen hat beschlossen, es zu behalten].',
    'Es war vor [der Glühbirne|dem Telefon] da [und lässt sich von uns nicht beeindrucken|und hat seine Geduld behalten].',
    'Zählen Sie {age} zurück, [und Sie sind immer noch nicht bei seinem ersten Tag|und es war schon da].',
  ],
  medium_ink: [
    'Tusche [merkt sich jedes Zögern|verzeiht kein Zögern], [und hier suchen Sie lange danach|die Hand musste also sicher sein].',
    'Bei Tusche gibt es keinen zweiten [Versuch|Gedanken]: [was steht, das steht|eine Berührung, und es ist geschehen].',
    'Achten Sie darauf, wo die Linie [dünner wird|endet]; [dort ging der Atem aus|man kann der ganzen Bewegung folgen].',
  ],
  medium_watercolour: [
    'Mit Aquarell [lässt sich nicht verhandeln|streitet man nicht]: das Weiß, das Sie sehen, ist [das Papier selbst|ausgespart, nicht gemalt].',
    'Die halbe Arbeit [tut|tat] das Wasser, [und zu wissen, welche Hälfte, ist die Kunst|man muss es nur lassen].',
    'Gemalt in der Zeit, die [Wasser zum Trocknen braucht|ein Blatt feucht bleibt], [und die Frische ist geblieben|das spürt man].',
  ],
  medium_oil: [
    'Öl [trocknet langsam|lässt sich Zeit] und [erlaubt Bedenkzeit|duldet zweite Gedanken], [man sieht es aus der Nähe|und die Oberfläche ist voll davon].',
    'Die Farbe hat [Körper|Gewicht]: [gehen Sie vorbei, und das Licht geht mit|sie fängt das Licht von der Seite].',
    'Öl hat eine Tiefe, [die kein Bildschirm ganz zeigt|die jede Abbildung zuerst verliert]; [glauben Sie mir das|in Wirklichkeit ist es tiefer].',
  ],
  medium_acrylic: [
    'Acryl trocknet, [bevor man zweifeln kann|in Minuten], [jede Kante ist also ein Entschluss|das passt zu entschlossenen Malern].',
    'Die Farbe liegt [flach und sicher|klar], [Kante an Kante|ohne Entschuldigung], wie nur Acryl es tut.',
  ],
  medium_print: [
    'Ein Druck entsteht über einen Umweg: [die Hand arbeitet an Stock, Platte oder Sieb|erst der Stock, die Platte, das Sieb], und das Papier [gibt die Antwort|hat das letzte Wort].',
    'Drucker sehen ihr Bild erst [ganz am Ende|in dem Moment, da das Papier sich hebt]; [hier war das ein guter Augenblick|dieses Blatt hat das Warten gelohnt].',
    'Sehen Sie sich die [Linien|Kanten] an: [im Druck ist jede zweimal entschieden|Farbe und Papier mussten sich einig werden].',
  ],
  medium_glass: [
    'Glas ist [Malen mit Tageslicht|Farbe, die erst im Licht entsteht], [und jede Stunde ändert es|es sieht nie zweimal gleich aus].',
    'Das Blei ist die Zeichnung, [den Rest macht die Sonne|das Licht malt sie aus].',
  ],
  medium_paper: [
    'Jede Kante hier ist [geschnitten|mit der Klinge gemacht], [nicht gezeichnet|und keine nimmt man zurück].',
    'Papier auf Papier wirft [kleine|feine] Schatten, [das Bild wechselt also mit der Lampe|und die gehören zur Zeichnung].',
  ],
  medium_photo: [
    'Eine Fotografie ist [ein behaltener Augenblick|ein Entschluss über einen Augenblick], [und dieser war der richtige|und hier stimmt er].',
  ],
  medium_sculpture: [
    'Man muss [herumgehen|es von hinten sehen], [ein Bild zeigt nur eine seiner Seiten|kein Foto wird ihm gerecht].',
  ],
  medium_digital: [
    'Es lebt [auf dem Schirm|aus Licht], [was Sie sehen, ist also das Werk selbst|nichts daran ist Abbildung].',
  ],
  size_large: [
    'Es ist groß: [messen Sie vorher Ihre Wand|es entscheidet, wo das Sofa steht|bringen Sie jemanden zum Tragen mit].',
    '{size}, das ist [keine kleine Geste|eher Wand als Fenster].',
    'In dieser Größe [sieht man ein Bild nicht an, man steht davor|tritt man in ein Bild hinein].',
  ],
  size_small: [
    'Klein genug, um [überall zu wohnen|es in zwei Armen zu halten], [und gemacht für einen Menschen auf einmal|das gehört zu seinen Manieren].',
    'Mit {size}n bittet es Sie [näher heran|um einen Schritt nach vorn], [und belohnt den Schritt|und dort gewinnt es].',
    '[Klein|Bescheiden] im Maß, [und seiner Sache ganz sicher|es hält trotzdem eine Wand].',
  ],
  size_square: [
    'Ein [vollkommenes |]Quadrat, [da kann sich nichts verstecken|und alles darin weiß, wo die Mitte ist].',
    'Beachten Sie das Quadrat: [es steht nicht und liegt nicht|kein Horizont hat Vorteile].',
  ],
  size_tall: [
    '[Höher als breit|Ein Hochformat]: [es steht wie eine Tür im Raum|der Blick steigt von selbst|so groß denkt sonst nur ein Fenster].',
    'Das Hochformat [zieht den Blick nach oben|lässt uns aufschauen], [und langsam wieder hinunter|wie eine offene Tür].',
    'Es steht aufrecht, [wie jemand, der gleich spricht|und das mit Haltung].',
  ],
  size_wide: [
    '[Breit gelagert|Ein Querformat], [wie ein Horizont|als müsste es tief Luft holen|zum Daran-Entlanggehen].',
    'Das Querformat [lässt den Blick wandern|gibt ihm einen Horizont].',
    'Breiter als hoch, [geben Sie ihm also Luft an den Seiten|und jede Handbreit ist genutzt].',
  ],
  oldest: [
    'Nichts sonst in dieser Auktion ist so alt[, alles andere ist gewissermaßen Antwort|].',
    'Es ist das älteste Werk, das wir {today} [anbieten|aufrufen][, nach Jahren, nicht nach Laune|].',
    'Von allen Werken [im Katalog|hier] hat dieses [das längste Gedächtnis|die meisten Jahre].',
  ],
  newest: [
    'Es ist das jüngste Werk der Auktion [und kein bisschen schüchtern|und hält mit den Älteren mit].',
    'Nichts im Katalog ist später entstanden[; die anderen hatten nur mehr Übung|].',
    'Unter den Werken, die wir {today} anbieten, ist das [der Neuling|das jüngste].',
  ],
  largest: [
    'Ein größeres Werk gibt es in dieser Auktion nicht[, bieten Sie also im Sitzen|].',
    'Nach der Fläche ist es [der Riese|das größte Werk] im Katalog.',
  ],
  smallest: [
    'Es ist das kleinste Werk, das wir haben, [und man geht gern ein paar Schritte dafür|und nimmt den großen nichts übel].',
    'Nichts in der Auktion ist kleiner; [manches sagt man besser leise|dafür ist es dicht].',
  ],
  highest: [
    'Kein Los ist höher geschätzt, [mehr muss ich nicht sagen|hier werden die Bieternummern fester gehalten].',
    'Auf dem Papier ist das [der Gipfel|der Höhepunkt]: höher geschätzt ist kein anderes Los.',
  ],
  lowest: [
    'Es hat die sanfteste Schätzung der Auktion, [ein guter Ort, um mit dem Sammeln zu beginnen|niemand muss also nur zuschauen].',
    'Kein Los ist niedriger geschätzt, und [unterschätzen sollte man deshalb keines|das ist Ihre Gelegenheit].',
  ],
  older_than_last: [
    'Von „{before}“ gehen wir [weit |]zurück in der Zeit[, zu älterer Hand|].',
    'Es ist um einiges älter als „{before}“[, und man spürt die andere Luft|, das wir gerade verlassen haben].',
  ],
  newer_than_last: [
    'Nach „{before}“ [springen|gehen] wir in der Zeit nach vorn[, und man merkt es|].',
    'Verglichen mit „{before}“ ist das [beinahe Gegenwart|eine jüngere Stimme].',
  ],
  prov_artist: [
    '[Von der Künstlerhand direkt|Ohne Umweg aus dem Atelier] [zu uns|in dieses Haus], [mehr Herkunft braucht kein Werk|und jede Spur daran ist echt|niemand stand dazwischen].',
    'Es kommt [unmittelbar |]aus der Welt der Künstlerhand, [kürzer kann eine Kette nicht sein|niemand hatte Zeit, seine Geschichte zu glätten].',
    'Seine erste Adresse war das Atelier, [bessere Zeugen gibt es nicht|so sollte jede Herkunft beginnen].',
  ],
  prov_family: [
    'Es blieb in der Familie [und wurde weitergereicht|und damit in der Nähe].',
    'Familien behalten, was sie lieben, [und dieses hier wurde behalten|ein Erbstück ist ein Bild mit Stimme].',
  ],
  prov_shown: [
    'Es war [öffentlich zu sehen|dort zu sehen, wo Fremde urteilen], [und hat die Prüfung bestanden|und wurde nicht vergessen].',
    'Zu seiner Geschichte gehört eine [öffentliche|fremde] Wand, [andere haben es also vor Ihnen gewählt|Sie bleiben nicht als Erste davor stehen].',
  ],
  prov_gift: [
    'Seinen Weg in die Welt begann es als Geschenk, [und als großzügiges|was viel darüber sagt].',
    'Jemand hat das einmal geschenkt bekommen; [{today} ist dieser Luxus vorbei|solche Freunde sollte man haben].',
  ],
  prov_edition: [
    'Das ist Nummer {copy} von {copies}[, die übrigen haben also Vergleich|].',
    'Es gibt {copies} davon, und Sie sehen Nummer {copy}[: eine kleine Familie|].',
  ],
  prov_private: [
    'Bisher hing es in einer Privatsammlung, [wo wenige es sahen|jeden Tag vor denselben Augen].',
    'Es war in privaten Händen [und kommt nur hervor, um sie zu wechseln|, also an einer Wand, jeden Tag].',
  ],
  prov_quote: [
    '[Zur Herkunft steht im Katalog|Seine Papiere sagen|Wir können es verfolgen]: {trace}.',
    '[Was seinen Weg betrifft|Seine Geschichte in Kürze|Die Herkunft]: {trace}.',
  ],
  quote: [
    '[Der Katalog sagt es am besten|Im Katalog steht dazu|Ich zitiere den Katalog]: „{quote}“.',
    '[Eine Zeile daraus|Hören Sie das|Das gefällt mir besonders]: „{quote}“.',
    '[Wissenswert|Gut zu wissen, bevor Sie bieten|Eines noch dazu]: „{quote}“.',
    'Wer den Eintrag schrieb, hat [genau|lange] hingesehen: „{quote}“.',
  ],
  estimate: [
    'Die Schätzung: {range}.',
    '[Unsere Fachleute|Die Fachleute des Hauses] [erwarten|rechnen mit] {range}.',
    'Geschätzt ist es auf {range}[, der Rest ist Ihre Sache|, und nun zählt Ihre Meinung|].',
    'Der Katalog [nennt|sagt] {range}, [und der Katalog hat sich schon geirrt|widersprechen dürfen Sie mit dem Gebot|alles Weitere entscheiden Sie].',
    '[Zwischen|Irgendwo zwischen] {low} und {high}, [da sehen wir es|so die Schätzung|das ist unsere Meinung].',
    'Untere Schätzung {low}, obere {high}.',
    '[Zu den Zahlen|Stifte bereit]: {range} [stehen im Katalog|lautet die Schätzung].',
    '{range}, [so die Schätzung|das steht daneben][; was es wert ist, sagen Sie|].',
  ],
  opens_low: [
    'Wir [beginnen|fangen an] bei {opening}, [also deutlich unter der Schätzung|weniger als der Hälfte der unteren Schätzung], [damit alle mitkommen|steigen Sie früh ein].',
    'Der erste Schritt ist niedrig: {opening}[ genügen|].',
    '{opening} [reichen für den Anfang|eröffnen], [und ja, das ist weit unter der Schätzung|ein freundlicher Anfang].',
  ],
  opens: [
    '[Wir beginnen|Los geht es|Aufgerufen wird] mit {opening}.',
    'Das erste Gebot [nehme ich|liegt] bei {opening}[ gern entgegen|].',
  ],
  buy_now: [
    'Wer nicht warten kann, [kauft|nimmt] es für {buynow} [sofort|auf der Stelle].',
    'Eine Abkürzung gibt es: [bei|für] {buynow} [gehört es gleich Ihnen|ist es ohne Wettstreit verkauft].',
  ],
  format_english: [
    'Das höchste Gebot [nimmt es mit|gewinnt], [wie es sich gehört|ganz nach alter Art].',
    'Es geht aufwärts, [Gebot gegen Gebot|vor aller Augen], [und wer zuletzt bietet, hat es|bis keiner mehr will].',
  ],
  format_dutch: [
    'Hier läuft es andersherum: der Preis fällt alle {step} Sekunden, und wer zuerst [drückt|ruft], [bekommt es|hat gewonnen].',
    'Ein Los nach holländischer Art: [Geduld ist hier ein Wagnis|den Finger am Knopf lassen], der Preis sinkt, und ein Gebot beendet alles.',
    'Wir beginnen hoch und steigen Stufe um Stufe hinab; das erste Gebot ist [auch |zugleich |]das letzte.',
  ],
  format_sealed_first: [
    'Hier wird [verdeckt|im Verborgenen] geboten: eine Zahl, [niemand sieht sie|gut überlegt], und das höchste Gebot zahlt, was es bot.',
    'Verdeckte Gebote: [nennen Sie eine Zahl, zu der Sie stehen|eine stille Zahl von jedem], geöffnet wird [am Ende|alles zugleich].',
  ],
  format_sealed_second: [
    'Wieder verdeckt, mit einer Wendung: das höchste Gebot gewinnt, zahlt aber die zweithöchste Zahl.',
    'Verdeckt, und wer gewinnt, zahlt das zweithöchste Gebot, [Ehrlichkeit lohnt sich also|nennen Sie also Ihre wahre Grenze].',
  ],
  clock_soft: [
    'Ein spätes Gebot [stellt die Uhr ein wenig zurück|gibt allen noch etwas Zeit], [niemand verliert um einen Wimpernschlag|und die Uhr ist geduldig].',
  ],
  clock_final: [
    'Achten Sie hier auf die Uhr: [bei null ist Schluss|null heißt null], [ohne Nachspielzeit|auch für das späteste Gebot].',
  ],
  aside: [
    '@funny [Es passt zu allem|Es passt zu jedem Sofa], [sagt man von jedem Bild|auch zum Bedauern, wenn man es ziehen lässt].',
    '@funny [Ich böte ja selbst|Ich hätte es gern], aber [mir fehlen die Wände|man hat mir noch keine Brieftasche gegeben].',
    '@funny Es wird nie [nach der Fernbedienung fragen|Ihren Geburtstag vergessen], [das kann man nicht von jedem Gast sagen|es ist ja ein Bild].',
    '@warm [Nehmen Sie sich einen Augenblick|Lassen Sie den Blick darauf ruhen]; [es gibt etwas zurück|gute Dinge haben das verdient].',
    '@warm Wenn es [Sie lächeln lässt|zu Ihnen spricht], [haben Sie es schon verstanden|ist das Grund genug].',
    '@warm [Irgendwo|Ich bin sicher, irgendwo] unter Ihnen sitzt der Mensch, [auf den es gewartet hat|zu dem es gehört].',
    '@formal [Zustand und Maße wie im Katalog|Die Einzelheiten finden Sie im Katalog].',
    '@lively [Finger warm|Alle wach]? [Gut|Dann dranbleiben], [das kann schnell gehen|hier lohnt der Kampf].',
    '@solemn [Manches bespricht man, vor manchem steht man|Manche Werke bitten zuerst um Stille].',
  ],
  hand_english: [
    '[Wer|Und wer] [eröffnet|beginnt|macht den Anfang]?',
    '[Das Wort haben Sie|Es liegt bei Ihnen]: [Ihre Gebote, bitte|wer bietet zuerst][ auf „{title}“|]?',
    '[Darf ich|Darf ich also] um ein erstes Gebot [bitten|für „{title}“ bitten]?',
    '[Sehe ich|Höre ich] ein [erstes |]Gebot [auf „{title}“|für {artist}]?',
    'Sagen Sie mir, was Ihnen „{title}“ wert ist.',
    '[Suchen|Finden] wir „{title}“ [ein Zuhause|eine Wand].',
    '@funny Das erste Gebot bekommt [mein Nicken|meine ewige Zuneigung], [und ich nicke selten|wer ist es]?',
    '@lively [Auf geht es|Los jetzt]! Wer [eröffnet|wagt es]?',
    '@formal Ich bitte um [Gebote|Ihre Gebote] [auf Los {number}|für „{title}“].',
    '@solemn [Wer es als Nächstes behüten will|Wer ihm ein Zuhause geben möchte], [der sage es jetzt|der biete nun].',
  ],
  hand_dutch: [
    '[Augen auf den Preis|Der Preis fällt gleich]: [halten Sie ihn an, wo Sie sich trauen|wer hält ihn an]?',
    '„{title}“ [geht an den Ersten, der es sagt|ist nur einen Druck entfernt]; [ruhig Blut|jetzt die Nerven behalten].',
  ],
  hand_sealed: [
    '[Ihre Zahl, bitte|Schreiben Sie Ihre Zahl auf], [und behalten Sie sie für sich|bis zum Ende sieht sie niemand].',
    'Denken Sie [einmal|zweimal] nach, und bieten Sie einmal [auf „{title}“|für „{title}“].',
  ],
};
