import type { Sentences } from '../topics.rules.ts';

/** English: sentences that speak of what a show is about, or of those who marry. */
export const EN_SUBJECT: Sentences = {
  about: [
    'We are here for {subject}, [and for nothing less|from every side we can find|and there is more to it than one might think].',
    'Ask ten people about {subject}, and you [get|hear] [eleven answers|ten stories]; [we begin with the good ones|today we hear some of them].',
    'Today is about {couple}, [and about nobody else|and everything else can wait].',
    '{couple} [have asked you here|wanted you here], [each of you for a reason|and that is the best reason to come].',
  ],
  mood: [
    'You need no [diploma|expertise] in {subject}; [an open mind will do|being curious is enough].',
    'If {subject} [is your daily bread|has never crossed your mind], [you will still hear something new|you are welcome all the same].',
    '[Some of you already love|Some of you live for] {subject}, [others will start now|and it is catching].',
    'Look at {couple}, [and you know why we came|and try not to smile].',
    '[I have seen many couples|Days like this are many], but [{couple} are one of a kind|only one belongs to {couple}].',
  ],
  length: [
    '{minutes} minutes for {subject} [sound like much|are not many], [and will feel like half|so we use them well].',
  ],
  begin: [
    '[The clock is running|Everybody is seated|It is time], [and the subject is|so straight to|and all eyes turn to] {subject}.',
    '[Enough said before|No more waiting]: [let us speak about|on to] {subject}.',
    '{couple}, [this day is yours|we are all yours].',
  ],
  agenda_open: ['This is how we [get round|make our way through] {subject}[, step by step|].'],
  agenda_end: [
    '[When all is said|By the last item|When you go home] you will have [a view on|a story about|more to say about] {subject}.',
    '[By then|After all that], {subject} will [look different to you|hold fewer secrets].',
  ],
  next_part: ['[More|Another side] of {subject} [comes with|waits in] {next}.'],
  talk_about: [
    '[One could talk for days about|Whole shelves are filled with|Everybody has an opinion on] {subject}; [here is the heart of it|this voice knows its way|listen to what becomes of it].',
    '[It takes|You will hear] {subject} [from a side|by a road] that [few know|is seldom shown].',
    'There is [more than one way to think|a good deal to be said] about {subject}, [and here is one|and somebody has to say it].',
  ],
  talk_end: ['[Tell us|We want to hear] about {subject}, [please|and take your time].'],
  panel_open: ['{part}: on {subject} [people can differ|opinions part], [and may|and that is the point].'],
  panel_end: ['[What do you make of|Where do you stand on] {subject}? [Please|The table is open].'],
  demo_open: [
    '[Enough theory about|So much for words about] {subject}; {part} [makes it visible|shows it at work].',
  ],
  demo_end: ['[Let us see|Show us] {subject} [as it is done|with nothing hidden].'],
  exercise_open: ['{part}: [now you meet|you get your hands on] {subject} [yourselves|in person].'],
  exercise_end: [
    '[Do not worry|Nobody expects a master]: {subject} [forgives a lot|is learned by failing well].',
  ],
  questions_open: [
    '[Whatever puzzles you about|Everything you still want to know about] {subject}: [now is the time|ask it here].',
  ],
  questions_end: ['Who [asks|has] the first question about {subject}?'],
  listen: [
    '[Keep a thought on {subject} ready|Bring what you know about {subject} to the chat], [we come back to it|others will be glad of it].',
    '[Note down|Remember] one thing about {subject} [that surprises you|to argue about at home].',
  ],
  break_open: [
    '[A few minutes to yourselves|The music stops|We draw breath], [and so do {couple}|and whoever likes may hug {couple}|say {couple}].',
    '[Clear your heads|Stretch your legs|Have a drink], [and then more about|before we return to|and we shall be back with] {subject}.',
    '[A pause from|Let us leave] {subject} for [a moment|some minutes]: [fresh air|a break].',
  ],
  break_end: [
    '[Tell each other|Ask your neighbour] [how you know {couple}|what {couple} have in common|when {couple} first met].',
    '[Talk about something other than {subject}, if you can|{subject} will still be there when you return].',
  ],
  thanks: [
    '[Thank you|My thanks] to all who [shared what they know|lent us their thoughts] about {subject}.',
    '{couple} thank you [for coming|for every word and every hand], [from near and far|and so do I].',
  ],
  close_open: ['[So much|That was all we had] on {subject} [for today|, and the day is over].'],
  close_recap: [
    'You now know [more about {subject} than an hour ago|where to look further into {subject}], [and so do I|and whom to ask].',
    'We came for {subject} and leave [with more questions, the good kind|among friends, as it should be|with a list of things to try].',
    '{couple} [said yes|have begun something], [and we were there|and we may say we saw it].',
  ],
  close_end: [
    '[Keep an eye on|Stay curious about] {subject}, and [be well|come back].',
    '[Long live|Here is to] {couple}, and [safe ways home|good night to all of you].',
  ],
  toast_open: [
    '[One more glass|Glasses again|Everybody on their feet]: [{part} is due|there is always room in a glass for {couple}|{couple} should hear this].',
    '[Glasses|Please, your glasses] for {couple}, [full or half full|and leave none on the table].',
  ],
  toast_wish: [
    'To {couple}: [may you argue well and laugh after|may the small things stay funny|may there always be one more dance].',
    '{couple}, [we wish you|may you have] [quiet mornings|long summers] and [loud dinners|short winters].',
    '[What {couple} have found|The luck of {couple}] [is worth a toast|should be shared out by the glass].',
  ],
  toast_end: ['[To {couple}|{couple}, to you]!'],
};
