import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { completeMdx } from './complete-mdx.ts';
import type { TextChange } from '../../features/editor/schema.ts';
import { editorPhrases } from './editor-phrases.ts';
import type { Names } from './page-data.ts';

/** Something to mark in the text; lines of the text itself, one-based. */
export interface Mark {
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'hint';
  message: string;
  /** Language of the message where it is not that of the page. */
  lang?: string | undefined;
}

export interface CodeEditor {
  text(): string;
  setText(text: string): void;
  /** Puts text where the cursor stands; a block gets lines of its own. */
  insert(text: string, isInline: boolean): void;
  /** Changes stretches of the text that do not overlap, and goes to the first of them. */
  change(changes: readonly TextChange[]): void;
  mark(marks: Mark[]): void;
  /** Counts lines as the file does, of which so many stand above the text. */
  numberBelow(linesAbove: number): void;
  jumpTo(line: number, column: number): void;
  element: HTMLElement;
}

const look = EditorView.theme({
  '&': { color: 'var(--ink)', fontSize: '0.9375rem', minHeight: '24rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    lineHeight: '1.6',
    minHeight: '24rem',
  },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.75rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-3)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklch, var(--brand) 7%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklch, var(--brand) 28%, transparent)',
  },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line-2)',
    fontSize: '0.875rem',
  },
  '.cm-tooltip': { borderRadius: 'var(--r)' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0.35rem 0.6rem', lineHeight: '1.4' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--brand)', color: 'var(--on-brand)' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85' },
  '.cm-panels button, .cm-panels input': { minHeight: '2rem', color: 'var(--ink)', background: 'var(--paper)' },
});

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700', color: 'var(--ink)' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--note)' },
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--brand-ink)', fontWeight: '600' },
  { tag: [tags.attributeName, tags.propertyName], color: 'var(--warn)' },
  { tag: [tags.attributeValue, tags.string, tags.monospace], color: 'var(--good)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.comment], color: 'var(--ink-3)' },
]);

const mdx = (names: Names): Extension => [
  // Closing tags are typed or come with a suggestion; two hands at them make two of them.
  markdown({
    base: markdownLanguage,
    completeHTMLTags: false,
    htmlTagLanguage: html({ autoCloseTags: false, matchClosingTags: false }),
  }),
  markdownLanguage.data.of({ autocomplete: completeMdx(names) }),
];

/**
 * Puts CodeMirror in the place of a textarea. It lives in a shadow root: its style sheets are then constructed and need no
 * exception in the page's policy. Tab is not bound, so that the keyboard leaves the field as it leaves any other.
 */
export function createCodeEditor({
  textarea,
  label,
  help,
  locale,
  names,
  isYaml,
  linesAbove,
  onChange,
}: {
  textarea: HTMLTextAreaElement;
  label: string;
  help: string;
  locale: string;
  names: Names;
  /** Whether the text is YAML rather than MDX. */
  isYaml: boolean;
  /** Lines of the file that stand above the text. */
  linesAbove: number;
  onChange(): void;
}): CodeEditor {
  const numbers = new Compartment();
  const numbersBelow = (above: number) => lineNumbers({ formatNumber: (line) => String(line + above) });
  const element = document.createElement('div');
  element.className = 'editor-code';
  const root = element.attachShadow({ mode: 'open' });
  textarea.before(element);
  textarea.hidden = true;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        numbers.of(numbersBelow(linesAbove)),
        history(),
        drawSelection(),
        highlightActiveLine(),
        closeBrackets(),
        isYaml ? yaml() : mdx(names),
        autocompletion({ icons: false }),
        lintGutter(),
        syntaxHighlighting(colours),
        look,
        EditorView.lineWrapping,
        EditorState.phrases.of(editorPhrases(locale)),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-description': help,
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
          lang: textarea.lang,
        }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          textarea.value = update.state.doc.toString();
          onChange();
        }),
      ],
    }),
  });
  const at = (line: number, column: number): number => {
    const found = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
    return Math.min(found.from + Math.max(0, column - 1), found.to);
  };
  // From outside the shadow root a key looks as if it were pressed beside the text, where it means something else.
  element.addEventListener('keydown', (event) => event.stopPropagation());
  document.querySelector(`label[for="${textarea.id}"]`)?.addEventListener('click', () => view.focus());
  return {
    element,
    text: () => view.state.doc.toString(),
    setText: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    insert: (text, isInline) => {
      const { from, to } = view.state.selection.main;
      const line = view.state.doc.lineAt(from);
      const before = isInline ? '' : line.text.trim() === '' ? '' : '\n\n';
      const insert = `${before}${text}${isInline ? '' : '\n'}`;
      const placeholder = insert.indexOf('…');
      const anchor = from + (placeholder === -1 ? insert.length : placeholder);
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor, head: placeholder === -1 ? anchor : anchor + 1 },
        scrollIntoView: true,
      });
      view.focus();
    },
    change: (changes) => {
      const stretches = changes.map(({ line, column, endLine, endColumn, text }) => ({
        from: at(line, column),
        to: at(endLine, endColumn),
        insert: text,
      }));
      const anchor = Math.min(...stretches.map(({ from }) => from));
      view.dispatch({
        changes: stretches,
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      view.focus();
    },
    mark: (marks) => {
      const diagnostics = marks.map(({ line, column, severity, message, lang }): Diagnostic => {
        const from = at(line, column);
        const { to } = view.state.doc.lineAt(from);
        const renderMessage = (): Node => {
          const element = document.createElement('span');
          if (lang !== undefined) element.lang = lang;
          element.textContent = message;
          return element;
        };
        return { from, to: Math.max(from, to), severity, message, renderMessage };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    numberBelow: (above) => view.dispatch({ effects: numbers.reconfigure(numbersBelow(above)) }),
    jumpTo: (line, column) => {
      view.dispatch({
        selection: { anchor: at(line, column) },
        effects: EditorView.scrollIntoView(at(line, column), { y: 'center' }),
      });
      view.focus();
    },
  };
}
