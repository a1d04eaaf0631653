import type { HonoRequest } from 'hono';

/**
 * Whether the body of a request is larger than `limit` bytes. One whose length is not told beforehand is read here, up to
 * the limit, and kept for the route. (Hono's own limiter makes a new `Request`, which the objects of its adapter for Node
 * do not allow.)
 */
export async function isTooLarge(request: HonoRequest, limit: number): Promise<boolean> {
  if (request.header('transfer-encoding') === undefined) return Number(request.header('content-length') ?? 0) > limit;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.raw.body ?? []) {
    size += chunk.length;
    if (size > limit) return true;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const type = request.header('content-type') ?? '';
  // Hono keeps promises here, whatever its types say.
  const kept = /^application\/json\b/i.test(type)
    ? { text: Promise.resolve(body.toString()) }
    : { formData: new Response(body, { headers: { 'content-type': type } }).formData() };
  Object.assign(request.bodyCache, kept);
  return false;
}
