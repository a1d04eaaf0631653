import { defineWords } from '../define-words.ts';

export default defineWords({
  en: {
    notFoundTitle: 'This page does not exist',
    notFoundText: 'The address may be mistyped, or the page has moved. Search for it, or start from a topic.',
    failedTitle: 'Something went wrong on our side',
    failedText:
      'It was not you. Please try again in a moment. If it keeps happening, write to us; searching and reading usually still work.',
    home: 'Back to the start page',
    tryAgain: 'Try again',
    searchFor: 'What were you looking for?',
  },
  de: {
    notFoundTitle: 'Diese Seite gibt es nicht',
    notFoundText:
      'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen. Suchen Sie danach, oder beginnen Sie bei einem Thema.',
    failedTitle: 'Bei uns ist etwas schiefgegangen',
    failedText:
      'Es lag nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal. Bleibt der Fehler, schreiben Sie uns; Suchen und Lesen gehen meist weiterhin.',
    home: 'Zur Startseite',
    tryAgain: 'Erneut versuchen',
    searchFor: 'Was haben Sie gesucht?',
  },
});
