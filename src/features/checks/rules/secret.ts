import type { TextRule } from './rule.ts';

/** What keys, tokens and passwords in addresses begin with or hold; a text without any of it is not looked at further. */
const trace =
  /-----BEGIN|AKIA|ASIA|aws|AWS|AIza|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|hooks\.slack\.com|npm_|_authToken|SG\.|sk-|sk_live|rk_live|shp|AGE-SECRET|eyJ|private_key|:\/\/[^\s/:@]+:[^\s/@]+@|op_|ops_|lin_api|hf_|dop_v1|dckr_pat/;

/** Keys, tokens and passwords as secretlint's recommended rules know them. */
export const secret: TextRule = {
  slug: 'secret',
  severity: 'error',
  about: 'No keys, tokens or passwords stand in texts',
  async check({ source, file }, tell) {
    if (!trace.test(source)) return;
    // Loaded where it is needed, which is seldom.
    const [{ lintSource }, { creator }] = await Promise.all([
      import('@secretlint/core'),
      import('@secretlint/secretlint-rule-preset-recommend'),
    ]);
    const { messages } = await lintSource({
      source: { filePath: file, content: source, ext: '.md', contentType: 'text' },
      options: {
        maskSecrets: true,
        config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] },
      },
    });
    for (const { range, message } of messages)
      tell({ start: range[0], end: range[1] }, { key: 'secret', values: { what: message.split('\n')[0] ?? '' } });
  },
};
