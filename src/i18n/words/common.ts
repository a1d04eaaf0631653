import { defineWords } from '../define-words.ts';

export default defineWords({
  en: {
    skip: 'Skip to the content',
    topics: 'Topics',
    news: 'News',
    requests: 'My requests',
    contact: 'Contact',
  },
  de: {
    skip: 'Zum Inhalt springen',
    topics: 'Themen',
    news: 'Neuigkeiten',
    requests: 'Meine Anfragen',
    contact: 'Kontakt',
  },
});
