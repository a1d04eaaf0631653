/** The options below the field and the one that the arrow keys stand on. */
export interface OptionList {
  show(options: readonly HTMLElement[], active: number): void;
  move(to: 'next' | 'previous' | 'first' | 'last'): void;
  /** The option that Enter takes. */
  active(): HTMLElement | undefined;
}

/** Keeps `aria-activedescendant` of a combobox on one of the options in `list`; the focus stays in the field. */
export function makeOptionList(field: HTMLInputElement, list: HTMLElement): OptionList {
  let options: readonly HTMLElement[] = [];
  let at = -1;

  const activate = (place: number, scroll: boolean): void => {
    options[at]?.removeAttribute('aria-selected');
    at = place;
    const option = options[at];
    if (option === undefined) {
      field.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', option.id);
    if (scroll) option.scrollIntoView({ block: 'nearest' });
  };
  list.addEventListener('pointermove', (event) => {
    const place = options.findIndex((option) => event.target instanceof Node && option.contains(event.target));
    if (place !== -1 && place !== at) activate(place, false);
  });
  return {
    show: (shown, active) => {
      options = shown;
      at = -1;
      options.forEach((option, number) => {
        option.id = `find-option-${number}`;
      });
      list.replaceChildren(...options);
      list.hidden = options.length === 0;
      field.setAttribute('aria-expanded', String(options.length > 0));
      activate(active, false);
    },
    move: (to) => {
      const count = options.length;
      if (count === 0) return;
      const places = { next: (at + 1) % count, previous: at <= 0 ? count - 1 : at - 1, first: 0, last: count - 1 };
      activate(places[to], true);
    },
    active: () => options[at],
  };
}
