import type { Sentences } from '../topics.rules.ts';

/** English: the size of a lot, and how it stands among the others. */
export const EN_COMPARE: Sentences = {
  size_large: [
    'It is [big|large]: [measure your wall first|bring a friend and a van|it will decide where the sofa goes].',
    'At this size you do not [look at|glance at] a picture, you [stand in front of it|step into it].',
    '{size} is [no small gesture|a wall rather than a window].',
  ],
  size_small: [
    'It is [small enough|of a size] to [live with anywhere|hold in both arms], and [to be looked at by one person at a time|that is part of its manners].',
    'At {size} it asks you to [come closer|lean in], [and rewards you when you do|and that is where it wins].',
    '[Small|Modest] in size, [and quite sure of itself|yet it holds a wall on its own].',
  ],
  size_square: [
    'The [format|shape] is a perfect square, [which gives a composition nowhere to hide|and everything in it knows where the middle is].',
    'Note the square: [it neither stands nor lies|no horizon gets an advantage].',
  ],
  size_tall: [
    'It [stands upright|is tall], [like somebody about to speak|like a door left open].',
    'The upright format [pulls the eye from bottom to top|makes you look up], [and lets it fall again|slowly].',
  ],
  size_wide: [
    'The [wide|broad] format [lets the eye travel|gives it a horizon to lean on].',
    'It is wider than it is tall, [so give it some air on both sides|and it uses every inch of that].',
  ],
  oldest: [
    'Nothing else in this sale is as old[; everything after it is, so to speak, a reply|, and it carries that well].',
    'It is the [elder|senior] of [our {count}|the sale], [the oldest work we offer {today}|and by years, not by a whisker].',
    'Of all the works [here|in the catalogue], this [has the longest memory|was made first].',
  ],
  newest: [
    'It is the youngest work in the sale, [and not in the least shy about it|and holds its own among its elders].',
    'Nothing in {today}’s catalogue was made more recently[; the others have merely had more practice|].',
    'Among the works we sell {today}, this is the newcomer.',
  ],
  largest: [
    'There is no larger work in the sale[, so I suggest you bid sitting down|].',
    'By area it is the [giant|largest] in the catalogue[; our porters remember it well|].',
    'If you came for [scale|size], you will find nothing bigger on offer.',
  ],
  smallest: [
    'It is the smallest work we have, [and I have seen people cross a room for it|and takes no offence at the big ones].',
    'Nothing in the sale is smaller; [some things are better said quietly|it makes up for that in concentration].',
  ],
  highest: [
    'It carries the highest estimate of the sale, [and I need hardly say more|so this is where paddles are gripped tighter].',
    'Our specialists [valued|put] nothing higher in this catalogue.',
    'On paper this is the [summit|high point] of the sale: no other lot is estimated above it.',
  ],
  lowest: [
    'It has the gentlest estimate in the sale, [which makes it a fine place to start collecting|so nobody needs to be only a spectator].',
    'No lot here is estimated lower, and [none should be underestimated for it|that is your chance].',
  ],
  older_than_last: [
    'From “{before}” we [step back|travel back] in time, to [a work made {when}|an older hand].',
    'It is a good deal older than “{before}”[, and you feel the change of air|, which we have just left].',
  ],
  newer_than_last: [
    'After “{before}” we [jump|move] forward in time, and [you can tell|the air is different].',
    'Compared with “{before}” this is [almost the present|a younger voice].',
  ],
};
