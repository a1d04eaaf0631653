/// <reference types="astro/client" />

/** What the build knows of the settings (`server/astro-integration.ts`). */
interface ImportMetaEnv {
  readonly OFFERS_MAIL: boolean;
}

declare namespace App {
  type Locals = import('./server/page-services.ts').PageServices;
}

/** What site.yaml and categories.yaml name besides words, as SVG texts (`server/vite-brand.ts`). */
declare module 'virtual:antwort/brand' {
  export const logo: string;
  export const icons: Record<string, string>;
}
