import { differences } from '../../features/editor/merge-texts.ts';

export interface Alert {
  message: string;
  link?: { label: string; url: string };
  actions?: { label: string; run(): unknown }[];
  /** Two versions to compare; names of both, for those who hear them. */
  difference?: { title: string; ours: string; theirs: string; names: [ours: string, theirs: string] };
}

/** Shows what the writer has to know or to choose at once; nothing takes it away. */
export function showAlert(alert: Alert | undefined): void {
  const place = document.querySelector<HTMLElement>('[data-alert]');
  if (!place) return;
  if (alert === undefined) {
    place.hidden = true;
    place.replaceChildren();
    return;
  }
  const { message, link, actions = [], difference } = alert;
  if (!place.hidden && place.dataset['message'] === message) return;
  place.dataset['message'] = message;
  const said = element('p', message);
  if (link) {
    const anchor = Object.assign(element('a', link.label), { href: link.url, target: '_blank', rel: 'opener' });
    said.append(' ', anchor);
  }
  const row = element('p');
  row.className = 'actions';
  row.append(
    ...actions.map(({ label, run }) => {
      const button = Object.assign(element('button', label), { type: 'button', className: 'btn' });
      button.addEventListener('click', () => run());
      return button;
    }),
  );
  place.replaceChildren(said, ...(difference ? [compared(difference)] : []), ...(actions.length > 0 ? [row] : []));
  place.hidden = false;
}

function compared({ title, ours, theirs, names }: NonNullable<Alert['difference']>): HTMLElement {
  const details = element('details');
  details.className = 'editor-difference';
  const rows = element('div');
  Object.assign(rows, { tabIndex: 0, role: 'group', ariaLabel: title });
  for (const { kind, lines } of differences(ours, theirs)) {
    if (kind === 'same') continue;
    const row = element('pre');
    row.className = kind;
    row.append(
      Object.assign(element('span', `${names[kind === 'ours' ? 0 : 1]}: `), { className: 'vh' }),
      lines.join('\n'),
    );
    rows.append(row);
  }
  details.append(element('summary', title), rows);
  return details;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ''): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
