/** Types of the house's history in words; one that is not here is shown as it is written. */
const WORDS: Record<string, string> = {
  'auction.start': 'Lot opened',
  'auction.pause': 'Lot paused',
  'auction.resume': 'Lot resumed',
  'auction.extend': 'Lot extended',
  'auction.warn': 'Fair warning',
  'auction.void': 'Bid struck out',
  'auction.close': 'Hammer',
  'auction.cancel': 'Lot withdrawn',
  'auction.settled': 'Invoice written',
  'campaign.created': 'Campaign created',
  'campaign.updated': 'Campaign changed',
  'campaign.deleted': 'Campaign deleted',
  'campaign.day_opened': 'Day of the campaign opened',
  'collection.created': 'Collection created',
  'collection.updated': 'Collection changed',
  'collection.deleted': 'Collection deleted',
  'item.created': 'Item added',
  'item.updated': 'Item changed',
  'item.deleted': 'Item deleted',
  'lot.created': 'Lot created',
  'lot.updated': 'Lot changed',
  'lot.deleted': 'Lot deleted',
  'registration.updated': 'Registration decided',
  'user.role_changed': 'Role changed',
  'hub.started': 'House opened its doors',
};

export function deedText(type: string): string {
  return WORDS[type] ?? type;
}

/** What an entry is about: the name of what is known by that id, else the subject as it is written, cut short. */
export function subjectText(subject: string, names: ReadonlyMap<string, string>): string {
  const known = names.get(subject);
  if (known !== undefined) return known;
  return /^[0-9a-f]{8}-/.test(subject) ? subject.slice(0, 8) : subject;
}
