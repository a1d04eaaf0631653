/// <reference types="astro/client" />

declare namespace App {
  type Locals = import('./server/page-services.ts').PageServices;
}
