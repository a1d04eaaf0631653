import type { DialogWords } from './dialog-words.ts';
import { icon } from './icons.ts';
import { make } from './make-element.ts';

export interface Frame {
  dialog: HTMLDialogElement;
  form: HTMLFormElement;
  field: HTMLInputElement;
  list: HTMLElement;
  /** Says above the list what was searched. */
  fix: HTMLElement;
  /** Stands in the list's place where there is none. */
  note: HTMLElement;
  /** Heading of the list and its button, for recent searches. */
  caption: HTMLElement;
  status: HTMLElement;
  contact: HTMLAnchorElement;
  all: HTMLAnchorElement;
}

/** The dialog's parts, empty. */
export function makeFrame({ locale, words }: DialogWords): Frame {
  const say = (name: string): string => words[name] ?? '';
  const field = make('input', {
    type: 'search',
    name: 'q',
    role: 'combobox',
    'aria-label': say('field'),
    'aria-autocomplete': 'list',
    'aria-controls': 'find-options',
    'aria-expanded': 'false',
    placeholder: say('placeholder'),
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    maxlength: '500',
    enterkeyhint: 'search',
  });
  const close = make(
    'button',
    { type: 'button', class: 'shut', 'aria-label': `${say('close')}, Esc` },
    make('kbd', { 'aria-hidden': 'true' }, 'Esc'),
    icon('close'),
  );
  const form = make('form', { class: 'q', role: 'search', action: `/${locale}/search` }, icon('search'), field, close);
  const fix = make('p', { class: 'fix' });
  const caption = make('div', { class: 'caption' });
  const list = make('div', { class: 'find-list', id: 'find-options', role: 'listbox', 'aria-label': say('results') });
  const note = make('div', { class: 'note' });
  const status = make('span', { role: 'status' });
  const contact = make('a', { class: 'ask-us', href: `/${locale}/contact` }, say('notThere'));
  const all = make('a', { href: `/${locale}/search` }, say('all'));
  const keys = make(
    'span',
    { class: 'keys', 'aria-hidden': 'true' },
    make('kbd', {}, '↑'),
    make('kbd', {}, '↓'),
    ` ${say('choose')}`,
    make('kbd', {}, '↵'),
    ` ${say('open')}`,
  );
  const body = make('div', { class: 'body' }, fix, caption, list, note);
  const end = make('div', { class: 'end' }, keys, status, all, contact);
  const dialog = make('dialog', { class: 'find', 'aria-label': say('dialog') }, form, body, end);
  close.addEventListener('click', () => dialog.close());
  for (const part of [fix, caption, list, note, all]) part.hidden = true;
  return { dialog, form, field, list, fix, note, caption, status, contact, all };
}
