import { describe, expect, test } from 'vitest';
import { newNewsSchema } from '../../contracts/news.ts';
import { isPublicAddress } from './feed.address.ts';
import { NoFeed, readFeed } from './feed.reader.ts';
import { cutAtWord, textOfHtml } from './feed.words.ts';

const URL_OF_FEED = 'https://feeds.example/news/rss.xml';
const read = (text: string | Uint8Array, contentType = 'application/rss+xml') =>
  readFeed(typeof text === 'string' ? new TextEncoder().encode(text) : text, contentType, URL_OF_FEED);
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Sale &amp; room</title><language>en-GB</language>${items}</channel></rss>`;
const whyNot = (text: string) => {
  try {
    read(text);
    return null;
  } catch (error) {
    return error instanceof NoFeed ? error.message : `unforeseen: ${error}`;
  }
};

test('RSS: entities are decoded once, links are made whole, the newest comes first', () => {
  const feed = read(
    rss(`<item><title>Older</title><guid isPermaLink="false">a</guid><pubDate>Mon, 02 Jun 2025 09:00:00 GMT</pubDate></item>
      <item><title>Hammer &amp;amp; nail &lt;b&gt;fall&lt;/b&gt;</title><link>/lots?a=1&amp;b=2</link>
      <description><![CDATA[<p>One &amp;amp; two</p><p>Three</p>]]></description>
      <pubDate>Tue, 03 Jun 2025 09:00:00 GMT</pubDate></item>`),
  );
  expect(feed).toEqual({
    title: 'Sale & room',
    items: [
      {
        guid: '/lots?a=1&b=2',
        headline: 'Hammer & nail fall',
        content: 'One &amp; two\n\nThree',
        sourceUrl: 'https://feeds.example/lots?a=1&b=2',
        language: 'en-GB',
        publishedAt: '2025-06-03T09:00:00.000Z',
      },
      {
        guid: 'a',
        headline: 'Older',
        content: '',
        sourceUrl: null,
        language: 'en-GB',
        publishedAt: '2025-06-02T09:00:00.000Z',
      },
    ],
  });
});

test('Atom, RDF and JSON Feed', () => {
  const atom =
    read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blatt</title><entry><id>urn:1</id>
    <title>Wahl &lt;neu&gt;</title><link href="../1"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
    <p>Guten <b>Tag</b></p></div></content><updated>2025-01-01T00:00:00Z</updated></entry></feed>`);
  expect(atom.items).toMatchObject([
    {
      guid: 'urn:1',
      headline: 'Wahl <neu>',
      content: 'Guten Tag',
      language: 'de',
      sourceUrl: 'https://feeds.example/1',
    },
  ]);
  const rdf =
    read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel rdf:about="x"><title>Old</title></channel><item rdf:about="urn:2"><title>From long ago</title><link>http://e.example/2</link></item></rdf:RDF>`);
  expect(rdf.items).toMatchObject([{ headline: 'From long ago', sourceUrl: 'http://e.example/2' }]);
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    items: [{ id: '3', content_text: 'No title, but a sentence. And another.', url: 'javascript:alert(1)' }],
  });
  expect(read(json, 'application/feed+json').items).toMatchObject([
    { guid: '3', headline: 'No title, but a sentence.', sourceUrl: null },
  ]);
});

test('what is kept fits the contract, however much there is', () => {
  const long = `${'word '.repeat(3_000)}end`;
  const { items } = read(
    rss(`<item><title>${long}</title><description>${long}</description><guid>${'g'.repeat(900)}</guid></item>
      <item><title>x</title></item><item><description>&lt;p&gt;Told without a title&lt;/p&gt;</description></item>
      <item><title>a\u0000b\u202ec\u200b${'e\u0301'.repeat(5)}</title></item>`),
  );
  expect(items.map(({ headline }) => headline.slice(0, 30))).toEqual([
    'word word word word word word ',
    'Told without a title',
    'abcééééé',
  ]);
  expect(items[0]?.headline).toMatch(/word…$/);
  expect(items[0]?.guid).toMatch(/^sha256:/);
  for (const item of items) expect(newNewsSchema.safeParse(item).success).toBe(true);
});

test('only the newest 50 of a thousand, each once', () => {
  const item = (nth: number) =>
    `<item><title>Number ${nth}</title><guid>${nth % 900}</guid><pubDate>${new Date(1.7e12 + nth * 1e6).toUTCString()}</pubDate></item>`;
  const { items } = read(rss(Array.from({ length: 1_000 }, (_, nth) => item(nth)).join('')));
  expect([items.length, items[0]?.headline, items.at(-1)?.headline]).toEqual([
    50,
    'Number 999',
    'Number 950',
  ]);
});

describe('characters', () => {
  const latin = Buffer.from(
    `<?xml version="1.0" encoding="ISO-8859-1"?>${rss('<item><title>Málaga für 5 £</title></item>').replace(/^<\?.*?\?>/, '')}`,
    'latin1',
  );
  test.each([
    ['as the document declares', latin, 'text/xml'],
    ['as the server declares', latin, 'text/xml; charset=ISO-8859-1'],
    [
      'UTF-16 with its mark',
      Buffer.from(`\ufeff${rss('<item><title>Málaga für 5 £</title></item>')}`, 'utf16le'),
      '',
    ],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${rss('<item><title>Málaga für 5 £</title></item>')}`), ''],
  ])('%s', (_, bytes, contentType) => {
    expect(read(bytes, contentType).items[0]?.headline).toBe('Málaga für 5 £');
  });
  test('that nobody knows', () => {
    expect(() => read(latin, 'text/xml; charset=x-klingon')).toThrow(/characters that are not known/);
    expect(read(latin, 'text/xml; charset=utf-8').items[0]?.headline).toMatch(/^M.laga/u);
  });
});

test.each([
  ['', 'It is empty'],
  ['<!doctype html><html><body>Hi</body></html>', 'It is a web page, not a feed'],
  ['{"a":1}', 'It is no feed, or a broken one'],
  ['<rss version="2.0"><channel><title>Broken</title><item><title>Never', 'It is no feed, or a broken one'],
  [rss(`<item>${'<a>'.repeat(50_000)}</item>`), 'It is no feed, or a broken one'],
  [rss(`<item>${'<title>'.repeat(50_000)}</item>`), 'It is no feed, or a broken one'],
  [
    `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(99)}">]>${rss('<item><title>&b;</title></item>')}`,
    'It declares entities of its own, which no feed needs',
  ],
  [
    `<!-- > --><!DOCTYPE r SYSTEM "x" [<!ENTITY e SYSTEM "file:///etc/passwd">]>${rss('')}`,
    'It declares entities of its own, which no feed needs',
  ],
  [`<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://e.example/rss.dtd">${rss('')}`, null],
  [rss(''), null],
])('no feed %#: %s', (text, why) => {
  expect(whyNot(text.replace(/^(<![^\n]*?)(<\?xml[^>]*>)/, '$1'))).toBe(why);
});

test('an entity that nobody declared is left as it is', () => {
  expect(read(rss('<item><title>&xxe; stays</title></item>')).items[0]?.headline).toBe('&xxe; stays');
});

describe('words', () => {
  test.each([
    ['scripts', '<p>a</p><script>evil()</script><style>p{}</style><noscript>n</noscript>b', 'a\nb'],
    [
      'handlers and pictures',
      '<img src=x onerror=evil()><a href="javascript:evil()" onclick=evil()>read on</a>',
      'read on',
    ],
    [
      'what is hidden',
      '<p hidden>1</p><p style="DISPLAY : none">2</p><i aria-hidden=true>3</i><b style="font-size:0">4</b><u style="left:-9999px">5</u>seen',
      'seen',
    ],
    ['what is broken', '<p>one<script>evil(<p>two</p>', 'one'],
    ['what is disguised', '<scr<script>ipt>words()</script>done', 'ipt>words()done'],
    ['escaped tags are words', '&lt;script&gt;x&lt;/script&gt;', '<script>x</script>'],
    ['entities', 'AT&amp;T &euro;5 &#8211; &amp;lt;', 'AT&T €5 – &lt;'],
    ['lists', '<ul><li>one</li><li>two</li></ul>', 'one\n\ntwo'],
    [
      'frames',
      '<iframe src="//e">f</iframe><object>o</object><svg><text>s</text></svg><form><button>b</button></form>w',
      'w',
    ],
  ])('%s', (_, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test('deep nesting ends', () => {
    expect(textOfHtml(`${'<div>'.repeat(20_000)}deep`)).toBe('deep');
  });

  test('a cut comes between words and never within a character', () => {
    expect(cutAtWord('the hammer falls', 12)).toBe('the hammer…');
    expect(cutAtWord('🔨'.repeat(10), 8)).toBe('🔨🔨🔨…');
    expect(cutAtWord('short', 5)).toBe('short');
  });
});

describe('addresses', () => {
  test.each(
    ['8.8.8.8', '93.184.215.14', '2606:2800:220:1::1', '::ffff:8.8.8.8', '64:ff9b::808:808'].map((a) => [a]),
  )('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  const refused = [
    ...[
      '127.0.0.1',
      '127.9.9.9',
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
    ],
    ...['169.254.169.254', '100.64.0.1', '192.0.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '240.0.0.1'],
    ...[
      '255.255.255.255',
      '::',
      '::1',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:0:7f00:1',
    ],
    ...[
      '64:ff9b::7f00:1',
      '64:ff9b::a00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
      '2001::1',
      'fe80::1',
      'fe80::1%eth0',
    ],
    ...['fc00::1', 'fd12::1', 'fec0::1', 'ff02::1', '2001:db8::1', '100::1', '3fff::1', 'localhost', ''],
  ];
  test.each(refused.map((address) => [address]))('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
