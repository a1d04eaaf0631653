const key = 'antwort.theme';

/** Shows the switch of the footer and keeps its choice in this browser. Without storage the page follows the device. */
export function startThemeSwitch(fieldset: HTMLFieldSetElement): void {
  const root = document.documentElement;
  const chosen = root.dataset['theme'] ?? 'system';
  for (const radio of fieldset.querySelectorAll('input')) radio.checked = radio.value === chosen;
  fieldset.hidden = false;
  fieldset.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const theme = event.target.value;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    try {
      if (theme === 'system') localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
  });
}

const fieldset = document.querySelector('fieldset[data-theme-switch]');
if (fieldset instanceof HTMLFieldSetElement) startThemeSwitch(fieldset);
