import { franc } from 'franc-min';

const codeOf: Record<string, string> = {
  eng: 'en',
  deu: 'de',
  fra: 'fr',
  spa: 'es',
  ita: 'it',
  nld: 'nl',
  por: 'pt',
  pol: 'pl',
  ces: 'cs',
  swe: 'sv',
  dan: 'da',
  nob: 'nb',
  nno: 'nn',
  fin: 'fi',
  hun: 'hu',
  ron: 'ro',
  tur: 'tr',
  rus: 'ru',
  ukr: 'uk',
  bul: 'bg',
  srp: 'sr',
  ell: 'el',
  arb: 'ar',
  heb: 'he',
  pes: 'fa',
  hin: 'hi',
  vie: 'vi',
  ind: 'id',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
  tha: 'th',
};

/** The language a text is written in, as a BCP 47 code; English where it cannot be told. */
export function guessLocale(text: string): string {
  const prose = text
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/<[^>]*>|\([^)]*\)|https?:\S+/g, ' ')
    .slice(0, 20_000);
  return codeOf[franc(prose)] ?? 'en';
}
