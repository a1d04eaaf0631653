import type { APIRoute } from 'astro';
import { llmsText } from '../components/llms-text.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response(llmsText(locals), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
