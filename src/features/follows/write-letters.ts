import { stationery, type Letterhead } from '../../i18n/stationery.ts';
import { codeMinutes } from '../tickets/mail-limits.ts';
import type { MailDocument } from '../tickets/schema.ts';
import { linkHours } from './follow-limits.ts';
import type { Follower, FollowKind } from './schema.ts';

/**
 * Asks an address whether it is right: the only mail before it is confirmed. It carries no search and no comment, which a
 * stranger may have typed; `title` is that of a published entry.
 */
export function writeAskLetter(
  ask: {
    code: string;
    link: string;
    expiresAt: string;
    to: string;
    locale: string;
    kind: FollowKind;
    title: string | undefined;
  },
  letterhead: Letterhead,
): MailDocument {
  const { code, link, expiresAt, to, locale, kind, title = '' } = ask;
  const { t, site, paragraphs, time } = stationery(locale, letterhead);
  return {
    version: 2,
    occasion: 'follow-code',
    to,
    locale,
    subject: t('follow.askSubject', { site }),
    text: paragraphs(
      t(`follow.askWhy.${kind}`, { title }),
      `    ${code}`,
      t('follow.askHow'),
      link,
      t('follow.askUntil', { time: time(expiresAt), minutes: codeMinutes, hours: linkHours }),
      t('follow.askNotYou'),
    ),
    uselessAfter: expiresAt,
  };
}

/** A published entry in a mail; `url` is a whole address. */
export interface TitledLink {
  kind: 'query' | 'entry';
  title: string;
  url: string;
}

/** Tells what is new, by title and link. Nothing in it was typed by anybody but those who write the help centre. */
export function writeNewsLetter(
  { to, locale, news, stopUrl }: { to: string; locale: string; news: readonly TitledLink[]; stopUrl: string },
  letterhead: Letterhead,
): MailDocument {
  const { t, site, paragraphs } = stationery(locale, letterhead);
  const part = (kind: TitledLink['kind']): string[] => {
    const lines = news.filter((item) => item.kind === kind).map(({ title, url }) => `- ${title}\n  ${url}`);
    return lines.length === 0 ? [] : [t(`follow.news.${kind}`), lines.join('\n')];
  };
  const [first] = news;
  return {
    version: 2,
    occasion: 'news',
    to,
    locale,
    subject:
      news.length === 1 && first !== undefined
        ? t(`follow.newsSubject.${first.kind}`, { title: first.title })
        : t.plural('follow.newsSubjects', news.length, { site }),
    text: paragraphs(...part('query'), ...part('entry'), `${t('follow.mailStop')}\n${stopUrl}`),
    stopUrl,
    stopsByPost: true,
  };
}

/** What staff answered to a comment; `link` leads to what it was written on. */
export function writeAnswerLetter(
  {
    follower: { email: to, locale },
    answer: { text, actorName },
    entry,
    stopUrl,
  }: {
    follower: Pick<Follower, 'email' | 'locale'>;
    answer: { text: string; actorName: string };
    entry: { title: string; url: string } | undefined;
    stopUrl: string;
  },
  letterhead: Letterhead,
): MailDocument {
  const { t, site, paragraphs } = stationery(locale, letterhead);
  const about = entry === undefined ? site : entry.title;
  return {
    version: 2,
    occasion: 'comment-answer',
    to,
    locale,
    subject: t('follow.answerSubject', { title: about }),
    text: paragraphs(
      t('follow.answerWhy', { title: about, name: actorName }),
      text,
      ...(entry === undefined ? [] : [entry.url]),
      t('follow.answerReply'),
      `${t('follow.mailStop')}\n${stopUrl}`,
    ),
    stopUrl,
    stopsByPost: true,
  };
}
