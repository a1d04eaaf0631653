import { defineWords } from '../define-words.ts';

/** Being told: of an answer to a search, of changes of an entry, of an answer to a comment. */
export default defineWords({
  en: {
    title: 'Be told by mail',
    'heading.query': 'Tell me when there is an answer',
    'heading.entry': 'Tell me when this changes',
    'heading.comment': 'Do you want an answer?',
    'lead.query': 'We write to you once a page of our help centre answers your search, and then no more.',
    'lead.entry': 'We write to you when what this page says has changed, at most once a day.',
    'lead.comment': 'Leave an address if our team may answer your comment. You need not.',
    'about.query': 'Your search: {about}',
    'about.entry': 'The page: {about}',
    'about.comment': 'Your comment on: {about}',
    thanks: 'Thank you. We read every comment.',
    email: 'Mail address',
    ask: 'Send me a code',
    noThanks: 'No, thank you',
    keep: 'First we send a code there, so that nobody can sign up somebody else. We keep the address and what you want to be told of for a year at most, and use it for nothing else. Every mail has a link that ends it.',
    keepComment:
      'First we send a code there, so that nobody can leave the address of somebody else. We keep the address for a year at most, or until your comment is erased, and use it for nothing else. Every mail has a link that ends it.',
    gone: 'There is nothing to follow here',
    goneText: 'The page was taken down, or the link was cut off. Search for it, or ask our team.',
    search: 'Search',
    codeTitle: 'Type the code',
    codeText:
      'A code is on its way to {email}. It works for {minutes} minutes, the link beside it for {hours} hours. If nothing comes, look into the spam folder and check the address; we send at most {hour} codes an hour and {day} a day to one address.',
    confirm: 'Confirm the address',
    codeGone: 'This code no longer works',
    codeGoneText: 'It works once and for {minutes} minutes. Go back to where you asked for it and ask again.',
    home: 'To the start page',
    linkTitle: 'Is this your address?',
    'linkText.query':
      'Press the button if you asked us to tell you when there is an answer to a search. If you did not, close this page.',
    'linkText.entry':
      'Press the button if you asked us to tell you when “{title}” changes. If you did not, close this page.',
    'linkText.comment':
      'Press the button if you asked us for an answer to a comment on “{title}”. If you did not, close this page.',
    linkButton: 'Yes, this is my address',
    linkGone: 'This link does not work any more',
    linkGoneText: 'It works once and for {hours} hours. Go back to where you asked for it and ask again.',
    mineTitle: 'What we tell you',
    confirmed: 'The address is confirmed. Below is all that we tell you; every mail leads back to this page.',
    mineText: 'We write to {email} about:',
    'mine.query': 'An answer to your search “{about}”',
    'mine.entry': 'Changes of “{about}”',
    'mine.comment': 'Answers to your comment on “{about}”',
    since: 'since {from}, until {to} at the latest',
    stop: 'No more of this',
    stopOf: 'No more of this: {about}',
    stopAll: 'Stop everything and forget my address',
    stopped: 'We will not write about that any more.',
    nothing: 'We do not write to you',
    nothingText:
      'No mail of this kind will come. Your address is forgotten here, {days} days after the last news at the latest.',
    askSubject: 'Is this your address? {site}',
    'askWhy.query':
      'somebody asked us to write to this address when there is an answer to a search in our help centre. If that was you, this code confirms it:',
    'askWhy.entry':
      'somebody asked us to write to this address when “{title}” changes in our help centre. If that was you, this code confirms it:',
    'askWhy.comment':
      'somebody left this address to get an answer to a comment on “{title}” in our help centre. If that was you, this code confirms it:',
    askHow: 'Type it into the page where you asked for it, or open this link and press the button there:',
    askUntil: 'The code works once, until {time} UTC ({minutes} minutes), the link for {hours} hours.',
    askNotYou:
      'It was not you? Then do nothing: without the code we write nothing to this address. We never ask you for it on the phone or by mail.',
    'newsSubject.query': 'There is an answer: {title}',
    'newsSubject.entry': 'Changed: {title}',
    'newsSubjects.one': '{count} piece of news from {site}',
    'newsSubjects.other': '{count} pieces of news from {site}',
    'news.query': 'You searched our help centre for something and found nothing. Now there is a page on it:',
    'news.entry': 'Changes that you wanted to be told of:',
    answerSubject: 'An answer to your comment on “{title}”',
    answerWhy: 'you wrote a comment on “{title}” and asked for an answer. {name} writes:',
    answerReply:
      'An answer to this mail reaches nobody. If something is still open, write to us through the help centre.',
    mailStop: 'You get this mail because you asked for it and confirmed your address. See all of it, and stop it:',
    'problem.email': 'This does not look like a mail address. It needs an @ and a domain, such as name@example.com.',
    'problem.wrong':
      'That is not the code of the newest mail. Compare the six digits and try again. Tries left: {left}.',
    'problem.missing': 'Please type the six digits from the mail.',
    'problem.void':
      'There were too many tries with this code, so it no longer counts. Open the link in the mail instead.',
    'problem.expired': 'This code has expired or was used. Open the link in the mail, or ask again.',
    'problem.busy':
      'We cannot send codes at the moment, because many were asked for. Please try again in {minutes} minutes.',
    'problem.wait': 'Many codes were asked for or tried from your network. Please try again in {minutes} minutes.',
    'problem.unavailable': 'That could not be stored just now. Please try again in a moment.',
  },
  de: {
    title: 'Per E-Mail Bescheid bekommen',
    'heading.query': 'Sagen Sie mir Bescheid, wenn es eine Antwort gibt',
    'heading.entry': 'Sagen Sie mir Bescheid, wenn sich das ändert',
    'heading.comment': 'Möchten Sie eine Antwort?',
    'lead.query':
      'Wir schreiben Ihnen, sobald eine Seite unseres Hilfe-Centers auf Ihre Suche antwortet, und danach nicht mehr.',
    'lead.entry': 'Wir schreiben Ihnen, wenn sich geändert hat, was auf dieser Seite steht, höchstens einmal am Tag.',
    'lead.comment':
      'Hinterlassen Sie eine Adresse, wenn unser Team auf Ihren Kommentar antworten darf. Sie müssen es nicht.',
    'about.query': 'Ihre Suche: {about}',
    'about.entry': 'Die Seite: {about}',
    'about.comment': 'Ihr Kommentar zu: {about}',
    thanks: 'Vielen Dank. Wir lesen jeden Kommentar.',
    email: 'E-Mail-Adresse',
    ask: 'Code zuschicken',
    noThanks: 'Nein, danke',
    keep: 'Zuerst schicken wir einen Code dorthin, damit niemand jemand anderen anmelden kann. Wir behalten die Adresse und worüber Sie Bescheid möchten höchstens ein Jahr und verwenden sie für nichts anderes. In jeder E-Mail steht ein Link, der es beendet.',
    keepComment:
      'Zuerst schicken wir einen Code dorthin, damit niemand die Adresse eines anderen hinterlassen kann. Wir behalten die Adresse höchstens ein Jahr oder bis Ihr Kommentar gelöscht wird und verwenden sie für nichts anderes. In jeder E-Mail steht ein Link, der es beendet.',
    gone: 'Hier gibt es nichts zu verfolgen',
    goneText:
      'Die Seite wurde herausgenommen, oder der Link ist nicht vollständig. Suchen Sie danach, oder fragen Sie unser Team.',
    search: 'Suchen',
    codeTitle: 'Code eingeben',
    codeText:
      'Ein Code ist auf dem Weg an {email}. Er gilt {minutes} Minuten, der Link daneben {hours} Stunden. Kommt nichts an, sehen Sie in den Spam-Ordner und prüfen Sie die Adresse; wir schicken höchstens {hour} Codes in der Stunde und {day} am Tag an eine Adresse.',
    confirm: 'Adresse bestätigen',
    codeGone: 'Dieser Code gilt nicht mehr',
    codeGoneText:
      'Er gilt einmal und {minutes} Minuten lang. Gehen Sie dorthin zurück, wo Sie ihn angefordert haben, und fordern Sie ihn noch einmal an.',
    home: 'Zur Startseite',
    linkTitle: 'Ist das Ihre Adresse?',
    'linkText.query':
      'Drücken Sie auf den Knopf, wenn Sie Bescheid bekommen möchten, sobald es auf eine Suche eine Antwort gibt. Wenn Sie nicht darum gebeten haben, schließen Sie diese Seite.',
    'linkText.entry':
      'Drücken Sie auf den Knopf, wenn Sie Bescheid bekommen möchten, sobald sich „{title}“ ändert. Wenn Sie nicht darum gebeten haben, schließen Sie diese Seite.',
    'linkText.comment':
      'Drücken Sie auf den Knopf, wenn Sie um eine Antwort auf einen Kommentar zu „{title}“ gebeten haben. Wenn nicht, schließen Sie diese Seite.',
    linkButton: 'Ja, das ist meine Adresse',
    linkGone: 'Dieser Link gilt nicht mehr',
    linkGoneText:
      'Er gilt einmal und {hours} Stunden lang. Gehen Sie dorthin zurück, wo Sie ihn angefordert haben, und fordern Sie ihn noch einmal an.',
    mineTitle: 'Worüber wir Ihnen Bescheid geben',
    confirmed:
      'Die Adresse ist bestätigt. Unten steht alles, worüber wir Ihnen Bescheid geben; jede E-Mail führt hierher zurück.',
    mineText: 'Wir schreiben an {email} über:',
    'mine.query': 'eine Antwort auf Ihre Suche „{about}“',
    'mine.entry': 'Änderungen von „{about}“',
    'mine.comment': 'Antworten auf Ihren Kommentar zu „{about}“',
    since: 'seit {from}, längstens bis {to}',
    stop: 'Darüber nicht mehr',
    stopOf: 'Darüber nicht mehr: {about}',
    stopAll: 'Alles beenden und meine Adresse vergessen',
    stopped: 'Darüber schreiben wir Ihnen nicht mehr.',
    nothing: 'Wir schreiben Ihnen nicht',
    nothingText:
      'Es kommt keine solche E-Mail mehr. Ihre Adresse ist hier vergessen, spätestens {days} Tage nach der letzten Nachricht.',
    askSubject: 'Ist das Ihre Adresse? {site}',
    'askWhy.query':
      'jemand hat uns gebeten, an diese Adresse zu schreiben, sobald es auf eine Suche in unserem Hilfe-Center eine Antwort gibt. Wenn Sie das waren, bestätigt es dieser Code:',
    'askWhy.entry':
      'jemand hat uns gebeten, an diese Adresse zu schreiben, wenn sich „{title}“ in unserem Hilfe-Center ändert. Wenn Sie das waren, bestätigt es dieser Code:',
    'askWhy.comment':
      'jemand hat diese Adresse hinterlassen, um auf einen Kommentar zu „{title}“ in unserem Hilfe-Center eine Antwort zu bekommen. Wenn Sie das waren, bestätigt es dieser Code:',
    askHow:
      'Tippen Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben, oder öffnen Sie diesen Link und drücken Sie dort auf den Knopf:',
    askUntil: 'Der Code gilt einmal, bis {time} UTC ({minutes} Minuten), der Link {hours} Stunden.',
    askNotYou:
      'Das waren nicht Sie? Dann tun Sie nichts: Ohne den Code schreiben wir nichts an diese Adresse. Wir fragen Sie nie am Telefon oder per E-Mail danach.',
    'newsSubject.query': 'Es gibt eine Antwort: {title}',
    'newsSubject.entry': 'Geändert: {title}',
    'newsSubjects.one': '{count} Neuigkeit von {site}',
    'newsSubjects.other': '{count} Neuigkeiten von {site}',
    'news.query': 'Sie haben in unserem Hilfe-Center etwas gesucht und nichts gefunden. Jetzt gibt es eine Seite dazu:',
    'news.entry': 'Änderungen, über die Sie Bescheid wollten:',
    answerSubject: 'Eine Antwort auf Ihren Kommentar zu „{title}“',
    answerWhy: 'Sie haben einen Kommentar zu „{title}“ geschrieben und um eine Antwort gebeten. {name} schreibt:',
    answerReply:
      'Eine Antwort auf diese E-Mail erreicht niemanden. Wenn noch etwas offen ist, schreiben Sie uns über das Hilfe-Center.',
    mailStop:
      'Sie bekommen diese E-Mail, weil Sie darum gebeten und Ihre Adresse bestätigt haben. Alles ansehen und beenden:',
    'problem.email':
      'Das sieht nicht wie eine E-Mail-Adresse aus. Sie braucht ein @ und eine Domain, zum Beispiel name@example.com.',
    'problem.wrong':
      'Das ist nicht der Code aus der neuesten E-Mail. Vergleichen Sie die sechs Ziffern und versuchen Sie es noch einmal. Versuche übrig: {left}.',
    'problem.missing': 'Bitte tippen Sie die sechs Ziffern aus der E-Mail ein.',
    'problem.void':
      'Es gab zu viele Versuche mit diesem Code, er gilt nicht mehr. Öffnen Sie stattdessen den Link in der E-Mail.',
    'problem.expired':
      'Dieser Code ist abgelaufen oder wurde schon verwendet. Öffnen Sie den Link in der E-Mail, oder fordern Sie ihn noch einmal an.',
    'problem.busy':
      'Wir können gerade keine Codes schicken, weil sehr viele angefordert wurden. Bitte versuchen Sie es in {minutes} Minuten noch einmal.',
    'problem.wait':
      'Aus Ihrem Netz wurden viele Codes angefordert oder ausprobiert. Bitte versuchen Sie es in {minutes} Minuten noch einmal.',
    'problem.unavailable': 'Das ließ sich gerade nicht speichern. Bitte versuchen Sie es gleich noch einmal.',
  },
});
