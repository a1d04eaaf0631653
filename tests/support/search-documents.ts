import type { SearchDocument } from '../../src/features/search/schema.ts';

export interface SampleEntry {
  id: string;
  title: string;
  description?: string;
  sections?: { heading?: string; body: string }[];
  findableBy?: string[];
  keywords?: string[];
  category?: string;
  products?: string[];
  audience?: 'public' | 'internal';
  textLocale?: string;
  collection?: SearchDocument['collection'];
}

/** The documents of small entries, one per section, as `searchDocuments` gives them. */
export function documentsOf(locale: string, entries: readonly SampleEntry[]): SearchDocument[] {
  return entries.flatMap((entry) =>
    (entry.sections ?? [{ body: entry.description ?? entry.title }]).map(({ heading, body }) => {
      const anchor = heading === undefined ? '' : heading.toLowerCase().replaceAll(' ', '-');
      return {
        key: `${entry.id}#${anchor}`,
        entryId: entry.id,
        collection: entry.collection ?? 'articles',
        locale,
        textLocale: entry.textLocale ?? locale,
        url: `/${locale}/articles/${entry.id}`,
        anchor,
        title: entry.title,
        description: entry.description ?? '',
        headingPath: heading === undefined ? [] : [heading],
        body,
        keywords: entry.keywords ?? [],
        findableBy: entry.findableBy ?? [],
        category: entry.category,
        categoryPath: entry.category === undefined ? [] : [entry.category],
        products: entry.products ?? [],
        versions: [],
        audience: entry.audience ?? 'public',
      };
    }),
  );
}

/** A small help centre in German and English, with one English text that stands in for a missing German one. */
export const sampleGerman: SampleEntry[] = [
  {
    id: 'battery-does-not-charge',
    title: 'Akku lädt nicht',
    description: 'Meist liegt es an der Temperatur oder an verschmutzten Kontakten.',
    category: 'battery',
    products: ['e-trek'],
    findableBy: ['Mein Akku geht nicht mehr an'],
    sections: [
      {
        body: 'Ein Akku, der nicht lädt, ist meist zu kalt oder zu warm. Nehmen Sie ihn mit ins Haus und warten Sie eine Stunde.',
      },
      {
        heading: 'Kontakte reinigen',
        body: 'Wischen Sie die drei Kontakte mit einem trockenen Tuch ab. Benutzen Sie kein Wasser.',
      },
      {
        heading: 'Fehler E-4711',
        body: 'Zeigt das Display E-4711, dann hat das Akkuladegerät einen Fehler. Ziehen Sie den Stecker.',
      },
    ],
  },
  {
    id: 'charger',
    title: 'Das richtige Ladegerät',
    description: 'Welches Gerät zu welchem Rad passt.',
    category: 'battery',
    sections: [{ body: 'Jedes Rad braucht sein eigenes Ladegerät. Andere Geräte können den Akku beschädigen.' }],
  },
  {
    id: 'return-order',
    title: 'Bestellung zurückschicken',
    description: 'In 30 Tagen ohne Angabe von Gründen.',
    category: 'returns',
    sections: [
      { body: 'Drucken Sie das Etikett aus und bringen Sie das Paket zur Post. Das Geld kommt in fünf Tagen.' },
      { heading: 'Große Teile', body: 'Ein ganzes Rad holt die Spedition an der Straße ab.' },
    ],
  },
  {
    id: 'password',
    title: 'Kennwort vergessen',
    description: 'So kommen Sie wieder hinein.',
    category: 'app',
    sections: [{ body: 'Wir schicken einen Link an Ihre Adresse.' }],
  },
  {
    id: 'app-beta',
    title: 'Join the beta of the app',
    description: 'Try new functions before others do.',
    category: 'app',
    textLocale: 'en',
    sections: [{ body: 'Open the settings and choose the beta programme. Firmware updates come every week.' }],
  },
  {
    id: 'desk-manual',
    title: 'Kulanz bei Akkus',
    description: 'Nur für uns.',
    audience: 'internal',
    sections: [{ body: 'Kulanz geben wir bis zu drei Jahren. Geheimwort Zitronenfalter.' }],
  },
];

export const sampleEnglish: SampleEntry[] = [
  {
    id: 'battery-does-not-charge',
    title: 'Battery does not charge',
    description: 'Mostly it is the temperature, or dirty contacts.',
    category: 'battery',
    sections: [
      { body: 'A battery that does not charge is too cold or too warm. Take it inside and wait for an hour.' },
      { heading: 'Cleaning the contacts', body: 'Wipe the three contacts with a dry cloth.' },
    ],
  },
  {
    id: 'track-order',
    title: 'Track your order',
    description: 'See where your parcel is.',
    category: 'orders',
    sections: [{ body: 'Open the link in the confirmation to see where the parcel is.' }],
  },
  {
    id: 'return-order',
    title: 'Return an order',
    description: 'Within 30 days.',
    category: 'returns',
    sections: [{ body: 'Print the label and take the parcel to the post office. You get a refund in five days.' }],
  },
  {
    id: 'app-beta',
    title: 'Join the beta of the app',
    description: 'Try new functions before others do.',
    category: 'app',
    sections: [{ body: 'Open the settings and choose the beta programme.' }],
  },
];

export const sampleSynonyms = {
  de: [
    ['Passwort', 'Kennwort'],
    ['Rückgabe', 'Retoure', 'zurückschicken'],
  ],
  en: [['refund', 'money back', 'reimbursement']],
};
