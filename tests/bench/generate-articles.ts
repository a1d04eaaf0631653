/** Articles made of words, the same for the same number: for benches that need thousands. */
const subjects = [
  'battery',
  'charger',
  'display',
  'motor',
  'brake',
  'saddle',
  'delivery',
  'invoice',
  'refund',
  'voucher',
  'account',
  'firmware',
  'pairing',
  'warranty',
  'inspection',
  'frame',
  'lock',
  'light',
  'tyre',
  'chain',
];
const verbs = [
  'check',
  'replace',
  'adjust',
  'order',
  'return',
  'charge',
  'update',
  'clean',
  'register',
  'cancel',
  'track',
  'store',
  'mount',
  'reset',
  'connect',
  'measure',
];
const fillers =
  'the a your this that before after when while until slowly carefully again twice once please every other small large left right upper lower new old spare first second third workshop customer order number week month minute hour button menu setting screw cable lamp colour reading value range limit winter summer street garage basement app phone mail box label part kit tool key'.split(
    ' ',
  );

/** Numbers between 0 and 1 that repeat for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface GeneratedArticle {
  id: string;
  title: string;
  description: string;
  category: string;
  /** MDX that both a bare Astro site and Antwort can read. */
  body: string;
}

/** The nth article: about 650 words, five headings, a list, a table, a quotation and a link. */
export function generateArticle(number: number, categories: string[]): GeneratedArticle {
  const random = seeded(number + 1);
  const pick = (list: string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const sentence = (): string => {
    const words = Array.from(
      { length: 9 + Math.floor(random() * 8) },
      () => pick(random() < 0.75 ? fillers : random() < 0.6 ? subjects : verbs),
      // Nobody writes a word twice in a row, and a check that tells tens of thousands of them measures telling.
    ).filter((word, place, all) => word !== all[place - 1]);
    return `${words.join(' ').replace(/^./, (letter) => letter.toUpperCase())}.`;
  };
  const paragraph = (): string => Array.from({ length: 4 }, sentence).join(' ');
  const subject = pick(subjects);
  const verb = pick(verbs);
  const sections = Array.from({ length: 5 }, (_, index) =>
    [
      `## ${pick(verbs)} the ${pick(subjects)} ${index + 1}`,
      paragraph(),
      index === 1 ? `1. ${sentence()}\n2. **${sentence()}**\n3. ${sentence()}` : paragraph(),
      index === 3 ? '| Lamp | Meaning |\n| --- | --- |\n| green | full |\n| red | too warm |' : `> ${sentence()}`,
    ].join('\n\n'),
  );
  return {
    id: `article-${number}`,
    title: `${verb} the ${subject} ${number}`.replace(/^./, (letter) => letter.toUpperCase()),
    description: `How to ${verb} the ${subject} and what to do when the ${pick(subjects)} does not help, part ${number}.`,
    category: categories[number % categories.length] ?? '',
    body: `${paragraph()} See [another page](https://www.example.org/${number}).\n\n${sections.join('\n\n')}\n`,
  };
}
