import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from '../lib/api.ts';

/** Publishes the description of all routes as OpenAPI 3.1 at `/api/openapi.json`, made from the schemas that check requests. */
export function describeApi(app: OpenAPIHono<ApiEnv>, origin: string): void {
  let document: string | undefined;
  app.get('/api/openapi.json', (c) => {
    app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
      type: 'http',
      scheme: 'bearer',
      description: 'A token of `antwort token create`, with the scopes that a route names.',
    });
    document ??= JSON.stringify(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Antwort',
          version: '1',
          description:
            'Search, feedback and tickets of this help centre. Failures come as `application/problem+json` with a permanent `code` and one message per field, in the language that the body names, else the one that `Accept-Language` asks for.',
        },
        servers: [{ url: origin }],
      }),
    );
    return c.body(document, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
  });
}
