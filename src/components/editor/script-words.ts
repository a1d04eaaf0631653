import type { EditedKind } from '../../features/editor/schema.ts';
import type { Translate } from '../../i18n/index.ts';

/** What the script of the editor says, in the language of the page. */
export function scriptWords(t: Translate, kind: EditedKind) {
  return {
    kept: t('editor.kept'),
    keeping: t('editor.keeping'),
    unchanged: t('editor.unchanged'),
    notKept: t('editor.notKept'),
    signedOut: t('editor.signedOut'),
    signIn: t('editor.signIn'),
    newer: t('editor.newer'),
    newerLoad: t('editor.newerLoad'),
    newerMine: t('editor.newerMine'),
    recovered: t('editor.recovered'),
    recoverTake: t('editor.recoverTake'),
    recoverDrop: t('editor.recoverDrop'),
    difference: t('editor.difference'),
    local: t('editor.difference.local'),
    server: t('editor.difference.server'),
    none: t('editor.remarks.none'),
    countOne: t('editor.remarks.count.one'),
    countOther: t('editor.remarks.count.other'),
    pending: t('editor.remarks.pending'),
    mend: t('editor.mend'),
    addWord: t('editor.addWord'),
    line: t('editor.remarkLine'),
    severity: {
      error: t('editor.severity.error'),
      warning: t('editor.severity.warning'),
      hint: t('editor.severity.hint'),
    },
    text: t('editor.text'),
    textHelp: t(kind === 'settings' ? 'editor.yamlHelp' : 'editor.textHelp'),
    pictureAdded: t('editor.pictureAdded'),
    pictureDropped: t('editor.pictureDropped'),
    picture: {
      kind: t('editor.picture.kind'),
      bytes: t('editor.picture.bytes'),
      pixels: t('editor.picture.pixels'),
      broken: t('editor.picture.broken'),
      many: t('editor.picture.many'),
      alt: t('editor.picture.alt'),
      unknown: t('editor.picture.unknown'),
    },
    repository: {
      token: t('editor.repository.token'),
      forbidden: t('editor.repository.forbidden'),
      protected: t('editor.repository.protected'),
      'not-found': t('editor.repository.not-found'),
      unreachable: t('editor.repository.unreachable'),
      refused: t('editor.repository.refused'),
    },
  };
}
export type ScriptWords = ReturnType<typeof scriptWords>;
