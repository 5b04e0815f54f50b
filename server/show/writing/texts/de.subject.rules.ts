import type { Sentences } from '../topics.rules.ts';

/** German: sentences that speak of what a show is about, or of those who marry. The subject stands in the accusative. */
export const DE_SUBJECT: Sentences = {
  about: [
    'Es geht um {subject}, [und um nicht weniger|von allen Seiten|und dahinter steckt mehr, als man denkt].',
    'Fragt man zehn Menschen, was sie über {subject} denken, [hört man elf Antworten|hört man zehn Geschichten]; [die besten sind hier|einige davon hören wir].',
    'Dieser Tag gehört {couple}, [und sonst niemandem|alles andere kann warten].',
    '{couple} [haben Sie hergebeten|wollten Sie hier haben], [jeden aus gutem Grund|und einen besseren Grund gibt es nicht].',
  ],
  mood: [
    'Wer über {subject} [noch nie nachgedacht hat|schon alles weiß], [ist hier genauso richtig|hört trotzdem etwas Neues].',
    'Für {subject} [braucht es kein Diplom|muss man nichts studiert haben], [Neugier reicht|nur offene Ohren].',
    'Man sieht {couple} an und [weiß, warum wir hier sind|muss lächeln].',
    '[Solche Tage gibt es viele|Paare gibt es viele], aber [{couple} gibt es nur einmal|dieser gehört {couple}].',
  ],
  length: [
    '{minutes} Minuten für {subject}, [das klingt nach viel|das ist nicht viel] [und vergeht schnell|, also nutzen wir sie].',
  ],
  begin: [
    '[Die Uhr läuft|Alle sitzen|Es ist so weit], [und das Thema heißt|und es geht um|also gleich mitten hinein]: {subject}[, los geht es|]!',
    '[Genug der Vorrede|Nun also]: [sprechen wir über|auf, es geht um] {subject}.',
    '{couple}, [dieser Tag gehört euch|wir sind ganz bei euch].',
  ],
  agenda_open: [
    'So [nähern wir uns Stück für Stück dem, was über|gehen wir das an, was über] {subject} zu sagen ist.',
  ],
  agenda_end: [
    '[Wenn alles gesagt ist|Nach dem letzten Punkt|Heute Abend] [wissen Sie, was Sie über {subject} denken|haben Sie etwas über {subject} zu erzählen|ist über {subject} noch lange nicht alles gesagt].',
    '[Danach|Am Ende] sehen Sie {subject} [mit anderen Augen|ein wenig anders].',
  ],
  next_part: ['[Mehr|Noch etwas] über {subject} [bringt|folgt gleich]: {next}.'],
  talk_about: [
    '[Man kann über {subject} lange reden|Bücher über {subject} gibt es viele|Wer über {subject} spricht, spricht auch über sich]; [hier kommt das Wesentliche|hören Sie, was daraus wird|diese Stimme kennt sich aus].',
    'Hier geht es um {subject}, [von einer Seite, die man selten sieht|auf einem Weg, den wenige kennen].',
    'Über {subject} lässt sich [vieles|mehr als eine Sache] sagen, [und einiges davon kommt jetzt|hier kommt ein guter Anfang].',
  ],
  talk_end: ['[Erzählen Sie uns|Wir hören gern] etwas über {subject}, [bitte|ganz in Ruhe].'],
  panel_open: [
    '{part}: Über {subject} [darf man streiten|gehen die Meinungen auseinander], [freundlich|und das ist gut so].',
  ],
  panel_end: [
    '[Wer sieht es anders|Wo fangen wir an|Einig oder uneinig] über {subject}? [Nur heraus damit|Die Runde hat das Wort|Wir hören zu].',
    'Was denken Sie über {subject}? [Bitte|Das Wort ist frei].',
  ],
  demo_open: [
    'Über {subject} [wurde genug geredet|ist viel gesagt worden]; [jetzt sieht man es|nun wird es sichtbar]: {part}.',
  ],
  demo_end: [
    '[Zeigen Sie uns|Wir sehen zu], was [es über {subject} zu zeigen gibt|sich über {subject} zeigen lässt].',
  ],
  exercise_open: ['{part}: [Jetzt sind Sie dran|Nun mit den eigenen Händen], es geht um {subject}.'],
  exercise_end: [
    '[Keine Sorge|Nur Mut]: Für {subject} [braucht man Übung, keine Noten|ist noch niemand als Meister geboren].',
  ],
  questions_open: [
    '[Was Sie über {subject} noch wissen wollen|Alles, was über {subject} offen ist]: [jetzt ist die Zeit dafür|hier gehört es hin].',
  ],
  questions_end: ['Wer [stellt|hat] die erste Frage über {subject}?'],
  listen: [
    '[Merken Sie sich|Notieren Sie] eine Sache über {subject}, [die Sie überrascht|über die Sie zu Hause streiten können].',
    'Was Sie selbst über {subject} wissen, [gehört in den Chat|schreiben Sie in den Chat|hören die anderen gern].',
  ],
  break_open: [
    '[Ein paar Minuten für Sie|Die Musik setzt aus|Wir holen Luft], [{couple} tun es auch|und wer will, umarmt {couple}|sagen {couple}].',
    '[Köpfe lüften|Beine vertreten|Etwas trinken], [dann geht es weiter um|danach wieder alles über|und gleich zurück an] {subject}.',
    '[Kurz weg von allem, was über {subject} zu sagen ist|Eine Weile nichts über {subject}]: [Pause|frische Luft].',
  ],
  break_end: [
    '[Erzählen Sie einander|Fragen Sie Ihren Nachbarn], [wie Sie {couple} kennen|was {couple} verbindet|seit wann {couple} ein Paar sind].',
    '[Reden Sie ruhig weiter über {subject}|Über {subject} sprechen wir gleich weiter].',
  ],
  thanks: [
    '[Danke|Mein Dank gilt] allen, die [ihr Wissen über|ihre Gedanken über] {subject} geteilt haben.',
    '{couple} danken [Ihnen fürs Kommen|für jedes Wort und jede Hand], [und ich ebenso|von nah und fern].',
  ],
  close_open: ['[So viel|Das war es] für diesmal über {subject}.'],
  close_recap: [
    'Über {subject} wissen Sie nun [mehr als vorhin|einiges, was bleibt|genug für einen langen Abend], [und ich auch|und dürfen es weitersagen].',
    'Wir kamen für {subject} und gehen [mit neuen Fragen, den guten|als Freunde, wie es sein soll|mit vollen Notizbüchern].',
    '{couple} [haben ja gesagt|haben etwas begonnen], [und wir waren dabei|wir können sagen, wir haben es gesehen].',
  ],
  close_end: [
    '[Bleiben Sie neugierig auf|Behalten Sie ein Auge auf] {subject}, und [leben Sie wohl|bis bald].',
    '[Hoch leben|Ein Hoch auf] {couple}, und [kommen Sie gut heim|gute Nacht Ihnen allen].',
  ],
  toast_open: [
    '[Noch ein Glas|Wieder die Gläser|Alle einmal auf die Füße]: [{part} ist an der Reihe|für {couple} ist immer Platz im Glas|{couple} sollen es hören].',
    '[Die Gläser, bitte|Gläser in die Hand], für {couple}, [voll oder halb voll|und keines bleibt stehen].',
  ],
  toast_wish: [
    '[An euch beide|Hört her|Nur ein Satz], {couple}: [das Haus sei offen|die Eile bleibe draußen|jeden Tag sei etwas zum Lachen da], [und die Nächte lang|und das lange|und ladet uns wieder ein].',
    'Auf {couple}: [möget ihr gut streiten und danach lachen|das Kleine bleibe komisch|immer noch ein Tanz mehr].',
    '{couple}, wir wünschen euch [stille Morgen|lange Sommer] und [laute Abende|kurze Winter].',
    'Was {couple} gefunden haben, [ist ein Glas wert|sollte man glasweise verteilen].',
  ],
  toast_end: ['[Auf {couple}|{couple}, auf euch]!'],
};
