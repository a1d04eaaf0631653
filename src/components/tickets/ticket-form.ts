import { showAlong } from './along.ts';
import { areWords } from './are-words.ts';
import { checkForm } from './check-form.ts';
import { forgetDraft, keepDraft } from './draft.ts';
import { collectFiles } from './files.ts';
import { endFormSession, formSession } from './form-session.ts';
import type { FormTopic } from './form-topics.ts';
import { fill } from './json-storage.ts';
import { placeSuggestions } from './place-suggestions.ts';
import { showProblem, showProblems } from './problems.ts';
import { showEarlier } from './show-earlier.ts';
import { readForm, readTyped } from './read-form.ts';
import { reportSuggestions } from './report-suggestions.ts';
import { send } from './send.ts';
import type { ScriptWords } from './script-words.ts';
import { suggestArticles } from './suggest.ts';
import { chosenTopic, followTopic } from './topic-fields.ts';

/** The comfort of the contact form: suggestions, files, a draft, sending in place. Without it the form works as it is. */
function start(page: HTMLElement, form: HTMLFormElement, words: ScriptWords, topics: FormTopic[]): void {
  const locale = document.documentElement.lang;
  const session = formSession(hidden(form, 'session') || crypto.randomUUID(), Date.now());
  let key = hidden(form, 'key') || crypto.randomUUID();
  page.classList.add('scripted');

  const kept = form.querySelector<HTMLElement>('[data-kept]');
  if (keepDraft(form) && kept) kept.hidden = false;
  form.querySelector('[data-forget]')?.addEventListener('click', () => {
    forgetDraft();
    location.reload();
  });

  const along = form.querySelector<HTMLDetailsElement>('[data-along]');
  const leftAlong = along ? showAlong(along, { locale, words }) : () => ({ searches: [], read: [], guidePath: [] });
  const filesOf = collectFiles(form, words);
  const about = form.querySelector<HTMLElement>('[data-about]');
  const aboutRemove = form.querySelector<HTMLButtonElement>('[data-about-remove]');
  if (aboutRemove) {
    aboutRemove.hidden = false;
    aboutRemove.addEventListener('click', () => {
      about?.remove();
      form.querySelector<HTMLElement>('#subject')?.focus();
    });
  }

  const topic = (): FormTopic | undefined => topics.find(({ id }) => id === chosenTopic(form));
  const box = document.querySelector<HTMLElement>('[data-suggestions]');
  const solved = document.querySelector<HTMLElement>('[data-solved]');
  const showSolved = (isSolved: boolean): void => {
    reports?.send(isSolved);
    page.hidden = isSolved;
    if (solved) solved.hidden = !isSolved;
    (isSolved ? solved : form.querySelector<HTMLElement>('#subject'))?.focus();
    if (isSolved) scrollTo({ top: 0 });
  };
  const suggestions =
    box &&
    suggestArticles({
      form,
      box,
      status: document.querySelector<HTMLElement>('[data-suggestions-status]'),
      locale,
      words,
      quiet: () => topic()?.suggests === false,
      articles: () => topic()?.articles ?? none,
      onChange: () => reports?.send(),
      onSolved: () => showSolved(true),
    });
  const reports =
    suggestions && reportSuggestions(suggestions.record, { session, locale, topic: () => chosenTopic(form) ?? '' });
  document.querySelector('[data-solved-undo]')?.addEventListener('click', () => showSolved(false));
  if (box) placeSuggestions(form, box);
  followTopic(form, () => suggestions?.look());
  suggestions?.look();
  form.addEventListener('input', (event) => {
    const target = event.target;
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement
    )
      showProblem(form, target.name, undefined);
  });

  const progress = form.querySelector<HTMLElement>('[data-progress]');
  let sending = false;
  let sent = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // A second click while the first is under way changes nothing.
    if (sending) return;
    const wrong = checkForm(readTyped(form, filesOf().length), topics, new Date());
    if (wrong.length > 0) {
      const told = wrong.map(({ field, code, values = {} }) => ({
        field,
        message: fill(words.errors[code] ?? '', values),
      }));
      showProblems(form, told, { words });
      return;
    }
    const choice = event.submitter?.getAttribute('value');
    showEarlier(form, undefined);
    sending = true;
    if (progress) progress.textContent = words.sending;
    const sendAll = async () => {
      await reports?.settled();
      return send({
        ticket: readForm(form, { locale, session, along: leftAlong(), suggested: suggestions?.record.shown ?? [] }),
        files: filesOf(),
        key,
        token: hidden(form, 'token'),
        duplicate: choice === 'add' || choice === 'new' ? choice : undefined,
        words,
        onProving: () => {
          if (progress) progress.textContent = words.proving;
        },
      });
    };
    void sendAll()
      .then((outcome) => {
        if (outcome.kind === 'sent') {
          sent = true;
          endFormSession();
          forgetDraft();
          location.assign(new URL(outcome.url).pathname);
          return;
        }
        if (outcome.kind === 'added') {
          sent = true;
          endFormSession();
          forgetDraft();
          location.assign(`/${locale}/contact?added=${outcome.number}`);
          return;
        }
        if (outcome.kind === 'duplicate') {
          showProblems(form, [], { words });
          showEarlier(form, outcome);
          return;
        }
        if (outcome.newKey) key = crypto.randomUUID();
        showProblems(form, outcome.problems, { whole: outcome.whole, words });
      })
      .finally(() => {
        sending = false;
        if (progress && !sent) progress.textContent = '';
      });
  });
}

const none: FormTopic['articles'] = [];

function areTopics(value: unknown): value is FormTopic[] {
  return Array.isArray(value);
}

function hidden(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? '';
}

const page = document.querySelector<HTMLElement>('[data-ticket-page]');
const form = page?.querySelector<HTMLFormElement>('[data-ticket-form]');
const words: unknown = JSON.parse(page?.dataset['words'] ?? 'null');
const topics: unknown = JSON.parse(page?.dataset['topics'] ?? 'null');
if (page && form && areWords(words) && areTopics(topics)) start(page, form, words, topics);
