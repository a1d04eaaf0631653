/// <reference types="astro/client" />

declare namespace App {
  type Locals = import('./server/page-services.ts').PageServices;
}

/** What site.yaml and categories.yaml name besides words, as SVG texts (`server/vite-brand.ts`). */
declare module 'virtual:antwort/brand' {
  export const logo: string;
  export const icons: Record<string, string>;
}
