import { describe, expect, test } from 'vitest';
import { findSigns } from '../../../../../src/features/tickets/topics/find-signs.ts';
import { proposeSeverity } from '../../../../../src/features/tickets/topics/propose-severity.ts';
import { aTopic } from '../../../../support/tickets.ts';

const quiet = { recent: 0, unsolved: 0 };
const propose = (description: string, more: Partial<Parameters<typeof proposeSeverity>[0]> = {}) =>
  proposeSeverity({
    topic: aTopic('technical'),
    ticket: { subject: 'Question', description },
    history: quiet,
    ...more,
  });

describe('the proposed severity of a request', () => {
  test.each([
    ['urgent', 'The battery started smoking while charging in the hallway.'],
    ['urgent', 'I fell off my bike because the front brake failed and I am in hospital.'],
    ['urgent', 'There was smoke coming out of the charger, is that dangerous?'],
    ['urgent', 'The fork broke while riding, my son was hurt.'],
    ['high', 'If I do not hear from you I will go to a lawyer.'],
    ['high', 'You charged me twice for order N-104-2231.'],
    ['high', 'I am writing for the third time and still no answer.'],
    ['high', 'This is urgent, I leave for my trip tomorrow.'],
    ['high', 'I have written several times and nobody answers.'],
    ['high', 'My bike was stolen last night in front of the station.'],
    ['normal', 'It is not urgent, but I would like a green bell.'],
    ['normal', 'No emergency, just a question about tyre pressure.'],
    ['normal', 'I ordered two locks by accident, can I send one back?'],
    ['normal', 'The display switches off immediately when I stop.'],
    ['normal', 'Can you send me an exploded view of the motor?'],
    ['normal', 'The cover fell off, where can I buy a new one?'],
    ['normal', 'The battery does not smoke or get hot, it just does not charge.'],
    ['normal', 'Which lock fits the City One?'],
    ['normal', 'Where do I find my invoice?'],
    ['normal', 'I would like to exchange size M for L.'],
    ['normal', 'Terrible saddle, I want a softer one.'],
    ['normal', 'Nobody was injured, the frame only has a scratch.'],
    ['normal', 'I want to explore the coast, what range will I get?'],
    ['urgent', 'Aus dem Akku kommt Rauch, was soll ich tun?'],
    ['urgent', 'Die Bremse versagt bergab, ich bin gestürzt.'],
    ['urgent', 'Mein Ladegerät ist verschmort und riecht.'],
    ['urgent', 'Bei der Fahrt ist der Rahmen gebrochen.'],
    ['urgent', 'Der Akku brennt! Er liegt im Hof.'],
    ['high', 'Ich schalte jetzt meinen Anwalt ein.'],
    ['high', 'Mir wurde der Betrag doppelt abgebucht.'],
    ['high', 'Ich schreibe zum dritten Mal und bekomme keine Antwort.'],
    ['high', 'Bitte dringend melden, ich brauche das Rad morgen.'],
    ['high', 'Ich habe schon mehrfach angerufen, niemand meldet sich.'],
    ['high', 'Sonst wende ich mich an die Verbraucherzentrale.'],
    ['normal', 'Es ist nicht dringend, ich wollte nur fragen.'],
    ['normal', 'Kein Notfall, nur eine Frage zum Reifendruck.'],
    ['normal', 'Die Lampe am Akku brennt rot und er lädt nicht.'],
    ['normal', 'Das Display geht sofort wieder aus.'],
    ['normal', 'Gibt es eine Explosionszeichnung vom Motor?'],
    ['normal', 'Wie hoch ist der Verbrauch im Winter?'],
    ['normal', 'Ich möchte Größe M gegen L umtauschen.'],
    ['normal', 'Welches Schloss passt an das City One?'],
    ['normal', 'Niemand wurde verletzt, nur der Lack hat einen Kratzer.'],
    ['normal', 'Ich habe den Akku schon mehrfach geladen.'],
    ['normal', 'Wo finde ich die Rechnung?'],
    ['normal', 'Unverschämt teuer, aber schön.'],
    ['normal', 'Ohne Unfall seit 2000 Kilometern, jetzt quietscht die Kette.'],
    ['urgent', 'Not only smoke but flames came out of it.'],
    ['urgent', 'Das ist nicht nur ärgerlich, sondern gefährlich.'],
    ['urgent', 'Der Akku ist aufgebläht und wird heiß.'],
    ['high', 'Sie haben mir zweimal den Betrag abgebucht.'],
    ['high', 'You charged my card twice.'],
    ['normal', 'I never had an accident with it, I just want to sell it.'],
  ])('is %s for: %s', (level, description) => {
    expect(propose(description).level).toBe(level);
  });

  test('is at least what the topic says, and names its reasons', () => {
    const complaint = aTopic('complaint', { kind: 'complaint', priority: 'high' });
    expect(propose('The bell is green, not blue.', { topic: complaint })).toEqual({
      level: 'high',
      reasons: ['topic: complaint'],
    });
    expect(propose('The Battery STARTED smoking.', { topic: complaint })).toEqual({
      level: 'urgent',
      reasons: ['topic: complaint', 'danger: smoking'],
    });
    expect(propose('Nothing of note here.', { topic: aTopic('idea', { priority: 'low' }) }).level).toBe('low');
  });

  test('rises when earlier requests wait, and says so', () => {
    expect(propose('When does it arrive?', { history: { recent: 1, unsolved: 1 } })).toEqual({
      level: 'normal',
      reasons: ['history: 1 unsolved before'],
    });
    expect(propose('When does it arrive?', { history: { recent: 2, unsolved: 2 } }).level).toBe('high');
    expect(propose('When does it arrive?', { history: { recent: 4, unsolved: 0 } })).toEqual({
      level: 'high',
      reasons: ['history: 4 requests in 30 days'],
    });
  });

  test('does not rise by anger alone, only with something behind it', () => {
    const angry = 'This is outrageous.';
    expect(propose(angry)).toEqual({ level: 'normal', reasons: ['anger: outrageous'] });
    expect(propose(angry, { history: { recent: 1, unsolved: 1 } }).level).toBe('high');
    expect(propose(angry, { topic: aTopic('c', { kind: 'complaint' }) }).level).toBe('high');
  });
});

describe('signs in a text', () => {
  test('are found in either language, once of each kind, as they were written', () => {
    expect(findSigns('Rauch! Smoke! Mein ANWALT meldet sich.')).toEqual([
      { sign: 'danger', level: 'urgent', word: 'smoke' },
      { sign: 'legal', level: 'high', word: 'anwalt' },
    ]);
  });

  test('do not hide inside other words', () => {
    expect(findSigns('Verbrauch, gebrauchte Teile, the courtyard, a policeman’s lot')).toEqual([]);
  });

  test('taken back in one clause count in the next', () => {
    expect(findSigns('It is not urgent. The charger is dangerous.').map(({ sign }) => sign)).toEqual(['danger']);
    expect(findSigns('I am not angry, but the fork broke.').map(({ sign }) => sign)).toEqual(['danger']);
  });
});
