/** Deeds at the news desk, in words. */
export const NEWS_DEEDS: Record<string, () => string> = {
  'news.created': () => 'wrote a news item',
  'news.updated': () => 'changed a news item',
  'news.published': () => 'published a news item',
  'news.unpublished': () => 'took a news item back',
  'news.archived': () => 'put a news item into the archive',
  'news.spoken': () => 'asked the host to read a news item',
  'news.deleted': () => 'deleted a news item',
  'news.media_added': () => 'added a picture or a sound to a news item',
  'news.media_updated': () => 'described a picture of a news item',
  'news.media_removed': () => 'removed a picture or a sound from a news item',
  'news.feed_added': () => 'let another feed be read for news',
  'news.feed_updated': () => 'changed how a feed is read for news',
  'news.feed_deleted': () => 'let a feed be read no more',
};
