/**
 * Words that say in a help centre what they do not say elsewhere, from −3 (bad) to 3 (good), each as people write it; and
 * verbs that carry a tone only where they are denied or not (`funktioniert nicht`, `did not help`).
 */
export const moodWords: Record<'de' | 'en', Record<string, number>> = {
  en: {
    ...{ broken: -2, crash: -2, crashes: -2, crashed: -2, defect: -2, defective: -2, faulty: -2, junk: -3, refund: -1 },
    ...{ missing: -2, outdated: -2, obsolete: -2, incomplete: -2, unclear: -2, misleading: -2, useless: -2, slow: -1 },
    ...{ unreliable: -2, overpriced: -2, unusable: -3, unhelpful: -2, complicated: -1, wrong: -2, dead: -2, stuck: -1 },
    ...{ waiting: -1, ignored: -2, rude: -3, unresponsive: -2, freezes: -2, leaks: -2, cheaply: -2, flimsy: -2 },
    ...{ avoid: -2, waste: -2, wasted: -2, disappointment: -2, disappointing: -2, poor: -2, poorly: -2, returned: -1 },
    ...{ works: 1, worked: 1, working: 1, work: 1, helps: 2, helped: 2, helpful: 2, fits: 1, fixed: 2, solved: 2 },
    ...{ easy: 1, quick: 1, fast: 1, clear: 1, comfortable: 2, sturdy: 2, reliable: 2, recommend: 2, durable: 2 },
    ...{ understand: 1, flawless: 3, flawlessly: 3, smooth: 1, crisp: 1, thanks: 2, delicious: 3, tasty: 2, fresh: 1 },
  },
  de: {
    ...{ kaputt: -3, defekt: -3, mangelhaft: -3, mangel: -2, mängel: -2, schrott: -3, mist: -3, müll: -3, murks: -3 },
    ...{ fehlt: -2, fehlte: -2, fehlten: -2, fehlen: -2, fehlend: -2, fehler: -1, fehlerhaft: -2, falsch: -2 },
    ...{ veraltet: -2, unvollständig: -2, unverständlich: -3, unklar: -2, verwirrend: -2, umständlich: -2 },
    ...{ kompliziert: -2, langsam: -1, teuer: -1, überteuert: -2, unbrauchbar: -3, nutzlos: -3, sinnlos: -2 },
    ...{ unbequem: -2, wackelt: -2, quietscht: -2, klappert: -2, ruckelt: -2, rostet: -2, undicht: -2, lose: -1 },
    ...{ abgestürzt: -2, stürzt: -2, absturz: -2, hängt: -1, bricht: -1, abbruch: -2, verloren: -2, verschwunden: -2 },
    ...{ beschädigt: -2, aufgerissen: -2, verkratzt: -2, blättert: -1, gerissen: -2, gebrochen: -2, verspätet: -2 },
    ...{ enttäuscht: -2, enttäuschend: -3, enttäuschung: -3, ärgerlich: -2, verärgert: -3, sauer: -2, wütend: -3 },
    ...{ frechheit: -3, unverschämt: -3, unfreundlich: -3, unhöflich: -3, unerreichbar: -2, betrug: -3, gelogen: -3 },
    ...{ abzocke: -3, lüge: -3, witz: -1, katastrophe: -3, katastrophal: -3, furchtbar: -3, grauenhaft: -3 },
    ...{
      schrecklich: -3,
      miserabel: -3,
      schlecht: -2,
      schlimm: -2,
      mies: -3,
      peinlich: -2,
      lächerlich: -3,
      leider: -1,
    },
    ...{ problem: -1, probleme: -1, reklamation: -2, beschwerde: -2, ratlos: -2, verzweifelt: -2, vergeblich: -2 },
    ...{ funktioniert: 1, funktionierte: 1, klappt: 1, klappte: 1, geklappt: 2, geholfen: 2, hilft: 2, half: 2 },
    ...{
      hilfreich: 2,
      verständlich: 2,
      verstehe: 1,
      versteht: 1,
      gelöst: 2,
      behoben: 2,
      passt: 1,
      passen: 1,
      läuft: 1,
    },
    ...{ danke: 2, dank: 2, super: 3, toll: 3, tolle: 3, klasse: 3, prima: 3, top: 2, spitze: 3, perfekt: 3, wow: 2 },
    ...{
      großartig: 3,
      wunderbar: 3,
      hervorragend: 3,
      ausgezeichnet: 3,
      bestens: 3,
      beste: 2,
      tadellos: 3,
      einwandfrei: 3,
    },
    ...{ begeistert: 3, zufrieden: 2, empfehlen: 2, weiterempfehlen: 2, empfehlenswert: 2, problemlos: 2, kulant: 2 },
    ...{ unkompliziert: 2, schnell: 1, bequem: 2, angenehm: 2, leise: 1, freundlich: 2, nett: 2, kompetent: 2 },
    ...{ freude: 2, freut: 2, liebe: 2, schön: 2, gut: 2, besser: 1, gern: 1, gerne: 1, endlich: 1, meckern: -2 },
    ...{ antwort: 0, antwortet: 1, erreichbar: 1, nützlich: 2, übersichtlich: 2, ausführlich: 1, lobenswert: 2 },
  },
};

/** Words that turn round what stands near them. */
export const denials: Record<'de' | 'en', ReadonlySet<string>> = {
  en: new Set(
    "not no never none nothing nobody neither without hardly barely cannot can't won't don't doesn't didn't isn't wasn't aren't weren't couldn't wouldn't shouldn't haven't hasn't hadn't ain't dont doesnt didnt cant wont isnt wasnt".split(
      ' ',
    ),
  ),
  de: new Set(
    'nicht nichts nie niemals nirgends niemand kein keine keinen keinem keiner keines keinerlei ohne kaum weder nimmer'.split(
      ' ',
    ),
  ),
};

/** Words after which a denial still belongs to them: German puts `nicht` behind its verb. */
export const deniedBehind: ReadonlySet<string> = new Set(
  'funktioniert funktionierte funktionieren klappt klappte hilft half passt passen läuft lief geht ging lädt verstehe versteht verstand stimmt startet antwortet gefällt reicht hält'.split(
    ' ',
  ),
);

/** Turns of phrase that mean something else than their words. */
export const phrases: Record<'de' | 'en', readonly (readonly [string, number])[]> = {
  en: [
    ['no problem', 2],
    ['no complaints', 3],
    ['waste of', -3],
    ['stay away', -3],
    ['at least', 0],
  ],
  de: [
    ['nichts zu meckern', 3],
    ['keine probleme', 2],
    ['kein problem', 2],
    ['ohne probleme', 2],
    ['nie wieder', -3],
    ['gerne wieder', 3],
    ['im regen', -1],
    ['ins leere', -2],
    ['nie an', -2],
    ['ein witz', -2],
    ['so muss', 1],
    ['bringt nichts', -3],
    ['sagt nichts', -2],
    ['weiter so', 2],
    ['alles gut', 2],
  ],
};
