import { logo } from 'virtual:antwort/brand';
import type { APIRoute } from 'astro';
import { brandColours } from '../components/social/brand-colours.ts';
import { favicon } from '../components/social/favicon.ts';

export const GET: APIRoute = ({ locals: { catalogue } }) =>
  new Response(favicon(logo, brandColours(catalogue.site.theme)), { headers: { 'content-type': 'image/svg+xml' } });
