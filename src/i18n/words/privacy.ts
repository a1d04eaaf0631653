import { defineWords } from '../define-words.ts';

/** What customers can do with their own data, on the page of a privacy request. */
export default defineWords({
  en: {
    heading: 'Your data with us',
    proveHeading: 'Is this your address?',
    prove: 'To have your data or erase it here, show us that {email} is your address. We send you a code.',
    proveFirst:
      'You can have a copy of everything stored under {email}, or erase it, right here. First confirm the address above; that counts for an hour, on the page you are led to then.',
    offer: 'You have confirmed {email}. For an hour you can have a copy of everything stored under it, or erase it.',
    export: 'Download my data',
    erase: 'Erase my data …',
    confirm:
      'This erases {requests} and {files} of {email}, with everything you wrote and everything that was found out about it. It cannot be undone, this page will be gone, and nobody will answer.',
    confirmDesks:
      'Where a request has been passed on, the system our team works with holds a copy that we cannot erase from here. Afterwards we show you which.',
    eraseConfirmed: 'Erase everything now',
    keep: 'Keep it',
    'requests.one': '{count} request',
    'requests.other': '{count} requests',
    'files.one': '{count} file',
    'files.other': '{count} files',
    erased: 'Your data is erased',
    erasedText: 'We have erased {requests} and {files}, with all messages and links. No mails follow.',
    copies: 'Copies we cannot erase here',
    copiesText:
      'The system our team works with holds these. Note the numbers and name them to us: a person erases them there.',
    copy: '{desk}, number {reference}',
    copyPerhaps: '{desk}, perhaps: a delivery was under way',
    myRequests: 'My requests in this browser',
  },
  de: {
    heading: 'Ihre Daten bei uns',
    proveHeading: 'Ist das Ihre Adresse?',
    prove:
      'Um Ihre Daten hier zu bekommen oder zu löschen, zeigen Sie uns, dass {email} Ihre Adresse ist. Wir schicken Ihnen einen Code.',
    proveFirst:
      'Sie können hier selbst eine Kopie von allem bekommen, was unter {email} gespeichert ist, oder es löschen. Bestätigen Sie zuerst oben die Adresse; das gilt eine Stunde lang, auf der Seite, auf die Sie dann geführt werden.',
    offer:
      'Sie haben {email} bestätigt. Eine Stunde lang können Sie eine Kopie von allem bekommen, was darunter gespeichert ist, oder es löschen.',
    export: 'Meine Daten herunterladen',
    erase: 'Meine Daten löschen …',
    confirm:
      'Das löscht {requests} und {files} von {email}, mit allem, was Sie geschrieben haben und was dazu festgehalten wurde. Es lässt sich nicht rückgängig machen, diese Seite ist danach weg, und niemand wird antworten.',
    confirmDesks:
      'Wo eine Anfrage weitergegeben wurde, hat das System unseres Teams eine Kopie, die wir von hier aus nicht löschen können. Wir zeigen Ihnen danach, welche das sind.',
    eraseConfirmed: 'Jetzt alles löschen',
    keep: 'Behalten',
    'requests.one': '{count} Anfrage',
    'requests.other': '{count} Anfragen',
    'files.one': '{count} Datei',
    'files.other': '{count} Dateien',
    erased: 'Ihre Daten sind gelöscht',
    erasedText: 'Wir haben {requests} und {files} gelöscht, mit allen Nachrichten und Links. Es folgen keine E-Mails.',
    copies: 'Kopien, die wir hier nicht löschen können',
    copiesText:
      'Sie liegen in dem System, mit dem unser Team arbeitet. Notieren Sie die Nummern und nennen Sie sie uns: Ein Mensch löscht sie dort.',
    copy: '{desk}, Nummer {reference}',
    copyPerhaps: '{desk}, vielleicht: Eine Übergabe lief gerade',
    myRequests: 'Meine Anfragen in diesem Browser',
  },
});
