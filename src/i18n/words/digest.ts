import { defineWords } from '../define-words.ts';

/** The weekly mail to owners of articles. */
export default defineWords({
  en: {
    subject: 'Your articles this week: {owner}',
    greeting: 'Hello {owner},\n\nthis is what your articles need this week.',
    worse: 'Fewer people say that it helped',
    drop: '{title}: {now} in the last 7 days, before {before}',
    fix: 'What to fix first, by how many people were left without an answer',
    overdue: 'Due: reviews, translations, texts that nobody validated',
    due: '{title} ({language}): {why}',
    why: 'You get this mail on Mondays because site.yaml names this address for “{owner}”. Where nothing is to be done, no mail comes.',
  },
  de: {
    subject: 'Ihre Artikel diese Woche: {owner}',
    greeting: 'Guten Tag {owner},\n\ndas brauchen Ihre Artikel diese Woche.',
    worse: 'Weniger Menschen sagen, dass es half',
    drop: '{title}: {now} in den letzten 7 Tagen, zuvor {before}',
    fix: 'Was zuerst zu verbessern ist, danach, wie viele Menschen ohne Antwort blieben',
    overdue: 'Fällig: Prüfungen, Übersetzungen, ungeprüfte Texte',
    due: '{title} ({language}): {why}',
    why: 'Diese Mail kommt montags, weil site.yaml diese Adresse für „{owner}“ nennt. Ist nichts zu tun, kommt keine.',
  },
});
