import { defineWords } from '../define-words.ts';

export default defineWords({
  en: {
    contents: 'Contents',
    asOf: 'As of {date}',
    readOnline: 'Read online: {address}',
    answer: '“{answer}”: continue with step {number}',
    reviewed: 'Last reviewed {date}',
    backToContents: 'Back to the contents',
    everything: 'Everything there is to read',
    searchNeedsScript: 'The search on this page needs JavaScript. Below is everything there is to read.',
    searchFailed: 'The search could not be loaded. Below is everything there is to read.',
    chooseLanguage: 'Choose a language',
    moved: 'This page has moved.',
    elsewhere: 'Send a request at {host}',
    nothing: 'There is nothing to read in this category in this language.',
  },
  de: {
    contents: 'Inhalt',
    asOf: 'Stand: {date}',
    readOnline: 'Im Netz lesen: {address}',
    answer: '„{answer}“: weiter mit Schritt {number}',
    reviewed: 'Zuletzt geprüft am {date}',
    backToContents: 'Zurück zum Inhalt',
    everything: 'Alles, was es zu lesen gibt',
    searchNeedsScript: 'Die Suche auf dieser Seite braucht JavaScript. Unten steht alles, was es zu lesen gibt.',
    searchFailed: 'Die Suche ließ sich nicht laden. Unten steht alles, was es zu lesen gibt.',
    chooseLanguage: 'Sprache wählen',
    moved: 'Diese Seite ist umgezogen.',
    elsewhere: 'Anfrage stellen auf {host}',
    nothing: 'In dieser Kategorie gibt es in dieser Sprache nichts zu lesen.',
  },
});
