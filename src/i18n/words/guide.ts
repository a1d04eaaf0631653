import { defineWords } from '../define-words.ts';

export default defineWords({
  en: {
    step: 'Step {number}',
    back: 'Back',
    restart: 'Start again',
    showAll: 'Show all steps',
    oneByOne: 'One step at a time',
    path: 'Your answers so far',
    fixed: 'Solved',
    contact: 'A person continues here',
    contactAction: 'Write to us',
    change: 'Change',
  },
  de: {
    step: 'Schritt {number}',
    back: 'Zurück',
    restart: 'Von vorn beginnen',
    showAll: 'Alle Schritte zeigen',
    oneByOne: 'Schritt für Schritt',
    path: 'Ihre bisherigen Antworten',
    fixed: 'Gelöst',
    contact: 'Hier macht ein Mensch weiter',
    contactAction: 'Anfrage stellen',
    change: 'Ändern',
  },
});
