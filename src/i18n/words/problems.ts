import { defineWords } from '../define-words.ts';

/** What the API says when a request fails: `<code>` is the title, `<code>.detail` what to do, `field.<code>` per field. */
export default defineWords({
  en: {
    malformed: 'The request cannot be read',
    'malformed.detail': 'The body is not valid JSON or not a valid form. Check its syntax and send it again.',
    forged: 'The signature does not fit',
    'forged.detail':
      'The message is not signed with the secret of this desk, or it is too old. Compare the secrets on both sides.',
    unauthorized: 'A token is needed',
    'unauthorized.detail':
      'Send a token that works as “Authorization: Bearer …”. Operators make one with “antwort token create”.',
    forbidden: 'This token may not do that',
    'forbidden.detail': 'The token works, but not for this: it lacks the scope that the description of the API names.',
    'cross-site': 'Not accepted from another website',
    'cross-site.detail': 'This request came from another website. Open the help centre itself and try again there.',
    'not-found': 'There is nothing here',
    'not-found.detail': 'Nothing exists at this address. The description of the API is at /api/openapi.json.',
    'method-not-allowed': 'This method is not allowed here',
    'method-not-allowed.detail': 'The address exists, but not for this method. The header Allow lists those that work.',
    timeout: 'The request took too long to arrive',
    'timeout.detail': 'The connection was too slow or stalled. Try again.',
    'in-progress': 'The same request is still being worked on',
    'in-progress.detail': 'A request with this Idempotency-Key has not been answered yet. Wait a moment and try again.',
    'too-large': 'This is too large',
    'too-large.detail': 'The request is larger than what is accepted here. Shorten it or send smaller files.',
    'uri-too-long': 'The address is too long',
    'uri-too-long.detail': 'The address is longer than what is accepted here.',
    'unsupported-type': 'This kind of content is not accepted',
    'unsupported-type.detail': 'Send JSON or a form, with a matching Content-Type.',
    'unknown-host': 'This server does not answer for that name',
    'unknown-host.detail':
      'The host name is not known here. An operator can add it with PUBLIC_ORIGIN or ALLOWED_HOSTS.',
    invalid: 'Some of it cannot be accepted',
    'invalid.detail': 'See the single fields for what is missing or does not fit.',
    'key-reused': 'This key was used for something else',
    'key-reused.detail': 'A different request was sent with the same Idempotency-Key. Use a new key for a new request.',
    'proof-required': 'A small proof is needed first',
    'proof-required.detail':
      'There is much coming in right now, or this looks like a program. Fetch a challenge, solve it, and send the request again with the header Challenge-Solution. Nothing was stored.',
    'possible-duplicate': 'You have written nearly the same before',
    'possible-duplicate.detail':
      'Nothing was stored yet. Send it again with “duplicate”: “add” to add it to the earlier request, or with “new” to open another one.',
    'too-many-requests': 'Too many requests',
    'too-many-requests.detail':
      'There were too many requests from your network in a short time. Wait a little and try again.',
    'headers-too-large': 'The headers are too large',
    'headers-too-large.detail': 'The headers of the request are larger than what is accepted here.',
    internal: 'Something went wrong on our side',
    'internal.detail': 'The mistake is ours and has been noted. Try again later; if it stays, tell us the request id.',
    unavailable: 'Not available right now',
    'unavailable.detail': 'We cannot take this at the moment. Nothing was stored. Try again in a few seconds.',
    'field.required': 'This is missing.',
    'field.type': 'This has the wrong type.',
    'field.short': 'This is too short: at least {limit}.',
    'field.long': 'This is too long: at most {limit}.',
    'field.small': 'This is too small: at least {limit}.',
    'field.big': 'This is too big: at most {limit}.',
    'field.choice': 'This must be one of: {options}.',
    'field.format': 'This does not have the expected form.',
    'field.unknown': 'This is not known here.',
  },
  de: {
    malformed: 'Die Anfrage ist nicht lesbar',
    'malformed.detail':
      'Der Inhalt ist kein gültiges JSON oder kein gültiges Formular. Prüfen Sie den Aufbau und senden Sie ihn noch einmal.',
    forged: 'Die Signatur passt nicht',
    'forged.detail':
      'Die Nachricht ist nicht mit dem Geheimnis dieses Systems signiert, oder sie ist zu alt. Vergleichen Sie das Geheimnis auf beiden Seiten.',
    unauthorized: 'Ein Token ist nötig',
    'unauthorized.detail':
      'Senden Sie ein gültiges Token als „Authorization: Bearer …“. Der Betrieb erzeugt eines mit „antwort token create“.',
    forbidden: 'Dieses Token darf das nicht',
    'forbidden.detail':
      'Das Token gilt, aber nicht hierfür: Ihm fehlt der Bereich, den die Beschreibung der Schnittstelle nennt.',
    'cross-site': 'Von einer anderen Website nicht angenommen',
    'cross-site.detail':
      'Diese Anfrage kam von einer anderen Website. Öffnen Sie das Hilfezentrum selbst und versuchen Sie es dort noch einmal.',
    'not-found': 'Hier ist nichts',
    'not-found.detail':
      'Unter dieser Adresse gibt es nichts. Die Beschreibung der Schnittstelle steht unter /api/openapi.json.',
    'method-not-allowed': 'Diese Methode ist hier nicht erlaubt',
    'method-not-allowed.detail':
      'Die Adresse gibt es, aber nicht für diese Methode. Die Kopfzeile Allow nennt die erlaubten.',
    timeout: 'Die Anfrage kam zu langsam an',
    'timeout.detail': 'Die Verbindung war zu langsam oder ist stehen geblieben. Versuchen Sie es noch einmal.',
    'in-progress': 'Dieselbe Anfrage wird noch bearbeitet',
    'in-progress.detail':
      'Eine Anfrage mit diesem Idempotency-Key ist noch nicht beantwortet. Warten Sie kurz und versuchen Sie es noch einmal.',
    'too-large': 'Das ist zu groß',
    'too-large.detail':
      'Die Anfrage ist größer, als hier angenommen wird. Kürzen Sie sie oder senden Sie kleinere Dateien.',
    'uri-too-long': 'Die Adresse ist zu lang',
    'uri-too-long.detail': 'Die Adresse ist länger, als hier angenommen wird.',
    'unsupported-type': 'Diese Art von Inhalt wird nicht angenommen',
    'unsupported-type.detail': 'Senden Sie JSON oder ein Formular mit dem passenden Content-Type.',
    'unknown-host': 'Für diesen Namen antwortet dieser Server nicht',
    'unknown-host.detail':
      'Der Name ist hier nicht bekannt. Wer den Server betreibt, kann ihn mit PUBLIC_ORIGIN oder ALLOWED_HOSTS eintragen.',
    invalid: 'Manches davon kann nicht angenommen werden',
    'invalid.detail': 'Bei den einzelnen Feldern steht, was fehlt oder nicht passt.',
    'key-reused': 'Dieser Schlüssel wurde schon für etwas anderes benutzt',
    'key-reused.detail':
      'Mit demselben Idempotency-Key kam schon eine andere Anfrage. Nehmen Sie für eine neue Anfrage einen neuen Schlüssel.',
    'proof-required': 'Zuerst ist ein kleiner Nachweis nötig',
    'proof-required.detail':
      'Gerade kommt sehr viel herein, oder es sieht nach einem Programm aus. Holen Sie eine Aufgabe, lösen Sie sie und senden Sie die Anfrage noch einmal mit dem Header Challenge-Solution. Gespeichert wurde nichts.',
    'possible-duplicate': 'Fast dasselbe haben Sie schon geschrieben',
    'possible-duplicate.detail':
      'Gespeichert wurde noch nichts. Senden Sie die Anfrage noch einmal mit „duplicate“: „add“, um sie zur früheren hinzuzufügen, oder mit „new“ für eine weitere.',
    'too-many-requests': 'Zu viele Anfragen',
    'too-many-requests.detail':
      'Aus Ihrem Netz kamen in kurzer Zeit zu viele Anfragen. Warten Sie ein wenig und versuchen Sie es noch einmal.',
    'headers-too-large': 'Die Kopfzeilen sind zu groß',
    'headers-too-large.detail': 'Die Kopfzeilen der Anfrage sind größer, als hier angenommen wird.',
    internal: 'Bei uns ist etwas schiefgegangen',
    'internal.detail':
      'Der Fehler liegt bei uns und wurde festgehalten. Versuchen Sie es später noch einmal; bleibt er, nennen Sie uns die Nummer der Anfrage (requestId).',
    unavailable: 'Im Moment nicht verfügbar',
    'unavailable.detail':
      'Wir können das gerade nicht annehmen. Es wurde nichts gespeichert. Versuchen Sie es in einigen Sekunden noch einmal.',
    'field.required': 'Diese Angabe fehlt.',
    'field.type': 'Diese Angabe ist von der falschen Art.',
    'field.short': 'Diese Angabe ist zu kurz: mindestens {limit}.',
    'field.long': 'Diese Angabe ist zu lang: höchstens {limit}.',
    'field.small': 'Dieser Wert ist zu klein: mindestens {limit}.',
    'field.big': 'Dieser Wert ist zu groß: höchstens {limit}.',
    'field.choice': 'Erlaubt ist: {options}.',
    'field.format': 'Diese Angabe hat nicht die erwartete Form.',
    'field.unknown': 'Das ist hier nicht bekannt.',
  },
});
