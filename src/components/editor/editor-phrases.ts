const german: Record<string, string> = {
  Find: 'Suchen',
  Replace: 'Ersetzen',
  next: 'weiter',
  previous: 'zurück',
  all: 'alle',
  'match case': 'Groß/klein beachten',
  'by word': 'ganze Wörter',
  regexp: 'regulärer Ausdruck',
  replace: 'ersetzen',
  'replace all': 'alle ersetzen',
  close: 'schließen',
  Completions: 'Vorschläge',
  Diagnostics: 'Hinweise',
  'No diagnostics': 'Keine Hinweise',
  'Go to line': 'Gehe zu Zeile',
  go: 'los',
  'Control character': 'Steuerzeichen',
  'current match': 'aktueller Treffer',
  'on line': 'in Zeile',
};

/** What CodeMirror itself says, in the language of the page; English needs nothing. */
export function editorPhrases(locale: string): Record<string, string> {
  return locale.split('-')[0] === 'de' ? german : {};
}
