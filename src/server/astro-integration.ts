import type { AstroIntegration } from 'astro';
import { currentKnowledge, setCurrentKnowledge } from '../features/knowledge/current.ts';
import { readKnowledge } from '../features/knowledge/read-knowledge.ts';
import type { Config } from './config.ts';
import { describeProblems } from './describe-problems.ts';
import { themeCss } from './theme-css.ts';
import { viteTheme } from './vite-theme.ts';

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
        updateConfig({ vite: { plugins: [viteTheme(() => themeCss(currentKnowledge().site))] } });
        if (command === 'sync') return;
        const { knowledge, problems } = await readKnowledge(config.contentDir);
        if (problems.length > 0) {
          logger.error(describeProblems(problems, config.contentDir));
          process.exit(1);
        }
        setCurrentKnowledge(knowledge);
      },
      'astro:server:setup': async ({ server, logger }) => {
        const { mountDevelopment } = await import('./development.ts');
        mountDevelopment({ server, config, logger });
      },
    },
  };
}
