import type { Remarks } from './remark.texts.rules.ts';

export const DE: Remarks = {
  opening: [
    '{artist}, meine Damen und Herren: {title} ist aufgerufen.',
    'Wir kommen zu {title}. Womit fangen wir an?',
    ['Einer meiner Lieblinge heute: {title}. Das Wort haben Sie.', 'warmth'],
    ['Das Los ist offen: {title}. Lassen Sie sich Zeit, nur nicht alle.', 'humour'],
    ['Und da ist es, {title}! Wer beginnt?', 'energy'],
  ],
  first_bid: [
    'Ein Anfang ist gemacht. Der erste Schritt ist der schwerste.',
    ['Danke, Nummer {paddle}. Wir sind unterwegs.', 'warmth'],
    ['Nummer {paddle} hat den Mut, zuerst zu gehen. Wer folgt?', 'humour'],
    ['Da ist es, Nummer {paddle} bricht das Schweigen!', 'energy'],
  ],
  bid: [
    'Noch ein Gebot, danke.',
    'Weiter geht es mit Nummer {paddle}.',
    ['Und weiter, mit Nummer {paddle}!', 'energy'],
  ],
  new_leader: [
    'Wir haben einen Wechsel an der Spitze.',
    'Jetzt liegt Nummer {paddle} vorn.',
    ['Willkommen vorne, Nummer {paddle}.', 'warmth'],
    ['Nummer {paddle} übernimmt. Der Platz ist noch warm.', 'humour'],
  ],
  jump: [
    'Ein kühner Sprung.',
    ['Nummer {paddle} hält nichts von kleinen Schritten.', 'humour'],
    ['Das war ein Sprung!', 'energy'],
  ],
  new_step: ['Von hier an sind die Schritte größer.', ['Achtung, Stufe: Sie ist ab hier höher.', 'humour']],
  contest: [
    'Hier gibt keiner nach. Hin und her geht es.',
    ['Jetzt ist es ein Wettstreit!', 'energy'],
    ['Ich komme kaum mit, und dafür bin ich gebaut.', 'humour'],
    ['Es ist eine Freude, Ihnen zuzusehen.', 'warmth'],
  ],
  reserve_met: [
    'Der Mindestpreis ist erreicht. Dieses Los findet heute ein Zuhause.',
    ['Der Mindestpreis ist erreicht, ich darf wieder atmen.', 'humour'],
  ],
  past_estimate: [
    'Wir sind über dem Schätzpreis, und es geht weiter.',
    ['Der Schätzpreis liegt hinter uns. Winken Sie ihm.', 'humour'],
    ['Davon wagte der Katalog nicht zu träumen!', 'energy'],
  ],
  silence: [
    'Sehen Sie es noch einmal an. Es schaut nicht zuerst weg.',
    ['Ein stiller Moment. Ich höre den Firnis trocknen.', 'humour'],
    ['Niemand? Ohne das Werk ist der Heimweg lang.', 'warmth'],
  ],
  last_30: [
    'Die letzte halbe Minute für {title}.',
    ['Eine halbe Minute, liebe Freunde. Jetzt wäre ein guter Zeitpunkt.', 'warmth'],
  ],
  last_10: ['Zehn Sekunden!', ['Letzter Aufruf, letzter Atemzug, letzte Gelegenheit.', 'energy']],
  extended: [
    'Ein spätes Gebot; so bekommen alle Zeit zu antworten.',
    ['Im letzten Augenblick! Die Uhr geht ein wenig zurück.', 'energy'],
  ],
  once: ['Zum Ersten.', 'Zum Ersten, bei Nummer {paddle}.'],
  twice: ['Zum Zweiten…', 'Zum Zweiten, und der Hammer ist oben.', 'Zum Zweiten, bei Nummer {paddle}.'],
  sold: [
    'Verkauft! Gut gekämpft.',
    'Zugeschlagen für {price}. Gut gekauft, Nummer {paddle}.',
    ['Verkauft an Nummer {paddle}, für {price}. Herzlichen Glückwunsch.', 'warmth'],
    ['Verkauft für {price}. Nummer {paddle}, es steht Ihnen.', 'humour'],
  ],
  house_record: [
    'Verkauft! So viel hat dieses Haus noch nie gesehen.',
    'Verkauft für {price}: ein Rekord für dieses Haus.',
  ],
  passed: [
    'Es bleibt heute bei uns. Der Mindestpreis wurde nicht erreicht.',
    ['Nicht heute Abend. {title} wartet auf den richtigen Menschen.', 'warmth'],
  ],
  unsold: [
    'Unverkauft, fürs Erste. Weiter geht es.',
    ['Kein Gebot. Manche Bilder sind gern allein.', 'humour'],
  ],
};
