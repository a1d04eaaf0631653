import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { describeProblems } from '../features/checks/describe-problems.ts';
import { currentKnowledge, setCurrentKnowledge } from '../features/knowledge/current.ts';
import { readKept } from './build/read-kept.ts';
import { linkPackages } from './build/link-packages.ts';
import type { Config } from './config.ts';
import { themeCss } from './theme-css.ts';
import { topicCss } from './topic-css.ts';
import { viteBrand } from './vite-brand.ts';
import { viteStyles } from './vite-styles.ts';

/**
 * Reads the content before Astro does anything and makes it current; a mistake in it stops the build with all of them
 * listed. In development it also mounts the API beside the pages and reads again what is edited.
 */
export function antwort({ config }: { config: Config }): AstroIntegration {
  return {
    name: 'antwort',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, logger }) => {
        if (command === 'preview') throw new Error('Use "npm start": Antwort brings its own server.');
        const styles = viteStyles({
          'theme.css': () => themeCss(currentKnowledge().site),
          'topics.css': () => topicCss(currentKnowledge().topics),
        });
        const define = { 'import.meta.env.OFFERS_MAIL': JSON.stringify(config.mail !== undefined) };
        updateConfig({ vite: { plugins: [styles, viteBrand(currentKnowledge)], define } });
        // A built site has all it needs inside: it may lie in a folder from where no node_modules can be seen.
        if (command === 'build') updateConfig({ vite: { ssr: { noExternal: true, external: ['sharp'] } } });
        // Type checks need no content, and must not fail for its mistakes.
        if (command === 'sync') return;
        const reading = await readKept(config.contentDir);
        if (reading.warnings.length > 0)
          logger.warn(describeProblems(reading.warnings, { folder: config.contentDir, weight: 'warning' }));
        if (!reading.success) {
          logger.error(describeProblems(reading.problems, { folder: config.contentDir, weight: 'mistake' }));
          process.exit(1);
        }
        setCurrentKnowledge(reading.data);
      },
      // Not earlier: Astro begins a build by emptying the folder.
      'astro:build:setup': () =>
        linkPackages({ root: fileURLToPath(new URL('../..', import.meta.url)), distDir: config.distDir }),
      'astro:server:setup': async ({ server, logger }) => {
        const { mountDevelopment } = await import('./development.ts');
        await mountDevelopment({ server, config, logger });
      },
    },
  };
}
