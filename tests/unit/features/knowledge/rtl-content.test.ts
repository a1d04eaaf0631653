import { describe, expect, test } from 'vitest';
import { readKnowledge } from '../../../../src/features/knowledge/read-knowledge.ts';
import { searchDocuments } from '../../../../src/features/knowledge/search-documents.ts';
import { entryIn, pagesIn, translationsOf } from '../../../../src/features/knowledge/select.ts';
import { htmlFor, markdownFor } from '../../../../src/features/knowledge/localize-links.ts';
import { toCatalogue } from '../../../../src/features/knowledge/to-catalogue.ts';
import { entryOf } from '../../../support/content-of.ts';

const reading = await readKnowledge({ contentDir: 'tests/fixtures/content-rtl', today: '2026-11-23' });
if (!reading.success) throw new Error(JSON.stringify(reading.problems));
const knowledge = reading.data;

describe('a help centre in English and Arabic', () => {
  test('keeps the direction of its locales and its own interface words', () => {
    expect(knowledge.site.locales).toMatchObject([
      { code: 'en', dir: 'ltr' },
      { code: 'ar', dir: 'rtl' },
    ]);
    expect(knowledge.ui['ar']).toMatchObject({ 'article.callout.warning': 'تنبيه' });
  });

  test('titles a callout in the words of its language', () => {
    expect(entryOf(knowledge, 'reset-password', 'ar').html).toContain('<p class="callout-title">تنبيه</p>');
    expect(entryOf(knowledge, 'reset-password', 'en').html).toContain('<p class="callout-title">Warning</p>');
  });

  test('makes anchors of Arabic headings', () => {
    expect(entryOf(knowledge, 'reset-password', 'ar').headings[0]).toEqual({
      depth: 2,
      text: 'طلب الرابط',
      anchor: 'طلب-الرابط',
    });
  });

  test('links lead to the translation', () => {
    expect(entryOf(knowledge, 'reset-password', 'ar').html).toContain('href="/ar/troubleshooting/lamp-does-not-light"');
  });
});

describe('an entry without translation', () => {
  test("has a page below the reader's locale that is marked as a stand-in", () => {
    const page = pagesIn(knowledge, 'ar', 'articles').find(({ entry }) => entry.id === 'cleaning');
    expect(page).toMatchObject({
      url: '/ar/articles/cleaning',
      slug: 'cleaning',
      isFallback: true,
      entry: { locale: 'en', url: '/en/articles/cleaning' },
    });
    expect(translationsOf(knowledge, entryOf(knowledge, 'cleaning'))).toEqual([
      { locale: 'en', url: '/en/articles/cleaning' },
    ]);
  });

  test("leads its links into the reader's language, without anchors that the translation does not have", () => {
    const html = htmlFor(knowledge, entryOf(knowledge, 'cleaning'), 'ar');
    expect(html).toContain('href="/ar/faqs/lamp-charging-time"');
    expect(html).toContain('href="/ar/contact?topic=technical&amp;entry=cleaning"');
    expect(html).toContain('href="/ar/articles/reset-password"');
    expect(markdownFor(knowledge, entryOf(knowledge, 'cleaning'), 'ar')).toContain('(/ar/faqs/lamp-charging-time)');
    expect(entryOf(knowledge, 'cleaning').html).toContain('href="/en/articles/reset-password#asking-for-a-link"');
  });

  test("is in the index of the reader's locale in its own language", () => {
    const found = searchDocuments(knowledge, 'ar').filter(({ entryId }) => entryId === 'cleaning');
    expect(found[0]).toMatchObject({ locale: 'ar', textLocale: 'en', url: '/ar/articles/cleaning' });
  });

  test('stands in for readers of the default language too', () => {
    expect(entryIn(knowledge, 'new-version', 'en')?.locale).toBe('ar');
  });
});

describe('drafts and internal entries', () => {
  const hidden = ['warehouse', 'next-year'];

  test('are read, but are no pages', () => {
    expect(knowledge.entries.map(({ id }) => id)).toEqual(expect.arrayContaining(hidden));
    for (const locale of ['en', 'ar'])
      expect(pagesIn(knowledge, locale).filter(({ entry }) => hidden.includes(entry.id))).toEqual([]);
  });

  test('leave no trace in search documents and in the catalogue', () => {
    const written = JSON.stringify([
      searchDocuments(knowledge, 'en'),
      searchDocuments(knowledge, 'ar'),
      toCatalogue(knowledge),
    ]);
    for (const word of [...hidden, 'Codes of the warehouse', 'lamp of next year', '0000'])
      expect(written).not.toContain(word);
    expect(written).toContain('Cleaning the lamp');
  });
});

test('search documents hold questions, answers and outcomes of guides, alt texts, captions and table cells', () => {
  const documents = searchDocuments(knowledge, 'en');
  const step = documents.find(({ key }) => key === 'lamp-does-not-light#dot');
  expect(step).toMatchObject({
    headingPath: ['Does the dot blink when you plug in the cable?'],
    categoryPath: ['device'],
  });
  expect(step?.body).toBe('Wait a minute, then look again. Yes · No');
  expect(documents.find(({ key }) => key === 'lamp-does-not-light#ask')?.body).toBe(
    'Tell us the number below the lamp.',
  );
  expect(documents.find(({ key }) => key === 'cleaning#the-socket')?.body).toContain(
    'The lamp with the dot above its socket · Keep the socket dry.',
  );
  expect(documents.find(({ key }) => key === 'lamp-charging-time#')?.body).toContain('Phone charger, 5 W · 4 hours');
  expect(documents.find(({ entryId }) => entryId === 'reset-password')?.categoryPath).toEqual(['account', 'sign-in']);
});
