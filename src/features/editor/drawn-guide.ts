import type { Translate } from '../../i18n/index.ts';
import { drawGuide } from './guide/draw-guide.ts';
import { layoutGuide } from './guide/layout-guide.ts';
import { readTree, type TreeDraft } from './guide/read-tree.ts';
import { fieldsOf } from './read-fields.ts';

/** The tree of a guide's file as its form shows it. */
export function treeOf(source: string): TreeDraft {
  return readTree(fieldsOf(source)['tree']);
}

/** The tree of a guide's file as SVG. */
export function drawnGuide(source: string, t: Translate): string {
  return drawGuide(layoutGuide(treeOf(source)), {
    label: t('editor.tree.graph'),
    start: t('editor.tree.start'),
    kinds: { question: t('editor.tree.question'), fixed: t('guide.fixed'), contact: t('guide.contact') },
    faults: {
      unreachable: t('editor.tree.unreachable'),
      'dead-end': t('editor.tree.deadEnd'),
      loop: t('editor.tree.loop'),
    },
  });
}
