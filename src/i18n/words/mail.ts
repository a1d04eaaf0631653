import { defineWords } from '../define-words.ts';

/** Mails to customers, and the part of the status page where they are asked for and stopped. */
export default defineWords({
  en: {
    hello: 'Hello,',
    bye: '{site}',
    codeSubject: 'Is this your address? Request {number}',
    codeWhy:
      'somebody asked us to write to this address about the request {number}. If that was you, this code shows that the address is yours:',
    codeHow: 'Type it into the page of your request, or open this link and press the button there:',
    codeUntil: 'Code and link work once, until {time} UTC ({minutes} minutes from the moment you asked).',
    codeNotYou:
      'It was not you? Then do nothing: nobody can use your address without the code, and we write no answers to it. We never ask you for this code on the phone or by mail.',
    answeredSubject: 'There is an answer to your request {number}',
    answeredText: 'there is an answer to your request {number}. Read it here, and go on writing there:',
    solvedSubject: 'Your request {number} is solved – how was it?',
    solvedText:
      'our team has closed your request {number}. Two clicks tell us how it went; and if it is not solved after all, write there and it is open again:',
    linkUntil: 'The page can be opened until {date}. Whoever has this link can open it, so please do not pass it on.',
    stopText: 'You get this mail because you asked for it on the page of your request. No more mails about it:',
    heading: 'Mail when there is an answer',
    offer: 'We can write to you when there is an answer. First we make sure that {email} is your address.',
    ask: 'Send me a code',
    sentText:
      'A code is on its way to {email}. It works for {minutes} minutes. If nothing comes, look into the spam folder; we send at most {hour} codes an hour and {day} a day to one address.',
    code: 'Code from the mail',
    codeHint: 'Six digits',
    check: 'Confirm the address',
    again: 'Send a new code',
    verifiedText: 'We write to {email} when there is an answer, and when the request is solved.',
    stoppedText: 'We do not write to {email} any more about this request.',
    stop: 'No more mails',
    resume: 'Write to me again',
    'problem.wrong':
      'That is not the code of the newest mail. Compare the six digits and try again. Tries left: {left}.',
    'problem.void': 'There were too many tries with this code, so it no longer counts. Ask for a new one.',
    'problem.expired': 'This code has expired or was used. Ask for a new one.',
    'problem.missing': 'Please type the six digits from the mail.',
    'problem.tooMany':
      'You have asked for many codes. The next can be sent in {minutes} minutes; your request is with us all the same.',
    'problem.busy':
      'We cannot send codes at the moment. Please try again in {minutes} minutes; your request is with us all the same.',
    'problem.wait': 'Many buttons were pressed from your network. Please try again in {minutes} minutes.',
    'problem.unavailable': 'That could not be stored just now. Please try again in a moment.',
    linkTitle: 'Is this your address?',
    linkText:
      'Press the button to confirm that you asked for mails about the request {number}. You then see the request. If you did not ask for them, close this page.',
    linkButton: 'Yes, this is my address',
    linkGone: 'This link does not work any more',
    linkGoneText:
      'It works once and for {minutes} minutes. Open the page of your request and ask for a new code there.',
  },
  de: {
    hello: 'Guten Tag,',
    bye: '{site}',
    codeSubject: 'Ist das Ihre Adresse? Anfrage {number}',
    codeWhy:
      'jemand hat uns gebeten, zur Anfrage {number} an diese Adresse zu schreiben. Wenn Sie das waren, zeigt dieser Code, dass die Adresse Ihnen gehört:',
    codeHow:
      'Tippen Sie ihn auf der Seite Ihrer Anfrage ein, oder öffnen Sie diesen Link und drücken Sie dort auf den Knopf:',
    codeUntil: 'Code und Link gelten einmal, bis {time} UTC ({minutes} Minuten ab Ihrer Bitte).',
    codeNotYou:
      'Das waren nicht Sie? Dann tun Sie nichts: Ohne den Code kann niemand Ihre Adresse verwenden, und wir schreiben keine Antworten dorthin. Wir fragen Sie nie am Telefon oder per E-Mail nach diesem Code.',
    answeredSubject: 'Zu Ihrer Anfrage {number} gibt es eine Antwort',
    answeredText: 'zu Ihrer Anfrage {number} gibt es eine Antwort. Hier lesen Sie sie, und hier schreiben Sie weiter:',
    solvedSubject: 'Ihre Anfrage {number} ist gelöst – wie war es?',
    solvedText:
      'unser Team hat Ihre Anfrage {number} abgeschlossen. Mit zwei Klicks sagen Sie uns, wie es war; und wenn doch noch etwas offen ist, schreiben Sie dort, dann ist sie wieder offen:',
    linkUntil:
      'Die Seite lässt sich bis zum {date} öffnen. Wer diesen Link hat, kann sie öffnen; geben Sie ihn bitte nicht weiter.',
    stopText:
      'Sie bekommen diese E-Mail, weil Sie auf der Seite Ihrer Anfrage darum gebeten haben. Keine E-Mails mehr dazu:',
    heading: 'E-Mail, wenn es eine Antwort gibt',
    offer:
      'Wir können Ihnen schreiben, wenn es eine Antwort gibt. Zuerst stellen wir sicher, dass {email} Ihre Adresse ist.',
    ask: 'Code zuschicken',
    sentText:
      'Ein Code ist auf dem Weg an {email}. Er gilt {minutes} Minuten. Kommt nichts an, sehen Sie in den Spam-Ordner; wir schicken höchstens {hour} Codes in der Stunde und {day} am Tag an eine Adresse.',
    code: 'Code aus der E-Mail',
    codeHint: 'Sechs Ziffern',
    check: 'Adresse bestätigen',
    again: 'Neuen Code schicken',
    verifiedText: 'Wir schreiben an {email}, wenn es eine Antwort gibt und wenn die Anfrage gelöst ist.',
    stoppedText: 'Wir schreiben zu dieser Anfrage nicht mehr an {email}.',
    stop: 'Keine E-Mails mehr',
    resume: 'Schreiben Sie mir wieder',
    'problem.wrong':
      'Das ist nicht der Code aus der neuesten E-Mail. Vergleichen Sie die sechs Ziffern und versuchen Sie es noch einmal. Versuche übrig: {left}.',
    'problem.void':
      'Es gab zu viele Versuche mit diesem Code, er gilt nicht mehr. Lassen Sie sich einen neuen schicken.',
    'problem.expired': 'Dieser Code ist abgelaufen oder wurde schon verwendet. Lassen Sie sich einen neuen schicken.',
    'problem.missing': 'Bitte tippen Sie die sechs Ziffern aus der E-Mail ein.',
    'problem.tooMany':
      'Sie haben um viele Codes gebeten. Der nächste kann in {minutes} Minuten geschickt werden; Ihre Anfrage ist trotzdem bei uns.',
    'problem.busy':
      'Wir können gerade keine Codes schicken. Bitte versuchen Sie es in {minutes} Minuten noch einmal; Ihre Anfrage ist trotzdem bei uns.',
    'problem.wait': 'Aus Ihrem Netz wurde sehr oft gedrückt. Bitte versuchen Sie es in {minutes} Minuten noch einmal.',
    'problem.unavailable': 'Das ließ sich gerade nicht speichern. Bitte versuchen Sie es gleich noch einmal.',
    linkTitle: 'Ist das Ihre Adresse?',
    linkText:
      'Drücken Sie auf den Knopf, um zu bestätigen, dass Sie um E-Mails zur Anfrage {number} gebeten haben. Danach sehen Sie die Anfrage. Wenn Sie nicht darum gebeten haben, schließen Sie diese Seite.',
    linkButton: 'Ja, das ist meine Adresse',
    linkGone: 'Dieser Link gilt nicht mehr',
    linkGoneText:
      'Er gilt einmal und {minutes} Minuten lang. Öffnen Sie die Seite Ihrer Anfrage und lassen Sie sich dort einen neuen Code schicken.',
  },
});
